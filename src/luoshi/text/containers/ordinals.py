"""Numbers as word processors print them before paragraphs: 一, 十二, 壹, ①, a, iv."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_OLD = "零壹貳參肆伍陸柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def count_chinese(n: int, digits: str = _DIGITS, units: str = "十百千", one_ten: bool = False) -> str:
    """二十三 for 23; with `one_ten`, 一十 for 10. Above 9999 plain digits."""
    if not 0 < n <= 9999:
        return str(n) if n else digits[0]
    out, zero = "", False
    for place, unit in zip((1000, 100, 10, 1), (*reversed(units), ""), strict=True):
        digit = n // place % 10
        if digit:
            out += (digits[0] if zero and out else "") + digits[digit] + unit
        zero = not digit if out else False
    out = out.replace("〇", "零")
    return out[1:] if not one_ten and out.startswith(digits[1] + units[0]) else out


def spell_digits(n: int) -> str:
    """一〇 for 10."""
    return "".join(_DIGITS[int(d)] for d in str(n))


def circle(n: int) -> str:
    """① to ㊿; above 50 plain digits."""
    if n <= 20:
        return chr(0x245F + n)
    return chr(0x3251 + n - 21) if n <= 35 else chr(0x32B1 + n - 36) if n <= 50 else str(n)


def letter(n: int) -> str:
    """a … z, aa, bb, as word processors go on."""
    return chr(97 + (n - 1) % 26) * min(1 + (n - 1) // 26, 30)


def roman(n: int) -> str:
    """iv for 4."""
    out = ""
    for value, sign in _ROMAN:
        out, n = out + sign * (n // value), n % value
    return out


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if n <= len(signs) else str(n)


def _full_width(n: int) -> str:
    return "".join(chr(0xFEE0 + ord(d)) for d in str(n))


# The names are those of OOXML's ST_NumberFormat.
_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": count_chinese,
    "chineseCountingThousand": count_chinese,
    "japaneseCounting": count_chinese,
    "taiwaneseCounting": count_chinese,
    "taiwaneseCountingThousand": count_chinese,
    "ideographDigital": spell_digits,
    "japaneseDigitalTenThousand": spell_digits,
    "taiwaneseDigital": spell_digits,
    "koreanDigital2": spell_digits,
    "chineseLegalSimplified": lambda n: count_chinese(n, _FORMAL, "拾佰仟", one_ten=True),
    "ideographLegalTraditional": lambda n: count_chinese(n, _FORMAL_OLD, "拾佰仟", one_ten=True),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": circle,
    "decimalEnclosedCircleChinese": circle,
    "decimalEnclosedParen": lambda n: chr(0x2473 + n) if n <= 20 else f"({n})",
    "decimalEnclosedFullstop": lambda n: chr(0x2487 + n) if n <= 20 else f"{n}.",
    "ideographEnclosedCircle": lambda n: chr(0x327F + n) if n <= 10 else f"({n})",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": letter,
    "upperLetter": lambda n: letter(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "none": lambda n: "",
}


def print_ordinal(n: int, form: str) -> str:
    """`n` as the number format `form` prints it; an unknown format, zero and what is beyond 30,000 as plain digits."""
    make = _FORMATS.get(form)
    return make(n) if make and 0 < n <= 30_000 else str(n)


def join_number(number: str, text: str) -> str:
    """The number before its paragraph. 1. before 5个 keeps a space, lest it read 1.5个."""
    if number and text[:1].isdigit() and number[-1].isascii():
        return f"{number} {text}"
    return number + text
