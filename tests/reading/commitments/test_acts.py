"""Which clauses of a plan begin a promise, continue one, or stand outside; all about the district of Yunxiu 云岫区."""

from __future__ import annotations

import pytest

from luoshi.reading.read import read_sheet
from luoshi.reading.sheet import Sheet

HEAD = """云岫区政府工作报告
（2024年1月8日在云岫区第三届人民代表大会第二次会议上）
区长 林一
各位代表：
现在，我代表区人民政府向大会报告工作，请予审议。
一、2023年工作回顾
全区生产总值增长6%。
二、2024年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6%左右。
围绕上述目标，重点做好以下工作：
（一）全力抓好项目建设
"""


def read_plan(words: str) -> Sheet:
    """A report of the district with these words under the first heading of its plan."""
    return read_sheet(HEAD + words + "\n")


def promises(words: str) -> list[str]:
    sheet = read_plan(words)
    first = len(HEAD)
    return [c.text.rstrip("，。；") for c in sheet.commitments if c.start >= first]


@pytest.mark.parametrize(
    "words, expected",
    [
        ("扩建云岫粮库，新建河东水厂。", ["扩建云岫粮库", "新建河东水厂"]),
        ("深化医药卫生体制改革，加强社区医生培养。", ["深化医药卫生体制改革", "加强社区医生培养"]),
        ("完善物业管理机制，提升服务水平。", ["完善物业管理机制，提升服务水平"]),
        ("加强河道巡查，确保水质持续向好。", ["加强河道巡查，确保水质持续向好"]),
        (
            "围绕环湖片区，加快推进道路管网建设，营造良好发展氛围。",
            ["围绕环湖片区，加快推进道路管网建设，营造良好发展氛围"],
        ),
        ("抓好云岫粮库扩建，确保按期竣工投产。", ["抓好云岫粮库扩建，确保按期竣工投产"]),
        ("开展春风招聘活动，新增城镇就业3000人。", ["开展春风招聘活动", "新增城镇就业3000人"]),
    ],
)
def test_a_new_act_begins_and_its_purpose_continues(words: str, expected: list[str]) -> None:
    assert promises(words) == expected


def test_each_main_aim_is_a_target_of_its_own() -> None:
    sheet = read_sheet(HEAD.replace("增长6%左右。", "增长6%左右，固定资产投资增长8%，城镇新增就业3000人。"))
    aims = [c for c in sheet.commitments if c.end < sheet.text.index("围绕上述目标")]
    assert [(c.text.strip("，。"), c.kind) for c in aims] == [
        ("地区生产总值增长6%左右", "target"),
        ("固定资产投资增长8%", "target"),
        ("城镇新增就业3000人", "target"),
    ]


@pytest.mark.parametrize(
    "words, outside",
    [
        ("扎实抓好招商。实施链主招商行动，开展产业招商。", "扎实抓好招商。"),
        ("扩建云岫粮库。\n各位代表，项目是发展的根基。\n新建河东水厂。\n" + "扩建云岫粮库。" * 60, "各位代表，"),
    ],
)
def test_topics_and_salutations_are_outside(words: str, outside: str) -> None:
    sheet = read_plan(words)
    assert outside in [r.text for r in sheet.residue]


@pytest.mark.parametrize(
    "words, expected",
    [
        (
            "扩建云岫粮库，新建河东水厂，到2028年，力争产值达20亿元。",
            ["扩建云岫粮库", "新建河东水厂", "到2028年，力争产值达20亿元"],
        ),
        ("引进企业30家，其中，规上企业9家，限上企业8家。", ["引进企业30家", "规上企业9家", "限上企业8家"]),
    ],
)
def test_a_time_between_two_commas_goes_with_the_one_act_behind_it(words: str, expected: list[str]) -> None:
    assert promises(words) == expected


def test_a_year_that_heads_the_main_aims_is_none() -> None:
    sheet = read_sheet(HEAD.replace("增长6%左右。", "增长6%左右。到2028年，财政收入达到9亿元，人口达到9万人。"))
    assert "到2028年，" in [r.text for r in sheet.residue]


def test_thanks_and_experience_are_no_results() -> None:
    thanks = "我代表区政府，向全区人民表示衷心的感谢！"
    words = f"扩建云岫粮库，新建河东水厂。{thanks}我们体会到，必须坚持项目为王，扩大对外开放。"
    assert read_review(words) == [("扩建云岫粮库", "deliverable"), ("新建河东水厂", "deliverable")]


def test_what_success_is_owed_to_is_no_result() -> None:
    words = "扩建云岫粮库，新建河东水厂。这些变化，离不开区委的领导，离不开全区干部群众的奋斗。"
    assert read_review(words) == [("扩建云岫粮库", "deliverable"), ("新建河东水厂", "deliverable")]


def test_what_is_won_is_a_result_whoever_won_it() -> None:
    words = "扩建云岫粮库，新建河东水厂。云岫镇获评全国卫生镇。我区被确定为全省改革试点。"
    results = ["云岫镇获评全国卫生镇", "我区被确定为全省改革试点"]
    assert [text for text, _ in read_review(words)] == ["扩建云岫粮库", "新建河东水厂", *results]


def test_a_number_that_is_reached_already_begins_no_promise() -> None:
    words = "全区收集形成了12件民生实事候选项目，提请大会票决。扩建云岫粮库。"
    assert promises(words) == ["扩建云岫粮库"]


def test_several_short_lone_sentences_of_a_paragraph_are_topics() -> None:
    words = (
        "大力发展林果业。抓住机遇，新栽果树9万棵。迅速扩大核桃种植。建成云岫核桃园，引进良种3个。"
        "稳步发展大枣种植。推广大枣新品种，建成北河枣园。有效做活林下经济。发展林下养殖，建成云岫药园。"
    )
    topics = {"迅速扩大核桃种植", "稳步发展大枣种植", "有效做活林下经济"}
    assert topics.isdisjoint(promises(words))


def test_every_clause_of_the_plan_is_taken_or_ruled_out() -> None:
    sheet = read_plan("坚持项目为王，扩建云岫粮库，力争年内竣工。牢记使命、勇毅前行！")
    plan = sheet.text.index("二、2024年工作安排")
    held = [(c.start, c.end) for c in sheet.commitments] + [(r.start, r.end) for r in sheet.residue]
    for clause in sheet.clauses:
        if clause.start >= plan and sheet.text[clause.start : clause.end].strip():
            assert any(start < clause.end and clause.start < end for start, end in held)
    assert all(r.rule for r in sheet.residue)


def test_figures_and_section_of_a_promise_are_indexes_of_the_reading() -> None:
    sheet = read_plan("新建公厕12座。")
    promise = sheet.commitments[-1]
    assert [sheet.figures[k].text for k in promise.figures] == ["12座"]
    assert promise.section is not None
    assert sheet.sections[promise.section].heading == "全力抓好项目建设"


def read_review(words: str) -> list[tuple[str, str]]:
    """The results that a review with these words tells, each with its kind."""
    sheet = read_sheet(HEAD.replace("全区生产总值增长6%。", words))
    start = sheet.text.index("一、2023年工作回顾")
    return [(r.text.rstrip("，。；"), r.kind) for r in sheet.results if r.start > start]


@pytest.mark.parametrize(
    "words, results",
    [
        ("全区生产总值增长6%。", [("全区生产总值增长6%", "target")]),
        (
            "新建云岫粮库2座，受理群众诉求3000件，办结率99%。",
            [("新建云岫粮库2座", "deliverable"), ("受理群众诉求3000件", "deliverable"), ("办结率99%", "target")],
        ),
        ("奋进新征程、建功新时代，扩建云岫粮库9座。", [("扩建云岫粮库9座", "deliverable")]),
        ("河东水厂竣工，深化物业管理改革。", [("河东水厂竣工", "deliverable"), ("深化物业管理改革", "effort")]),
    ],
)
def test_what_the_review_tells_are_results(words: str, results: list[tuple[str, str]]) -> None:
    assert read_review(words) == results


def test_an_act_behind_what_it_stands_on_goes_with_it() -> None:
    assert promises("聚焦老旧小区，改造供热管网8公里。") == ["聚焦老旧小区，改造供热管网8公里"]


def test_a_heading_within_a_line_is_outside() -> None:
    sheet = read_plan("扩建云岫粮库，新建河东水厂。（二）全力保障民生。新增城镇就业3000人，开展技能培训。")
    assert "（二）全力保障民生。" in [r.text for r in sheet.residue if r.rule == "heading"]


@pytest.mark.parametrize(
    "listed, items",
    [
        (
            "年内完成民生工程4项：⑴云溪路南延（至北街）⑵北河公园一期工程(3)青石街整治(4)河东水厂二期工程。",
            ["⑴云溪路南延（至北街）", "⑵北河公园一期工程", "(3)青石街整治", "(4)河东水厂二期工程"],
        ),
        (
            "办好2件实事：①扩建云岫粮库，新建烘干房3座。②河东水厂投入使用。",
            ["①扩建云岫粮库", "新建烘干房3座", "②河东水厂投入使用"],
        ),
    ],
)
def test_each_numbered_item_of_a_list_is_a_promise(listed: str, items: list[str]) -> None:
    assert promises(listed)[-len(items) :] == items


def test_numbers_of_notes_do_not_part_a_sentence() -> None:
    words = "实施“三园”（1）“四库”（2）工程，新建河东水厂。"
    assert promises(words) == ["实施“三园”（1）“四库”（2）工程", "新建河东水厂"]


def test_a_numbered_item_without_an_act_is_a_deliverable() -> None:
    sheet = read_plan("年内完成民生工程2项：⑴云溪路南延⑵青石街整治。")
    assert [c.kind for c in sheet.commitments[-2:]] == ["deliverable", "deliverable"]


def test_a_field_that_heads_several_acts_is_outside() -> None:
    sheet = read_plan("粮食产业，扩建云岫粮库，新建烘干中心，培育种粮大户100户。")
    assert "粮食产业，" in [r.text for r in sheet.residue]
    assert "扩建云岫粮库，" in [c.text for c in sheet.commitments]


@pytest.mark.xfail(strict=True, reason="nothing in the words tells an act of its own from what comes of the one before")
def test_a_purpose_that_opens_like_an_act_continues() -> None:
    assert promises("扶持一批种粮大户，扩大粮食种植规模。") == ["扶持一批种粮大户，扩大粮食种植规模"]
