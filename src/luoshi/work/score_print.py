"""Score sheets as lines and as workbooks: a group a sheet, like beside like."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from luoshi.work.score import Objection, ScoreSheet, UnitScore
from luoshi.writing.workbook import Column, List, write_lists

NO_SCORE = "基数不足，不计分"
_FIRST = (Column("名次", 7), Column("单位", 22), Column("得分", 12))


def list_lines(sheet: ScoreSheet) -> Iterator[str]:
    """A unit a line with its parts, and below it what it objects to."""
    for group, scores in groupby(sheet.scores, key=lambda one: one.group):
        yield f"〔{group}〕"
        for one in scores:
            yield f"{one.rank or '—':>3}  {one.unit}  {_say_score(one.score)}"
            yield from (f"       {part.name}  {_say_points(part.points)}  {part.why}" for part in one.parts)
            yield from (f"       申诉  {_say_objection(raised)}" for raised in one.objections)


def write_sheet(sheet: ScoreSheet, mark: str, path: Path) -> None:
    """A group a sheet: rank, unit, score, each item's points and how they came about, objections. Raises OSError."""
    groups = [(name, list(some)) for name, some in groupby(sheet.scores, lambda score: score.group)]
    write_lists([_make_list(sheet, mark, name, some) for name, some in groups or [("考核得分", [])]], path)


def _make_list(sheet: ScoreSheet, mark: str, group: str, scores: list[UnitScore]) -> List:
    parts = [(Column(part.name, 10), Column("说明", 22)) for part in (scores[0].parts if scores else ())]
    columns = (*_FIRST, *(column for pair in parts for column in pair), Column("申诉", 30, left=True))
    rows = [
        (
            one.rank or "", one.unit, NO_SCORE if one.score is None else one.score,
            *(cell for part in one.parts for cell in ("—" if part.points is None else part.points, part.why)),
            "；".join(map(_say_objection, one.objections)),
        )
        for one in scores
    ]  # fmt: skip
    note = f"{group}；截至{sheet.as_of}，满分{sheet.full}" if scores else "这个时段没有可考核的事项"
    period = f"{sheet.period}年" if sheet.period.isdigit() else sheet.period
    return List(group, f"{mark}{period}{sheet.name}", note, columns, rows)


def _say_score(score: Decimal | None) -> str:
    return NO_SCORE if score is None else f"{score:.2f}"


def _say_points(points: Decimal | None) -> str:
    return "—" if points is None else f"{points:+.2f}"


def _say_objection(one: Objection) -> str:
    given = f"，核定{one.points:+f}分" if one.points is not None else ""
    return f"{one.number} {one.item}：{one.grounds}（{one.stage}{given}）"
