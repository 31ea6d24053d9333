"""`luoshi giveback`: answers go back to where the rows came from, in the form in which they came."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luoshi.cli.door import data_option, day_option, expect, open_ledger


@click.command(short_help="回填：把答复按来时的表样交回去。")
@click.option("--register", required=True, help="哪个台账的，如 hotline。")
@day_option("--since", "从哪一天起答复的。[全部]")
@click.option("--mapping", default="", help="只要某一种表的（栏目对照的名称）。")
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="写到 .xlsx、.csv 或 .jsonl。"
)
@data_option
def giveback(register: str, since: date | None, mapping: str, out: Path, data: Path | None) -> None:
    """Writes the rows that have been answered, with answer, result and times filled in."""
    from luoshi.work.intake.giveback import gather_answers, write_answers

    with open_ledger(data) as conn:
        answered = expect(gather_answers(conn, register, since or date(2018, 1, 1), mapping))
        expect(write_answers(answered, out) or answered)
    click.echo(f"{answered.rows}行写到 {out}")
