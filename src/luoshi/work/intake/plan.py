"""The dry run in words: which column goes where, what is left, the first rows as they would come in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from luoshi.procedure.clocks import ZONE
from luoshi.work.intake.find import Found
from luoshi.work.intake.mapping import name_target
from luoshi.work.intake.rows import BadLine, Manner, Said
from luoshi.work.intake.survey import Survey

_SHOWN = 20
_LONGEST = 24


def say_plan(found: Found, surveys: list[Survey]) -> Iterator[str]:
    """The lines of the whole dry run."""
    for how, survey in zip(found.tables, surveys, strict=True):
        yield from say_mapping(how)
        yield from say_survey(how, survey)
    yield from (f"没有读 {sheet}" for sheet in found.skipped)


def say_mapping(how: Manner) -> Iterator[str]:
    """The lines that say how a table is read."""
    heads = how.table.heads
    where = f"第{heads[0].number}行" if len(heads) == 1 else f"第{heads[0].number}—{heads[-1].number}行"
    yield f"{how.file}　工作表“{how.table.sheet.name}”　表头在{where}　栏目对照“{how.mapping.name}”"
    back = [head for head, said in how.mapping.columns.items() if said in how.words.returned]
    for column in how.table.columns:
        said = how.mapping.columns.get(column.name)
        if said and column.name not in back:
            yield f"  {column.name} → {name_target(how.loop, said)}"
    yield from (f"  {text}（每行） → {name_target(how.loop, field)}" for field, text in how.mapping.fixed.items())
    if how.mapping.left:
        yield f"  不接收，原样留存：{'、'.join(how.mapping.left)}"
    if back:
        yield "  回填时写入：" + "、".join(
            f"{head}（{name_target(how.loop, how.mapping.columns[head])}）" for head in back
        )
    if how.words.number not in how.mapping.columns.values():
        yield "  没有上级编号一栏：以整行内容认行，内容改了就是另一行"


def say_survey(how: Manner, survey: Survey) -> Iterator[str]:
    """The lines that say what would come of it."""
    yield f"  共{survey.rows}行，可接收{survey.good}行，退回{survey.rows - survey.good}行，略过{len(survey.left)}行"
    for said in survey.first:
        yield f"  第{said.row}行：{'；'.join(_say_values(how, said))}"
    yield from (f"  退回 {say_bad(line)}" for line in survey.bad[:_SHOWN])
    if len(survey.bad) > _SHOWN:
        yield f"  ……还有{len(survey.bad) - _SHOWN}处；全部见 --json 或 --bad 文件.xlsx"
    yield from (f"  略过 第{left.number}行（{left.why}）：{left.text}" for left in survey.left[:_SHOWN])


def _say_values(how: Manner, said: Said) -> Iterator[str]:
    past = said.past.values if said.past else {}
    for name, value in {**said.list_values(), **past}.items():
        yield f"{how.loop.fields[name].name} {_say_value(value)}"
    if said.past:
        yield f"旧账已办结 {_say_value(said.past.at)}"


def _say_value(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, bool):
        return "是" if value else "否"
    text = "、".join(value) if isinstance(value, tuple) else str(value).replace("\n", " ")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def say_bad(line: BadLine) -> str:
    """Where, and why."""
    column = f" {line.column}" if line.column else ""
    return f"{line.file}“{line.sheet}”第{line.row}行{column}：{line.why}"


def describe_table(how: Manner) -> dict[str, Any]:
    """How a table is read, as plain data."""
    return {
        "file": how.file,
        "sheet": how.table.sheet.name,
        "heads": [row.number for row in how.table.heads],
        "mapping": how.mapping.name,
        "columns": dict(how.mapping.columns),
        "left": list(how.mapping.left),
        "year": how.table.year,
    }
