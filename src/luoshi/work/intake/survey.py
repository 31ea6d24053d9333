"""What would come of a table, before anything is taken in: the whole of it is read once, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from luoshi.facts.matter import Act, Actor, Evidence, Matter, Refusal
from luoshi.procedure.calendar import Moment
from luoshi.procedure.decide import decide
from luoshi.procedure.fold import fold
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
    """The row, or why an act that would bring it in is refused."""
    refusal = refuse_row(how, said, by, now)
    return blame_said(how, said, refusal) if refusal else said


def refuse_row(how: Manner, said: Said, by: Actor, now: Moment) -> Refusal | None:
    """Why a matter could not be opened, or closed if the row is of the past; None where it can."""
    matter = Matter("-", how.loop.register, how.loop.version)
    for act in make_acts(how, said, by, now):
        decided = decide(how.loop, matter, act, now)
        if isinstance(decided, Refusal):
            return decided
        for entry in decided:
            matter = fold(matter, entry)
    return None


def make_acts(how: Manner, said: Said, by: Actor, now: Moment) -> list[Act]:
    """The act that opens the row's matter, and the one that says that it is closed, if it is."""
    opening = make_act(how, said, by, now)
    if said.past is None or how.words.history is None:
        return [opening]
    proof = (Evidence("paper", how.file),)
    reason = f"由“{how.file}”转录"
    return [opening, Act(how.words.history.act, by, said.past.at, said.past.values, reason, proof)]


def make_act(how: Manner, said: Said, by: Actor, now: Moment) -> Act:
    """The act that opens the row's matter: it happened when the row says so, else now."""
    happened = said.opened_at or now.at
    rule = how.loop.acts[how.loop.first]
    act = Act(rule.id, by, happened, said.first, key=said.key)
    if rule.reason:
        act = replace(act, reason=f"由“{how.file}”接收")
    return replace(act, evidence=(Evidence("paper", how.file),)) if rule.evidence else act


def blame_said(how: Manner, said: Said, refusal: Refusal) -> BadLine:
    return BadLine(how.file, said.sheet, said.row, "", str(refusal), said.cells)
