"""One matter's life as it is played: its deeds, and plain facts kept beside them for the tally."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from luoshi.facts.matter import Act, Actor, Evidence
from luoshi.ledger.bulk import Deed
from luoshi.procedure.calendar import Calendar, Moment
from luoshi.procedure.clocks import ZONE

OFFICE = Actor("周明", "督查室", frozenset({"office"}))
DESK = Actor("钱静", "热线中心", frozenset({"desk"}))
CHIEF = Actor("孙立", "区政府", frozenset({"chief"}))
PROOF = (Evidence("file", "0" * 64, "佐证.pdf"),)
CAST = (OFFICE, DESK, CHIEF)


def act_of(unit: str, role: str) -> Actor:
    """Somebody of a unit; each role there is held by another person."""
    name = {"clerk": "经办", "section": "科长", "head": "局长"}[role]
    return Actor(f"{unit}{name}", unit, frozenset({role}))


@dataclass(slots=True)
class Life:
    """What a matter has gone through; after the first deed that would lie beyond `until`, nothing more happens.

    `facts` are set by hand as it is played and know nothing of conditions or clocks; `refused` counts the deeds that
    the loop has to refuse.
    """

    matter: str
    register: str
    calendar: Calendar
    until: datetime
    rng: Random
    deeds: list[Deed] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    refused: int = 0
    over: bool = False

    def do(self, at: datetime, name: str, by: Actor, **more: Any) -> bool:
        """Takes an act, unless the time is over; fields of an Act by their names, all else are values."""
        self.over = self.over or at > self.until
        if not self.over:
            parts = {key: more.pop(key) for key in ("reason", "evidence", "key") if key in more}
            act = Act(name, by, at, more, **parts)
            self.deeds.append(Deed(self.matter, self.register, act, Moment(at, self.calendar)))
        return not self.over

    def try_wrongly(self, at: datetime, name: str, by: Actor, **more: Any) -> None:
        """Tries what must be refused."""
        self.refused += self.do(at, name, by, **more)

    def work_time(self, day: int, minute: int) -> datetime:
        """The minute, counted from nine, of the working day with the number."""
        return datetime.combine(self.calendar.find_day(day), time(9), ZONE) + timedelta(minutes=minute)

    def happens(self, share: float) -> bool:
        """True in so many of a hundred cases."""
        return self.rng.random() * 100 < share


def choose_way(rng: Random, ways: dict[str, float]) -> str:
    """One of the ways by its share of a hundred, else "plain"."""
    left = rng.random() * 100
    for way, share in ways.items():
        if left < share:
            return way
        left -= share
    return "plain"


def pick_day(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))
