"""What would come of a table, before anything is taken in: the whole of it is read once, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from luoshi.facts.matter import Act, Actor, Evidence, Matter, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.decide import decide
from luoshi.text.sheets.table import LeftRow
from luoshi.work.intake.rows import BadLine, Manner, Said, read_rows

_MOST_BAD = 10_000
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Survey:
    """How many rows a table has and how many will do, those that will not, those left out, and the first ones as they
    would come in."""

    rows: int
    good: int
    bad: tuple[BadLine, ...]
    left: tuple[LeftRow, ...]
    first: tuple[Said, ...]


def survey_table(how: Manner, by: Actor, now: Moment, tell: Callable[[], Any]) -> Survey | Refusal:
    """Reads the whole table, telling of each row; a refusal where so many rows will not do that the columns must be
    wrong. Raises UnreadableFile."""
    good, bad, left, first = 0, list[BadLine](), list[LeftRow](), list[Said]()
    for said in read_rows(how):
        tell()
        judged = _judge_row(how, said, by, now) if isinstance(said, Said) else said
        match judged:
            case Said():
                good += 1
                first += [judged] if good <= _SHOWN else []
            case BadLine():
                bad.append(judged)
            case LeftRow():
                left.append(judged)
        if len(bad) > _MOST_BAD or len(left) > _MOST_BAD:
            why = f"{how.file} 的“{how.table.sheet.name}”有{_MOST_BAD:,}行以上接收不了，多半是栏目对错了"
            return Refusal("rows", why, "先用 --dry-run 看栏目对照")
    rows = good + len({line.row for line in bad})
    return Survey(rows, good, tuple(bad), tuple(left), tuple(first))


def _judge_row(how: Manner, said: Said, by: Actor, now: Moment) -> Said | BadLine:
    """The row, or why the act that would open its matter is refused."""
    matter = Matter("-", how.loop.register, how.loop.version)
    decided = decide(how.loop, matter, make_act(how, said, by, now), now)
    return blame_said(how, said, decided) if isinstance(decided, Refusal) else said


def make_act(how: Manner, said: Said, by: Actor, now: Moment) -> Act:
    """The act that opens the row's matter: it happened when the row says so, else now."""
    happened = said.first.get(how.words.happened) or now.at
    rule = how.loop.acts[how.loop.first]
    act = Act(rule.id, by, happened, said.first, key=said.key)
    if rule.reason:
        act = replace(act, reason=f"由“{how.file}”接收")
    return replace(act, evidence=(Evidence("paper", how.file),)) if rule.evidence else act


def blame_said(how: Manner, said: Said, refusal: Refusal) -> BadLine:
    return BadLine(how.file, said.sheet, said.row, "", f"{refusal.why}；{refusal.do}", said.cells)
