"""All that contradicts itself in a report. Each finder takes a reading and gives contradictions."""

from __future__ import annotations

from luoshi.comparing.itself.growth import find_growth, find_rises
from luoshi.comparing.itself.industries import find_industries
from luoshi.comparing.itself.parts import find_parts
from luoshi.comparing.itself.portions import find_portions
from luoshi.comparing.itself.rates import find_rates
from luoshi.comparing.itself.sentences import Contradiction
from luoshi.comparing.itself.shares import find_shares
from luoshi.comparing.itself.sums import find_sums
from luoshi.comparing.itself.twice import find_two_values
from luoshi.comparing.itself.years import find_old_years
from luoshi.facts.reading import Reading

FINDERS = (
    find_two_values, find_parts, find_sums, find_industries, find_shares, find_portions, find_growth, find_rises,
    find_rates, find_old_years,
)  # fmt: skip


def find_contradictions(reading: Reading) -> list[Contradiction]:
    """What cannot all be true, in the order of the text; a place is told of once."""
    found: dict[tuple[int, int], Contradiction] = {}
    for find in FINDERS:
        for one in find(reading):
            found.setdefault((one.start, one.end), one)
    return sorted(found.values(), key=lambda one: one.start)
