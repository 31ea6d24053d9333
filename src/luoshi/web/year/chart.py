"""The lights of units as a chart."""

from __future__ import annotations

from collections.abc import Sequence

import pygal

from luoshi.web.pictures import make_style, render_picture
from luoshi.work.glance import Row

_COLOURS = ("#b00020", "#5b6470", "#f1c232", "#0b5394", "#2e6b33")  # of NAMES, as the style sheet has them
_HEIGHT, _EACH = 110, 24  # pixels, of the frame and of a bar


def draw_lights(rows: Sequence[Row], names: Sequence[str]) -> bytes:
    """SVG: a bar for each row, made of its lights, which have these names in the order of NAMES."""
    chart = pygal.HorizontalStackedBar(
        style=make_style(*_COLOURS), js=[], width=960, height=_HEIGHT + _EACH * len(rows), legend_at_bottom=True,
        legend_at_bottom_columns=5, disable_xml_declaration=True, no_data_text="—", margin_left=70,
    )  # fmt: skip
    rows = rows[::-1]  # the first goes to the top
    chart.x_labels = [row.name or "—" for row in rows]
    for k, said in enumerate(names):
        chart.add(said, [row.lights[k] for row in rows])
    return render_picture(chart, "lights")
