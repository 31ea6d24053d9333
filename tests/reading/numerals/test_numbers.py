from decimal import Decimal

import pytest

from luoshi.reading.numerals import read_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234", 1234),
        ("１２．５", Decimal("12.5")),
        ("2.17万亿", 2_170_000_000_000),
        ("1亿2000万", 120_000_000),
        ("二十三万", 230_000),
        ("三万五", 35_000),
        ("十二点五", Decimal("12.5")),
    ],
)
def test_a_number_is_read(written: str, value: Decimal) -> None:
    assert read_number(written) == value
