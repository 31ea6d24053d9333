"""What was found of a draft, as a page (draft and list side by side) and as a table. No script, no server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from luoshi.comparing.findings import Finding, Number
from luoshi.facts.reading import Reading, Value
from luoshi.writing.numbers import print_number, print_value
from luoshi.writing.page import write_styled
from luoshi.writing.titles import name_report
from luoshi.writing.workbook import Cell, Column, List, write_lists

VERDICTS = {
    "differs": "不符", "contradicts": "自相矛盾", "unmentioned": "未交代", "not_comparable": "不可比",
    "unsupported": "无依据", "promised": "承诺与计划", "confirmed": "相符",
}  # fmt: skip
AGAINST = {"ledger": "台账", "last_year": "上年报告", "itself": "文内", None: ""}
SOURCES = {"register": "台账", "reported": "报数", "statistics": "统计部门", "none": ""}
_COLUMNS = (
    Column("结论", 12), Column("文中", 24, left=True), Column("位置（字）", 11), Column("对照", 10), Column("来源", 10),
    Column("应为", 14), Column("出处", 26), Column("说明", 70, left=True),
)  # fmt: skip


def write_checked(reading: Reading, findings: Sequence[Finding], mark: str, path: Path) -> None:
    """Writes the page; `mark` stands over it, such as 【模拟数据】."""
    here = [one for one in findings if one.against != "last_year" or one.verdict != "unmentioned"]
    write_styled(
        "checked.html",
        path,
        ("page.css", "checked.css"),
        title=f"{mark}核数：{name_report(reading)}",
        paragraphs=list(cut_paragraphs(reading.text, sorted(here, key=lambda one: (one.start, -one.end)))),
        groups=[(verdict, name, [f for f in findings if f.verdict == verdict]) for verdict, name in VERDICTS.items()],
        counts=count_verdicts(findings),
        against=AGAINST,
    )


def count_verdicts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many there are of each verdict, by its name."""
    counts = Counter(finding.verdict for finding in findings)
    return {name: counts[verdict] for verdict, name in VERDICTS.items() if counts[verdict]}


def write_findings(reading: Reading, findings: Sequence[Finding], mark: str, path: Path) -> None:
    """Writes the findings as XLSX, the worst first; `mark` stands over them. Raises OSError."""
    order = list(VERDICTS)
    rows = [_list_cells(one) for one in sorted(findings, key=lambda one: order.index(one.verdict))]
    counts = "，".join(f"{name}{count}" for name, count in count_verdicts(findings).items())
    write_lists(
        [List("核数", f"{mark}核数：{name_report(reading)}", f"共{len(rows)}处：{counts}", _COLUMNS, rows)], path
    )


def _list_cells(one: Finding) -> tuple[Cell, ...]:
    expected = "" if one.expected is None else print_expected(one.expected)
    return (
        VERDICTS[one.verdict], one.text, one.start, AGAINST[one.against], SOURCES[one.source], expected,
        one.figure or "", one.why,
    )  # fmt: skip


def print_expected(expected: Number | Value) -> str:
    """The value that the text was held against."""
    return print_value(expected) if isinstance(expected, tuple) else print_number(expected)


def cut_paragraphs(text: str, findings: Sequence[Finding]) -> Iterator[list[tuple[str, Finding | None]]]:
    """Each line as pieces, those under a finding with it; where two overlap, the first has the place."""
    at, pieces = 0, iter([*findings, None])
    following = next(pieces)
    for line in text.split("\n"):
        end, here, cut = at + len(line), [], at
        while following is not None and following.start < end:
            if following.start >= cut:
                here += [
                    (text[cut : following.start], None),
                    (text[following.start : min(following.end, end)], following),
                ]
                cut = min(following.end, end)
            following = next(pieces)
        if line.strip():
            yield [(piece, one) for piece, one in [*here, (text[cut:end], None)] if piece]
        at = end + 1
