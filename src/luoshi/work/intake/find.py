"""The tables of files, each with the way it is read: kept from before, named by a person, or suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.faults import UnreadableFile
from luoshi.facts.matter import Refusal
from luoshi.ledger.intake import list_mappings
from luoshi.ledger.procedures import find_newest
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.procedure.loop import Procedure
from luoshi.text.sheets.cells import fold_text
from luoshi.text.sheets.open import open_sheets
from luoshi.text.sheets.table import Table, find_table
from luoshi.work.intake.mapping import ColumnMap, name_target, read_mapping, sign_heads, suggest_mapping
from luoshi.work.intake.rows import Manner
from luoshi.work.intake.words import Words, find_head, find_words

Connection = psycopg.Connection[Any]
REASON = "退回原因"  # the column that is put behind bad lines; a corrected file may still have it


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of some files. `fresh` are the places of those whose mapping is not kept yet, `skipped` says which
    sheets have no table."""

    loop: Procedure
    tables: tuple[Manner, ...]
    fresh: tuple[int, ...]
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before a file is opened: the register's loop and words, and its mappings by signature."""

    loop: Procedure
    words: Words
    kept: Mapping[str, ColumnMap]
    named: ColumnMap | None
    name: str

    def identify(self, heads: tuple[str, ...]) -> str | None:
        head = "/".join(heads)
        mappings = [self.named] if self.named else self.kept.values()
        return next((m.columns[head] for m in mappings if head in m.columns), None) or find_head(self.words, heads)


def find_tables(conn: Connection, files: list[Path], register: str, mapping: str = "") -> Found | Refusal:
    """Opens the files and finds their tables. Raises UnreadableFile.

    `mapping` is the name of one that is kept, the path of one, or the name under which what is suggested shall be kept.
    """
    loop = find_newest(conn, register) or (load_procedure(register) if register in list_registers() else None)
    if loop is None:
        return Refusal("register", f"没有“{register}”这个台账", f"可用的有：{'、'.join(list_registers())}")
    known = _find_known(conn, loop, mapping)
    if isinstance(known, Refusal):
        return known
    manners: list[Manner] = []
    skipped: list[str] = []
    for file in files:
        tables = list(_find_in_file(file, known, skipped))
        if not tables:
            raise UnreadableFile(_say_headless(file, known))
        manners += [
            Manner(file.name, table, _choose_mapping(table, known, file), loop, known.words) for table in tables
        ]
    if refusal := next(filter(None, (_refuse_columns(how) for how in manners)), None):
        return refusal
    fresh = tuple(k for k, how in enumerate(manners) if known.kept.get(how.mapping.signature) != how.mapping)
    if mapping and not known.named and not fresh:
        return Refusal("mapping", f"没有叫“{mapping}”的栏目对照；这种表已有对照", "去掉 --mapping，或写它的名称")
    return Found(loop, tuple(manners), fresh, tuple(skipped))


def _find_known(conn: Connection, loop: Procedure, said: str) -> _Known | Refusal:
    words = find_words(loop)
    read = [read_mapping(text, loop, words) for text in list_mappings(conn, loop.register)]
    kept = {mapping.signature: mapping for mapping in read if isinstance(mapping, ColumnMap)}
    named: ColumnMap | Refusal | None = next((mapping for mapping in kept.values() if mapping.name == said), None)
    if named is None and said and Path(said).is_file():
        named = read_mapping(Path(said).read_text("utf-8"), loop, words)
    return named if isinstance(named, Refusal) else _Known(loop, words, kept, named, said)


def _find_in_file(file: Path, known: _Known, skipped: list[str]) -> Iterator[Table]:
    for sheet in open_sheets(file):
        table = None if sheet.hidden else find_table(sheet, known.identify, file.stem)
        if table is None:
            skipped.append(f"{file.name} 的工作表“{sheet.name}”" + ("是隐藏的" if sheet.hidden else "没有表头"))
            continue
        columns = tuple(column for column in table.columns if fold_text(column.name) != REASON)
        yield replace(table, columns=columns)


def _say_headless(file: Path, known: _Known) -> str:
    names = "、".join(dict.fromkeys(name_target(known.loop, target) for target in known.words.heads.values()))
    return f"{file.name}：没有找到表头（前30行里至少要有两栏认得）；认得的栏有{names}，或用 --mapping 给出栏目对照"


def _choose_mapping(table: Table, known: _Known, file: Path) -> ColumnMap:
    """The mapping that was named, else the one kept for these heads, else what is suggested."""
    signature = sign_heads(table)
    if known.named:
        left = tuple(column.name for column in table.columns if column.name not in known.named.columns)
        return replace(known.named, signature=signature, left=left)
    if signature in known.kept:
        return known.kept[signature]
    name = known.name or file.stem
    taken = {mapping.name for mapping in known.kept.values()}
    free = next(said for k in range(1, len(taken) + 2) if (said := name if k == 1 else f"{name}{k}") not in taken)
    return suggest_mapping(table, known.loop, known.words, free)


def _refuse_columns(how: Manner) -> Refusal | None:
    """What cannot do: heads that the table does not have, or no column for a field that must be filled."""
    names = {column.name for column in how.table.columns}
    place = f"{how.file} 的“{how.table.sheet.name}”"
    if strange := [head for head in how.mapping.columns if head not in names]:
        return Refusal("mapping", f"{place}没有“{'、'.join(strange)}”这些栏", "核对栏目对照里的栏名")
    given = {*how.mapping.columns.values(), *how.mapping.fixed}
    rule = how.loop.acts[how.loop.first]
    if missing := [how.loop.fields[name].name for name in rule.asks if name not in given]:
        why = f"{place}没有哪一栏是“{'、'.join(missing)}”，而{rule.name}必须有"
        return Refusal("mapping", why, "用 --suggest 存下栏目对照，在 columns 或 fixed 里补上，再用 --mapping 指定它")
    return None
