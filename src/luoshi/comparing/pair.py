"""Two reports of which the later answers the earlier: of one place, a year apart."""

from __future__ import annotations

from luoshi.facts.reading import Reading


def refuse_pair(earlier: Reading, later: Reading) -> str | None:
    """Why the later report does not answer the earlier; None where it does, or where it cannot be told."""
    if are_of_two_places(earlier, later):
        return f"前一份是{earlier.place}的报告，后一份是{later.place}的；请给同一个地方前后两年的报告"
    if earlier.year and later.year and later.year != earlier.year + 1:
        return f"前一份是{earlier.year}年的报告，后一份是{later.year}年的；要前后相连的两年，前一年的在先"
    return None


def are_of_two_places(one: Reading, other: Reading) -> bool:
    """Whether two reports say that they are of different places: by their codes, else by their names."""
    if one.place_code and other.place_code:
        return one.place_code != other.place_code
    names = sorted((one.place or "", other.place or ""), key=len)
    return all(names) and not names[1].endswith(names[0])
