"""`luoshi paper`: drafts from the record, and the documents of drafts and of papers."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.cli.door import data_option, expect, open_both, read_clock

_folder_option = click.option(
    "-o", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("."), help="写到哪个目录。[当前目录]"
)


@click.group(short_help="公文：从办理记录拟稿，生成文档。")
def paper() -> None:
    """Papers 公文. A draft is reviewed and signed by `luoshi act`; what is signed takes a number."""


@paper.command(short_help="拟稿：督办单、提示函、督查月报……")
@click.argument("kind", metavar="文种")
@click.argument("matters", metavar="事项", nargs=-1)
@click.option("--by", required=True, help="拟稿人姓名。")
@click.option("--period", default="", metavar="时段", help="月报、季报的时段：2026-06、2026-Q2。")
@_folder_option
@data_option
def draft(kind: str, matters: tuple[str, ...], by: str, period: str, folder: Path, data: Path | None) -> None:
    """Drafts a paper of a kind on matters (numbers or ids), or a report of a period, and writes its document."""
    from luoshi.work.papers.draft import draft_paper
    from luoshi.work.papers.final import write_final

    with open_both(data) as (place, conn):
        taken = expect(draft_paper(conn, place.home, kind, matters, period, by, read_clock()))
        path = expect(write_final(conn, place.home, taken.matter.id, folder))
    click.echo(f"已拟稿{taken.matter.id}，待核稿、签发；{path}")


@paper.command(short_help="生成文档：拟稿或已签发的公文。")
@click.argument("said", metavar="编号")
@_folder_option
@data_option
def write(said: str, folder: Path, data: Path | None) -> None:
    """Writes the document of a draft or a paper; of a draft that was signed, its paper's with number and day."""
    from luoshi.work.papers.final import write_final

    with open_both(data) as (place, conn):
        path = expect(write_final(conn, place.home, said, folder))
    click.echo(str(path))
