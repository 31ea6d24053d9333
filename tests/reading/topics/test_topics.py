"""What a promise is about, told from its words and its surroundings."""

import pytest

from luoshi.declared.load import load_toml
from luoshi.reading.commitments.topics import tell_topics


def tell_topic(words: str, headings: tuple[str, ...] = ()) -> str:
    """The topic of one promise that stands alone, its headings innermost first."""
    return tell_topics(words, [(0, len(words))], [headings])[0]


@pytest.mark.parametrize(
    "words, topic",
    [
        ("地区生产总值增长6%左右", "economy"),
        ("支持云岫机床厂实施技术改造", "industry"),
        ("引进亿元以上项目12个", "investment"),
        ("新登记市场主体3000户", "business"),
        ("新增限上商贸企业6家", "trade"),
        ("新建高标准农田3万亩", "agriculture"),
        ("改造老旧小区12个", "urban"),
        ("云岫大桥建成通车", "transport"),
        ("改造农村公路20公里", "transport"),
        ("PM2.5平均浓度下降3%", "environment"),
        ("新建幼儿园2所", "education"),
        ("区人民医院新院区投用", "health"),
        ("城镇新增就业3000人", "welfare"),
        ("举办云岫山地马拉松", "culture"),
        ("排查燃气安全隐患", "safety"),
        ("化解信访积案40件", "governance"),
        ("压减三公经费5%", "government"),
        ("争创双拥模范城", "defence"),
    ],
)
def test_words_of_its_own_tell(words, topic):
    assert tell_topic(words) == topic


@pytest.mark.parametrize(
    "words, topic",
    [
        ("营造风清气正的政治生态，整治庸懒散", "government"),  # nothing of nature
        ("优化营商环境", "business"),  # nor this
        ("守住粮食安全底线", "agriculture"),  # no accident
        ("打造数字政府", "business"),  # services, not the government's own conduct
    ],
)
def test_words_within_words_do_not_tell(words, topic):
    assert tell_topic(words) == topic


def test_headings_decide_where_the_words_are_silent():
    assert tell_topic("整修青石街、柳巷", ("改善农村人居环境",)) == "agriculture"
    assert tell_topic("整修青石街、柳巷", ("提升城市品质",)) == "urban"


def test_neighbours_decide_where_the_words_are_silent():
    text = "改扩建云岫中学，完成月台路工程，新增学位900个。"
    spans = [(0, 8), (8, 16), (16, 25)]
    assert tell_topics(text, spans, [[], [], []]) == ["education"] * 3


def test_what_the_sentence_before_says_counts_less_than_what_the_same_sentence_says():
    text = "新建云岫医院。整修西街，治理污水。"
    spans = [(0, 7), (7, 12), (12, 17)]
    assert tell_topics(text, spans, [[]] * 3) == ["health", "environment", "environment"]


def test_main_aims_are_about_the_economy_but_for_nature_and_living():
    text = "外贸进出口增长5%，城镇新增就业3000人，完成节能减排任务，粮食产量稳定。"
    spans = [(0, 10), (10, 21), (21, 30), (30, 37)]
    aims = tell_topics(text, spans, [[]] * 4, aims=range(4))
    assert aims == ["economy", "welfare", "environment", "economy"]
    assert tell_topics(text, spans, [[]] * 4)[0] == "trade"  # the same as one task among others


def test_no_promises_no_topics():
    assert tell_topics("", [], []) == []


def test_lists_hold_no_word_twice():
    for topic, lists in load_toml("lexicon/topics").items():
        words = [word for kind in lists.values() for word in kind]
        assert len(words) == len(set(words)), topic


def test_a_stray_word_does_not_change_the_topic_inside_a_line():
    text = "新建云岫医院，推进医共体建设，建设智慧门诊大数据平台，培养家庭医生30名。"
    spans = [(0, 7), (7, 15), (15, 27), (27, 37)]
    assert tell_topics(text, spans, [[]] * 4) == ["health"] * 4


def test_a_rate_is_about_what_it_measures():
    text = "地区生产总值增长6%，社会消费品零售总额增长7%，城镇登记失业率3%以内，固定资产投资增长8%。"
    spans = [(0, 11), (11, 24), (24, 36), (36, 47)]
    assert tell_topics(text, spans, [["预期目标"]] * 4) == ["economy", "economy", "welfare", "economy"]
