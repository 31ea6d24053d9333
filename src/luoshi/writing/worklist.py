"""The work list 任务分解表: one row for each commitment, in the form that offices use."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Any

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Figure, Reading, Section
from luoshi.reading.commitments.leads import find_seat, rank_offices
from luoshi.writing.numbers import print_value
from luoshi.writing.tasks import print_task

COLUMNS = (
    "序号", "任务", "类别", "指标与目标值", "牵头领导", "牵头单位", "配合单位", "完成时限", "来源段落",
)  # fmt: skip
UNASSIGNED = "待定"
_PAUSES = "，,、；;。：: "
_LONGEST_HEADING = 10


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the work list, filed under `group`: the goals of the whole, or its lead department.

    `source` says in which section and paragraph it stands, `spot` the same by numbers alone where there are any;
    `promise` is the index of the commitment in the reading, `place` its offset in the report's text.
    """

    number: int
    task: str
    category: str
    measure: str
    leader: str
    lead: str
    support: str
    due: str
    source: str
    spot: str
    group: str
    promise: int
    place: int

    def cells(self) -> tuple[str | int, ...]:
        """The row in the order of COLUMNS. The leader is left open: a person names him."""
        return (
            self.number, self.task, self.category, self.measure, self.leader,
            self.lead, self.support, self.due, self.source,
        )  # fmt: skip


def list_work(reading: Reading) -> tuple[Item, ...]:
    """The commitments as rows: the main goals first, then by lead department in the order in which offices are listed,
    and within it by place in the report."""
    filed = [_file_promise(reading, k, promise) for k, promise in enumerate(reading.commitments)]
    ranks = rank_offices(find_seat(reading.place, reading.place_code))
    last = len(ranks)
    for item in filed:
        ranks.setdefault(item.group, -1 if item.group == item.category else last)
    filed.sort(key=lambda item: (ranks[item.group], item.group, item.place))
    return tuple(replace(item, number=k) for k, item in enumerate(filed, 1))


def _file_promise(reading: Reading, k: int, promise: Commitment) -> Item:
    category = name_category(reading, promise)
    lead = promise.lead[0].office if promise.lead else UNASSIGNED
    return Item(
        number=0,
        task=print_task(reading, promise),
        category=category["name"],
        measure=_measure(reading, promise),
        leader="",
        lead=lead,
        support="、".join(lead.office for lead in promise.lead[1:3]),
        due=print_due(promise.due),
        source=name_source(reading, promise.start),
        spot=name_spot(reading, promise.start),
        group=category["name"] if category.get("ahead") else lead,
        promise=k,
        place=promise.start,
    )


def name_category(reading: Reading, promise: Commitment) -> dict[str, Any]:
    """The category of lexicon/categories that fits first: by the words of its line and of the headings above it."""
    text = reading.text
    line = text[text.rfind("\n", 0, promise.start) + 1 : promise.end]
    around = line + " ".join(s.heading for s in headings_above(reading, promise.start)[:2])
    categories: list[dict[str, Any]] = load_toml("lexicon/categories")["category"]
    for category in categories:
        near = promise.text if category["look"] == "promise" else around
        if promise.kind in category["kinds"] and any(word in near for word in category["words"]):
            return category
    return {"name": load_toml("lexicon/categories")["otherwise"]}


def name_source(reading: Reading, place: int) -> str:
    """Where the place stands: the innermost heading above it, cut short, and the number of its paragraph from 1."""
    above = headings_above(reading, place)
    heading = f"{above[-1].number}{_cut_heading(above[-1])} " if above else ""
    return heading + _name_line(reading, place)


def name_spot(reading: Reading, place: int) -> str:
    """The same without the words of a numbered heading, for a narrow column: （四）第38段."""
    above = headings_above(reading, place)
    return (above[-1].number or _cut_heading(above[-1]) + " " if above else "") + _name_line(reading, place)


def _name_line(reading: Reading, place: int) -> str:
    line = reading.text.count("\n", 0, place) + 1
    return f"第{line}段"


def headings_above(reading: Reading, place: int) -> list[Section]:
    """The sections with a heading that hold the place, the outermost first."""
    return sorted((s for s in reading.sections if s.start <= place < s.end and s.heading), key=lambda s: s.level)


def _cut_heading(section: Section) -> str:
    pause = next((k for k, sign in enumerate(section.heading) if sign in _PAUSES and k > 1), len(section.heading))
    heading = section.heading[:pause]
    return heading if len(heading) <= _LONGEST_HEADING else heading[: _LONGEST_HEADING - 1] + "…"


def _measure(reading: Reading, promise: Commitment) -> str:
    return "；".join(f"{f.indicator} {print_target(f)}" for f in (reading.figures[k] for k in promise.figures))


def print_target(figure: Figure) -> str:
    """A figure as a work list shows it, e.g. 增长≥5.5%."""
    way = {"up": "增长", "down": "下降"}.get(figure.direction or "", "")
    sign = {"=": "", "range": "", "~": "约", ">=": "≥", ">": "＞", "<=": "≤", "<": "＜"}[figure.bound]
    return f"{way}{sign}{print_value(figure.value)}{figure.unit}"


def print_due(due: str | None) -> str:
    """An ISO date as lists print it: 2024年6月底前 for the last day of a month, else the day."""
    if due is None:
        return ""
    year, month, day = map(int, due.split("-"))
    return f"{year}年{month}月" + ("底前" if day == monthrange(year, month)[1] else f"{day}日前")
