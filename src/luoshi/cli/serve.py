"""`luoshi serve`: the pages, the database and the keeper, until it is stopped."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.door import data_option, expect, open_house
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    from luoshi.ledger.place import Place

_DUTIES = ("auditor", "system", "security", "audit")


@click.command(short_help="网页：启动工作台、数据库和值守。")
@click.option("--demo", is_flag=True, help="演示：虚构的区，报告已立项，一年的模拟数据，每个角色一个账号。")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址；对外应由反向代理转发。")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="监听的端口。")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="网页进程数。")
@click.option("--account", default="", metavar="姓名", help="不启动，只为此人建账号或重设密码，密码打印一次。")
@click.option(
    "--duty", type=click.Choice(_DUTIES), help="账号的专职：审计、系统、安全、审计管理；只能与 --account 同用。"
)
@data_option
def serve(demo: bool, host: str, port: int, workers: int, account: str, duty: str | None, data: Path | None) -> None:
    """Serves the pages; with --account, makes an account and ends."""
    if find_spec("django") is None or find_spec("gunicorn") is None:
        raise BadInput("网页要用的部件没有安装；请安装：pip install 'luoshi[web]'")
    if duty and not account:
        raise BadInput("--duty 要与 --account 同用：luoshi serve --account 姓名 --duty auditor")
    from luoshi.web.processes import Serving, run_processes

    with open_house(data) as place:
        _prepare(place)
        if account:
            _put_one(place, account, duty or "")
            return
        if demo:
            _prepare_demo(place)
        click.echo(f"http://{host}:{port}/  Ctrl-C 结束", err=True)
        code = run_processes(Serving(data, host, port, workers, demo))
    sys.exit(code)


def _prepare(place: Place) -> None:
    from luoshi.web.settings import configure
    from luoshi.web.tables import make_tables

    configure(place)
    make_tables()


def _put_one(place: Place, name: str, duty: str) -> None:
    from luoshi.ledger.place import connect
    from luoshi.web.accounts import put_account

    with connect(place.app) as conn:
        known = conn.execute("SELECT 1 FROM people WHERE id = %s LIMIT 1", (name,)).fetchone()
    if not known and not duty:
        raise BadInput(f"没有登记过“{name}”这个人；先登记：luoshi person {name} --unit 单位 --role 角色，或写明 --duty")
    click.echo(f"{name}  {put_account(name, duty)}")


def _prepare_demo(place: Place) -> None:
    """The year played, and an account for each role, printed when it is made."""
    from luoshi.ledger.place import connect
    from luoshi.web.accounts import find_account, put_account
    from luoshi.work.demo import list_cast, make_demo

    with connect(place.app) as conn:
        click.echo("正在准备演示数据，约一分钟……", err=True)
        expect(make_demo(conn, place.home))
        cast = list_cast(conn)
    people = [(role, actor.person, "") for role, actor in cast.items()] + [(d, f"演示{d}", d) for d in _DUTIES]
    new = {name: put_account(name, duty) for _, name, duty in people if not find_account(name)}
    for role, name, _ in people:
        if name in new:
            click.echo(f"{role:<10}  {name}  {new[name]}")
