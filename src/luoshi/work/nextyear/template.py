"""What the registers say in the next report: declared paragraphs with fields, never a figure typed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.declared.load import BadDeclaration, load_own

FILE = "reports/review"
_FIELD = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
_NUMERAL = re.compile(r"\d+")
_NAMES = ("12345热线", "12345")  # digits that are a name


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A section of the template: its heading, and sentences as pieces, a field's piece being ("", register.figure)."""

    heading: str
    sentences: tuple[tuple[tuple[str, str], ...], ...]


def load_template(home: Path | None) -> tuple[Paragraphs, ...]:
    """The district's own `reports/review.toml` in the ledger's folder, else the one that ships.

    Raises BadDeclaration.
    """
    table, where = load_own(home, FILE)
    try:
        return tuple(_read_section(section, where) for section in table["sections"])
    except (KeyError, TypeError):
        raise BadDeclaration(f"{where}：每节写 heading 和 sentences") from None


def _read_section(section: Any, where: str) -> Paragraphs:
    return Paragraphs(section["heading"], tuple(tuple(_cut(one, where)) for one in section["sentences"]))


def _cut(sentence: str, where: str) -> Iterator[tuple[str, str]]:
    """Text and fields in turn; a figure in the text is an error."""
    pieces = _FIELD.split(sentence)
    for text, field in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        bare = text
        for name in _NAMES:
            bare = bare.replace(name, "")
        if found := _NUMERAL.search(bare):
            raise BadDeclaration(f"{where}：“{sentence}”里写死了{found[0]}；数字只能写成 {{台账.指标}}")
        if "{" in bare or "}" in bare:
            raise BadDeclaration(f"{where}：“{sentence}”里有看不懂的花括号；字段写成 {{台账.指标}}")
        yield text, field
