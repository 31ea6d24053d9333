"""Which register's figure a figure of a text speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from luoshi.facts.reading import Figure
from luoshi.ledger.figures import Period
from luoshi.procedure.formula import Formula
from luoshi.work.registers import Register

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_UNITS = {"个百分点": "%"}


def find_spoken(text: str, figure: Figure, registers: Sequence[Register]) -> Formula | None:
    """The declared figure whose name stands in the indicator of the text's, last and longest, among words of its
    register."""
    unit = _UNITS.get(figure.unit, figure.unit)
    found = [
        (figure.indicator.rfind(name) + len(name), len(name), formula)
        for register in registers
        if _is_about(text, figure, register)
        for formula in register.formulas
        if formula.unit == unit
        for name in (formula.name, *formula.names)
        if name in figure.indicator
    ]
    return max(found, key=lambda hit: hit[:2])[2] if found else None


def _is_about(text: str, figure: Figure, register: Register) -> bool:
    """Whether a word of the register stands in the indicator or, if that is a bare name, before it in its sentence."""
    if any(word in figure.indicator for word in register.about):
        return True
    names = {name for formula in register.formulas for name in (formula.name, *formula.names)}
    sentence = text[max(text.rfind(mark, 0, figure.start) for mark in "。；\n") + 1 : figure.start]
    return figure.indicator in names and any(word in sentence for word in register.about)


def read_period(said: str) -> Period | None:
    """The years that a figure's period names; None where it names none."""
    years = _YEARS.fullmatch(said)
    if years is None:
        return None
    first, last = int(years[1]), int(years[2] or years[1])
    return Period(date(first, 1, 1), date(last, 12, 31))
