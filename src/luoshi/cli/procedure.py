"""`luoshi procedure`: loops checked, drawn, proposed by one, published by another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from luoshi.cli.door import data_option, expect, open_ledger, read_clock
from luoshi.cli.ending import BadInput


@click.group(short_help="流程：检查、画图、提出、发布、移转。")
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


@procedure.command(short_help="提出一个流程，待另一人发布。")
@click.argument("loop", metavar="REGISTER|FILE")
@click.option("--by", required=True, help="提出的人，登记为 office 的。")
@data_option
def propose(loop: str, by: str, data: Path | None) -> None:
    """Puts the loop on record for another to publish."""
    from luoshi.work.declare import propose_loop

    with open_ledger(data) as conn:
        made = expect(propose_loop(conn, loop, by, read_clock().at))
    click.echo(f"{made.name}第{made.version}版已提出（{made.sha256[:12]}），待另一人发布")


@procedure.command(short_help="发布另一人提出的流程，发布后不改。")
@click.argument("loop", metavar="REGISTER|FILE")
@click.option("--by", required=True, help="批准的人，登记为 office 或 chief 的。")
@data_option
def publish(loop: str, by: str, data: Path | None) -> None:
    """Publishes the loop, with the text that was proposed: new matters of its register take it from now on."""
    from luoshi.work.declare import publish_loop

    with open_ledger(data) as conn:
        made = expect(publish_loop(conn, loop, by, read_clock().at))
    click.echo(f"{made.name}第{made.version}版已发布（{made.sha256[:12]}）")


@procedure.command("list", short_help="列出各版流程：谁提出、谁发布。")
@data_option
def list_(data: Path | None) -> None:
    """Lists every version that was proposed or published, with who and when."""
    from luoshi.ledger.procedures import list_versions

    with open_ledger(data) as conn:
        for version in list_versions(conn):
            done = f"{version.published_at:%Y-%m-%d} {version.approved_by}发布" if version.published_at else "待发布"
            name = f"{version.register} 第{version.version}版（{version.sha256[:12]}）"
            click.echo(f"{name}  {version.proposed_by}提出  {done}")


@procedure.command(short_help="把未办结的事项移到另一版流程；可先试算。")
@click.argument("register")
@click.option("--to", "version", required=True, help="移到第几版。")
@click.option("--by", required=True, help="经办的人，登记为 office 的。")
@click.option("--reason", required=True, help="理由，记入每件事项。")
@click.option("--dry-run", "dry", is_flag=True, help="只试算，不移转。")
@data_option
def move(register: str, version: str, by: str, reason: str, dry: bool, data: Path | None) -> None:
    """Moves the open matters of REGISTER. Exits with 1 where some are refused."""
    from luoshi.work.declare import move_open

    with open_ledger(data) as conn:
        moved = expect(move_open(conn, register, version, by, reason, read_clock(), dry))
    for id, refusal in moved.refused:
        click.echo(f"{id}：{refusal}")
    click.echo(f"{moved.moved}件{'可以移转（试算）' if dry else '已移转'}，{len(moved.refused)}件不能")
    sys.exit(1 if moved.refused else 0)
