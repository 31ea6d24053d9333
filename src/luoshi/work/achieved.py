"""What the year's tasks have achieved, as certified: the record behind figures that no register counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import psycopg

from luoshi.comparing.findings import Finding, tell_figure
from luoshi.comparing.indicators import bare_name
from luoshi.comparing.precision import agree, print_as
from luoshi.facts.matter import Matter
from luoshi.facts.reading import Figure, Reading
from luoshi.ledger.past import Past, read_past
from luoshi.procedure.clocks import ZONE
from luoshi.work.words import read_words

Connection = psycopg.Connection[Any]
KEPT, NEARLY = "办结", "基本完成"
YEAR_END, DISPUTED = "year_end", "有异议"
_REGISTER, _OPEN, _JUDGED_KEPT = "tasks", "尚未办结", ("完成", NEARLY)
_DONE = ("，已完成", "，基本完成")  # what the next report adds to a task's own words
_NUMERALS = re.compile(r"[0-9０-９.．,]+")


@dataclass(frozen=True, slots=True)
class Achieved:
    """A task of the year: its number, words and lead, and how it stands.

    `value` is what was reached of `indicator`, in base units, or else a target that was changed; None where neither is
    on record, or the task was not certified: then its words are what was done.
    """

    number: str
    title: str
    lead: str
    outcome: str
    indicator: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Achievements:
    """The year's tasks: the certified ones by what they measure, all by their words without numbers."""

    measured: Mapping[str, Sequence[Achieved]]
    worded: Mapping[str, Sequence[Achieved]]


def list_achieved(conn: Connection, year: int, at: datetime) -> Achievements:
    """The tasks issued in the year, as of the moment."""
    measured: dict[str, list[Achieved]] = {}
    worded: dict[str, list[Achieved]] = {}
    for one in _read_achieved(conn, year, at):
        worded.setdefault(_bare(one.title), []).append(one)
        if one.value is not None:
            measured.setdefault(bare_name(one.indicator), []).append(one)
    return Achievements(measured, worded)


def _read_achieved(conn: Connection, year: int, at: datetime) -> Iterator[Achieved]:
    for past in read_past(conn, _REGISTER, at):
        opened = past.matter.opened_at
        if opened and opened.astimezone(ZONE).year == year:
            yield _tell(past)


def _tell(past: Past) -> Achieved:
    values: Any = past.matter.values
    indicator = str(values.get("indicator") or "") or _read_indicator(past.matter)
    value = find_reached(past.matter) if indicator and is_kept(past.matter) else None
    return Achieved(past.number, values["title"], values["lead"], say_state(past.matter), indicator, value)


def find_reached(matter: Matter) -> Decimal | None:
    """What was reached, in base units; where nothing was reported, a target that was changed after the report."""
    changed = matter.values.get("target") if matter.values.get("changed") else None
    reached = matter.values.get("reached", changed)
    return Decimal(str(reached)) if reached is not None else None


def _read_indicator(matter: Matter) -> str:
    """What a part of a promise that was split is about: it has no indicator of its own until its unit says one."""
    if find_reached(matter) is None:
        return ""
    figures = read_words(str(matter.values["title"]))
    return figures[0].indicator if figures else ""


def is_kept(matter: Matter) -> bool:
    """Whether a task was certified, or judged at the year's end as done or nearly done."""
    return matter.outcome == KEPT or _is_judged_kept(matter)


def _is_judged_kept(matter: Matter) -> bool:
    return matter.values.get(YEAR_END) in _JUDGED_KEPT


def is_nearly(matter: Matter) -> bool:
    """Whether a task was judged as nearly done."""
    return matter.values.get(YEAR_END) == NEARLY


def say_state(matter: Matter) -> str:
    """How a task was judged at the year's end; where it was not, how it has ended, or that it has not."""
    judged = say_year_end(matter.values)
    if not judged:
        return matter.outcome or _OPEN
    later = f"，现已{matter.outcome}" if matter.outcome and not _is_judged_kept(matter) else ""
    return f"年终认定{judged}{later}"


def say_year_end(values: Mapping[str, Any]) -> str:
    """What a task was judged to be at the year's end, and whether its unit objects; "" where it was not judged."""
    judged = str(values.get(YEAR_END) or "")
    return f"{judged}（{DISPUTED}）" if judged and values.get("disputed") else judged


def check_worded(reading: Reading, figure: Figure, known: Achievements) -> Finding | None:
    """What the tasks say of a figure by the words of its sentence; None where it is no task's."""
    at, sentence = _cut_sentence(reading.text, figure)
    worded = [one for one in known.worded.get(_bare(sentence), ()) if one.value is None]
    return _tell_words(figure, at, sentence, worded) if worded else None


def check_measured(figure: Figure, known: Achievements) -> Finding | None:
    """What was reported and certified of what the figure measures; None where nothing was."""
    measured = known.measured.get(bare_name(figure.indicator))
    return _tell_value(figure, measured) if measured else None


def _tell_value(figure: Figure, some: Sequence[Achieved]) -> Finding:
    found = next((one for one in some if one.value is not None and agree(figure, one.value)), some[0])
    value = found.value or Decimal(0)
    same = agree(figure, value)
    why = f"{found.lead}报、经认定的{found.indicator}（{found.number}）按文中写法是{print_as(figure, value)}"
    return _make(figure, same, why + ("，一致" if same else f"，文中写作{figure.text}"), found, value)


def _tell_words(figure: Figure, at: int, sentence: str, some: Sequence[Achieved]) -> Finding:
    """The task is reported in its own words: the figure's numbers must be the task's in the same places."""
    numerals = list(_NUMERALS.finditer(sentence))
    said = [numeral[0] for numeral in numerals]
    found = max(some, key=lambda one: sum(map(str.__eq__, said, _NUMERALS.findall(one.title))))
    meant = _NUMERALS.findall(found.title)
    own = [k for k, numeral in enumerate(numerals) if figure.start <= at + numeral.start() < figure.end]
    same = all(said[k] == meant[k] for k in own)
    how = "与任务原文一致" if same else f"任务原文是“{found.title}”"
    return _make(figure, same, f"{found.number}{found.outcome}，{how}", found, None)


def _make(figure: Figure, same: bool, why: str, found: Achieved, value: Decimal | None) -> Finding:
    told = tell_figure(figure, "confirmed" if same else "differs", why, "ledger")
    return replace(told, source="reported", expected=value, figure=f"{_REGISTER}:{found.number}")


def _cut_sentence(text: str, figure: Figure) -> tuple[int, str]:
    """The sentence in which the figure stands, as a task would be worded, and where it begins."""
    begin = max(text.rfind(mark, 0, figure.start) for mark in "。\n") + 1
    end = min((at for mark in "。\n" if (at := text.find(mark, figure.end)) >= 0), default=len(text))
    words = text[begin:end].partition("：")[0]
    return end - len(text[begin:end].lstrip()), _strip_done(words.strip())


def _strip_done(words: str) -> str:
    return next((words.removesuffix(done) for done in _DONE if words.endswith(done)), words)


def _bare(words: str) -> str:
    return _NUMERALS.sub("#", words)
