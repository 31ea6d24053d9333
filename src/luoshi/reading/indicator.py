"""What a quantity measures, as a noun phrase that stands alone, from the words around it.

Each rule looks at the setting of the number and at what the sentence has named so far, and gives a name or None;
the first that gives one decides. Their order is the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from luoshi.reading.wording import MARKS, clean_words, noun_after, split_verb, strip_links, strip_openers, words_of

_LISTED = re.compile(r"^(?P<verb>.{0,6}?)[^，,；;]*(?:等$|、[^，,；;]*、[^，,；;]*$)")
_SHARES = re.compile(r"占(?!地|比)(?P<base>[^，,。；;]{0,24})$")
_SUBJECT_END = re.compile(
    r"首次|率先|突破|达到|超过|实现|增长|保持|扎实|持续|不断|深入|有序|稳步|加快|成效|成果|蓬勃|全面|成为|进一步"
)
_LONGEST_OWNER = 14  # what is longer than this is a sentence, not the owner of an attribute
_JOINS = re.compile(r"^(?P<former>[^，,。；;、]*?[^，,。；;、和及与])(?:、|和|及|以及|与)$")


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentence has named so far.

    `indicator` of the last number, the `thing` it counts (without a verb), the `verb` of its list; `opening` is what a
    clause without a number named before.
    """

    indicator: str = ""
    thing: str = ""
    verb: str = ""
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A number's place: `words` before it without openers and links, their `verb` and `thing`, the `noun` behind it."""

    words: str
    verb: str
    thing: str
    noun: str
    listed: bool
    among: bool


Rule = Callable[[Setting, Memory], str | None]


def set_scene(lead: str, tail: str, listed: bool) -> Setting:
    """Take apart the words between the number before and this one (`lead`), and between it and the next (`tail`)."""
    listed = listed or bool(_JOINS.match(lead.strip()))
    bare = clean_words("" if _JOINS.match(lead.strip()) else lead)
    words = strip_openers(strip_links(bare))
    verb, thing = split_verb(words)
    return Setting(words, verb, thing.strip(MARKS), noun_after(tail), listed, "其中" in lead)


def name_indicator(setting: Setting, memory: Memory) -> tuple[str, Memory, str]:
    """The indicator, what to remember of it, and the name of the rule that decided."""
    for rule in RULES:
        name = rule(setting, memory)
        if name:
            return name, _remember(name, setting, memory, rule), rule.__name__
    return "", memory, "nameless"


def _remember(name: str, setting: Setting, memory: Memory, rule: Rule) -> Memory:
    if rule in (carry_subject, name_share, join_attribute) or (memory.thing and memory.thing in name):
        return replace(memory, indicator=name)
    verb, thing = split_verb(name)
    return replace(
        memory, indicator=name, thing=thing.strip(MARKS), verb=verb or (memory.verb if setting.listed else "")
    )


def carry_subject(setting: Setting, memory: Memory) -> str | None:
    """ "产值达到9亿元，增长6%": the growth is of what stands before."""
    if setting.words or setting.noun:
        return None
    return memory.indicator or memory.opening or None


def name_share(setting: Setting, memory: Memory) -> str | None:
    """ "税收20亿元，占财政收入80%"."""
    share = _SHARES.search(setting.words)
    if not share:
        return None
    return f"{setting.words[: share.start()] or memory.indicator}占{share['base']}"


def join_attribute(setting: Setting, memory: Memory) -> str | None:
    """ "新建学校3所，总投资2亿元"; "总投资2亿元的3所学校"."""
    if setting.words not in words_of("attributes"):
        return None
    if setting.noun and setting.words not in ("投资", "投入"):
        return setting.noun + setting.words
    of = memory.thing or memory.opening
    return (of if len(of) <= _LONGEST_OWNER else "") + setting.words


def take_noun(setting: Setting, memory: Memory) -> str | None:
    """ "46件建议": the noun behind, with the verb of the list; a general noun gives way to what was named."""
    if setting.words or not setting.noun:
        return None
    noun = _specify(setting.noun, memory)
    if setting.listed and memory.verb:
        return memory.verb + noun
    return noun


def take_verb_and_noun(setting: Setting, memory: Memory) -> str | None:
    """ "出台支持政策10项" turned about: "出台10项支持政策"; what is listed by name before the number gives way."""
    if not setting.noun or not setting.words:
        return None
    listing = _LISTED.match(setting.words)
    if listing and len(setting.noun) > 1:
        return setting.verb + setting.noun
    return setting.words + setting.noun


def complete_verb(setting: Setting, memory: Memory) -> str | None:
    """ "实施项目62个，完成储备19个": a verb alone is about what was named."""
    if not setting.verb or setting.thing:
        return None
    return setting.verb + memory.thing


def change_tier(setting: Setting, memory: Memory) -> str | None:
    """ "区级清单20项、街道5项": a tier alone takes the place of the tier before."""
    if setting.words not in words_of("tiers") or not memory.thing:
        return None
    thing = next((memory.thing[len(t) :] for t in words_of("tiers") if memory.thing.startswith(t)), memory.thing)
    return memory.verb + setting.words + thing


def share_verb(setting: Setting, memory: Memory) -> str | None:
    """ "新建公厕5座、中转站2座": the verb of the list holds for the rest of it."""
    return memory.verb + setting.words if setting.listed and not setting.verb and memory.verb else None


def share_head(setting: Setting, memory: Memory) -> str | None:
    """ "案件发案率下降7%、破案率提升4%": a short rate is of what the rate before is of."""
    if not setting.words.endswith("率") or len(setting.words) > 6:
        return None
    if memory.indicator.endswith("率") and len(memory.indicator) > len(setting.words):
        return memory.indicator[: -len(setting.words)] + setting.words
    return memory.thing + setting.words if len(memory.thing) <= _LONGEST_OWNER and len(setting.words) <= 5 else None


def among_named(setting: Setting, memory: Memory) -> str | None:
    """ "重点项目25个，其中新建5个"."""
    if not setting.among or not setting.words:
        return None
    return memory.thing + setting.words if setting.verb else memory.verb + setting.words


def keep_words(setting: Setting, memory: Memory) -> str | None:
    """ "绿化率达到45%", "新建公厕5座": what stands before the number is its name."""
    return setting.words or None


RULES: tuple[Rule, ...] = (
    carry_subject,
    name_share,
    join_attribute,
    take_noun,
    take_verb_and_noun,
    among_named,
    complete_verb,
    change_tier,
    share_head,
    share_verb,
    keep_words,
)


def _specify(noun: str, memory: Memory) -> str:
    """A general noun at the head, or an act without its noun, filled in by what the sentence named."""
    for word in words_of("generic"):
        if noun.startswith(word) and memory.thing.endswith(word):
            return memory.thing + noun[len(word) :]
    verb, _ = split_verb(noun)
    return noun + memory.thing if verb or noun.startswith("实现") else noun


def open_memory(clause: str) -> Memory:
    """What a clause without a number names: the object of its verb, or its subject."""
    words = strip_openers(clean_words(clause))
    verb, thing = split_verb(words)
    return Memory(opening=thing if verb else _SUBJECT_END.split(words)[0])
