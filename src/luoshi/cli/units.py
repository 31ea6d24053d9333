"""`luoshi units`: the tree of units, a standard set, who acts for whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from luoshi.cli.door import data_option, day_option, expect, open_ledger, read_clock
from luoshi.cli.ending import BadInput


@click.group(short_help="单位树、标准单位、代行。")
def units() -> None:
    """The units of the ledger, and who acts for whom."""


@units.command("list", short_help="某一天的单位树。")
@day_option("--on", "哪一天。[今天]")
@data_option
def list_(on: date | None, data: Path | None) -> None:
    """Lists the units of a day, each below the one that it stands under, with its people."""
    from luoshi.work.units import list_tree

    with open_ledger(data) as conn:
        tree = list_tree(conn, on or read_clock().at.date())
    for unit in tree:
        people = f"（{'、'.join(unit.people)}）" if unit.people else ""
        click.echo(f"{'  ' * unit.depth}{unit.name}{people}")
    click.echo(f"共{len(tree)}个单位", err=True)


@units.command(short_help="登记一个区通常有的部门。")
@data_option
def standard(data: Path | None) -> None:
    """Puts the departments that a district usually has on record; those that are there stay as they are."""
    from luoshi.work.units import put_standard

    with open_ledger(data) as conn:
        click.echo(f"新登记{put_standard(conn)}个单位")


@units.command("delegate", short_help="甲的事由乙代行一段时间。")
@click.argument("giver", metavar="甲")
@click.argument("taker", metavar="乙")
@day_option("--since", "从哪一天起。")
@day_option("--until", "到哪一天止（当天不再代行）。")
@data_option
def delegate_(giver: str, taker: str, since: date | None, until: date | None, data: Path | None) -> None:
    """Lets 乙 act for 甲 from a day on until another."""
    from luoshi.work.units import delegate

    if since is None or until is None:
        raise BadInput("写明起止：--since 2024-03-01 --until 2024-03-15")
    with open_ledger(data) as conn:
        expect(delegate(conn, giver, taker, since, until))
    click.echo(f"{since}至{until}，{giver}的事由{taker}代行")
