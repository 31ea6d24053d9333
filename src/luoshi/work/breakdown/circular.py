"""The document by which a breakdown is issued: a notice with its number, the tasks as its attachment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.reading import Reading
from luoshi.reading.commitments.leads import find_seat, rank_offices
from luoshi.work.breakdown.issue import Issue
from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.sheet import print_value
from luoshi.work.papers.kinds import House
from luoshi.work.prepare import is_simulated
from luoshi.writing.attachment import Attachment, write_attachment
from luoshi.writing.bands import Group
from luoshi.writing.paper import Paper, write_paper
from luoshi.writing.workbook import Column
from luoshi.writing.worklist import print_due

Connection = psycopg.Connection[Any]
_GOALS = "主要预期目标"  # stand before the tasks of the departments, as in every list
_COLUMNS = (
    Column("序号", 6), Column("任务", 42, left=True), Column("类别", 13), Column("季度节点", 34, left=True),
    Column("牵头领导", 10), Column("牵头单位", 21), Column("配合单位", 22), Column("联系人", 10),
    Column("完成时限", 14), Column("任务编号", 18),
)  # fmt: skip
_SHOWN = (0, 1, 3, 4, 5, 6, 8)
_WIDTHS = (10, 58, 70, 18, 27, 24, 18)  # mm, together the 225 mm of type that the standard leaves on A4 across
_LEFT = (1, 2)


def make_circular(conn: Connection, reading: Reading, lines: Sequence[Line], house: House, issue: Issue) -> Paper:
    """The document of the lines that it issued, numbered as the attachment has them."""
    year = reading.year
    issued = [line for line in lines if line.matter.values.get("document") == issue.number]
    groups = tuple(_group_lines(reading, issued, _find_numbers(conn, issued)))
    title = f"{year}年政府工作报告重点任务分解表"
    return Paper(
        head="red", mark=house.mark, issuer=house.issuer, title=f"关于印发{year}年政府工作报告重点任务分解的通知",
        to=("各街道、镇", "区政府各部门"), lines=tuple(_write_text(year, groups)), number=issue.number,
        signer=issue.signer, signed_on=issue.day, simulated=is_simulated(conn),
        attachment=Attachment(title, _COLUMNS, groups, _SHOWN, _WIDTHS, _LEFT),
    )  # fmt: skip


def write_circular(paper: Paper, path: Path) -> Path:
    """Writes the document as DOCX and beside it its attachment as XLSX, whose path is given. Raises OSError."""
    table = path.with_suffix(".xlsx")
    write_paper(paper, path)
    assert paper.attachment is not None, "a circular has its tasks as an attachment"
    write_attachment(paper.attachment, paper.number, table)
    return table


def _write_text(year: int | None, groups: Sequence[Group]) -> Iterator[str]:
    many = sum(len(rows) for _, rows in groups)
    yield f"《{year}年政府工作报告重点任务分解》（共{many}项）已经区政府同意，现印发给你们，请认真组织实施。"
    yield "请各牵头单位及时签收，对照季度节点抓好落实，按季度报送进展；各配合单位主动配合。任务需要调整的，按程序报批。"


def _find_numbers(conn: Connection, lines: Sequence[Line]) -> dict[str, str]:
    """The numbers of the tasks by the lines that opened them."""
    ids = [line.matter.id for line in lines]
    return dict(conn.execute("SELECT parent, number FROM matters WHERE parent = ANY(%s)", (ids,)).fetchall())


def _group_lines(reading: Reading, lines: Sequence[Line], numbers: Mapping[str, str]) -> Iterator[Group]:
    """The main goals, then the tasks of each lead in the order in which offices are listed, numbered through."""
    ranks = rank_offices(find_seat(reading.place, reading.place_code))

    def rank(line: Line) -> tuple[int, str]:
        name = _name_group(line)
        return (-1 if name == _GOALS else ranks.get(name, len(ranks)), name)

    k = 0
    for (_, name), some in groupby(sorted(lines, key=rank), key=rank):
        rows = [_list_cells(line, k + n, numbers, reading.year) for n, line in enumerate(some, 1)]
        k += len(rows)
        yield name, rows


def _name_group(line: Line) -> str:
    values = line.matter.values
    return _GOALS if values["category"] == _GOALS else str(values["lead"])


def _list_cells(line: Line, k: int, numbers: Mapping[str, str], year: int | None) -> tuple[str, ...]:
    values = line.matter.values
    due = print_due(print_value(values["due"])).removeprefix(f"{year}年")
    said = [print_value(values.get(field)) for field in ("nodes", "leader", "lead", "support", "contact")]
    nodes, leader, lead, support, contact = said
    return (
        str(k), str(values["title"]), str(values["category"]), nodes, leader, lead, support, contact, due,
        numbers.get(line.matter.id) or "",
    )  # fmt: skip
