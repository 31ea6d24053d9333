"""Two reports of which the later answers the earlier: of one place, a year apart."""

from __future__ import annotations

from luoshi.facts.reading import Reading


def refuse_pair(earlier: Reading, later: Reading) -> str | None:
    """Why the later report does not answer the earlier; None where it does, or where it cannot be told."""
    if earlier.place_code and later.place_code and earlier.place_code != later.place_code:
        return f"前一份是{earlier.place}的报告，后一份是{later.place}的；请给同一个地方前后两年的报告"
    if earlier.year and later.year and later.year != earlier.year + 1:
        return f"前一份是{earlier.year}年的报告，后一份是{later.year}年的；要前后相连的两年，前一年的在先"
    return None
