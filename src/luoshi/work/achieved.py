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
from luoshi.comparing.follow.figures import are_one_unit
from luoshi.comparing.indicators import bare_name
from luoshi.comparing.precision import agree, print_as
from luoshi.facts.matter import Matter
from luoshi.facts.reading import Figure, Reading
from luoshi.ledger.past import Past, read_past
from luoshi.procedure.clocks import ZONE
from luoshi.work.rest import find_own, say_rest
from luoshi.work.words import read_words

Connection = psycopg.Connection[Any]
KEPT, NEARLY = "办结", "基本完成"
YEAR_END, DISPUTED = "year_end", "有异议"
_REGISTER, _OPEN, _JUDGED_KEPT = "tasks", "尚未办结", ("完成", NEARLY)
# Before the words of a task whose numbers are the promised ones, and not what was reached; of what it promises beside.
PROMISED, PROMISED_TOO = "年初承诺", "年初同时承诺"
# Behind them: of what was nearly done, with numbers and without, and of what is promised beside.
UNREPORTED, NEARLY_DONE, UNKNOWN = "，基本完成，完成数未报。", "，基本完成。", "，完成数未报。"
_DONE = tuple(words.strip("。") for words in ("，已完成", UNREPORTED, NEARLY_DONE, UNKNOWN))
_NUMERALS = re.compile(r"[0-9０-９.．,]+")


@dataclass(frozen=True, slots=True)
class Achieved:
    """A task of the year: its number, words and lead, and how it stands.

    `value` is what was reached of `indicator`, in base units, or else a target that was changed; None where neither is
    on record, or the task was not certified. Its words are then what was done if it `is_done`, else what was promised.
    `rest` is what they promise beside the number of the indicator.
    """

    number: str
    title: str
    lead: str
    outcome: str
    indicator: str
    value: Decimal | None
    is_done: bool
    rest: str = ""
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as a task would be worded, where in the text it begins, and whether it tells its numbers as promised;
    `state` is what it says of how the task stands, "" for nothing."""

    at: int
    words: str
    is_promise: bool
    state: str


@dataclass(frozen=True, slots=True)
class Achievements:
    """The tasks of a year: the certified ones by what they measure, all by their words without numbers."""

    measured: Mapping[str, Sequence[Achieved]]
    worded: Mapping[str, Sequence[Achieved]]
    year: int


def list_achieved(conn: Connection, year: int, at: datetime) -> Achievements:
    """The tasks of the year's plan, as of the moment."""
    measured: dict[str, list[Achieved]] = {}
    worded: dict[str, list[Achieved]] = {}
    for one in _read_achieved(conn, year, at):
        worded.setdefault(_bare(one.title), []).append(one)
        if one.rest:
            worded.setdefault(_bare(one.rest), []).append(replace(one, title=one.rest, value=None))
        if one.value is not None:
            measured.setdefault(bare_name(one.indicator), []).append(one)
    return Achievements(measured, worded, year)


def _read_achieved(conn: Connection, year: int, at: datetime) -> Iterator[Achieved]:
    for past in read_past(conn, _REGISTER, at):
        if find_year(past.matter) == year:
            yield _tell(past)


def find_year(matter: Matter) -> int:
    """The year of whose plan a task is: that in which it was issued; of one that was due before, that of its term."""
    assert matter.opened_at is not None, "a matter on record has been opened"
    due: Any = matter.values.get("due")
    issued = matter.opened_at.astimezone(ZONE).year
    return min(issued, due.year) if due else issued


def _tell(past: Past) -> Achieved:
    values: Any = past.matter.values
    indicator = str(values.get("indicator") or "") or _read_indicator(past.matter)
    value = find_reached(past.matter) if indicator and is_kept(past.matter) else None
    is_done = is_kept(past.matter) and not is_nearly(past.matter)
    state, rest, target = say_state(past.matter), say_rest(past.matter), values.get("target")
    return Achieved(past.number, values["title"], values["lead"], state, indicator, value, is_done, rest, target)


def find_reached(matter: Matter) -> Decimal | None:
    """What was reached, in base units; where nothing was reported of what is done, a target that was changed after the
    report."""
    is_done = is_kept(matter) and not is_nearly(matter)
    changed = matter.values.get("target") if matter.values.get("changed") and is_done else None
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
    sentence = _cut_sentence(reading.text, figure)
    worded = [one for one in known.worded.get(_bare(sentence.words), ()) if one.value is None]
    return _tell_words(figure, sentence, worded) if worded else None


def check_measured(figure: Figure, known: Achievements) -> Finding | None:
    """What was reported and certified of what the figure measures in the year; None where nothing was."""
    if not is_of(figure, known.year):
        return None
    measured = [(one, find_own(one.title, one.target)) for one in known.measured.get(bare_name(figure.indicator), ())]
    alike = [(one, own) for one, own in measured if own is None or _is_alike(figure, own)]
    return _tell_value(figure, alike) if alike else None


def is_of(figure: Figure, year: int) -> bool:
    """Whether a figure tells of the year, and of no other and no part of it."""
    return figure.period in (None, str(year))


def _is_alike(figure: Figure, own: Figure) -> bool:
    """Whether a figure is of the kind that a task promises: no level is told by a growth, no thing by its money."""
    return figure.aspect == own.aspect and are_one_unit(figure.unit, own.unit)


def _tell_value(figure: Figure, some: Sequence[tuple[Achieved, Figure | None]]) -> Finding:
    """A growth that was promised and is told as a fall is held against what was reached below nought."""
    values = [(one, _turn(one, own, figure)) for one, own in some]
    found, value = next(((one, value) for one, value in values if agree(figure, value)), values[0])
    same, way = agree(figure, value), ""
    if figure.aspect == "change":
        way = "下降" if (figure.direction == "down") == (value >= 0) else "增长"
    why = f"{found.lead}报、经认定的{found.indicator}（{found.number}）按文中写法是{way}{print_as(figure, abs(value))}"
    return _make(figure, same, why + ("，一致" if same else f"，文中写作{figure.text}"), found, value)


def _turn(one: Achieved, own: Figure | None, figure: Figure) -> Decimal:
    value = one.value or Decimal(0)
    return -value if own and own.direction != figure.direction and figure.aspect == "change" else value


def _tell_words(figure: Figure, sentence: _Sentence, some: Sequence[Achieved]) -> Finding:
    """The task is reported in its own words: the figure's numbers must be the task's in the same places, and told as
    reached only of what is done."""
    numerals = list(_NUMERALS.finditer(sentence.words))
    said = [numeral[0] for numeral in numerals]

    def count_same(one: Achieved) -> tuple[int, bool]:
        return sum(map(str.__eq__, said, _NUMERALS.findall(one.title))), one.is_done

    found = max(some, key=count_same)
    meant = _NUMERALS.findall(found.title)
    own = [k for k, numeral in enumerate(numerals) if figure.start <= sentence.at + numeral.start() < figure.end]
    same, stands = all(said[k] == meant[k] for k in own), _tells_state(sentence, found)
    how = "与任务原文一致" if same else f"任务原文是“{found.title}”"
    if same and not stands:
        how = f"{figure.text}是承诺的数，不是完成的数"
    return _make(figure, same and stands, f"{found.number}{found.outcome}，{how}", found, None)


def _tells_state(sentence: _Sentence, task: Achieved) -> bool:
    """Whether a sentence tells how the task stands: done, or else that its numbers are what was promised."""
    return (sentence.is_promise or task.is_done) and sentence.state.startswith(task.outcome if sentence.state else "")


def _make(figure: Figure, same: bool, why: str, found: Achieved, value: Decimal | None) -> Finding:
    told = tell_figure(figure, "confirmed" if same else "differs", why, "ledger")
    return replace(told, source="reported", expected=value, figure=f"{_REGISTER}:{found.number}")


def _cut_sentence(text: str, figure: Figure) -> _Sentence:
    """The sentence in which the figure stands."""
    begin = max(text.rfind(mark, 0, figure.start) for mark in "。\n") + 1
    end = min((at for mark in "。\n" if (at := text.find(mark, figure.end)) >= 0), default=len(text))
    words, colon, state = text[begin:end].partition("：")
    bare = words.lstrip().removeprefix(PROMISED_TOO).removeprefix(PROMISED)
    at = begin + len(words) - len(bare)
    return _Sentence(at, _strip_done(bare.strip()), bool(colon) or bare != words.lstrip(), state)


def _strip_done(words: str) -> str:
    return next((words.removesuffix(done) for done in _DONE if words.endswith(done)), words)


def _bare(words: str) -> str:
    return _NUMERALS.sub("#", words)
