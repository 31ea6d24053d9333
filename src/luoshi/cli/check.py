"""`luoshi check`: a text checked number by number."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from luoshi.cli.door import data_option, day_option, json_option, open_ledger, print_json, read_clock

_NAMES = {
    "confirmed": "相符", "differs": "不符", "unsupported": "无依据", "promised": "计划数", "not_comparable": "不可比",
}  # fmt: skip


@click.command(short_help="核数：文稿里的每个数字对照台账。")
@click.argument("text", metavar="TEXT", type=click.Path(path_type=Path))
@click.option("--ledger", is_flag=True, help="对照台账的指标（目前只有这一种）。")
@day_option("--as-of", "台账截至哪一天。[现在]")
@json_option
@data_option
def check(text: Path, ledger: bool, as_of: date | None, as_json: bool, data: Path | None) -> None:
    """Holds each figure of TEXT against the registers'. Exits with 1 where one differs."""
    import luoshi
    from luoshi.work.check import check_text
    from luoshi.work.prepare import is_simulated

    with open_ledger(data) as conn:
        found = check_text(conn, luoshi.read(text), read_clock(as_of).at)
        simulated = is_simulated(conn)
    if as_json:
        print_json([asdict(finding) | {"simulated": simulated} for finding in found])
    else:
        if simulated:
            click.echo("【模拟数据】")
        for finding in found:
            if finding.figure or finding.verdict == "differs":
                click.echo(f"{_NAMES[finding.verdict]}  {finding.text}（第{finding.start}字）  {finding.why}")
        counts = Counter(_NAMES[finding.verdict] for finding in found)
        click.echo(f"数字{len(found)}个：" + "，".join(f"{name}{n}" for name, n in counts.items()))
    sys.exit(1 if any(finding.verdict == "differs" for finding in found) else 0)
