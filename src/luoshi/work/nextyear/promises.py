"""Every promise of a report with what the record says of it: its place, its task, how it stands, what was reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from luoshi.facts.matter import Matter
from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.ledger.figures import Count, year_of
from luoshi.ledger.journal import read_entries
from luoshi.ledger.past import Past, read_past
from luoshi.ledger.procedures import load_published
from luoshi.procedure.calendar import Moment
from luoshi.procedure.formula import Formula
from luoshi.procedure.lights import Light, LightRule, find_last, show_light
from luoshi.work.achieved import find_reached, is_kept
from luoshi.work.adopt import REGISTER, find_merged, find_place
from luoshi.work.check import unrounded
from luoshi.work.figures import count_all
from luoshi.work.measured import Meter
from luoshi.work.registers import Register, list_known
from luoshi.work.reported import Reported, find_value, is_same, list_reported
from luoshi.work.spoken import find_spoken
from luoshi.work.words import read_words

Connection = psycopg.Connection[Any]
Placed = defaultdict[tuple[int, int], list[Past]]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and its task, or one of the tasks into which it was split.

    `figures` are those of the promise in the report, with offsets into its `text`; where it was split, those of the
    task's own words. The first is what the task is measured by. `is_own`: the promise is not one that was merged into
    another. `measured`: what a register itself counts of the first figure in the year; `reported`: what was reported of
    it for the whole year. `reached`: the one or the other value, else the one that was certified; None where there is
    none. `subject` is what a register counts, by words that stand alone. `due`: the day, an extended one too.
    """

    commitment: Commitment
    text: str
    figures: tuple[Figure, ...]
    matter: Matter
    number: str
    light: Light
    reached: Decimal | None
    is_own: bool = True
    measured: Count | None = None
    reported: Reported | None = None
    subject: str = ""
    due: date | None = None

    @property
    def is_kept(self) -> bool:
        return is_kept(self.matter)


def list_promises(conn: Connection, reading: Reading, now: Moment, rules: tuple[LightRule, ...]) -> list[Promise]:
    """The promises of an adopted report, in the order of its text, as their tasks stood at the moment."""
    loops, meter = load_published(conn), Meter(conn, now)
    own, merged = _place_tasks(conn, reading.source.sha256, now)
    found = []
    for commitment in reading.commitments:
        place = (commitment.start, commitment.end)
        for past in (*own[place], *merged[place]):
            loop, is_own = loops[REGISTER, past.matter.version], past in own[place]
            schedule = measured.schedule if (measured := meter.measure(loop, past.matter)) else None
            light = show_light(rules, loop, past.matter, now.at, now.calendar, schedule)
            text, figures = _find_figures(reading, commitment, past.matter, is_split=len(own[place]) > 1)
            reached = find_reached(past.matter) if figures and is_own else None
            due = find_last(loop, past.matter, now.calendar) if past.matter.values.get("due") else None
            one = Promise(commitment, text, figures, past.matter, past.number, light, reached, is_own)
            found.append(replace(one, due=due))
    return _measure(conn, reading, found, now)


def _find_figures(
    reading: Reading, commitment: Commitment, matter: Matter, is_split: bool
) -> tuple[str, tuple[Figure, ...]]:
    """The figures of the promise and the text in which they stand; of a part of it, those of its own words."""
    if not is_split:
        return reading.text, tuple(reading.figures[k] for k in commitment.figures)
    title, target = str(matter.values["title"]), matter.values.get("target")
    return title, tuple(sorted(read_words(title), key=lambda figure: figure.value != target))


def _measure(conn: Connection, reading: Reading, promises: list[Promise], now: Moment) -> list[Promise]:
    """The promises with what the registers count of those that are about a figure of theirs."""
    registers = list_known(conn)
    own = [(k, one.figures[0]) for k, one in enumerate(promises) if one.figures and one.is_own]
    levels = [(k, figure) for k, figure in own if figure.aspect == "level"]
    spoken = {k: formula for k, figure in levels if (formula := find_spoken(promises[k].text, figure, registers))}
    counts = count_all(conn, spoken.values(), year_of(reading.year), now.at) if reading.year else {}
    for k, formula in spoken.items():
        count = counts.get((formula.register, formula.id))
        if count and count.counted and count.value is not None:
            reached, subject = unrounded(formula, count), _name_alone(promises[k].figures[0], formula, registers)
            promises[k] = replace(promises[k], measured=count, reached=reached, subject=subject)
    reported = [one for one in list_reported(conn, reading.year, now.at) if one.is_whole] if reading.year else []
    for k, figure in own:
        if promises[k].measured is None:
            promises[k] = _take_reported(promises[k], figure, reported)
    return promises


def _take_reported(promise: Promise, figure: Figure, reported: Sequence[Reported]) -> Promise:
    """The promise with what was reported of it; a fall is none of what grows, and is left for people to word."""
    for one in reported:
        value = find_value(figure, one) if is_same(one.title, figure.indicator) else None
        if value is not None and value >= 0:
            return replace(promise, reported=one, reached=value)
    return promise


def _name_alone(figure: Figure, formula: Formula, registers: Sequence[Register]) -> str:
    """The figure's name with a word of its register: what stood in the sentence before it does not go along."""
    about = next(register.about for register in registers if register.id == formula.register)
    if any(word in figure.indicator for word in about):
        return figure.indicator
    return f"{next(word for word in about if not any(map(str.isdecimal, word)))}{figure.indicator}"


def _place_tasks(conn: Connection, sha256: str, now: Moment) -> tuple[Placed, Placed]:
    """The tasks by the places of their own promises, and by those of the promises that were merged into them."""
    own, merged = Placed(list), Placed(list)
    for past in read_past(conn, REGISTER, now.at):
        if place := find_place(past.matter, sha256):
            own[place].append(past)
        for place in find_merged(past.matter, sha256):
            merged[place].append(past)
    return own, merged


def find_reason(conn: Connection, promise: Promise) -> str:
    """Why a promise was not kept: the last reason that was given in its record."""
    reasons = [entry.reason for entry in read_entries(conn, promise.matter.id) if entry.reason]
    return reasons[-1] if reasons else ""
