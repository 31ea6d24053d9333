"""Eras: the years that each paragraph speaks of by default."""

import pytest
from tests.reading.sections.reports import ADDRESS, CLOSING, DONE, PROBLEMS, TASKS, divide

from luoshi.reading.sections.eras import find_eras


def tell_period(text: str, words: str) -> str:
    """The period of the place where the words stand."""
    sheet = find_eras(divide(text))
    at = text.index(words)
    return next(era.period for era in sheet.eras if era.start <= at < era.end)


ONE = f"{ADDRESS}一、2024年工作回顾\n{DONE}{PROBLEMS}二、2025年工作安排\n{TASKS}{CLOSING}"
FIVE = (
    f"{ADDRESS}一、过去五年工作回顾\n全区面貌一新。\n"
    f"（一）修路建桥。\n修成环山路。\n{DONE.replace('一年来，', '')}{PROBLEMS}"
    f"二、今后五年奋斗目标\n建成宜居城。\n（一）兴办产业。\n{TASKS}三、2025年重点工作\n"
    "办成十件事。\n（一）教育。\n再建两所学校。\n"
)


@pytest.mark.parametrize(("words", "period"), [("云岫书屋", "2024"), ("停车难", "2024"), ("新建公园", "2025")])
def test_a_report_on_one_year(words: str, period: str) -> None:
    assert tell_period(ONE, words) == period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("面貌一新", "2020-2024"),
        ("修成环山路", "2020-2024"),
        ("停车难", "2024"),
        ("建成宜居城", "2025-2029"),
        ("新建公园", "2025-2029"),
        ("办成十件事", "2025"),
        ("两所学校", "2025"),
    ],
)
def test_a_report_on_five_years(words: str, period: str) -> None:
    assert tell_period(FIVE, words) == period


def test_the_years_of_a_five_year_plan() -> None:
    text = f"{ADDRESS}一、“十三五”时期工作回顾\n{DONE}二、“十四五”时期主要目标\n{TASKS}三、2021年工作安排\n再建学校。\n"
    text = "2021年政府工作报告\n" + text.replace("一年来，", "")
    assert [tell_period(text, words) for words in ("云岫书屋", "新建公园", "再建学校")] == [
        "2016-2020",
        "2021-2025",
        "2021",
    ]


def test_a_heading_of_both_begins_with_the_first_and_turns_where_a_paragraph_says_so() -> None:
    text = (
        f"{ADDRESS}一、2024年和过去五年工作回顾\n{DONE}五年来，全区修路百里。\n城市绿化提速。\n"
        f"二、2025年工作安排\n{TASKS}"
    )
    assert [tell_period(text, words) for words in ("云岫书屋", "修路百里", "绿化提速")] == [
        "2024",
        "2020-2024",
        "2020-2024",
    ]


def test_a_heading_of_both_turns_where_a_sentence_takes_up_all_the_years() -> None:
    text = (
        f"{ADDRESS}一、2024年和过去五年工作回顾\n{DONE}各位代表！2024年任务的完成来之不易。回望过去五年，全区修路百里。\n"
        f"城市绿化提速。\n二、2025年工作安排\n{TASKS}"
    )
    assert [tell_period(text, words) for words in ("任务的完成", "修路百里", "绿化提速")] == [
        "2024",
        "2020-2024",
        "2020-2024",
    ]


@pytest.mark.parametrize(
    "opening", ["刚刚过去的2024年，", "各位代表！刚刚过去的2024年极不平凡。", "过去的2024年是丰收年。"]
)
def test_the_year_just_passed_in_a_section_on_five(opening: str) -> None:
    text = f"{ADDRESS}一、过去五年工作回顾\n全区修路百里。\n{opening}产值过亿元。\n城市绿化提速。\n"
    text += f"二、2025年工作安排\n{TASKS}"
    assert [tell_period(text, words) for words in ("修路百里", "产值过亿", "绿化提速")] == ["2020-2024", "2024", "2024"]


def test_the_year_just_passed_holds_in_its_paragraph_until_all_are_taken_up_again() -> None:
    text = FIVE.replace("全区面貌一新。", "全区面貌一新。刚刚过去的2024年，产值过亿元。税收翻番。五年来建房千套。")
    assert [tell_period(text, words) for words in ("税收翻番", "建房千套")] == ["2024", "2020-2024"]


def test_a_heading_that_names_the_first_of_its_years_is_of_all() -> None:
    text = f"{ADDRESS}一、过去五年主要工作 2020年以来\n2024年，产值过亿元。\n{DONE}二、2025年工作安排\n{TASKS}"
    text = text.replace("一年来，", "")
    assert [tell_period(text, words) for words in ("产值过亿", "云岫书屋")] == ["2024", "2020-2024"]


def test_a_paragraph_on_five_years_in_a_section_on_one() -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n五年来，全区修路百里。\n城市绿化提速。\n{DONE}二、2025年工作安排\n{TASKS}"
    assert [tell_period(text, words) for words in ("修路百里", "绿化提速")] == ["2020-2024", "2024"]


def test_a_sentence_on_one_year_in_a_section_on_five() -> None:
    text = FIVE.replace("全区面貌一新。", "全区面貌一新。2023年，老街改造完成；夜市开张。桥梁合龙。")
    assert [tell_period(text, words) for words in ("夜市开张", "桥梁合龙")] == ["2023", "2020-2024"]


def test_the_last_year_holds_for_its_sentence_only() -> None:
    text = FIVE.replace("全区面貌一新。", "全区面貌一新。2024年产值过亿元；园区扩容。税收翻番。五年累计建房千套。")
    assert [tell_period(text, words) for words in ("园区扩容", "税收翻番", "建房千套")] == [
        "2024",
        "2020-2024",
        "2020-2024",
    ]


def test_a_year_to_be_reached_holds_for_its_list_and_no_longer() -> None:
    text = FIVE.replace("建成宜居城。", "奋斗目标是：到2029年，产值翻番；税收过亿。建成宜居城。")
    assert [tell_period(text, words) for words in ("税收过亿", "建成宜居城")] == ["2029", "2025-2029"]


def test_what_the_heading_leaves_open_the_first_paragraph_says() -> None:
    text = (
        f"{ADDRESS}一、砥砺前行\n五年来，全区上下齐心。\n（一）修路建桥。\n修成环山路。\n{DONE}二、再启新程\n"
        f"2025年是建区二十周年。\n{TASKS}{TASKS}"
    )
    assert tell_period(text, "修成环山路") == "2020-2024"


def test_behind_the_problems_the_review_goes_on_as_before() -> None:
    text = FIVE.replace(PROBLEMS, f"{PROBLEMS}在此，向全体建设者致敬！\n")
    assert tell_period(text, "致敬") == "2020-2024"


@pytest.mark.parametrize("words", ["“十四五”规划收官之年", "“十五五”良好开局", "到2035年远景目标"])
def test_a_year_s_place_in_a_plan_is_no_span(words: str) -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}二、2025年工作安排\n今年是{words}。\n{TASKS}"
    assert tell_period(text, "新建公园") == "2025"


def test_a_plan_that_looks_back_on_years_passed_turns_to_those_to_come_again() -> None:
    back = "为此我们有了基础。五年来，全区修路百里。人口增加。今后要再修一座桥。\n"
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}二、2025年工作安排\n{TASKS}{back}"
    assert [tell_period(text, words) for words in ("有了基础", "修路百里", "人口增加", "一座桥")] == [
        "2025",
        "2020-2024",
        "2020-2024",
        "2025",
    ]


def test_a_report_that_names_no_year_has_no_eras() -> None:
    assert find_eras(divide("植树两万棵。\n", None)).eras == ()
