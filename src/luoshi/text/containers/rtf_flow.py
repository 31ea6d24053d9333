"""Text of an RTF file being laid out: paragraphs, cells and rows become lines as their ends are met."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.text.containers.ordinals import join_number
from luoshi.text.containers.rows import join_row


@dataclass(slots=True)
class Flow:
    """Text being laid out: the paragraph, the cell, the row that are open, and the lines before."""

    lines: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    number: str = ""
    boxes: list[str] = field(default_factory=list)  # text boxes anchored in the paragraph come after it
    cell: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    in_table: bool = False

    def take_line(self) -> str:
        text = "".join(self.run)
        line = join_number(self.number, text) if text.strip() else text
        self.run, self.number = [], ""
        return line

    def end_paragraph(self) -> None:
        line = self.take_line()
        if self.in_table:
            self.cell += [line] if line.strip() else []
        else:
            self.lines += [*self.cells, *self.cell, line]
            self.cells, self.cell = [], []
        self.lines += self.boxes
        self.boxes = []

    def end_cell(self) -> None:
        line = self.take_line()
        self.cells.append("\n".join([*self.cell, line] if line.strip() else self.cell))
        self.cell = []

    def end_row(self) -> None:
        self.lines += [join_row(self.cells), *self.boxes]
        self.cells, self.boxes = [], []

    def close(self) -> list[str]:
        if self.run or self.boxes or self.cell or self.cells:
            self.in_table = False
            self.end_paragraph()
        return self.lines
