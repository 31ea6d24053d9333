"""What became of a promise, by the next year's review."""

from __future__ import annotations

import pytest
from tests.comparing.conftest import Read

from luoshi.comparing.follow.follow import Followed, follow_promises

# What else the two reports say, so that words have their usual weight.
PLANNED = "教育支出3亿元。改造农村公路20公里。举办山地马拉松。新建公园6个。推进生态修复。深化国企改革。"
REPORTED = "教育支出3亿元。改造农村公路20公里。成功举办山地马拉松。新建公园6个。生态修复取得进展。"
# Enough besides for names to be rare among the clauses.
THINGS = [
    "粮库",
    "凉亭",
    "渡口",
    "水塔",
    "苗圃",
    "书屋",
    "鱼塘",
    "茶园",
    "车棚",
    "画廊",
    "球场",
    "戏台",
    "钟楼",
    "货栈",
    "灯塔",
    "岗亭",
    "花圃",
    "碑林",
    "栈道",
    "药圃",
]
OTHERS = "".join(f"修缮{thing}{number}座。" for number, thing in enumerate(THINGS, 2))


def follow_one(read: Read, promise: str, review: str, before: str = "") -> Followed:
    this = read(before, f"{promise}。{PLANNED}", year=2023)
    following = read(f"{review}。{REPORTED}", year=2024)
    return follow_promises(this, following)[0]


@pytest.mark.parametrize(
    ("promise", "review", "verdict"),
    [
        ("地区生产总值增长6%以上", "地区生产总值增长6.4%", "exceeded"),
        ("地区生产总值增长6%以上", "GDP增长6%", "kept"),
        ("地区生产总值增长6%以上", "地区生产总值增长5.2%", "missed"),
        ("城镇登记失业率控制在4.5%以内", "城镇登记失业率3.9%", "kept"),
        ("PM2.5平均浓度下降3%", "PM2.5平均浓度下降5%", "exceeded"),
        ("新建口袋公园8个", "新建口袋公园5个", "partly"),
        ("新建口袋公园8个", "新建口袋公园9个", "exceeded"),
        ("云岫大桥建成通车", "云岫大桥建成通车", "kept"),
        ("农民人均可支配收入增长8%", "农民人均纯收入增长9%", "not_comparable"),
        ("居民消费价格涨幅3%左右", "居民消费价格上涨1.7%", "kept"),
        ("地区生产总值增长6%", "全县生产总值增长5.5%", "missed"),
        ("工业投资、技改投资分别增长10%以上", "工业投资、技改投资分别增长25%、18%", "exceeded"),
        ("基本医疗保险参保率稳定在95%以上", "养老保险和基本医疗保险参保率稳定在95%以上", "kept"),
        ("环保投入相当于生产总值的比例达到3%", "研发经费支出相当于生产总值的比例达到4%", "unmentioned"),
        ("抓好20万吨烯烃、豫美石材等26个新开工项目", "16个续建项目完成投资", "unmentioned"),
    ],
)
def test_verdicts(promise: str, review: str, verdict: str, read: Read) -> None:
    assert follow_one(read, promise, review).verdict == verdict


def test_a_growth_is_worked_out_from_the_levels_of_two_reports(read: Read) -> None:
    found = follow_one(read, "固定资产投资增长10%", "固定资产投资完成56亿元", before="固定资产投资完成50亿元。")
    assert (found.verdict, found.promised, round(found.reported or 0)) == ("exceeded", 10, 12)


def test_a_growth_that_is_told_goes_before_one_that_is_worked_out(read: Read) -> None:
    said = "地区生产总值完成106亿元，同比增长3.8%"
    found = follow_one(read, "地区生产总值增长5%", said, before="地区生产总值完成100亿元。")
    assert (found.verdict, found.reported) == ("missed", 3.8)


def test_income_is_answered_by_that_of_townspeople_and_villagers(read: Read) -> None:
    said = "城镇居民人均可支配收入增长6%，农村居民人均可支配收入增长9%"
    assert follow_one(read, "居民人均可支配收入增长7%", said).verdict == "partly"


def test_no_verdict_without_its_evidence(read: Read) -> None:
    this = read(plan=f"云岫大桥建成通车。地区生产总值增长6%。建成区康养中心。{PLANNED}", year=2023)
    following = read(f"云岫大桥合龙。地区生产总值增长7%。{REPORTED}", year=2024)
    for one in follow_promises(this, following):
        assert bool(one.to) is (one.verdict != "unmentioned")
        assert all(following.text[place.start : place.end] == place.text for place in one.to)
        assert one.why


def follow_last(read: Read, promise: str, review: str) -> Followed:
    """The same for a promise that stands last, where it is not taken for the topic of what follows."""
    this = read("", f"{PLANNED}{OTHERS}{promise}。", year=2023)
    following = read(f"{REPORTED}{OTHERS}{review}。", year=2024)
    return follow_promises(this, following)[-1]


@pytest.mark.parametrize(
    ("promise", "review", "verdict"),
    [
        ("开工建设青石街、白鹭路等道路", "青石街、白鹭路建成通车", "kept"),
        ("完成青石街、白鹭路等道路改造", "完成青石街道路改造", "partly"),
        ("完成青石街、白鹭路等道路改造", "完成柳林巷道路改造", "unmentioned"),
        ("云岫大桥开工建设", "云岫大桥正在办理前期手续", "missed"),
        ("建成云岫大桥", "云岫大桥加快建设", "partly"),
        ("新增规模以上工业企业100家", "新增规模以上工业企业超100家", "exceeded"),
        ("启动云岫示范区建设", "云岫示范区加快推进", "kept"),
        ("支持青石镇、白鹭镇建成康养名镇", "青石镇建成康养名镇", "partly"),
        ("力争青石高速、白鹭高速纳入全省路网", "青石高速、白鹭高速成功纳入全省高速网", "kept"),
        ("完成河谷治理4500亩", "完成河谷修复5700亩", "exceeded"),
        ("云岫大桥建成通车", "云岫大桥即将通车", "partly"),
        ("建成云岫大桥", "云岫大桥主体工程完工", "partly"),
        ("建成云岫大桥", "云岫大桥完成项目招标", "partly"),
        ("完成云岫大桥招标", "云岫大桥完成项目招标", "kept"),
        ("完成青石街、白鹭路建设", "青石街建成通车，白鹭路开工建设", "partly"),
        ("抓好投资2亿元的云岫大桥建设", "投资3亿元的云岫大桥建成通车", "kept"),
        ("突出抓好总投资8亿元的青石产业园和总投资5亿元的白鹭产业园", "青石产业园、白鹭产业园建成投产", "kept"),
    ],
)
def test_how_far_works_have_come(promise: str, review: str, verdict: str, read: Read) -> None:
    assert follow_last(read, promise, review).verdict == verdict


def test_a_number_that_is_to_fall_is_beaten_by_a_lower_one(read: Read) -> None:
    assert follow_one(read, "贫困发生率降到0.5%", "贫困发生率下降至0.47%").verdict == "exceeded"


def test_a_stock_that_was_promised_is_what_a_review_of_years_gives(read: Read) -> None:
    this = read(plan=f"龙头企业达到15家。{PLANNED}", year=2021)
    following = read(f"五年来，龙头企业16家，比2016年增加10家。{REPORTED}", year=2022)
    assert follow_promises(this, following)[0].verdict == "exceeded"


def test_things_of_a_numbered_list_are_followed_one_by_one(read: Read) -> None:
    plan = f"{PLANNED}{OTHERS}完成3项工程：（1）青石街南延（2）柳林巷改造（3）白鹭湿地二期工程。"
    following = read(f"{REPORTED}{OTHERS}完成白鹭湿地二期工程。", year=2024)
    found = {one.text: one.verdict for one in follow_promises(read("", plan, year=2023), following)}
    assert [found.get(name) for name in ("（1）青石街南延", "（2）柳林巷改造")] == ["unmentioned", "unmentioned"]
    assert found["（3）白鹭湿地二期工程。"] == "kept"


def test_what_comes_new_is_the_difference_of_two_stocks(read: Read) -> None:
    found = follow_one(read, "新增家庭农场50家", "家庭农场达到530家", before="家庭农场达到500家。")
    assert (found.verdict, found.reported) == ("partly", 30)


def test_a_rate_of_what_is_new_does_not_answer_a_rate_of_all(read: Read) -> None:
    assert follow_one(read, "存贷比达到50%", "新增存贷比68%").verdict == "unmentioned"


def test_the_same_indicator_promised_again_is_of_a_part(read: Read) -> None:
    this = read(plan=f"规上工业增加值增长8%。产业园里，规上工业增加值增长13%。{PLANNED}", year=2023)
    following = read(f"规上工业增加值增长9%。{REPORTED}", year=2024)
    whole, part = follow_promises(this, following)[:2]
    assert (whole.verdict, part.verdict) == ("exceeded", "unmentioned")


def test_each_number_of_a_list_is_followed_by_itself(read: Read) -> None:
    this = read(plan=f"新增高新技术企业7家、科技型中小企业60家。{PLANNED}", year=2023)
    following = read(f"新增高新技术企业9家、科技型中小企业41家。{REPORTED}", year=2024)
    assert [one.verdict for one in follow_promises(this, following)[:2]] == ["exceeded", "partly"]


def test_a_number_of_other_works_does_not_answer_those_listed_by_name(read: Read) -> None:
    promise = "云岫工业园、白鹭医疗器械园等6个过亿元项目开工建设"
    review = "过亿元项目33个。云岫工业园、白鹭医疗器械园开工建设"
    found = follow_one(read, promise, review, before=OTHERS)
    assert [place.text for place in found.to] == ["云岫工业园、白鹭医疗器械园开工建设。"]


def test_a_number_said_twice_is_shown_in_both_places(read: Read) -> None:
    found = follow_one(read, "接待游客突破600万人次", "接待游客607万人次。文旅融合加快，接待游客607万人次")
    assert [place.text for place in found.to] == ["接待游客607万人次。", "接待游客607万人次。"]


def test_people_are_counted_in_more_than_one_word(read: Read) -> None:
    found = follow_one(read, "解决4万人安全饮水问题", "解决5万人口安全饮水问题")
    assert (found.verdict, found.reported) == ("exceeded", 50000)
