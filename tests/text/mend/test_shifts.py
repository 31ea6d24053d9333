"""Runs decoded one byte off. The district is invented; the damage is of the kinds that pages of reports show."""

from __future__ import annotations

import pytest

from luoshi.facts.reading import Repair
from luoshi.text.clean import Cleaned, clean_text
from luoshi.text.draft import replay

# Words that speak for a page of this kind: enough readings that nobody doubts what was done to it.
PAGE = (
    "雲岫區(qū)人民政府工作報(bào)告\n"
    "現(xiàn)在,我代表區(qū)人民政府向大會(huì)報(bào)告工作,請(qǐng)予審議。\n"
    "全區(qū)經(jīng)濟(jì)發(fā)展穩(wěn)定,安全生產(chǎn)形勢(shì)良好。安全隱患排查全面開展,整改率達(dá)到100%。\n"
    "醫(yī)療保險(xiǎn)全覆蓋。農(nóng)業(yè)、工業(yè)和服務(wù)業(yè)全面發(fā)展。\n"
)


def mend(line: str) -> Cleaned:
    return clean_text(PAGE + line)


def repairs_of(cleaned: Cleaned) -> list[Repair]:
    return [repair for repair in cleaned.repairs if repair.kind == "byte-shift"]


@pytest.mark.parametrize(
    ("garbled", "original"),
    [
        # a reading fell into a character: it says what byte was lost
        ("加強燃?xì)獍踩[患排查。", "加强燃气安全隐患排查。"),
        # a pair for private use vanished within the run
        ("服務(wù)業(yè)向?qū)I(yè)化發(fā)展。", "服务业向专业化发展。"),
        # the text was cut at what looked like a mark
        ("實現(xiàn)全覆蓋?;鶎俞t(yī)療水平提高。", "实现全覆盖。基层医疗水平提高。"),
        ("工地?fù)P塵治理。", "工地扬尘治理。"),
        # a digit was eaten, and another one is false
        ("命案破案?jìng)善坡时3?00%,繼續(xù)下降。", "命案破案侦破率保持100%,继续下降。"),
        ("(臨海?。?023年工作。", "(临海省)2023年工作。"),
    ],
)
def test_a_garbled_run_is_read_as_it_was(garbled: str, original: str) -> None:
    assert mend(garbled).text.splitlines()[-1] == original


def test_what_a_reading_proves_is_exact() -> None:
    first = repairs_of(mend("加強燃?xì)獍踩[患排查。"))[0]
    assert (first.before[:4], first.after[0], first.grade, first.others) == ("?xì)", "气", "exact", ())


def test_what_was_chosen_lists_the_others() -> None:
    first, second = repairs_of(mend("實現(xiàn)全覆蓋?;鶎俞t(yī)療水平提高。"))
    assert (first.after[0], first.certain) == ("。", False)
    assert "海" in {other[0] for other in first.others}
    assert second.certain


def test_a_lost_digit_that_nothing_proves_is_not_made_up() -> None:
    cleaned = mend("完成投資保3?億元。")
    assert not any(repair.kind == "byte-shift" and repair.after.isdigit() for repair in cleaned.repairs)


def test_a_clean_text_with_question_marks_stays_as_it_is() -> None:
    clean = "云岫区怎么办?靠实干!难不难?难。\n" * 20
    assert clean_text(clean).text == clean


def test_every_repair_is_found_in_source_and_text_and_replays() -> None:
    cleaned = mend("加強燃?xì)獍踩[患排查。服務(wù)業(yè)向?qū)I(yè)化發(fā)展。")
    assert replay(cleaned.draft.source, cleaned.draft.steps) == cleaned.text
    for repair in repairs_of(cleaned):
        assert cleaned.text[repair.start : repair.end] == repair.after
        assert cleaned.draft.source[repair.source_start : repair.source_end] == repair.before
