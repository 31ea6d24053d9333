"""What a report says of itself at its head: title, place, year, date, speaker, meeting."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from luoshi.reading.places import find_code
from luoshi.reading.sheet import Head, Sheet

_HEAD_SIZE = 2500
_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年"
_TITLE = re.compile(r"^[^\n。]{0,40}政\s*府\s*工\s*作\s*报\s*告[^\n。，]{0,12}$", re.M)
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_HAN_DATE = re.compile(
    r"([一二][〇○零Ｏ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_MEETING = re.compile(r"在([^\n，。（）()]{2,30}?届[^\n，。]{0,4}?人民代表大会[^\n，。]{0,14}?会议)\s*上?")
_OFFICE = r"(?:代)?(?:代理)?(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|自治区主席|主席|总理)(?:（代）|\(代\))?"
_SPEAKER = re.compile(
    rf"^[^\n。，]{{0,24}}?{_OFFICE}[ \t\u3000:：]*(?P<name>[\u4e00-\u9fff·]{{1,2}}[ \u3000]*[\u4e00-\u9fff·]{{1,6}})\s*$",
    re.M,
)
_PLACE_OF_OFFICE = re.compile(rf"^\W{{0,3}}([\u4e00-\u9fff]{{2,20}}?)(?:人民)?政府[ \u3000]*{_OFFICE}", re.M)
_PLACE_OF_SPEECH = re.compile(r"代表([\u4e00-\u9fff]{2,16}?)人民政府")
_PLACE_OF_TITLE = re.compile(
    r"(?:\d{4}年)?([\u4e00-\u9fff]{2,16}?[省市区县旗州盟])(?:人民政府)?(?:\d{4}年)?(?:度)?(?:人民)?政府工作报告"
)
_PLANS = re.compile(
    rf"{_YEAR}(?:度)?[^\n。，,；]{{0,16}}?(?:安排|任务|目标|打算|部署|重点|思路|总体要求|要求|计划|建议)"
)
_REVIEWS = re.compile(rf"{_YEAR}(?:度)?[^\n。；]{{0,14}}?(?:回顾|总结|工作情况|完成情况)")
_OPENS_YEAR = re.compile(rf"(?:^|[。，,；\n])[^。，,；\n\d]{{0,6}}{_YEAR}[，,]?(?:是|，|,)", re.M)
_HAN_DIGITS = {ch: str(k) for k, ch in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "Ｏ": "0"}


def read_head(sheet: Sheet) -> Sheet:
    """Fill in `head`. What the report does not say stays None."""
    text = sheet.text
    top = text[:_HEAD_SIZE]
    place = _find_place(top)
    date = _find_date(top)
    title = _TITLE.search(top)
    head = Head(
        title=re.sub(r"\s", "", title.group()) if title else None,
        place=place,
        place_code=find_code(place) if place else None,
        year=_find_year(text, title.group() if title else "", date, sheet.name),
        date=date,
        speaker=_find_speaker(top),
        meeting=_first(_MEETING, top),
    )
    return replace(sheet, head=head)


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    m = pattern.search(text)
    return m.group(1) if m else None


def _find_place(top: str) -> str | None:
    for pattern in (_PLACE_OF_OFFICE, _PLACE_OF_TITLE, _PLACE_OF_SPEECH):
        for m in pattern.finditer(top):
            if m.group(1) not in {"市", "区", "县", "省", "国务院"} and len(m.group(1)) > 1:
                return m.group(1)
    return "国务院" if "代表国务院" in top else None


def _find_speaker(top: str) -> str | None:
    m = _SPEAKER.search(top)
    return re.sub(r"\s", "", m.group("name")) if m else None


def _find_date(top: str) -> str | None:
    near = top.find("会议")
    dates = [(abs(m.start() - near), f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}") for m in _DATE.finditer(top)]
    dates += [(abs(m.start() - near), _spell_date(m)) for m in _HAN_DATE.finditer(top)]
    return min(dates)[1] if dates else None


def _spell_date(m: re.Match[str]) -> str:
    year = "".join(_HAN_DIGITS[ch] for ch in m[1])
    return f"{year}-{_spell_small(m[2]):02}-{_spell_small(m[3]):02}"


def _spell_small(words: str) -> int:
    tens, _, ones = words.rpartition("十")
    if "十" not in words:
        return int(_HAN_DIGITS[words])
    return (int(_HAN_DIGITS[tens]) if tens else 1) * 10 + (int(_HAN_DIGITS[ones]) if ones else 0)


def _find_year(text: str, title: str, date: str | None, name: str) -> int | None:
    """The year that the report plans: as headings name it, else the year after the one reviewed, else by the date."""
    reviewed = Counter(int(m["year"]) for m in _REVIEWS.finditer(text[: len(text) // 2]))
    planned = Counter(int(m["year"]) for m in _PLANS.finditer(text))
    if reviewed:
        year = max(reviewed) + 1
        if not planned or year in planned or max(reviewed, key=lambda y: reviewed[y]) + 1 == year:
            return year
    if date:
        return int(date[:4]) + (int(date[5:7]) >= 11)
    if m := re.search(_YEAR, title):
        return int(m["year"])
    if planned:
        # Plans for far years are headings too; the next year is the one whose year before is spoken of most.
        return max(planned, key=lambda y: text.count(f"{y - 1}年"))
    opened = Counter(int(m["year"]) for m in _OPENS_YEAR.finditer(text[:6000]))
    if opened:
        return opened.most_common(1)[0][0] + 1
    # Part of a report, without its head: what is left is the name it was kept under.
    m = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", name)
    return int(m[1]) if m else None
