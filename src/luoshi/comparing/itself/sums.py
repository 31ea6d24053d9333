"""Parts that do not add up: behind their whole (其中, 一是), or in front of their sum (共, 合计)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.comparing.itself.sentences import Contradiction, bound_value, contradict, list_sentences, say_more
from luoshi.comparing.precision import print_as
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure, Reading

_NAME = 16  # characters of a part's name, with what joins it to the part before
_ITEM = 30  # the same behind 二是
_BEFORE = 20  # characters in front of a whole that may say of how many kinds it is
_OPENS = re.compile(r"其中|包括|一是|(?<=\w)[：:]")
_JOINT = re.compile(r"\s*[、和及与][^\d；;]*")
_ITEMS = re.compile(r"[，,；;]\s*[二三四五六七八九]是[^\d；;]*")
_TOTAL = re.compile(r"[，,；;、]?\s*(?:合计|共计|总计|共)[为达有]?")
_KINDS = re.compile(r"([两二三四五六七八九])(?:大?类|个方面|个?部分|项内容)")
_CLAUSE = re.compile(r"[、，,；;：:（(和及]|其中")
_NUMERALS = "零一二三四五六七八九"


def find_sums(reading: Reading) -> Iterator[Contradiction]:
    """Wholes of one sentence that are less than the parts listed, or not their sum where no part is left out."""
    for figures in list_sentences(reading):
        levels = [f for f in figures if f.aspect == "level" and f.bound == "=" and not isinstance(f.value, tuple)]
        for k, figure in enumerate(levels):
            if not _is_mean(figure):
                yield from _hold_behind(reading.text, figure, _list_like(figure, levels[k + 1 :]))
                yield from _hold_before(reading.text, _list_like(figure, levels[:k]), figure)


def hold_sum(whole: Figure, parts: Sequence[Figure], all_of_it: bool = True) -> Iterator[Contradiction]:
    """The parts are all of the whole, or some of it."""
    for part in parts:
        if bound_value(part)[0] > bound_value(whole)[1]:
            yield contradict(part, None, say_more(part, whole))
            return
    low, high = (sum(ends) for ends in zip(*map(bound_value, parts), strict=True))
    least, most = bound_value(whole)
    if low > most or (all_of_it and high < least):
        said, expected = "、".join(part.text for part in parts), (low + high) / 2
        yield contradict(whole, expected, f"{said}相加是{print_as(whole, expected)}，这里是{whole.text}")


def _list_like(whole: Figure, figures: Sequence[Figure]) -> list[Figure]:
    return [one for one in figures if (one.unit, one.status) == (whole.unit, whole.status)]


def _is_mean(figure: Figure) -> bool:
    """A rate, or so much a head or a year: it is no sum of what it is taken over."""
    return figure.unit in ("%", "‰", "") or "均" in figure.indicator


def _hold_behind(text: str, whole: Figure, after: Sequence[Figure]) -> Iterator[Contradiction]:
    opens = _OPENS.search(text, whole.end, after[0].start) if after else None
    if opens is None or "；" in text[whole.end : opens.start()]:
        return
    if known := _find_set(text, whole, after):
        yield from hold_sum(whole, known)
        return
    parts = _run_on(text, after)
    if len(parts) > 1 and _are_apart(text, whole, parts):
        yield from hold_sum(whole, parts, _are_all(text, whole, parts))


def _find_set(text: str, whole: Figure, after: Sequence[Figure]) -> list[Figure]:
    """Parts that are known to be all of a whole of that name: 出口 and 进口 of 进出口."""
    for known in load_toml("lexicon/contradictions")["whole"]:
        named = [next((f for f in after if _find_name(text, f).startswith(word)), None) for word in known["parts"]]
        found = [figure for figure in named if figure]
        if len(found) == len(named) and any(of in whole.indicator for of in known["of"]):
            return found
    return []


def _find_name(text: str, figure: Figure) -> str:
    """What the text calls a figure, between the joint and the number."""
    return _CLAUSE.split(text[max(0, figure.start - _NAME) : figure.start])[-1]


def _run_on(text: str, after: Sequence[Figure]) -> list[Figure]:
    """The parts that are listed one behind the other, with nothing between them but a joint and a name."""
    parts = [*after[:1]]
    for one in after[1:]:
        if not _are_joined(text[parts[-1].end : one.start]):
            break
        parts.append(one)
    return parts


def _are_joined(between: str) -> bool:
    is_next = len(between) <= _NAME and _JOINT.fullmatch(between)
    return bool(is_next or (len(between) <= _ITEM and _ITEMS.fullmatch(between)))


def _are_apart(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether no part can hold another, and each can be one of the whole: of money, only what is called like it."""
    words = load_toml("lexicon/contradictions")["nested"]
    listed = text[whole.end : parts[-1].start]
    alike = all(part.indicator[-2:] == whole.indicator[-2:] for part in parts)
    return (alike or not whole.unit.endswith("元")) and not any(word in listed for word in words)


def _are_all(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether no part is left out: each is called a kind, or the text says of how many the whole is."""
    said = _KINDS.search(text, max(0, whole.start - _BEFORE), parts[0].start)
    return all("类" in _find_name(text, part) for part in parts) or (
        said is not None and len(parts) == _NUMERALS.find(said[1].replace("两", "二"))
    )


def _hold_before(text: str, before: Sequence[Figure], total: Figure) -> Iterator[Contradiction]:
    """The parts that are listed in front of their sum."""
    if not before or not _TOTAL.fullmatch(text[before[-1].end : total.start]):
        return
    parts = [before[-1]]
    for one in reversed(before[:-1]):
        if not _are_joined(text[one.end : parts[0].start]):
            break
        parts.insert(0, one)
    if len(parts) > 1 and not any(word in text[parts[0].start : total.start] for word in ("每", "各")):
        yield from hold_sum(total, parts)
