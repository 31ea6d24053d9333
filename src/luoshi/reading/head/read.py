"""What a report says of itself at its head: title, place, year, date, speaker, meeting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from luoshi.reading.head.places import NATION_CODE, find_code, find_suffix, guess_place
from luoshi.reading.sheet import Head, Sheet
from luoshi.reading.years import find_year, guess_year, read_year

NATION = "国务院"
_HEAD_SIZE = 1500
_HAN = r"[\u4e00-\u9fff]"
_COUNT = r"[一二三四五六七八九十百〇○零\d]{1,4}"
_TITLE = re.compile(
    r"^[ \t\u3000#*]*(?:标题[：:])?"
    r"(?P<title>[^\n。，,；：:]{0,40}政\s*府\s*工\s*作\s*(?:的\s*)?报\s*告(?!说|指出|的决议)[^\n。，]{0,12}?)"
    r"[ \t\u3000*]*$",
    re.M,
)
_YEAR = r"(?P<year>[12１２][09０９][\d]{2}|[一二][九〇○零ＯOo0０][〇○零ＯOo0０一二三四五六七八九]{2})"
_SMALL = r"\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?"
_DATE = re.compile(rf"(?<!\d){_YEAR}\s?年{_SMALL}月{_SMALL}日(?![ \u3000]*\d?\d[:：])")
_MEETING = re.compile(
    rf"(?P<meeting>[^\n，。、；：:（）()\d—－\-]{{0,20}}?第?\s*{_COUNT}\s*届\s*[^\n，。；]{{0,6}}?人\s*民\s*代\s*表\s*大\s*会"
    rf"\s*(?:第\s*)?{_COUNT}\s*次\s*(?:全体\s*)?会\s*议)"
)
_OFFICE = (
    r"(?:代(?:理)?)?(?:常务)?(?:副)?(?:[省市县区州盟旗镇乡]长|自治区(?:代)?主席|人民政府(?:代)?主席|总理)"
    r"(?:\s*[（(]代[）)])?"
)
_NAME = r"(?P<name>[\u4e00-\u9fff](?:[ \u3000]*(?!代表|受)[\u4e00-\u9fff·]){1,12}?)"
_SPEAKER = re.compile(
    rf"(?:{_OFFICE}(?:同志)?|报告人)\s*[:：]?[\s?]*(?![^\n]{{0,12}}{_OFFICE}){_NAME}[ \u3000]*(?:同志)?[ \u3000]*"
    r"(?:[)）]?[ \t\u3000]*$|(?:作|向|代表)[^\n]{0,12}报告)",
    re.M,
)
_BARE_SPEAKER = re.compile(
    r"^[ \t\u3000（(]*([\u4e00-\u9fff](?:[ \u3000]*[\u4e00-\u9fff]){1,2})[)）]?[ \t\u3000]*$", re.M
)
# What follows the name of a place that reports.
_REPORTS = re.compile(
    rf"(?:\d{{4}}年(?:度)?)?(?:人民政府|政府工作报告|政府[ \u3000]*{_OFFICE}|第{_COUNT}届人(?:民代表)?大|{_OFFICE})"
)
_RUN = re.compile(rf"{_HAN}{{2,24}}$")
_TOWNSHIP = re.compile(rf"(?<!{_HAN})(?!我|各|代表)(?P<place>{_HAN}{{1,5}}(?<!乡)[镇乡])(?:人民)?政府")
_UNLISTED = re.compile(  # 某市某区人民政府区长: a place that the table of codes does not know
    rf"(?:^|[\s在于日]|{_HAN}[省市州盟])(?P<place>(?:(?![省市州盟在]){_HAN}){{1,5}}[区县市旗])"
    rf"(?:人民政府[ \u3000]*{_OFFICE}|第{_COUNT}届人民代表大会)",
    re.M,
)
_SPEAKS_FOR = re.compile(r"代表\s*(自治区|[省市县区州盟旗镇乡])\s*(?:人民)?政府")
_ALL_OF = re.compile(r"我(国)|[全我](省|市|县|区|州|盟|旗|镇|乡)(?!级|直|长|委|域|家|产)")
_NATION_SPEAKS = re.compile(
    r"(?:代表|根据|受|我现在代表)\s*(?:国务院|中央人民政府|政务院)|国务院总理|国务院副总理|国务院政府工作报告|届全国人民代表大会"
)
_PROVINCES, _BELOW = ("省", "自治区"), ("市", "县", "州", "盟", "旗")
_LEAST_OWN = 5
_SALUTE = re.compile(r"各位(?:代表|委员|主任)|同志们")


def read_head(sheet: Sheet) -> Sheet:
    """Fill in `head`. What neither the text nor, failing that, the name of the file says stays None."""
    text, top = sheet.text, sheet.text[:_HEAD_SIZE]
    title = _TITLE.search(top)
    salute = _SALUTE.search(top)
    front = top[: salute.start() if salute else 400]
    date = _find_date(front)
    words = title["title"] if title else ""
    year = find_year(text, words, date) or _year_of_name(sheet.name) or guess_year(text)
    place = _find_place(top, text, year) or _place_of_name(sheet.name)
    head = Head(
        title=re.sub(r"\s", "", words) or None,
        place=place,
        place_code=_find_code(place, year, text, sheet.name),
        year=year,
        date=date,
        speaker=_find_speaker(front),
        meeting=_find_meeting(front, top[len(front) :][:300]),
    )
    return replace(sheet, head=head)


def _find_code(place: str | None, year: int | None, text: str, name: str) -> str | None:
    if place == NATION:
        return NATION_CODE
    return find_code(place, year, f"{name}\n{text}") if place else None


def _find_place(top: str, text: str, year: int | None) -> str | None:
    """As the head names it; else the place of the speaker's kind that the text names most."""
    if _NATION_SPEAKS.search(top[:600]):
        return NATION
    named = Counter(_named_places(top))
    only = next(iter(named)) if len(named) == 1 and not _SPEAKS_FOR.search(top) else None
    if only and not only.endswith(_PROVINCES):
        return only
    kind = _find_kind(text)
    if only and kind not in _BELOW:  # a prefecture's report may name its province alone
        return only
    if own := [place for place in named if kind and place.endswith(kind)]:
        return max(own, key=lambda place: named[place])
    if m := _TOWNSHIP.search(top):
        return m["place"]
    if kind == "国":
        return NATION
    if not named and (m := _UNLISTED.search(top)):
        return m["place"]
    return (guess_place(text, kind, year) if kind else None) or next(iter(named), None)


def _named_places(top: str) -> Iterator[str]:
    for m in _REPORTS.finditer(top):
        run = _RUN.search(top, max(0, m.start() - 24), m.start())
        if run and (place := find_suffix(run.group())):
            yield place


def _find_kind(text: str) -> str | None:
    """What kind of place reports: as the speaker says it, else by 全市, 我县 and the like."""
    if m := _SPEAKS_FOR.search(text[:3000]):
        return m[1]
    counts = Counter(m[1] or m[2] for m in _ALL_OF.finditer(text)).most_common(2)
    if len(counts) == 2 and counts[0][0] == "省" and counts[1][0] in _BELOW and counts[1][1] >= _LEAST_OWN:
        return counts[1][0]  # 全省 also says where a prefecture ranks
    return counts[0][0] if counts else None


def _find_speaker(front: str) -> str | None:
    """The name behind the office, or alone on a line between the meeting and the salutation."""
    if m := _SPEAKER.search(front):
        return re.sub(r"\s", "", m["name"])
    met = _MEETING.search(front)
    m = _BARE_SPEAKER.search(front, met.end()) if met else None
    return re.sub(r"\s", "", m[1]) if m else None


def _find_meeting(front: str, speech: str) -> str | None:
    """As the head prints it, or as the first words address it."""
    m = _MEETING.search(front) or _MEETING.search(speech)
    if m is None:
        return None
    words = re.sub(r"\s", "", m["meeting"])
    name = re.split(r"[在向日]|召开的", words)[-1]
    return name if m.string is front or "向" in words else None


def _find_date(front: str) -> str | None:
    """The day of the speech: the date nearest to the meeting's name."""
    near = max(front.find("会议"), 0)
    days = [(abs(m.start() - near), _spell_day(m)) for m in _DATE.finditer(front)]
    return min(days)[1] if days else None


def _spell_day(m: re.Match[str]) -> str:
    return f"{read_year(m['year'])}-{_read_small(m[2]):02}-{_read_small(m[3]):02}"


def _read_small(words: str) -> int:
    """12 or 十二 as a number."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    digits = "零一二三四五六七八九"
    return (digits.index(tens or "一") * 10 if ten else 0) + (digits.index(ones) if ones else 0)


def _year_of_name(name: str) -> int | None:
    """Part of a report, without its head: what is left is the name it was kept under."""
    m = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", name)
    return int(m[1]) if m else None


def _place_of_name(name: str) -> str | None:
    """The same for the place, where the name of the file holds one."""
    return next((place for run in re.findall(rf"{_HAN}+", name) if (place := find_suffix(run))), None)
