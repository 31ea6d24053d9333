"""What a task promises beside the number by which it is measured, and of which nobody reports what was reached."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from luoshi.facts.matter import Matter
from luoshi.facts.reading import Figure
from luoshi.work.words import read_words

_NUMERAL = re.compile(r"[0-9０-９][0-9０-９.．,]*")


def list_rest(matter: Matter) -> tuple[Figure, ...]:
    """The figures of a task's words without the one that is its target, with offsets into them."""
    title, target = str(matter.values["title"]), matter.values.get("target")
    if len(_NUMERAL.findall(title)) < 2:  # most have one, and need not be read
        return ()
    own = find_own(title, target)
    return tuple(one for one in read_words(title) if one is not own)


def find_own(title: str, target: object) -> Figure | None:
    """The figure of a task's words that is its target; where the target was changed, the first."""
    return find_target(title, target) or next(iter(read_words(title)), None)


def find_target(title: str, target: object) -> Figure | None:
    """The figure of a task's words that has its target's value; None where the target was changed."""
    return next((one for one in read_words(title) if Decimal(str(_take_low(one))) == target), None)


def say_rest(matter: Matter) -> str:
    """The same in words; "" where there is nothing."""
    return "、".join(f"{lead_value(one, one.indicator)}{one.text}" for one in list_rest(matter))


def lead_value(figure: Figure, subject: str) -> str:
    """What goes before the value of what a figure measures."""
    if figure.aspect == "change":
        return f"{subject}{'下降' if figure.direction == 'down' else '增长'}"
    return f"{subject}达到" if figure.unit == "%" or figure.aspect == "ratio" else subject


def turn_fall(figure: Figure, value: Decimal) -> Figure:
    """A growth that came out below nought is told as a fall, and a fall as a growth."""
    if figure.aspect != "change" or value >= 0:
        return figure
    return replace(figure, direction="up" if figure.direction == "down" else "down")


def _take_low(figure: Figure) -> float | int:
    """The value; of a range its lower end."""
    return figure.value[0] if isinstance(figure.value, tuple) else figure.value
