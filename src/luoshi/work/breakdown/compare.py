"""Two versions of a breakdown: what was changed, put in and struck out between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.work.breakdown.lines import Line
from luoshi.work.breakdown.sheet import COLUMNS, print_value


def compare_versions(earlier: Sequence[Line], later: Sequence[Line]) -> Iterator[tuple[str, str, str, str]]:
    """For each difference: the line's task, the column, what stood there and what stands there."""
    before = {line.matter.id: line.matter for line in earlier}
    for line in later:
        was = before.get(line.matter.id)
        title = str((was or line.matter).values["title"])
        if was is None:
            yield title, "分解", "", "新增"
            continue
        if line.matter.stage == "struck" != was.stage:
            yield title, "删去", "", "已删去"
        for head, field in COLUMNS.items():
            old, new = print_value(was.values.get(field)), print_value(line.matter.values.get(field))
            if field and old != new:
                yield title, head, old, new
