"""The work list 任务分解表: one row for each commitment, in the form that offices use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.writing.numbers import print_value

COLUMNS = (
    "序号", "任务", "类别", "指标与目标值", "牵头领导", "牵头单位", "配合单位", "完成时限", "来源段落",
)  # fmt: skip
UNASSIGNED = "待定"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the work list. `place` is the offset of the commitment in the report's text."""

    number: int
    task: str
    category: str
    measure: str
    leader: str
    lead: str
    support: str
    due: str
    source: str
    place: int

    def cells(self) -> tuple[str | int, ...]:
        """The row in the order of COLUMNS. The leader is left open: a person names him."""
        return (
            self.number, self.task, self.category, self.measure, self.leader,
            self.lead, self.support, self.due, self.source,
        )  # fmt: skip


def list_work(reading: Reading) -> tuple[Item, ...]:
    """The commitments as rows, sorted by lead department and, within it, by place in the report."""
    categories = load_toml("lexicon/categories")["category"]
    rows = sorted(reading.commitments, key=lambda c: (_lead(c) == UNASSIGNED, _lead(c), c.start))
    return tuple(
        Item(
            number=k,
            task=c.text.strip(),
            category=name_category(reading, c, categories),
            measure=_measure(reading, c),
            leader="",
            lead=_lead(c),
            support="、".join(lead.office for lead in c.lead[1:3]),
            due=_date(c.due),
            source=name_source(reading, c.start),
            place=c.start,
        )
        for k, c in enumerate(rows, 1)
    )


def name_category(reading: Reading, promise: Commitment, categories: list[dict[str, Any]]) -> str:
    """主要预期目标, 民生实事, 重点项目 or 重点工作: by the words of its line and of the headings above it."""
    text = reading.text
    line = text[text.rfind("\n", 0, promise.start) + 1 : promise.end]
    heading = _headings(reading, promise.start)
    for category in categories:
        near = promise.text if category["look"] == "promise" else line + heading
        if promise.kind in category["kinds"] and any(word in near for word in category["words"]):
            return str(category["name"])
    return "重点工作"


def name_source(reading: Reading, place: int) -> str:
    """Where the place stands: the headings above it and the number of its paragraph, counted from 1."""
    paragraph = reading.text.count("\n", 0, place) + 1
    above = _headings(reading, place)
    return f"{above} 第{paragraph}段" if above else f"第{paragraph}段"


def _headings(reading: Reading, place: int) -> str:
    above = [s for s in reading.sections if s.start <= place < s.end and s.heading]
    return " / ".join((s.number + s.heading).strip() for s in sorted(above, key=lambda s: s.level)[:2])


def _lead(promise: Commitment) -> str:
    return promise.lead[0].office if promise.lead else UNASSIGNED


def _measure(reading: Reading, promise: Commitment) -> str:
    return "；".join(f"{f.indicator} {print_target(f)}" for f in (reading.figures[k] for k in promise.figures))


def print_target(figure: Figure) -> str:
    """A figure as a work list shows it, e.g. 增长≥5.5%."""
    way = {"up": "增长", "down": "下降"}.get(figure.direction or "", "")
    sign = {"=": "", "range": "", "~": "约", ">=": "≥", ">": "＞", "<=": "≤", "<": "＜"}[figure.bound]
    return f"{way}{sign}{print_value(figure.value)}{figure.unit}"


def _date(due: str | None) -> str:
    if due is None:
        return ""
    year, month, day = due.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
