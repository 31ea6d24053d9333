"""`luoshi rising`: what rises this week, by subject or by place, and what comes back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luoshi.cli.door import data_option, expect, json_option, open_both, print_json, read_clock
from luoshi.cli.ending import BadInput

if TYPE_CHECKING:
    from luoshi.work.rising import Rising


@click.command(short_help="未诉先办：一周比前几周多了什么，什么又来了。")
@click.option("--register", default="hotline", show_default=True, help="哪个台账的。")
@click.option("--by", default="subject", show_default=True, metavar="栏", help="按哪一栏分，如 subject、place。")
@click.option("--week", default="", metavar="周", help="哪一周，如 2024-W10。[上一周]")
@click.option("--of", "value", default="", metavar="值", help="列出某一类本周的事项编号。")
@json_option
@data_option
def rising(register: str, by: str, week: str, value: str, as_json: bool, data: Path | None) -> None:
    """Compares a week with those before it; what rises is told with how likely it is by chance alone."""
    from luoshi.work.prepare import is_simulated
    from luoshi.work.rising import find_rising, read_rule

    with open_both(data) as (place, conn):
        rule = read_rule(place.home)
        found = expect(find_rising(conn, register, by, week, read_clock().at, rule))
        simulated = is_simulated(conn)
    if as_json:
        print_json(asdict(found) | {"simulated": simulated})
    elif value:
        click.echo("\n".join(_list_matters(found, value)))
    else:
        _print_week(found, simulated)


def _list_matters(found: Rising, value: str) -> tuple[str, ...]:
    for row in found.rows:
        if row.value == value:
            return row.matters
    raise BadInput(f"--of {value}：{found.week}没有看这一类；看过的有：{'、'.join(row.value for row in found.rows)}")


def _print_week(found: Rising, simulated: bool) -> None:
    marked = "【模拟数据】" if simulated else ""
    click.echo(f"{marked}{found.week}（{found.first}至{found.last}），按{found.by_name}，与前{found.weeks}周比")
    rises = [row for row in found.rows if row.rises]
    for row in rises:
        click.echo(f"上升  {row.value}  {row.why}")
        click.echo(f"      事项：{'、'.join(row.matters[:5])}" + ("……" if len(row.matters) > 5 else ""))
    left = f"；前后共不足{found.smallest}件的{found.too_small}类没有看" if found.too_small else ""
    left += f"；本周{found.not_filled}件没有填这一栏" if found.not_filled else ""
    click.echo(f"看了{len(found.rows)}类，{len(rises)}类上升{left}")
    for back in found.returns:
        days = (back.opened_at - back.closed_at).days
        click.echo(f"又来  {back.place}  {back.subject}  {back.matter}；{back.earlier}办结后{days}天")
