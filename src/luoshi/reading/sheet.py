"""The sheet that passes from stage to stage of the reading, each stage filling in its part.

Every stage is a `Stage`: a function from a sheet to a sheet with one more part filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from luoshi.facts.reading import Commitment, Figure, Mention, Residue, Result, Section, Term, Value


@dataclass(frozen=True, slots=True)
class Head:
    """What the report says of itself; None where it does not say. `year` is the year that it plans."""

    title: str | None = None
    place: str | None = None
    place_code: str | None = None
    year: int | None = None
    date: str | None = None
    speaker: str | None = None
    meeting: str | None = None


class Clause(NamedTuple):  # a tuple, since every report has a thousand of them
    """A stretch up to and with its closing mark (,。:;!? of either width, or the end of a line).

    `sentence` and `line` count sentences and lines from 0; `section` is an index into the sections, or None.
    """

    start: int
    end: int
    sentence: int
    line: int
    section: int | None = None


class Era(NamedTuple):
    """A stretch of text and the years that it speaks of by default, both inclusive; `part` as in Section."""

    start: int
    end: int
    part: str
    first: int
    last: int

    @property
    def period(self) -> str:
        """The years as figures carry them: 2023, or 2016-2020."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Quantity(NamedTuple):
    """A numeral that counts or measures, before it is known what.

    `form` names the rule of the grammar that read it: plain, percent, points, range, times, fraction, double,
    digits (两位数), rank, wordy, people (5万贫困人口). `start`, `end` hold number, unit and adjacent bounding words;
    `num_start`, `num_end` the numeral alone.
    """

    start: int
    end: int
    num_start: int
    num_end: int
    value: Value
    unit: str
    bound: str
    form: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A clean text and what has been read of it so far."""

    text: str
    name: str = ""
    head: Head = field(default_factory=Head)
    items: tuple[int, ...] = ()  # where those of lists within a line begin: ⑴…⑵…
    clauses: tuple[Clause, ...] = ()
    sections: tuple[Section, ...] = ()
    eras: tuple[Era, ...] = ()
    terms: tuple[Term, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    results: tuple[Result, ...] = ()
    residue: tuple[Residue, ...] = ()


Stage = Callable[[Sheet], Sheet]
