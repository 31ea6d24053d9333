"""Quantities written without digits: 翻一番, 两位数增长, 过半, 居全市首位, 十连冠, 六分之一, 二十三万人."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from luoshi.declared.load import load_toml
from luoshi.reading.numerals.bounds import BEHIND, MORE, bound_before, bound_behind
from luoshi.reading.numerals.numbers import LONGEST, WORD_DIGITS, plain_number, read_number
from luoshi.reading.numerals.units import UNIT, settle_unit
from luoshi.reading.sheet import Quantity
from luoshi.reading.spelling import spell_any

Reader = Callable[[str, re.Match[str]], Quantity | None]

_WORDY = load_toml("lexicon/wordy")
_ONES = "一二两三四五六七八九"
_N = f"(?:[{_ONES}十百万亿零〇]|千(?![瓦伏米克赫帕]))"
_NUMBER = rf"{_N}+(?:点[{_ONES}零〇]+[百千万亿]{{0,3}})?"
_PLAIN = re.compile(
    rf"(?P<num>{_NUMBER})(?P<more>{MORE})?(?:(?P<unit>{UNIT})(?P<behind>{BEHIND})?|(?P<bare>{BEHIND}|(?=[，,。；;、\n）)])))"
)
_DOUBLED = re.compile(r"翻了?(?:(?P<n>[一两二三四])番|番)")
_PLACES = re.compile(r"(?P<n>[两三四])位数")
_SHARE = re.compile(rf"(?P<under>[{_ONES}十百千万]+)分之(?P<over>{_NUMBER})(?P<behind>{BEHIND})?")
_TENTHS = re.compile(rf"(?P<n>[{_ONES}])成(?P<half>半)?(?![{_WORDY['tenth']['not']}])(?P<behind>{BEHIND})?")
_HALF = re.compile(rf"(?:过|一)半(?!个|年|月|天|径|山|路|夜|截|点)(?:数)?(?P<behind>{BEHIND})?")
_TIMES = re.compile(rf"(?P<num>{_NUMBER})倍(?P<behind>{BEHIND})?")
_STREAK = re.compile(rf"(?P<num>[{_ONES}十]+)(?P<unit>连[冠增丰涨升降胜霸])")
_ZERO = re.compile(rf"零(?:{spell_any(_WORDY['zero']['words'])})")
_CLEARED = re.compile(rf'(?:{spell_any(_WORDY["zero"]["cleared"])})[“"]?\Z')
_SO_MANY = re.compile(rf"[{_ONES}十][个项大]?\Z")
_NAUGHT = re.compile("清零|零(?=[，,。；;、\n])")
_AT = re.compile(r"(?:[为归]|降至|降到|降为)\Z")
_PLACE = f"(?:{spell_any(_WORDY['rank']['places'])})"
_NTH = re.compile(
    rf"第(?P<num>[{_ONES}十]+)(?:(?P<unit>[位名])|(?=[，,。；;、！!）)”’\n的和与并且及]|$))|首位|榜首"
    rf"|前(?P<top>[{_ONES}十]+)(?:位|名|强)?(?![个年月天次届批期季大家项])"
)
_STANDING = re.compile(
    rf"(?:(?:{spell_any(_WORDY['rank']['verbs'])})?(?:{_PLACE}|居)的?|(?:{spell_any(_WORDY['rank']['verbs'])}))\Z"
)
"""The place or the verb that makes 第三 a rank."""
_FIRST = re.compile(r"(?:居|位列|保持|名列)[一-龥]{1,8}\Z")  # the first place is one among whomsoever

_WELL_FORMED = re.compile(f"[二三四五六七八九]?十[{_ONES}]?|[两二三四五六七八九]")
_COUNT_UNITS = frozenset(_WORDY["count"]["units"])
_SLOGAN = re.compile(spell_any(_WORDY["count"]["slogans"]))
_NOT_BEFORE = frozenset(_WORDY["count"]["not_before"])
_PRICED = re.compile(r"(?:[每为到至价涨降高低加减少增达收付交仅约]|人均)\Z")  # before few 元 in words
_QUOTED = 8  # characters of a slogan on either side of a number in it
_OPENED, _CLOSED = re.compile(r"“[^”]*\Z"), re.compile(f"[^“，。；;\n]{{0,{_QUOTED}}}”")
_WORD_CHARS = f"{_ONES}十百千万亿零〇"
# A run of number words, or the first word of another form. It begins with a set, so that the scan is quick.
_START = re.compile(f"[{_WORD_CHARS}翻过清第首榜前][{_WORD_CHARS}]*")
_CALENDAR = frozenset(["年", "天", "日", "周", "分", "个月"])
_ROUND = frozenset("百千万亿")


def find_wordy(text: str) -> Iterator[Quantity]:
    """The quantities written in words, in order of place."""
    at = 0
    while found := _START.search(text, at):
        # 万 behind digits belongs to their number, which is none in words.
        quantity = None if text[found.start() - 1 : found.start()].isdecimal() else _read_at(text, found)
        if quantity:
            yield quantity
        # 超过二十万: where the word says nothing, the number behind it still may.
        skipped = found.start() + 1 if found.group()[0] in "翻过清" else found.end()
        at = max(skipped, quantity.end if quantity else 0)


def _read_at(text: str, found: re.Match[str]) -> Quantity | None:
    """What the word or the run of number words says; what follows the run tells which pattern can fit."""
    run, follows = found.group(), text[found.end() : found.end() + 1]
    readers = _READERS.get(run[0]) or _FOLLOWED.get(follows, () if run == "一" else _AMOUNTS)
    for pattern, read in readers:
        m = pattern.match(text, found.start())
        if m and m.end() - m.start() <= LONGEST and (quantity := read(text, m)):
            return quantity
    return None


def _make(text: str, m: re.Match[str], value: Decimal | int, unit: str, form: str, bound: str = "") -> Quantity:
    before, begin = bound_before(text, m.start())
    behind = m.groupdict().get("behind")
    bound = bound_behind(behind or "") or bound or before or "="
    return Quantity(begin, m.end(), m.start(), m.end(), plain_number(Decimal(value)), unit, bound, form)


def _read_doubled(text: str, m: re.Match[str]) -> Quantity:
    return _make(text, m, 2 ** WORD_DIGITS[m["n"] or "一"], "倍", "double")


def _read_places(text: str, m: re.Match[str]) -> Quantity:
    return _make(text, m, 10 ** (WORD_DIGITS[m["n"]] - 1), "%", "digits", ">=")


def _read_share(text: str, m: re.Match[str]) -> Quantity:
    over = read_number(m["over"])
    unit = {"百": "%", "千": "‰"}.get(m["under"], "")
    value = over if unit else over / read_number(m["under"])
    return _make(text, m, value, unit, "percent" if unit else "fraction")


def _read_tenths(text: str, m: re.Match[str]) -> Quantity | None:
    value = WORD_DIGITS[m["n"]] * 10 + (5 if m["half"] else 0)
    return _make(text, m, value, "%", "percent")


def _read_half(text: str, m: re.Match[str]) -> Quantity:
    return _make(text, m, 50, "%", "percent", ">" if m.group()[0] == "过" else "")


def _read_times(text: str, m: re.Match[str]) -> Quantity | None:
    return None if set(m["num"]) <= _ROUND else _make(text, m, read_number(m["num"]), "倍", "times")


def _read_streak(text: str, m: re.Match[str]) -> Quantity:
    return _make(text, m, read_number(m["num"]), m["unit"], "wordy")


def _read_zero(text: str, m: re.Match[str]) -> Quantity | None:
    if _SO_MANY.search(text, max(0, m.start() - 2), m.start()):
        return None  # 六个零发生: a slogan
    return _make(text, m, 0, "", "wordy")


def _read_naught(text: str, m: re.Match[str]) -> Quantity | None:
    """清零 and 为零 where they say what has been reached, not a policy (动态清零)."""
    said = _CLEARED if m.group() == "清零" else _AT
    return _read_zero(text, m) if said.search(text, max(0, m.start() - 5), m.start()) else None


def _read_nth(text: str, m: re.Match[str]) -> Quantity | None:
    standing = _STANDING.search(text, max(0, m.start() - 10), m.start())
    if standing is None and m.group() == "首位":
        standing = _FIRST.search(text, max(0, m.start() - 10), m.start())
    if standing is None and (m["unit"] != "位" or m["num"] == "一"):
        return None
    value = read_number(m["num"] or m["top"]) if m["num"] or m["top"] else Decimal(1)
    begin = standing.start() if standing else m.start()
    bound = "<=" if m["top"] else "="
    return Quantity(begin, m.end(), m.start(), m.end(), plain_number(value), m["unit"] or "位", bound, "rank")


def _read_plain(text: str, m: re.Match[str]) -> Quantity | None:
    """An amount in words, or a count of results in words."""
    num, unit = m["num"], settle_unit(m["unit"] or "")
    if unit in _CALENDAR:
        return None
    quantity = _make(text, m, read_number(num), unit, "wordy", ">" if m["more"] else "")
    if set(num) <= _ROUND:
        return quantity if quantity.start < m.start() or m["more"] else None
    if len(num) > 1 and set(num) & {*_ROUND}:
        return quantity if unit else None
    return quantity if unit in _COUNT_UNITS and _counts(text, m) else None


def _counts(text: str, m: re.Match[str]) -> bool:
    before = text[m.start() - 1 : m.start()]
    if _OPENED.search(text, max(0, m.start() - _QUOTED), m.start()) and _CLOSED.match(text, m.end()):
        return False  # “双带四起来”: a slogan in quotes counts nothing
    if m["unit"] == "元" and not _PRICED.search(text, max(0, m.start() - 4), m.start()):
        return False  # 三元正极材料
    return (
        _WELL_FORMED.fullmatch(m["num"]) is not None
        and before not in _NOT_BEFORE
        and not _SLOGAN.search(text, m.start("unit"), m.end() + 6)
    )


Readers = tuple[tuple[re.Pattern[str], Reader], ...]

_AMOUNTS: Readers = ((_PLAIN, _read_plain),)
_FOLLOWED: dict[str, Readers] = {
    "分": ((_SHARE, _read_share), *_AMOUNTS),
    "位": ((_PLACES, _read_places), *_AMOUNTS),
    "成": ((_TENTHS, _read_tenths),),
    "半": ((_HALF, _read_half),),
    "倍": ((_TIMES, _read_times),),
    "点": ((_TIMES, _read_times), *_AMOUNTS),
    "连": ((_STREAK, _read_streak),),
}
_READERS: dict[str, Readers] = {
    "翻": ((_DOUBLED, _read_doubled),),
    "过": ((_HALF, _read_half),),
    "零": ((_ZERO, _read_zero), (_NAUGHT, _read_naught)),
    "清": ((_NAUGHT, _read_naught),),
    **dict.fromkeys("第首榜前", ((_NTH, _read_nth),)),
}
