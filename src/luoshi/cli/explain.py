"""`luoshi explain`: which rules made what of a place."""

from __future__ import annotations

from pathlib import Path

import click

import luoshi
from luoshi.cli.ending import BadInput, end_clearly
from luoshi.text.patience import limit_time
from luoshi.writing.evidence import explain_place


@click.command(short_help="Which rules made what of a place of a report.")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@click.argument("word", required=False)
@click.option("--at", type=int, help="An offset into the text of the reading.")
def explain(path: Path, word: str | None, at: int | None) -> None:
    """Tell which rules made what of an offset (--at 1234) or of each place where WORD stands."""
    if (word is None) == (at is None):
        raise click.UsageError("name either a WORD of the report or an offset with --at")
    with end_clearly():
        with limit_time(str(path)):
            reading = luoshi.read(path)
        places = [at] if at is not None else _find_word(reading.text, word or "")
        if not places or not all(0 <= place < len(reading.text) for place in places):
            raise BadInput(
                f"{path}: nothing there: the text has {len(reading.text)} characters and no such place or word"
            )
        for place in places:
            click.echo("\n".join(explain_place(reading, place)) + "\n")


def _find_word(text: str, word: str) -> list[int]:
    places: list[int] = []
    at = text.find(word)
    while at >= 0 and word:
        places.append(at)
        at = text.find(word, at + len(word))
    return places
