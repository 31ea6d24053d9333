"""Numbers as people write them: 万 and 亿 put back, no noise of binary fractions."""

from __future__ import annotations

from decimal import Decimal

from luoshi.facts.reading import Number, Value

_SCALES = (("万亿", 12), ("亿", 8), ("万", 4))


def print_value(value: Value) -> str:
    """50000000000 → 500亿, (6.5, 7) → 6.5—7."""
    if isinstance(value, tuple):
        return "—".join(map(print_number, value))
    return print_number(value)


def print_number(number: Number | Decimal) -> str:
    """A number in its shortest exact decimal form, from 10,000 upwards in 万, 亿 or 万亿."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    for word, power in _SCALES:
        if abs(exact) >= 10**power:
            return _plain(exact.scaleb(-power)) + word
    return _plain(exact)


def _plain(exact: Decimal) -> str:
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
