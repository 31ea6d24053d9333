"""A promised figure held against what the next report gives for the same thing and the same year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from luoshi.comparing.indicators import Indicator, are_near, find_indicator, list_indicators, list_parts
from luoshi.comparing.rarity import Rarity, cut_grams
from luoshi.facts.reading import Figure, Reading

_ALIKE = 0.6  # of the weight of two names, how much they share if they name the same
_NARROWED = 0.85  # the same, where one is an indicator of the list and the other, it may be, a part of it
_SAME_COUNT = frozenset({"家", "户", "个", "所", "座", "处", "项", "件", "人", "名"})  # 家 and 户 count the same firms
_AMOUNTS = frozenset({"元", "美元", "吨", "斤", "公斤", "天", "人次", "千瓦时"})  # what runs on; counts are got done
_ATTRIBUTES = ("总投资",)  # what a project is worth, not what is promised of it
_ABSURD = 100.0  # percent: what doubles in a year is a sum over years, or another base
_RANKS = ("国家级", "省级", "市级", "县级", "区级")
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Met:
    """A promised figure and the one that answers it.

    `value` is in the unit of the promise, also where it is a growth worked out from two levels; `base` is then the
    earlier one. `verdict`: exceeded, kept, partly, missed, not_comparable.
    """

    promised: Figure
    reported: Figure
    value: float
    verdict: str
    base: Figure | None = None


def meet_figure(promised: Figure, this: Reading, following: Reading, rarity: Rarity) -> Met | None:
    """The figure of the next report's review that answers the promised one; None where there is none."""
    indicator, found = find_indicator(promised.indicator), []
    if any(word in promised.indicator for word in _ATTRIBUTES):
        return None
    for reported in list_reviewed(following, str(this.year)):
        likeness = _liken(promised, reported, indicator, rarity)
        if likeness >= _ALIKE and (met := _hold(promised, reported, indicator, this)):
            same = reported.period == str(this.year)
            found.append((met.verdict != "not_comparable", same, met.base is None, likeness, -reported.start, met))
    return max(found, key=lambda one: one[:5])[5] if found else None


def meet_parts(promised: Figure, this: Reading, following: Reading, rarity: Rarity) -> list[Met]:
    """The figures that answer a promised one: itself, or where it is of townspeople and villagers together, theirs."""
    whole = meet_figure(promised, this, following, rarity)
    if whole or (indicator := find_indicator(promised.indicator)) is None or indicator.key not in list_parts():
        return [whole] if whole else []
    parts = [replace(promised, indicator=list_indicators()[key].name) for key in list_parts()[indicator.key]]
    return [met for part in parts if (met := meet_figure(part, this, following, rarity))]


def list_reviewed(reading: Reading, year: str) -> Iterator[Figure]:
    """What the review says of a year."""
    for figure in reading.figures:
        part = reading.sections[figure.section].part if figure.section is not None else ""
        if part == "review" and figure.status != "planned" and (figure.period == year or _ends_with(figure, year)):
            yield figure


def _ends_with(figure: Figure, year: str) -> bool:
    """Whether a figure of a span of years is of its last: what is expected, and yearly levels."""
    yearly = figure.status == "expected" or (figure.aspect == "level" and find_indicator(figure.indicator))
    return bool(yearly) and figure.period.endswith(f"-{year}")


def _liken(one: Figure, other: Figure, indicator: Indicator | None, rarity: Rarity) -> float:
    """1 for the same indicator of the list, 0 for two of it, else the share of the names' weight that they have in
    common."""
    second = find_indicator(other.indicator)
    if indicator and second:
        return 1.0 if indicator == second or are_near(indicator, second) else 0.0
    grams, others = cut_grams(one.indicator), cut_grams(other.indicator)
    whole = sum(map(rarity.weigh, grams)) + sum(map(rarity.weigh, others))
    share = 2 * sum(map(rarity.weigh, grams & others)) / whole if whole else 0.0
    return share if share >= _NARROWED or not (indicator or second) else 0.0


def _hold(promised: Figure, reported: Figure, indicator: Indicator | None, this: Reading) -> Met | None:
    second = find_indicator(reported.indicator)
    if _is_lower(promised.indicator, reported.indicator):
        return None
    single = reported.period == str(this.year) or reported.status == "expected" or reported.unit == "%"
    if single and promised.aspect == reported.aspect and _are_one_unit(promised.unit, reported.unit):
        value = _sign(reported, low_of(reported))
        if indicator and second and indicator != second:
            return Met(promised, reported, value, "not_comparable")
        return Met(promised, reported, value, compare_value(promised, value))
    if promised.aspect == "change" and promised.unit == "%" and reported.aspect == "level" and indicator == second:
        return _grow(promised, reported, indicator, this)
    return None


def _grow(promised: Figure, reported: Figure, indicator: Indicator | None, this: Reading) -> Met | None:
    """The growth from the level that this year's review gave for the year before."""
    for base in list_reviewed(this, str((this.year or 0) - 1)) if indicator else ():
        exact = base.aspect == "level" and base.bound in ("=", "~") and base.unit == reported.unit
        fits = exact and find_indicator(base.indicator) == indicator
        value = (low_of(reported) / low_of(base) - 1) * 100 if low_of(base) else _ABSURD
        if fits and abs(value) < _ABSURD:
            return Met(promised, reported, value, compare_value(promised, value), base)
    return None


def compare_value(promised: Figure, value: float) -> str:
    """What a value is to the promise; a fall is below 0. Countable things short of their number are partly there."""
    low, high = low_of(promised), high_of(promised)
    if promised.direction == "down":
        value = -value
    if promised.bound in ("<=", "<"):
        return "kept" if value <= high + _SLACK else "missed"
    if value > high + _SLACK:
        return "exceeded"
    if value >= low - _SLACK:
        return "kept"
    return "partly" if promised.aspect == "level" and promised.unit not in _AMOUNTS | {"%"} and value > 0 else "missed"


def sum_up(met: Sequence[Met]) -> str:
    """One verdict on figures that were promised in one breath: some met and some not is partly."""
    verdicts = {one.verdict for one in met}
    if len(verdicts) > 1 and verdicts & {"missed", "partly"}:
        return "partly"
    return met[0].verdict


def low_of(figure: Figure) -> float:
    """The value, of a range its lower end."""
    return float(figure.value[0] if isinstance(figure.value, tuple) else figure.value)


def high_of(figure: Figure) -> float:
    """The value, of a range its upper end."""
    return float(figure.value[1] if isinstance(figure.value, tuple) else figure.value)


def _sign(figure: Figure, value: float) -> float:
    return -value if figure.direction == "down" else value


def _is_lower(promised: str, reported: str) -> bool:
    """Whether of what was promised of a rank (省级) something is reported without it, or of a lower one."""
    ranks = [next((k for k, rank in enumerate(_RANKS) if rank in name), None) for name in (promised, reported)]
    return ranks[0] is not None and (ranks[1] is None or ranks[1] > ranks[0])


def _are_one_unit(one: str, other: str) -> bool:
    return one == other or (one in _SAME_COUNT and other in _SAME_COUNT)
