"""What departments have reported 报数 of a year, and what the statistics bureau has confirmed, held against a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg

from luoshi.comparing.findings import Finding, tell_figure
from luoshi.comparing.indicators import find_indicator
from luoshi.comparing.precision import SCALES, agree, print_as
from luoshi.facts.reading import Figure
from luoshi.ledger.past import Past, read_past

Connection = psycopg.Connection[Any]
_REGISTER, _CONFIRMED = "reported_figures", "核定"
_SCALED = re.compile(r"(万亿|亿|万)?(.+)")


@dataclass(frozen=True, slots=True)
class Reported:
    """A value in force: of which indicator, in base units of `unit`, up to which day; its `growth` in percent.

    `nature`: 快报, 核定, 部门数; `reporter` and `on` say who reported it, and when it was last given; `seq` how many
    entries its `matter` had.
    """

    title: str
    unit: str
    value: Decimal
    growth: Decimal | None
    cutoff: date
    nature: str
    reporter: str
    on: date
    matter: str
    seq: int

    @property
    def is_whole(self) -> bool:
        """Whether it is the value of the whole year."""
        return (self.cutoff.month, self.cutoff.day) == (12, 31)


def list_reported(conn: Connection, year: int, at: datetime) -> list[Reported]:
    """Of each indicator the value with the latest cut-off in the year, as it stood at the moment."""
    latest: dict[str, Reported] = {}
    for one in _read_values(read_past(conn, _REGISTER, at)):
        if one.cutoff.year == year and (one.title not in latest or latest[one.title].cutoff <= one.cutoff):
            latest[one.title] = one
    return list(latest.values())


def _read_values(reported: Iterator[Past]) -> Iterator[Reported]:
    for past in reported:
        values: Any = past.matter.values
        if values.get("value") is None or values.get("cutoff") is None:
            continue
        scale, unit = _split_unit(str(values["measured_in"]))
        yield Reported(
            title=str(values["title"]),
            unit=unit,
            value=Decimal(str(values["value"])).scaleb(scale),
            growth=Decimal(str(values["growth"])) if values.get("growth") is not None else None,
            cutoff=values["cutoff"],
            nature=str(values.get("nature") or ""),
            reporter=f"{values['lead']}{values.get('reporter') or ''}",
            on=past.given["value"],
            matter=past.matter.id,
            seq=past.matter.seq,
        )


def _split_unit(said: str) -> tuple[int, str]:
    """亿元 → 8, 元."""
    found = _SCALED.fullmatch(said.strip())
    return (SCALES[found[1] or ""], found[2]) if found else (0, said)


def check_reported(figure: Figure, known: Sequence[Reported]) -> Finding | None:
    """What was reported of a figure's indicator; None where nothing was."""
    for one in known:
        same = is_same(one.title, figure.indicator)
        value = find_value(figure, one) if same else None
        if value is not None:
            return _judge(figure, one, value)
    return None


def is_same(title: str, said: str) -> bool:
    """Whether a reported indicator is the one that the words name, by that or another of its names."""
    return title == said or ((known := find_indicator(said)) is not None and find_indicator(title) == known)


def find_value(figure: Figure, one: Reported) -> Decimal | None:
    """The reported value that is of the figure's kind: a level in its unit, or a growth, below 0 where it fell."""
    if figure.aspect == "change" and figure.unit == "%":
        growth = one.value if one.unit == "%" else one.growth
        return -growth if growth is not None and figure.direction == "down" else growth
    return one.value if figure.aspect == "level" and figure.unit == one.unit else None


def _judge(figure: Figure, one: Reported, value: Decimal) -> Finding:
    said = (
        f"{one.reporter}{one.on}报（{one.nature}），截至{one.cutoff}：{one.title}按文中写法是{print_as(figure, value)}"
    )
    if not one.is_whole:
        verdict, why = "not_comparable", f"{said}；还不是全年数"
    else:
        same = agree(figure, value)
        verdict, why = ("confirmed", f"{said}，一致") if same else ("differs", f"{said}，文中写作{figure.text}")
    source = "statistics" if one.nature == _CONFIRMED else "reported"
    told = tell_figure(figure, verdict, why, "ledger")
    return replace(told, source=source, expected=value, figure=f"{_REGISTER}:{one.matter}")
