"""`luoshi verify`, `luoshi seal`, `luoshi doctor`: is the record what was recorded, and how does the house stand?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.cli.door import data_option, json_option, open_both, open_house, open_ledger, print_json, read_clock
from luoshi.cli.ending import BadInput


@click.command(short_help="核验办理记录：有无改动、缺失、插入。")
@click.option("--kept", metavar="存证", help="另行保存的存证，如 3:9f86d081……。")
@json_option
@data_option
def verify(kept: str | None, as_json: bool, data: Path | None) -> None:
    """Checks every chain and every seal. Exits with 1 where something is not as it was recorded."""
    from luoshi.work.verify import describe_limits, read_kept, verify_record

    with open_house(data) as place:
        try:
            seal = None if kept is None else read_kept(kept)
        except ValueError:
            raise BadInput(f"--kept {kept}：看不懂；写成 序号:校验值，如 luoshi seal 所印") from None
        verdict = verify_record(place, seal)
    if as_json:
        print_json(verdict)
    else:
        for fault in verdict.faults:
            click.echo(f"{fault.matter or '存证'}  第{fault.entry or '—'}条  {fault.what}（{fault.kind}）")
        said = f"{verdict.checked_matters}件事项、{verdict.checked_entries}条记录、{verdict.checked_seals}次存证"
        click.echo(("记录完好：" if verdict.ok else f"发现{len(verdict.faults)}处：") + said)
        click.echo(describe_limits(verdict))
    sys.exit(0 if verdict.ok else 1)


@click.command(short_help="存证：印出一行，另行保存。")
@data_option
def seal(data: Path | None) -> None:
    """Seals what has come since the last seal, and prints the line to be kept elsewhere."""
    from luoshi.work.verify import seal_record

    with open_ledger(data) as conn:
        line = seal_record(conn, read_clock().at)
    if line is None:
        raise BadInput("还没有可存证的记录；先立项或办理")
    click.echo(line)


@click.command(short_help="体检：磁盘、时钟、日历、存证、待发通知、值守。")
@json_option
@data_option
def doctor(as_json: bool, data: Path | None) -> None:
    """Looks at the house. Exits with 1 where something wants attention."""
    from luoshi.work.doctor import examine

    with open_both(data) as (place, conn):
        found = list(examine(conn, place.home, read_clock()))
    if as_json:
        print_json(found)
    else:
        for finding in found:
            do = f"；{finding.do}" if finding.do else ""
            click.echo(f"{'好' if finding.ok else '请处理'}  {finding.what}：{finding.said}{do}")
    sys.exit(0 if all(finding.ok for finding in found) else 1)
