"""A promised figure held against what the next report gives for the same thing and the same year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from luoshi.comparing.follow.naming import ALIKE, gains, is_lower, liken_names, list_named, same_rank
from luoshi.comparing.indicators import find_indicator, list_capped, list_indicators, list_parts
from luoshi.comparing.rarity import Rarity
from luoshi.facts.reading import Figure, Reading

_SAME_COUNT = frozenset(
    {"家", "户", "个", "所", "座", "处", "项", "件", "人", "名", "条", "人口", "例", "农户", "栋"}
)  # 家 and 户 count the same firms
_AMOUNTS = frozenset({"元", "美元", "吨", "斤", "公斤", "天", "人次", "千瓦时"})  # what runs on; counts are got done
_ATTRIBUTES = ("总投资", "年度投资")  # what a project is worth, not what is promised of it
# Behind 投资2亿元, which then is no promise.
_WORTH = re.compile("[，,]?(?:的|实施|启动|推进|完成|建设|新建|改造|用于)")
_OUTPUT = re.compile("(?!以上|以下|左右|的)[\u3400-\u9fff]")  # behind 700万吨, where that is what a work is called by
_ABSURD = 100.0  # percent: what doubles in a year is a sum over years, or another base
_OVER = ("超", "突破")  # 超1000家 is more than 1000家, 1000多家 about so many
_COLLAPSE = -40.0  # percent: so much less is another base, not a fall
_STOCK = 3.0  # times what is to come new in a year, at least, is there already
_FUNDS = "投资"  # money put into works gets done little by little, as counts do
_YEARLY = "年均"
_COME_TO = ("达", "达到", "达到了", "保持在", "稳定在", "发展到", "增加到")  # what there is in the end
_FALL_TO = ("降到", "降至", "下降到", "下降至", "压减到", "压减至", "减少到")  # where less is better
_TURNED = {"exceeded": "missed", "missed": "exceeded"}
_SAME_TIME = re.compile("(?:同比|比上年|较上年|比去年|较去年)")  # a growth of one year, also in a review of several
_BESIDE = 12  # characters
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
    found = []
    if is_attribute(promised, this) or _is_part(promised, this):
        return None
    for reported in list_reviewed(following, str(this.year)):
        likeness = liken_names(promised, reported, rarity)
        if likeness >= ALIKE and (met := _hold(promised, reported, this, following, rarity)):
            plain = (met.verdict != "not_comparable", reported.period == str(this.year), met.base is None)
            sure = (same_rank(promised.indicator, reported.indicator), likeness)
            found.append((*plain, *sure, -reported.start, met))
    return max(found, key=lambda one: one[:6])[6] if found else None


def is_attribute(figure: Figure, reading: Reading) -> bool:
    """Whether a number only says what a work is like, and is not promised: 投资2亿元的云岫大桥, 700万吨露天矿."""
    if any(word in figure.indicator for word in _ATTRIBUTES):
        return True
    invested = figure.unit in ("元", "美元") and _follows(figure, (_FUNDS,), reading)
    behind = _WORTH if invested else _OUTPUT if figure.unit == "吨" else None
    return behind is not None and behind.match(reading.text, figure.end) is not None


def _is_part(promised: Figure, this: Reading) -> bool:
    """Whether the plan has promised another number of the same indicator before: then this one is of a part."""
    indicator = find_indicator(promised.indicator)
    return indicator is not None and any(
        before.value != promised.value and find_indicator(before.indicator) == indicator
        for before in this.figures
        if before.end <= promised.start
        and (before.status, before.aspect, before.period) == ("planned", promised.aspect, promised.period)
    )


def meet_parts(promised: Figure, this: Reading, following: Reading, rarity: Rarity) -> list[Met]:
    """The figures that answer a promised one: itself, or those of the things that it is promised of
    together: townspeople and villagers, 工业投资、技改投资."""
    whole = meet_figure(promised, this, following, rarity)
    if whole:
        return [whole]
    indicator = find_indicator(promised.indicator)
    keys = list_parts().get(indicator.key, ()) if indicator else ()
    names = [list_indicators()[key].name for key in keys] or list_named(promised.indicator)
    parts = [replace(promised, indicator=name) for name in names]
    return [met for part in parts if (met := meet_figure(part, this, following, rarity))]


def list_reviewed(reading: Reading, year: str) -> Iterator[Figure]:
    """What the review says of a year, or of years of which it is the last."""
    for figure in reading.figures:
        part = reading.sections[figure.section].part if figure.section is not None else ""
        if part == "review" and figure.status != "planned" and figure.period.endswith(year):
            yield figure


def list_again(figure: Figure, reading: Reading) -> Iterator[Figure]:
    """The other figures of the review that say the same number of the same thing and time."""
    for other in list_reviewed(reading, figure.period):
        if other is not figure and _say_same(figure, other):
            yield other


def _say_same(one: Figure, other: Figure) -> bool:
    alike = (one.value, one.unit, one.aspect) == (other.value, other.unit, other.aspect)
    indicator = find_indicator(one.indicator)
    named = one.indicator == other.indicator or (indicator is not None and indicator == find_indicator(other.indicator))
    return alike and named and one.period == other.period


def _is_of(figure: Figure, year: str, reading: Reading) -> bool:
    """Whether a figure is of this year alone; one of a span is of its last if it is expected, a rate, or a growth
    over the year before (同比) or beside which the yearly one of the span is told (增长6%，年均增长6.5%)."""
    if figure.period == year or figure.status == "expected":
        return True
    if figure.aspect == "change":
        if _SAME_TIME.search(reading.text, figure.start - _BESIDE // 2, figure.start):
            return True
        return any(
            other.indicator.startswith(figure.indicator) and _YEARLY in other.indicator[len(figure.indicator) :]
            for other in reading.figures
            if 0 <= other.start - figure.end < _BESIDE
        )
    return figure.unit == "%" and figure.aspect == "level" and not figure.indicator.startswith(_YEARLY)


def _has_come_to(promised: Figure, reported: Figure, this: Reading, following: Reading) -> bool:
    """Whether a stock was promised, and this is what it has come to at the end of the year or of a span (达59万户)."""
    if gains(promised.indicator) or gains(reported.indicator) or reported.aspect != "level":
        return False
    counted = reported.unit in _SAME_COUNT and _follows(promised, _COME_TO, this)
    return counted or _follows(reported, _COME_TO, following)


def _follows(figure: Figure, words: tuple[str, ...], reading: Reading) -> bool:
    return reading.text[figure.start - _BESIDE : figure.start].endswith(words)


def _hold(promised: Figure, reported: Figure, this: Reading, following: Reading, rarity: Rarity) -> Met | None:
    """The two figures side by side: as they are, or what has come on top of a level of the year before."""
    if is_lower(promised.indicator, reported.indicator) or is_marginal(promised, reported):
        return None
    single = _is_of(reported, str(this.year), following) or _has_come_to(promised, reported, this, following)
    if promised.aspect == reported.aspect and are_one_unit(promised.unit, reported.unit):
        if base := _find_base(promised, reported, single, this, rarity):
            gained = _gain(promised, reported, base)
            since = (
                single or base.period[:4] == reported.period[:4]
            )  # from sums since other years a gain is a least one
            return gained if since or gained.verdict in ("kept", "exceeded") else None
        met = compare_figures(promised, reported)
        fallen = _follows(promised, _FALL_TO, this) and met.verdict in _TURNED
        met = replace(met, verdict=_TURNED[met.verdict]) if fallen else met
        return met if single else None
    if promised.aspect == "change" and promised.unit == "%" and reported.aspect == "level":
        return _grow(promised, reported, this, rarity) if _is_yearly(reported, str(this.year)) else None
    return None


def _is_yearly(reported: Figure, year: str) -> bool:
    return reported.period == year or (reported.aspect == "level" and find_indicator(reported.indicator) is not None)


def _find_base(promised: Figure, reported: Figure, single: bool, this: Reading, rarity: Rarity) -> Figure | None:
    """What this report's review gave, a year before, for the same stock or sum over years; None where none is meant."""
    if promised.aspect != "level" or promised.unit == "%" or not gains(promised.indicator):
        return None
    if single and (gains(reported.indicator) or find_indicator(promised.indicator)):
        return None
    for base in _list_bases(reported, this):
        alike = not gains(base.indicator) and low_of(base) > _STOCK * high_of(promised)
        fits = alike if single else "-" in base.period
        if fits and liken_names(base, reported, rarity) >= ALIKE and low_of(base) <= low_of(reported):
            return base
    return None


def _list_bases(reported: Figure, this: Reading) -> Iterator[Figure]:
    """The exact levels of the same unit that this report's review gives for the year before."""
    for base in list_reviewed(this, str((this.year or 0) - 1)):
        if base.aspect == "level" and base.bound in ("=", "~") and are_one_unit(base.unit, reported.unit):
            yield base


def _gain(promised: Figure, reported: Figure, base: Figure) -> Met:
    value = low_of(reported) - low_of(base)
    return Met(promised, reported, value, compare_value(promised, value), base)


def _grow(promised: Figure, reported: Figure, this: Reading, rarity: Rarity) -> Met | None:
    """The growth from the level that this year's review gave for the year before."""
    if find_indicator(promised.indicator) != find_indicator(reported.indicator):
        return None
    for base in _list_bases(reported, this):
        value = (low_of(reported) / low_of(base) - 1) * 100 if low_of(base) else _ABSURD
        verdict = "not_comparable" if value < _COLLAPSE else compare_value(promised, value)
        if _is_yearly(base, str((this.year or 0) - 1)) and abs(value) < _ABSURD and _names_same(base, reported, rarity):
            return Met(promised, reported, value, verdict, base)
    return None


def _names_same(one: Figure, other: Figure, rarity: Rarity) -> bool:
    return find_indicator(one.indicator) == find_indicator(other.indicator) and liken_names(one, other, rarity) >= ALIKE


def is_marginal(promised: Figure, reported: Figure) -> bool:
    """Whether a rate of what is new answers a rate of all: 新增存贷比 is no 存贷比; 生产总值 is nothing new."""
    if promised.unit != "%" or find_indicator(reported.indicator):
        return False
    return gains(reported.indicator) and not gains(promised.indicator)


def compare_figures(promised: Figure, reported: Figure) -> Met:
    """Two figures of one aspect and unit, whatever they are of."""
    value, indicator, second = low_of(reported), find_indicator(promised.indicator), find_indicator(reported.indicator)
    value = -value if reported.direction == "down" else value
    if indicator and second and indicator != second:
        return Met(promised, reported, value, "not_comparable")
    over = reported.text.startswith(_OVER) and promised.bound != ">" and value == high_of(promised)
    return Met(promised, reported, value, "exceeded" if over else compare_value(promised, value))


def compare_value(promised: Figure, value: float) -> str:
    """What a value is to the promise; a fall is below 0. Countable things short of their number are partly there."""
    low, high = low_of(promised), high_of(promised)
    if promised.direction == "down":
        value = -value
    if promised.bound in ("<=", "<") or _is_capped(promised):
        return "kept" if value <= high + _SLACK else "missed"
    if value > high + _SLACK:
        return "exceeded"
    if value >= low - _SLACK:
        return "kept"
    counted = promised.unit not in _AMOUNTS | {"%"} or (_FUNDS in promised.indicator and promised.unit == "元")
    return "partly" if promised.aspect == "level" and counted and not _is_listed(promised) and value > 0 else "missed"


def _is_capped(promised: Figure) -> bool:
    """Whether a number is promised for what is to be kept low: 居民消费价格涨幅3%左右 is 3% at most."""
    indicator = find_indicator(promised.indicator)
    return indicator is not None and promised.direction != "down" and indicator.key in list_capped()


def _is_listed(promised: Figure) -> bool:
    """Whether a sum of money is an indicator of the list."""
    return promised.unit == "元" and find_indicator(promised.indicator) is not None


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


def are_one_unit(one: str, other: str) -> bool:
    """Whether two units are the same, or count the same things."""
    return one == other or (one in _SAME_COUNT and other in _SAME_COUNT)
