"""A task of the report, played through its year."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.work.simulate.life import CHIEF, OFFICE, PROOF, Life, act_of, choose_way


def play_task(life: Life, profile: dict[str, Any], lead: str, issued: date, due: date) -> None:
    """Plays a task that has been issued to its unit; `facts`: state, changed, on_time, outcome."""
    way = choose_way(life.rng, profile["task_ways"])
    clerk = act_of(lead, "clerk")
    day = life.calendar.number_day(issued) + 1
    if way == "unreceived":
        return
    life.try_wrongly(life.work_time(day, 5), "certify", OFFICE)
    life.do(life.work_time(day, 30), "receive", clerk)
    if way == "ended":
        if life.do(life.work_time(day + 90, 0), "end", CHIEF, reason="规划调整", evidence=PROOF):
            life.facts["outcome"] = "终止"
        return
    applied = None if way == "unfinished" else _pick_day(life, way, due)
    for quarter in (1, 2, 3):
        slow = way in ("behind", "late") if quarter < 3 else way == "unfinished" and life.happens(50)
        if _is_before(day + quarter * 58, applied):
            _report(life, day + quarter * 58, lead, "滞后" if slow else "按序时推进")
        if way == "changed" and quarter == 2 and _is_before(day + 130, applied):
            _change_target(life, day + 130)
    if applied is not None:
        _close(life, way, lead, applied)


def _pick_day(life: Life, way: str, due: date) -> int:
    """The working day on which closing is applied for."""
    last = life.calendar.number_day(min(due, date(due.year, 12, 31)))
    return last + 3 if way == "late" else last - life.rng.randint(8, 30)


def _is_before(day: int, applied: int | None) -> bool:
    """Whether the day lies before anything is done to close the task."""
    return applied is None or day < applied - 5


def _report(life: Life, day: int, lead: str, state: str) -> None:
    life.do(life.work_time(day, 60), "report_progress", act_of(lead, "clerk"), progress="按方案推进", state=state)
    if life.do(life.work_time(day, 90), "approve", act_of(lead, "section")):
        life.facts["state"] = state


def _change_target(life: Life, day: int) -> None:
    why = {"reason": "汛期停工", "evidence": PROOF}
    if life.do(life.work_time(day, 0), "change_target", CHIEF, title="按调整后的目标推进", **why):
        life.facts["changed"] = True


def _close(life: Life, way: str, lead: str, day: int) -> None:
    if way == "returned":
        _apply(life, day - 5, lead)
        life.do(life.work_time(day - 4, 0), "return_closing", OFFICE, reason="缺验收单")
    _apply(life, day, lead)
    if life.do(life.work_time(day + 2, 0), "certify", OFFICE):
        life.facts |= {"outcome": "办结", "on_time": way != "late"}


def _apply(life: Life, day: int, lead: str) -> None:
    life.do(life.work_time(day, 0), "apply_closing", act_of(lead, "clerk"), progress="已完成", evidence=PROOF)
    life.do(life.work_time(day, 30), "approve", act_of(lead, "section"))
    life.do(life.work_time(day, 60), "approve", act_of(lead, "head"))
