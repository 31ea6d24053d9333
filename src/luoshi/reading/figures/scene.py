"""The place of a number in its clause, and what its sentence has named so far: what the rules of naming look at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from luoshi.declared.load import load_toml
from luoshi.reading.figures.brackets import Inner
from luoshi.reading.figures.examples import drop_examples
from luoshi.reading.figures.lead import arrives, read_lead, strip_front
from luoshi.reading.figures.tail import Tail
from luoshi.reading.figures.wording import (
    MARKS,
    MEMORY,
    clean_words,
    find_closing,
    find_opening,
    firsts_of,
    is_quoted,
    split_verb,
    trim_marks,
    words_of,
)

MONEY = ("元", "美元", "欧元")
PEOPLE = {"户": "户数", "人": "人数", "名": "人数", "人口": "人数"}
WHO = frozenset(load_toml("lexicon/units")["noun"]["words"])  # nouns that stand where a measure word would
RATES = ("%", "个百分点")
_WHOLE_LEAD = ("rank", "completion")  # forms before which a place or a goal is said: 居全市, 完成年度目标的
# What is done to the thing that a clause takes up is no part of it: 推进开发区创新升级.
_TAKEN_FAR = re.compile(
    "(?<=..)(?:创新升级|转型升级|提质增效|做大做强|高质量发展|发展壮大|创新发展|扩量提质|力度|步伐|投入)$"
)
# 国企改革成效明显 is said of 国企, 医保覆盖面扩大 and 医保保障水平提高 of 医保.
# 云溪、北河入选国家级水利风景区，数量居全省首位: of those.
_ENTERS = re.compile("(?:入选|入围|上榜|获评|获批|跻身)([^，,、“”]{3,14})[，,]$")
_REFORMED = re.compile("(?<=..)(?:改革|覆盖面|(?:保障)?(?:覆盖)?范围|(?:制度)?(?:保障|待遇)(?:水平|能力))$")
_ACTORS = ("集团", "公司", "企业", "园区", "开发区", "高新区", "基地", "银行", "医院", "学校", "投")
_DONE = "已"
_PREMISE = re.compile("在[^，]+(?:下|上|中|同时)，")  # in front of an act this takes nothing up
_SPENT = ("统筹", "落实")  # before money these are acts, elsewhere they only say how
_OF_BOTH = ("均", "都")
_ARRIVALS = "到至为的年"  # ends of words that lead from one number to where it has come
_JOINED = re.compile("(?:、|和|(?<![惠涉普])及)$")
_MEASURES = "量额数率值比重度入速积"  # what ends so is measured, not made
KEPT = 31  # names before the last that a sentence remembers: 分别 pairs no more
_EACH = "各"  # 新增9家、盘活8家各500亩: of both
_SHORTEST_BARE = 2
_SHORTEST_ACT = 4  # characters of an act with its object, and of an object that is no verb
_SHORTEST_SUBJECT, _LONGEST_SUBJECT = 3, 12
_LONGEST_STATE = 24  # a longer sentence without a number says more than how somebody stands
_LONGEST_TOPIC = 8  # a longer clause before the first comma is no bare topic
LONGEST_OWNER = 14  # what is longer than this is a sentence, not the owner of an attribute
_SUBJECT_END = re.compile(
    # 云岫茶产业集聚发展, 果品加工业向精深延伸: four characters behind a trade say how it does
    r"(?<=..产业)(?=[^、]{4}$)(?!集群|园区|项目|链条|工人|基地|体系)|(?<=[工造务融]业)(?=[^、]{4}$)(?!园区|项目|基地|体系|企业|集群|..经济)|(?<=业)向"
    r"|扩面|提标|有新|屡创|再获|再创|热度|主体(?=[完封竣施])|首次|率先|快速|迅速|较快|连[续年]|喜获|加速(?!器)|回暖|复苏|(?<=..)丰产|稳定|平稳|突破|达到|超过|实现|增长|保持|扎实|持续|不断|深入|有序|稳步|加快"
    r"|(?<=...)(?:跻身|入选|获评|荣获|荣登|入围|上榜|获批)"
    r"|进展|成效|成果|蓬勃|全面|成为|进一步|丰硕|显著|明显|见形|见效|提速|走深|向好|释放|显现|迸发|彰显"
    r"|活跃|火热|畅通|齐头|纵深|向新|多点|(?<=..)(?:优化|加大|提升|改善|增强|巩固|夯实|攀升|壮大)|取得|呈现|呈|得到|更加|稳中|势头|再上|再创|提质|迈出|成功|顺利|高效|有力|有效|日益|逐步"
)


class Memory(NamedTuple):
    """What the sentence has named so far.

    `indicator` of the last number, the `thing` it counts (without a verb), the `verb` of its list; `opening` is what a
    clause without a number named before; `subject` is whom the sentence is about, `topic` the same where it stood alone
    before the first comma, `theme` what its first clause named; `named` are the last indicators in order, `whole` is
    what 其中 took apart; `unit` is that of the last number. `owner` is whom the sentence before was about, `former` the
    last indicator before a semicolon, `both` the two of the last pair by one name. `entered` is what the clause before,
    without a number, tells that some have become. `inner` is the bracket inside the last name that had one.
    """

    indicator: str = ""
    thing: str = ""
    verb: str = ""
    opening: str = ""
    subject: str = ""
    topic: str = ""
    theme: str = ""
    named: tuple[str, ...] = ()
    whole: str = ""
    unit: str = ""
    owner: str = ""
    former: str = ""
    both: str = ""
    entered: str = ""
    inner: Inner | None = None


class Scene(NamedTuple):
    """A number's place: `words` before it without openers and links, their `verb` and `thing`.

    Behind it its `noun` and `deed`. `listed`: a joint leads to it from the number before; `among`: 其中;
    `ahead`: what follows the clause; `bare`: the number stands right behind a noun without a verb; `both`: 均, of
    each of a pair; `arrives`: 提高到, from the number before.
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
    both: bool
    arrives: bool


def set_scene(lead: str, tail: Tail, listed: bool, form: str, unit: str, ahead: str = "") -> Scene:
    """Take apart the words between the number before and this one (`lead`), and those behind it."""
    words = read_lead(lead) if form not in _WHOLE_LEAD else strip_front(clean_words(lead).removesuffix("的"))
    words = words if unit in RATES or unit in MONEY or form == "rank" else drop_examples(words)
    if not words and unit in MONEY and lead.endswith(_SPENT):
        words = lead[-len(_SPENT[0]) :]
    if "、" in words and not lead.endswith(_EACH):
        words = _last_act(words)
    if words.startswith(_DONE) and not split_verb(words[1:])[1]:  # 已建成9套
        words = words[1:]
    verb, thing = split_verb(words)
    if tail.noun and _JOINED.search(lead):  # 建成救援基地和6个消防站, 北支航道、4个泊位投用
        words, thing = verb, ""
    bare = not tail.noun and len(words) >= _SHORTEST_BARE and lead.strip("，,、；; 其中") == words
    bare = bare and words[-1] not in _MEASURES and not subject_of(words)
    return Scene(
        words,
        verb,
        trim_marks(thing),
        tail.noun,
        tail.deed,
        tail.bound,
        listed,
        "其中" in lead,
        form,
        unit,
        ahead,
        bare,
        lead.strip(MARKS).startswith(_OF_BOTH),
        lead[-1:] in _ARRIVALS and arrives(lead),
    )


def _last_act(words: str) -> str:
    """ "建成云溪加工厂、回收旧农膜": of two acts with an object each the one at the number."""
    before, _, last = words.rpartition("、")
    if len(last) < _SHORTEST_ACT or not split_verb(last)[1] or is_quoted(words, len(before)):
        return words
    verb, thing = split_verb(before)
    own = split_verb(last)[0]
    return last if verb and len(thing) >= _SHORTEST_ACT and len(own) > 1 and own not in words_of("nounish") else words


@lru_cache(MEMORY)
def subject_of(words: str) -> str:
    """Who does the act that the words tell of: what stands before the verb."""
    firsts = firsts_of("verbs")
    for at in range(_SHORTEST_SUBJECT, min(_LONGEST_SUBJECT, len(words) - 1)):
        if words[at] in firsts and (find_opening("verbs", words, at) or words.startswith("实现", at)):
            return words[:at]
    return ""


def inner_verb(scene: Scene) -> str:
    """ "运动员获得金牌3枚、银牌2枚": the verb behind a subject."""
    if scene.noun or scene.unit in RATES or scene.words[-1:] in _MEASURES:
        return ""
    subject = subject_of(scene.words)
    verb, thing = split_verb(scene.words[len(subject) :])
    return verb if subject and thing and verb not in words_of("nounish") else ""


def open_memory(first: str, last: str, alone: bool, memory: Memory) -> Memory:
    """What the clauses of a sentence before its first number name: a bare topic, the object of a verb, a subject.

    `first` and `last` of them; `alone`: they are one; `memory`: what is known from the sentence before.
    """
    topic = _find_topic(first)
    opened = _open_clause(first if not alone and _PREMISE.fullmatch(last) else last)
    theme = opened.opening if alone else _open_clause(first).opening
    subject = topic or opened.subject
    return memory._replace(opening=opened.opening, topic=topic, theme=topic or theme, subject=subject)


def find_owner(sentence: str) -> str:
    """ "服装产业再上新水平。": whom a sentence without a number is about, if that is one who earns; else nothing."""
    words = sentence.strip(MARKS) if len(sentence) <= _LONGEST_STATE else ""
    subject = subject_of_state(words)
    owns = _SHORTEST_SUBJECT <= len(subject) <= _LONGEST_TOPIC and subject != words
    if not owns or subject[-1] not in words_of("topics_end") or split_verb(words)[0]:
        return ""
    return strip_front(subject)


def reopen_memory(memory: Memory, clause: str) -> Memory:
    """What a clause without a number behind a number takes up: an act with an object of its own."""
    if entered := _ENTERS.search(clause):
        return memory._replace(entered=entered[1])
    opened = _open_clause(clause)
    if opened.subject or not 1 < len(opened.opening) <= LONGEST_OWNER:
        return memory
    return memory._replace(thing="", verb="", opening=opened.opening, unit="")


def _find_topic(clause: str) -> str:
    """ "木业产业，…": a noun alone before the first comma."""
    words = clean_words(clause)
    if not 1 < len(words) <= _LONGEST_TOPIC or words[-1] not in words_of("topics_end"):
        return ""
    return "" if split_verb(words)[0] or words != strip_front(words) or _SUBJECT_END.search(words) else words


def _open_clause(clause: str) -> Memory:
    words = read_lead(clause)
    verb, thing = split_verb(words)
    while word := find_opening("tending", thing if verb else words):
        verb, thing = word, (thing if verb else words)[len(word) :]
    actor = subject_of(thing) if verb in words_of("causatives") else ""
    actor = actor.removesuffix(find_closing("stresses", actor))
    if actor.endswith(_ACTORS):
        return Memory(opening=actor, subject=actor)  # 支持云溪集团做大做强
    if verb:
        thing = "" if thing.startswith("的") else trim_marks(thing).removesuffix("工作")  # 作为扩大投资的抓手
        return Memory(opening=_TAKEN_FAR.sub("", thing.removesuffix("建设")) or thing)
    subject = subject_of_state(words)
    subject = _REFORMED.sub("", subject) if subject != clean_words(clause) else subject
    subject = subject.removesuffix("工作") or subject
    return Memory(opening=subject, subject=subject)


def subject_of_state(words: str) -> str:
    """ "云岫茶产业蓬勃发展": what a state is said of; all of the words where they tell of none."""
    return _SUBJECT_END.split(words)[0]
