"""`luoshi open` and `luoshi act`: one matter opened, one act on one matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from luoshi.cli.door import data_option, day_option, expect, keep_proof, open_both, read_clock
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    import psycopg

    from luoshi.facts.matter import Evidence
    from luoshi.procedure.calendar import Moment


def _act_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every act may be given."""
    for option in (
        data_option,
        day_option("--on", "办理的日子；补录以前办的事时写明。[现在]"),
        click.option("--key", default="", help="办理标识：重发时不会办两次。"),
        click.option("--related", "related", multiple=True, metavar="编号", help="作为佐证的另一件事项，可重复。"),
        click.option("--figure", "figures", multiple=True, metavar="台账.指标", help="作为佐证的指标，可重复。"),
        click.option("--link", "links", multiple=True, metavar="网址", help="作为佐证的网址，可重复。"),
        click.option(
            "--evidence", multiple=True, type=click.Path(path_type=Path, dir_okay=False), help="佐证文件，可重复。"
        ),
        click.option("--reason", default="", help="理由。"),
        click.option("--set", "given", multiple=True, metavar="栏=值", help="填写一栏，可重复。"),
        click.option("--by", required=True, help="经办人姓名。"),
    ):
        command = option(command)
    return command


@click.command("open", short_help="登记：在一个台账里立一件事项。")
@click.argument("register")
@_act_options
def open_(
    register: str, by: str, given: tuple[str, ...], reason: str, key: str, on: date | None, data: Path | None,
    **proof: tuple[Any, ...],
) -> None:  # fmt: skip
    """Opens a matter in REGISTER (hotline, hazards …) by the first act of its loop."""
    from luoshi.work.act import open_typed

    values = dict(_split(pair) for pair in given)
    with open_both(data) as (place, conn):
        now, happened_at = _read_clocks(on)
        evidence = _gather_proof(conn, place.home, replace(now, at=happened_at), **proof)
        taken = expect(
            open_typed(conn, register, by, values, now, happened_at, reason=reason, evidence=evidence, key=key)
        )
        stage = _name_stage(conn, taken.matter.id)
    click.echo(f"{taken.number or taken.matter.id}：{'此前已登记，没有重复' if taken.again else '已登记'}；现为{stage}")


@click.command(short_help="办理：对一件事项做一个动作。")
@click.argument("matter")
@click.argument("name", metavar="ACT")
@_act_options
def act(
    matter: str, name: str, by: str, given: tuple[str, ...], reason: str, key: str, on: date | None, data: Path | None,
    **proof: tuple[Any, ...],
) -> None:  # fmt: skip
    """Takes ACT (its id or its name) on MATTER (its number or id)."""
    from luoshi.work.act import Typed, take_typed

    values = dict(_split(pair) for pair in given)
    with open_both(data) as (place, conn):
        typed = Typed(matter, name, by, values)
        now, happened_at = _read_clocks(on)
        evidence = _gather_proof(conn, place.home, replace(now, at=happened_at), **proof)
        taken = expect(take_typed(conn, typed, now, happened_at, reason=reason, evidence=evidence, key=key))
        stage = _name_stage(conn, taken.matter.id)
    pending = "，等待审签" if taken.matter.pending else ""
    click.echo(
        f"{taken.number or taken.matter.id}：{'此前已办，没有重复' if taken.again else '已办'}；现为{stage}{pending}"
    )


def _read_clocks(on: date | None) -> tuple[Moment, datetime]:
    """Now, and when it happened: on the day said, of which today has lasted until now."""
    now = read_clock()
    return now, read_clock(on).at if on and on != now.at.date() else now.at


def _split(pair: str) -> tuple[str, str]:
    field, sign, value = pair.partition("=")
    if not sign:
        raise BadInput(f"--set {pair}：没有等号；写成 栏=值，如 --set progress=已开工")
    return field, value


def _gather_proof(
    conn: psycopg.Connection[Any], home: Path, then: Moment, evidence: tuple[Path, ...], links: tuple[str, ...],
    figures: tuple[str, ...], related: tuple[str, ...],
) -> tuple[Evidence, ...]:  # fmt: skip
    """What the act is shown by, figures as of then; nothing is kept where one of it is not there."""
    from luoshi.work.proof import list_proof

    named = expect(list_proof(conn, links, figures, related, then))
    return (*(keep_proof(home, path) for path in evidence), *named)


def _name_stage(conn: psycopg.Connection[Any], matter: str) -> str:
    from luoshi.ledger.journal import load_matter

    held = load_matter(conn, matter)
    assert held is not None
    return held.procedure.stages[held.matter.stage].name
