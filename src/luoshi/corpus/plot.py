"""A panel as a chart, SVG without scripts: a line a place, or how the values of each year are spread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import quantiles
from typing import Any

from lxml import etree

from luoshi.writing.tables import Row

LINES = 12  # places that a chart can tell apart; more are drawn as the spread of each year
_COLORS = ("#1f5a99", "#c0392b", "#2e8b57", "#8e5aa8", "#d98200", "#2a9fb0", "#7a5c3e", "#c2477f", "#5b6f1f", "#444f9e")


def draw_panel(rows: Sequence[Row], title: str) -> str:
    """SVG: lines by place where they are few; else of each year the least, the quarters and the most."""
    stated = [row for row in rows if middle_of(row) is not None]
    places = {row["place"] for row in stated}
    return _draw_lines(stated, title) if len(places) <= LINES else _draw_spread(stated, title)


def middle_of(row: Row) -> float | None:
    """The value, or the middle of its range; minus where it goes down."""
    value = row["value"] if row["value"] is not None else None if row["low"] is None else (row["low"] + row["high"]) / 2
    return None if value is None else -value if row["direction"] == "down" else value


def _draw_lines(rows: Sequence[Row], title: str) -> str:
    years = sorted({row["year"] for row in rows})
    chart = _make_chart("Line", title, rows, years)
    lines: dict[str, dict[int, float | None]] = defaultdict(dict)
    for row in rows:
        lines[row["place"]][row["year"]] = middle_of(row)
    for place, values in lines.items():
        chart.add(place, [values.get(year) for year in years], allow_interruptions=True)
    return _render(chart)


def _draw_spread(rows: Sequence[Row], title: str) -> str:
    by_year: dict[int, list[float]] = defaultdict(list)
    for row in rows:
        by_year[row["year"]].append(middle_of(row) or 0.0)
    years = sorted(by_year)
    chart = _make_chart("Line", title, rows, years)
    cuts = {year: _cut(by_year[year]) for year in years}
    for k, name in enumerate(("最低", "下四分位", "中位数", "上四分位", "最高")):
        chart.add(name, [cuts[year][k] for year in years])
    return _render(chart)


def _cut(values: list[float]) -> tuple[float, ...]:
    quarters = quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    return (min(values), *quarters, max(values))


def draw_bars(title: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[float]]]) -> str:
    """SVG: a bar for each name and series."""
    chart = _make_chart("Bar", title, (), ())
    chart.x_labels = list(names)
    chart.x_label_rotation = 35
    for name, values in series:
        chart.add(name, list(values))
    return _render(chart)


def _make_chart(kind: str, title: str, rows: Sequence[Row], years: Sequence[int]) -> Any:
    import pygal
    from pygal.style import Style

    fonts = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
    style = Style(
        background="white", plot_background="white", colors=_COLORS, font_family=fonts, title_font_size=18,
        label_font_size=12, major_label_font_size=12, legend_font_size=13,
    )  # fmt: skip
    unit = next((row["unit"] for row in rows if row["unit"]), "")
    chart = getattr(pygal, kind)(
        style=style, js=[], title=f"{title}（{unit}）" if unit else title, width=960, height=480, dots_size=3,
        no_data_text="没有数据", legend_at_bottom=True, legend_at_bottom_columns=6, disable_xml_declaration=True,
        x_label_rotation=45 if len(years) > 12 else 0,
    )  # fmt: skip
    chart.x_labels = [str(year) for year in years]
    return chart


def _render(chart: Any) -> str:
    """The drawing alone: what would run in a browser, and the number that differs each time, go away."""
    chart.uuid = "chart"
    root = chart.render_tree()
    for script in list(root.iter("{*}script")):
        script.getparent().remove(script)
    return str(etree.tostring(root, encoding="unicode"))
