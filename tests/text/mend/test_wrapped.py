"""Lines broken by the width of a page."""

from __future__ import annotations

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.mend.wrapped import join_wrapped
from luoshi.text.page.numbers import drop_numbers

MORE = ("盼了很久", "大家都愿意出一份力、出一份工", "连外乡的亲戚都来看", "往后还要接着修")
DEED = (
    "过去一年我们办成了第{0}件大事，修通了松风岭到枫桥的第{0}条公路，全长{1}.5公里，沿线{2}个村从此有了自己的车站和集市，"
    "老人看病、孩子上学、鲜菜出山都方便了许多，群众说这是多年来最实在的一件好事，{3}。"
)
PARAGRAPHS = [
    "各位代表：",
    "一、2023年工作回顾",
    *(DEED.format(k, k + 7, k * 3 + 5, MORE[k % 4]) for k in range(12)),
    "二、2024年工作安排",
]


def print_page(paragraphs: list[str], width: int = 24) -> str:
    """The paragraphs as lines of a printed page: wide signs count one, narrow ones half, the first line is indented."""
    lines = []
    for paragraph in paragraphs:
        line, size = "", 2.0
        for sign in paragraph:
            size += 0.5 if sign.isascii() else 1
            if size > width and sign not in "，。、":
                lines.append(line)
                line, size = "", 0.5 if sign.isascii() else 1
            line += sign
        lines.append(line)
    return "\n".join(lines) + "\n"


def join(text: str) -> str:
    return apply_stage(start_draft(text), "wrapped", join_wrapped).text


def test_paragraphs_come_back() -> None:
    assert join(print_page(PARAGRAPHS)) == "\n".join(PARAGRAPHS) + "\n"


def test_a_number_that_no_longer_fits_leaves_its_line_short() -> None:
    lines = print_page(PARAGRAPHS).split("\n")
    lines[30:30] = ["\u3000\u3000去年修通的乡道比前年增长了一半，总里程达到", "12345.6公里。"]
    assert "总里程达到12345.6公里。" in join("\n".join(lines))


def test_where_paragraphs_are_set_in_a_line_that_is_not_goes_on_with_a_short_one() -> None:
    lines = print_page(PARAGRAPHS).split("\n")
    lines = [f"\u3000\u3000{line}" if line[:4] in ("过去一年", "各位代表") else line for line in lines]
    lines[30:30] = ["\u3000\u3000去年新修通的乡道有三条，又新建桥梁9", "座。沿线的村庄都通了车站，还有两处集市。"]
    assert "又新建桥梁9座。沿线" in join("\n".join(lines))


def test_an_item_counted_within_a_paragraph_goes_on_where_paragraphs_are_set_in() -> None:
    lines = [f"\u3000\u3000{line}" if line[:4] == "过去一年" else line for line in print_page(PARAGRAPHS).split("\n")]
    lines[30:30] = ["\u3000\u3000今年要办好几件事：一是修通到枫桥的公路；", "二是建成集市两处；三是开通班车。"]
    assert "公路；二是建成集市" in join("\n".join(lines))


def test_page_numbers_do_not_part_a_sentence() -> None:
    lines = print_page(PARAGRAPHS).split("\n")
    for number, at in ((3, 30), (2, 20), (1, 10)):
        lines.insert(at, f"— {number} —")
    draft = apply_stage(start_draft("\n".join(lines)), "numbers", drop_numbers)
    assert join(draft.text) == "\n".join(PARAGRAPHS) + "\n"


def test_paragraphs_of_a_clean_text_stay() -> None:
    text = "\n".join(PARAGRAPHS) + "\n"
    assert join(text) == text


def test_a_list_of_short_lines_is_no_wrapped_text() -> None:
    text = "".join(f"{k}.云岫区第{k}批民生项目清单\n" for k in range(40))
    assert join(text) == text
