"""Which acts of a loop depart from its plain way: they give a reason, stop the time, undo work, or break off."""

from __future__ import annotations

from luoshi.procedure.loop import ActRule, Procedure


def list_departures(loop: Procedure) -> list[ActRule]:
    """The departing acts, in the loop's order, without those that are open at every stage."""
    return [rule for rule in loop.acts.values() if not is_anywhere(loop, rule) and _departs(loop, rule)]


def is_anywhere(loop: Procedure, rule: ActRule) -> bool:
    """Whether the act is open at every stage."""
    return len(rule.sources) == len(loop.stages) > 1


def _departs(loop: Procedure, rule: ActRule) -> bool:
    return bool(rule.reason or rule.pause or rule.extend or rule.clears or breaks_off(loop, rule))


def breaks_off(loop: Procedure, rule: ActRule) -> bool:
    """Whether the act ends a matter where another would take it further; to redo it, or let it lie, does not."""
    if not _ends(loop, rule):
        return False
    depths = _measure_depths(loop)
    return any(
        other.target and not _ends(loop, other) and depths[other.target] > depths[stage]
        for other in loop.acts.values()
        if not (other.clears or other.pause)
        for stage in other.sources & rule.sources
    )


def _ends(loop: Procedure, rule: ActRule) -> bool:
    return rule.target is not None and loop.stages[rule.target].end


def _measure_depths(loop: Procedure) -> dict[str, int]:
    """How many acts each stage lies behind the first, by the shortest way."""
    depths, edge, depth = {"": 0}, {""}, 0
    while edge:
        depth += 1
        moves = (rule.target for rule in loop.acts.values() if rule.target and rule.sources & edge)
        edge = {target for target in moves if target not in depths}
        depths.update(dict.fromkeys(edge, depth))
    return depths
