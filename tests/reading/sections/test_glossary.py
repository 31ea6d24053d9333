"""The glossary: its forms, and what its terms do to numerals."""

import pytest

from luoshi.reading.read import read_sheet

BODY = """各位代表：
现在，我代表区人民政府，向大会报告工作。
一、2024年工作回顾
建成“3+6”联办专区2处[1]，推行快查快办[2]。
"""


def list_terms(text: str) -> list[tuple[str, str]]:
    return [(term.term, term.definition) for term in read_sheet(text).terms]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("名词解释", "1.快查快办：当日查清，次日办结。", "2.“云岫码”：一码通办。"),
        ("名 词 解 释", "[1]快查快办：当日查清，次日办结。", "[2]“云岫码”：一码通办。"),
        ("※注释※", "［１］快查快办：当日查清，次日办结。", "［２］“云岫码”：一码通办。"),
        ("附：名词解释", "（1）快查快办：当日查清，次日办结。", "（2）云岫码：一码通办。"),
        ("【名词解释】", "①快查快办：当日查清，次日办结。", "②云岫码：一码通办。"),
        ("附件一：有关名词", "1、快查快办——当日查清，次日办结。", "2、云岫码——一码通办。"),
        ("名词解释：", "1.[快查快办]当日查清，次日办结。", "2.[云岫码]一码通办。"),
        ("名词解释", "快查快办：当日查清，次日办结。", "云岫码：一码通办。"),
        ("名词解释", "1.快查快办：\n当日查清，次日办结。", "2.云岫码：\n一码通办。"),
    ],
)
def test_lists_at_the_end(heading: str, first: str, second: str) -> None:
    text = f"{BODY * 3}{heading}\n{first}\n{second}\n"
    assert list_terms(text) == [("快查快办", "当日查清，次日办结。"), ("云岫码", "一码通办。")]


def test_a_definition_without_a_colon() -> None:
    text = f"{BODY}名词解释\n1.快查快办，是指当日查清。\n2.云岫码是指一码通办。\n"
    assert list_terms(text) == [("快查快办", "是指当日查清。"), ("云岫码", "是指一码通办。")]


def test_several_entries_on_one_line() -> None:
    text = f"{BODY}名词解释\n1.快查快办：当日查清。 2.云岫码：一码通办，办满3.5小时即止。 3.四时：春、夏、秋、冬。\n"
    assert [term for term, _ in list_terms(text)] == ["快查快办", "云岫码", "四时"]


def test_a_definition_of_several_paragraphs() -> None:
    text = f"{BODY}名词解释\n1.快查快办：当日查清。\n包括两步：先查，后办。\n2.云岫码：一码通办。\n"
    assert list_terms(text)[0] == ("快查快办", "当日查清。\n包括两步：先查，后办。")


def test_what_a_page_adds_below_is_no_definition() -> None:
    text = f"{BODY}名词解释\n1.快查快办：当日查清。\n2.云岫码：一码通办。\n相关链接\n返回首页\n"
    assert list_terms(text)[-1] == ("云岫码", "一码通办。")


def test_notes_at_the_foot_of_a_page() -> None:
    text = f"{BODY}[1]联办专区：三类窗口、六项服务同址。\n[2]快查快办：当日查清。\n二、2025年工作安排\n全年新建3处。\n"
    assert [term for term, _ in list_terms(text)] == ["联办专区", "快查快办"]


def test_numbered_tasks_are_no_notes() -> None:
    assert list_terms(f"{BODY}今年办好以下实事：①道路：新修2条；\n②学校：新建1所。\n") == []


def test_offsets_hold_term_and_definition() -> None:
    text = f"{BODY}名词解释\n1.“云岫码”：一码通办。\n2.四时：春、夏、秋、冬。\n"
    terms = read_sheet(text).terms
    assert [text[t.start : t.end] for t in terms] == ["“云岫码”：一码通办。", "四时：春、夏、秋、冬。"]


def test_a_term_with_digits_is_a_name_in_the_whole_text() -> None:
    body = "一、2024年工作回顾\n实现6个百分百，新修道路6条。\n"
    text = f"{body}名词解释\n[1]6个百分百：围挡、覆盖、冲洗齐全。\n[2]四时：春夏秋冬。\n"
    sheet = read_sheet(text)
    assert [figure.text for figure in sheet.figures] == ["6条"]
    assert ("6个", "name") in [(mention.text, mention.why) for mention in sheet.mentions]


def test_a_term_of_digits_alone_is_one_only_in_quotes() -> None:
    text = (
        "一、2024年工作回顾\n推进“1020”工程，完成投资1020万元。\n名词解释\n1.1020：十园二十点。\n2.四时：春夏秋冬。\n"
    )
    assert [figure.text for figure in read_sheet(text).figures] == ["1020万元"]


def test_counts_that_spell_out_a_code_belong_to_it() -> None:
    text = (
        "一、2024年工作回顾\n推进“12”工程。\n名词解释\n1.“12”工程：1个中心、2个园区，投资30万元。\n2.四时：春夏秋冬。\n"
    )
    assert [figure.text for figure in read_sheet(text).figures] == ["30万元"]
