"""Quarterly nodes 季度节点 of a promise: by the days of its own sentence, else by the nature of what it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.comparing.precision import print_as
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.writing.worklist import print_target

_NAMES = ("一季度", "二季度", "三季度", "四季度")
_SPOKEN = {"一季度": 1, "上半年": 2, "二季度": 2, "前三季度": 3, "三季度": 3, "四季度": 4, "全年": 4}
_QUARTER = re.compile("|".join(sorted(_SPOKEN, key=len, reverse=True)))
_MOST = ("<=", "<")
_PAUSES, _LINKS = "，,、；;。 \n", "末底前内确保力争，、"


def suggest_nodes(reading: Reading, promise: Commitment) -> str:
    """The nodes as text, 一季度：…；二季度：…, until the quarter in which the promise is due."""
    due = date.fromisoformat(promise.due) if promise.due else None
    last = (due.month + 2) // 3 if due else len(_NAMES)
    said = _read_quarters(promise.text)
    if len(said) > 1:
        return _join(said)
    figures = _choose_figures([reading.figures[k] for k in promise.figures])
    nature = _find_nature(promise, figures)
    if "each" in nature:
        return f"各季度：{nature['each'].format(target=_print_targets(figures))}"
    return _join(dict(enumerate(_draw_steps(nature["steps"], figures, last), 1)))


def _choose_figures(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Those that are promised: "税收3万元以下的企业完成整治40家" counts firms, and 3万元 only says which."""
    counted = [figure for figure in figures if figure.bound not in _MOST]
    return counted or figures


def _join(nodes: dict[int, str]) -> str:
    return "；".join(f"{_NAMES[k - 1]}：{what}" for k, what in sorted(nodes.items()))


def _read_quarters(text: str) -> dict[int, str]:
    """What the sentence itself says of quarters: the words behind each."""
    found = list(_QUARTER.finditer(text))
    ends = [*(mark.start() for mark in found), len(text)][1:]
    said = {
        _SPOKEN[mark[0]]: text[mark.end() : end].strip(_PAUSES).lstrip(_LINKS)
        for mark, end in zip(found, ends, strict=True)
    }
    return {quarter: what for quarter, what in said.items() if what}


def _find_nature(promise: Commitment, figures: Sequence[Figure]) -> dict[str, Any]:
    """The first declared nature that fits."""
    declared = load_toml("lexicon/nodes")
    measure = _name_measure(promise, figures[0], declared) if figures else ""
    natures: list[dict[str, Any]] = declared["nature"]
    return next(
        nature
        for nature in natures
        if nature.get("measure", measure) == measure
        and promise.kind in nature.get("kinds", (promise.kind,))
        and any(word in promise.text for word in nature.get("words", ("",)))
    )


def _name_measure(promise: Commitment, figure: Figure, declared: Mapping[str, Any]) -> str:
    """How the promise is measured: growth, keep, reach, count; nothing where there are only a few to count."""

    def says(key: str) -> bool:
        return any(word in promise.text for word in declared[key])

    if figure.aspect == "change":
        return "growth"
    if figure.unit in declared["spans"] or (says("keep") and (figure.unit == "%" or figure.bound in _MOST)):
        return "keep"
    if figure.unit == "%" or figure.bound in _MOST or says("reach"):
        return "reach"
    return "count" if _find_value(figure) >= declared["fewest"] else ""


def _find_value(figure: Figure) -> Decimal:
    """The value that is reckoned with; of a range, its lower end."""
    return Decimal(str(figure.value[0] if isinstance(figure.value, tuple) else figure.value))


def _print_targets(figures: Sequence[Figure]) -> str:
    return "、".join(map(print_target, figures))


def _draw_steps(steps: Sequence[str], figures: Sequence[Figure], last: int) -> Iterator[str]:
    """The steps of each quarter until the last: two or more of them fall into one where there are fewer quarters."""
    for k in range(1, last + 1):
        some = steps[len(steps) * (k - 1) // last : len(steps) * k // last]
        if "{share}" in steps[0]:
            some = [steps[-1] if k == last else steps[0]]
        share = "、".join(print_as(figure, _find_value(figure) * k / last) for figure in figures)
        target = print_target(figures[-1]) if "{share}" not in steps[0] and figures else _print_targets(figures)
        yield "、".join(step.format(share=share, target=target) for step in some)
