from dataclasses import replace

import pytest

from luoshi.facts.reading import Commitment, Lead, Reading
from luoshi.writing.numbers import print_value
from luoshi.writing.tasks import print_task
from luoshi.writing.worklist import list_work, name_source, name_spot, print_due


def test_work_is_sorted_by_lead_and_what_has_none_comes_last(reading: Reading) -> None:
    assert [item.lead for item in list_work(reading)] == ["财政部门", "待定"]


def test_a_row_says_measure_due_date_and_supporting_department(reading: Reading) -> None:
    first = list_work(reading)[0]
    assert (first.measure, first.due, first.support) == ("财政收入 增长≥5%", "2024年12月底前", "税务部门")


def test_a_number_in_the_goals_paragraph_is_filed_as_a_main_goal(reading: Reading) -> None:
    assert list_work(reading)[0].category == "主要预期目标"


def test_a_building_without_the_word_project_is_ordinary_work(reading: Reading) -> None:
    assert list_work(reading)[1].category == "重点工作"


def test_the_source_names_heading_and_paragraph(reading: Reading) -> None:
    assert name_source(reading, reading.commitments[0].start) == "二、2024年工作 第5段"


def test_the_place_is_said_by_numbers_alone_where_a_column_is_narrow(reading: Reading) -> None:
    assert name_spot(reading, reading.commitments[0].start) == "二、第5段"


def test_a_long_heading_is_cut_at_its_first_pause(reading: Reading) -> None:
    two = replace(reading.sections[1], heading="聚力乡村振兴，建设宜居家园")
    longer = replace(reading, sections=(reading.sections[0], two))
    assert name_source(longer, reading.commitments[0].start) == "二、聚力乡村振兴 第5段"


def test_the_main_goals_come_first_and_then_departments_in_their_usual_order(reading: Reading) -> None:
    income, centre = reading.commitments
    led = [
        replace(centre, start=centre.start + k, lead=(Lead(office, 0.9),), text="建成市民中心。")
        for k, office in enumerate(["区水利局", "区财政局", "区发展和改革局"])
    ]
    work = list_work(replace(reading, commitments=(*led, income)))
    assert [item.group for item in work] == ["主要预期目标", "区发展和改革局", "区财政局", "区水利局"]
    assert [item.promise for item in work] == [3, 2, 1, 0]


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("建成市民中心，", "建成市民中心"),
        ("三是加装电梯50部；", "加装电梯50部"),
        ("（四）建好云岫粮库。", "建好云岫粮库"),
        ("二要整治河道，", "整治河道"),
        ("同时，启动老街改造。", "启动老街改造"),
        ("并开展普查，", "开展普查"),
        ("并网发电10万千瓦，", "并网发电10万千瓦"),
        ("80%以上的村通公交。", "80%以上的村通公交"),
        ("同时，", "同时"),
    ],
)
def test_a_task_stands_without_ordinals_joints_and_marks(reading: Reading, words: str, task: str) -> None:
    promise = Commitment(0, len(words), words, "effort", "urban", (), None, (), None)
    assert print_task(replace(reading, text=words), promise) == task


def test_a_task_that_names_no_subject_gets_it_back_from_its_figure(reading: Reading) -> None:
    text = "固定资产投资增长10%，力争达到12%；"
    at, hoped = text.index("力争"), text.index("12%")
    hope = replace(reading.figures[1], start=hoped, end=hoped + 3, text="12%", value=12, indicator="固定资产投资")
    promise = Commitment(at, len(text), text[at:], "target", "economy", (0,), None, (), None)
    assert print_task(replace(reading, text=text, figures=(hope,)), promise) == "固定资产投资力争达到12%"


@pytest.mark.parametrize(
    ("due", "printed"),
    [
        ("2024-06-30", "2024年6月底前"),
        ("2024-02-29", "2024年2月底前"),
        ("2024-10-01", "2024年10月1日前"),
        (None, ""),
    ],
)
def test_a_term_is_printed_as_offices_do(due: str | None, printed: str) -> None:
    assert print_due(due) == printed


def test_the_leader_is_left_for_a_person_to_name(reading: Reading) -> None:
    assert {item.leader for item in list_work(reading)} == {""}


def test_values_are_printed_as_people_write_them() -> None:
    printed = [print_value(v) for v in (6_000_000_000_000, 50_000_000_000, (6.5, 7), 9999, 64000, 312.6, -3.5)]
    assert printed == ["6万亿", "500亿", "6.5—7", "9999", "6.4万", "312.6", "-3.5"]
