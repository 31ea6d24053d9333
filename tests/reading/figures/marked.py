"""Sentences with their quantities marked: 新建公厕【5座】."""

import re

from luoshi.facts.reading import Figure
from luoshi.reading.figures.state import state_figures
from luoshi.reading.sections.clauses import split_clauses
from luoshi.reading.sheet import Era, Quantity, Sheet

_MARKED = re.compile(r"【([^】]*)】")
_UNIT = re.compile(
    r"(?:\d[\d.,]*|[一二三四五六七八九十百千]+)(?:[万亿千百]*)(?:余|多)?(?P<unit>\D*?)(?:以上|左右|以内)?$"
)


def state(marked: str, part: str = "review", first: int = 2023, last: int = 2023) -> tuple[Figure, ...]:
    """The figures of a text that stands in one era, its quantities marked by 【】."""
    quantities: list[Quantity] = []
    text = ""
    at = 0
    for m in _MARKED.finditer(marked):
        text += marked[at : m.start()]
        quantities.append(_quantity(m[1], len(text)))
        text += m[1]
        at = m.end()
    text += marked[at:]
    era = Era(0, len(text), part, first, last)
    return state_figures(split_clauses(Sheet(text, eras=(era,), quantities=tuple(quantities)))).figures


def _quantity(words: str, start: int) -> Quantity:
    unit = _UNIT.search(words)
    form = "rank" if "第" in words else "times" if words.endswith("倍") else "plain"
    name = unit["unit"] if unit else ""
    return Quantity(start, start + len(words), start, start + len(words), 1, name, "=", form)


def indicators(marked: str) -> list[str]:
    """What the quantities of the text measure, in order."""
    return [figure.indicator for figure in state(marked)]
