"""A tidy panel: one indicator, a row a place and year, and where there is no value, which of three reasons it has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from luoshi.comparing.indicators import find_indicator, list_indicators
from luoshi.corpus.columns import PANEL
from luoshi.corpus.engine import Ask, Column
from luoshi.corpus.lake import BadLake
from luoshi.corpus.normal import list_names
from luoshi.corpus.places import find_latest, list_places, name_in
from luoshi.reading.head.places import NATION_CODE, load_places
from luoshi.reading.head.read import NATION
from luoshi.writing.tables import Row

# A plan is about the report's own year; what was achieved or is expected to have been, about the year before.
LAGS = {"planned": 0, "achieved": 1, "expected": 1}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which panel: indicator's key, aspect, status; lines of places, years and level, each all of them where empty."""

    indicator: str
    aspect: str
    status: str
    lines: Collection[str] = ()
    years: Sequence[int] = ()
    level: str | None = None


def make_panel(ask: Ask, wanted: Wanted) -> list[Row]:
    """The rows of the panel, by place and year, with the columns of PANEL."""
    values = {
        "key": wanted.indicator,
        "aspect": wanted.aspect,
        "status": wanted.status,
        "lag": LAGS[wanted.status],
        "part": "plan" if wanted.status == "planned" else "review",
        "level": wanted.level,
        "any_place": not wanted.lines,
        "any_year": not wanted.years,
    }
    tables: dict[str, Column] = {
        "places": ("line", "text", sorted(wanted.lines)),
        "years": ("year", "whole", list(wanted.years)),
    }
    return [_fit_row(row) for row in ask("panel", values, tables)]


def _fit_row(row: Row) -> Row:
    """A row in its columns; a place without a report that year is named as it was then."""
    if row["place"] is None and row["line"] == NATION_CODE:
        row = {**row, "place": NATION, "code": NATION_CODE}
    elif row["place"] is None and (place := name_in(row["line"], row["year"])):
        row = {**row, "place": place.name, "code": place.code}
    return {column: row[column] for column in PANEL}


def choose_indicator(said: str) -> str:
    """The key of an indicator given by key or by name. Raises BadLake for one that is not declared."""
    if said in list_indicators():
        return said
    if found := find_indicator(said) or find_indicator(said.upper()):
        return found.key
    close = get_close_matches(said, [*list_names(), *list_indicators()], 3)
    hint = f"did you mean {', '.join(close)}?" if close else f"the declared ones are {', '.join(list_indicators())}"
    raise BadLake(f"{said}: no such indicator is declared; {hint}")


def choose_places(ask: Ask, words: Sequence[str], years: Sequence[int]) -> tuple[list[str], Sequence[int]]:
    """The lines of the places named, and the years asked for or, failing that, all from their first report to the last.

    A name that several places have stands for those in the lake. Raises BadLake for one that no table knows.
    """
    if not words:
        return [], years
    held = {row["line"]: row for row in ask("lines", {}, {})}
    lines = {line for word in words for line in _choose_lines(word, held)}
    spans = [held[line] for line in lines if line in held]
    if not years and spans:
        years = range(min(row["first"] for row in spans), max(row["last"] for row in spans) + 1)
    return sorted(lines), years


def _choose_lines(word: str, held: Collection[str]) -> set[str]:
    found = find_lines(word)
    if not found:
        raise BadLake(f"{word}: no place has this name or code; give its official name, as 徐水区, or its six digits")
    return found.intersection(held) or found


def find_lines(word: str) -> set[str]:
    """The lines of the places of this name or code; of none where no table knows it."""
    if word in (NATION, NATION_CODE, "全国"):
        return {NATION_CODE}
    named = (
        [place for place in list_places() if place.code == word] if word.isdecimal() else load_places().get(word, ())
    )
    return {find_latest(place).code for place in named}
