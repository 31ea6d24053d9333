"""A reading: what one report says, every part of it pointing to its place.

All offsets are character offsets into `Reading.text`, end exclusive, unless a field says `source_`:
those are offsets into the decoded source. The names are those of the JSON that `luoshi read --json` prints.
"""

from __future__ import annotations

from dataclasses import dataclass

Number = float | int
Value = Number | tuple[Number, Number]


@dataclass(frozen=True, slots=True)
class Source:
    """The file as it came; `bytes` is its size, `sha256` the hash of its bytes in hex."""

    name: str
    sha256: str
    bytes: int
    media_type: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to the source that is more than taking away page furniture.

    `certain` is false where another original is possible; `others` then lists the candidates.
    `grade` is `exact`, `chosen` or `lost`.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    kind: str
    before: str
    after: str
    certain: bool = True
    others: tuple[str, ...] = ()
    grade: str = "exact"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it; `end` is the end of the whole section, sub-sections included.

    `part` is one of `opening`, `review`, `problems`, `plan`, `government`, `closing`, `glossary`.
    """

    start: int
    end: int
    level: int
    number: str
    heading: str
    part: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. `value` is in base units of `unit` (万 and 亿 multiplied in), a pair for a range.

    `bound`: = >= > <= < ~ range. `aspect`: level, change, rank, ratio. `direction`: up, down, None.
    `status`: achieved, expected, planned. `period`: 2023, 2016-2020, or empty. `section`: index or None.
    `certain` is false where the figure touches a repair that is not exact. `rules` names what made it so.
    """

    start: int
    end: int
    text: str
    value: Value
    unit: str
    bound: str
    indicator: str
    aspect: str
    direction: str | None
    status: str
    period: str
    section: int | None
    certain: bool = True
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A numeral that is no quantity. `why`: date, year, period, name, ordinal, other."""

    start: int
    end: int
    text: str
    why: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """A department that may answer for a commitment; `score` is above 0 and at most 1."""

    office: str
    score: float


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the government undertakes. `kind`: target, deliverable, effort; `due` an ISO date.

    `figures` are indexes into `Reading.figures`, `section` one into `Reading.sections`.
    """

    start: int
    end: int
    text: str
    kind: str
    topic: str
    figures: tuple[int, ...]
    due: str | None
    lead: tuple[Lead, ...]
    section: int | None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What the review says was done; the fields of a commitment but `due` and `lead`."""

    start: int
    end: int
    text: str
    kind: str
    topic: str
    figures: tuple[int, ...]
    section: int | None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary 名词解释."""

    term: str
    definition: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Residue:
    """A clause of the plan that no commitment holds: ruled out by the named `rule`, or open (`rule` None)."""

    start: int
    end: int
    text: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says. `year` is the year that it plans; None where the report does not say."""

    source: Source
    title: str | None
    place: str | None
    place_code: str | None
    year: int | None
    date: str | None
    speaker: str | None
    meeting: str | None
    text: str
    repairs: tuple[Repair, ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    commitments: tuple[Commitment, ...]
    results: tuple[Result, ...]
    terms: tuple[Term, ...]
    residue: tuple[Residue, ...]
