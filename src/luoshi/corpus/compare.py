"""Two reports of a lake on one page: targets, results, topics, promises kept. HTML without scripts, charts as SVG."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from luoshi.comparing.indicators import list_indicators
from luoshi.corpus.engine import Ask
from luoshi.corpus.lake import BadLake, Lake
from luoshi.corpus.pages import load_templates
from luoshi.corpus.panel import choose_places
from luoshi.corpus.plot import draw_bars
from luoshi.corpus.promises import find_pairs, follow_lake
from luoshi.corpus.restore import load_rows
from luoshi.writing.names import ASPECTS, BOUNDS, TOPICS
from luoshi.writing.tables import Row

VERDICTS = {
    "exceeded": "超过", "kept": "兑现", "partly": "部分兑现", "missed": "未达到", "unmentioned": "未提及",
    "not_comparable": "口径不可比", "cannot_be_told": "无从判断",
}  # fmt: skip
_SIDE = re.compile(r"(?P<place>.*?\D)?(?P<year>(?:19|20)\d\d)?年?")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its report's head, figures and commitments; what became of its promises, None if not known."""

    head: Row
    figures: list[Row]
    commitments: list[Row]
    followed: list[Row] | None

    @property
    def name(self) -> str:
        """As 清苑区2024年."""
        return f"{self.head['place'] or self.head['report']}{self.head['year'] or ''}年"


def find_side(lake: Lake, ask: Ask, said: str) -> Side:
    """The report of a place and year, as 清苑区2024, or of the place's last year. Raises BadLake."""
    told = _SIDE.fullmatch(said)
    if told is None or not told["place"]:
        raise BadLake(f"{said}: name a place, and the year behind it if it is not the last, as 清苑区2024")
    lines, _ = choose_places(ask, [told["place"]], ())
    of_place = [row for row in ask("reports", {}, {}) if row["line"] in lines and row["year"] is not None]
    year = int(told["year"]) if told["year"] else max((row["year"] for row in of_place), default=None)
    heads = [row for row in of_place if row["year"] == year]
    if not heads:
        years = "、".join(map(str, sorted({row["year"] for row in of_place})))
        raise BadLake(f"{said}: the lake has no such report" + (f"; of this place it has {years}" if years else ""))
    head = max(heads, key=lambda row: (row["characters"], row["report"]))
    pairs = [pair for pair in find_pairs(ask, lines, [head["year"]]) if pair[0]["report"] == head["report"]]
    figures, commitments = (
        load_rows(lake, table, [head["report"]]).get(head["report"], []) for table in ("figures", "commitments")
    )
    return Side(head, figures, commitments, list(follow_lake(lake, pairs)) if pairs else None)


def render_comparison(one: Side, other: Side) -> str:
    """The page of the two; all text of the reports is escaped."""
    sides = (one, other)
    return (
        load_templates()
        .get_template("compare.html")
        .render(
            sides=sides,
            targets=_pair_figures(sides, "planned"),
            results=_pair_figures(sides, "achieved"),
            topics=_pair_topics(sides),
            topic_chart=Markup(_draw_topics(sides)),
            verdicts=VERDICTS,
            verdict_counts=[Counter(row["verdict"] for row in side.followed or ()) for side in sides],
            verdict_chart=Markup(_draw_verdicts(sides)) if any(side.followed for side in sides) else None,
            names=TOPICS,
        )
    )


def _pair_figures(sides: Sequence[Side], status: str) -> list[tuple[str, str, list[Row | None]]]:
    """By indicator and aspect the first figure of each side that a commitment or a result holds."""
    found = [_index_figures(side, status) for side in sides]
    keys = list(list_indicators())
    wanted = sorted({key for side in found for key in side}, key=lambda pair: (keys.index(pair[0]), pair[1]))
    return [
        (list_indicators()[key].name, ASPECTS[aspect], [side.get((key, aspect)) for side in found])
        for key, aspect in wanted
    ]


def _index_figures(side: Side, status: str) -> Mapping[tuple[str, str], Row]:
    year = side.head["year"] - (status != "planned")
    figures = [
        row for row in side.figures
        if row["key"] and row["held"] and row["status"] == status and row["period"] == str(year)
    ]  # fmt: skip
    return {(row["key"], row["aspect"]): row | {"said": say_figure(row)} for row in reversed(figures)}


def say_figure(row: Row) -> str:
    """A figure in words for a cell: 增 7% 以上."""
    way = {"up": "增", "down": "降"}.get(row["direction"] or "", "")
    value = _say_number(row["value"]) if row["low"] is None else f"{_say_number(row['low'])}—{_say_number(row['high'])}"
    bound = "" if row["bound"] == "range" else BOUNDS[row["bound"]]
    return " ".join(filter(None, (way, bound, f"{value}{row['unit']}")))


def _say_number(value: float) -> str:
    for size, name in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{value / size:.10g}{name}"
    return f"{value:.10g}"


def _pair_topics(sides: Sequence[Side]) -> list[tuple[str, list[int]]]:
    counts = [Counter(row["topic"] for row in side.commitments) for side in sides]
    return [(topic, [count[topic] for count in counts]) for topic in TOPICS if any(count[topic] for count in counts)]


def _draw_topics(sides: Sequence[Side]) -> str:
    topics = _pair_topics(sides)
    totals = [max(len(side.commitments), 1) for side in sides]
    series = [
        (side.name, [round(100 * counts[k] / totals[k], 1) for _, counts in topics]) for k, side in enumerate(sides)
    ]
    return draw_bars("各领域占全部承诺（%）", [TOPICS[topic] for topic, _ in topics], series)


def _draw_verdicts(sides: Sequence[Side]) -> str:
    followed = [side for side in sides if side.followed]
    counts = [Counter(row["verdict"] for row in side.followed or ()) for side in followed]
    series = [
        (side.name, [round(100 * count[verdict] / count.total(), 1) for verdict in VERDICTS])
        for side, count in zip(followed, counts, strict=True)
    ]
    return draw_bars("可核对的承诺，下一年的报告怎么说（%）", list(VERDICTS.values()), series)
