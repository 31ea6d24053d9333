"""Whatever stands in a text, it is read: pieces lie where they say, every numeral is told, every repair replays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.facts.reading import Reading
from luoshi.reading.read import read_traced

SAMPLE = Path("samples/yunxiu_2024.txt").read_text("utf-8")
BITS = [
    "\n", "\\r\\n", "（", "）", "?", "“", "”", "。", "，", "；", "、", "%", "1", "9", "０", ".", "．", "万", "亿", "一",
    "十", "两", "第", "名词解释\n", "二、", "（一）", "\u3000", "\t", "医(yī)", "獍", "分别", "从", "到", "由",
    "翻一番", "2024年", "十四五", "各位代表：", "——", "-", "1/70", "0.0", "9" * 40, "十" * 30, "㎡", "Ⅱ", "百分之",
    "倍", "其中", "约", "余", "以上", "近三年", "首位", "\n第三位", "<b>",
]  # fmt: skip
edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(BITS)), max_size=30)


def check_reading(reading: Reading, source: str) -> None:
    text = reading.text
    for piece in (*reading.figures, *reading.mentions, *reading.commitments, *reading.results, *reading.residue):
        assert text[piece.start : piece.end] == piece.text
    for repair in reading.repairs:
        assert text[repair.start : repair.end] == repair.after
        assert source[repair.source_start : repair.source_end] == repair.before
    told = {at for piece in (*reading.figures, *reading.mentions) for at in range(piece.start, piece.end)}
    assert not [m.group() for m in re.finditer(r"\d+", text) if not told.issuperset(range(*m.span()))]


@given(begin=st.floats(0, 0.9), size=st.sampled_from([60, 400, 2_000]), made=edits)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_piece_of_a_report_with_anything_put_in_is_read(
    begin: float, size: int, made: list[tuple[float, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    start = int(begin * len(SAMPLE))
    text = SAMPLE[start : start + size]
    for place, cut, put in made:
        at = int(place * len(text))
        text = text[:at] + put + text[at + cut :]
    path = tmp_path_factory.getbasetemp() / "any_2024.txt"
    path.write_text(f"云岫区\n{text}", "utf-8")
    reading, draft = read_traced(path)
    check_reading(reading, draft.source)
