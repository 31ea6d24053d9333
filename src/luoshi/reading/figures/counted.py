"""Names of what is counted: the noun behind a number, with the act before it and the deed behind it."""

from __future__ import annotations

import re

from luoshi.reading.figures.scene import LONGEST_OWNER, MONEY, PEOPLE, WHO, Memory, Scene
from luoshi.reading.figures.wording import words_of

_LIST_END = re.compile(r"等(?:地|国|省市)?$|、[^，,、]{2,}$")
_TAKEN = re.compile(r"^(?:针?对(?![照接口外标比象策账])|把|将)(?=[^，]{2,}$)")
# Who becomes one of the counted is no part of them.
_BECOMES = re.compile("^[^，]{2,}(?:成为|获评为?|评为|认定为|确定为|列为)(?=.)")
_AROUND = ("围绕", "聚焦", "瞄准")  # what stands between these and the number lists examples
_GAINING = ("覆盖", "形成", "推出", "选派", "集聚", "聚集", "汇聚", "引进", "落户", "培育", "获得")
_SPEAKING = 5  # a noun of fewer characters says too little without the examples listed before the number
_LONGEST_LIST = 24  # the longest list of examples that stays before a noun that says too little
_LONGEST_MODIFIER = 16  # longer words before a number that has its noun behind it give way
# 8条街巷等民生工程, the last of a list: one of several works.
_ONE_OF = re.compile(
    r"(?<=^[^、]{2})([^、]*?)(?<![平高初中同对均优])等[^、]{0,6}(?:项目|工程|任务|设施|措施|活动|政策)(?:建设|改造)?$"
)
_KINDS = ("项", "个")  # counted by these, measures are those of what was named
_SHORTEST = 2  # a name of no more characters says too little without what the sentence is about


def take_noun(scene: Scene, memory: Memory) -> str | None:
    """ "46件建议": the noun behind, with the verb of the list; a general noun gives way to what was named."""
    if scene.words or not (scene.noun or scene.deed):
        return None
    noun = specify_noun(_single_out(scene), memory)
    if scene.unit in _KINDS and noun in words_of("attributes") and 0 < len(memory.thing) <= LONGEST_OWNER:
        noun = memory.thing + noun  # 主要指标22项，6项增速居前
    if scene.deed:
        return _name_doers(scene, noun, memory)
    return memory.verb + noun if scene.listed else noun


def take_verb_and_noun(scene: Scene, memory: Memory) -> str | None:
    """ "出台10项支持政策"; what is listed by name before the number gives way, and so does who makes another act."""
    if not (scene.noun or scene.deed):
        return None
    words = memory.topic if scene.words.startswith(_AROUND) else _TAKEN.sub("", _shorten(scene))
    words = _BECOMES.sub("", words) if scene.noun else words
    noun = _single_out(scene)
    noun = specify_noun(noun, memory) if not scene.thing or not words else noun
    if scene.deed and (words in words_of("causatives") or not words):
        return _name_doers(scene, noun, memory)
    name = words + noun + scene.deed
    return memory.topic + name if len(name) <= _SHORTEST else name


def _name_doers(scene: Scene, noun: str, memory: Memory) -> str:
    """ "9户20人脱贫": households and heads are named by what they do, other things by it and their noun."""
    households = memory.unit == "户" and memory.indicator == scene.deed + PEOPLE["户"]
    if not scene.noun and scene.unit in PEOPLE and (memory.unit not in PEOPLE or households):
        return scene.deed + PEOPLE[scene.unit]
    noun = scene.unit if not scene.noun and scene.unit in WHO else noun  # 9万农户完成改厕
    return f"{scene.deed}的{noun}" if noun else scene.deed


def _single_out(scene: Scene) -> str:
    """The noun, of the last in a list without what all are examples of."""
    return _ONE_OF.sub(r"\1", scene.noun) if scene.listed else scene.noun


def _shorten(scene: Scene) -> str:
    """The words before a number that stay where the noun stands behind it."""
    if scene.thing and _LIST_END.search(scene.words) and _speaks(scene):
        return "" if scene.verb in words_of("causatives") else scene.verb
    if scene.bound and scene.unit in MONEY:
        return ""
    longest = _LONGEST_LIST if len(scene.noun + scene.deed) < _SPEAKING else _LONGEST_MODIFIER
    if len(scene.words) > longest:
        return scene.verb or _last_verb(scene.words)
    return scene.words


def _last_verb(words: str) -> str:
    """ "全省首个茶叶交易平台“云岫”用户覆盖": what the words end with, if that is an act on what is counted."""
    return next((act for act in _GAINING if words.endswith(act)), "")


def _speaks(scene: Scene) -> bool:
    """ "开工“三园”等重点项目": whether what is counted says enough without the examples before it."""
    if len(scene.noun + scene.deed) >= _SPEAKING:
        return True
    named = scene.noun not in words_of("generic") and bool(scene.verb or len(scene.noun) > _SHORTEST)
    return scene.words.endswith("等") and (bool(scene.deed) or named)


def specify_noun(noun: str, memory: Memory) -> str:
    """A general noun filled in by what the sentence named: "20个项目" after "重点项目60个"."""
    if noun in words_of("generic") and memory.thing.endswith(noun):
        kinds = {name for name in memory.named if name.endswith(noun)}
        return memory.thing if len(kinds) <= 1 else noun  # of several kinds: nobody can tell which
    return noun or memory.thing
