"""`luoshi retain`: texts of matters closed long ago go into yearly archives, and leave the tables on a second word."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.door import data_option, expect, open_both, read_clock
from luoshi.cli.ending import BadInput


@click.command(short_help="留存与归档：多年前办结的不公开内容成档、移出。")
@click.option("--dry-run", "dry", is_flag=True, help="只列出到年限的。")
@click.option("--by", default="", metavar="姓名", help="成档的人（office），或同意移出的人（chief）。")
@click.option("--release", default="", metavar="编号", help="移出哪一件归档。")
@data_option
def retain(dry: bool, by: str, release: str, data: Path | None) -> None:
    """Writes the archives that are due, or releases one. The journal stays whole, and what is locked stays."""
    from luoshi.work.retain import find_leaving, read_retention, release_archive, write_archives

    if not (dry or by):
        raise BadInput("写明 --dry-run，或由谁办：--by 姓名")
    now = read_clock()
    with open_both(data) as (place, conn):
        rule = read_retention(place.home)
        if dry:
            for leaving in find_leaving(conn, rule, now.at):
                locked = f"；已封存{leaving.locked}件，不移出" if leaving.locked else ""
                click.echo(f"{leaving.register}  {leaving.year}年办结  {len(leaving.matters)}件到年限{locked}")
        elif release:
            gone = expect(release_archive(conn, place.home, release, by, now))
            click.echo(f"{release}：{gone}条不公开内容已移出，办理记录不动；用 luoshi verify 核验")
        else:
            for written in expect(write_archives(conn, place.home, rule, by, now)):
                values = written.matter.values
                click.echo(f"{written.number}  {values['title']}：{values['matters']}件、{values['texts']}条，待移出")
