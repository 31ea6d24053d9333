"""A share that is not what the part and the whole in front of it give: 收储土地80亩，其中住宅用地20亩，占25%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.comparing.itself.sentences import Contradiction, bound_value, hold_share, list_sentences
from luoshi.declared.load import load_toml
from luoshi.facts.reading import Figure, Reading

_NEAR = 24  # characters between a part and its share
_SHARE = re.compile(r"[^，,、。；;\d]{0,8}[，,、（(]?占比?(?P<of>[^，,、。；;\d]{0,16})")


def find_portions(reading: Reading) -> Iterator[Contradiction]:
    """Shares that stand behind their part, of the whole that stands in front of it."""
    for figures in list_sentences(reading):
        for k, share in enumerate(figures):
            said = _SHARE.fullmatch(reading.text, figures[k - 1].end, share.start) if k > 1 else None
            levels = [one for one in figures[:k] if one.aspect == "level"]
            if said and len(levels) > 1 and share.unit == "%" and share.aspect == "level":
                yield from _hold_portion(reading.text, levels, share, said["of"])


def _hold_portion(text: str, levels: Sequence[Figure], share: Figure, of: str) -> Iterator[Contradiction]:
    part = levels[-1]
    like = [one for one in levels[:-1] if one.unit == part.unit and not isinstance(one.value, tuple)]
    if not like or part.unit == "%" or isinstance(part.value, tuple) or share.start - part.end > _NEAR:
        return
    is_less = bound_value(part)[0] <= bound_value(like[-1])[1]
    if is_less and _is_of(text[like[-1].end : part.start], like[-1], of):
        yield from hold_share(share, part, like[-1])


def _is_of(between: str, whole: Figure, of: str) -> bool:
    """Whether the part is said to be one of the whole, or its share to be of it."""
    words = load_toml("lexicon/contradictions")["beyond"]
    among = re.fullmatch(r"[^；;]*其中[^，,；;\d]*", between) and of.strip("达到为") == ""
    named = whole.indicator[-2:] in of and "占" not in between
    return bool(among or named) and not any(word in of for word in words)
