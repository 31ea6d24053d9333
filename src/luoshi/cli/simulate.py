"""`luoshi simulate`: a year of an invented district, marked as such."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.door import data_option, expect, open_ledger
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    from luoshi.work.simulate.profiles import Profile


@click.command(short_help="模拟一年（虚构的区，数据有标记）。")
@click.argument("profile", required=False)
@click.option("--list", "listed", is_flag=True, help="列出可用的规模。")
@data_option
def simulate(profile: str | None, listed: bool, data: Path | None) -> None:
    """Plays PROFILE's year into a ledger without real matters, and holds its figures against what was counted while
    playing. Exits with 1 where they differ."""
    from luoshi.work.simulate.profiles import list_profiles

    profiles = list_profiles()
    if listed:
        for name, table in profiles.items():
            click.echo(f"{name}  {table.title}：{table.year}年，单位{len(table.units)}个，{_say_sizes(table)}")
        return
    if profile not in profiles:
        raise BadInput(f"没有叫“{profile or ''}”的规模；可用的有：{'、'.join(profiles)}")
    from luoshi.work.simulate.year import compare_tally, simulate

    table = profiles[profile]
    with open_ledger(data) as conn:
        click.echo(f"模拟{table.title}……", err=True)
        played = expect(simulate(conn, table))
        wrong = compare_tally(conn, table, played)
    click.echo(f"【模拟数据】{played.matters}件事项，{played.entries}条记录；{played.refused}次不合规的办理均被拒绝")
    click.echo("\n".join(wrong) or f"台账的{len(played.tally)}项指标与模拟时逐件记的数一致")
    sys.exit(1 if wrong else 0)


def _say_sizes(profile: Profile) -> str:
    from luoshi.procedure.load import list_registers, load_procedure

    own = {name: profile.find_part(name).matters for name in list_registers()}
    apart = [f"{load_procedure(name).name}{size}件" for name, size in own.items() if size > 2 * profile.every.matters]
    return "、".join([*apart, f"其余每类台账约{profile.every.matters}件"])
