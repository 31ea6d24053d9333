"""Where the items of a list within a line begin; written are the beginnings of what stands from each mark on."""

from __future__ import annotations

import pytest

from luoshi.reading.sections.clauses import split_clauses
from luoshi.reading.sections.items import find_items
from luoshi.reading.sheet import Sheet


@pytest.mark.parametrize(
    "text, items",
    [
        ("工程3项：⑴北街改造⑵南街改造(3)东街改造。", ["⑴北", "⑵南", "(3"]),
        ("实事2件。①扩建粮库；②新建水厂。", ["①扩", "②新"]),
        ("办好实事：（1）扩建粮库，新建水厂。（2）整治青石街。", ["（1", "（2"]),
        ("农业1项：⑴粮库扩建。水利2项：⑴北河清淤⑵南河清淤。", ["⑴北", "⑵南"]),
    ],
)
def test_items_begin_at_their_numbers(text: str, items: list[str]) -> None:
    assert [text[at : at + 2] for at in find_items(text)] == items


@pytest.mark.parametrize(
    "text",
    [
        "实施“三园”（1）“四库”（2）工程。",  # notes
        "争创文明县城。（1）街道净。加大保洁力度。（2）街面齐。清理占道经营。",  # headings
        "工程1项：⑴北街改造。",  # no list
        "工程：⑴北街改造。\n工程：⑵南街改造。",  # of two lines
    ],
)
def test_other_numbers_in_brackets_begin_none(text: str) -> None:
    assert find_items(text) == ()


def test_an_item_is_a_clause_and_a_sentence_of_its_own() -> None:
    sheet = split_clauses(Sheet("工程2项：⑴北街改造⑵南街改造。另建水厂。"))
    clauses = [sheet.text[c.start : c.end] for c in sheet.clauses]
    assert clauses == ["工程2项：", "⑴北街改造", "⑵南街改造。", "另建水厂。"]
    assert [c.sentence for c in sheet.clauses] == [0, 1, 2, 3]
