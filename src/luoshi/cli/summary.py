"""A reading on the terminal: what it is, its targets, who would lead what, what to look at by eye."""

from __future__ import annotations

from collections import Counter

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.facts.reading import Reading
from luoshi.writing.names import KINDS, PARTS, TOPICS
from luoshi.writing.worklist import list_work, print_target

_TARGETS = 12


def print_summary(reading: Reading) -> None:
    """Print the summary to standard output; plain text where that is no terminal."""
    console = Console(highlight=False)
    with console.capture() as shown:  # rich would end the command itself where nobody reads on
        console.print(_name_report(reading))
        console.print(_count_parts(reading))
        console.print(_list_targets(reading))
        console.print(_count_leads(reading))
        for line in _list_doubts(reading):
            console.print(line)
    click.echo(shown.get(), nl=False)


def _name_report(reading: Reading) -> Text:
    facts = (reading.place, reading.place_code, reading.year and f"{reading.year}年", reading.date, reading.speaker)
    title = Text(reading.title or reading.source.name, style="bold")
    return title.append("\n" + " · ".join(str(f) for f in facts if f), style="not bold")


def _count_parts(reading: Reading) -> Text:
    parts = Counter(s.part for s in reading.sections)
    kinds = Counter(c.kind for c in reading.commitments)
    return Text(
        f"{len(reading.text)} 字，{len(reading.sections)} 节（"
        + "、".join(f"{PARTS[p]} {n}" for p, n in parts.items())
        + f"）\n数字 {len(reading.figures)}，其他数字 {len(reading.mentions)}；成果 {len(reading.results)}；"
        + f"承诺 {len(reading.commitments)}（"
        + "、".join(f"{name} {kinds[k]}" for k, name in KINDS.items())
        + f"）；名词解释 {len(reading.terms)}；修复 {len(reading.repairs)}"
    )


def _list_targets(reading: Reading) -> Table:
    table = Table(title="主要目标", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for head in ("指标", "目标", "位置"):
        table.add_column(head)
    numbers = [k for c in reading.commitments if c.kind == "target" for k in c.figures]
    for figure in (reading.figures[k] for k in numbers[:_TARGETS]):
        table.add_row(figure.indicator, print_target(figure), str(figure.start))
    if len(numbers) > _TARGETS:
        table.add_row("……", f"另有 {len(numbers) - _TARGETS} 项", "")
    return table


def _count_leads(reading: Reading) -> Table:
    table = Table(title="建议牵头单位", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for head in ("单位", "事项", "领域"):
        table.add_column(head)
    topics = {c.start: c.topic for c in reading.commitments}
    work = list_work(reading)
    for lead, count in Counter(item.lead for item in work).most_common():
        fields = Counter(TOPICS[topics[item.place]] for item in work if item.lead == lead)
        table.add_row(lead, str(count), "、".join(name for name, _ in fields.most_common(3)))
    return table


def _list_doubts(reading: Reading) -> list[str]:
    doubtful = [r for r in reading.repairs if not r.certain]
    touched = [f for f in reading.figures if not f.certain]
    open_clauses = [r for r in reading.residue if r.rule is None]
    out = []
    if doubtful:
        out.append(f"存疑修复 {len(doubtful)} 处，请核对原文：" + "、".join(str(r.start) for r in doubtful[:20]))
    if touched:
        out.append("受其影响的数字：" + "、".join(f"{f.indicator} {f.text}（{f.start}）" for f in touched[:10]))
    if open_clauses:
        out.append(f"安排部分尚有 {len(open_clauses)} 句未归入任何事项")
    return out
