"""A reading as a page shows it: stretches of text that lead to the list, and the list that leads back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.facts.reading import Commitment, Figure, Reading, Result
from luoshi.web.language import say_name
from luoshi.writing.names import KINDS, REPAIRS, STATUSES, TOPICS
from luoshi.writing.page import Piece, is_shown, list_paragraphs
from luoshi.writing.worklist import Item, list_work


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text at its offset; `target` is the id of its line in the list, "" where there is none."""

    at: int
    text: str
    classes: str
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list, and the offset of the text that it is about."""

    id: str
    at: int
    text: str
    facts: str


def mark_text(reading: Reading) -> list[tuple[str, list[Mark]]]:
    """Each line of the text: the level of its heading (h1 … or p), and its stretches."""
    return [(level, list(_place_pieces(at, pieces))) for at, level, pieces in list_paragraphs(reading)]


def _place_pieces(at: int, pieces: list[Piece]) -> Iterator[Mark]:
    for piece in pieces:
        yield Mark(at, piece.text, piece.classes, _find_target(piece))
        at += len(piece.text)


def _find_target(piece: Piece) -> str:
    """The narrowest of what is said of the stretch."""
    marks = {"r": piece.repair, "f": piece.figure, "c": piece.commitment, "d": piece.result}
    return next((f"{letter}{mark}" for letter, mark in marks.items() if mark is not None), "")


def list_entries(reading: Reading) -> dict[str, list[Entry]]:
    """The lists beside the text by their names: promises, figures, results, repairs."""
    work = sorted(list_work(reading), key=lambda item: item.promise)
    return {
        "promises": [_list_promise(item, reading.commitments[item.promise]) for item in work],
        "numbers": [_list_figure(k, figure) for k, figure in enumerate(reading.figures)],
        "results": [_list_result(k, result) for k, result in enumerate(reading.results)],
        "repairs": [
            Entry(f"r{k}", repair.start, f"{repair.before} → {repair.after}", say_name(REPAIRS, repair.kind))
            for k, repair in enumerate(reading.repairs)
            if is_shown(repair)
        ],
    }


def _list_promise(item: Item, promise: Commitment) -> Entry:
    facts = (say_name(KINDS, promise.kind), say_name(TOPICS, promise.topic), item.lead, item.due, item.measure)
    return Entry(f"c{item.promise}", promise.start, item.task, " · ".join(filter(None, facts)))


def _list_figure(k: int, figure: Figure) -> Entry:
    text = f"{figure.indicator or '—'} {figure.text}"
    return Entry(
        f"f{k}", figure.start, text, " · ".join(filter(None, (say_name(STATUSES, figure.status), figure.period)))
    )


def _list_result(k: int, result: Result) -> Entry:
    return Entry(
        f"d{k}", result.start, result.text, f"{say_name(KINDS, result.kind)} · {say_name(TOPICS, result.topic)}"
    )
