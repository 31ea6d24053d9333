"""Which act is tried next: those open at the stage by their weights, what was never taken first."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from luoshi.procedure.departures import breaks_off, is_anywhere
from luoshi.procedure.loop import ActRule, Procedure
from luoshi.work.simulate.filling import Scene
from luoshi.work.simulate.profiles import Part

_FIRST = 25  # of a hundred times, what was never taken goes first
_AGAIN = 20  # of a hundred times, what was done at this stage already is done again


def list_open(loop: Procedure, stage: str) -> list[ActRule]:
    """The acts that the loop lets be taken at a stage."""
    return [rule for rule in loop.acts.values() if stage in rule.sources]


def order_acts(
    scene: Scene, weights: Mapping[str, float], fresh: Collection[str], done: Collection[str]
) -> list[ActRule]:
    """The acts in the order in which they are tried; `fresh` were never taken, `done` are those taken at this stage."""
    first, again = scene.rng.random() * 100 < _FIRST, scene.rng.random() * 100 < _AGAIN
    keys = {}
    for rule in list_open(scene.loop, scene.matter.stage):
        if rule.id not in done or (again and repeats(rule, scene.matter.stage)):
            keys[rule.id] = scene.rng.random() ** (1 / weights[rule.id]) + (first and rule.id in fresh)
    return [scene.loop.acts[id] for id in sorted(keys, key=lambda id: -keys[id])]


def repeats(rule: ActRule, stage: str) -> bool:
    """Whether it makes sense to take the act again at a stage: it moves the matter, or begins something."""
    return bool(rule.target not in (None, stage) or rule.start or rule.opens)


def weigh_acts(part: Part, loop: Procedure) -> dict[str, float]:
    """How readily each act is taken, beside the others: a plain one weighs 1, less what departs from the plain way."""
    return {id: part.weights.get(id, _weigh_act(part, loop, rule)) for id, rule in loop.acts.items()}


def _weigh_act(part: Part, loop: Procedure, rule: ActRule) -> float:
    if is_anywhere(loop, rule):
        return part.anywhere
    return (part.reasoned if rule.reason else 1) * (part.broken_off if breaks_off(loop, rule) else 1)
