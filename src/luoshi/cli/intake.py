"""`luoshi intake`: what exists elsewhere is taken in, from tables as they come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from luoshi.cli.door import data_option, expect, json_option, open_ledger, print_json, read_clock
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    import psycopg

    from luoshi.facts.matter import Actor
    from luoshi.procedure.calendar import Moment
    from luoshi.work.intake.find import Found
    from luoshi.work.intake.outcome import Outcome
    from luoshi.work.intake.survey import Survey

_STEP = 500  # rows between two looks at the progress


@click.command(short_help="接收：把别处导出的表收进台账。")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--register", required=True, help="收进哪个台账，如 hotline。")
@click.option("--mapping", default="", help="栏目对照：已有的名称、TOML 文件，或给新对照起的名称（即确认它）。")
@click.option("--dry-run", is_flag=True, help="只看会怎样接收，不接收。")
@click.option("--suggest", type=click.Path(path_type=Path, dir_okay=False), help="把拟出的栏目对照存成 TOML，供修改。")
@click.option("--bad", type=click.Path(path_type=Path, dir_okay=False), help="把退回的行存成 XLSX，末栏写明原因。")
@click.option("--as", "person", default="", help="接收人。[本机用户]")
@json_option
@data_option
def intake(
    files: tuple[Path, ...], register: str, mapping: str, dry_run: bool, suggest: Path | None, bad: Path | None,
    person: str, as_json: bool, data: Path | None,
) -> None:  # fmt: skip
    """Takes the rows of each FILE (CSV, XLSX, JSONL) into a register. How columns go to fields is confirmed once.

    Exits with 1 where rows were turned back; the others are taken in all the same.
    """
    from luoshi.work.intake.find import find_tables
    from luoshi.work.intake.keep import find_taker
    from luoshi.work.intake.survey import survey_table

    if bad and bad.suffix.lower() != ".xlsx":
        raise BadInput(f"{bad}：退回的行存成 XLSX；文件名以 .xlsx 结尾")
    with open_ledger(data) as conn:
        now = read_clock()
        found = expect(find_tables(conn, list(files), register, mapping))
        by = expect(find_taker(conn, found.loop, person, now))
        with _show_progress("查看", None) as tell:
            surveys = [expect(survey_table(how, by, now, tell)) for how in found.tables]
        if suggest:
            _save_suggestion(found, suggest)
        if dry_run:
            outcome = _dry_run(found, surveys, as_json)
        else:
            _confirm(found, surveys, bool(mapping))
            outcome = _take_all(conn, found, surveys, by, now, as_json)
        if bad and outcome.bad:
            _save_bad(found, outcome, bad)
    sys.exit(1 if outcome.bad else 0)


def _dry_run(found: Found, surveys: list[Survey], as_json: bool) -> Outcome:
    """Shows what would come of it."""
    from luoshi.work.intake.outcome import Outcome, make_record
    from luoshi.work.intake.plan import describe_table, say_plan

    outcome = Outcome(sum(survey.good for survey in surveys))
    for how, survey in zip(found.tables, surveys, strict=True):
        outcome.bad += survey.bad
        outcome.left += [(how, left) for left in survey.left]
    if as_json:
        record = make_record(outcome)
        tables = [describe_table(how) for how in found.tables]
        print_json(
            {"dry_run": True, "tables": tables, "opened": outcome.opened, "bad": record["bad"], "left": record["left"]}
        )
    else:
        click.echo("\n".join(say_plan(found, surveys)))
        click.echo("只是查看，没有接收", err=True)
    return outcome


def _confirm(found: Found, surveys: list[Survey], named: bool) -> None:
    """How columns go to fields is asked once; who names the mapping has confirmed it."""
    from luoshi.work.intake.plan import say_plan

    if not found.fresh or named:
        return
    click.echo("\n".join(say_plan(found, surveys)), err=True)
    if not sys.stdin.isatty():
        raise BadInput("第一次接收这种表，栏目对照要由人确认：看过上面的对照后，用 --mapping 给它起个名称再接收")
    if not click.confirm("栏目对照对吗？以后这种表不再询问", err=True):
        raise BadInput("没有接收；用 --suggest 文件 存下对照，改好后用 --mapping 文件 接收")


def _take_all(
    conn: psycopg.Connection[Any], found: Found, surveys: list[Survey], by: Actor, now: Moment, as_json: bool
) -> Outcome:
    from luoshi.work.intake.keep import confirm_mappings
    from luoshi.work.intake.outcome import Outcome, make_record, say_outcome
    from luoshi.work.intake.take import take_rows

    outcome = Outcome()
    expect(confirm_mappings(conn, found, by, now) or outcome)
    with _show_progress("接收", sum(survey.rows for survey in surveys)) as tell:
        for how, survey in zip(found.tables, surveys, strict=True):
            for event in take_rows(conn, how, by, now, survey.rows):
                outcome.add(how, event)
                tell()
    if as_json:
        print_json({"dry_run": False, **make_record(outcome)})
    else:
        click.echo("\n".join([*say_outcome(outcome), *(f"没有读 {sheet}" for sheet in found.skipped)]))
    return outcome


def _save_suggestion(found: Found, path: Path) -> None:
    from luoshi.work.intake.mapping import write_mapping

    mappings = {how.mapping.signature: how.mapping for how in found.tables}
    if len(mappings) > 1:
        raise BadInput(f"这些表有{len(mappings)}种表头；--suggest 一次存一种，请分开来看")
    path.write_text(write_mapping(found.tables[0].mapping), "utf-8")
    click.echo(f"栏目对照存在 {path}；改好后：luoshi intake … --mapping {path}", err=True)


def _save_bad(found: Found, outcome: Outcome, path: Path) -> None:
    from luoshi.work.intake.bad_lines import write_bad_lines

    write_bad_lines(found.tables, outcome.bad, path)
    click.echo(f"退回的行存在 {path}；改好后可以直接再接收", err=True)


@contextmanager
def _show_progress(what: str, total: int | None) -> Iterator[Callable[[], None]]:
    """On the screen of whoever waits: how many rows are done; gives what is to be called for each."""
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("行"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task, done = progress.add_task(what, total=total), count(1)

        def tell() -> None:
            if (rows := next(done)) % _STEP == 0:
                progress.update(task, completed=rows)

        yield tell
