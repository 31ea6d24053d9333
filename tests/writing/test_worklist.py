from luoshi.facts.reading import Reading
from luoshi.writing.numbers import print_value
from luoshi.writing.worklist import list_work, name_source


def test_work_is_sorted_by_lead_and_what_has_none_comes_last(reading: Reading) -> None:
    assert [item.lead for item in list_work(reading)] == ["财政部门", "待定"]


def test_a_row_says_measure_due_date_and_supporting_department(reading: Reading) -> None:
    first = list_work(reading)[0]
    assert (first.measure, first.due, first.support) == ("财政收入 增长≥5%", "2024年12月31日", "税务部门")


def test_a_number_in_the_goals_paragraph_is_filed_as_a_main_goal(reading: Reading) -> None:
    assert list_work(reading)[0].category == "主要预期目标"


def test_a_building_without_the_word_project_is_ordinary_work(reading: Reading) -> None:
    assert list_work(reading)[1].category == "重点工作"


def test_the_source_names_heading_and_paragraph(reading: Reading) -> None:
    assert name_source(reading, reading.commitments[0].start) == "二、2024年工作 第5段"


def test_the_leader_is_left_for_a_person_to_name(reading: Reading) -> None:
    assert {item.leader for item in list_work(reading)} == {""}


def test_values_are_printed_as_people_write_them() -> None:
    printed = [print_value(v) for v in (50_000_000_000, (6.5, 7), 9999, 64000, 0.1 + 0.2, 312.6, -3.5)]
    assert printed == ["500亿", "6.5—7", "9999", "6.4万", "0.30000000000000004", "312.6", "-3.5"]
