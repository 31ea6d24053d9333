"""A draft as plain data: sections of lines, lines of text and fields; a field is a figure with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A figure as it is printed. `source` is register.figure or a task's number; `formula`, `base`, `cutoff` and `hash`
    say how it was counted, of how many, as of when, and of what."""

    text: str
    source: str
    formula: str
    base: str
    cutoff: str
    hash: str

    def say(self) -> str:
        """The note that goes with the figure."""
        base = f"；基数{self.base}" if self.base else ""
        return f"{self.source}：{self.formula}{base}；截至{self.cutoff}；存证{self.hash[:16]}"


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading of level 1 or 2, and its paragraphs."""

    heading: str
    level: int
    lines: tuple[tuple[str | Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft report. `mark` stands over it, such as 【模拟数据】; `opening` is its first line."""

    title: str
    opening: str
    sections: tuple[DraftSection, ...]
    mark: str

    def list_fields(self) -> list[Field]:
        """The figures, in the order of the text."""
        lines = (line for section in self.sections for line in section.lines)
        return [piece for line in lines for piece in line if isinstance(piece, Field)]
