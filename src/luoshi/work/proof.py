"""What shows that something was done and is no file: a link, a figure of a register, another matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import psycopg

from luoshi.facts.matter import Evidence, Refusal
from luoshi.ledger.figures import year_of
from luoshi.procedure.calendar import Moment
from luoshi.work.act import find_matter
from luoshi.work.figures import count_named
from luoshi.work.list import name_matter

Connection = psycopg.Connection[Any]
_WEB = ("http://", "https://")


def list_proof(
    conn: Connection, links: Sequence[str], figures: Sequence[str], matters: Sequence[str], now: Moment
) -> tuple[Evidence, ...] | Refusal:
    """The evidence that is named so; the first that is not there is the refusal."""
    found: list[Evidence] = []
    for one in _find_all(conn, links, figures, matters, now):
        if isinstance(one, Refusal):
            return one
        found.append(one)
    return tuple(found)


def _find_all(
    conn: Connection, links: Sequence[str], figures: Sequence[str], matters: Sequence[str], now: Moment
) -> Iterator[Evidence | Refusal]:
    yield from map(_find_link, links)
    yield from (_find_figure(conn, said, now) for said in figures)
    yield from (_find_other(conn, said) for said in matters)


def is_link(said: str) -> bool:
    """Whether it is an address that a browser may be led to."""
    return said.startswith(_WEB) and not any(map(str.isspace, said))


def _find_link(link: str) -> Evidence | Refusal:
    if not is_link(link):
        return Refusal("evidence", f"“{link}”不是网址", "写全网址，以 http:// 或 https:// 开头")
    return Evidence("link", link)


def _find_figure(conn: Connection, said: str, now: Moment) -> Evidence | Refusal:
    """The figure of the year so far, as it stands: later it may be another, its hash tells."""
    counts = count_named(conn, [said], year_of(now.at.year), now.at)
    if isinstance(counts, Refusal):
        return counts
    count = counts[said]
    if count.value is None or not count.counted:
        return Refusal("evidence", f"{count.name}今年还没有数", "换一个指标，或附文件")
    name = f"{count.name}{count.value}{count.unit}（截至{count.as_of}）"
    return Evidence("figure", f"{count.register}.{count.figure}@{count.as_of}:{count.hash}", name)


def _find_other(conn: Connection, said: str) -> Evidence | Refusal:
    held = find_matter(conn, said)
    if isinstance(held, Refusal):
        return held
    return Evidence("matter", held.matter.id, " ".join(filter(None, (held.number, name_matter(held.matter.values)))))
