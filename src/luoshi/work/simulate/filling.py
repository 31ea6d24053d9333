"""What an act of a loop is filled with when it is played: who takes it, and values by the types of the fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from luoshi.facts.matter import Act, Actor, Evidence, Matter
from luoshi.procedure.loop import ActRule, FieldRule, Procedure, Right
from luoshi.procedure.values import list_named
from luoshi.work.simulate.profiles import Part, Profile

_NEXT = 1 / 3  # how likely each choice is beside the one before: the good ones are declared first
_NAMES = "甲乙丙丁戊己庚辛"
_PROOF = (Evidence("file", "0" * 64, "佐证.pdf"),)


@dataclass(frozen=True, slots=True)
class Scene:
    """One matter at a moment, as an act on it is made up; `ahead` are fields with days that lie ahead."""

    profile: Profile
    ahead: frozenset[str]
    loop: Procedure
    matter: Matter
    at: datetime
    rng: Random

    @property
    def part(self) -> Part:
        return self.profile.find_part(self.loop.register)


def make_act(scene: Scene, rule: ActRule, cast: Mapping[str, Actor]) -> Act:
    """The act as one of those who may takes it; `cast` are the people who have acted so far, by name."""
    values = fill_act(scene, rule)
    known = {**values, **scene.matter.values}
    seated = [right for right in rule.rights if _is_seated(scene.profile, right, known, cast)]
    right = scene.rng.choice(seated or rule.rights)
    by = find_actor(scene, right, known, cast)
    reason, evidence = "模拟理由" if rule.reason else "", _PROOF if rule.evidence else ()
    return Act(rule.id, by, scene.at, values, reason, evidence)


def _is_seated(profile: Profile, right: Right, values: Mapping[str, Any], cast: Mapping[str, Actor]) -> bool:
    """Whether somebody could hold the right: a role with a seat is in no other unit."""
    if right.role not in profile.seats or not right.relation:
        return True
    elsewhere = {profile.house, *profile.units, *profile.seats.values()} - {profile.seats[right.role]}
    named = list_named(values, right.relation)
    return not {cast[name].unit if name in cast else name for name in named} & elsewhere


def fill_act(scene: Scene, rule: ActRule) -> dict[str, Any]:
    """What the act asks for and some of what it may be given; or a declared set of values, and what that lacks."""
    sets = scene.part.said.get(rule.id)
    said = dict(draw_weighed(scene.rng, [(one["values"], one["weight"]) for one in sets])) if sets else {}
    more = () if sets else (name for name in rule.may if _is_given(scene, name))
    drawn = {name: draw_value(scene, rule, scene.loop.fields[name]) for name in (*rule.asks, *more) if name not in said}
    return _spare_named({**said, **drawn, **({"simulated": True} if "simulated" in rule.may else {})})


def _spare_named(values: dict[str, Any]) -> dict[str, Any]:
    """The values without an accusation of those who are named in them otherwise: nobody accuses himself."""
    others = set().union(*(list_named(values, name) for name in values if name != "accused"))
    return {name: value for name, value in values.items() if name != "accused" or not others & {*value}}


def _is_given(scene: Scene, name: str) -> bool:
    return scene.rng.random() * 100 < scene.part.shares.get(name, scene.part.given)


def draw_weighed(rng: Random, pairs: Sequence[tuple[Any, float]]) -> Any:
    """One of the values by its weight."""
    values, weights = zip(*pairs, strict=True)
    return rng.choices(values, weights)[0]


def draw_value(scene: Scene, rule: ActRule, field: FieldRule) -> Any:
    """A value of the field: one that is declared for it, else one of its type."""
    if (aim := scene.matter.values.get(scene.part.near.get(field.id, ""))) is not None:
        return _draw_near(scene.rng, Decimal(str(aim)))
    if declared := scene.part.values.get(field.id):
        if isinstance(declared[0], list):
            return draw_weighed(scene.rng, [(value, weight) for value, weight in declared])
        drawn = scene.rng.choice(declared)
        return (drawn,) if field.type == "list" else drawn
    if rule.extend and field.type == "whole":
        return scene.rng.randint(1, max(scene.loop.clocks[rule.extend].most, 1))
    return _draw_typed(scene, field)


def _draw_near(rng: Random, aim: Decimal) -> Decimal:
    """A number some percents off another, written with as many places; what may be a share stays below the whole."""
    places = min(int(aim.as_tuple().exponent), 0)
    drawn = (aim * rng.randint(96, 108) / 100).quantize(Decimal(1).scaleb(places))
    return min(drawn, Decimal(100)) if aim <= 100 else drawn


def _draw_typed(scene: Scene, field: FieldRule) -> Any:
    rng = scene.rng
    match field.type:
        case "choice":
            return rng.choices(field.choices, [_NEXT**k for k in range(len(field.choices))])[0]
        case "unit":
            return rng.choice(scene.profile.units)
        case "person":
            return f"模拟人员{rng.choice(_NAMES)}"
        case "list":
            return _draw_list(scene, field)
        case "date" | "moment":
            return _draw_time(scene, field)
        case "whole":
            return rng.randint(1, 3)
        case "number":
            return Decimal(rng.randint(1, 90))
        case "yes":
            return True
        case _:
            return f"模拟{field.name}"


def _draw_list(scene: Scene, field: FieldRule) -> tuple[str, ...]:
    """Units, where the loop hands something to those named; else persons or words."""
    acts = scene.loop.acts.values()
    handed = {name for act in acts for name in (*act.assigns, *(opened.each for opened in act.opens))}
    many = max(field.least, 1)
    if field.id in handed | {"accused"}:
        others = [unit for unit in scene.profile.units if unit != scene.matter.values.get("lead")]
        return tuple(scene.rng.sample(others, many))
    return tuple(f"模拟{field.name}{k}" for k in scene.rng.sample(range(1, 20 + many), many))


def _draw_time(scene: Scene, field: FieldRule) -> Any:
    at = scene.at + timedelta(days=scene.rng.randint(3, 40) if field.id in scene.ahead else 0)
    return at if field.type == "moment" else at.date()


def list_ahead(loops: Iterable[Procedure]) -> frozenset[str]:
    """The fields with days at which a clock ends, here or in a child: such a day lies ahead; others are the act's."""
    loops = list(loops)
    ends = {clock.given for loop in loops for clock in loop.clocks.values()} - {""}
    opened = [opened for loop in loops for act in loop.acts.values() for opened in act.opens]
    handed = {own for child in opened for theirs, own in child.hand.items() if theirs in ends}
    return frozenset(ends | handed)


def find_actor(
    scene: Scene, right: Right, values: Mapping[str, Any], cast: Mapping[str, Actor], proposer: Actor | None = None
) -> Actor:
    """Somebody whom the right fits; `proposer` must not sign what is his, and who is inside is of his unit."""
    shut = list_named(values, right.other_than) if right.other_than else set()
    shut |= {proposer.person} if proposer else set()
    named = sorted(list_named(values, right.relation) - shut) if right.relation else []
    role, seat = frozenset({right.role}), scene.profile.seats.get(right.role, scene.profile.house)
    if named and (named[0] in cast or named[0].startswith("模拟")):
        return Actor(named[0], cast[named[0]].unit if named[0] in cast else seat, role)
    inside = proposer.unit if right.inside and proposer else ""
    unit = named[0] if named else inside or seat
    return Actor(next(name for name in list_people(scene.loop, unit, right.role) if name not in shut), unit, role)


def list_people(loop: Procedure, unit: str, role: str) -> list[str]:
    """Those who hold a role in a unit."""
    said = loop.roles.get(role, role)
    return [f"{unit}{said if said != unit else ''}{name}" for name in _NAMES]
