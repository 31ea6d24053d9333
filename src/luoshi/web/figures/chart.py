"""A figure by month as a chart, with the year before's beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pygal

from luoshi.ledger.figures import Count
from luoshi.web.pictures import make_style, render_picture


def draw_months(year: int, counts: Sequence[Count], lasts: Sequence[Count]) -> bytes:
    """SVG: two lines, of the months of the year and of the year before; a month whose base is too small is a gap."""
    chart = pygal.Line(
        style=make_style("#0b5394", "#8a94a0"), js=[], width=960, height=300, legend_at_bottom=True,
        legend_at_bottom_columns=2, disable_xml_declaration=True, no_data_text="—", dots_size=3,
    )  # fmt: skip
    chart.x_labels = [str(month) for month in range(1, 13)]
    for named, months in ((year, counts), (year - 1, lasts)):
        chart.add(str(named), _list_values(months), allow_interruptions=True)
    return render_picture(chart, "months")


def _list_values(months: Sequence[Count]) -> list[float | None]:
    stated = [None if one.value is None or not one.counted else float(one.value) for one in months]
    return stated + [None] * (12 - len(stated))
