"""`luoshi keep`: reminders, notices and seals, for as long as it runs."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from luoshi.cli.door import data_option, open_house
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    from luoshi.ledger.keeper import Round

_AGAIN = 5.0  # seconds until a lost database is asked for again


@click.command(short_help="值守：到期提醒、发送通知、存证。")
@click.option("--once", is_flag=True, help="只做一轮。")
@data_option
def keep(once: bool, data: Path | None) -> None:
    """Keeps the house until it is stopped. Where several run, one is at work and the others stand ready."""
    from luoshi.work.keep import keep_once
    from luoshi.work.notify import BadChannels

    if not once:
        _keep_on(data)
        return
    with open_house(data) as place:
        try:
            done = keep_once(place)
        except BadChannels as wrong:
            raise BadInput(str(wrong)) from None
    click.echo("另有一个值守进程在运行" if done is None else _say_round(done))


def _keep_on(data: Path | None) -> None:
    """A database that is lost later is waited for; what a person has to put right ends it."""
    from luoshi.work.keep import keep_on
    from luoshi.work.notify import BadChannels

    stop, began = Event(), False
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    click.echo("值守开始，Ctrl-C 结束", err=True)
    while not stop.is_set():
        try:
            with open_house(data) as place:
                began = True
                keep_on(place, stop, _tell_round)
        except BadChannels as wrong:
            raise BadInput(str(wrong)) from None
        except BadInput as lost:
            if not began:
                raise
            click.echo(str(lost), err=True)
            stop.wait(_AGAIN)
    click.echo("值守结束", err=True)


def _tell_round(done: Round) -> None:
    if not done.idle:
        click.echo(_say_round(done))


def _say_round(done: Round) -> str:
    again = f"，{done.sending.failed}条未发出，稍后再试" if done.sending.failed else ""
    return f"提醒{done.reminded}条，发出{done.sending.sent}条{again}，存证{done.sealed}次"
