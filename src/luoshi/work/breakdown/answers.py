"""What a unit has written into its sheet, row by row, before any of it is on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from luoshi.text.sheets.cells import Cell, Row, show_cell
from luoshi.work.breakdown.cells import check_units, read_cell
from luoshi.work.breakdown.draft import list_choices
from luoshi.work.breakdown.lines import Line, find_year, name_line
from luoshi.work.breakdown.sheet import (
    ADOPTED,
    COLUMNS,
    CONFIRM,
    EDITION,
    MERGE,
    NO,
    OPINION,
    OPINION_OF,
    SPLIT,
    STRIKE,
    WHY,
    YES,
)
from luoshi.work.breakdown.tables import KEY, BadCell, Table


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row says of its line. `edition` is how many entries the line had when the sheet was written.

    `cells` are those of the record's fields by the column's head, changed or not; `split`: the row is split off its
    line.
    """

    line: Line
    edition: int
    has_edition: bool
    unit: str
    sheet: str
    row: int
    cells: Mapping[str, Cell] = field(default_factory=dict)
    confirmed: bool = False
    struck: bool = False
    into: Line | None = None
    split: bool = False
    opinion: str = ""
    adopted: str = ""
    why: str = ""

    @property
    def place(self) -> str:
        """Where it stands; "" for what was typed and stands in no sheet."""
        return f"{self.sheet}第{self.row}行" if self.sheet else ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a sheet is read: the lines it may speak of, the units there are, who speaks where the sheet says nothing;
    units that are gone, for which their successors speak."""

    lines: Sequence[Line]
    units: frozenset[str]
    otherwise: str
    gone: Mapping[str, str] = field(default_factory=dict)

    def read(self, field: str, cell: Cell, year: int) -> Any:
        """The value that a cell names; no day lies before the year of the plan. Raises ValueError: what is wrong."""
        value = read_cell(field, cell, self.units, year, self.gone)
        if field == "due" and value.year < (first := min(find_year(line.matter) for line in self.lines)):
            raise ValueError(f"{value}早于{first}年；核对年份")
        return value


class _BadRow(ValueError):
    """A row that cannot be taken: the column at fault, and why."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


def read_answers(table: Table, form: Form, bad: list[BadCell]) -> Iterator[Answer]:
    """The answers of a table; what cannot be read goes to `bad`, cell by cell, and the rest of its row is read."""
    seen: dict[tuple[str, str], Answer] = {}
    for row in table.rows:
        if row.fault:
            continue
        try:
            answer = _read_row(table, row, form, bad)
            _refuse_twin(answer, seen)
        except _BadRow as fault:
            bad.append(BadCell(table.sheet, row.number, fault.column, str(fault)))
            continue
        yield answer


def _refuse_twin(answer: Answer, seen: dict[tuple[str, str], Answer]) -> None:
    """A line that the same unit answers in two rows: the first stands, and the second says nothing else."""
    if answer.split:
        return
    first = seen.setdefault((answer.line.matter.id, answer.unit), answer)
    heads = [head for head, cell in answer.cells.items() if show_cell(first.cells.get(head)) != show_cell(cell)]
    if first is not answer and heads:
        why = f"与第{first.row}行是同一条，“{heads[0]}”说法不同，没有收下；一行拆成几行的，清空编号，“拆自”写原行的序号"
        raise _BadRow(heads[0], why)


def _read_row(table: Table, row: Row, form: Form, bad: list[BadCell]) -> Answer:
    split = table.show(row, SPLIT)
    line = _find_line(table, row, form, SPLIT if split else KEY)
    unit = _read_unit(table, row, form)
    opinion, adopted = table.show(row, OPINION), table.show(row, ADOPTED)
    if opinion and adopted not in (known := list_choices("adopted")):
        bad.append(BadCell(table.sheet, row.number, ADOPTED, f"写意见的，采纳情况写：{'、'.join(known)}"))
        opinion = ""
    return Answer(
        line, _read_edition(table, row), bool(table.show(row, EDITION)), unit, table.sheet, row.number,
        cells={head: table.read(row, head) for head in COLUMNS if head in table.heads},
        confirmed=_read_yes(table, row, CONFIRM),
        struck=_read_yes(table, row, STRIKE),
        into=_find_line(table, row, form, MERGE) if table.show(row, MERGE) else None,
        split=bool(split), opinion=opinion, adopted=adopted, why=table.show(row, WHY),
    )  # fmt: skip


def _find_line(table: Table, row: Row, form: Form, head: str) -> Line:
    said, number = table.show(row, head), table.show(row, KEY)
    if head == SPLIT and number:
        raise _BadRow(KEY, "拆出的行不写编号；清空这一格")
    found = name_line(form.lines, said) if said else None
    if found is None and head == KEY:
        what = f"没有编号为“{said}”的分解任务；编号不要改动" if said else "没有编号"
        raise _BadRow(KEY, f"{what}；新拆出的行，“拆自”写原行的序号")
    if found is None:
        raise _BadRow(head, f"没有序号或编号为“{said}”的分解任务")
    return found


def _read_unit(table: Table, row: Row, form: Form) -> str:
    said = table.show(row, OPINION_OF)
    try:
        check_units((said,) if said and said not in form.gone else (), form.units)
    except ValueError as fault:
        raise _BadRow(OPINION_OF, str(fault)) from None
    speaker = said or table.unit or form.otherwise
    return form.gone.get(speaker, speaker)


def _read_edition(table: Table, row: Row) -> int:
    """A list that says nothing of its edition is held against what the machine drafted."""
    said = table.show(row, EDITION)
    if said and not (said.isascii() and said.isdigit() and int(said)):
        raise _BadRow(EDITION, f"版次写的是“{said}”；版次不要改动")
    return int(said or 1)


def _read_yes(table: Table, row: Row, head: str) -> bool:
    said = table.show(row, head)
    if said not in ("", YES, NO):
        raise _BadRow(head, f"写的是“{said[:20]}”；写“{YES}”，或空着")
    return said == YES
