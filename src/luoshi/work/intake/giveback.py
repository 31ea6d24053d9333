"""The answers go back in the form in which the rows came: the same columns in the same order, filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.intake import AnsweredRow, list_answered, list_mappings
from luoshi.ledger.procedures import find_newest
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.loop import Procedure
from luoshi.work.intake.mapping import ColumnMap, name_target, read_mapping
from luoshi.work.intake.words import ACT, Words, find_words
from luoshi.writing.grid import FORMS, Grid, write_grids

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """What goes back: a table for each form that rows came in, and how many rows there are."""

    grids: tuple[Grid, ...]
    rows: int


def gather_answers(conn: Connection, register: str, since: date, mapping: str = "") -> Answered | Refusal:
    """The rows answered since the day, of one mapping if it is named, as tables of their own columns."""
    loop = find_newest(conn, register)
    if loop is None:
        return Refusal("register", f"“{register}”还没有收过表", "先用 luoshi intake 接收")
    words = find_words(loop)
    if not words.answers:
        return Refusal("register", f"{loop.name}没有规定回填哪些栏", "在它的 intake.toml 里写 answers 和 returns")
    told = words.history.act if words.history else ""  # what came in answered does not go back
    acts = [rule.id for rule in loop.acts.values() if {*rule.asks, *rule.may} & {*words.answers} and rule.id != told]
    at = datetime(since.year, since.month, since.day, tzinfo=ZONE)
    answered = list_answered(conn, register, acts, at)
    rows = [row for row in answered if _has_answer(row, words) and mapping in ("", row.mapping)]
    read = [read_mapping(text, loop, words) for text in list_mappings(conn, register)]
    mappings = {one.name: one for one in read if isinstance(one, ColumnMap)}
    forms: dict[int, list[AnsweredRow]] = {}
    for row in rows:
        forms.setdefault(row.form, []).append(row)
    grids = tuple(_make_grid(some, mappings.get(some[0].mapping), loop, words) for some in forms.values())
    return Answered(grids, len(rows))


def write_answers(answered: Answered, path: Path) -> Refusal | None:
    """Writes what goes back as the path's ending says. Raises OSError."""
    if path.suffix.lower() not in FORMS:
        return Refusal("form", f"{path.name}：不知道写成什么", f"文件名以 {'、'.join(FORMS)} 结尾")
    if not answered.grids:
        return Refusal("nothing", "没有答复可以回填", "先办理；或把 --since 提前，核对 --mapping 的名称")
    if len(answered.grids) > 1 and path.suffix.lower() != ".xlsx":
        why = f"有{len(answered.grids)}种表要回填，{path.suffix} 只放得下一种"
        return Refusal("form", why, "换用 .xlsx，每种一个工作表；或用 --mapping 指定一种")
    write_grids(answered.grids, path)
    return None


def _has_answer(row: AnsweredRow, words: Words) -> bool:
    """Whether there is something to give back: an answer that was sent back to be redone is none."""
    return any(row.values.get(name) is not None for name in words.answers)


def _make_grid(rows: list[AnsweredRow], mapping: ColumnMap | None, loop: Procedure, words: Words) -> Grid:
    """The rows of one form. Where it has no column for answers, they stand behind its own."""
    layout = rows[0].layout
    names = dict(layout["columns"])
    targets = {place: mapping.columns.get(name) if mapping else None for place, name in names.items()}
    filled = {place: said for place, said in targets.items() if said in words.returned}
    width = max(names) + 1
    if not filled:
        filled = dict(enumerate(words.returned, width))
    codes = mapping.codes if mapping else {}
    added = [name_target(loop, said) for place, said in filled.items() if place >= width and said]
    *above, last = [_fit(head, width) for head in layout["heads"]]
    heads = [*([*head, *[""] * len(added)] for head in above), [*last, *added]]
    keys = [*(names.get(place, "") for place in range(width)), *added]
    cells = [_fill_row(row, filled, width, len(added), loop, codes) for row in rows]
    return Grid(rows[0].mapping, heads, cells, keys)


def _fill_row(
    row: AnsweredRow, filled: Mapping[int, str | None], width: int, more: int, loop: Procedure,
    codes: Mapping[str, Mapping[str, str]],
) -> list[str]:  # fmt: skip
    cells = [*_fit(row.cells, width), *[""] * more]
    for place, said in filled.items():
        cells[place] = _print_value(row, said, loop, codes) or cells[place]
    return cells


def _fit(cells: Any, width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _print_value(row: AnsweredRow, said: str | None, loop: Procedure, codes: Mapping[str, Mapping[str, str]]) -> str:
    if said is None:
        return ""
    if said.startswith(ACT):
        return _print_time(row, loop, said.removeprefix(ACT))
    value = row.values.get(said)
    if value is None:
        return ""
    text = "、".join(value) if isinstance(value, tuple) else str(value)
    return codes.get(said, {}).get(text, text)


def _print_time(row: AnsweredRow, loop: Procedure, act: str) -> str:
    """When the act was last taken; nothing where what it brought has been taken back since."""
    asks = loop.acts[act].asks
    if act not in row.times or (asks and all(row.values.get(name) is None for name in asks)):
        return ""
    return row.times[act].astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
