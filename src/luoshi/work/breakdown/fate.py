"""Whether a line stays: struck out, merged into another, kept; and when two units do not agree about that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.facts.matter import Matter
from luoshi.work.breakdown.acts import Desk, Outcome, dispute_cell, say_reason
from luoshi.work.breakdown.answers import Answer
from luoshi.work.breakdown.claims import Claim, Seen, find_other, name_speaker
from luoshi.work.breakdown.lines import ISSUED, OPEN, list_merged, read_line
from luoshi.work.breakdown.sheet import MERGE
from luoshi.work.breakdown.tables import BadCell

FATE = "去留"  # the column of such a dispute
KEPT, STRUCK, INTO = "保留", "删去", "并入"


def say_fate(answer: Answer, claims: Sequence[Claim], confirms: bool) -> str:
    """What is to become of the line: 删去, 并入 with the other's 序号, 保留; nothing where the row is silent."""
    if answer.struck:
        return STRUCK
    if answer.into:
        return INTO + answer.into.label
    return KEPT if claims or confirms else ""


def take_fate(desk: Desk, answer: Answer, seen: Seen, fate: str) -> Iterator[Outcome]:
    """Strikes out or merges, or puts on record that another unit has said otherwise since."""
    if not fate or _is_heard(seen, answer, fate):
        return
    if seen.now.stage == ISSUED:
        why = f"第{answer.line.label}条已印发；改动用“目标调整”或“改派”"
        yield BadCell(answer.sheet, answer.row, "", why)
    elif not seen.is_open:
        if not _is_agreed(answer, seen.now):
            yield from dispute_cell(desk, answer, FATE, fate)
            yield from _release(desk, answer, seen.now)
    elif fate != KEPT:
        if find_other(seen, answer.unit, ""):
            yield from dispute_cell(desk, answer, FATE, fate)
        elif fate == STRUCK:
            yield from desk.take(answer, seen.now.id, desk.say(answer, "strike", {}, answer.why), STRUCK)
        else:
            yield from merge_line(desk, answer, say_reason(answer, "并入"))


def _is_heard(seen: Seen, answer: Answer, fate: str) -> bool:
    return any(
        entry.values.get("column") == FATE and entry.values.get("claim") == fate and name_speaker(entry) == answer.unit
        for entry in seen.later
    )


def _is_agreed(answer: Answer, now: Matter) -> bool:
    """Whether a line that is gone went as the row wants it."""
    into = answer.into.matter.id if answer.into else ""
    return answer.struck if now.stage == "struck" else into == now.values.get("merged_into")


def merge_line(desk: Desk, answer: Answer, reason: str) -> Iterator[Outcome]:
    """The row's line ends in the other, and the other says so."""
    own, into = answer.line, answer.into
    assert into is not None
    target = read_line(desk.conn, into.matter.id)
    if into.matter.id == own.matter.id or target.stage not in OPEN:
        why = "不能并入自己" if into.matter.id == own.matter.id else f"第{into.label}条已不在分解稿里，不能并入"
        yield BadCell(answer.sheet, answer.row, MERGE, why)
        return
    yield from desk.take(answer, own.matter.id, desk.say(answer, "merge", {"merged_into": target.id}, reason), MERGE)
    ids = (*list_merged(target), own.matter.id)
    yield from desk.take(answer, target.id, desk.say(answer, "absorb", {"merged_from": ids}), MERGE)


def _release(desk: Desk, answer: Answer, gone: Matter) -> Iterator[Outcome]:
    """What had taken in a line that has come back no longer holds it."""
    if gone.stage != "merged":
        return
    target = read_line(desk.conn, str(gone.values["merged_into"]))
    if target.stage in OPEN:
        ids = tuple(id for id in list_merged(target) if id != gone.id)
        yield from desk.take(answer, target.id, desk.say(answer, "absorb", {"merged_from": ids}), MERGE)
