from pathlib import Path

import pytest

import luoshi
from luoshi.facts.faults import UnreadableFile
from luoshi.reading.head.genre import check_genre
from luoshi.text.clean import clean_text
from luoshi.text.open import open_source

NIGHT = "那天夜里，林小禾听见院门响了一下。她披上衣裳走到槐树下，看见有人撑着伞站在雨里。“你怎么来了？”她问。"
NOVEL = "\n".join(NIGHT[k:] + NIGHT[:k] for k in range(len(NIGHT)))
BUDGET = "关于云岫区2024年预算执行情况\n和2025年预算草案的报告\n各位代表：\n一、2024年预算执行情况\n"
BODY = "一般公共预算收入完成32.5亿元，增长4.2%，全区重点项目建设资金得到保障，民生服务水平提升。\n" * 20


def test_a_novel_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="does not read like a government work report"):
        check_genre(NOVEL)


def test_a_text_without_chinese_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="does not read like a government work report"):
        check_genre("Report on the work of the government. " * 50)


@pytest.mark.parametrize("title", ["云岫区人民法院工作报告\n", "云岫区人民代表大会常务委员会工作报告\n", BUDGET])
def test_another_report_to_the_same_congress_is_refused_by_its_title(title: str) -> None:
    with pytest.raises(UnreadableFile, match="another report"):
        check_genre(title + BODY)


def test_a_work_report_that_speaks_of_the_budget_is_none_of_the_others() -> None:
    check_genre("云岫区政府工作报告\n请予审查2025年预算草案\n" + BODY)
    check_genre("各位代表：\n现在我向大会报告工作，并请审查2025年预算草案。\n" + BODY)


def test_news_of_who_gave_which_report_names_no_other_report() -> None:
    check_genre("云岫区第六届人民代表大会第三次会议开幕\n林见山作区人大常委会工作报告\n沈知远报告区政府工作\n" + BODY)


@pytest.mark.parametrize("text", ["x\n", "127.0.0.1 localhost\n", "2024 5.5%\n"])
def test_a_short_text_without_chinese_is_no_part_of_a_report(text: str) -> None:
    with pytest.raises(UnreadableFile, match="there is no Chinese in it"):
        check_genre(text)


def test_a_short_text_may_be_any_part_of_a_report() -> None:
    check_genre("夜里，院门响了一下。")


def test_the_fault_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text(NOVEL, "utf-8")
    with pytest.raises(UnreadableFile, match=r"novel\.txt: it does not read like"):
        luoshi.read(tmp_path / "novel.txt")


def test_no_real_report_is_refused(shared: Path) -> None:
    files = [p for p in sorted((shared / "corpus").rglob("*")) if p.suffix in (".txt", ".csv", ".docx", ".tmx")]
    for path in files[::9] + sorted((shared / "reports").glob("*.txt")):
        if path.name != "README.txt":
            check_genre(clean_text(open_source(path)[1]).text)
