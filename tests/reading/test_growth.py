"""A text ten times as long takes about ten times as long to read, whatever it repeats: none may hold up a batch."""

from __future__ import annotations

import time

import pytest

from luoshi.reading.read import read_sheet

HEAD = "云岫区2024年政府工作报告\n各位代表：\n一、2023年工作回顾\n完成建设。\n二、2024年工作安排\n"
SIZE = 2_000  # characters of the shorter text
MOST = 20  # how much longer one ten times as long may take: 100 where time grows with the square
REPEATED = [
    "1,",
    "1 ",
    "123456 ",
    "万",
    "1亿",
    "“1",
    "，",
    "5至",
    "其中：5亿元",
    "建成5个项目，",
    "建成5个项目；",
    "推进5个项目建设",
    "推进项目建设",
    "同时",
    "分别5、6，",
    "由2015年的6亿元增长到",
    "总投资5亿元、",
    "入园企业5家，",
    "一、建成5个\n",
    "（",
]


def take_time(text: str) -> float:
    """Processor time of one reading, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read_sheet(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_with_the_text(unit: str) -> None:
    text = HEAD + unit * (SIZE // len(unit))
    read_sheet(text)
    assert take_time(HEAD + unit * (10 * SIZE // len(unit))) <= MOST * take_time(text)
