"""Places through the years."""

from __future__ import annotations

import pytest

from luoshi.corpus.places import find_joined, find_line, follow_place, is_same_place
from luoshi.declared.load import load_toml
from luoshi.reading.head.places import load_places


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("徐水县", "132423 徐水县, 130625 徐水县, 130609 徐水区"),
        ("满城区", "132422 满城县, 130621 满城县, 130607 满城区"),
        ("襄樊市", "420600 襄樊市, 420600 襄阳市"),
        ("驻马店地区", "412800 驻马店地区, 411700 驻马店市"),
        ("思茅地区", "532700 思茅地区, 530800 思茅市, 530800 普洱市"),
        ("崇文区", "110103 崇文区"),
    ],
)
def test_a_place_is_followed_through_its_names_and_codes(name: str, line: str) -> None:
    assert ", ".join(f"{p.code} {p.name}" for p in follow_place(load_places()[name][-1])) == line


def test_all_names_of_a_place_have_one_line() -> None:
    assert find_line("清苑县", "130622") == find_line("清苑区", "130608") == "130608"


def test_a_place_taken_up_by_another_is_not_that_place() -> None:
    assert find_joined(load_places()["宣武区"][0]) == load_places()["西城区"][0]
    assert not is_same_place("宣武区", "西城区")


@pytest.mark.parametrize("name", ["徐水县", "保定市徐水区", "徐水区"])
def test_one_place_under_several_names(name: str) -> None:
    assert is_same_place(name, "徐水区")


def test_a_name_that_ends_like_another_is_another_place() -> None:
    assert not is_same_place("米易县", "易县")


def test_every_declared_succession_is_of_a_name_in_the_table_that_ended_then() -> None:
    for entry in load_toml("places/successions")["succession"]:
        place = next(p for p in load_places()[entry["name"]] if p.code == entry["code"])
        assert abs(entry["year"] - place.last) <= 1
        assert any(p.code == entry["joined"] for p in (p for ps in load_places().values() for p in ps))
