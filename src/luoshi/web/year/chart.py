"""A chart as a picture: drawn here, without a script, the same bytes for the same counts."""

from __future__ import annotations

from collections.abc import Sequence

import pygal
from lxml import etree
from pygal.style import Style

from luoshi.procedure.lights import NAMES
from luoshi.work.glance import Row

_COLOURS = ("#b00020", "#5b6470", "#f1c232", "#0b5394", "#2e6b33")  # of NAMES, as the style sheet has them
_FONTS = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
_HEIGHT, _EACH = 110, 24  # pixels, of the frame and of a bar


def draw_lights(rows: Sequence[Row]) -> bytes:
    """SVG: a bar for each row, made of its lights."""
    style = Style(
        background="white", plot_background="white", colors=_COLOURS, font_family=_FONTS, label_font_size=13,
        legend_font_size=13,
    )  # fmt: skip
    chart = pygal.HorizontalStackedBar(
        style=style, js=[], width=960, height=_HEIGHT + _EACH * len(rows), legend_at_bottom=True,
        legend_at_bottom_columns=5, disable_xml_declaration=True, no_data_text="—", margin_left=70,
    )  # fmt: skip
    chart.uuid = "lights"
    rows = rows[::-1]  # the first goes to the top
    chart.x_labels = [row.name or "—" for row in rows]
    for k, said in enumerate(NAMES.values()):
        chart.add(said, [row.lights[k] for row in rows])
    root = chart.render_tree()
    for script in list(root.iter("{*}script")):
        script.getparent().remove(script)
    return bytes(etree.tostring(root, encoding="utf-8"))
