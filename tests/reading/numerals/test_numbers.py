"""A number reads back to its value, in whatever way it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.reading.numerals.numbers import read_number

WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
WORDS = "零一二三四五六七八九"


def spell_section(n: int) -> str:
    """A number below 10,000 in words: 3060 is 三千零六十."""
    out, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, scale)
        gap = gap or (not digit and bool(out))
        if digit:
            out += ("零" if gap else "") + WORDS[digit] + word
            gap = False
    return out


def spell_number(n: int) -> str:
    """A number below 10^12 in words: 200305000 is 二亿零三十万五千."""
    out = ""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, n = divmod(n, scale)
        if section:
            out += ("零" if out and section < 1000 else "") + spell_section(section) + word
    return out or "零"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234", 1234),
        ("１２．５", Decimal("12.5")),
        ("2.17万亿", 2_170_000_000_000),
        ("1亿2000万", 120_000_000),
        ("1亿3千万", 130_000_000),
        ("9.1万5千", 96_000),
        ("二十三万", 230_000),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("十二点五", Decimal("12.5")),
        ("六点三亿", 630_000_000),
        ("二〇二三", 2023),
        ("千亿", 100_000_000_000),
        ("萬億", 1_000_000_000_000),
    ],
)
def test_a_number_is_read(written: str, value: Decimal) -> None:
    assert read_number(written) == value


def test_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no number"):
        read_number("若干")


@given(st.integers(0, 10**9))
def test_grouped_digits_read_back(n: int) -> None:
    assert read_number(f"{n:,}") == read_number(f"{n:,}".replace(",", "，")) == n


@given(st.decimals(0, 99999, places=2))
def test_wide_digits_read_back(n: Decimal) -> None:
    assert read_number(str(n).translate(WIDE)) == n


@given(
    st.decimals(0, 9999, places=2), st.sampled_from([("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("千万", 10**7)])
)
def test_scales_read_back(n: Decimal, scale: tuple[str, int]) -> None:
    word, times = scale
    assert read_number(f"{n}{word}") == n * times


@given(st.integers(0, 10**12 - 1))
def test_words_read_back(n: int) -> None:
    assert read_number(spell_number(n)) == n


@given(st.integers(1, 999), st.integers(0, 99))
def test_word_decimals_read_back(whole: int, part: int) -> None:
    digits = "".join(WORDS[int(ch)] for ch in f"{part:02}")
    assert read_number(f"{spell_number(whole)}点{digits}") == Decimal(f"{whole}.{part:02}")
