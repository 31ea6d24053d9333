"""`luoshi score` and `luoshi asked`: how units stand, and what they were asked for."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.door import (
    data_option,
    day_option,
    expect,
    json_option,
    open_both,
    open_ledger,
    print_json,
    read_clock,
)
from luoshi.cli.ending import BadInput
from luoshi.cli.figures import print_behind

if TYPE_CHECKING:
    from luoshi.work.score import ScoreSheet

_WORKBOOK = ".xlsx"
_YEAR = click.IntRange(1949, 2100)


def _read_xlsx(context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    if path and path.suffix.lower() != _WORKBOOK:
        raise BadInput(f"--xlsx {path}：文件名要以 {_WORKBOOK} 结尾")
    return path


_xlsx_option = click.option(
    "--xlsx", type=click.Path(path_type=Path, dir_okay=False), callback=_read_xlsx, help="写成表格。"
)


@click.command(short_help="考核得分：同类单位排名，每项可查到事项。")
@click.option("--year", type=_YEAR, required=True, help="哪一年。")
@click.option("--month", type=click.IntRange(1, 12), help="只看哪一月。")
@click.option("--unit", default="", help="某单位；与 --item 同用。")
@click.option("--item", default="", help="列出这一考核项背后的事项。")
@_xlsx_option
@day_option("--as-of", "截至哪一天。[现在]")
@json_option
@data_option
def score(
    year: int, month: int | None, unit: str, item: str, xlsx: Path | None, as_of: date | None, as_json: bool,
    data: Path | None,
) -> None:  # fmt: skip
    """Scores units over a year or a month by the declared rule, like ranked with like."""
    from luoshi.ledger.figures import year_of
    from luoshi.work.prepare import read_mark
    from luoshi.work.score import find_score_rule, make_sheet, month_of, trace_item
    from luoshi.work.score_print import write_sheet

    if bool(unit) != bool(item):
        raise BadInput("--unit 和 --item 要一起写，如 --unit 住建局 --item hotline_on_time")
    period, at = month_of(year, month) if month else year_of(year), read_clock(as_of).at
    with open_both(data) as (place, conn):
        rule = find_score_rule(place.home)
        if item:
            print_behind(expect(trace_item(conn, rule, unit, item, period, at)), read_mark(conn), as_json)
            return
        sheet, mark = make_sheet(conn, rule, period, at), read_mark(conn)
        if xlsx:
            write_sheet(sheet, mark, xlsx)
    if as_json:
        print_json(asdict(sheet) | {"simulated": bool(mark)})
    else:
        _print_sheet(sheet, mark)


def _print_sheet(sheet: ScoreSheet, mark: str) -> None:
    from luoshi.work.score_print import list_lines

    click.echo(f"{mark}{sheet.name}  {sheet.period}，截至{sheet.as_of}，满分{sheet.full}")
    click.echo("\n".join(list_lines(sheet)) or "这个时段没有可考核的事项")


@click.command(short_help="同月交办：一个单位一个月里被要求办的全部事。")
@click.option("--unit", required=True, help="哪个单位。")
@click.option("--month", required=True, type=click.DateTime(["%Y-%m"]), help="哪一月，如 2024-03。")
@_xlsx_option
@json_option
@data_option
def asked(unit: str, month: date, xlsx: Path | None, as_json: bool, data: Path | None) -> None:
    """Lists all that a unit was asked for in a month: assignments, papers, reminders."""
    from luoshi.work.asked import count_asked, list_asked, write_asked
    from luoshi.work.prepare import read_mark
    from luoshi.work.score import month_of

    with open_ledger(data) as conn:
        found, mark = list_asked(conn, unit, month_of(month.year, month.month)), read_mark(conn)
        if xlsx:
            write_asked(found, f"{mark}{unit}", f"{month:%Y-%m}", xlsx)
    if as_json:
        print_json([asdict(one) | {"simulated": bool(mark)} for one in found])
        return
    click.echo(mark, nl=bool(mark))
    for one in found:
        click.echo(
            f"{one.at:%m-%d}  {one.how}  {one.matter}  {one.register}  {one.title}  {one.what}  {one.by_unit}{one.by}"
        )
    counts = "，".join(f"{how}{count}" for how, count in count_asked(found).items())
    click.echo(f"{unit} {month:%Y年%m月}共{len(found)}件次" + (f"：{counts}" if counts else ""), err=True)
