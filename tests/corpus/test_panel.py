"""A panel: a row a place and year, a value or one of three reasons for none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpus.conftest import Read, tell

from luoshi.corpus.asking import open_asking
from luoshi.corpus.engine import Ask
from luoshi.corpus.lake import BadLake, open_lake
from luoshi.corpus.panel import Wanted, choose_indicator, choose_places, make_panel
from luoshi.writing.tables import Row

GROWTH = {"indicator": "gdp", "aspect": "change", "status": "planned"}


@pytest.fixture
def ask(read: Read, tmp_path: Path) -> Ask:
    """Asks a lake of the folder as the test leaves it."""
    asked = []

    def asking(name: str, values: dict[str, object], tables: dict[str, object]) -> list[Row]:
        if not asked:
            read()
            asked.append(True)
        with open_asking(open_lake(tmp_path / "lake"), "duckdb") as ask:
            return ask(name, values, tables)

    return asking


def panel(ask: Ask, places: list[str], years: range | tuple[int, ...] = (), **wanted: str) -> list[tuple[object, ...]]:
    lines, years = choose_places(ask, places, years)
    rows = make_panel(ask, Wanted(**GROWTH | wanted, lines=lines, years=years))
    return [(row["place"], row["code"], row["year"], row["value"], row["bound"], row["flag"]) for row in rows]


def test_a_place_has_a_row_a_year_under_the_name_of_that_year(ask: Ask) -> None:
    assert panel(ask, ["徐水区"]) == [
        ("徐水县", "130625", 2015, 6.0, "~", "stated"),
        ("徐水区", "130609", 2016, None, None, "not found"),
        ("徐水区", "130609", 2017, None, None, "not found"),
        ("徐水区", "130609", 2018, 7.0, ">=", "stated"),
    ]


@pytest.mark.parametrize("said", ["徐水县", "130625", "130609"])
def test_former_names_and_codes_name_the_same_place(ask: Ask, said: str) -> None:
    assert len(panel(ask, [said])) == 4


def test_a_target_without_a_number_is_not_stated(ask: Ask) -> None:
    assert panel(ask, ["易县"]) == [("易县", "130633", 2018, None, None, "not stated")]


def test_what_was_achieved_is_about_the_year_before(ask: Ask) -> None:
    assert panel(ask, ["易县"], status="achieved") == [("易县", "130633", 2018, 5.8, "=", "stated")]


def test_years_asked_for_without_a_report_are_not_found(ask: Ask) -> None:
    assert [row[2:] for row in panel(ask, ["易县"], range(2017, 2019))] == [
        (2017, None, None, "not found"),
        (2018, None, None, "not stated"),
    ]


def test_a_file_that_could_not_be_read_is_not_readable(ask: Ask, folder: Path) -> None:
    (folder / "易县_2019.txt").write_bytes(b"")
    assert panel(ask, ["易县"], (2019,)) == [("易县", "130633", 2019, None, None, "not readable")]


def test_a_file_without_a_plan_is_not_readable(ask: Ask, folder: Path) -> None:
    review = "".join(f"一年来，我们完成了{k}号水库的加固，群众用水得到保障。\n" for k in range(20))
    (folder / "易县_2019.txt").write_text(f"易县2019年政府工作报告\n一、2018年工作回顾\n{review}", "utf-8")
    assert panel(ask, ["易县"], (2019,))[0][3:] == (None, None, "not readable")


def test_two_targets_of_one_indicator_are_several(ask: Ask, folder: Path) -> None:
    (folder / "易县_2018.txt").write_text(tell("易县", 2018, "地区生产总值增长6%、力争达到7%"), "utf-8")
    assert panel(ask, ["易县"])[0][3:] == (6.0, "=", "several")


def test_a_range_has_both_its_ends(ask: Ask, folder: Path) -> None:
    (folder / "易县_2018.txt").write_text(tell("易县", 2018, "地区生产总值增长6%—6.5%"), "utf-8")
    row = make_panel(ask, Wanted(**GROWTH, lines=choose_places(ask, ["易县"], ())[0]))[0]
    assert (row["value"], row["low"], row["high"], row["bound"], row["flag"]) == (None, 6.0, 6.5, "range", "stated")


def test_the_sentence_and_its_place_in_the_source_are_given(ask: Ask, folder: Path) -> None:
    row = next(row for row in make_panel(ask, Wanted(**GROWTH)) if row["year"] == 2018 and row["place"] == "徐水区")
    assert row["sentence"] == "2018年经济社会发展的主要预期目标是:地区生产总值增长7%以上。"
    source = (folder / row["report"]).read_text("utf-8")
    assert source[row["source_start"] : row["source_end"]] == "7%以上"


def test_the_longer_of_two_reports_of_a_place_and_year_counts(ask: Ask, folder: Path) -> None:
    other = "".join(f"推进{k}号工程前期工作。" for k in range(40)) + "地区生产总值增长9%。"
    (folder / "另一份.txt").write_text("易县2018年政府工作报告\n二、2018年工作安排\n" + other, "utf-8")
    rows = make_panel(ask, Wanted(**GROWTH, lines=choose_places(ask, ["易县"], ())[0]))
    assert [(row["report"], row["reports"]) for row in rows] == [("另一份.txt", 2)]


def test_a_level_is_given_in_the_indicators_own_unit(ask: Ask, folder: Path) -> None:
    (folder / "易县_2018.txt").write_text(tell("易县", 2018, "粮食总产量达到30万吨以上"), "utf-8")
    (folder / "易县_2019.txt").write_text(tell("易县", 2019, "粮食总产量达到6.2亿斤", seed=9), "utf-8")
    lines, years = choose_places(ask, ["易县"], ())
    rows = make_panel(ask, Wanted("grain", "level", "planned", lines=lines, years=years))
    assert [(row["value"], row["unit"]) for row in rows] == [(300_000, "吨"), (310_000, "吨")]


def test_an_indicator_goes_by_key_or_by_any_of_its_names() -> None:
    assert {choose_indicator(said) for said in ("gdp", "地区生产总值", "全市生产总值", "GDP", "Gdp")} == {"gdp"}


def test_an_unknown_indicator_or_place_is_told_with_what_to_write(ask: Ask) -> None:
    with pytest.raises(BadLake, match=r"地区生产总殖: no such indicator is declared; did you mean 地区生产总值"):
        choose_indicator("地区生产总殖")
    with pytest.raises(BadLake, match="乌有县: no place has this name or code"):
        choose_places(ask, ["乌有县"], ())
