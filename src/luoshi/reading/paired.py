"""分别: several subjects and several numbers in one clause, the first to the first, the second to the second."""

from __future__ import annotations

import re

from luoshi.reading.lead import strip_back, strip_front

_SPLIT = re.compile(r"、|和|与|及|以及")
_FOLDED = {"城乡": ("城镇", "农村")}
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


def name_paired(clause: str, numbers: list[tuple[int, int]]) -> dict[int, str]:
    """For each number of the clause that 分别 pairs with a subject: its index and the subject, with the shared head."""
    at = clause.find("分别")
    first = next((k for k, (start, _) in enumerate(numbers) if start > at), None) if at >= 0 else None
    if first is None:
        return {}
    before = clause[numbers[first - 1][1] if first else 0 : at]
    count = len(numbers) - first
    subjects = split_subjects(strip_front(strip_back(_BRACKETS.sub("", before))), count)
    return {first + k: subject for k, subject in enumerate(subjects)} if len(subjects) == count else {}


def split_subjects(words: str, count: int) -> list[str]:
    """城镇和农村居民收入 → 城镇居民收入, 农村居民收入. Fewer or more than `count` subjects give an empty list."""
    for folded, parts in _FOLDED.items():
        if words.startswith(folded) and count == len(parts):
            return [part + words[len(folded) :] for part in parts]
    pieces = [piece for piece in _SPLIT.split(words) if piece]
    if len(pieces) != count:
        return []
    last = pieces[-1]
    short = len(pieces[0])
    if all(len(piece) == short for piece in pieces[:-1]) and short <= 4 and len(last) > 2 * short - 1:
        return [piece + last[short:] for piece in pieces[:-1]] + [last]
    return pieces
