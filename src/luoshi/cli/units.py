"""`luoshi units`: the tree of units, a standard set, who acts for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from luoshi.cli.door import data_option, day_option, expect, open_ledger, read_clock
from luoshi.cli.ending import BadInput
from luoshi.facts.matter import Refusal


@click.group(short_help="单位树、标准单位、并入更名、代行。")
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


@units.command(short_help="某单位自某日起并入另一个。")
@click.argument("old", metavar="原单位")
@click.option("--into", required=True, help="并入的单位。")
@day_option("--since", "从哪一天起。")
@click.option("--by", required=True, help="经办的督查人员或区领导。")
@data_option
def merge(old: str, into: str, since: date | None, by: str, data: Path | None) -> None:
    """Merges a unit into another: its people and open matters follow; what was recorded keeps the old name."""
    from luoshi.work.succession import merge_unit

    _succeed(merge_unit, old, into, since, by, data)


@units.command(short_help="某单位自某日起更名。")
@click.argument("old", metavar="原名")
@click.argument("new", metavar="新名")
@day_option("--since", "从哪一天起。")
@click.option("--by", required=True, help="经办的督查人员或区领导。")
@data_option
def rename(old: str, new: str, since: date | None, by: str, data: Path | None) -> None:
    """Renames a unit: its people and open matters follow; what was recorded keeps the old name."""
    from luoshi.work.succession import rename_unit

    _succeed(rename_unit, old, new, since, by, data)


def _succeed(
    change: Callable[..., int | Refusal], old: str, new: str, since: date | None, by: str, data: Path | None
) -> None:
    from luoshi.work.prepare import find_actor

    if since is None:
        raise BadInput("写明从哪一天起：--since 2024-06-01")
    with open_ledger(data) as conn:
        now = read_clock()
        actor = expect(find_actor(conn, by, now.at, frozenset({"office", "chief"})))
        moved = expect(change(conn, old, new, since, actor, now))
    click.echo(f"{since}起，{old}的人员和职责归{new}；{moved}件在办事项已承继，已办结的和旧记录仍用原名")


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
