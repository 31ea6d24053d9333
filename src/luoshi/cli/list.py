"""`luoshi list` and `luoshi show`: matters with their lights, and one with its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.door import data_option, day_option, expect, json_option, open_both, print_json, read_clock, read_since

if TYPE_CHECKING:
    from luoshi.work.list import ListedMatter

_GROUPS = {"unit": "lead", "leader": "leader", "register": "register", "stage": "stage", "year-end": "year_end"}


@click.command("list", short_help="在办事项，带灯。")
@click.option("--mine", default="", metavar="姓名", help="某人所在单位牵头的。")
@click.option("--unit", default="", help="某单位牵头的。")
@click.option("--leader", default="", metavar="姓名", help="某位领导牵头的。")
@click.option("--register", default="", help="某个台账的：tasks、hotline。")
@click.option("--stage", default="", help="处于某环节的。")
@click.option(
    "--year-end", default="", metavar="认定", help="年终认定为完成、基本完成、未完成、结转的；或未认定、有异议的。"
)
@click.option("--overdue", is_flag=True, help="只看逾期的。")
@click.option("--due", type=click.DateTime(["%Y-%m"]), help="某月到期的，如 2024-06。")
@day_option("--since", "某日以来有办理的，含已办结的。")
@click.option("--by", type=click.Choice(list(_GROUPS)), help="分组，每组先报各色灯几件。")
@click.option(
    "--limit", type=click.IntRange(1, 1_000_000), default=50, show_default=True, help="最多列几件；分组时，每组几件。"
)
@day_option("--on", "以哪一天看。[现在]")
@json_option
@data_option
def list_(
    mine: str, unit: str, leader: str, register: str, stage: str, year_end: str, overdue: bool, due: datetime | None,
    since: date | None, by: str | None, limit: int, on: date | None, as_json: bool, data: Path | None,
) -> None:  # fmt: skip
    """Lists open matters, the first opened first."""
    from luoshi.work.lights import find_rules
    from luoshi.work.list import Wanted, list_lines
    from luoshi.work.score import month_of
    from luoshi.work.unknown import refuse_unknown

    month = month_of(due.year, due.month) if due else None
    from_then = read_since(since) if since else None
    wanted = Wanted(unit, mine, leader, register, stage, year_end, overdue, month, from_then)
    with open_both(data) as (place, conn):
        expect(refuse_unknown(conn, wanted))
        found = expect(list_lines(conn, wanted, read_clock(on), find_rules(place.home)))
        lines = list(found if by else islice(found, limit))
    if as_json:
        print_json(lines)
        return
    if any(line.simulated for line in lines):
        click.echo("【模拟数据】")
    if by:
        _print_groups(lines, _GROUPS[by], limit)
    else:
        _print_lines(lines, limit)
    click.echo(
        f"共{len(lines)}件" + ("，只列到这里；用 --limit 看更多" if not by and len(lines) == limit else ""), err=True
    )


def _print_lines(lines: Iterable[ListedMatter], limit: int) -> None:
    for line in islice(lines, limit):
        click.echo(_print_line(line))


def _print_groups(lines: list[ListedMatter], field: str, limit: int) -> None:
    """Each group under the count of its lights, the one with most red ones first."""
    from luoshi.procedure.lights import NAMES

    groups: dict[str, list[ListedMatter]] = {}
    for line in lines:
        groups.setdefault(getattr(line, field), []).append(line)
    for name, group in sorted(groups.items(), key=lambda one: -sum(line.light == "red" for line in one[1])):
        counts = Counter(line.light for line in group)
        lit = "，".join(f"{said}灯{counts[light]}件" for light, said in NAMES.items() if counts[light])
        click.echo(f"{name or '（未定）'}：{len(group)}件，{lit}")
        _print_lines(group, limit)


def _print_line(line: ListedMatter) -> str:
    from luoshi.procedure.lights import NAMES

    title = line.title if len(line.title) <= 30 else line.title[:29] + "…"
    parts = (
        NAMES[line.light],
        line.number or line.id,
        f"{line.stage}，年终认定{line.year_end}" if line.year_end else line.stage,
        line.lead,
        line.due or "—",
        title,
        line.measured,
        f"（{line.why}）",
    )
    return "  ".join(filter(None, parts))


@click.command(short_help="一件事项的记录，时限从何而来。")
@click.argument("matter")
@day_option("--on", "以哪一天看。[现在]")
@data_option
def show(matter: str, on: date | None, data: Path | None) -> None:
    """Shows MATTER (its number or id): what it is, why it is due when it is, what happened."""
    from luoshi.work.lights import find_rules
    from luoshi.work.show import show_matter

    with open_both(data) as (place, conn):
        lines = expect(show_matter(conn, matter, read_clock(on), find_rules(place.home)))
    click.echo("\n".join(lines))
