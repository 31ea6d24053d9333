"""The work map 工作地图: sections by units with their lights, what falls due when, what has moved this month."""

from __future__ import annotations

from typing import Any

import psycopg

from luoshi.facts.reading import Reading
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import ZONE
from luoshi.procedure.lights import LightRule
from luoshi.work.nextyear.promises import Promise, list_promises
from luoshi.work.prepare import read_mark
from luoshi.writing.workmap import Mark, WorkMap

Connection = psycopg.Connection[Any]


def draw_map(conn: Connection, reading: Reading, now: Moment, rules: tuple[LightRule, ...]) -> WorkMap:
    """The map of an adopted report as of the moment."""
    marks = tuple(_mark(reading, promise) for promise in list_promises(conn, reading, now, rules))
    today = now.at.astimezone(ZONE).date()
    title = f"{reading.year or ''}年{reading.place or ''}政府工作报告任务工作地图"
    return WorkMap(f"{read_mark(conn)}{title}", today, marks)


def _mark(reading: Reading, promise: Promise) -> Mark:
    values: Any = promise.matter.values
    section, touched = reading.sections[promise.commitment.section or 0], promise.matter.touched_at
    return Mark(
        section=f"{section.number}{section.heading}",
        unit=str(values.get("lead") or ""),
        leader=str(values.get("leader") or ""),
        number=promise.number or promise.matter.id,
        title=str(values["title"]),
        light=promise.light.light,
        why=promise.light.why,
        due=promise.due,
        moved=touched.astimezone(ZONE).date() if touched else None,
        ended=promise.matter.outcome is not None,
    )
