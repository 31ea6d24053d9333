"""Who may answer for a promise: departments by the words of its text, named as its place names them."""

import pytest

from luoshi.declared.load import load_toml
from luoshi.reading.commitments.leads import DISTRICT, Seat, find_grounds, find_seat, suggest_leads


def first(text: str, topic: str, seat: Seat = DISTRICT) -> str:
    return suggest_leads(text, topic, seat)[0].office


@pytest.mark.parametrize(
    "text, topic, office",
    [
        ("地区生产总值增长6%左右", "economy", "区发展和改革局"),
        ("规上工业增加值增长7%", "economy", "区工业和信息化局"),
        ("一般公共预算收入增长5%", "economy", "区财政局"),
        ("社会消费品零售总额增长8%", "economy", "区商务局"),
        ("进出口总额增长4%", "trade", "区商务局"),
        ("固定资产投资增长9%", "economy", "区发展和改革局"),
        ("新建幼儿园2所", "education", "区教育和体育局"),
        ("化解信访积案40件", "governance", "区信访局"),
        ("城镇新增就业3000人", "welfare", "区人力资源和社会保障局"),
        ("争创双拥模范城", "defence", "区退役军人事务局"),
        ("引进亿元以上项目12个", "investment", "区投资促进局"),
        ("争取落户算力中心1个", "trade", "区投资促进局"),  # a project settles, nobody registers
        ("放宽落户限制", "governance", "区公安分局"),
        ("农村劳动力转移就业2000人", "welfare", "区人力资源和社会保障局"),
        ("挂牌出让采矿权3宗", "industry", "区自然资源和规划分局"),  # no firm is listed
        ("实施新一轮找矿行动", "industry", "区自然资源和规划分局"),
        ("新增上市挂牌企业5家", "economy", "区金融工作办公室"),
        ("举办湘港澳青年交流活动", "trade", "区外事办公室"),
        ("融入粤港澳大湾区", "economy", "区发展和改革局"),
        ("建设儿童友好城市", "welfare", "区妇女联合会"),  # no twin town abroad
        ("发展股权投资和创业投资", "economy", "区金融工作办公室"),  # nobody is put in work
        ("支持各类创新创业平台", "industry", "区科学技术局"),
        ("做好第三次全国土壤普查", "agriculture", "区农业农村局"),
        ("巩固主题教育成果", "government", "区委组织部"),  # no school
        ("修缮区工人文化宫", "culture", "区总工会"),
    ],
)
def test_the_business_names_the_department(text, topic, office):
    assert first(text, topic) == office


def test_what_stands_behind_the_comma_counts_less():
    assert first("区人民医院新院区投用，带动就业500人", "health") == "区卫生健康局"


def test_words_within_words_do_not_speak():
    assert "区生态环境分局" not in [lead.office for lead in suggest_leads("营造良好的政治生态", "government")]


@pytest.mark.parametrize(
    "text, topic, office",
    [
        ("优化工作流程", "government", "区工业和信息化局"),  # 化工
        ("开好亲清直通车", "business", "区交通运输局"),  # 通车
        ("用科学理论武装头脑", "government", "区人民武装部"),  # 武装
        ("落实好国家政策", "economy", "区商务局"),  # 家政
        ("完善部门间信息互通机制", "government", "区交通运输局"),  # 互通
        ("整合涉农资金", "agriculture", "区供销合作社联合社"),  # 农资
    ],
)
def test_words_across_the_seam_of_two_words_do_not_speak(text, topic, office):
    assert office not in [lead.office for lead in suggest_leads(text, topic)]


def test_the_topic_alone_speaks_softly():
    leads = suggest_leads("整修青石街", "health")
    assert [(lead.office, lead.score) for lead in leads] == [("区卫生健康局", 0.5)]


def test_no_more_than_four_best_first():
    leads = suggest_leads("统筹教育、医疗、养老、文化、体育、就业、消防、信访工作", "welfare")
    assert len(leads) == 4
    assert [lead.score for lead in leads] == sorted((lead.score for lead in leads), reverse=True)
    assert all(0 < lead.score <= 1 for lead in leads)


def test_the_words_that_speak_are_told():
    assert find_grounds("新建幼儿园2所，缓解就业压力", "education") == [
        ("区教育和体育局", "education", 1.0),
        ("区教育和体育局", "幼儿园", 2.0),
        ("区人力资源和社会保障局", "就业", 1.0),
    ]


@pytest.mark.parametrize(
    "place, code, office",
    [
        ("云岫区", None, "区卫生健康局"),
        ("云岫县", None, "县卫生健康局"),
        ("云岫市", "999900", "市卫生健康委员会"),
        ("云岫市", "999981", "市卫生健康局"),
        ("云岫省", None, "省卫生健康委员会"),
        ("国务院", "000000", "国家卫生健康委员会"),
        (None, None, "区卫生健康局"),
    ],
)
def test_names_follow_the_level_of_the_place(place, code, office):
    assert first("新建乡镇卫生院2所", "health", find_seat(place, code)) == office


def test_party_offices_of_an_autonomous_region():
    assert first("深化移风易俗", "culture", find_seat("云岫自治区")) == "自治区党委宣传部"


def test_every_office_has_a_name_at_every_level():
    seats = [find_seat(*place) for place in [("云岫区",), ("云岫县",), ("云岫市",), ("云岫省",), ("国务院", "000000")]]
    for office in load_toml("lexicon/offices")["office"]:
        assert "city" in office["names"], office["key"]
        assert "nation" in office["names"], office["key"]
    assert [seat.level for seat in seats] == ["district", "county", "city", "province", "nation"]


def test_no_office_names_a_word_twice():
    for office in load_toml("lexicon/offices")["office"]:
        words = [*office["words"], *office["hints"]]
        assert len(words) == len(set(words)), office["key"]
