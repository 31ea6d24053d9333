"""The head of a page: site, menus, source and date lines above the report go; what the report says of itself stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit
from luoshi.text.lines import Line, opens_speech, walk_lines
from luoshi.text.page.words import find_label, furniture, is_bare, is_button, speaks_of_page, squeeze, undress

_HEAD_CHARS = 6000
_SELF_CHARS = 60  # a line in which the report speaks of itself is no longer
_TITLE = re.compile(r"报\s*告(?:\s*[（(【].{1,12}[)）】])?(?:[-—].{0,6})?$|政\s*府\s*工\s*作\s*报\s*告$")
_MEETING = re.compile(r"届.{0,16}(?:大会|人大|会议)|大会第.{1,4}次|会议(?:上|文件)")
_BARE_TITLE = 8  # 政府工作报告 and no more: it names neither place nor year
_DATE = re.compile(r"年.{1,4}月.{1,4}日")
_OWN_DATE = re.compile(r"[（(].{4,10}年.{1,4}月.{1,4}日.{0,12}[)）]$")
_NAME = r"[\u4e00-\u9fff·]{1,6}"
_OFFICE = re.compile(
    rf"(?:[省市县区州盟旗镇乡]长|主席|总理)(?:同志)?\s*(?:[（(]代[)）])?\s*[：:]?\s*({_NAME}(?:\s+{_NAME})?)$"
)
_PHOTO = re.compile(
    r".{4,150}[\u4e00-\u9fff ]摄(?:影)?$|.{2,14}作政府工作报告(?:。.{0,30}记者.{2,10}|。?)$|(?:新华社|本报)\S{2,12}电$"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_TRAIL = frozenset(">＞»› ")
_GAP = re.compile(r"\s{2,}")
_CUT_SHORT = re.compile(r"(?:…|\.\.\.|。。。)$")


def drop_head(text: str) -> Iterator[Edit]:
    """Lines of furniture above the report, each with its line break."""
    lines = _find_head(text)
    last = _find_last(lines)
    for k, line in enumerate(lines):
        if k > last and not _PHOTO.match(line.words):
            continue
        start, end = _keep_words(lines, k) if k <= last else (0, 0)
        if start == end:
            yield Edit(line.first, min(line.last + 1, len(text)), "", FURNITURE)
            continue
        if start:
            yield Edit(line.start, line.start + start, "", FURNITURE)
        if line.start + end < line.end:
            yield Edit(line.start + end, line.end, "", FURNITURE)


def _find_last(lines: list[Line]) -> int:
    """The number of the last line of furniture; -1 if there is none."""
    last = max((k for k, line in enumerate(lines) if speaks_of_page(line.words) or _is_abstract(lines, k)), default=-1)
    while 0 <= last < len(lines) - 1 and _goes_on(lines[last].words, lines[last + 1].words):
        last += 1
    return last


def _goes_on(words: str, after: str) -> bool:
    """Whether the next line is the rest of a line of furniture: a bracket, or the count behind a label."""
    return is_bare(after) or (words.endswith(("：", ":")) and after.isdecimal())


def _find_head(text: str) -> list[Line]:
    """The lines above the first line of the speech; none where no speech begins."""
    lines = list(walk_lines(text[:_HEAD_CHARS]))
    for k, line in enumerate(lines):
        if opens_speech(line.words) and not _is_abstract(lines, k):
            return lines[:k]
    return []


def _is_abstract(lines: list[Line], k: int) -> bool:
    """Whether the line, its label before it, tells in short what follows: cut off with dots, or said again."""
    label = undress(lines[k - 1].words).rstrip("：:") if k else ""
    if label not in furniture()["abstracts"]:
        return False
    words = squeeze(lines[k].words)
    return bool(_CUT_SHORT.search(words)) or any(squeeze(line.words)[:12] in words for line in lines[k + 1 : k + 4])


def _keep_words(lines: list[Line], k: int) -> tuple[int, int]:
    """What to keep of a line above the last furniture: from, to. Equal for a line that goes whole."""
    words = lines[k].words
    others = [line.words for line in lines if line is not lines[k]]
    if is_button(words) or _is_abstract(lines, k) or _is_repeated(lines, k):
        return 0, 0
    if own := _find_labelled(words, others):
        return own
    at = find_label(words)
    if at == 0 and (gap := _GAP.search(words)) and _is_own(words[gap.end() :]):
        return gap.end(), len(words)
    if at >= 0:
        lead: str = _GAP.split(words[:at])[0].rstrip()
        return (0, len(lead)) if _is_own(lead) else (0, 0)
    if speaks_of_page(words):
        return 0, 0
    if _DATE.search(words) and len(words) < 20 and not _OWN_DATE.match(words):
        return (0, 0) if any(_DATE.search(other) and _is_own(other) for other in others) else (0, len(words))
    return (0, len(words)) if _is_own(words) else (0, 0)


def _is_repeated(lines: list[Line], k: int) -> bool:
    """Whether the head says it again below, or it ends a menu's trail and the title is to come."""
    words, later = lines[k].words, [line.words for line in lines[k + 1 :]]
    if k and _TRAIL.issuperset(lines[k - 1].words):
        return any(_TITLE.search(other) for other in later)
    return words in later or (len(words) > 4 and squeeze(words) in map(squeeze, later))


def _find_labelled(words: str, others: list[str]) -> tuple[int, int] | None:
    """The words behind the label of a title or a speaker, as from, to; equal if the head says them itself."""
    for name in ("titles", "speakers"):
        for label in furniture()[name]:
            if words.startswith((f"{label}：", f"{label}:")):
                own = words[len(label) + 1 :].strip()
                if not own or _is_said(name, own, others):
                    return 0, 0
                is_clear = name == "titles" or _OFFICE.search(own)  # a bare name needs its label to be told
                return (len(words) - len(own) if is_clear else 0), len(words)
    return None


def _is_said(name: str, own: str, others: list[str]) -> bool:
    """Whether the head says it without the label, or says better: a title of the year before the meeting's is wrong."""
    if name == "speakers":
        return any(own.split()[-1] in squeeze(other) and _OFFICE.search(other) for other in others)
    meetings = [other for other in others if _MEETING.search(other)]
    if meetings and any(_TITLE.search(other) and len(squeeze(other)) > _BARE_TITLE for other in others):
        return True
    named, met = _find_year(own), {_find_year(other) for other in meetings} - {0}
    return bool(named and met) and not {named, named - 1} & met


def _find_year(words: str) -> int:
    m = _YEAR.search(words.translate(_DIGITS))
    return int(m.group()) if m else 0


def _is_own(words: str) -> bool:
    """Whether the report speaks of itself: title, meeting, date in brackets, office and name."""
    if not words or len(words) > _SELF_CHARS:
        return False
    office = _OFFICE.search(words)
    if office and not squeeze(office.group(1)).startswith(furniture()["office_pages"]):
        return True
    return bool(_TITLE.search(words) or _MEETING.search(words) or _OWN_DATE.search(words))
