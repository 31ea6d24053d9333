"""Headings: the tree with levels, numbers and words, and what is none."""

import pytest
from tests.reading.sections.reports import ADDRESS, DONE, TASKS, divide, list_headings

REVIEW = f"{ADDRESS}一、2024年工作回顾\n{DONE}"


def test_the_tree_in_reading_order() -> None:
    text = (
        f"{REVIEW}（一）产业更强。工业园建成投用，企业纷纷入驻，产值再创新高。\n1.工业提速。新厂房交付，设备到位，订单饱满。\n"
        f"——商业焕新。老街改造完成，夜市开张，游客如织。\n二、2025年工作安排\n{TASKS}"
    )
    assert list_headings(text) == [
        (2, "一、", "2024年工作回顾"),
        (3, "（一）", "产业更强"),
        (4, "1.", "工业提速"),
        (4, "——", "商业焕新"),
        (2, "二、", "2025年工作安排"),
    ]


def test_a_section_holds_what_stands_below_it() -> None:
    text = f"{REVIEW}（一）产业更强。\n{DONE}（二）城区更美。\n{DONE}二、2025年工作安排\n{TASKS}"
    sections = {s.heading: text[s.start : s.end] for s in divide(text).sections}
    assert sections["2024年工作回顾"].endswith(sections["城区更美"])
    assert sections["产业更强"] == f"（一）产业更强。\n{DONE}"


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        ("（一）聚力强工，壮大园区经济。新建厂房三处，引进企业，扩大就业。", "（一）", "聚力强工，壮大园区经济"),
        ("(二)聚力强工,壮大园区经济。新建厂房三处,引进企业,扩大就业。", "(二)", "聚力强工,壮大园区经济"),
        ("第一，坚持产业立区。新建厂房三处，引进企业，扩大就业。", "第一，", "坚持产业立区"),
        ("2．园区扩容：新建厂房三处，引进企业，扩大就业。", "2．", "园区扩容"),
        ("（3）园区扩容。新建厂房三处，引进企业，扩大就业。", "（3）", "园区扩容"),
        ("──园区扩容。新建厂房三处，引进企业，扩大就业。", "──", "园区扩容"),
        ("第二部分 园区扩容", "第二部分", "园区扩容"),
    ],
)
def test_forms_of_numbers(line: str, number: str, words: str) -> None:
    assert (number, words) in [(n, w) for _, n, w in list_headings(f"{REVIEW}{line}\n{DONE}")]


@pytest.mark.parametrize(
    "line",
    [
        "一是新建厂房三处，引进企业五家，新增就业八百人。",
        "一产增长稳定，二产提速，三产扩容，结构更优。",
        "1.新建厂房三处；",
        "——新增就业八百人。",
        "2.5亿元投向园区，用于新建厂房和道路。",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert [words for _, _, words in list_headings(f"{REVIEW}{line}\n{DONE}")] == ["2024年工作回顾"]


@pytest.mark.parametrize(
    "line",
    [
        "——2025年1月16日在云岫区第六届人民代表大会第三次会议上",
        "—— 二〇二五年一月十六日在云岫区第六届人民代表大会第三次会议上",
        "--2025年1月16日在云岫区人大会上",
    ],
)
def test_the_line_that_tells_day_and_meeting_is_no_heading(line: str) -> None:
    text = f"政府工作报告\n{line}\n区长 沈知远\n{REVIEW}"
    assert [words for _, _, words in list_headings(text)] == ["2024年工作回顾"]


def test_bare_lines_stand_below_the_last_number() -> None:
    text = f"{REVIEW}工业园区提档升级\n{DONE}商业街区焕发新机\n{DONE}二、2025年工作安排\n{TASKS}"
    assert list_headings(text)[1:3] == [(3, "", "工业园区提档升级"), (3, "", "商业街区焕发新机")]


def test_lines_broken_by_width_are_no_headings() -> None:
    words = DONE.strip() * 6
    text = REVIEW + "".join(f"{words[k : k + 25]}\n" for k in range(0, len(words), 25))
    assert [w for _, _, w in list_headings(text)] == ["2024年工作回顾"]


def test_lines_above_the_speech_are_no_headings() -> None:
    text = f"政府工作报告\n云岫区区长 林远\n在区第九届人民代表大会第四次会议上\n{REVIEW}"
    assert [w for _, _, w in list_headings(text)] == ["2024年工作回顾"]


def test_a_number_on_a_line_of_its_own() -> None:
    text = f"{ADDRESS}一、\n2024年工作回顾\n{DONE}二、\n2025年工作安排\n{TASKS}"
    assert list_headings(text) == [(2, "一、", "2024年工作回顾"), (2, "二、", "2025年工作安排")]


@pytest.mark.parametrize("words", ["2024年工作回顾", "2024年工作回顾及过去五年主要成就"])
def test_a_heading_run_into_its_paragraph(words: str) -> None:
    long = "2024年是云岫建区以来极不平凡的一年面对压力全区上下同心协力攻坚克难"
    long += "交出了一份合格的答卷得到群众好评并荣获全省先进称号，"
    text = f"{ADDRESS}一、{words}{long}{DONE}"
    assert list_headings(text) == [(2, "一、", words)]
