"""`luoshi check`: a draft checked number by number."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

import luoshi
from luoshi.cli.door import data_option, day_option, json_option, open_ledger, print_json, read_clock
from luoshi.cli.ending import BadInput, end_clearly
from luoshi.text.patience import limit_time

if TYPE_CHECKING:
    from luoshi.comparing.findings import Finding
    from luoshi.facts.reading import Reading

_FILE = click.Path(path_type=Path, readable=False)
_OUT = click.Path(path_type=Path, dir_okay=False)
_WRONG = ("differs", "contradicts")
_REVISIONS = {"changed": "改", "added": "增", "removed": "删"}


@click.command(short_help="核数：文稿里的每个数字，对照自身、上年报告和台账。")
@click.argument("draft", metavar="DRAFT", type=_FILE)
@click.option("--ledger", is_flag=True, help="对照台账、报数和任务的完成值。")
@click.option("--against", type=_FILE, metavar="LAST_YEAR", help="对照上一年的报告：承诺过什么，值多少，有没有交代。")
@click.option("--versus", type=_FILE, metavar="EARLIER", help="只与前一稿相比：哪些数字改了、增了、删了。")
@click.option("--html", type=_OUT, help="写成网页：文稿带标记，旁边列出。")
@click.option("--xlsx", type=_OUT, help="写成表格。")
@day_option("--as-of", "台账截至哪一天。[现在]")
@json_option
@data_option
def check(
    draft: Path, ledger: bool, against: Path | None, versus: Path | None, html: Path | None, xlsx: Path | None,
    as_of: date | None, as_json: bool, data: Path | None,
) -> None:  # fmt: skip
    """Checks each figure of DRAFT: against the text itself, and as asked. Exits with 1 where one is wrong."""
    from luoshi.comparing.pair import refuse_pair

    with end_clearly():
        if versus and (ledger or against or html or xlsx):
            raise BadInput("--versus 只列出两稿的不同，不和 --ledger、--against、--html、--xlsx 同用；分两次核")
        with limit_time(str(draft)):
            reading = luoshi.read(draft)
            last = luoshi.read(against) if against else None
            earlier = luoshi.read(versus) if versus else None
        if earlier:
            _print_revisions(earlier, reading, as_json)
            return
        if last and (why := refuse_pair(last, reading)):
            raise BadInput(why)
        found, mark = _find(reading, ledger, last, as_of, data)
        _write(reading, found, mark, html, xlsx)
        if as_json:
            print_json([asdict(finding) | {"simulated": bool(mark)} for finding in found])
        else:
            _print(found, mark)
    sys.exit(1 if any(finding.verdict in _WRONG for finding in found) else 0)


def _find(
    reading: Reading, ledger: bool, last: Reading | None, as_of: date | None, data: Path | None
) -> tuple[list[Finding], str]:
    """The findings, and the mark of a simulated ledger."""
    if not ledger:
        from luoshi.comparing.check import check_reading

        return check_reading(reading, last=last), ""
    from luoshi.work.check import check_text
    from luoshi.work.prepare import read_mark

    with open_ledger(data) as conn:
        return check_text(conn, reading, read_clock(as_of).at, last), read_mark(conn)


def _write(reading: Reading, found: list[Finding], mark: str, html: Path | None, xlsx: Path | None) -> None:
    from luoshi.writing.checked import write_checked, write_findings

    for path, ending in ((html, ".html"), (xlsx, ".xlsx")):
        if path and path.suffix.lower() != ending:
            raise BadInput(f"{path}：文件名要以 {ending} 结尾")
    if html:
        write_checked(reading, found, mark, html)
    if xlsx:
        write_findings(reading, found, mark, xlsx)


def _print(found: list[Finding], mark: str) -> None:
    from luoshi.writing.checked import VERDICTS, count_verdicts

    click.echo(mark, nl=bool(mark))
    for one in found:
        if one.against:
            click.echo(f"{VERDICTS[one.verdict]}  {one.text}（第{one.start}字）  {one.why}")
    counts = "，".join(f"{name}{count}" for name, count in count_verdicts(found).items())
    click.echo(f"共{len(found)}处：{counts}" if found else "文稿里没有数字")


def _print_revisions(earlier: Reading, later: Reading, as_json: bool) -> None:
    from luoshi.comparing.drafts import compare_drafts

    revisions = compare_drafts(earlier, later)
    if as_json:
        print_json(revisions)
        return
    for one in revisions:
        figure = one.after or one.before
        before, after = one.before.text if one.before else "（无）", one.after.text if one.after else "（无）"
        click.echo(f"{_REVISIONS[one.kind]}  {figure.indicator if figure else ''}：{before} → {after}")
    click.echo(f"两稿数字有{len(revisions)}处不同", err=True)
