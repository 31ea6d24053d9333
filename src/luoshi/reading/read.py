"""The reading as a whole: a file in, a `Reading` out, through stages of one signature."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from luoshi.facts.faults import UnreadableFile
from luoshi.facts.reading import Reading, Source
from luoshi.reading.commitments.find import find_commitments
from luoshi.reading.figures.doubts import doubt_figures
from luoshi.reading.figures.state import state_figures
from luoshi.reading.head.genre import check_genre
from luoshi.reading.head.read import read_head
from luoshi.reading.numerals.quantities import find_quantities
from luoshi.reading.sections.clauses import split_clauses
from luoshi.reading.sections.eras import find_eras
from luoshi.reading.sections.glossary import read_glossary
from luoshi.reading.sections.tree import find_sections
from luoshi.reading.sheet import Sheet, Stage
from luoshi.text.clean import Cleaned, clean_text
from luoshi.text.draft import Draft
from luoshi.text.open import open_source, print_name

STAGES: tuple[Stage, ...] = (
    read_head,
    find_sections,
    find_eras,
    split_clauses,
    read_glossary,
    find_quantities,
    state_figures,
    find_commitments,
)


def read_file(path: str | PathLike[str]) -> Reading:
    """Read one report. Raises UnreadableFile."""
    return read_traced(path)[0]


def read_traced(path: str | PathLike[str]) -> tuple[Reading, Draft]:
    """The reading, and the draft that leads from its text back to the decoded source. Raises UnreadableFile."""
    with pause_collector():
        return _read_traced(path)


@contextmanager
def pause_collector() -> Iterator[None]:
    """No search for cycles meanwhile: a reading makes none, and looking through its many small values takes a tenth."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _read_traced(path: str | PathLike[str]) -> tuple[Reading, Draft]:
    source, decoded = open_source(Path(path))
    cleaned = clean_text(decoded)
    try:
        check_genre(cleaned.text)
    except UnreadableFile as fault:
        raise UnreadableFile(f"{print_name(str(path))}: {fault}") from None
    return make_reading(source, cleaned, read_sheet(cleaned.text, source.name)), cleaned.draft


def read_sheet(text: str, name: str = "") -> Sheet:
    """All stages over a clean text."""
    sheet = Sheet(text, name)
    for stage in STAGES:
        sheet = stage(sheet)
    return sheet


def make_reading(source: Source, cleaned: Cleaned, sheet: Sheet) -> Reading:
    """What the sheet holds, as the value that users get."""
    head = sheet.head
    return Reading(
        source=source,
        title=head.title,
        place=head.place,
        place_code=head.place_code,
        year=head.year,
        date=head.date,
        speaker=head.speaker,
        meeting=head.meeting,
        text=sheet.text,
        repairs=cleaned.repairs,
        sections=sheet.sections,
        figures=doubt_figures(sheet.figures, cleaned.repairs),
        mentions=sheet.mentions,
        commitments=sheet.commitments,
        results=sheet.results,
        terms=sheet.terms,
        residue=sheet.residue,
    )
