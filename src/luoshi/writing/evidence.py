"""What a reading makes of one place, and by which rules, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Protocol, TypeVar

from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.reading.commitments.leads import find_grounds, find_seat
from luoshi.writing.names import ASPECTS, BOUNDS, GRADES, KINDS, PARTS, REPAIRS, STATUSES, TOPICS, WHYS
from luoshi.writing.numbers import print_value
from luoshi.writing.rules import say_rule
from luoshi.writing.worklist import print_due, print_target


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


def explain_place(reading: Reading, at: int) -> list[str]:
    """Everything that holds the offset `at`: sections, repairs, figures, mentions, commitments, results, residue."""
    return [_show_place(reading.text, at), *_explain_frame(reading, at), *_explain_findings(reading, at)]


def _show_place(text: str, at: int) -> str:
    before, after = text[max(0, at - 18) : at], text[at + 1 : at + 22]
    line = text.count("\n", 0, at) + 1
    return f"{at}（第{line}段）…{before}【{text[at]}】{after}…".replace("\n", "⏎")


def _explain_frame(reading: Reading, at: int) -> Iterator[str]:
    if sections := list(_holding(reading.sections, at)):
        headings = [(section.number + section.heading).strip() for section in sections]
        yield f"  章节  {PARTS[sections[-1].part]}：" + (" ＞ ".join(filter(None, headings)) or "没有标题")
    for repair in _holding(reading.repairs, at):
        sure = GRADES[repair.grade] + ("" if repair.certain else "，存疑")
        others = f"，另可为 {'、'.join(repair.others)}" if repair.others else ""
        yield f"  修复  {REPAIRS.get(repair.kind, repair.kind)}：{_cut(repair.before)} → {_cut(repair.after)}"
        yield f"        {sure}{others}；在源文的 {repair.source_start}—{repair.source_end}"


def _explain_findings(reading: Reading, at: int) -> Iterator[str]:
    for figure in _holding(reading.figures, at):
        yield f"  数字  {figure.text} → {figure.indicator}：{print_target(figure)}"
        yield f"        {_say_figure(figure)}"
        yield from _say_rules(figure.rules, "indicators", "forms")
    for mention in _holding(reading.mentions, at):
        yield f"  数字  {mention.text} 不是数量，是{WHYS[mention.why]}"
        yield from _say_rules(mention.rules)
    for promise in _holding(reading.commitments, at):
        yield f"  承诺  {_cut(promise.text.strip(), 60)}"
        yield f"        {KINDS[promise.kind]}，{TOPICS[promise.topic]}，时限 {print_due(promise.due) or '未明'}"
        yield from _say_leads(reading, promise)
        yield from _say_rules(promise.rules, "clauses", "kinds")
    for result in _holding(reading.results, at):
        yield f"  成果  {_cut(result.text.strip(), 60)}"
        yield f"        {KINDS[result.kind]}，{TOPICS[result.topic]}"
        yield from _say_rules(result.rules, "clauses", "kinds")
    for clause in _holding(reading.residue, at):
        yield f"  未列入 {_cut(clause.text.strip(), 60)}"
        yield from _say_rules((clause.rule,) if clause.rule else ("没有规则说明",), "clauses")


def _say_figure(figure: Figure) -> str:
    facts = (
        f"值 {print_value(figure.value)}",
        f"单位 {figure.unit}" if figure.unit else "无单位",
        BOUNDS[figure.bound],
        ASPECTS[figure.aspect] + {"up": "（上升）", "down": "（下降）"}.get(figure.direction or "", ""),
        STATUSES[figure.status],
        figure.period or "时期未明",
        "" if figure.certain else "触及存疑的修复，请核对原文",
    )
    return "，".join(filter(None, facts))


def _say_leads(reading: Reading, promise: Commitment) -> Iterator[str]:
    if promise.lead:
        yield "        牵头 " + "、".join(f"{lead.office} {lead.score:.2f}" for lead in promise.lead)
        yield from _say_grounds(reading, promise)


def _say_grounds(reading: Reading, promise: Commitment) -> Iterator[str]:
    seat = find_seat(reading.place, reading.place_code)
    offices: dict[str, list[str]] = {}
    for office, word, _ in find_grounds(promise.text, promise.topic, seat):
        offices.setdefault(office, []).append(TOPICS.get(word, word))
    if offices:
        yield "        依据 " + "；".join(f"{office}：{'、'.join(words)}" for office, words in offices.items())


def _say_rules(rules: tuple[str, ...], *tables: str) -> Iterator[str]:
    """One line a rule, in words; the tables are those of lexicon/rules, the first for the first rule and so on."""
    for rule, table in zip_longest(rules, tables[: len(rules)], fillvalue="clauses"):
        yield f"        规则 {say_rule(rule, table)}"


def _holding(things: Iterable[T], at: int) -> Iterator[T]:
    return (thing for thing in things if thing.start <= at < thing.end)


def _cut(text: str, longest: int = 24) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
