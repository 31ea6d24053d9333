"""The words behind a number: the noun that it counts, and what that noun does or undergoes."""

from __future__ import annotations

import re
from typing import NamedTuple

from luoshi.reading.figures.lead import strip_back, strip_front
from luoshi.reading.figures.wording import (
    MARKS,
    clean_words,
    find_closing,
    find_opening,
    firsts_of,
    size_hidden,
    split_verb,
    words_of,
)

_STOP = re.compile(r"[，,。；;：:！!？?\n]|、(?=[比较增占居列位超降创]|同比|规模|总|数量)")
_JOINT = re.compile(r"^(?:、|和(?![谐美睦])|以及|及(?!时)|与)")
_LEADS_ON = re.compile(
    r"(?<=.)(?:共|先后|分别|累计)?(?:(?<![方去流意走动取志])向|(?<![行作成])为|(?<!供)给|从|(?<![结配绝一])对)$"
)
_JOINT_END = re.compile(r"(?:、|和(?!美)|以及|(?<![惠涉普以])及|与)(?!地区)(?P<next>“[^”]{1,8}”|[^、，,]{0,4})$")
_ARRIVES = re.compile(r"^(?:并(?=提[升高])|(?!的?[^的]{1,2}达到.)[一-龥]{1,3}(?:到|至)|调整为|变为|改为|整合为|合并为)")
# A project's name ends here: 60兆瓦风电项目升压站.
_PROJECT = re.compile(
    r"[^、，]{2,12}?(?:发电|产业|生产|光伏|风电|储能|加工|基地|制造|一体化)(?:项目|工程)(?=[^库数量总]{2})"
)
_CLASS = re.compile("[百千万亿]+[亩元吨]级?")
# Before such deeds a noun ends where it says upon what, with whom or where: 专家对战略问题进行论证, 企业与高校建立合作,
# 成果在期刊发表.
_PARTIES = (
    (("进行", "开展论证", "实施帮扶"), re.compile("[^对]{2,}(?=对[^对]{2,}$)")),
    (("建立", "签订", "签署", "达成", "开展", "结对", "合作", "共建", "对接"), re.compile("[^与]{2,}(?=与[^与]{2,}$)")),
    (
        ("发表", "亮相", "举办", "举行", "召开", "建成", "投产", "投用", "并网", "挂牌"),
        re.compile("[^在]{2,}(?=在[^在]{2,}$)"),
    ),
)
_EMPTY_DEEDS = ("有", "中", "中有")  # 9家企业已有8家上市
_LOOSE_ENDS = ("有", "要")
_LONGEST_NOUN = 16
_LONGEST_DEED = 60  # what follows numbers without end names nothing
_SHORTEST_DEED = 2
_STANDS = re.compile("[均都]?(?:位居|位列|名列|居|列|排)(?:全[国省市州区县])?|[至到]")  # 10项居前3位, 5位至第9位
_SHARES = re.compile("占(?![地用道领])")  # behind it the share that the next number tells
_EXCEPT = re.compile("(?<=..)除[^，]+外$")  # 项目除一个外全部完工
_AT = "在"
_PREPOSITIONS = ("向", "为", "对", "给", "与", "将", "把")  # 9家银行向企业放贷: to whom is no deed
_ALL = "均"  # 县均获评: before a deed it is never the end of a name
_CARRIED, _LONGEST_CARRIED = "进行", 3  # a deed of two characters behind it says all
_LONGEST_SIZE = 6  # 完成了总长: a verb and no more than a measure
_AND_OTHERS = re.compile("^等(?:一批|一揽子|一系列|各项)?(?![级额次效])")  # 惠企20条等措施
_GOES_ON = re.compile("并(?![网购联轨举列存行])")  # 里程422公里并连通北河
_ON_GROUND = re.compile("的?(?:基础上|前提下|同时|过程中|情况下|背景下)$")
_UNTIL = re.compile(r"(?<=..)(?:今年)?(?:年内|(?:上|下)半年|年底前?|\d{0,2}月底前)$")  # 贫困人口年底前全部脱贫
_FUNDS = ("资金", "救灾款", "专项债", "债券", "基金", "经费")
_RAISED = ("设立", "建立", "补充", "发行", "用于")  # what money is spent on, though a fund
_SHORTEST_SUBJECT = 2  # 要 behind fewer characters is one of a name: 青要谷
_SHORT_WORK = 4  # 社会工作 is a noun of its own
# A noun of no more characters says too little without what is done to it: 推进的项目, 建设的片区.
_WORKED, _LONGEST_WORKED = ("推进", "建设", "实施", "开展"), 4
_SHORT_NOUN = 3  # joined, such a noun borrows its head: 省重点、市重点项目
_PERSONAL = ("个体", "个人", "个转企")  # behind 193户 no measure word: 个体工商户
_BODIES = ("企业", "园区", "平台", "学校")  # no head of a place: 9个县区、8家企业入选


class Tail(NamedTuple):
    """Behind a number: `noun`, its `deed`, and `lead`, the part that belongs to the number that follows.

    `bound`: the noun is joined by 的. `joined`: a joint leads on to the next number. `empty`: nothing at all.
    `spent`: what stands behind it tells what the money is for. `heads`: it counts people or households.
    """

    noun: str = ""
    deed: str = ""
    lead: str = ""
    bound: bool = False
    joined: bool = False
    empty: bool = False
    spent: bool = False
    heads: bool = False


EMPTY = Tail(empty=True)


def read_tail(
    words: str, more: bool, acts: bool = False, shares: bool = False, gives: str = "", heads: bool = False
) -> Tail:
    """Take apart the words between a number and the next one of its clause (`more`), or the clause's end.

    `acts`: the number is money or counts occasions, so that a verb behind it is what they are for. `shares`: the next
    number is a rate, so that a noun before it is what it is a rate of. `gives`: 为, 向 or 在, where one of these stands
    before the number: what it counts is given something. `heads`: the number counts people, who do what stands behind
    it though no noun names them.
    """
    words = words.lstrip(" \u3000")
    while word := find_opening("after_numbers", words):
        words = words[len(word) :]
    words = _AND_OTHERS.sub("", words)
    if not words or words[0] == "×":
        return EMPTY
    if m := _JOINT.match(words):
        return Tail(lead=words[m.end() :], joined=True)
    if (
        words[0] in MARKS
        or words[0] in "（("
        or _ARRIVES.match(words)
        or _STANDS.fullmatch(words)
        or _GOES_ON.match(words)
    ):
        return Tail(lead=words)
    return _split_gift(words, more, gives) or _split_body(words, more, acts, shares, heads)


def _split_gift(words: str, more: bool, gives: str) -> Tail | None:
    """ "为9名学生发放补助2万元": whom, what is done for them, and the number that tells how much of it."""
    if not gives or not more:
        return None
    body = strip_back(clean_words(words))
    shortest = 1 if gives == _AT else 2  # 在9个县建设示范片6个
    at = next((k for k in range(shortest, len(body) - 1) if find_opening("verbs", body, k)), 0)
    if not at or _STOP.search(body) or "、" in body:
        return None
    return Tail(body[:at], body[at:], body[at:] if gives == _AT else gives + body)


def _split_body(words: str, more: bool, acts: bool, shares: bool, heads: bool) -> Tail:
    stop = _STOP.search(words)
    body = clean_words(words[: stop.start()] if stop else words)
    body = body.partition("（")[0] or body
    bound = body.startswith("的")
    joint = _JOINT_END.search(words) if more else None
    body = (_JOINT_END.sub("", body) if joint else body).removeprefix("的")
    body = body if body.startswith(_PERSONAL) else body.removeprefix("个")
    if body and (body == find_opening("up", body) or body == find_opening("down", body)):
        return Tail()
    verb, rest = split_verb(body)
    given = (
        rest.endswith(_FUNDS) and verb not in _RAISED and not _JOINT_END.search(body)
    )  # 救灾款9亿元和7亿元恢复重建资金
    if (verb or body.startswith(("为", "对", "用于", "进行"))) and not bound and ((acts and not given) or not rest):
        deed = trim_deed(body) if rest or (heads and not more) else ""
        return Tail("", deed, body, spent=acts)
    if stop and more and not joint:
        noun, deed = _part_deed(body, heads)
        return Tail(trim_noun(noun), trim_deed(deed, noun), words[stop.end() :], bound)
    if joint or not more:
        noun, deed = _part_deed(body, heads)
        return Tail(trim_noun(noun), trim_deed(deed, noun), joint["next"] if joint else "", bound, bool(joint))
    noun, deed = _part_deed(body, heads)
    if deed and (_measures(trim_deed(deed)) or _SHARES.match(deed) or (shares and deed.endswith("的"))):
        return Tail(trim_noun(noun), "", body, bound)
    if not deed or deed in words_of("attributes") or not strip_back(deed):
        words = strip_back(body)
        attribute = find_closing("attributes", words)
        if attribute or shares:
            return Tail(trim_noun(words.removesuffix(attribute)), "", body, bound)
        if bound and not deed:
            return Tail(trim_noun(noun), "", body, bound)  # 总投资9亿元的技改项目6个
    return Tail(trim_noun(noun), trim_deed(deed, noun), deed, bound)


def _measures(deed: str) -> bool:
    """ "9个项目分别完成年度投资2亿元", "两家企业分别排全省第1": what stands before the next number is of that one."""
    return strip_front(deed) in words_of("costs") or find_opening("standings", deed) != ""


def _part_deed(body: str, heads: bool = False) -> tuple[str, str]:
    at = find_deed(body)
    noun = body[:at]
    if heads and noun in words_of("weak_deeds"):
        return "", body  # 9人参保, 9人返乡创业: people without a noun
    pattern = next((pattern for deeds, pattern in _PARTIES if strip_front(body[at:]).startswith(deeds)), None)
    if pattern and (m := pattern.match(noun)):
        noun = m[0]
    if named := _PROJECT.match(noun):
        return named.group(), ""
    return (noun[:-1] if noun.endswith(_LOOSE_ENDS) else noun), body[at:]


def find_deed(body: str) -> int:
    """Where the noun ends and what it does begins; the length of the words if they say nothing of it."""
    at = 0
    firsts = firsts_of("deed_adverbs", "deeds")
    while at < len(body):
        if body[at] == "“" and (closed := body.find("”", at)) > 0:
            if closed + 1 == len(body) and find_closing("generic", body[:at]):
                return at  # 9个事项“一窗通办”
            at = closed + 1  # “高效办成一件事”事项: what is quoted is a name
            continue
        if body[at] not in firsts or (at and body[at - 1] == "的"):
            at += size_hidden("deeds", body, at) or 1  # 贫困村的整村推进任务
            continue
        adverb = find_opening("deed_adverbs", body, at)
        far = adverb and (at == 0 or at - body.rfind("、", 0, at) > _SHORTEST_SUBJECT)
        if adverb in words_of("qualities") and not _acts_at(body, at + len(adverb)):
            at += len(adverb)  # 高标准商业街
            continue
        if far or len(adverb) > 1 or (adverb == _ALL and find_opening("deeds", body, at + 1)):
            return at
        word = find_opening("deeds", body, at)
        stands = word and (at > 1 or word not in words_of("weak_deeds"))
        if stands and not find_opening("not_deed_before", body, at + len(word)):
            return at
        at += len(word) or size_hidden("deeds", body, at) or size_hidden("deed_adverbs", body, at) or 1
    return at


def _acts_at(body: str, at: int) -> bool:
    return any(find_opening(words, body, at) for words in ("deeds", "verbs", "deed_adverbs", "going"))


def trim_deed(deed: str, noun: str = "") -> str:
    """The deed without adverbs; empty if the noun, unless it is short, merely undergoes it."""
    while word := find_opening("deed_adverbs", deed):
        deed = deed[len(word) :].removeprefix("了")
    deed = deed.removesuffix("工作").rstrip("了")
    deed = deed.replace("获评为", "获评", 1)
    if deed.startswith(_CARRIED) and len(deed) > _LONGEST_CARRIED:
        deed = deed.removeprefix("进行").removeprefix("了")  # 对9公里村道进行了改造
    deed = _cut_joined(deed)
    undergone = deed in words_of("going") and not (deed in _WORKED and 0 < len(noun) <= _LONGEST_WORKED)
    return "" if undergone or deed in _PREPOSITIONS or deed in _EMPTY_DEEDS else deed


def _cut_joined(deed: str) -> str:
    """ "升级联通和示范带建设": of several deeds the first."""
    ends = [at for mark in "、和" if (at := deed.find(mark)) >= _SHORTEST_DEED]
    first = deed[: min(ends)] if ends else ""
    rest = first
    while word := find_opening("deeds", rest) or find_opening("verbs", rest):
        rest = rest[len(word) :]
    return first if first and not rest else deed


def trim_noun(noun: str) -> str:
    """The noun without what goes on about it, and a long one without its modifiers."""
    noun = _EXCEPT.sub("", _LEADS_ON.sub("", noun)).removesuffix("之一").removesuffix("已建成").removesuffix("已")
    noun = _UNTIL.sub("", _ON_GROUND.sub("", noun)).rstrip("、")
    noun = noun.removesuffix("工作") if len(noun) > _SHORT_WORK else noun
    if len(noun) > _LONGEST_NOUN and "的" in noun:
        noun = noun[noun.rindex("的") + 1 :]
    if len(noun) > _LONGEST_NOUN and "、" in noun:
        noun = noun[: noun.index("、")]
    return noun.removesuffix("的")


def share_tails(tails: list[Tail]) -> list[Tail]:
    """A deed behind the last of joined nouns is done by all; a number right before another counts the same noun."""
    for n in range(len(tails) - 2, -1, -1):
        here, after = tails[n], tails[n + 1]
        if (here.empty or here.bound or (here.joined and not here.lead)) and not here.noun and after.noun:
            tails[n] = here._replace(noun=after.noun, deed=after.deed)
        elif not after.noun and (here.empty or _joins_heads(here, after)):
            tails[n] = here._replace(deed=after.deed)  # 9户20人脱贫
        elif after.bound and after.noun and not (here.noun or here.deed) and here.lead in words_of("attributes"):
            tails[n] = here._replace(noun=after.noun, deed=after.deed)  # 9个总投资2亿元的项目
        elif here.bound and after.deed and after.noun in words_of("settlements"):
            tails[n] = here._replace(noun=after.deed.rpartition("的")[2])  # 投资9亿元的北河等3个乡镇9个村的整治项目
        elif here.noun and not here.deed and not here.lead and after.noun:
            tails[n] = _share_deed(here, after)
        elif here.noun and here.joined and not here.deed and after.deed:
            tails[n] = here._replace(deed=after.deed)
        elif here.spent and after.noun and (not here.deed or here.deed.endswith("等")):
            tails[n] = here._replace(deed=here.lead + after.noun)
        elif here.spent and after.noun and find_closing("attributes", here.deed) and len(here.deed) <= _LONGEST_SIZE:
            tails[n] = here._replace(deed=after.noun)  # 投资9亿元完成总长8公里的公路建设
    return tails


def _joins_heads(here: Tail, after: Tail) -> bool:
    """ "9户、20人脱贫": households and heads without a word between."""
    return here.joined and here.heads and after.heads and not (here.lead or here.noun or here.deed)


def _share_deed(here: Tail, after: Tail) -> Tail:
    if here.noun.endswith("中"):
        return here._replace(noun=here.noun.removesuffix("中"))
    if not here.joined:
        return here._replace(deed=(after.deed + after.noun)[:_LONGEST_DEED])
    tier = here.noun in words_of("tiers") and after.noun not in words_of("settlements")
    if tier or _CLASS.fullmatch(here.noun):  # 2个国家级、10个省级森林乡村
        own = find_opening("tiers", after.noun) or (m[0] if (m := _CLASS.match(after.noun)) else "")
        return here._replace(noun=here.noun + after.noun.removeprefix(own), deed=after.deed)
    head = next((word for word in words_of("generic") if after.noun.endswith(word)), "")
    whole = here.noun in words_of("generic") or (here.noun in words_of("settlements") and head in _BODIES)
    noun = here.noun if whole or here.noun.endswith(head) or len(here.noun) > _SHORT_NOUN else here.noun + head
    return here._replace(noun=noun, deed=after.deed)
