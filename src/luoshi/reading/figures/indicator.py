"""What a quantity measures, as a noun phrase that stands alone, from the words around it.

Each rule looks at the scene of the number and at what the sentence has named so far, and gives a name or None;
the first that gives one decides. Their order is the grammar.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.figures.counted import specify_noun, take_noun, take_verb_and_noun
from luoshi.reading.figures.measures import (
    carry_subject,
    drop_growth,
    multiply_subject,
    name_share,
    own_attribute,
    rate_act,
    reach_goal,
    share_class,
    share_head,
    share_measure,
    stand_over,
    take_average,
    take_capacity,
    take_rank,
)
from luoshi.reading.figures.money import name_purpose
from luoshi.reading.figures.owned import join_attribute, measure_generic, swap_sibling
from luoshi.reading.figures.paired import fill_sector
from luoshi.reading.figures.scene import (
    KEPT,
    LONGEST_OWNER,
    MONEY,
    PEOPLE,
    RATES,
    WHO,
    Memory,
    Scene,
    inner_verb,
    subject_of,
)
from luoshi.reading.figures.wording import find_closing, find_opening, split_verb, trim_marks, words_of

Rule = Callable[[Scene, Memory], str | None]

_ADDED = "新增"  # shared by all that is listed, whatever it is counted in
_PARTS = ("占比", "比重", "比例")
_FIRMS = "企业"  # in a list they share its verb: 新增商户9户、上市企业2家
_JOINTS = ("和", "及", "以及", "与")
_WAYS = ("机制", "体系", "制度", "行动", "计划", "能力", "平台", "政策")  # no people: 优化培训机制，培养9人
_LONGEST_THEME = 10
_CLASS, _SORTED = "类", ("个", "项")
_OBJECTLESS = ("造林", "植树", "就业", "脱贫", "还林")
_LONGEST_VERB = 12  # what is longer is more than the verbs of a list
_SHORTEST = 2  # a name of no more characters says too little without what the sentence is about


def name_indicator(scene: Scene, memory: Memory) -> tuple[str, Memory, str]:
    """The indicator, what to remember of it, and the name of the rule that decided."""
    for rule in _choose_rules(scene):
        name = rule(scene, memory)
        if name:
            return name, _remember(name, scene, memory, rule), rule.__name__
    return memory.opening, memory._replace(named=(*memory.named[-KEPT:], memory.opening)), "nameless"


def _choose_rules(scene: Scene) -> tuple[Rule, ...]:
    if scene.noun or scene.deed:
        return BEHIND
    return BEFORE if scene.words else ALONE


def _remember(name: str, scene: Scene, memory: Memory, rule: Rule) -> Memory:
    named = (*memory.named[-KEPT:], name)
    memory = memory._replace(entered="") if memory.entered else memory
    if rule is own_attribute and not memory.thing:
        memory = memory._replace(thing=scene.noun)
    if rule in KEEPERS:
        return memory._replace(indicator=name, unit=scene.unit, named=named)
    if rule is among_named:
        kept = scene.unit in RATES or (scene.verb and memory.thing) or scene.words in words_of("tiers")
        memory = memory if kept else memory._replace(thing=scene.words)
        verb = scene.verb if scene.verb and scene.thing else memory.verb  # 其中新建高中9所、初中2所
        whole = name.removesuffix(scene.words)
        return memory._replace(indicator=name, whole=whole, verb=verb, unit=scene.unit, named=named)
    verb = scene.verb or (memory.verb if scene.listed else inner_verb(scene))
    if rule is share_verb:
        verb = memory.verb
    elif rule is take_verb_and_noun and not scene.deed:
        verb = name.removesuffix(scene.noun)
        verb = split_verb(verb)[0] if "、" in verb or verb.endswith(_JOINTS) else verb
    subject = memory.subject or ("" if scene.verb or scene.noun else subject_of(scene.words))
    thing = _thing_of(name, scene, memory)
    return memory._replace(indicator=name, thing=thing, verb=verb, subject=subject, unit=scene.unit, named=named)


def _thing_of(name: str, scene: Scene, memory: Memory) -> str:
    """What the number counts, without verbs; what the sentence named before where this names nothing more."""
    if scene.noun in words_of("attributes"):
        return name
    if scene.noun and not (scene.deed and not scene.thing and scene.noun in words_of("generic")):
        return specify_noun(scene.noun, memory)
    if scene.noun or scene.deed or (memory.thing and memory.thing in name):
        return memory.thing or scene.noun
    return trim_marks(split_verb(name)[1])


def fill_generic(scene: Scene, memory: Memory) -> str | None:
    """ "推进云溪新城建设，落地项目9个": a general noun is of what the sentence takes up."""
    if scene.thing not in words_of("taking") or not scene.verb or memory.thing.endswith(scene.thing):
        return None
    if find_opening("plain_verbs", scene.verb) not in ("", scene.verb):  # 实施帮扶项目
        return None
    taken = memory.theme and not memory.subject and len(memory.theme) <= _LONGEST_THEME and "为" not in memory.theme
    taken = taken and scene.thing not in memory.theme and not find_closing("campaigns", memory.theme)
    if (scene.verb.startswith(_ADDED) and len(scene.verb) > _SHORTEST) or (scene.listed and scene.thing == _FIRMS):
        return None
    return scene.verb + memory.theme + scene.thing if taken and memory.theme[-2:] != scene.thing[-2:] else None


def complete_verb(scene: Scene, memory: Memory) -> str | None:
    """ "实施项目62个，完成储备19个": a verb alone is about what was named; people are not."""
    if not scene.verb or scene.thing or scene.verb.endswith(tuple(words_of("activities"))):
        return None
    named = memory.thing or memory.opening.endswith(_WAYS)
    if scene.unit in PEOPLE and memory.unit not in PEOPLE and named:
        return scene.verb + PEOPLE[scene.unit]
    if scene.unit in WHO:
        return scene.verb + scene.unit  # 服务9万农户
    measured = words_of("measured_in") - set(MONEY)
    other = memory.unit in measured and scene.unit not in measured
    thing = "" if other else memory.thing
    if ended := find_closing("deeds", thing):
        thing = thing.removesuffix(ended) or thing
    return scene.verb + (thing or (memory.opening if len(memory.opening) <= LONGEST_OWNER else ""))


def sort_named(scene: Scene, memory: Memory) -> str | None:
    """ "重点项目105个，其中工业类3个、农业类21个": a class of what was named."""
    if not scene.words.endswith(_CLASS) or scene.verb or scene.unit not in _SORTED or memory.thing.endswith(_CLASS):
        return None
    return scene.words + memory.thing if 0 < len(memory.thing) <= LONGEST_OWNER else None


def change_tier(scene: Scene, memory: Memory) -> str | None:
    """ "区级清单20项、街道5项": a tier alone takes the place of the tier before."""
    tier = scene.words if scene.words in words_of("tiers") else scene.thing
    thing = memory.thing or memory.opening
    if tier not in words_of("tiers") or not thing:
        return None
    thing = thing.removeprefix("各类").removeprefix("全国")
    return (scene.verb or memory.verb) + tier + thing[len(find_opening("tiers", thing)) :]


def share_verb(scene: Scene, memory: Memory) -> str | None:
    """ "新建公厕5座、中转站2座": the verb of the list holds for the rest of it, and for the next clause in its unit."""
    own = scene.verb and not (scene.thing and scene.listed and scene.verb in words_of("nounish"))
    if memory.indicator == memory.verb:  # 造林9亩，抚育3亩
        return None
    verb = _strip_act(memory.verb, scene.unit in MONEY)
    if (
        not (scene.listed or scene.bare)
        or own
        or not 0 < len(verb) <= _LONGEST_VERB
        or scene.words.endswith(("率", "总产"))
    ):
        return None
    if not scene.listed and (scene.unit != memory.unit or _acts(scene.words) or memory.verb in words_of("own_verbs")):
        return None
    if find_opening("averages", scene.words):
        return None
    added = scene.listed and verb.startswith(_ADDED)
    money = (scene.unit in MONEY) != (memory.unit in MONEY)
    added = added and money
    if (money and not added) or scene.unit in RATES:
        return None
    verb = _ADDED if added else verb
    again = split_verb(scene.words)[0]  # 新增上市企业9家、上市在审企业2家
    return (verb.removesuffix(again) if again != verb else verb) + scene.words.removesuffix("等")


def _strip_act(verb: str, money: bool) -> str:
    """The verb of a list; empty where nothing else undergoes it (造林、治沙8万亩), unless money is given for it."""
    act = next((act for act in _OBJECTLESS if verb.endswith(act)), "")
    return "" if act and not money else verb.removesuffix(act)


def _acts(words: str) -> bool:
    """ "提质改造公路": a verb behind two characters makes an act of its own of the words."""
    return find_opening("verbs", words, _SHORTEST) != ""


def among_named(scene: Scene, memory: Memory) -> str | None:
    """ "重点项目25个，其中新建5个"."""
    if scene.listed and memory.whole and scene.words and scene.verb:
        return memory.whole + scene.words.removeprefix(memory.whole)
    if not scene.among or not scene.words:
        return None
    if tier := change_tier(scene, memory):
        return tier
    if not scene.verb:
        if shared := share_measure(scene, memory):
            return shared
        if scene.unit in RATES:
            part = scene.words.endswith(_PARTS) and 0 < len(memory.thing) <= LONGEST_OWNER
            part = part and not memory.thing.endswith(_PARTS)  # 产业结构占比9:45:46，其中工业占比39%
            return f"{drop_growth(memory.thing)}中{scene.words}" if part else scene.words
        return memory.verb + scene.words
    if scene.thing in words_of("generic") and memory.thing:
        return f"{memory.thing}中{scene.words}"
    return memory.thing + scene.words if not scene.thing else scene.words


def keep_words(scene: Scene, memory: Memory) -> str | None:
    """ "绿化率达到45%", "新建公厕5座": what stands before the number is its name."""
    words = scene.words.removesuffix("等")
    if full := _full_names().get(words, words if words in _OBJECTLESS else ""):
        return full
    theme = memory.topic or memory.opening
    carried = memory.indicator and (memory.thing or scene.listed)
    if 0 < len(words) <= _SHORTEST and not carried and 0 < len(theme.removesuffix("”")) <= LONGEST_OWNER:
        again = "、" in theme or (
            words in theme and ("和" in theme or "力度" in theme)
        )  # 拆违、增绿, 完成拆违9万平方米
        return theme if theme.endswith(words) else words if again else theme + words
    return fill_sector(words) or None


@cache
def _full_names() -> dict[str, str]:
    """ "集装箱9万标箱": what the short names of lexicon/phrases `full_names` stand for."""
    names: dict[str, str] = load_toml("lexicon/phrases")["full_names"]
    return names


# Where nothing but the number stands, …
ALONE: tuple[Rule, ...] = (take_rank, carry_subject)
# … where a noun or its deed stands behind the number,
BEHIND: tuple[Rule, ...] = (
    take_rank,
    stand_over,
    name_share,
    take_capacity,
    own_attribute,
    name_purpose,
    take_noun,
    take_verb_and_noun,
    among_named,
    keep_words,
)
# and where only the words before it can name what it measures.
BEFORE: tuple[Rule, ...] = (
    take_rank,
    multiply_subject,
    take_average,
    stand_over,
    name_share,
    reach_goal,
    rate_act,
    swap_sibling,
    join_attribute,
    measure_generic,
    share_class,
    sort_named,
    among_named,
    fill_generic,
    complete_verb,
    change_tier,
    share_head,
    share_measure,
    share_verb,
    keep_words,
)
# These leave the thing as it was.
KEEPERS = {
    reach_goal,
    rate_act,
    take_rank,
    multiply_subject,
    carry_subject,
    take_average,
    stand_over,
    name_share,
    join_attribute,
    own_attribute,
    measure_generic,
    sort_named,
}
