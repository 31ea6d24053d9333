"""Score sheets as lines and as workbooks: a group a sheet, like beside like."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from luoshi.work.score import Objection, ScoreSheet, UnitScore
from luoshi.writing.grid import Grid, write_grids

NO_SCORE = "基数不足，不计分"


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
    groups = groupby(sheet.scores, lambda score: score.group)
    write_grids([_make_grid(sheet, mark, name, list(some)) for name, some in groups], path)


def _make_grid(sheet: ScoreSheet, mark: str, group: str, scores: list[UnitScore]) -> Grid:
    names = [part.name for part in scores[0].parts]
    title = f"{mark}{sheet.name} {sheet.period}，截至{sheet.as_of}，满分{sheet.full}"
    heads = ("名次", "单位", "得分", *(head for name in names for head in (name, "说明")), "申诉")
    rows = [
        (
            str(one.rank or ""), one.unit, _say_score(one.score),
            *(cell for part in one.parts for cell in (_say_points(part.points), part.why)),
            "；".join(map(_say_objection, one.objections)),
        )
        for one in scores
    ]  # fmt: skip
    return Grid(group, ((title, *("" for _ in heads[1:])), heads), rows)


def _say_score(score: Decimal | None) -> str:
    return NO_SCORE if score is None else f"{score:.2f}"


def _say_points(points: Decimal | None) -> str:
    return "—" if points is None else f"{points:+.2f}"


def _say_objection(one: Objection) -> str:
    given = f"，核定{one.points:+f}分" if one.points is not None else ""
    return f"{one.number} {one.item}：{one.grounds}（{one.stage}{given}）"
