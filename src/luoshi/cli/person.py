"""`luoshi person`: who acts, in which unit, in which roles."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.door import data_option, expect, open_ledger


@click.command(short_help="登记一个人：单位和角色。")
@click.argument("name", metavar="姓名")
@click.option("--unit", required=True, help="所在单位。")
@click.option(
    "--role", "roles", multiple=True, required=True, help="角色，可重复：office、clerk、section、head、desk、chief。"
)
@data_option
def person(name: str, unit: str, roles: tuple[str, ...], data: Path | None) -> None:
    """Puts a person on record, who can then act in these roles for the unit."""
    from luoshi.work.people import put_on_record

    with open_ledger(data) as conn:
        expect(put_on_record(conn, name, unit, frozenset(roles)))
    click.echo(f"已登记：{unit} {name}（{'、'.join(roles)}）")
