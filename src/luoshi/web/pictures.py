"""Charts as pictures: drawn here, without a script, the same bytes for the same values."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pygal.style import Style

_FONTS = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"


def make_style(*colours: str) -> Style:
    """How a chart looks, on white, in these colours."""
    return Style(
        background="white", plot_background="white", colors=colours, font_family=_FONTS, label_font_size=13,
        legend_font_size=13,
    )  # fmt: skip


def render_picture(chart: Any, name: str) -> bytes:
    """The chart as SVG; `name` stands where pygal would draw one by chance."""
    chart.uuid = name
    root = chart.render_tree()
    for script in list(root.iter("{*}script")):
        script.getparent().remove(script)
    return bytes(etree.tostring(root, encoding="utf-8"))
