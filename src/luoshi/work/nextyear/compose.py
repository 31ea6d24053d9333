"""The draft of the next report: the plan section by section with what was kept, the registers' figures, what was missed
and why, and the skeleton of the next plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg

from luoshi.comparing.follow.grades import Grade, grade_deed
from luoshi.facts.matter import Refusal
from luoshi.facts.reading import Reading, Section
from luoshi.ledger.figures import Count, year_of
from luoshi.procedure.calendar import Moment
from luoshi.procedure.lights import LightRule
from luoshi.work.achieved import NEARLY_DONE, PROMISED, PROMISED_TOO, UNKNOWN, UNREPORTED, is_nearly, say_state
from luoshi.work.figures import count_named
from luoshi.work.nextyear.fields import count_field, reach_field, rest_field
from luoshi.work.nextyear.promises import Promise, find_reason, list_promises
from luoshi.work.nextyear.template import Paragraphs, load_template
from luoshi.work.prepare import read_mark
from luoshi.work.rest import lead_value, list_rest, turn_fall
from luoshi.writing.nextyear import Draft, DraftSection, Field
from luoshi.writing.tasks import print_task

Connection = psycopg.Connection[Any]
Line = tuple[str | Field, ...]
_NUMERALS = "一二三四五六七八九十"
_DONE_GOALS, _NEXT_GOALS = "主要指标完成情况", "主要预期目标"
_YEAR = re.compile(r"\d{4}年")
_CLOSING = ("。", "；", "，", "、")


def compose_draft(
    conn: Connection, home: Path | None, reading: Reading, now: Moment, rules: tuple[LightRule, ...]
) -> Draft | Refusal:
    """The draft of the report that follows this one, with the record as of the moment. Raises BadDeclaration."""
    if reading.year is None:
        return Refusal("year", "上一份报告没有写明年度", "核对立项时用的文件")
    promises = list_promises(conn, reading, now, rules)
    if not promises:
        return Refusal("report", "台账里没有这份报告立项的任务", "先立项：luoshi adopt 报告")
    registers = _write_registers(conn, load_template(home), reading.year, now)
    if isinstance(registers, Refusal):
        return registers
    review = [*_write_review(conn, reading, promises, now), *registers]
    sections = [
        DraftSection(f"一、{reading.year}年工作回顾", 1, ()),
        *_number(review),
        DraftSection("二、存在的问题和没有完成的任务", 1, tuple(_write_missed(conn, promises))),
        DraftSection(f"三、{reading.year + 1}年工作安排", 1, ()),
        *_number(_write_plan(reading, promises)),
    ]
    title = f"{reading.year + 1}年{reading.place or ''}政府工作报告"
    return Draft(title, "各位代表：", tuple(sections), f"{read_mark(conn)}【起草稿】")


def _number(sections: Iterable[DraftSection]) -> Iterator[DraftSection]:
    """The sections with numbers of the second level."""
    for k, section in enumerate(sections, 1):
        numeral = _NUMERALS[k - 1] if k <= 10 else f"十{_NUMERALS[k - 11]}" if k < 20 else str(k)
        yield DraftSection(f"（{numeral}）{section.heading}", 2, section.lines)


def _name(section: Section, goals: str) -> str:
    """The heading of a section of the plan; the plan's own, under which its goals stand, names a year that is over."""
    return goals if _YEAR.search(section.heading) else section.heading


def _write_review(
    conn: Connection, reading: Reading, promises: Sequence[Promise], now: Moment
) -> Iterator[DraftSection]:
    """A section for each section of the plan of which something was kept, in its order."""
    for section, some in _group(reading, promises):
        kept = [promise for promise in some if promise.is_kept and promise.is_own]
        if kept:
            line = [piece for promise in kept for piece in _write_kept(conn, promise, now)]
            yield DraftSection(_name(section, _DONE_GOALS), 2, (tuple(line),))


def _group(reading: Reading, promises: Sequence[Promise]) -> Iterator[tuple[Section, list[Promise]]]:
    def find_section(promise: Promise) -> int:
        return promise.commitment.section or 0

    for k, some in groupby(promises, find_section):
        yield reading.sections[k], list(some)


def _write_kept(conn: Connection, promise: Promise, now: Moment) -> Line:
    """A sentence: a target by its indicator and what was reached, a deed by its own words, its figures as fields.

    What was nearly done and of which nobody has reported what was reached is named as the promise that it was.
    """
    if promise.reached is not None:
        figure = promise.figures[0]
        subject = lead_value(turn_fall(figure, promise.reached), promise.subject or figure.indicator)
        return (subject, reach_field(conn, promise, figure, now.at), "。", *_tell_rest(conn, promise, now))
    words = (*_mark_figures(conn, promise, now), _say_done(promise))
    return (PROMISED, *words) if is_nearly(promise.matter) and promise.figures else words


def _tell_rest(conn: Connection, promise: Promise, now: Moment) -> Iterator[str | Field]:
    """What was promised beside, with its own numbers: what was reached of them nobody has reported."""
    rest = list_rest(promise.matter)
    for k, figure in enumerate(rest):
        yield f"{'、' if k else PROMISED_TOO}{lead_value(figure, figure.indicator)}"
        yield rest_field(conn, promise, figure, now.at)
    if rest:
        yield UNKNOWN


def _say_done(promise: Promise) -> str:
    """What goes behind the words of a task, where they do not say themselves that it is done."""
    if is_nearly(promise.matter):
        return UNREPORTED if promise.figures else NEARLY_DONE
    told = promise.commitment.kind != "deliverable" or grade_deed(promise.commitment.text) == Grade.DONE
    return "。" if told else "，已完成。"


def _mark_figures(conn: Connection, promise: Promise, now: Moment) -> Iterator[str | Field]:
    """The words of the task, each of its figures as a field."""
    rest = str(promise.matter.values["title"]).rstrip("".join(_CLOSING))
    for figure in promise.figures:
        before, found, rest = rest.partition(figure.text)
        yield before
        if found:
            yield reach_field(conn, promise, figure, now.at)
    yield rest


def _write_registers(
    conn: Connection, template: Sequence[Paragraphs], year: int, now: Moment
) -> list[DraftSection] | Refusal:
    """What the registers say, sentences whose figures all say something."""
    said = {name for section in template for sentence in section.sentences for _, name in sentence if name}
    counts = count_named(conn, sorted(said), year_of(year), now.at)
    if isinstance(counts, Refusal):
        return counts
    lines = [(section, [p for one in section.sentences for p in _fill(one, counts)]) for section in template]
    return [DraftSection(section.heading, 2, (tuple(line),)) for section, line in lines if line]


def _fill(sentence: Sequence[tuple[str, str]], counts: Mapping[str, Count]) -> list[str | Field]:
    """The sentence; nothing where one of its figures says nothing."""
    pieces: list[str | Field] = []
    for text, said in sentence:
        pieces.append(text)
        if said:
            field = count_field(said, counts[said])
            if field is None:
                return []
            pieces.append(field)
    return pieces


def _write_missed(conn: Connection, promises: Sequence[Promise]) -> Iterator[Line]:
    missed = [promise for promise in promises if not promise.is_kept and promise.is_own]
    if not missed:
        yield ("承诺的任务全部办结。",)
    for promise in missed:
        reason = find_reason(conn, promise)
        how = say_state(promise.matter)
        yield (
            f"{promise.matter.values['title']}：{how}" + (f"，原因：{reason}。" if reason else "，台账没有记载原因。"),
        )


def _write_plan(reading: Reading, promises: Sequence[Promise]) -> Iterator[DraftSection]:
    """What goes on: of each section of the last plan, the tasks not done; people write the rest."""
    for section, some in _group(reading, promises):
        still_open = [one.commitment for one in some if one.matter.outcome is None and not one.is_kept]
        open_ones = dict.fromkeys(print_task(reading, commitment) for commitment in still_open)
        yield DraftSection(
            _name(section, _NEXT_GOALS), 2, ((f"继续推进：{'；'.join(open_ones)}。",) if open_ones else ("（待填）",),)
        )
