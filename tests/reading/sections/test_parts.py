"""The parts of a report: where each begins, with headings and without."""

import pytest
from tests.reading.sections.reports import ADDRESS, CLOSING, DONE, GOVERNMENT, PROBLEMS, TASKS, list_parts


def test_all_parts_with_headings() -> None:
    text = (
        f"{ADDRESS}一、2024年工作回顾\n{DONE}{PROBLEMS}二、2025年工作安排\n{TASKS}{TASKS}"
        f"三、加强政府自身建设\n{GOVERNMENT}{CLOSING}名词解释\n1.云岫书屋：社区图书室。\n2.旧巷：建成三十年的巷道。\n"
    )
    assert list_parts(text) == [
        ("opening", "各位代表："),
        ("review", "一、2024"),
        ("problems", "同时，我们也"),
        ("plan", "二、2025"),
        ("government", "三、加强政府"),
        ("closing", "各位代表！让"),
        ("glossary", "名词解释\n1"),
    ]


def test_no_heading_at_all() -> None:
    text = f"{ADDRESS}{DONE}{PROBLEMS}2025年是云岫建区二十周年。\n{TASKS}{TASKS}{CLOSING}"
    assert [part for part, _ in list_parts(text)] == ["opening", "review", "problems", "plan", "closing"]
    assert ("plan", "2025年是") in list_parts(text)


@pytest.mark.parametrize(
    "title", ["2025年云岫区政府工作报告\n", "政府工作报告\n2025年1月16日在云岫区第六届人民代表大会第三次会议上\n"]
)
def test_the_year_in_the_title_begins_no_plan(title: str) -> None:
    text = f"{title}{ADDRESS}{DONE}{DONE}往后更要努力。\n{TASKS * 12}{CLOSING}"
    assert [part for part, _ in list_parts(text)] == ["opening", "review", "plan", "closing"]


def test_a_report_cut_off_within_its_review_has_no_plan() -> None:
    hope = "加快改造旧巷，推动商铺入驻，确保年内开放，加强管护，推进共建。\n"
    text = f"{ADDRESS}一、2024年工作回顾\n（一）产业更强。\n{DONE}（二）城区更美。\n{DONE}（三）百姓更安。\n{hope}"
    assert [part for part, _ in list_parts(text)] == ["opening", "review"]


def test_a_subtitle_above_a_plan_is_no_review() -> None:
    text = f"2025年云岫区政府工作报告\n——让城区更美\n今年工作的总体要求如下。\n{TASKS * 12}{CLOSING}"
    assert [part for part, _ in list_parts(text)] == ["opening", "plan", "closing"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024年工作回顾", "2025年工作安排"),
        ("过去一年工作回顾", "今年的主要任务"),
        ("第一部分 过去五年工作回顾", "第二部分 今后五年奋斗目标"),
        ("（一）2024年主要工作完成情况", "（二）2025年工作打算"),
        ("一、关于2024年工作", "二、关于2025年工作"),
    ],
)
def test_headings_that_name_a_part(first: str, second: str) -> None:
    text = f"{ADDRESS}{first}\n{DONE}{DONE}{second}\n{TASKS}{TASKS}"
    assert [part for part, _ in list_parts(text)] == ["opening", "review", "plan"]
    assert ("plan", second[:6].strip()) in list_parts(text)


def test_a_review_of_five_years_and_of_one() -> None:
    text = (
        f"{ADDRESS}一、2024年和过去五年工作回顾\n{DONE}（一）过去一年的工作\n{DONE}（二）五年来的主要成就\n{DONE}"
        f"二、今后五年奋斗目标\n{TASKS}三、2025年重点工作\n{TASKS}"
    )
    assert [part for part, _ in list_parts(text)] == ["opening", "review", "plan"]


def test_a_task_of_the_review_that_ends_in_hope_is_no_plan() -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}下一步仍须努力。\n{DONE}{DONE}二、2025年工作安排\n{TASKS}{TASKS}"
    assert ("plan", "二、2025") in list_parts(text)


def test_one_line_for_the_whole_report() -> None:
    text = (ADDRESS + DONE * 50 + "2025年工作安排今年是建区二十周年。" + TASKS * 50 + CLOSING).replace("\n", "")
    assert ("plan", "2025年工") in list_parts(text)


def test_breaks_left_as_blanks() -> None:
    pieces = [ADDRESS, "一、2024年工作回顾\n", DONE * 30, "二、2025年工作安排\n", TASKS * 30]
    text = "".join(pieces).replace("\n", " \u3000\u3000")
    assert ("plan", "二、2025") in list_parts(text)


def test_a_text_that_is_all_review_or_all_plan() -> None:
    assert [part for part, _ in list_parts(DONE * 4)] == ["review"]
    assert [part for part, _ in list_parts(TASKS * 4)] == ["plan"]


def test_the_second_half_of_a_report() -> None:
    text = f"{TASKS}（四）建设宜居城区\n{TASKS}（五）办好民生实事\n{TASKS}三、加强政府自身建设\n{GOVERNMENT}{CLOSING}"
    assert [part for part, _ in list_parts(text)] == ["plan", "government", "closing"]


def test_problems_inside_a_paragraph() -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE.strip()}{PROBLEMS}二、2025年工作安排\n{TASKS}{TASKS}"
    assert ("problems", "同时，我们也") in list_parts(text)


@pytest.mark.parametrize(
    "words",
    [
        "前行路上有风有雨。在看到成绩的同时，我们也清醒认识到，经济下行压力仍然较大。",
        "在肯定成绩的同时，我们也清醒认识到，建好云岫任重道远：竹业转型不快，人才留不住。",
        "各位代表！对照年初定下的目标，我们清醒认识到，财政收入和进出口增速不及预期。",
        "当前我区深层次矛盾和结构性问题依然突出：产业单一，后劲不强。",
    ],
)
def test_pressure_is_owned_up_to(words: str) -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}{DONE}{words}\n二、2025年工作安排\n{TASKS}{TASKS}"
    assert "problems" in [part for part, _ in list_parts(text)]


def test_thanks_behind_the_problems_are_review_again() -> None:
    thanks = "在此，我代表区政府，向全体建设者表示感谢！\n"
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}{DONE}{PROBLEMS}{thanks}二、2025年工作安排\n{TASKS}{TASKS}"
    assert [part for part, _ in list_parts(text)] == ["opening", "review", "problems", "review", "plan"]


def test_solving_problems_is_no_owning_up() -> None:
    solved = "着力解决突出问题，化解困难，补齐短板。\n坚持问题导向，破解土地制约，补上交通短板。\n"
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}{solved}二、2025年工作安排\n{TASKS}{TASKS}"
    assert "problems" not in [part for part, _ in list_parts(text)]


def test_the_government_s_own_affairs_below_a_heading_without_the_word() -> None:
    text = (
        f"{ADDRESS}一、2024年工作回顾\n{DONE}二、2025年工作安排\n{TASKS * 24}三、以实干赢得信任\n"
        f"（一）牢记宗旨。{GOVERNMENT}（二）推进依法行政。{GOVERNMENT}（三）清廉为民。{GOVERNMENT}"
    )
    assert list_parts(text)[-1] == ("government", "三、以实干赢")


def test_own_affairs_in_the_review_stay_review() -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}（二）加强政府自身建设\n{DONE}{DONE}二、2025年工作安排\n{TASKS}{TASKS}"
    assert "government" not in [part for part, _ in list_parts(text)]


def test_schools_that_please_the_people_are_no_government_affairs() -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n{DONE}二、2025年工作安排\n{TASKS}{TASKS}（九）办好人民满意的教育\n{TASKS}"
    assert "government" not in [part for part, _ in list_parts(text)]


def test_a_review_told_in_the_words_of_the_plan_is_a_review() -> None:
    text = f"{ADDRESS}一、2024年工作回顾\n{TASKS * 4}二、2025年工作安排\n{TASKS}"
    assert list_parts(text) == [("opening", "各位代表："), ("review", "一、2024"), ("plan", "二、2025")]
