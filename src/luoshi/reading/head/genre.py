"""Whether a text is a government work report at all: a novel is none, and neither is the budget."""

from __future__ import annotations

import re
from itertools import islice

from luoshi.declared.load import load_toml
from luoshi.facts.faults import UnreadableFile

_JUDGED_FROM = 500  # characters: a shorter text may be any part of a report
_SAMPLE = 1_000  # characters from each of three places, away from a page's frame and from a glossary
_LEAST = 5  # words of reports in 1,000 characters; real ones, damaged ones and those of 1954 too, have 18 and more
_CHINESE = re.compile("[\u4e00-\u9fff]")
_GAVE = re.compile("(?<!工)作")
_TITLE_WITHIN, _TITLE_LIMIT = 6, 60  # lines from the top, and characters of a line that may be a title


def check_genre(text: str) -> None:
    """Raise UnreadableFile if a clean text is plainly something else than a government work report."""
    if title := find_other_title(text):
        raise UnreadableFile(
            f"by its title it is another report ({title}); give the government work report 政府工作报告"
        )
    if len(text) >= _JUDGED_FROM and (density := count_words(text)) < _LEAST:
        raise UnreadableFile(
            f"it does not read like a government work report: it has {density:.0f} of their words in "
            "1,000 characters, a report 18 and more; give the report itself"
        )
    if not _CHINESE.search(text):
        raise UnreadableFile("there is no Chinese in it; give the government work report 政府工作报告")


def count_words(text: str) -> float:
    """How many of the words of reports stand in 1,000 characters."""
    sample = "".join(text[len(text) * k // 4 :][:_SAMPLE] for k in (1, 2, 3))
    return 1000 * sum(map(sample.count, load_toml("lexicon/genre")["words"])) / len(sample)


def find_other_title(text: str) -> str | None:
    """The title line of another kind of report, where none of this kind stands near it."""
    lexicon = load_toml("lexicon/genre")
    lines = list(islice(filter(None, map(str.strip, text[:2000].split("\n"))), _TITLE_WITHIN))
    if any(lexicon["own"] in line for line in lines):
        return None
    titles = (line for line in lines if len(line) <= _TITLE_LIMIT and not line.endswith(("。", "，", "：", ":")))
    return next((line for line in titles if any(_names(line, word) for word in lexicon["others"])), None)


def _names(line: str, word: str) -> bool:
    """Whether the line is the title of such a report; not one of news, as who gave it: 林见山作区人大常委会工作报告."""
    before, found, _ = line.partition(word)
    return bool(found) and not _GAVE.search(before)
