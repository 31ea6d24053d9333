"""`luoshi breakdown`: a report broken down into tasks, with the units' opinions, settled and issued."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import luoshi
from luoshi.cli.door import (
    data_option,
    day_option,
    expect,
    keep_proof,
    open_both,
    out_option,
    read_clock,
    read_since,
)
from luoshi.cli.ending import BadInput
from luoshi.facts.matter import Refusal

if TYPE_CHECKING:
    import psycopg

    from luoshi.facts.reading import Reading
    from luoshi.ledger.place import Place
    from luoshi.work.breakdown.lines import Line
    from luoshi.work.breakdown.tables import BadCell
    from luoshi.work.breakdown.take import Sheeted

_TOLD = 200  # cells of one sheet
_year = click.option("--year", type=click.IntRange(1949, 2100), required=True, help="哪一年的报告。")
_by = click.option("--by", required=True, help="谁办的；尚无登记人员时写作 office@单位/姓名。")


@click.group(short_help="任务分解：起草、征求意见、核定、印发。")
def breakdown() -> None:
    """Breaks a report down into tasks; they are open only when the breakdown is issued."""


def _find_report(conn: psycopg.Connection[Any], place: Place, year: int) -> Reading:
    from luoshi.work.reports import load_report

    return expect(load_report(conn, place.home, year))


@breakdown.command("draft", short_help="按报告逐句起草。")
@click.argument("report", metavar="REPORT", type=click.Path(path_type=Path, readable=False))
@_by
@click.option("--simulated", is_flag=True, help="作为模拟数据。")
@data_option
def draft_(report: Path, by: str, simulated: bool, data: Path | None) -> None:
    """Drafts a line for each commitment of REPORT's plan, efforts too; again, and nothing is drafted twice."""
    from luoshi.work.breakdown.draft import draft_breakdown
    from luoshi.work.prepare import find_actor
    from luoshi.work.reports import refuse_report

    with open_both(data) as (place, conn):
        reading, now = luoshi.read(report), read_clock()
        expect(refuse_report(conn, place.home, reading))
        actor = expect(find_actor(conn, by, now.at, frozenset({"office"})))
        drafted = expect(draft_breakdown(conn, reading, actor, now, simulated, keep_proof(place.home, report)))
    new = sum(not taken.again for taken in drafted)
    click.echo(f"分解任务{len(drafted)}条" + (f"，其中{len(drafted) - new}条此前已起草" if new < len(drafted) else ""))


@breakdown.command(short_help="写出征求意见的表。")
@_year
@click.option("--unit", "units", multiple=True, help="只写某单位牵头、配合的，可重复，每个单位一张。")
@click.option("--each", is_flag=True, help="每个牵头、配合单位一张。")
@out_option(".xlsx", folder=True)
@data_option
def ask(year: int, units: tuple[str, ...], each: bool, out: Path, data: Path | None) -> None:
    """Writes the sheet in which units say what they think: one for all, or one a unit; in a folder a file a unit."""
    from luoshi.work.breakdown.lines import list_lines
    from luoshi.work.breakdown.sheet import write_opinion_sheets

    with open_both(data) as (place, conn):
        lines = list_lines(conn, _find_report(conn, place, year).source.sha256, read_clock().at)
        asked = _choose_units(lines, units, each)
        if out.suffix:
            counts = write_opinion_sheets(lines, asked, out)
        else:
            out.mkdir(parents=True, exist_ok=True)
            files = {unit: out / f"{unit or '征求意见表'}.xlsx" for unit in asked}
            counts = {unit: write_opinion_sheets(lines, [unit], path)[unit] for unit, path in files.items()}
    for unit, count in counts.items() if len(counts) > 1 else ():
        click.echo(f"{unit}：{count}条")
    click.echo(f"{len(counts)}张，已写入{out}" if len(counts) > 1 else f"{sum(counts.values())}条，已写入{out}")


def _choose_units(lines: list[Line], units: tuple[str, ...], each: bool) -> list[str]:
    """The units whose sheets are asked for; "" for one of all lines."""
    from luoshi.work.breakdown.sheet import list_asked

    there = list_asked(lines)
    if not there:
        raise BadInput("没有可征求意见的分解任务：还没有起草，或都已印发、删去；起草：luoshi breakdown draft 报告")
    if each and units:
        raise BadInput("--each 和 --unit 写其一")
    if each:
        return there
    for unit in units:
        if unit not in there:
            raise BadInput(f"没有哪条由“{unit}”牵头、配合；有的是：{'、'.join(there)}")
    return [*dict.fromkeys(units)] or [""]


@breakdown.command(short_help="收回填好的表，可以一次多份。")
@click.argument("sheets", metavar="SHEET...", nargs=-1, required=True, type=click.Path(path_type=Path))
@_year
@_by
@data_option
def take(sheets: tuple[Path, ...], year: int, by: str, data: Path | None) -> None:
    """Takes in what SHEETs say; what will not do is listed by sheet, row and column, nothing else is lost."""
    from luoshi.work.breakdown.conflicts import list_conflicts
    from luoshi.work.breakdown.lines import list_lines
    from luoshi.work.breakdown.take import take_sheet
    from luoshi.work.prepare import find_actor
    from luoshi.work.units import list_nameable

    bad = 0
    with open_both(data) as (place, conn):
        reading = _find_report(conn, place, year)
        begun = read_clock().at
        actor = expect(find_actor(conn, by, begun, frozenset({"office"})))
        units = list_nameable(conn, reading, begun.date())
        for sheet in sheets:
            now, kept = read_clock(), (keep_proof(place.home, sheet),)
            lines = list_lines(conn, reading.source.sha256, now.at)
            done = take_sheet(conn, sheet, lines, units, actor, now, kept)
            bad += _tell_taken(sheet, done)
        waiting = list_conflicts(conn, list_lines(conn, reading.source.sha256, read_clock().at))
    if waiting:
        click.echo(f"有{len(waiting)}格两个单位说法不同，待裁定：luoshi breakdown conflicts --year {year}")
    if bad:
        raise BadInput(f"有{bad}处没有收下，见上；改好后再收，已收下的不会重复")


def _tell_taken(sheet: Path, done: Sheeted | Refusal) -> int:
    """Tells what came of a sheet, and where it could not be taken; gives in how many places."""
    from luoshi.work.breakdown.take import list_taken

    if isinstance(done, Refusal):
        click.echo(f"{sheet.name}：{done}", err=True)
        return 1
    click.echo(f"{sheet.name}：{'，'.join(list_taken(done)) or '没有新的意见'}")
    _tell_bad(done.bad)
    return len(done.bad)


def _tell_bad(bad: Sequence[BadCell]) -> None:
    for cell in bad[:_TOLD]:
        click.echo(f"{cell.sheet}第{cell.row}行{cell.column and f'“{cell.column}”列'}：{cell.why}", err=True)
    if len(bad) > _TOLD:
        click.echo(f"……还有{len(bad) - _TOLD}处；先改好这些，再收就列出其余的", err=True)


@breakdown.command(short_help="列出各单位说法不同的格子，写出裁定表。")
@_year
@out_option(".xlsx", required=False)
@data_option
def conflicts(year: int, out: Path | None, data: Path | None) -> None:
    """Lists the cells of which two units say different things, and writes the sheet in which the office rules."""
    from luoshi.work.breakdown.claims import EMPTY
    from luoshi.work.breakdown.conflicts import list_conflicts, say_conflict, write_conflicts
    from luoshi.work.breakdown.lines import list_lines

    with open_both(data) as (place, conn):
        sha256 = _find_report(conn, place, year).source.sha256
        found = list_conflicts(conn, list_lines(conn, sha256, read_clock().at))
    for one in found:
        click.echo(f"{one.line.label}  {one.line.matter.values['title']}\n  {one.column}，现为：{one.stands or EMPTY}")
        click.echo("\n".join(f"    {said}" for said in say_conflict(one).splitlines()))
    click.echo(f"共{len(found)}格", err=True)
    if out and found:
        write_conflicts(found, out)
        click.echo(f"裁定表已写入{out}；填好后：luoshi breakdown rule {out} --year {year} --by 姓名")


@breakdown.command(short_help="收回填好的裁定表。")
@click.argument("sheet", type=click.Path(path_type=Path))
@_year
@_by
@data_option
def rule(sheet: Path, year: int, by: str, data: Path | None) -> None:
    """Takes in the office's rulings; what will not do is listed, and its line waits on."""
    from luoshi.work.breakdown.conflicts import list_conflicts
    from luoshi.work.breakdown.lines import list_lines
    from luoshi.work.breakdown.rule import take_rulings
    from luoshi.work.prepare import find_actor
    from luoshi.work.units import list_nameable

    with open_both(data) as (place, conn):
        reading, now = _find_report(conn, place, year), read_clock()
        actor = expect(find_actor(conn, by, now.at, frozenset({"office"})))
        lines, units = list_lines(conn, reading.source.sha256, now.at), list_nameable(conn, reading, now.at.date())
        kept = (keep_proof(place.home, sheet),)
        done = expect(take_rulings(conn, sheet, lines, list_conflicts(conn, lines), units, actor, now, kept))
        left = list_conflicts(conn, list_lines(conn, reading.source.sha256, read_clock().at))
    click.echo(f"裁定{done.lines}条" + (f"，还有{len(left)}格待裁定" if left else ""))
    _tell_bad(done.bad)
    if done.bad:
        raise BadInput(f"有{len(done.bad)}处没有收下，见上；改好后再收")


@breakdown.command(short_help="与某一天的稿子、或机器起草的比，改了什么。")
@_year
@day_option("--since", "从哪一天的稿子。[机器起草的]")
@data_option
def compare(year: int, since: date | None, data: Path | None) -> None:
    """Tells what was confirmed, changed, merged, split and struck out, by whose word, since a day or the draft."""
    from luoshi.work.breakdown.compare import compare_versions, list_drafted
    from luoshi.work.breakdown.lines import list_lines

    with open_both(data) as (place, conn):
        sha256 = _find_report(conn, place, year).source.sha256
        lines = list_lines(conn, sha256, read_clock().at)
        earlier = list_lines(conn, sha256, read_since(since)) if since else list_drafted(conn, lines)
        found = list(compare_versions(conn, earlier, lines))
    for one in found:
        what = f"{one.column}：{one.old or '（空）'} → {one.new or '（空）'}" if one.column else ""
        click.echo(f"{one.label}  {one.title}  {one.how}  {what}（{one.who}{one.why and f'；{one.why}'}）")
    click.echo(f"共{len(found)}处", err=True)


@breakdown.command(short_help="领导核定。")
@_year
@_by
@data_option
def settle(year: int, by: str, data: Path | None) -> None:
    """Settles every line that is not struck out."""
    from luoshi.work.breakdown.issue import settle_lines
    from luoshi.work.breakdown.lines import count_silent, list_lines
    from luoshi.work.prepare import find_actor

    with open_both(data) as (place, conn):
        reading, now = _find_report(conn, place, year), read_clock()
        actor = expect(find_actor(conn, by, now.at, frozenset({"chief"})))
        lines = list_lines(conn, reading.source.sha256, now.at)
        settled = expect(settle_lines(conn, lines, actor, now))
    silent = count_silent(lines)
    click.echo(f"核定{settled}条" + (f"，其中{silent}条没有单位答复" if silent else ""))


@breakdown.command(short_help="印发：文件编号，任务立项。")
@_year
@_by
@click.option("--number", required=True, help="发文字号，如 云政办〔2024〕3号。")
@click.option("--signer", required=True, help="签发人。")
@out_option(".docx")
@data_option
def issue(year: int, by: str, number: str, signer: str, out: Path, data: Path | None) -> None:
    """Issues the breakdown as a numbered document, its attachment also as XLSX; its tasks are opened, all or none."""
    from luoshi.work.breakdown.circular import make_circular, write_circular
    from luoshi.work.breakdown.issue import Issue, issue_lines
    from luoshi.work.breakdown.lines import list_lines
    from luoshi.work.papers.kinds import read_house
    from luoshi.work.prepare import find_actor

    with open_both(data) as (place, conn):
        reading, now, house = _find_report(conn, place, year), read_clock(), read_house(place.home)
        sha256 = reading.source.sha256
        actor = expect(find_actor(conn, by, now.at, frozenset({"office"})))
        by_it = Issue(number, signer, now.at.date())
        with conn.transaction():  # the tasks are open only if the document is there
            issued = expect(issue_lines(conn, list_lines(conn, sha256, now.at), by_it, actor, now))
            after = list_lines(conn, sha256, read_clock().at)
            table = write_circular(make_circular(conn, reading, after, house, by_it), out)
    click.echo(f"印发{issued}条，任务已立项；{out}，附件{table}")
