"""A line split into several: it stays as the first, and each further row of the sheet becomes a line beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luoshi.facts.matter import Refusal
from luoshi.ledger.journal import open_matter
from luoshi.ledger.sql import read_sql
from luoshi.procedure.load import load_procedure
from luoshi.text.sheets.cells import Broken, is_blank
from luoshi.work.breakdown.acts import Desk, Outcome, dispute_cell, make_key, say_reason
from luoshi.work.breakdown.answers import Answer, Form
from luoshi.work.breakdown.claims import name_speaker, see_line
from luoshi.work.breakdown.draft import REGISTER
from luoshi.work.breakdown.lines import find_year
from luoshi.work.breakdown.sheet import COLUMNS, SPLIT
from luoshi.work.breakdown.tables import BadCell

SPLITTING = "拆分"  # the column of a dispute about it
# What a line does not hand on: the measure of the whole is not that of a part.
_OWN = ("split_from", "said_by", "said_at", "indicator", "bound", "target", "deliverable", "nodes")


def take_split(desk: Desk, answer: Answer, form: Form) -> Iterator[Outcome]:
    """Opens the row as a line of its own, split off its line; another unit's other splitting stands against it."""
    seen = see_line(desk.conn, answer.line.matter.id, answer.edition)
    said: dict[str, Any] = {}
    for head, cell in answer.cells.items():
        if is_blank(cell) or isinstance(cell, Broken):
            continue
        try:
            said[COLUMNS[head]] = form.read(COLUMNS[head], cell, find_year(seen.base))
        except ValueError as fault:
            yield BadCell(answer.sheet, answer.row, head, str(fault))
            return
    title = str(said.get("title") or "")
    if desk.conn.execute(read_sql("journal/find_key"), {"key": _make_key(answer, title)}).fetchone():
        return
    if not title or title == seen.base.values["title"]:
        yield BadCell(answer.sheet, answer.row, "任务", "拆出的行要写自己的任务，与原行不同")
    elif not seen.is_open:
        yield BadCell(answer.sheet, answer.row, SPLIT, f"第{answer.line.label}条已不在分解稿里，不能拆分")
    elif any(entry.act == "split" and name_speaker(entry) != answer.unit for entry in seen.later):
        yield from dispute_cell(desk, answer, SPLITTING, title)
    else:
        yield from split_line(desk, answer, said)


def split_line(desk: Desk, answer: Answer, said: dict[str, Any]) -> Iterator[Outcome]:
    """Opens a line with what is said, the rest handed on from the line that is split, which says so itself."""
    line = see_line(desk.conn, answer.line.matter.id, answer.edition).now
    rule = load_procedure(REGISTER).acts["draft"]
    handed = {
        name: line.values[name] for name in (*rule.asks, *rule.may) if line.values.get(name) not in (None, "", ())
    }
    values = {name: value for name, value in handed.items() if name not in _OWN} | said | {"split_from": line.id}
    if "deliverable" in handed:
        values.setdefault("deliverable", values["title"])
    key = _make_key(answer, str(values["title"]))
    opened = open_matter(desk.conn, REGISTER, desk.say(answer, "draft", values, key=key), desk.now)
    if isinstance(opened, Refusal):
        yield BadCell(answer.sheet, answer.row, SPLIT, str(opened))
        return
    known: Any = line.values.get("split_into") or ()
    act = desk.say(answer, "split", {"split_into": (*known, opened.matter.id)}, say_reason(answer, "拆分"))
    yield from desk.take(answer, line.id, act, SPLIT)


def _make_key(answer: Answer, title: str) -> str:
    return make_key("split", answer.line.matter.id, title)
