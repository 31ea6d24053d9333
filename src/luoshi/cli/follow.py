"""`luoshi follow`: what became of a year's promises, by the next year's report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

import luoshi
from luoshi.cli.door import json_option, print_json
from luoshi.cli.ending import BadInput, end_clearly
from luoshi.text.patience import limit_time

if TYPE_CHECKING:
    from luoshi.comparing.follow.follow import Followed
    from luoshi.facts.reading import Reading

NAMES = {
    "exceeded": "超过", "kept": "兑现", "partly": "部分兑现", "missed": "未达到", "unmentioned": "未提及",
    "not_comparable": "口径不可比", "cannot_be_told": "无从判断",
}  # fmt: skip
_TOLD = ("exceeded", "kept", "partly", "missed")
_file = click.Path(path_type=Path, readable=False)


@click.command(short_help="承诺的下落：今年报告的承诺，明年报告怎么说。")
@click.argument("this_year", type=_file)
@click.argument("next_year", type=_file)
@json_option
def follow(this_year: Path, next_year: Path, as_json: bool) -> None:
    """Follows each promise of THIS_YEAR's plan that can be checked into NEXT_YEAR's report, of the same place."""
    from luoshi.comparing.follow.follow import follow_promises
    from luoshi.comparing.pair import refuse_pair

    with end_clearly():
        with limit_time(str(this_year)):
            this, following = luoshi.read(this_year), luoshi.read(next_year)
        _check_years(this, following)
        if why := refuse_pair(this, following):
            raise BadInput(why)
        found = follow_promises(this, following)
        if as_json:
            print_json(found)
        else:
            _print(found, this, following)


def _check_years(*readings: Reading) -> None:
    """Whether each says of which year it is: else nothing that is due can be followed."""
    for one in readings:
        if one.year is None:
            raise BadInput(f"{one.source.name}：报告没有写明是哪一年的；核对文件，标题里应有年份")


def _print(found: list[Followed], this: Reading, following: Reading) -> None:
    from luoshi.writing.names import TOPICS

    click.echo(f"{this.place or ''}{this.year}年的承诺，{following.year}年报告怎么说\n")
    for one in found:
        if one.kind == "effort" and one.verdict == "unmentioned":
            continue  # that nothing is heard of an effort says little
        click.echo(f"{NAMES[one.verdict]}  {one.text}（第{one.start}字）")
        click.echo(f"    {one.why}")
        for place in one.to:
            click.echo(f"    → {place.text}（第{place.start}字）")
    click.echo("")
    click.echo("目标和实事，按领域：")
    for topic, name in TOPICS.items():
        counts = Counter(one.verdict for one in found if one.topic == topic and one.kind != "effort")
        if told := sum(counts[verdict] for verdict in _TOLD):
            good, rest = counts["exceeded"] + counts["kept"], counts["unmentioned"]
            click.echo(f"{name}：有交代的{told}项中兑现{good}项（{100 * good / told:.0f}%），另有{rest}项未提及")
