"""The counts kept beside the playing, to hold the ledger's figures against: matter by matter, by the closures of the
declared conditions, with no SQL, over the matters as the player left them."""

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


def tally_matters(
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
