"""What a reading makes of one place, and by which rules, in lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from luoshi.facts.reading import Commitment, Figure, Reading
from luoshi.reading.leads import find_grounds, find_seat
from luoshi.writing.names import KINDS, PARTS, STATUSES, TOPICS, WHYS
from luoshi.writing.worklist import print_target


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
    for section in _holding(reading.sections, at):
        yield f"  章节  {PARTS[section.part]} {section.level}级 {section.number}{section.heading}"
    for repair in _holding(reading.repairs, at):
        sure = "确定" if repair.certain else "存疑，另可为 " + "、".join(repair.others)
        source = f"源文 {repair.source_start}—{repair.source_end}"
        yield f"  修复  {repair.kind} {_cut(repair.before)} → {_cut(repair.after)}（{sure}；{source}）"


def _explain_findings(reading: Reading, at: int) -> Iterator[str]:
    for figure in _holding(reading.figures, at):
        yield f"  数字  {figure.text} → {figure.indicator} {print_target(figure)} {_say_figure(figure)}"
        yield from _say_rules(figure.rules)
    for mention in _holding(reading.mentions, at):
        yield f"  非数量 {mention.text}（{WHYS[mention.why]}）"
        yield from _say_rules(mention.rules)
    for promise in _holding(reading.commitments, at):
        leads = "、".join(f"{lead.office} {lead.score:.2f}" for lead in promise.lead) or "无建议"
        yield f"  承诺  {KINDS[promise.kind]} · {TOPICS[promise.topic]} · 时限 {promise.due or '未明'} · 牵头 {leads}"
        yield from _say_grounds(reading, promise)
        yield from _say_rules(promise.rules)
    for result in _holding(reading.results, at):
        yield f"  成果  {KINDS[result.kind]} · {TOPICS[result.topic]}"
        yield from _say_rules(result.rules)
    for clause in _holding(reading.residue, at):
        yield f"  未列入 {clause.rule or '没有规则说明'}"


def _say_figure(figure: Figure) -> str:
    sure = "" if figure.certain else "，触及存疑修复"
    return f"（{figure.aspect}，{STATUSES[figure.status]}，{figure.period or '时期未明'}{sure}）"


def _say_grounds(reading: Reading, promise: Commitment) -> Iterator[str]:
    seat = find_seat(reading.place, reading.place_code)
    offices: dict[str, list[str]] = {}
    for office, word, _ in find_grounds(promise.text, promise.topic, seat):
        offices.setdefault(office, []).append(TOPICS.get(word, word))
    if offices:
        yield "        依据 " + "；".join(f"{office}：{'、'.join(words)}" for office, words in offices.items())


def _say_rules(rules: tuple[str, ...]) -> Iterator[str]:
    if rules:
        yield "        规则 " + "、".join(rules)


def _holding(things: Iterable[T], at: int) -> Iterator[T]:
    return (thing for thing in things if thing.start <= at < thing.end)


def _cut(text: str) -> str:
    return text if len(text) <= 24 else text[:22] + "…"
