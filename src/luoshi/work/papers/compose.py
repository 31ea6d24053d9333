"""What a paper on matters says, from their record: nothing that is private, nothing that is not on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.ledger.advance import Held
from luoshi.procedure.calendar import Moment
from luoshi.procedure.clocks import ZONE, end_term, is_over, show_due
from luoshi.work.list import name_matter
from luoshi.work.papers.kinds import Kind

_OFFICE = "督查室"  # who answers for a matter that nobody leads


@dataclass(frozen=True, slots=True)
class Composed:
    """The words of a paper. `answering`: the units that sign for it; `reply`: the day by which they answer."""

    title: str
    lines: tuple[str, ...]
    to: tuple[str, ...]
    answering: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    reply: date | None = None


def compose_on(kind: Kind, matters: Sequence[Held], now: Moment) -> Composed:
    """A paper on one matter or several."""
    many = len(matters) > 1
    reply = _find_reply(kind, now)
    words = {
        "title": _shorten(_name_within(matters[0])),
        "count": str(len(matters)),
        "these": f"下列{len(matters)}项事项" if many else "下列事项",
        "today": say_day(now.at.astimezone(ZONE).date()),
        "reply": say_day(reply) if reply else "近日",
        "period": "",
        "last": "",
    }
    items = [kind.item.format_map(_list_words(held, now)) for held in matters]
    numbered = [f"{k}．{item}" for k, item in enumerate(items, 1)] if many else items
    leads = tuple(dict.fromkeys(str(held.matter.values.get("lead") or _OFFICE) for held in matters))
    title = (kind.title_many if many else kind.title).format_map(words)
    lines = (kind.opening.format_map(words), *numbered, kind.closing.format_map(words))
    about = tuple(held.number or held.matter.id for held in matters)
    return Composed(title, lines, kind.to or leads, leads if kind.receipt else (), about, reply)


def say_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _find_reply(kind: Kind, now: Moment) -> date | None:
    if not kind.reply:
        return None
    return show_due(
        now.calendar, "work_days", end_term(now.calendar, "work_days", now.at, kind.reply, "work_days")
    ).date()


def _name_within(held: Held) -> str:
    """What a matter is called between quotation marks: those within it are single ones."""
    title = name_matter(held.matter.values) or held.procedure.name
    return title.replace("“", "‘").replace("”", "’")


def _shorten(title: str, most: int = 30) -> str:
    """A title within a title."""
    return title if len(title) <= most else title[: most - 1] + "…"


def _list_words(held: Held, now: Moment) -> dict[str, str]:
    """What an item may tell of its matter."""
    title = _name_within(held)
    number = f"（{held.number}）" if held.number else ""
    return {
        "name": f"“{title}”{number}",
        "title": title,
        "lead": str(held.matter.values.get("lead") or _OFFICE),
        "stage": held.procedure.stages[held.matter.stage].name,
        "due": "；".join(_list_dues(held, now)) or "没有正在计时的时限",
        "today": say_day(now.at.astimezone(ZONE).date()),
    }


def _list_dues(held: Held, now: Moment) -> list[str]:
    """The ends of its running clocks, the nearest first, and which of them are over."""
    names = {clock.id: clock.name for clock in held.procedure.clocks.values()}
    running = [c for c in held.matter.clocks.values() if c.stopped_at is None and c.paused_at is None]
    ends = [
        (show_due(now.calendar, clock.kind, clock.due), names[clock.name], is_over(now.calendar, clock, now.at))
        for clock in running
    ]
    return [f"{name}{say_day(end.date())}{'，已逾期' if over else ''}" for end, name, over in sorted(ends)]
