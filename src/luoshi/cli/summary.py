"""A reading on the terminal: what it is, its targets, who would lead what, what to look at by eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from luoshi.facts.reading import Reading
from luoshi.writing.names import KINDS, PARTS, TOPICS
from luoshi.writing.titles import name_report
from luoshi.writing.worklist import Item, list_work, print_target

_TARGETS = 14
_LEADS = 16
_NARROWEST = 60


def draw_summary(reading: Reading) -> str:
    """The summary as it goes to standard output; plain text where that is no terminal."""
    console = Console(highlight=False, markup=False)
    console.width = max(console.width, _NARROWEST)
    with console.capture() as shown:  # rich would end the command itself where nobody reads on
        for part in _list_parts(reading):
            console.print(part)
    return shown.get()


def _list_parts(reading: Reading) -> Iterator[RenderableType]:
    work = list_work(reading)
    yield _name_report(reading)
    yield _count_parts(reading)
    if reading.commitments:
        yield _list_targets(reading, work)
        yield _count_leads(reading, work)
    yield from _list_doubts(reading)


def _name_report(reading: Reading) -> Text:
    facts = (reading.place, reading.place_code, reading.year and f"{reading.year}年", reading.date, reading.speaker)
    title = Text(name_report(reading), style="bold")
    return title.append("\n" + " · ".join(str(f) for f in facts if f) + "\n", style="not bold")


def _count_parts(reading: Reading) -> Table:
    parts = Counter(s.part for s in reading.sections)
    kinds = Counter(c.kind for c in reading.commitments)
    table = Table.grid(padding=(0, 2, 0, 0))
    rows = {
        "正文": f"{len(reading.text)} 字",
        "章节": f"{len(reading.sections)} 节{_say_counts(parts, PARTS)}",
        "数字": f"{len(reading.figures)} 个，另有年份、日期、名称等 {len(reading.mentions)} 个",
        "成果": f"{len(reading.results)} 项",
        "承诺": f"{len(reading.commitments)} 项{_say_counts(kinds, KINDS)}",
        "名词解释": f"{len(reading.terms)} 条",
        "修复": f"{len(reading.repairs)} 处",
    }
    for name, value in rows.items():
        table.add_row(Text(name, style="bold"), value)
    return table


def _say_counts(counts: Counter[str], names: dict[str, str]) -> str:
    said = "、".join(f"{name}{counts[key]}" for key, name in names.items() if counts[key])
    return said and f"（{said}）"


def _list_targets(reading: Reading, work: tuple[Item, ...]) -> Table:
    """The main goals; where the report names none, the first targets."""
    goals = [item for item in work if item.group == item.category]
    some = goals or [item for item in work if reading.commitments[item.promise].kind == "target"]
    numbers = sorted(k for item in some for k in reading.commitments[item.promise].figures)
    table = _start_table("主要预期目标" if goals else "目标", "指标", "目标", "位置")
    table.columns[2].justify = "right"
    for figure in (reading.figures[k] for k in numbers[:_TARGETS]):
        table.add_row(figure.indicator, print_target(figure), str(figure.start))
    if len(numbers) > _TARGETS:
        table.add_row("……", f"另有 {len(numbers) - _TARGETS} 个", "")
    return table


def _count_leads(reading: Reading, work: tuple[Item, ...]) -> Table:
    """How many tasks each department would lead, those with most first."""
    counts = Counter(item.lead for item in work).most_common()
    table = _start_table("建议牵头单位", "单位", "事项", "领域")
    table.columns[1].justify = "right"
    for lead, count in counts[:_LEADS]:
        fields = Counter(TOPICS[reading.commitments[item.promise].topic] for item in work if item.lead == lead)
        table.add_row(lead, str(count), "、".join(name for name, _ in fields.most_common(3)))
    if rest := counts[_LEADS:]:
        table.add_row(f"其余 {len(rest)} 个单位", str(sum(count for _, count in rest)), "")
    return table


def _start_table(title: str, *heads: str) -> Table:
    table = Table(title=f"\n{title}", title_justify="left", title_style="bold", box=None, padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, header_style="dim")
    return table


def _list_doubts(reading: Reading) -> Iterator[RenderableType]:
    doubtful = [r for r in reading.repairs if not r.certain]
    touched = [f for f in reading.figures if not f.certain]
    open_clauses = [r for r in reading.residue if r.rule is None]
    if doubtful or touched or open_clauses:
        yield Text("\n请核对", style="bold")
    if doubtful:
        places = "、".join(str(r.start) for r in doubtful[:12]) + ("……" if len(doubtful) > 12 else "")
        yield f"存疑修复 {len(doubtful)} 处，位置：{places}"
    if touched:
        shown = "；".join(f"{f.indicator} {f.text}（{f.start}）" for f in touched[:8])
        yield f"受其影响的数字 {len(touched)} 个：{shown}" + ("……" if len(touched) > 8 else "")
    if open_clauses:
        yield f"安排部分尚有 {len(open_clauses)} 句未归入任何事项"
