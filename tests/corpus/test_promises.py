"""Reports out of the lake as they went in, promises followed through it, and two sides on one page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.corpus.conftest import Read, tell

import luoshi
from luoshi.comparing.follow.follow import follow_promises
from luoshi.corpus import promises
from luoshi.corpus.asking import open_asking
from luoshi.corpus.columns import FOLLOWED
from luoshi.corpus.compare import find_side, render_comparison
from luoshi.corpus.lake import BadLake, Lake, open_lake
from luoshi.corpus.promises import find_pairs, follow_lake, score_topics
from luoshi.corpus.restore import restore_readings
from luoshi.facts.reading import Reading


@pytest.fixture
def years(read: Read, folder: Path, tmp_path: Path) -> Lake:
    """A lake with three years of 易县, and one of 徐水区 with its year as a county."""
    (folder / "易县_2019.txt").write_text(tell("易县", 2019, done="6.5", seed=9), "utf-8")
    (folder / "易县_2020.txt").write_text(tell("易县", 2020, done="5.1", seed=10), "utf-8")
    (folder / "徐水区_2016.txt").write_text(tell("徐水区", 2016, done="6.2", seed=4), "utf-8")
    read()
    return open_lake(tmp_path / "lake")


def bare(reading: Reading) -> Reading:
    """What a lake gives back of a reading: no names of rules, no lead after the first, no other originals."""
    lists = {
        name: tuple(replace(one, rules=()) for one in getattr(reading, name))
        for name in ("figures", "mentions", "results")
    }
    commitments = tuple(replace(one, rules=(), lead=one.lead[:1]) for one in reading.commitments)
    repairs = tuple(replace(one, others=()) for one in reading.repairs)
    return replace(reading, commitments=commitments, repairs=repairs, **lists)


def test_a_reading_comes_out_of_the_lake_as_it_went_in(read: Read, folder: Path, samples: Path, tmp_path: Path) -> None:
    path = folder / "yunxiu.html"
    path.write_bytes((samples / "yunxiu_2024_web.html").read_bytes())
    read()
    assert restore_readings(open_lake(tmp_path / "lake"), ["yunxiu.html"]) == {"yunxiu.html": bare(luoshi.read(path))}


def test_pairs_are_of_one_place_a_year_apart_whatever_its_name(years: Lake) -> None:
    with open_asking(years, "duckdb") as ask:
        pairs = find_pairs(ask)
    assert [(a["place"], a["year"], b["place"], b["year"]) for a, b in pairs] == [
        ("徐水县", 2015, "徐水区", 2016),
        ("易县", 2018, "易县", 2019),
        ("易县", 2019, "易县", 2020),
    ]


def test_promises_followed_in_the_lake_are_those_followed_in_two_files(years: Lake, folder: Path) -> None:
    with open_asking(years, "duckdb") as ask:
        rows = list(follow_lake(years, find_pairs(ask, years=[2019])))
    found = follow_promises(*(luoshi.read(folder / f"易县_{year}.txt") for year in (2019, 2020)))
    assert [(row["start"], row["verdict"], row["why"]) for row in rows] == [
        (one.start, one.verdict, one.why) for one in found
    ]
    assert all(list(row) == list(FOLLOWED) for row in rows)
    growth = rows[0]
    assert (growth["promised"], growth["reported"], growth["verdict"]) == ("6", "5.1", "missed")


def test_pairs_shared_out_to_processes_give_the_same_rows(years: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_asking(years, "duckdb") as ask:
        pairs = find_pairs(ask)
    rows = list(follow_lake(years, pairs))
    monkeypatch.setattr(promises, "_AT_ONCE", 1)
    assert list(follow_lake(years, pairs)) == rows != []


def test_topics_are_scored_by_what_is_told() -> None:
    rows = [
        {"topic": "economy", "verdict": verdict} for verdict in ("kept", "exceeded", "missed", "unmentioned", "kept")
    ]
    assert score_topics(rows) == [("economy", 4, 3, 0.75, 1)]


def test_two_sides_stand_on_one_page(years: Lake) -> None:
    with open_asking(years, "duckdb") as ask:
        page = render_comparison(find_side(years, ask, "易县2019"), find_side(years, ask, "徐水区"))
    assert "易县2019年 · 徐水区2018年" in page
    assert "<b>增 约 6%</b>" in page
    assert "<b>增 不低于 7%</b>" in page
    assert "徐水区2018年：湖里没有下一年的报告" in page
    assert page.count("<svg") == 2
    assert "<script" not in page


def test_a_side_that_is_not_in_the_lake_is_told_with_what_is(years: Lake) -> None:
    with open_asking(years, "duckdb") as ask:
        with pytest.raises(BadLake, match="易县2021: the lake has no such report; of this place it has 2018、2019"):
            find_side(years, ask, "易县2021")
        with pytest.raises(BadLake, match="name a place, and the year behind it"):
            find_side(years, ask, "2021")
