"""The words before a number: without what only says when and how, and without what joins them to the number."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.reading.figures.wording import (
    MEMORY,
    clean_words,
    find_closing,
    find_opening,
    is_quoted,
    split_verb,
)
from luoshi.reading.years import YEAR

_JOINT = re.compile(r"^(?:、|和(?![谐美睦])|以及|及(?!时)|与|；|;)+")
_WHEN = re.compile(
    rf"(?:到|至|截至|从|自|由|比|较|同|与)?(?:{YEAR}(?:年)?[-—－–~至到]*)?(?:{YEAR}年(?:度|\d{{1,2}}月)?|“?十[一二三四五]?五”?|“?九五”?)"
    r"(?:规划)?(?:的|底|末|初|前|期末|期间|时期|以来|以前|年底|相比|相较)*[，,]?"
)
_WHEN_END = re.compile(rf"(?:由|从|自|(?<!占)比(?![由从自])|较(?![由从自])|与|到|至)?{_WHEN.pattern}$")
# 5年提高4.5个百分点: for how long is no name; 5年期贷款 is one.
_YEARS = re.compile(r"近?[2-9]年(?:来|间)?(?:累计)?(?=(?:年均|增|提|上升|下降|减|降|翻|新增|$))")
_COMPARED = re.compile(r"(?<![占同环可对配评相贷])(?:比|较)(?![重例率如赛拼武选])[^，,、]{0,14}$")
# 按可比口径比2000年净增: a gain is of what was named before.
_GAINED = re.compile(r"(?:按[^，,]{0,4}口径)?[比较][^，,、]{2,8}净增$")
# 调整到2002年的: what goes on from the number before.
_ARRIVED = re.compile(
    r"(?:变|调整优化|调整|优化|发展|提高|提升|增加|扩大|减少|上升|下降|[升降增减])(?:到|至|为)"
    rf"(?:(?:{YEAR}|[去上今]|上一)年的?)?$"
)
_AIMED = re.compile("(?:年度|全年|年初|预期)目标[为是]?")  # 增长6%（年度目标5%）: of the same
# 突破百亿大关、达108亿元, 实现倍增、达9亿元: the milestone is said of the same.
_MILESTONE = re.compile(
    r"(?:首次|再次|一举)?(?:突破|跨越|跨上|迈上|站上|跃上|实现)"
    r"(?:“[^”]{1,8}”|[^，,、“]{0,8}?(?:大关|关口|台阶|倍增|翻番))、(?=达|增至|总[量数])"
)
_DASH = "——"  # 重大项目——云溪水厂: behind it the name
_AIM = re.compile("^[^，]*[县区市园港]力争(?=.)")  # 各县区力争完成上市: the aim of each
_YEAR = re.compile(rf"{YEAR}年度?(?=[一-龥]{{2}})")  # 推进2023年棚改: what is done to, not when
_MONTHS_END = re.compile(r"(?:\d{1,2}[-—－~～至到])?\d{1,2}月份?$")
_ROW = re.compile(r"连续[一二两三四五六七八九十\d]+年")
# 死亡人数与前三年平均数相比, 在上年大幅下降基础上, 满意率连续5年, 还比去年预算高
_BESIDE = re.compile(
    r"(?:与|同|和)[^，,、]{2,14}相比$|(?<=.)在[^，,、]{2,16}基础上$|连续[两三四五六七八九十\d]+(?:年|个季度|个月)$"
    r"|[还又]?(?<![占同环可对配评相])[比较](?![重例率如赛拼武选大全])[^，,、]{2,16}[高低多少快慢]$"
)
_GROUNDS = ("基础上", "前提下", "背景下", "情况下", "过程中")  # before an act these end what is said of its ground
_FAVOURS, _LONGEST_FAVOURED = "为", 8  # 为学生发放补助 says for whom; a longer list of them gives way to the act
_WHENS = "“十九一二12１２至到截与争"  # what a time begins with, or what is striven for in it
_STRIVES = "争取"  # 争取2024年实现; 争取资金 is an act
_EQUALLED = re.compile("(?:为|是|相当于)(?:上年|去年|上年同期|去年同期|同期)$")  # 联运量为上年4倍
_WHOLE = re.compile("全[市区县省州]")
_YEARLY_GAIN = "年均增收"
_GROWS, _DRAWS = "增长", "拉动"  # 拉动经济增长9个百分点: an act with its object
_GAIN = "增收"  # 人均增收9元 is a name of its own
_SHORTEST = 2  # a name of no more characters keeps the whole before it: 全市公园
_LONG = 24  # more words than this before a number hold more than one act


@lru_cache(MEMORY)
def strip_front(words: str) -> str:
    """The words without what opens them: time, manner, aim."""
    words = _JOINT.sub("", words)
    words = _YEARS.sub("", words) if words[1:2] == "年" or words[2:3] == "年" else words
    while words:
        if word := find_opening("openers", words):
            row = _ROW.match(words) if word == "连续" else None
            words = words[row.end() if row else len(word) :].lstrip("、")
        elif words[0] in _WHENS and (m := _WHEN.match(words, len(_STRIVES) if words.startswith(_STRIVES) else 0)):
            words = words[m.end() :]
        else:
            break
    return _skip_adverbial(words)


def _skip_adverbial(words: str) -> str:
    """What is said of the means gives way to the act: its verb is the last one that has an object."""
    if words.startswith(_FAVOURS):
        at = next((k for k in range(2, len(words) - 2) if find_opening("verbs", words, k)), 0)
        return words[at:] if at > _LONGEST_FAVOURED else words
    if not find_opening("adverbials", words):
        return words
    founded = len(words) - 2
    if words.endswith(_GROUNDS, 0, founded) and find_opening("verbs", words, founded):
        return words[founded:]  # 在广泛征求意见基础上遴选
    for at in range(len(words) - 3, 2, -1):
        verb = find_opening("verbs", words, at) and not find_opening("verbs", words, at - 2)
        if verb and not is_quoted(words, at):
            return words[at:]
    return words


def strip_back(words: str) -> str:
    """The words without what joins them to the number: links, changes, comparisons, times."""
    words = _GAINED.sub("", words) if words.endswith("净增") else words
    words = _EQUALLED.sub("", words) if words.endswith(("年", "期")) else words
    while words:
        if way := find_closing("ways", words):
            gained = way == _GAIN and (find_closing("averages", words[: -len(way)]) or words.endswith(_YEARLY_GAIN))
            gained = gained or (way == _GROWS and _DRAWS in words)
            if gained or find_closing("no_ways", words) or _is_object(words, way):
                break
            words = _COMPARED.sub("", words[: -len(way)])
        elif words[-1] in "比年度月上高低多少快慢" and (m := _BESIDE.search(words)):
            words = words[: m.start()]
        elif link := find_closing("links", words):
            words = words[: -len(link)]
        elif spell := find_closing("spells", words):
            words = words[: -len(spell)].removesuffix("较")
        elif words[-1] in "月份" and _MONTHS_END.search(words):
            words = _MONTHS_END.sub("", words)
        elif words[-1] in "年底末初的五期间” ，," and (m := _WHEN_END.search(words)):
            words = words[: m.start()]
        elif words[-1] in " 　，,：:、（(“":
            words = words[:-1]
        else:
            break
    return words


def _is_object(words: str, way: str) -> bool:
    """ "改造提升20条": a way that ends a chain of verbs is an act, and so is one that stands alone."""
    verb, rest = split_verb(words)
    return bool(verb) and not rest and verb != way


def arrives(lead: str) -> bool:
    """ "提高到": the words lead from one number to where it has come."""
    return _ARRIVED.match(clean_words(lead)) is not None


@lru_cache(MEMORY)
def read_lead(lead: str) -> str:
    """The words before a number that may name what it measures."""
    words = clean_words(lead)
    if _ARRIVED.match(words) or _AIMED.fullmatch(words):
        return ""
    words = _MILESTONE.sub("", words) if "、" in words else words
    words = words.rpartition(_DASH)[2]
    words = _AIM.sub("", words) if "力争" in words else words
    name = strip_front(strip_back(words))
    verb, thing = split_verb(name) if "年" in name else ("", "")
    name = verb + _YEAR.sub("", thing, count=1) if verb and _YEAR.match(thing) else name
    whole = _WHOLE.match(words) if 0 < len(name) <= _SHORTEST else None
    return whole.group() + name if whole and words.startswith(name, whole.end()) else name
