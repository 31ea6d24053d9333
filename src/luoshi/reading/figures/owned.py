"""Bare measures and whose they are: of the thing counted before, of the subject, or of the owner of a sibling."""

from __future__ import annotations

import re

from luoshi.reading.figures.lead import strip_front
from luoshi.reading.figures.money import SPENDING, look_ahead
from luoshi.reading.figures.scene import LONGEST_OWNER, PEOPLE, Memory, Scene, subject_of
from luoshi.reading.figures.siblings import find_sibling
from luoshi.reading.figures.wording import find_closing, find_opening, is_quoted, split_verb, words_of

_DOERS = ("企业", "公司", "合作社", "园区", "景区", "市场", "基地", "集群", "农场", "产业园", "示范区")  # these earn
_REVENUE = ("预算收入", "财政收入", "财政总收入")
_TAXES = "税收"  # a part of revenue, and no measure of it
_AREA = ("面积", "产量", "存栏", "出栏", "总产")  # what is grown or kept has these, and its trade
_SUMMED = re.compile(
    "(?:[两二三四五六七八九十]大|等)[^、等]{2,8}(?:产业|行业|集群)$|[两二三四五六七八九十]大[^、]{2,8}$"
)  # 茶叶、竹器、陶瓷三大主导产业 sums up what is listed
_AND = re.compile("[和、与及]")
_PARTS = ("占比", "比重")
_SPEEDS = ("增速", "增幅", "降幅", "涨幅")  # of the number before
_PLACES = "区镇村园城馆山场街谷岛湖河寨庄节会季"  # what ends so has guests
_GROWN = re.compile("(?<=..)(?:年均(?:增长)?|(?<=[值额P])总量|增速|[增降涨]幅|(?:[高快低慢]于|[较比]全).*)$")
_WORK = "项目"
_STATES = ("机制", "水平", "能力", "格局", "步伐")  # what ends so owns nothing
_GRANTED = ("争取", "实施", "新实施")
_PAID_IN = ("到位资金", "到资")  # by itself what came of all that was signed
_STOCKS = ("总数", "总量")  # not of what was added, but of all
_ADDED = "新增"  # names what it adds behind it, as an act does
_LONGEST_LIST = 24  # characters of an owner that is a list
_TRADES = re.compile("、.*等(?:产业|行业|企业)$")
_SHORTEST_MEASURE = 2
_GOOD_DAYS, _AIR = "优良天数", re.compile("空气|大气|环境质量|城区")  # of nothing else
_NUMBER = re.compile("(?:入围|入选|上榜|入榜|获奖|获评)?数量|入选数|入围数|上榜数|获奖数")
_SHORTEST_OBJECT = 4
_SOUGHT = ("签约", "达成", "储备", "引进", "招引", "落地")
_SHORT_RATE = 5  # a longer rate names its own owner


def swap_sibling(scene: Scene, memory: Memory) -> str | None:
    """ "财政收入9亿元，支出12亿元": the expenditure of the same budget."""
    if scene.noun or scene.deed:
        return None
    return find_sibling(memory.indicator or ("" if memory.opening else memory.former), scene.words) or None


def join_attribute(scene: Scene, memory: Memory) -> str | None:
    """ "新建学校3所，总投资2亿元": of what was named before."""
    if scene.noun or scene.deed or not is_attribute(scene.words, memory):
        return None
    if scene.words.startswith(_TAXES) and (scene.among or memory.indicator.endswith(_REVENUE)):
        return None
    return own_measure(scene.words, scene, memory)


def own_measure(words: str, scene: Scene, memory: Memory) -> str:
    """The bare measure behind whose it is; alone where nobody fits."""
    if is_number(words) and (counted := memory.entered or memory.indicator or memory.thing):
        return f"{counted.removesuffix('数')}数量"
    if memory.thing.endswith(words):
        return memory.thing  # 业务总量增长9%，总量居首位
    rate = find_closing("attributes", memory.thing) if words.endswith("率") and "、" not in memory.thing else ""
    if rate.endswith("率"):
        return memory.thing.removesuffix(rate) + words
    if words in _SPEEDS and memory.indicator:
        return drop_speed(memory.indicator) + words
    return _own_anew(words, scene, memory)


def _own_anew(words: str, scene: Scene, memory: Memory) -> str:
    of, longest = _find_owner(words, scene, memory)
    if words in _PARTS and memory.indicator and (not of or memory.thing not in memory.indicator):
        of = memory.indicator  # 其中税收增长9%，占比62%: of the part
    owner = _close_quote(of) if len(of) <= longest and strip_front(of) else ""
    won = words in _PAID_IN and owner.endswith(_WORK) and not memory.indicator.startswith(_GRANTED)
    apart = won or owner.endswith(_STATES) or _tours(words, owner)
    owner = "" if words == f"{owner}率" or apart else owner  # 达标9项，达标率90%
    owner = _drop_shared(owner, words) if not words.startswith(_GOOD_DAYS) or _AIR.search(owner) else ""
    return words + owner if words == _ADDED else owner + words


def _find_owner(words: str, scene: Scene, memory: Memory) -> tuple[str, int]:
    """Whose the bare measure may be, and how long a name of it can be."""
    earned, ahead = words in words_of("earnings"), ""
    of = _choose_owner(words, memory, earned)
    if of == memory.thing and len(of) > LONGEST_OWNER and (subject := subject_of(of)):
        of = split_verb(of[len(subject) :])[1] or of
    if len(of) > LONGEST_OWNER and (summed := _SUMMED.search(of)):
        of = summed.group().removeprefix("等")
    if not of or (len(of) > LONGEST_OWNER and words in SPENDING):
        of = ahead = look_ahead(scene.ahead)
    if not of and (earned or words.endswith(_AREA)) and words not in SPENDING:
        of = memory.owner
    far = of in (ahead, memory.thing) or (of == memory.subject and _TRADES.search(of))
    return of, _LONGEST_LIST if far else LONGEST_OWNER


def _choose_owner(words: str, memory: Memory, earned: bool) -> str:
    """What the sentence has named that fits: who earns, what was counted, what was taken up."""
    of = memory.topic if memory.topic and (earned or not memory.thing) else memory.thing or memory.opening
    if len(of) > LONGEST_OWNER and of == memory.thing:
        of = _last_object(of)
    if len(of) > LONGEST_OWNER or memory.thing in words_of("generic"):
        of = _take_up(of, words, memory)
    if of in PEOPLE.values():
        return ""  # 处置9户，群众满意率
    if memory.subject and earned and not memory.thing.endswith(_DOERS):
        return memory.subject
    trade = earned and of.endswith(_WORK) and memory.theme[-1:] in words_of("topics_end")
    return memory.theme if trade else of  # 发展竹产业，推进云溪竹器等项目建设，产值达到9亿元


def _tours(words: str, owner: str) -> bool:
    """Guests, and what they spend, are named by themselves; only a place has its own."""
    return words.endswith(("游客", "旅游收入")) and (
        owner[-1:] not in _PLACES or "文旅" in owner or "旅游市场" in owner
    )


def drop_speed(name: str) -> str:
    """ "产值年均增长", "产值增速": what grows."""
    return _GROWN.sub("", name)


def _last_object(thing: str) -> str:
    """ "茶业推介大会达成合作项目", "争取专项债支持云溪项目": what the last act in the words is done to."""
    for at in range(len(thing) - _SHORTEST_OBJECT, 1, -1):
        if find_opening("verbs", thing, at) and not is_quoted(thing, at):
            verb, rest = split_verb(thing[at:])
            if len(rest) >= _SHORTEST_OBJECT and rest[0] != "率":
                return rest.lstrip("的等和及、")
            if rest in words_of("taking") and verb.endswith(_SOUGHT):
                return thing[at:]
    return thing


def _take_up(of: str, words: str, memory: Memory) -> str:
    """Whose the measure is where what was counted says too little or too much: 竣工项目9个，总投资 is of those."""
    if memory.thing in words_of("taking") and split_verb(memory.indicator)[1] == memory.thing:
        return memory.indicator.removeprefix(_ADDED) if words.endswith(_STOCKS) else memory.indicator
    theme = memory.opening if len(memory.opening) <= LONGEST_OWNER else memory.theme
    of = theme if 0 < len(theme) <= LONGEST_OWNER else of
    counted = of in words_of("taking") and memory.indicator.endswith(of) and not words.endswith(_STOCKS)
    return memory.indicator if counted and len(memory.indicator) <= LONGEST_OWNER else of


def _drop_shared(owner: str, words: str) -> str:
    """ "高速公路里程8公里，总里程90公里", "项目9个，项目结算率": what the measure says again."""
    if words.startswith("总") and len(words) > _SHORTEST_MEASURE and owner.endswith(words[1:]):
        return owner.removesuffix(words[1:])
    return owner.removesuffix(words[:2]) if len(words) > _SHORTEST_MEASURE else owner


def _close_quote(name: str) -> str:
    return f"{name}”" if "“" in name and "”" not in name else name


def is_number(words: str) -> bool:
    """Whether the words only say that it is about how many: 入围数量."""
    return _NUMBER.fullmatch(words) is not None


def is_attribute(words: str, memory: Memory) -> bool:
    """Whether the words are a bare measure, or several joined."""
    if words in words_of("attributes") or is_number(words) or ("、" in words and _are_rates(words)):
        return True
    # 云溪滑雪场 welcomes guests, 文旅产业 does not: what a state is said of does no act.
    stated = memory.subject in (memory.opening, memory.theme) and split_verb(words)[0]
    return bool(memory.subject and words in words_of("earnings") and not stated)


def _are_rates(words: str) -> bool:
    """ "办结率、满意率": bare rates joined."""
    parts = _AND.split(words)
    return all(part.endswith("率") and len(part) <= _SHORT_RATE for part in parts)


def measure_generic(scene: Scene, memory: Memory) -> str | None:
    """ "引进京津项目43项，项目数量增长9%": a general noun and its measure, of what was named."""
    if not memory.thing or scene.noun:
        return None
    attribute = find_closing("attributes", scene.words)
    noun = scene.words[: -len(attribute)] if attribute else ""
    if not noun or noun not in words_of("generic") or not memory.thing.endswith(noun):
        return None
    return memory.thing + attribute
