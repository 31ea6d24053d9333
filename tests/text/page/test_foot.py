"""Feet of pages, and lines that only look like one."""

from __future__ import annotations

import pytest

from luoshi.text.draft import apply_stage, start_draft
from luoshi.text.page.foot import drop_foot

END = "各位代表，让我们携手奋进，为建设美好云岫而努力奋斗！"
LONG = "我们将坚持以人民为中心，把每一件小事当作大事来办，让云岫的日子一天比一天好。" * 6


def drop(text: str) -> str:
    return apply_stage(start_draft(text), "foot", drop_foot).text


@pytest.mark.parametrize(
    "foot",
    [
        "\n分享到：\nQQ空间\n上一篇：\n无\n相关文章\n01-24\n2022年枫桥县政府工作报告\n标签云\n2019年",
        "\n工作报告\n云岫区\n分享到：\n微信",
        "\n扫一扫在手机打开当前页\n【\n打印本页\n】\n【\n关闭窗口\n】",
        "\n（责任编辑：何闻）",
        "\n主办：云岫区人民政府办公室\n云ICP备00000000号-1\n网站标识码：0000000000",
        "\n相关报道：",
        "\n本作品是中华人民共和国的\n法律\n、\n法规\n，不适用于该法。\nPublic domain\nfalse",
        "\n免责声明：本站不对内容的真伪负责，一切以公开发表的文本为准。\n标签：\n区政府",
        "扫一扫在手机打开当前页【关闭当前页面】",
    ],
)
def test_the_foot_goes(foot: str) -> None:
    assert drop(LONG + "\n" + END + foot).rstrip("\n") == LONG + "\n" + END


@pytest.mark.parametrize(
    "advert",
    ["  来自云岫数据网", "微信公众号云岫 文库", "    来源：百度云 岫 数据网", "  详见官网：www.yunxiu.example"],
)
def test_an_advert_behind_the_last_sentence_is_a_hidden_insert(advert: str) -> None:
    draft = apply_stage(start_draft(END + advert), "foot", drop_foot)
    assert draft.text.rstrip() == END
    assert {edit.kind for edit in draft.steps[0].edits} == {"hidden"}


@pytest.mark.parametrize(
    "text",
    [
        LONG + "\n名词解释\n1.三张清单\n权力清单、责任清单、负面清单\n2.一码通\n出行、就医、缴费共用一码",
        LONG + "\n附件\n重点项目\n云岫大桥\n枫桥水厂\n松风学校",
        LONG + "\n打印设备产业园一期投产。\n" + END,
        "分享到更多实惠。\n" + LONG + END,
        LONG + "\n来源：数据由区统计局提供\n" + LONG,
        END,
    ],
)
def test_what_only_looks_like_a_foot_stays(text: str) -> None:
    assert drop(text) == text
