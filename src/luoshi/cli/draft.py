"""`luoshi draft`, `answer-book`, `map`: what comes out of the record of a report's promises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from luoshi.cli.door import data_option, day_option, expect, open_both, out_option, read_clock
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    import psycopg

    from luoshi.facts.reading import Reading
    from luoshi.ledger.place import Place
    from luoshi.procedure.lights import LightRule

_year = click.option("--year", type=click.IntRange(1949, 2100), required=True, help="哪一年的报告：已立项的。")
_as_of = day_option("--as-of", "台账截至哪一天。[现在]")


@contextmanager
def _open(
    year: int, data: Path | None
) -> Iterator[tuple[Place, psycopg.Connection[Any], Reading, tuple[LightRule, ...]]]:
    from luoshi.work.lights import find_rules
    from luoshi.work.reports import load_report

    with open_both(data) as (place, conn):
        yield place, conn, expect(load_report(conn, place.home, year)), find_rules(place.home)


@click.command(short_help="起草下一年报告：上年承诺逐条交代，数字都出自台账。")
@_year
@out_option(".docx", ".html")
@_as_of
@data_option
def draft(year: int, out: Path, as_of: date | None, data: Path | None) -> None:
    """Drafts the report that follows that of --year: what was kept, the registers' figures, what was missed."""
    from luoshi.work.nextyear.compose import compose_draft
    from luoshi.writing.draft_docx import write_draft
    from luoshi.writing.draft_page import write_draft_page

    with _open(year, data) as (place, conn, reading, rules):
        made = expect(compose_draft(conn, place.home, reading, read_clock(as_of), rules))
        (write_draft if out.suffix.lower() == ".docx" else write_draft_page)(made, out)
    click.echo(f"{made.mark}《{made.title}》：数字{len(made.list_fields())}个，各有出处；{out}")


@click.command("answer-book", short_help="承诺办理情况：每条承诺的状态、完成数、佐证，报人大。")
@_year
@out_option(".docx", ".xlsx")
@_as_of
@data_option
def answer_book(year: int, out: Path, as_of: date | None, data: Path | None) -> None:
    """Writes what became of every promise of a year, by section, with what shows it."""
    from luoshi.work.nextyear.answers import list_answers
    from luoshi.work.prepare import read_mark
    from luoshi.writing.answerbook import say_counts, write_answer_book

    with _open(year, data) as (_, conn, reading, rules):
        answers, mark = list_answers(conn, reading, read_clock(as_of), rules), read_mark(conn)
        if not answers:
            raise BadInput("台账里没有这份报告立项的任务；先立项：luoshi adopt 报告")
        write_answer_book(f"{mark}{reading.place or ''}{reading.year or ''}年政府工作报告承诺办理情况", answers, out)
    click.echo(f"{mark}{say_counts(answers)}；{out}")


@click.command("map", short_help="工作地图：章节×单位×灯，到期时间线，本月动态。")
@_year
@out_option(".html")
@_as_of
@data_option
def map_(year: int, out: Path, as_of: date | None, data: Path | None) -> None:
    """Draws the map of a year's tasks as one page to look at and to print."""
    from luoshi.work.nextyear.map import draw_map
    from luoshi.writing.workmap import write_map

    with _open(year, data) as (_, conn, reading, rules):
        made = draw_map(conn, reading, read_clock(as_of), rules)
        if not made.marks:
            raise BadInput("台账里没有这份报告立项的任务；先立项：luoshi adopt 报告")
        write_map(made, out)
    click.echo(f"{made.title}：{len(made.marks)}项；{out}")
