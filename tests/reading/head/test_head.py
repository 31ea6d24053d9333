"""What a report says of itself: the forms of its head."""

import pytest

from luoshi.reading.head.read import read_head
from luoshi.reading.sheet import Head, Sheet

BODY = "各位代表：\n现在，我代表区人民政府报告工作，请予审议。\n一、2024年工作回顾\n全区植树两万棵。\n"


def read(text: str, name: str = "") -> Head:
    return read_head(Sheet(text, name)).head


def test_a_full_head() -> None:
    text = f"政府工作报告\n——2025年1月9日在中山区第九届人民代表大会第四次会议上\n中山区人民政府区长 林远舟\n\n{BODY}"
    head = read(text)
    assert (head.title, head.place, head.year) == ("政府工作报告", "中山区", 2025)
    assert (head.date, head.speaker) == ("2025-01-09", "林远舟")
    assert head.meeting == "中山区第九届人民代表大会第四次会议"


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("区长 林远舟", "林远舟"),
        ("区长：林 远", "林远"),
        ("代区长林远舟", "林远舟"),
        ("中山区人民政府区长??林远舟", "林远舟"),
        ("报告人：林远舟", "林远舟"),
        ("会上，区长林远舟代表区人民政府作工作报告", "林远舟"),
        ("区长热线办结诉求，群众满意。", None),
    ],
)
def test_speakers(line: str, speaker: str | None) -> None:
    assert read(f"政府工作报告\n{line}\n{BODY}").speaker == speaker


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("2025年1月9日", "2025-01-09"),
        ("二〇二五年一月九日", "2025-01-09"),
        ("２０２５年１月１９日", "2025-01-19"),
        ("二○二五年十二月二十日", "2025-12-20"),
    ],
)
def test_dates(day: str, date: str) -> None:
    assert read(f"政府工作报告\n（{day}在中山区第九届人民代表大会第四次会议上）\n{BODY}").date == date


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年政府工作报告\n各位代表：\n", 2025),
        ("一、2024年工作回顾\n植树两万棵。\n二、2025年工作安排\n再植三万棵。\n", 2025),
        ("一、过去五年工作回顾\n2024年植树，2023年修路，2024年建园。\n", 2025),
        ("（2024年12月20日在中山区第九届人民代表大会第四次会议上）\n各位代表：\n", 2025),
        ("从2020年到2023年安排了八百人就业，2024年植树，2024年修路，2024年建园。\n", 2025),
        ("植树两万棵。\n", None),
    ],
)
def test_the_year_planned(text: str, year: int | None) -> None:
    assert read(text).year == year


def test_a_place_is_told_by_how_the_speaker_speaks() -> None:
    ours = "我州植树两万棵，居全省第三；全州修路，居全省第一；全州建园；全州绿化；全州富民，"
    ours += "全省表彰，全省推广，全省示范。阿坝风光好。"
    head = read("一、2024年工作回顾\n" + ours + "阿坝建园，阿坝修路，阿坝植树。\n")
    assert (head.place, head.place_code) == ("阿坝州", "513200")


def test_a_name_that_two_places_share_has_the_code_of_the_one_whose_province_is_named() -> None:
    text = f"政府工作报告\n——在中山区第九届人民代表大会第四次会议上\n大连市委部署，大连港扩建，辽宁振兴。\n{BODY}"
    assert read(text).place_code == "210202"


def test_what_neither_text_nor_file_name_says_is_none() -> None:
    assert read("植树两万棵。\n") == Head()


def test_part_of_a_report_takes_place_and_year_from_the_name_it_was_kept_under() -> None:
    head = read("植树两万棵。\n", "中山区_2025.txt")
    assert (head.place, head.year) == ("中山区", 2025)
