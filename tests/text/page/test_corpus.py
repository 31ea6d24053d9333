"""Real reports of all conditions, where they are on the machine: no furniture is left, no sentence lost."""

from __future__ import annotations

import re
from pathlib import Path

from luoshi.text.clean import clean_text
from luoshi.text.open import open_source

LEFT = ("ICP备", "网站标识码", "公网安备", "分享到", "上一篇", "责任编辑", "打印本页", "浏览次数", "来源URL", "<!--")
TELLS_OF_PAGE = re.compile(
    "维基|著作权|记者|免责|本站|网站|链接|来源|ICP|官网|会员|热线|图解|打印|浏览|公告|……|\\.\\.\\."
)


def sample(shared: Path) -> list[Path]:
    files = sorted([*shared.glob("corpus/*.txt"), *shared.glob("corpus/partial/*.txt"), *shared.glob("corpus/*.csv")])
    return files[::11]


def test_no_furniture_is_left(shared: Path) -> None:
    for path in sample(shared):
        text = clean_text(open_source(path)[1]).text
        assert [mark for mark in LEFT if mark in text] == [], path.name
        assert "\n\n" not in text, path.name


def test_no_sentence_is_lost(shared: Path) -> None:
    for path in sample(shared):
        source = open_source(path)[1]
        simple = squeeze(clean_text(source).text)
        sentences = re.findall(r"[\u4e00-\u9fff，、“”]{16,}。", source)
        lost = [s for s in sentences if squeeze(s) not in simple and not TELLS_OF_PAGE.search(s)]
        assert len(lost) <= len(sentences) // 50 or is_traditional(path), (path.name, lost[:3])


def squeeze(words: str) -> str:
    return "".join(words.split())


def is_traditional(path: Path) -> bool:
    return "國" in path.read_text("utf-8", errors="ignore")[:3000]


def test_cleaning_a_clean_text_changes_nothing(shared: Path) -> None:
    for path in sample(shared):
        text = clean_text(open_source(path)[1]).text
        assert clean_text(text).text == text, path.name
