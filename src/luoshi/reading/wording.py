"""The words around a number, taken apart: what opens, what joins, the verb at the head, the noun behind."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from luoshi.declared.load import load_toml

MARKS = " \t\n\u3000，,。；;：:、！!？?"
_NOTE = re.compile(r"[（(〔\[【][^）)〕\]】]{0,12}[）)〕\]】]")
_WHEN = re.compile(
    r"(?:由|从|自|比|较|与|到)?[^，,、]{0,2}(?:(?:19|20)\d\d年|[“\"]?(?:九|十[一二三四五]?)五[”\"]?)[^，,、的]{0,3}(?:底|末|初|期末)?的?$"
)
_COMPARED = re.compile(r"(?:比|较|与)[^，,]{0,10}$")
_JOINT_END = re.compile(r"(?:、|和|及|以及|与)$")
_JOINT = re.compile(r"^(?:、|和|以及|及(?!时)|与)")
_STOP = re.compile(r"[，,。；;：:！!？?\n]")
_ADVERBS = re.compile(
    r"全部|全面|均|都|已|先后|分别|相继|得到|得以|成功|顺利|正式|正在|有序|加快|(?<=.)实现|(?<=.)的(?=.)"
)


@cache
def words_of(name: str) -> tuple[str, ...]:
    """A list of lexicon/phrases, longest first."""
    return tuple(sorted(set(load_toml("lexicon/phrases")[name]), key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    verbs = _either(load_toml("lexicon/verbs")["verbs"])
    links = _either([*words_of("links"), *words_of("up"), *words_of("down")])
    return {
        "openers": re.compile(rf"(?:{_either(words_of('openers'))})+"),
        "links": re.compile(rf"(?:{links})+$"),
        "moves": re.compile(_either(w for w in (*words_of("up"), *words_of("down")) if len(w) > 1)),
        "verb": re.compile(rf"(?:{verbs})(?:（[^）]*）|\([^)]*\))?(?:{verbs})?"),
        "adverbial": re.compile(rf"(?:{_either(words_of('adverbials'))}).*?(?=(?:{verbs})[^，,]{{2,}}$)"),
    }


def _either(names: Any) -> str:
    return "|".join(map(re.escape, sorted(set(names), key=len, reverse=True)))


def clean_words(words: str) -> str:
    """The words without notes in brackets and without marks at their ends."""
    return _NOTE.sub("", words).strip(MARKS)


def strip_openers(words: str) -> str:
    """The words without what only says when, how and by what means."""
    words = _JOINT.sub("", words)
    m = _patterns()["openers"].match(words)
    words = words[m.end() :] if m else words
    m = _patterns()["adverbial"].match(words)
    return words[m.end() :] if m else words


def strip_links(words: str) -> str:
    """The words without what joins them to the number, and without a time that stands before it."""
    for _ in range(3):
        before = words
        m = _patterns()["links"].search(words)
        words = _COMPARED.sub("", words[: m.start()]) if m else words
        words = _WHEN.sub("", words)
        if words == before:
            break
    return words


def split_verb(words: str) -> tuple[str, str]:
    """The verb at the head of the words, and the rest."""
    m = _patterns()["verb"].match(words)
    return (m.group(), words[m.end() :]) if m else ("", words)


def noun_after(tail: str) -> str:
    """The words right behind a number, up to a mark, without adverbs; empty where what follows names nothing."""
    if not tail or tail[0] in MARKS:
        return ""
    stop = _STOP.search(tail)
    words = _JOINT_END.sub("", clean_words(tail[: stop.start()] if stop else tail)).removeprefix("的")
    for over in words_of("after_numbers"):
        words = words.removeprefix(over)
    return "" if _patterns()["moves"].match(words) else _ADVERBS.sub("", words)
