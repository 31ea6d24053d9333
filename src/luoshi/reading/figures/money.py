"""Money and what it is for: the work behind it, or what the next clause builds."""

from __future__ import annotations

import re

from luoshi.reading.figures.examples import drop_examples
from luoshi.reading.figures.lead import read_lead
from luoshi.reading.figures.scene import MONEY, Memory, Scene, subject_of_state
from luoshi.reading.figures.wording import MARKS, find_opening, split_verb

# A number, or the clause's end; a grade in a name is none: 110千伏变电站, 10kV线路.
_NUMBER = re.compile(r"(?<![\d.])\d(?![\d.]*(?:千伏|[kKA-Z]|号线))|[，,。；;]")
# 54栋住宅楼，: a number with what it counts
_COUNTED = re.compile(
    r"\d[\d.]*[万亿]?[余多]?(?:平方米|公里|立方米|(?![年月日])[一-龥])(?P<noun>(?!百分点)[一-龥“”]{2,14}?)(?:建设|工作)?"
    r"(?=[，,。；;、]|全部|全面|进行|实施|$)"
)
_PLACES = ("区", "县", "市", "镇", "乡", "村")
_FULL_STOPS = "。；;"
SPENDING = (
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


def name_purpose(scene: Scene, memory: Memory) -> str | None:
    """ "投入2亿元改善民生": money and what it is for."""
    if scene.unit not in MONEY or scene.noun or not scene.deed or not scene.words.endswith(SPENDING):
        return None
    deed = drop_examples(_name_work(scene.deed))
    return deed + ("资金" if scene.words in ("使用", "安排", "拿出", "筹集", "统筹") else scene.words)


def _name_work(deed: str) -> str:
    """ "用于实施电网改造工程": the work, without the verbs that say no more than that it is done."""
    while word := find_opening("plain_verbs", deed):
        if not deed[len(word) :]:
            break
        deed = deed[len(word) :].removeprefix("了").removeprefix("的")
    return deed


def look_ahead(ahead: str) -> str:
    """ "投资2亿元，新建学校3所": the thing of the act that follows."""
    stop = _NUMBER.search(ahead)
    words = read_lead(ahead[: stop.start()]) if stop else ""
    stress = find_opening("stresses", words)
    words = words[len(stress) :] if split_verb(words[len(stress) :])[1] else words  # 重点实施校舍加固
    verb, thing = split_verb(words)
    if stop and (not thing or words == "对") and (counted := _COUNTED.match(ahead, stop.start())):
        return counted["noun"]
    if stop and words.endswith(_PLACES) and (counted := _COUNTED.match(ahead, stop.start())):
        return words[len(verb) :].removeprefix("了").removeprefix("对") + counted["noun"]  # 完成了城区9条道路改造
    done = not verb and ahead.startswith("完成")
    if not verb and not done and stop and stop.group() in _FULL_STOPS:
        subject = subject_of_state(words)
        return subject if subject != words else ""  # 投资9亿元，云溪桥主体完工。
    return (words if done else thing).removeprefix("了").strip(MARKS).removesuffix("等") if verb or done else ""
