"""Which lines speak of the page and which of the report: the lexicon of furniture, compiled."""

from __future__ import annotations

import re
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.text.lines import is_prose

_DRESS = "【[(（〖「|｜>＞》＜<《*·・•●◆■→=-—－_~ \t\u3000"
_ADDRESS = re.compile(r"https?://|www\.[\w-]+\.|[\w-]+\.(?:com|cn|net|org)\b", re.I)
_STAMP = re.compile(
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}$|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}[:：时]\d\d"
)
_TRAIL = re.compile(r"(?:^|\S)\s*(?:>{1,2}|＞{1,2}|»|›)\s*(?=\S|$)")
_RULE = re.compile(r"[=_*~#\-—－]{5,}$")
_SENTENCE = frozenset("。！")
_WORD = re.compile(r"[\w]")
_SPACES = re.compile(r"\s+")


@cache
def furniture() -> dict[str, tuple[str, ...]]:
    """The lists of `lexicon/furniture`, longest word first."""
    lists = load_toml("lexicon/furniture")
    return {name: tuple(sorted(words, key=len, reverse=True)) for name, words in lists.items()}


@cache
def _label() -> re.Pattern[str]:
    lists = furniture()
    words = "|".join(map(re.escape, (*lists["labels"], *lists["abstracts"])))
    return re.compile(rf"(?:{words})\s*(?:[：:]|$)")


@cache
def _inner_label() -> re.Pattern[str]:
    return re.compile(r"(?:信息来源|文章来源|稿件来源|来源|发布时间|发布日期|发表时间|浏览次数|字体|字号)\s*[：:]")


@cache
def _buttons() -> frozenset[str]:
    return frozenset(map(str.lower, furniture()["buttons"]))


def squeeze(words: str) -> str:
    """The words without any spaces."""
    return _SPACES.sub("", words)


def undress(words: str) -> str:
    """The words without spaces, and without brackets and bullets at their head."""
    return squeeze(words).lstrip(_DRESS)


def is_bare(words: str) -> bool:
    """Whether a line has no letter, character or digit."""
    return not _WORD.search(words)


def is_button(words: str) -> bool:
    """Whether a line is a button or a menu's item and nothing else."""
    return undress(words).rstrip("】])）〗」|｜>＞》：: 　?？").lower() in _buttons()


def has_address(words: str) -> bool:
    """Whether a line names a place in the web."""
    return bool(_ADDRESS.search(words))


def find_label(words: str) -> int:
    """Where in a line the words begin that tell of the page; -1 if there are none."""
    bare = words.lstrip(_DRESS)
    if _label().match(bare):
        return 0
    m = _inner_label().search(words)
    return m.start() if m else -1


def speaks_of_page(words: str) -> bool:
    """Whether a short line above the report is furniture without doubt."""
    return (
        is_button(words)
        or find_label(words) >= 0
        or has_address(words)
        or bool(_TRAIL.search(words) or _RULE.match(words) or _STAMP.search(words))
        or undress(words).startswith(furniture()["notices"])
    )


def opens_foot(words: str) -> bool:
    """Whether a line may be the first of the page's foot."""
    lists, bare = furniture(), undress(words)
    if bare.startswith(lists["notices"]):
        return True
    if is_prose(words):
        return False
    return bare.startswith(lists["feet"]) or has_foot_mark(words)


def has_foot_mark(words: str) -> bool:
    """Whether a line names what only the foot of a page has: its register's number, its rights."""
    if not _SENTENCE.isdisjoint(words):
        return False
    bare = squeeze(words)
    return any(mark in bare for mark in furniture()["foot_marks"])
