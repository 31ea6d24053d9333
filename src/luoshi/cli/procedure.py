"""`luoshi procedure`: loops checked, drawn, published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.cli.door import data_option, expect, open_ledger, read_clock
from luoshi.cli.ending import BadInput


@click.group(short_help="流程：检查、画图、发布。")
def procedure() -> None:
    """Loops as they are declared."""


@procedure.command(short_help="列出流程声明里的每处毛病。")
@click.argument("loops", metavar="[REGISTER|FILE]...", nargs=-1)
def check(loops: tuple[str, ...]) -> None:
    """Checks the loops named, or all that ship, with their figures. Exits with 1 where there are flaws."""
    from luoshi.procedure.load import list_registers
    from luoshi.work.declare import check_loop

    flaws = [flaw for said in loops or list_registers() for flaw in check_loop(said)]
    for flaw in flaws:
        click.echo(str(flaw))
    click.echo(f"{len(flaws)}处毛病" if flaws else "没有毛病")
    sys.exit(1 if flaws else 0)


@procedure.command(short_help="把流程画成图（Mermaid）。")
@click.argument("loop", metavar="REGISTER|FILE")
def draw(loop: str) -> None:
    """Prints the loop's diagram."""
    from luoshi.procedure.draw import draw_procedure
    from luoshi.procedure.load import BrokenProcedure, read_procedure
    from luoshi.work.declare import find_declaration

    text, file, used = expect(find_declaration(loop))
    try:
        click.echo(draw_procedure(read_procedure(text, file, used)), nl=False)
    except BrokenProcedure as broken:
        raise BadInput(str(broken)) from None


@procedure.command(short_help="发布一个流程：两人，发布后不改。")
@click.argument("loop", metavar="REGISTER|FILE")
@click.option("--by", required=True, help="提出的人。")
@click.option("--approved-by", required=True, help="批准的人。")
@data_option
def publish(loop: str, by: str, approved_by: str, data: Path | None) -> None:
    """Publishes the loop: new matters of its register take it from now on."""
    from luoshi.work.declare import publish_loop

    with open_ledger(data) as conn:
        made = expect(publish_loop(conn, loop, by, approved_by, read_clock().at))
    click.echo(f"{made.name}第{made.version}版已发布（{made.sha256[:12]}）")
