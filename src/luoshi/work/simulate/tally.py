"""The counts kept beside the playing, to hold the ledger's figures against.

Of what is played by hand: by plain facts, with no condition, no SQL and no clock. Of what is walked: matter by matter,
by the closures of the declared conditions, with no SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from luoshi.facts.condition import AnyOf
from luoshi.ledger.advance import Held
from luoshi.procedure.calendar import Calendar
from luoshi.procedure.clocks import name_state
from luoshi.procedure.condition import close_condition
from luoshi.procedure.formula import Formula, narrow

Facts = dict[str, Any]
Pair = tuple[Decimal, int | None]  # numerator; denominator, None for a plain count


def tally_orders(lives: list[Facts]) -> dict[str, Pair]:
    """The hotline's figures by the facts of its orders."""
    orders = [facts for facts in lives if facts.get("received")]
    scored = [facts for facts in orders if not facts.get("excluded")]
    closed = [facts for facts in orders if facts.get("outcome") == "办结"]
    heard = [facts for facts in scored if facts.get("reached")]
    called = [facts for facts in orders if facts.get("reached") is not None]
    led = [facts for facts in scored if facts.get("lead")]
    on_time = [facts for facts in closed if facts in scored and facts.get("on_time") is not None]
    content = sum(_weigh(facts.get("satisfied")) for facts in heard)
    return {
        "hotline.received": (_size(f for f in orders if f.get("outcome") not in ("不予受理", "并单")), None),
        "hotline.dispatched": (_size(f for f in orders if f.get("lead")), None),
        "hotline.closed": (_size(closed), None),
        "hotline.on_time_rate": (_size(f for f in on_time if f["on_time"]), len(on_time)),
        "hotline.response_rate": (_size(f for f in led if f.get("contacted")), len(led)),
        "hotline.solved_rate": (_size(f for f in heard if f["solved"] == "已解决"), len(heard)),
        "hotline.satisfied_rate": (Decimal(content) / 10, len(heard)),
        "hotline.reached_rate": (_size(f for f in called if f["reached"]), len(called)),
        "hotline.reopened": (_size(f for f in orders if f.get("redone")), None),
    }


def tally_tasks(lives: list[Facts]) -> dict[str, Pair]:
    """The figures of the report's tasks by the facts of each."""
    closed = [facts for facts in lives if facts.get("outcome") == "办结"]
    left = [facts for facts in lives if not facts.get("outcome")]
    kept = [facts for facts in lives if facts.get("outcome") != "终止"]
    return {
        "tasks.total": (_size(lives), None),
        "tasks.closed": (_size(closed), None),
        "tasks.closed_rate": (_size(closed), len(kept)),
        "tasks.on_schedule": (_size(f for f in left if f.get("state") == "按序时推进"), None),
        "tasks.behind": (_size(f for f in left if f.get("state") == "滞后"), None),
        "tasks.closed_on_time_rate": (_size(f for f in closed if f["on_time"]), len(closed)),
        "tasks.changed": (_size(f for f in lives if f.get("changed")), None),
    }


def tally_walked(
    formulas: Sequence[Formula], held: Iterable[Held], calendar: Calendar, at: datetime
) -> dict[str, Pair]:
    """A register's figures by its matters, all opened in the year that ends at the moment."""
    known = [_list_known(one, calendar, at) for one in held]
    return {f"{formula.register}.{formula.id}": _tally_formula(formula, known) for formula in formulas}


def _tally_formula(formula: Formula, known: list[Facts]) -> Pair:
    base = formula.base or AnyOf(tuple(condition for condition, _ in formula.counts))
    counted = close_condition(narrow(base, formula.leaves_out))
    weighed = [(close_condition(condition), weight) for condition, weight in formula.counts]
    inside = [facts for facts in known if (formula.placed == "opened" or facts["ended"]) and counted(facts)]
    fits = [next((weight for holds, weight in weighed if holds(facts)), Decimal(0)) for facts in inside]
    return sum(fits, Decimal(0)), None if formula.base is None else len(inside)


def _list_known(held: Held, calendar: Calendar, at: datetime) -> Facts:
    """What a condition may ask of the matter, and whether it has ended."""
    matter = held.matter
    steps = {f"step.{step}": how for step, how in matter.settled.items()}
    clocks = {f"clock.{name}": name_state(calendar, clock, at) for name, clock in matter.clocks.items()}
    own = {"stage": matter.stage, "outcome": matter.outcome, "ended": held.ended}
    return {**matter.values, **steps, **clocks, **own}


def _weigh(satisfied: str | None) -> int:
    """Tenths: content is one, half content six tenths."""
    return {"满意": 10, "基本满意": 6}.get(satisfied or "", 0)


def _size(facts: Any) -> Decimal:
    return Decimal(sum(1 for _ in facts))
