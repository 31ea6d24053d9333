"""What became of all rows, added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from luoshi.text.sheets.table import LeftRow
from luoshi.work.intake.changes import Changed
from luoshi.work.intake.plan import say_bad
from luoshi.work.intake.rows import BadLine, Manner
from luoshi.work.intake.take import Again, Event, Opened

_SHOWN = 20


@dataclass(slots=True)
class Outcome:
    """Rows that opened a matter, that said nothing new, that said something new, that will not do, that were left out;
    the last three with their table."""

    opened: int = 0
    again: int = 0
    changed: list[tuple[Manner, Changed]] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)
    left: list[tuple[Manner, LeftRow]] = field(default_factory=list)

    def add(self, how: Manner, event: Event) -> None:
        match event:
            case Opened():
                self.opened += 1
            case Again():
                self.again += 1
            case Changed():
                self.changed.append((how, event))
            case BadLine():
                self.bad.append(event)
            case LeftRow():
                self.left.append((how, event))


def say_outcome(outcome: Outcome) -> Iterator[str]:
    """The lines that tell it."""
    bad = len({(line.file, line.sheet, line.row) for line in outcome.bad})
    again = f"此前已收而没有变化{outcome.again}行，有新内容{len(outcome.changed)}处"
    yield f"新收{outcome.opened}件，{again}，退回{bad}行，略过{len(outcome.left)}行"
    yield from _shorten([_say_changed(how, changed) for how, changed in outcome.changed], "--json")
    yield from _shorten([f"退回 {say_bad(line)}" for line in outcome.bad], "--json 或 --bad 文件.xlsx")


def _shorten(lines: list[str], where: str) -> list[str]:
    more = [f"……还有{len(lines) - _SHOWN}处；全部见 {where}"] if len(lines) > _SHOWN else []
    return lines[:_SHOWN] + more


def _say_changed(how: Manner, changed: Changed) -> str:
    fields = "、".join(how.loop.fields[name].name for name in changed.fields)
    act = how.loop.acts[changed.act].name if changed.act else ""
    what = f"已办“{act}”" if changed.done else f"需办“{act}”" if act else "没有办理"
    why = f"（{changed.why}）" if changed.why else ""
    return f"新内容 第{changed.said.row}行 {changed.said.number}：{fields}；{what}{why}"


def make_record(outcome: Outcome) -> dict[str, Any]:
    """The same as plain data; what a row says stays out of it."""
    return {
        "opened": outcome.opened,
        "again": outcome.again,
        "changed": [
            _place(how, changed.said.row)
            | {"number": changed.said.number, "fields": list(changed.fields), "act": changed.act}
            | {"done": changed.done, "why": changed.why}
            for how, changed in outcome.changed
        ],
        "bad": [describe_bad(line) for line in outcome.bad],
        "left": [_place(how, left.number) | {"why": left.why, "text": left.text} for how, left in outcome.left],
    }


def _place(how: Manner, row: int) -> dict[str, Any]:
    return {"file": how.file, "sheet": how.table.sheet.name, "row": row}


def describe_bad(line: BadLine) -> dict[str, Any]:
    return {"file": line.file, "sheet": line.sheet, "row": line.row, "column": line.column, "why": line.why}
