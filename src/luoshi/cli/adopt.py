"""`luoshi adopt`: a report's commitments become tasks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from luoshi.cli.door import data_option, day_option, expect, keep_proof, open_both, read_clock
from luoshi.cli.ending import BadInput


@click.command(short_help="报告立项：每条承诺一件任务。")
@click.argument("report", metavar="REPORT", type=click.Path(path_type=Path, readable=False))
@click.option("--by", help="经办的督查人员；台账尚无登记人员时写作 office@单位/姓名。[本机用户]")
@day_option("--on", "印发的日子。[今天]")
@click.option("--simulated", is_flag=True, help="作为模拟数据立项。")
@data_option
def adopt(report: Path, by: str | None, on: date | None, simulated: bool, data: Path | None) -> None:
    """Opens a task for each commitment of REPORT's plan; again, and nothing is opened twice."""
    import getpass
    from dataclasses import replace

    import luoshi
    from luoshi.procedure.clocks import ZONE
    from luoshi.work.adopt import adopt_report
    from luoshi.work.prepare import find_actor
    from luoshi.work.reports import refuse_report

    with open_both(data) as (place, conn):
        reading = luoshi.read(report)
        now = read_clock()
        if on and on > now.at.date():
            raise BadInput(f"印发的日子{on}还没有到；核对 --on")
        issued = min(now.at, datetime(on.year, on.month, on.day, 9, tzinfo=ZONE)) if on else now.at
        if simulated:
            now = replace(now, at=issued)
        expect(refuse_report(conn, place.home, reading))
        actor = expect(find_actor(conn, by or f"office@督查室/{getpass.getuser()}", now.at))
        done = expect(adopt_report(conn, reading, actor, issued, now, simulated, keep_proof(place.home, report)))
    title = reading.title or reading.source.name
    click.echo(f"《{title}》：{len(done.opened)}项任务已立项" + ("（模拟数据）" if simulated else ""))
    if done.known:
        click.echo(f"其中{len(done.known)}项此前已立项，没有重复")
    if done.opened:
        click.echo(f"编号 {done.opened[0].number} 至 {done.opened[-1].number}")
    if done.opened and reading.year and reading.year < issued.year:
        click.echo(
            f"报告安排的是{reading.year}年的任务，按{issued:%Y-%m-%d}印发立项；以前印发的补录要写 --on 印发的日子",
            err=True,
        )
    if done.unassigned:
        click.echo(f"{len(done.unassigned)}项没有建议的牵头单位，请改派：luoshi list --unit 待定")
