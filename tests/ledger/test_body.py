"""The canonical text of a line and its inverse."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from tests.ledger.district import OFFICE, at

from luoshi.facts.matter import Actor, ClockChange, Entry, Evidence, Opening, Pending, Withheld
from luoshi.ledger.body import Line, read_body, write_body, write_json

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
moments = st.datetimes(datetime(2018, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
scalars = st.one_of(
    st.none(),
    texts,
    st.integers(),
    st.booleans(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    moments,
    texts.map(Withheld),
)
values = st.dictionaries(texts, st.one_of(scalars, st.lists(scalars, max_size=3).map(tuple)), max_size=3)
actors = st.builds(Actor, texts, texts, st.frozensets(texts, max_size=2), st.none() | texts)
evidence = st.lists(st.builds(Evidence, texts, texts, texts), max_size=2).map(tuple)
changes = st.builds(
    ClockChange, texts, st.sampled_from(["start", "stop"]), texts, st.integers(), st.integers(), st.booleans()
)
entries = st.builds(
    Entry,
    matter=texts,
    seq=st.integers(1),
    act=texts,
    by=actors,
    happened_at=moments,
    register=texts,
    version=texts,
    stage=texts,
    values=values,
    reason=texts,
    evidence=evidence,
    clocks=st.lists(changes, max_size=2).map(tuple),
    openings=st.lists(st.builds(Opening, texts, values), max_size=2).map(tuple),
    settled=st.dictionaries(texts, st.none() | texts, max_size=2),
    pending=st.none() | st.builds(Pending, texts, actors, values, texts, evidence, st.integers(0, 3), moments),
    children=st.integers(-1, 3),
    outcome=st.none() | texts,
    key=texts,
)
lines = st.builds(Line, entries, moments, texts, texts)


def _grow_tables(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(parts, max_size=3) | st.dictionaries(st.text(), parts, max_size=4)


@given(lines)
def test_what_is_written_is_read_back_exactly(line: Line) -> None:
    again = read_body(write_body(line))
    assert again == line
    assert write_body(again) == write_body(line)


@given(lines)
def test_every_value_keeps_its_type(line: Line) -> None:
    again = read_body(write_body(line)).entry.values
    assert {name: type(value) for name, value in again.items()} == {
        name: type(value) for name, value in line.entry.values.items()
    }


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), _grow_tables, max_leaves=12))
@example({"大": 2**70, "小": "\x7f\u2028\ue000😀"})
def test_the_text_is_what_the_languages_own_encoder_writes(table: Any) -> None:
    own = json.dumps(table, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    assert write_json(table) == own


def test_the_text_has_sorted_keys_no_blanks_no_floats_and_the_time_of_shanghai() -> None:
    entry = Entry("m", 1, "issue", OFFICE, datetime(2024, 3, 1, 1, tzinfo=UTC), "tasks", "1", "issued",
                  {"target": Decimal("12.50"), "due": date(2024, 12, 31), "title": "改造3个小区"})  # fmt: skip
    body = write_body(Line(entry, at("2024-03-01", 10), "云政督〔2024〕1号"))
    assert body == (
        '{"entry":{"act":"issue","by":{"person":"周督查","roles":["office"],"unit":"督查室"},'
        '"happened":"2024-03-01T09:00:00+08:00","matter":"m","register":"tasks","seq":1,"stage":"issued",'
        '"values":{"due":{"date":"2024-12-31"},"target":{"number":"12.50"},"title":"改造3个小区"},"version":"1"},'
        '"number":"云政督〔2024〕1号","recorded":"2024-03-01T10:00:00+08:00"}'
    )
    assert json.loads(body)["entry"]["seq"] == 1
