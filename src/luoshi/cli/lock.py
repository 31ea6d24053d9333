"""`luoshi lock`: private texts of a matter that nobody is to read any more."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.door import data_option, expect, open_ledger, read_clock


@click.command(short_help="封存：一件事项的不公开内容不再给人看，也不删除。")
@click.argument("matter")
@click.option("--by", required=True, help="封存的人，登记为 office 或 desk。")
@click.option("--reason", required=True, help="理由。")
@data_option
def lock(matter: str, by: str, reason: str, data: Path | None) -> None:
    """Locks the private texts of MATTER (its number or id). They are kept, and the record verifies as before."""
    from luoshi.work.lock import lock_matter

    with open_ledger(data) as conn:
        held = expect(lock_matter(conn, matter, by, reason, read_clock()))
    click.echo(f"{held.number or held.matter.id}：不公开内容已封存")
