"""How a due date came about, in words, by the same calendar that the term is counted on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from luoshi.facts.matter import Clock
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import show_due


def explain_clock(calendar: Calendar, clock: Clock, name: str) -> str:
    """The end of the clock and what was counted on the way, in one line."""
    due = show_due(calendar, clock.kind, clock.due)
    said = f"{name}：{_say_moment(clock, due)}到期"
    counted = _say_count(calendar, clock, due.date())
    provisional = "；节假日安排尚未公布，日期为暂定" if due.date() > calendar.until else ""
    extended = f"，延期{clock.extended}次" if clock.extended else ""
    return said + (f"，{counted}" if counted else "") + extended + provisional + _say_state(clock)


def _say_moment(clock: Clock, due: datetime) -> str:
    day = f"{due.year}年{due.month}月{due.day}日"
    return f"{day}{due:%H:%M}" if clock.kind in ("work_minutes", "minutes") else day


def _say_count(calendar: Calendar, clock: Clock, due: date) -> str:
    if clock.kind == "given":
        return "为指定日期"
    if clock.kind == "days":
        raw = date.fromordinal(clock.due)
        rolled = f"，末日{raw.month}月{raw.day}日放假，顺延至次一工作日" if raw != due else ""
        start = date.fromordinal(clock.anchor)
        return f"自{start.month}月{start.day}日起{clock.due - clock.anchor}日{rolled}"
    if clock.kind == "work_days":
        start = calendar.find_day(max(clock.anchor, 1))
        days = [start + timedelta(days=k) for k in range(1, (due - start).days + 1)]
        added = sum(calendar.moved.get(day) is True for day in days)
        dropped = sum(calendar.moved.get(day) is False for day in days)
        words = f"自{start.month}月{start.day}日起{clock.due - clock.anchor}个工作日"
        return words + (f"，含调休上班{added}天" if added else "") + (f"，除放假{dropped}天" if dropped else "")
    hours, minutes = divmod(clock.due - clock.anchor, 60)
    length = f"{hours}小时" + (f"{minutes}分钟" if minutes else "")
    return f"共{'工作时间' if clock.kind == 'work_minutes' else ''}{length}"


def _say_state(clock: Clock) -> str:
    if clock.breached:
        return "；已逾期"
    if clock.stopped_at is not None:
        return "；已在时限内办结"
    return "；已暂停计时" if clock.paused_at is not None else ""
