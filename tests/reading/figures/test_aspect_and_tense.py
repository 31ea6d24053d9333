"""Level or change, done or to be done, and of which years."""

from __future__ import annotations

import pytest
from tests.reading.figures.marked import state

from luoshi.reading.figures.state import state_figures
from luoshi.reading.numerals.quantities import find_quantities
from luoshi.reading.sections.clauses import split_clauses
from luoshi.reading.sheet import Era, Sheet

ASPECTS: list[tuple[str, str, str | None]] = [
    ("绿化率达到【45%】。", "level", None),
    ("财政收入增长【6%】。", "change", "up"),
    ("案件数同比下降【7%】。", "change", "down"),
    ("保障金平均上浮【24%】。", "change", "up"),
    ("开办时间压缩至【4小时】。", "level", None),
    ("开办时间压缩【4小时】。", "change", "down"),
    ("新增企业【20家】。", "level", None),
    ("经营主体新增【2万户】。", "level", None),
    ("改造提升【20条】道路。", "level", None),
    ("住房改善提升【61户】。", "level", None),
    ("加快【15公里】国防路建设。", "level", None),
    ("削减一般性支出【450万元】。", "change", "down"),
    ("增速高于全省【2个百分点】。", "change", "up"),
    ("产值是2020年的【4倍】。", "ratio", None),
    ("总量居全市【第3位】。", "rank", None),
    ("实现建设用地减量【9亩】。", "change", "down"),
    ("经济增长预期目标【6%】左右。", "change", "up"),
    ("粮食产量比2000年净增【2万吨】。", "change", "up"),
    ("上线人数比全省平均水平高【19%】。", "change", "up"),
    ("生产总值增速较全省高【2个百分点】。", "change", "up"),
    ("能耗比全省平均水平低【19%】。", "change", "down"),
    ("空气污染指数同比改善【8%】。", "change", "down"),
    ("为企业降低融资成本【9亿元】。", "change", "down"),
    ("农民负担平均减轻【37%】。", "change", "down"),
    ("经济增长目标设定为【6%】左右。", "change", "up"),
    ("货币发行比年初计划少了【9亿元】。", "change", "down"),
    ("园区全国排名前进【9位】。", "change", "up"),
]


@pytest.mark.parametrize(("marked", "aspect", "direction"), ASPECTS)
def test_aspect(marked: str, aspect: str, direction: str | None) -> None:
    figure = state(marked)[0]
    assert (figure.aspect, figure.direction) == (aspect, direction)


def test_aspect_is_shared_by_joined_numbers() -> None:
    assert [f.direction for f in state("城乡居民收入分别下降【5%】和【7%】。")] == ["down", "down"]


def test_aspect_is_shared_by_paired_numbers_in_other_units() -> None:
    figures = state("拥有名牌【18个】、商标【25件】，分别比2006年增加【2个】、【21件】。")
    assert [f.aspect for f in figures] == ["level", "level", "change", "change"]


def test_change_after_a_level_in_a_list() -> None:
    assert [f.aspect for f in state("网办率【58%】、提高【30个百分点】。")] == ["level", "change"]


def test_an_aim_in_brackets_is_a_planned_change() -> None:
    done, aim = state("地区生产总值增长【6%】（年度目标【5%】以上）。")
    assert (done.aspect, done.status) == ("change", "achieved")
    assert (aim.aspect, aim.direction, aim.status) == ("change", "up", "planned")


PERIODS: list[tuple[str, str, tuple[int, int], list[str]]] = [
    ("新建公厕【5座】。", "review", (2023, 2023), ["2023"]),
    ("新建公厕【5座】。", "review", (2016, 2020), ["2016-2020"]),
    ("到2025年，城镇化率达到【65%】。", "plan", (2024, 2024), ["2025"]),
    ("“十三五”期间，新建学校【5所】。", "review", (2020, 2020), ["2016-2020"]),
    ("五年来，新建学校【5所】。", "review", (2023, 2023), ["2019-2023"]),
    ("去年新建学校【5所】。", "plan", (2024, 2024), ["2023"]),
    ("人口由【6万人】增长到【9万人】。", "review", (2016, 2020), ["2015", "2016-2020"]),
    ("人口由2012年的【6万人】增长到【9万人】。", "review", (2023, 2023), ["2012", "2023"]),
    ("供热面积由2011年的【32万平米】达到现在的【143万平米】。", "review", (2012, 2016), ["2011", "2012-2016"]),
    ("产值比2015年增长【54%】。", "review", (2016, 2020), ["2016-2020"]),
    ("产值比上年增长【5%】。", "review", (2023, 2023), ["2023"]),
    ("一九八一年新建住宅【3万平方米】。", "review", (1979, 1982), ["1981"]),
    ("2021年以来，新建学校【5所】。", "review", (2023, 2023), ["2021-2023"]),
    ("近三年淘汰落后水泥产能【9万吨】。", "review", (2023, 2023), ["2021-2023"]),
    ("近三年行动计划新建学校【5所】。", "review", (2023, 2023), ["2023"]),
    ("增速创近六年来新高，贡献率达【23%】。", "review", (2023, 2023), ["2023"]),
    ("能耗强度“十四五”已累计下降【12%】。", "review", (2023, 2023), ["2021-2023"]),
    ("在【9条】公交线路运行的基础上，再增加【2条】。", "plan", (2024, 2024), ["2023", "2024"]),
    ("税收在去年【6亿元】的基础上增长【8%】。", "plan", (2024, 2024), ["2023", "2024"]),
    ("产值由一九七八年的【3亿元】增加到【5亿元】。", "review", (1982, 1982), ["1978", "1982"]),
    ("2020年到2025年，占比从【17%】提升到【35%】。", "review", (2025, 2025), ["2020", "2025"]),
    ("利用率从2020年的【51%】提升到2025年的【70%】。", "review", (2025, 2025), ["2020", "2025"]),
    ("结构比例由1997年的【19】调整。", "review", (2002, 2002), ["1997"]),
    (
        "收入达到【9亿元】，比2002年增长【65%】，年均增长【9%】。",
        "review",
        (2007, 2007),
        ["2007", "2003-2007", "2003-2007"],
    ),
    ("2005年粮食产量【9万吨】，年均增长【5%】。", "review", (2001, 2005), ["2005", "2001-2005"]),
    ("产值【9亿元】，五年平均增长【5%】。", "review", (2002, 2002), ["2002", "1998-2002"]),
    ("产值是2015年的【3倍】。", "review", (2023, 2023), ["2023"]),
    ("1994年建区之初，人口只有【2万人】。", "review", (2023, 2023), ["1994"]),
    ("粮食产量连续三年稳定在【9万吨】，播种面积【2万亩】。", "review", (2023, 2023), ["2021-2023", "2023"]),
    ("三年行动圆满收官，名企由【1家】增至【4家】。", "review", (2023, 2023), ["2020", "2021-2023"]),
    ("企业由2006年的【3家】增长到【9家】，实现税收【2亿元】。", "review", (2007, 2007), ["2006", "2007", "2007"]),
    ("云溪园2019年开始建设，累计投入【2亿元】。", "review", (2023, 2023), ["2019-2023"]),
    ("自2021年以来，新建学校【5所】。", "review", (2023, 2023), ["2021-2023"]),
    ("产值完成【9亿元】，同比增长【5%】，是2015年的【3倍】。", "review", (2016, 2020), ["2020", "2020", "2016-2020"]),
    ("2018年新农合开展以来，补偿资金【2亿元】。", "review", (2023, 2023), ["2018-2023"]),
    ("近三年引进企业【9家】、总量达到【30家】。", "review", (2023, 2023), ["2021-2023", "2023"]),
    ("近三年新登记企业【9家】，企业总量达到【30家】。", "review", (2023, 2023), ["2021-2023", "2023"]),
    ("水库建成后供水能力达到【3万吨】。", "review", (2023, 2023), [""]),
    ("培养名师【120位】。", "glossary", (2023, 2023), [""]),
    ("打好治水三年行动收官战，修复湿地【9亩】。", "plan", (2024, 2024), ["2024"]),
    ("推进2023年街区改造，新建公厕【5座】。", "plan", (2024, 2024), ["2024"]),
    ("到2026年，建成书屋【9家】，收藏图书【2万册】。", "plan", (2024, 2024), ["2026", "2026"]),
]


@pytest.mark.parametrize(("marked", "part", "years", "periods"), PERIODS)
def test_period(marked: str, part: str, years: tuple[int, int], periods: list[str]) -> None:
    assert [figure.period for figure in state(marked, part, *years)] == periods


STATUSES: list[tuple[str, str, str]] = [
    ("新建公厕【5座】。", "review", "achieved"),
    ("新建公厕【5座】。", "plan", "planned"),
    ("预计地区生产总值增长【6%】。", "review", "expected"),
    ("预计全年（下同）财政收入增长【6%】。税收增长【5%】。", "review", "expected"),
    ("初步预计，财政收入增长【6%】；税收增长【5%】。", "review", "expected"),
    ("2023年，预计产值增长【6%】；竹业增加值增长【5%】。", "review", "expected"),
    ("预计产值增长【6%】；竹业增加值增长【5%】。", "review", "expected"),
    ("【9户】拟改制企业完成改制。", "review", "achieved"),
    ("建立直达机制，将【2万亿元】资金纳入管理。", "review", "achieved"),
    ("年内预计实现【8个】项目开工。", "plan", "planned"),
    ("在去年投入【3亿元】的基础上加大支持。", "plan", "achieved"),
    ("话剧《将门》巡演【5场】。", "review", "achieved"),
    ("明年将再建公厕【5座】。", "review", "planned"),
    ("前期收集形成了【12件】民生实事候选项目。", "plan", "achieved"),
    ("实现有效发明专利增长【10%】。", "plan", "planned"),  # no 现有
    ("实现行政村通达率【98%】。", "plan", "planned"),  # no 现行
    ("转移支付增长【8%】、增幅高于去年，其中奖补资金增长【10%】。", "plan", "planned"),
    ("大院由【6栋】居民楼组成。", "glossary", "achieved"),
    ("到2030年，布局重大专项【20个】。", "glossary", "planned"),
    ("加快推进已批的【9家】实验室建设。", "plan", "planned"),
    ("全区老年人口已达【9万人】。", "plan", "achieved"),
]


@pytest.mark.parametrize(("marked", "part", "status"), STATUSES)
def test_status(marked: str, part: str, status: str) -> None:
    assert {figure.status for figure in state(marked, part, 2024, 2024)} == {status}


def test_expectation_of_a_list_does_not_hold_for_what_is_closed_by_the_end_of_the_year() -> None:
    figures = state("预计产值增长【6%】；一般公共预算收入完成【9亿元】；城镇新增就业【900人】。")
    assert [f.status for f in figures] == ["expected", "achieved", "achieved"]


def test_a_tax_rate_in_force_is_achieved_and_the_new_one_planned() -> None:
    assert [f.status for f in state("将现行【16%】的税率降至【13%】。", "plan")] == ["achieved", "planned"]


def test_three_industries_before_and_after() -> None:
    figures = state("三次产业结构由【9】:【45】:【46】调整为【8】:【44】:【48】。")
    assert [f.period for f in figures] == ["2022"] * 3 + ["2023"] * 3
    assert [f.indicator for f in figures[:3]] == ["第一产业结构", "第二产业结构", "第三产业结构"]


def test_aim_behind_a_rate_is_a_change_too() -> None:
    assert [f.direction for f in state("财政收入增长【6%】、力争【7%】。", "plan")] == ["up", "up"]


def test_what_a_plan_starts_from_is_achieved() -> None:
    assert [f.status for f in state("国有企业由【14家】压减至【6家】。", "plan")] == ["achieved", "planned"]


def tell_periods(words: str) -> list[str]:
    """The periods in the last year of five, behind a sentence on all five."""
    lead = "五年成就显著。"
    text = lead + words
    eras = (Era(0, len(lead), "review", 2019, 2023), Era(len(lead), len(text), "review", 2023, 2023))
    sheet = find_quantities(split_clauses(Sheet(text, eras=eras)))
    return [figure.period for figure in state_figures(sheet).figures]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("税收达到9亿元，年均增长7%。", ["2023", "2019-2023"]),
        ("2023年税收达到9亿元，年均增速保持在7%以上。", ["2023", "2019-2023"]),
        ("建成学校9所。累计植树9万亩。", ["2023", "2023"]),
    ],
)
def test_yearly_averages_in_the_last_of_five_years(text: str, periods: list[str]) -> None:
    assert tell_periods(text) == periods


def test_a_part_behind_a_semicolon_is_of_the_same_year() -> None:
    figures = state("2023年，上线【682人】；其中本二上线【325人】。", first=2019)
    assert [figure.period for figure in figures] == ["2023", "2023"]


def test_sums_in_the_last_of_five_years_to_come_are_of_all() -> None:
    lead, words = "五年内再上台阶。", "投资累计达到9亿元。"
    text = lead + words
    eras = (Era(0, len(lead), "plan", 2025, 2029), Era(len(lead), len(text), "plan", 2029, 2029))
    sheet = find_quantities(split_clauses(Sheet(text, eras=eras)))
    assert [figure.period for figure in state_figures(sheet).figures] == ["2025-2029"]


def test_places_without_di_are_ranks() -> None:
    text = "创新指数排名从46位进一步提升到31位，营商环境排名上升5位。"
    figures = state_figures(find_quantities(split_clauses(Sheet(text)))).figures
    assert [f.aspect for f in figures] == ["rank", "rank", "change"]


def test_what_a_change_of_years_without_a_name_starts_from_has_no_year() -> None:
    text = "过去五年，科技企业由2家增加到9家。"
    figures = state_figures(find_quantities(split_clauses(Sheet(text)))).figures
    assert [figure.period for figure in figures] == ["", ""]
