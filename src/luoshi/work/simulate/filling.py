"""What an act of a loop is filled with when it is played: who takes it, and values by the types of the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from luoshi.facts.matter import Actor, Matter
from luoshi.procedure.loop import ActRule, FieldRule, Procedure, Right
from luoshi.procedure.values import list_named

HOUSE = "区政府"  # where those sit whom no field places
_NAMES = "甲乙丙丁戊己"
_UNTOLD = frozenset({"accused", "interested", "excluded"})  # whoever is accused, or has an interest, takes no act


@dataclass(frozen=True, slots=True)
class Filler:
    """Draws values and persons; the same seed draws the same."""

    rng: Random
    units: tuple[str, ...]

    def fill_act(self, loop: Procedure, rule: ActRule, matter: Matter, at: datetime) -> dict[str, Any]:
        """What the act asks for, and every other time what it may be given."""
        wanted = [name for name in rule.may if name == "simulated" or (name not in _UNTOLD and self.rng.random() < 0.5)]
        return {name: self.draw_value(loop.fields[name], matter, at) for name in (*rule.asks, *wanted)}

    def draw_value(self, field: FieldRule, matter: Matter, at: datetime) -> Any:
        """A value of the field's type; a day lies ahead, as one that is set does."""
        match field.type:
            case "choice":
                return self.rng.choice(field.choices)
            case "unit":
                return self.rng.choice(self.units)
            case "person":
                return f"模拟{self.rng.choice(_NAMES)}"
            case "list":
                others = [unit for unit in self.units if unit != matter.values.get("lead")]
                return tuple(self.rng.sample(others, max(field.least, 1)))
            case "date":
                return at.date() + timedelta(days=self.rng.randint(1, 40))
            case "moment":
                return at + timedelta(days=self.rng.randint(1, 20))
            case "whole":
                return self.rng.randint(1, 3)
            case "number":
                return Decimal(self.rng.randint(1, 90))
            case "yes":
                return True
            case _:
                return f"模拟{field.name}"

    def find_actor(self, right: Right, values: Mapping[str, Any], inside: str = "", proposer: str = "") -> Actor:
        """Somebody whom the right fits; `inside` is the unit that proposed, `proposer` must not sign what is his."""
        named = sorted(list_named(values, right.relation)) if right.relation else []
        shut = list_named(values, right.other_than) if right.other_than else set()
        place = next((name for name in named if name not in shut), "") or (inside if right.inside else HOUSE)
        if place.startswith("模拟"):
            return Actor(place, HOUSE, frozenset({right.role}))
        people = (f"{place}{right.role}{name}" for name in _NAMES)
        return Actor(_first_free(people, shut | {proposer}), place, frozenset({right.role}))


def list_days(year: int, rng: Random, many: int) -> list[date]:
    """So many days of the year, in order, on which something comes in."""
    return sorted(date(year, 1, 2) + timedelta(days=rng.randrange(330)) for _ in range(many))


def _first_free(people: Iterable[str], taken: set[str]) -> str:
    return next(person for person in people if person not in taken)
