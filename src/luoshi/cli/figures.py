"""`luoshi figures` and `luoshi trace`: what the registers say of a period, and the matters behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from luoshi.cli.door import data_option, day_option, expect, json_option, open_ledger, print_json, read_clock
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    from luoshi.ledger.figures import Counted, Period
    from luoshi.work.schedule import Standing


def _period_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        day_option("--as-of", "截至哪一天。[现在]"),
        day_option("--to", "时段的末日。"),
        day_option("--from", "时段的首日。"),
        click.option("--year", type=click.IntRange(1949, 2100), help="哪一年。"),
    ):
        command = option(command)
    return command


def _read_period(year: int | None, first: date | None, last: date | None) -> Period:
    from luoshi.ledger.figures import Period, year_of

    if year and not (first or last):
        return year_of(year)
    if first and last and first <= last and not year:
        return Period(first, last)
    raise BadInput("要说明时段：--year 2024，或 --from 2024-01-01 --to 2024-06-30")


@click.command(short_help="各台账的指标：公式、基数、截止日、校验值。")
@_period_options
@click.option("--by", default="", metavar="栏", help="再按某一栏分组，如 lead。")
@click.option("--schedule", is_flag=True, help="改看序时进度：年度指标和项目投资，须有 --year。")
@json_option
@data_option
def figures(
    as_json: bool, data: Path | None, by: str, schedule: bool, year: int | None, as_of: date | None, **span: date
) -> None:
    """Counts every declared figure of every register; or says how far the year's plans are done."""
    from luoshi.work.figures import list_figures
    from luoshi.work.prepare import is_simulated

    if schedule:
        _show_schedule(as_json, data, year, as_of)
        return
    period = _read_period(year, span["from"], span["to"])
    with open_ledger(data) as conn:
        counts = list_figures(conn, period, read_clock(as_of).at, by)
        simulated = is_simulated(conn)
    if as_json:
        print_json([asdict(count) | {"simulated": simulated} for count in counts])
        return
    click.echo(f"{period}，截至{counts[0].as_of}" + ("【模拟数据】" if simulated else ""))
    for count in counts:
        shown = "基数不足，不计算" if count.value is None else f"{count.value}{count.unit}"
        basis = f"（{count.numerator.normalize():f}÷{count.denominator}）" if count.denominator is not None else ""
        group = f"  [{count.by or '未填'}]" if count.by is not None else ""
        click.echo(f"{count.register}.{count.figure}  {count.name}{group}  {shown}{basis}  校验{count.hash[:12]}")


def _show_schedule(as_json: bool, data: Path | None, year: int | None, as_of: date | None) -> None:
    from luoshi.work.prepare import is_simulated
    from luoshi.work.schedule import list_standings

    if year is None:
        raise BadInput("序时进度按年度看：--year 2024")
    with open_ledger(data) as conn:
        standings, simulated = list_standings(conn, year, read_clock(as_of).at), is_simulated(conn)
    if as_json:
        print_json([asdict(standing) | {"simulated": simulated} for standing in standings])
        return
    click.echo(f"{year}年序时进度" + ("【模拟数据】" if simulated else ""))
    for standing in standings:
        click.echo(_say_standing(standing))


def _say_standing(standing: Standing) -> str:
    said = f"{standing.title}（{standing.lead}）  年度目标{standing.plan}{standing.unit}"
    if standing.value is not None:
        said += f"，截至{standing.cutoff}完成{standing.value}{standing.unit}（{standing.nature}），占{standing.done}%"
    if standing.ahead is None:
        return f"{said}，{standing.why}"
    course = f"{standing.course}应完成{standing.expected}%"
    return f"{said}；{course}，{'慢' if standing.ahead < 0 else '快'}{abs(standing.ahead)}个百分点"


@click.command(short_help="一个指标背后的事项。")
@click.argument("figure")
@_period_options
@json_option
@data_option
def trace(figure: str, as_json: bool, data: Path | None, year: int | None, as_of: date | None, **span: date) -> None:
    """Lists the matters that FIGURE (register.id, or a name of it) counts, each with how many lines of its journal."""
    from luoshi.work.figures import trace_named
    from luoshi.work.prepare import read_mark

    period = _read_period(year, span["from"], span["to"])
    with open_ledger(data) as conn:
        counted, mark = expect(trace_named(conn, figure, period, read_clock(as_of).at)), read_mark(conn)
    print_behind(counted, mark, as_json)
    if as_json:
        return
    click.echo(f"共{len(counted)}件，计入{sum(matter.weight for matter in counted)}", err=True)


def print_behind(counted: list[Counted], mark: str, as_json: bool) -> None:
    """The matters behind a figure, below the mark of a simulation."""
    if as_json:
        print_json([asdict(matter) | {"simulated": bool(mark)} for matter in counted])
        return
    click.echo(mark, nl=bool(mark))
    for matter in counted:
        click.echo(f"{matter.number or matter.matter}  {matter.stage}  记录1—{matter.seq}  计{matter.weight}")
