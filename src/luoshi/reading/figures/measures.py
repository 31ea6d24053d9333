"""Names of what is measured rather than counted: growth, shares, ranks, and bare measures of what was named before."""

from __future__ import annotations

import re
from functools import cache

from luoshi.declared.load import load_toml
from luoshi.reading.figures.owned import is_number, own_measure
from luoshi.reading.figures.scene import LONGEST_OWNER, MONEY, PEOPLE, RATES, Memory, Scene
from luoshi.reading.figures.wording import find_closing, find_opening, split_verb, words_of
from luoshi.reading.years import YEAR

_SHARES = re.compile(r"(?<![圈侵抢])占(?!地(?!区|方)|比|领|用|道|有)到?(?P<base>[^，,。；;]{0,24})$")
_OVER = re.compile(r"(?:高于|快于|高出|好于|优于|低于|慢于|少于|大于|小于)[^，,。；;]{1,12}$")
_BEYOND = re.compile(r"(?:分别)?(?<![占同对])[比较][^，,。；;]{2,14}[高快低慢]$")
_EXCEEDS = re.compile(
    r"超额?(?:完成)?(?:[省市]?(?:下达|定|(?=任务|目标))|年度|全年|年初|序时|预期|目标|任务|计划|进度)+$"
)
_RANKED_AMONG = re.compile(
    r"(?:在|[位跃稳高名排并分]?[居列]|位)?(?P<all>(?:全[市省国县区州球盟疆行系自]|世界|中西部|西部|中部|东部|同类|各|副省级城市|省会城市|计划单列市)"
    r"[^，,。；;]{0,10})$"
)
_RANKED_FIRST = re.compile(
    r"(?:均|分别|并)?(?:位居|名列|位列|稳居|跃居|排名|居(?![民住家留])|列(?![入车为])|排(?![放水污名]))[^，]{2,}$"
)
_ROLL = re.compile(r"[百十千\d]强|榜")  # a place in one of these is what is ranked: 全国百强县
_SHORTEST_RANKED = 4  # fewer words before a roll only say who stands in it
_IN_A_ROW = re.compile(r"连续[一二两三四五六七八九十\d]+(?:[年次届季月]|个季度|个月)[^，]{0,6}$")
# 在全省评比中 ranks the place that was judged; behind what was judged it only says among whom.
_WITHIN = re.compile(r"^在(.{3,})(?:评比|考核)?中$|(?<=.{3})在[^，]{2,24}中$")
_LEFT = re.compile(rf"在(?:{YEAR}年)?$")  # what stands before 全国经开区考评中 where that is taken away
_YEARLY = re.compile(r"^(?:[三四五]年)?(?:年均|平均|平均每年)$")
_SIZE = r"(?P<size>(?:超过|超|过|突破)?[\d.一二三四五六七八九十百千]*[万亿]元?(?:以上)?的?)"
_CLASS, _CLASSED = (
    re.compile(rf"{_SIZE}(?P<noun>\D*)"),
    re.compile(rf"(?P<of>\D{{2,}}?(?<![一二三四五六七八九十百千])){_SIZE}(?P<noun>\D+)"),
)
_WORKS = re.compile("项目|工程|生产线|基地|电站|电厂|机组|联产")
_PROJECT = re.compile("[^、]{2,}?项目(?=[^、和及与建前一二三四五六七八九十（(库]{2})")
_PRODUCT = re.compile("[^目程场厂头组站地线园区池库/]$")  # 9万吨甲醇 alone says too little
_ENTERS = re.compile("^(?:跻身|位列|名列|进入|挤进|入围|荣登)(?=.)")
_LISTED = re.compile(r"(?<=.{2})等.*$")
_AND = re.compile("[和、与及]")
_STEPS = re.compile("(?<=..)(?:连续)?(?:迈上|跨上|跨越|跃上|登上|突破|连跨|跨)?[百千万亿]*元?级?台阶$")
_EACH = "均"  # the end of all words of an average
_HALVES, _BOTH = ("城镇", "农村", "城市"), ("城乡", "城镇", "农村", "城市")
_LONGEST_AVERAGED = 18  # characters of what the clause before names, of which so much a head may be
_GAINS = ("净增", "新增")  # 企业净增9户、达90户: behind the gain the stock
_LONGEST_RATE = 5  # characters of a rate that says again what the one before is of
_BARE_RATE = 3  # characters of 办结率
_ACT = 2  # characters of an act: 办理 of 办理率
_OWN_MEASURES = ("存栏", "出栏", "融资", "销售", "税费", "节支", "供应")  # what ends so is measured by itself
_SHORT = 4  # a longer noun names its own measure
_EQUALS = ("是", "为", "相当于")
_YIELDS = ("年产", "日产")  # "年产9万吨大米": what is made belongs to the name


def strip_place(words: str) -> str:
    """ "下降幅度居全省": without among whom it ranks."""
    among = _RANKED_AMONG.search(words)
    return words[: among.start()] if among and among.start() else words


def take_rank(scene: Scene, memory: Memory) -> str | None:
    """ "总量居全省第3位": what is ranked, not among whom."""
    if scene.form != "rank" and not (scene.unit in ("位", "名") and scene.words.endswith("前")):
        return None
    among = _RANKED_AMONG.search(scene.words)
    words = _IN_A_ROW.sub("", scene.words[: among.start()] if among else scene.words)
    if not among and not _ROLL.search(words):
        words = _RANKED_FIRST.sub("", words)
    if among and len(words) < _SHORTEST_RANKED and _ROLL.search(among["all"]):
        return among["all"]
    roll = among["all"] if among and _ROLL.search(among["all"]) else ""
    words = _ENTERS.sub("", words)
    while word := find_closing("ranks", words):
        words = words[: -len(word)]
    words = _LEFT.sub("", _WITHIN.sub(lambda m: m[1] or "", words))
    if words and (is_number(words) or all(part in words_of("attributes") for part in _AND.split(words))):
        return own_measure(words, scene, memory)
    return words + roll if words else memory.indicator or memory.opening or None


def carry_subject(scene: Scene, memory: Memory) -> str | None:
    """ "产值达到9亿元，增长6%": the growth is of what stands before."""
    if scene.words or scene.noun or scene.deed:
        return None
    if scene.both and memory.both:
        return memory.both
    if scene.unit in PEOPLE and memory.unit == "户" and memory.indicator.endswith("户数"):
        return memory.indicator.removesuffix("户数") + PEOPLE[scene.unit]
    if scene.unit in ("倍", "%") and "占" in memory.indicator and not scene.arrives:
        return memory.indicator.partition("占")[0]
    if scene.unit not in RATES:
        share = _SHARES.search(memory.indicator)
        stock = memory.indicator[: share.start()] if share else memory.indicator
        if scene.unit == memory.unit and (gain := next((word for word in _GAINS if stock.endswith(word)), "")):
            stock = stock.removesuffix(gain)
        return drop_growth(stock) or memory.opening or None
    return memory.indicator or memory.opening or None


def drop_growth(name: str) -> str:
    """ "生产总值年均增长12%，达到92亿元": a level is not of the yearly growth before it, nor of steps passed."""
    name = _STEPS.sub("", name) if name.endswith("台阶") else name
    return name.removesuffix("增长").removesuffix("年均")


def multiply_subject(scene: Scene, memory: Memory) -> str | None:
    """ "税收9亿元，占财政收入的60%，是上年同期的2倍": so many times what stands before, without its share."""
    if scene.unit != "倍" or not scene.words.startswith(_EQUALS):
        return None
    return memory.indicator.partition("占")[0] or None


def take_average(scene: Scene, memory: Memory) -> str | None:
    """ "产值达到9亿元，年均增长6%": the yearly growth of what stands before; "人均达到9平方米": so much a head."""
    if memory.indicator and _YEARLY.match(scene.words):
        return f"{memory.indicator.removesuffix('年均增长')}年均增长"
    average = find_closing("averages", scene.words) if scene.words.endswith(_EACH) else ""
    if not average:
        return None
    of = scene.words.removesuffix(average)
    if not of and memory.indicator:
        return scene.words + split_verb(memory.indicator)[1]
    return _average_of(of, memory.opening) if len(memory.opening) <= _LONGEST_AVERAGED else None


def _average_of(of: str, opening: str) -> str | None:
    """ "城乡低保标准提高，城镇年人均提高9元": of what the clause before names, for one of two where it names both."""
    if not opening or of not in ("", *_HALVES):
        return None
    if not of:
        return opening
    both = next((word for word in _BOTH if word in opening), "")
    return opening.replace(both, of) if both else of + opening


def reach_goal(scene: Scene, memory: Memory) -> str | None:
    """ "新增企业50家，完成全年目标的125%": how far what was named has come to its goal."""
    goal = scene.words.removeprefix("完成")
    if scene.form != "completion" or "完成" in goal or not find_closing("goals", goal) or not memory.indicator:
        return None
    return f"{memory.indicator}{goal}完成率" if len(goal) <= LONGEST_OWNER else None


def rate_act(scene: Scene, memory: Memory) -> str | None:
    """ "推进事项网上办理，办理率达到85%": the rate of the act that was named."""
    act = scene.words.removesuffix("率")
    if act == scene.words or len(act) != _ACT:
        return None
    named = next((name for name in (memory.thing, memory.opening) if len(name) > _ACT and name.endswith(act)), "")
    return f"{named}率" if named else None


def stand_over(scene: Scene, memory: Memory) -> str | None:
    """ "增速高于全省2个百分点": what stands over what."""
    over = _OVER.search(scene.words) if "于" in scene.words or "高出" in scene.words else None
    over = over or _BEYOND.search(scene.words) or _EXCEEDS.search(scene.words)
    if not over:
        return None
    name = scene.words[: over.start()].removesuffix("分别")
    if not name or name in words_of("attributes"):
        name = _OVER.sub("", memory.indicator) + name
    return name + over.group()


def name_share(scene: Scene, memory: Memory) -> str | None:
    """ "税收20亿元，占财政收入80%"."""
    share = _SHARES.search(scene.words) if "占" in scene.words else None
    if not share:
        return None
    owner = scene.words[: share.start()] or _OVER.sub("", memory.indicator.partition("占")[0])
    owner = owner if scene.words[: share.start()] else owner.removesuffix("年均增长")
    if owner in words_of("attributes"):
        owner = own_measure(owner, scene, memory)
    return f"{owner}占{share['base']}"


def own_attribute(scene: Scene, memory: Memory) -> str | None:
    """ "总投资2亿元的3所学校", "占地60亩的产业园": of the noun behind; "投资2亿元的…、3亿元的…" share it."""
    shared = scene.bound and scene.listed and not scene.words and scene.unit in MONEY
    if scene.bound and scene.noun and (size := _sizes().get(scene.words)):
        return scene.noun + size
    attribute = find_closing("attributes", memory.indicator if shared else scene.words)
    if not attribute or not scene.noun:
        return None
    if attribute in _YIELDS:
        return scene.words.rsplit("、")[-1] + scene.noun.split("、")[0]
    noun = _LISTED.sub("", scene.noun)
    if scene.unit in MONEY and (whole := _PROJECT.match(noun)):
        noun = whole[0]  # 投资9亿元的云溪新能源项目发动机完工: what the whole of it costs
    if noun in words_of("generic"):
        noun = scene.words.removesuffix(attribute) + noun
    if not scene.bound and attribute in words_of("verbal_attributes"):
        return None
    return noun + attribute


def take_capacity(scene: Scene, memory: Memory) -> str | None:
    """ "推动北河60兆瓦风电、云溪3万吨米粉等项目开工": a project's capacity is of the project, not of the act."""
    if scene.unit not in words_of("capacities") or not scene.noun or not (scene.deed or _WORKS.search(scene.noun)):
        return None
    owner = scene.words.rsplit("、")[-1]
    while word := find_opening("causatives", owner) or find_opening("tending", owner) or find_opening("verbs", owner):
        owner = owner[len(word) :]
    name = owner + _LISTED.sub("", scene.noun.split("、")[0])
    return f"{name}项目" if len(name) <= _SHORT and _PRODUCT.search(name) else name


@cache
def _sizes() -> dict[str, str]:
    """ "高109米的主塔": what the words of lexicon/phrases `sizes` measure."""
    sizes: dict[str, str] = load_toml("lexicon/phrases")["sizes"]
    return sizes


def share_measure(scene: Scene, memory: Memory) -> str | None:
    """ "蔬菜面积3万亩、果树2万亩": the measure of the noun before, where the unit is the same."""
    bare = not (scene.verb or scene.noun or scene.deed) and 1 < len(scene.words) <= _SHORT
    if not bare or scene.unit != memory.unit or scene.unit not in words_of("measured_in"):
        return None
    head = find_closing("heads", memory.indicator)
    if not head or memory.indicator == head:
        return None
    if find_closing("heads", scene.words) or scene.words.endswith(_OWN_MEASURES):
        return None
    shared = memory.verb if scene.listed and memory.indicator.startswith(memory.verb) else ""
    return shared + scene.words + head


def _join_rate(former: str, rate: str) -> str:
    """ "诉求响应率9%、化解率8%、诉求满意率7%": a rate in place of the bare one before, or of what it names again."""
    again = former.find(rate[:_ACT]) if len(rate) > _BARE_RATE else -1
    return (former[:again] if again > 0 else former[: -min(len(rate), _BARE_RATE)]) + rate


def share_class(scene: Scene, memory: Memory) -> str | None:
    """ "营收过10亿元的企业9家，过50亿元的3家": what the threshold is one of, and what is counted, stand before."""
    here, former = _CLASS.fullmatch(scene.words), _CLASSED.fullmatch(memory.indicator)
    if not here or not former or not split_verb(former["of"])[1]:
        return None
    noun = here["noun"] or former["noun"]
    return former["of"] + here["size"] + noun if noun == former["noun"] else None


def share_head(scene: Scene, memory: Memory) -> str | None:
    """ "案件发案率下降7%、破案率提升4%": a short rate is of what the rate before is of."""
    if not scene.words.endswith("率") or scene.words in words_of("whole_rates"):
        return None
    shared = len(scene.words) <= _SHORT or scene.words in words_of("shared_rates")
    if not shared and (len(scene.words) > _LONGEST_RATE or scene.words[:_ACT] not in memory.indicator):
        return None
    if memory.indicator.endswith("率") and len(memory.indicator) > len(scene.words):
        return _join_rate(memory.indicator, scene.words)
    if scene.words[:2] in memory.thing or not shared:
        return None
    return memory.thing + scene.words if 0 < len(memory.thing) <= LONGEST_OWNER else None
