"""`luoshi list` and `luoshi show`: matters with their lights, and one with its record."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import click

from luoshi.cli.door import data_option, day_option, expect, json_option, open_house, print_json, read_clock


@click.command("list", short_help="在办事项，带灯。")
@click.option("--mine", default="", metavar="姓名", help="某人所在单位牵头的。")
@click.option("--unit", default="", help="某单位牵头的。")
@click.option("--register", default="", help="某个台账的：tasks、hotline。")
@click.option("--stage", default="", help="处于某环节的。")
@click.option("--overdue", is_flag=True, help="只看逾期的。")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True, help="最多几件。")
@day_option("--on", "以哪一天看。[现在]")
@json_option
@data_option
def list_(
    mine: str, unit: str, register: str, stage: str, overdue: bool, limit: int, on: date | None, as_json: bool,
    data: Path | None,
) -> None:  # fmt: skip
    """Lists open matters, the first opened first."""
    from luoshi.procedure.lights import NAMES
    from luoshi.work.lights import find_rules
    from luoshi.work.list import Wanted, list_lines

    with open_house(data) as place:
        from luoshi.ledger.place import connect

        wanted, rules = Wanted(unit, mine, register, stage, overdue), find_rules(place.home)
        with connect(place.app) as conn:
            lines = list(islice(expect(list_lines(conn, wanted, read_clock(on), rules)), limit))
    if as_json:
        print_json(lines)
        return
    if any(line.simulated for line in lines):
        click.echo("【模拟数据】")
    for line in lines:
        title = line.title if len(line.title) <= 30 else line.title[:29] + "…"
        number = line.number or line.id
        parts = (NAMES[line.light], number, line.stage, line.lead, line.due or "—", title, f"（{line.why}）")
        click.echo("  ".join(parts))
    click.echo(f"共{len(lines)}件" + ("，只列到这里；用 --limit 看更多" if len(lines) == limit else ""), err=True)


@click.command(short_help="一件事项的记录，时限从何而来。")
@click.argument("matter")
@day_option("--on", "以哪一天看。[现在]")
@data_option
def show(matter: str, on: date | None, data: Path | None) -> None:
    """Shows MATTER (its number or id): what it is, why it is due when it is, what happened."""
    from luoshi.work.lights import find_rules
    from luoshi.work.show import show_matter

    with open_house(data) as place:
        from luoshi.ledger.place import connect

        with connect(place.app) as conn:
            lines = expect(show_matter(conn, matter, read_clock(on), find_rules(place.home)))
    click.echo("\n".join(lines))
