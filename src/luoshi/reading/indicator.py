"""What a quantity measures, as a noun phrase that stands alone, from the words around it.

Each rule looks at the scene of the number and at what the sentence has named so far, and gives a name or None;
the first that gives one decides. Their order is the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from luoshi.reading.lead import read_lead, strip_front
from luoshi.reading.tail import Tail
from luoshi.reading.wording import MARKS, clean_words, find_closing, find_opening, split_verb, words_of

_NUMBER = re.compile(r"[\d，,。；;]")
_LIST_END = re.compile(r"等(?:地|国|省市)?$|、[^，,、]{2,}$")
_TAKEN = re.compile(r"^(?:针?对|把|将)(?=[^，]{2,}$)")
_SHARES = re.compile(r"占(?!地|比|领|用|道|有)(?P<base>[^，,。；;]{0,24})$")
_OVER = re.compile(r"(?:高于|快于|高出|好于|优于|低于|慢于|少于)[^，,。；;]{1,12}$")
_SUBJECT_END = re.compile(
    r"首次|率先|快速|迅速|较快|连续|喜获|稳定|平稳|突破|达到|超过|实现|增长|保持|扎实|持续|不断|深入|有序|稳步|加快|成效|成果|蓬勃|全面|成为|进一步|丰硕|显著|明显"
)
_RANKED_AMONG = re.compile(r"(?:在|位|居|列)?(?:全|世界|西部|中部|东部|同类|各)[^，,。；;]{0,10}$")
_IN_A_ROW = re.compile(r"连续[一二两三四五六七八九十\d]+[年次届季][^，]{0,6}$")
_LONGEST_OWNER = 14  # what is longer than this is a sentence, not the owner of an attribute
_RATES = ("%", "个百分点")
_SHORTEST_SUBJECT, _LONGEST_SUBJECT = 3, 12
_AVERAGES = ("年均", "人均", "户均", "村均", "亩均", "日均", "月均")
_MEASURES = "量额数率值比重度入速积"  # what ends so is measured, not made
_SHORTEST_BARE = 4  # a shorter noun stands alone
_SPEAKING = 5  # a noun of fewer characters says too little without the examples listed before the number
_LONGEST_MODIFIER = 16  # so are longer words before a number that has its noun behind it
MONEY = ("元", "美元", "欧元")
_SPENDING = (
    "投入",
    "投资",
    "使用",
    "安排",
    "拿出",
    "筹集",
    "拨付",
    "统筹",
    "列支",
    "支出",
    "争取",
    "整合",
    "投入资金",
    "落实",
)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sentence has named so far.

    `indicator` of the last number, the `thing` it counts (without a verb), the `verb` of its list; `opening` is what a
    clause without a number named before; `subject` is whom the sentence is about,
    `named` are all indicators in order, `whole` is what
    其中 took apart; `unit` is that of the last number.
    """

    indicator: str = ""
    thing: str = ""
    verb: str = ""
    opening: str = ""
    subject: str = ""
    named: tuple[str, ...] = ()
    whole: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A number's place: `words` before it without openers and links, their `verb` and `thing`.

    Behind it its `noun` and `deed`. `listed`: a joint leads to it from the number before; `among`: 其中;
    `ahead`: what follows the clause; `bare`: the number stands right behind a noun without a verb.
    """

    words: str
    verb: str
    thing: str
    noun: str
    deed: str
    bound: bool
    listed: bool
    among: bool
    form: str
    unit: str
    ahead: str
    bare: bool


Rule = Callable[[Scene, Memory], str | None]


def set_scene(lead: str, tail: Tail, listed: bool, form: str, unit: str, ahead: str = "") -> Scene:
    """Take apart the words between the number before and this one (`lead`), and those behind it."""
    words = strip_front(clean_words(lead)) if form == "rank" else read_lead(lead)
    verb, thing = split_verb(words)
    among = "其中" in lead
    bare = not tail.noun and len(words) >= _SHORTEST_BARE and lead.strip("，,、；; 其中") == words
    bare = bare and words[-1] not in _MEASURES and not _subject_of(words)
    return Scene(
        words, verb, thing.strip(MARKS), tail.noun, tail.deed, tail.bound, listed, among, form, unit, ahead, bare
    )


def name_indicator(scene: Scene, memory: Memory) -> tuple[str, Memory, str]:
    """The indicator, what to remember of it, and the name of the rule that decided."""
    for rule in RULES:
        name = rule(scene, memory)
        if name:
            return name, _remember(name, scene, memory, rule), rule.__name__
    return memory.opening, memory, "nameless"


def _remember(name: str, scene: Scene, memory: Memory, rule: Rule) -> Memory:
    if rule in KEEPERS:
        return replace(memory, indicator=name, unit=scene.unit)
    if rule is among_named:
        return replace(memory, indicator=name, whole=name.removesuffix(scene.words), unit=scene.unit)
    verb = scene.verb or (memory.verb if scene.listed else _inner_verb(scene))
    if rule is take_verb_and_noun and not scene.deed:
        verb = name.removesuffix(scene.noun)
    subject = memory.subject or ("" if scene.verb or scene.noun else _subject_of(scene.words))
    thing = _thing_of(name, scene, memory)
    return replace(memory, indicator=name, thing=thing, verb=verb, subject=subject, unit=scene.unit)


def _inner_verb(scene: Scene) -> str:
    """ "运动员获得金牌3枚、银牌2枚": the verb behind a subject."""
    if scene.noun or scene.unit in _RATES:
        return ""
    subject = _subject_of(scene.words)
    verb, thing = split_verb(scene.words[len(subject) :])
    return verb if subject and thing and verb not in words_of("nounish") else ""


def _subject_of(words: str) -> str:
    """Who does the act that the words tell of: what stands before the verb."""
    for at in range(_SHORTEST_SUBJECT, min(_LONGEST_SUBJECT, len(words) - 1)):
        if find_opening("verbs", words, at) or words.startswith("实现", at):
            return words[:at]
    return ""


def _thing_of(name: str, scene: Scene, memory: Memory) -> str:
    """What the number counts, without verbs; what the sentence named before where this names nothing more."""
    if scene.noun and not (scene.deed and not scene.thing and scene.noun in words_of("generic")):
        return _specify(scene.noun, memory)
    if scene.noun or scene.deed or (memory.thing and memory.thing in name):
        return memory.thing or scene.noun
    return split_verb(name)[1].strip(MARKS)


def take_rank(scene: Scene, memory: Memory) -> str | None:
    """ "总量居全省第3位": what is ranked, not among whom."""
    if scene.form != "rank" and not (scene.unit in ("位", "名") and scene.words.endswith("前")):
        return None
    words = _IN_A_ROW.sub("", _RANKED_AMONG.sub("", scene.words))
    while word := find_closing("ranks", words):
        words = words[: -len(word)]
    if words in words_of("attributes"):
        return join_attribute(replace(scene, words=words, form=""), memory)
    return words or memory.indicator or memory.opening or None


def carry_subject(scene: Scene, memory: Memory) -> str | None:
    """ "产值达到9亿元，增长6%": the growth is of what stands before."""
    if scene.words or scene.noun or scene.deed:
        return None
    return memory.indicator or memory.opening or None


def take_average(scene: Scene, memory: Memory) -> str | None:
    """ "产值达到9亿元，年均增长6%": the yearly growth of what stands before; "人均达到9平方米": so much a head."""
    if scene.words not in _AVERAGES or not memory.indicator:
        return None
    return f"{memory.indicator}年均增长" if scene.words == "年均" else scene.words + memory.thing


def stand_over(scene: Scene, memory: Memory) -> str | None:
    """ "增速高于全省2个百分点": what stands over what."""
    over = _OVER.search(scene.words)
    if not over:
        return None
    name = scene.words[: over.start()]
    if not name or name in words_of("attributes"):
        name = memory.indicator + name
    return name + over.group()


def name_share(scene: Scene, memory: Memory) -> str | None:
    """ "税收20亿元，占财政收入80%"."""
    share = _SHARES.search(scene.words)
    if not share:
        return None
    return f"{scene.words[: share.start()] or memory.indicator}占{share['base']}"


def own_attribute(scene: Scene, memory: Memory) -> str | None:
    """ "总投资2亿元的3所学校", "占地60亩的产业园": of the noun behind."""
    attribute = find_closing("attributes", scene.words)
    if not attribute or not scene.noun:
        return None
    if not scene.bound and attribute in words_of("verbal_attributes"):
        return None
    return scene.noun + attribute


def join_attribute(scene: Scene, memory: Memory) -> str | None:
    """ "新建学校3所，总投资2亿元": of what was named before."""
    if not _is_attribute(scene.words, memory) or scene.noun or scene.deed:
        return None
    of = memory.thing or memory.opening
    if memory.subject and scene.words in words_of("earnings"):
        of = memory.subject
    if not of or (len(of) > _LONGEST_OWNER and scene.words in _SPENDING):
        of = _look_ahead(scene.ahead)
    return (of if len(of) <= _LONGEST_OWNER else "") + scene.words


def _look_ahead(ahead: str) -> str:
    """ "投资2亿元，新建学校3所": the thing of the act that follows."""
    number = _NUMBER.search(ahead)
    verb, thing = split_verb(read_lead(ahead[: number.start()])) if number else ("", "")
    return thing.strip(MARKS) if verb else ""


def _is_attribute(words: str, memory: Memory) -> bool:
    return words in words_of("attributes") or bool(memory.subject and words in words_of("earnings"))


def name_purpose(scene: Scene, memory: Memory) -> str | None:
    """ "投入2亿元改善民生": money and what it is for."""
    if scene.unit not in MONEY or scene.noun or not scene.deed or not scene.words.endswith(_SPENDING):
        return None
    deed = scene.deed.removeprefix("用于")
    return deed + ("资金" if scene.words in ("使用", "安排", "拿出", "筹集", "统筹") else scene.words)


def take_noun(scene: Scene, memory: Memory) -> str | None:
    """ "46件建议": the noun behind, with the verb of the list; a general noun gives way to what was named."""
    if scene.words or not (scene.noun or scene.deed):
        return None
    noun = _specify(scene.noun, memory)
    if scene.deed:
        return f"{scene.deed}的{noun}" if noun else scene.deed
    return memory.verb + noun if scene.listed else noun


def take_verb_and_noun(scene: Scene, memory: Memory) -> str | None:
    """ "出台10项支持政策"; what is listed by name before the number gives way, and so does who makes another act."""
    if not (scene.noun or scene.deed):
        return None
    words = _TAKEN.sub("", _shorten(scene))
    noun = _specify(scene.noun, memory) if not scene.thing or not words else scene.noun
    if scene.deed and (words in words_of("causatives") or not words):
        return f"{scene.deed}的{noun}" if noun else scene.deed
    return words + noun + scene.deed


def _shorten(scene: Scene) -> str:
    """The words before a number that stay where the noun stands behind it."""
    if scene.thing and _LIST_END.search(scene.words) and len(scene.noun + scene.deed) >= _SPEAKING:
        return "" if scene.verb in words_of("causatives") else scene.verb
    if scene.bound and scene.unit in MONEY:
        return ""
    if len(scene.words) > _LONGEST_MODIFIER:
        return scene.verb
    return scene.words


def complete_verb(scene: Scene, memory: Memory) -> str | None:
    """ "实施项目62个，完成储备19个": a verb alone is about what was named."""
    if not scene.verb or scene.thing or scene.verb.endswith(tuple(words_of("activities"))):
        return None
    return scene.verb + (memory.thing or (memory.opening if len(memory.opening) <= _LONGEST_OWNER else ""))


def change_tier(scene: Scene, memory: Memory) -> str | None:
    """ "区级清单20项、街道5项": a tier alone takes the place of the tier before."""
    tier = scene.words if scene.words in words_of("tiers") else scene.thing
    thing = memory.thing or memory.opening
    if tier not in words_of("tiers") or not thing:
        return None
    return (scene.verb or memory.verb) + tier + thing[len(find_opening("tiers", thing)) :]


def share_verb(scene: Scene, memory: Memory) -> str | None:
    """ "新建公厕5座、中转站2座": the verb of the list holds for the rest of it."""
    own = scene.verb and not (scene.thing and scene.verb in words_of("nounish"))
    if not (scene.listed or scene.bare) or own or not memory.verb or scene.words.endswith("率"):
        return None
    if (scene.unit in MONEY) != (memory.unit in MONEY) or scene.unit in _RATES:
        return None
    return memory.verb + scene.words.removesuffix("等")


def share_head(scene: Scene, memory: Memory) -> str | None:
    """ "案件发案率下降7%、破案率提升4%": a short rate is of what the rate before is of."""
    if not scene.words.endswith("率") or len(scene.words) > 5 or scene.words in words_of("whole_rates"):
        return None
    if memory.indicator.endswith("率") and len(memory.indicator) > len(scene.words):
        return memory.indicator[: -len(scene.words)] + scene.words
    return memory.thing + scene.words if 0 < len(memory.thing) <= _LONGEST_OWNER and len(scene.words) <= 4 else None


def among_named(scene: Scene, memory: Memory) -> str | None:
    """ "重点项目25个，其中新建5个"."""
    if scene.listed and memory.whole and scene.words and scene.verb:
        return memory.whole + scene.words
    if not scene.among or not scene.words:
        return None
    if not scene.verb:
        return memory.verb + scene.words
    if scene.thing in words_of("generic") and memory.thing:
        return f"{memory.thing}中{scene.words}"
    return memory.thing + scene.words if not scene.thing else scene.words


def keep_words(scene: Scene, memory: Memory) -> str | None:
    """ "绿化率达到45%", "新建公厕5座": what stands before the number is its name."""
    return scene.words.removesuffix("等") or None


RULES: tuple[Rule, ...] = (
    take_rank,
    carry_subject,
    take_average,
    stand_over,
    name_share,
    own_attribute,
    join_attribute,
    name_purpose,
    take_noun,
    take_verb_and_noun,
    among_named,
    complete_verb,
    change_tier,
    share_head,
    share_verb,
    keep_words,
)
KEEPERS = {
    take_rank,
    carry_subject,
    take_average,
    stand_over,
    name_share,
    join_attribute,
    own_attribute,
}  # leave the thing as it was


def _specify(noun: str, memory: Memory) -> str:
    """A general noun filled in by what the sentence named: "20个项目" after "重点项目60个"."""
    if noun in words_of("generic") and memory.thing.endswith(noun):
        return memory.thing
    return noun or memory.thing


def open_memory(clause: str) -> Memory:
    """What a clause without a number names: the object of its verb, or its subject."""
    words = read_lead(clause)
    verb, thing = split_verb(words)
    if verb:
        return Memory(opening=thing.strip(MARKS).removesuffix("工作"))
    subject = _SUBJECT_END.split(words)[0]
    return Memory(opening=subject, subject=subject)
