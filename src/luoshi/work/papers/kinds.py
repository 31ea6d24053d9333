"""The kinds of papers, as declared: `papers/ID.toml` in the ledger's folder, else the one that ships."""

from __future__ import annotations

import string
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from luoshi.declared.load import BadDeclaration, list_names, load_own
from luoshi.facts.matter import Refusal

FOLDER, HOUSE = "papers", "house"
TEXT_WORDS = ("title", "count", "these", "today", "reply", "period", "last")
ITEM_WORDS = ("name", "title", "lead", "stage", "due", "today")
_HEADS = ("letter", "red", "upward")
_PERIODS = ("", "month", "quarter")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: figures as register.id, 序时进度, or so many matters that are over."""

    heading: str
    figures: tuple[str, ...] = ()
    schedule: bool = False
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper. `to`: none for the units that lead the matters; `reply`: working days until an answer is due;
    `receipt`: whether these units sign for it; `period`: month or quarter, of a report."""

    name: str
    head: str
    title: str
    opening: str
    closing: str
    title_many: str = ""
    item: str = ""
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    reply: int = 0
    receipt: bool = False
    period: str = ""
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """Whose papers they are: who signs, and what stands in red above."""

    issuer: str
    mark: str


def read_house(home: Path | None) -> House:
    """Raises BadDeclaration."""
    table, where = load_own(home, f"{FOLDER}/{HOUSE}")
    _check_keys(table, House, where)
    try:
        return House(**table)
    except TypeError:
        raise BadDeclaration(f"{where}：须有 issuer、mark") from None


def find_kind(home: Path | None, said: str) -> Kind | Refusal:
    """The kind of this name. Raises BadDeclaration."""
    kinds = list_kinds(home)
    if said in kinds:
        return kinds[said]
    return Refusal("kind", f"没有“{said}”这个文种", f"可用的有：{'、'.join(kinds)}")


def list_kinds(home: Path | None) -> dict[str, Kind]:
    """All kinds by their names. Raises BadDeclaration."""
    kinds = (_read_kind(*load_own(home, f"{FOLDER}/{id}")) for id in list_names(FOLDER) if id != HOUSE)
    return {kind.name: kind for kind in kinds}


def _read_kind(table: dict[str, Any], where: str) -> Kind:
    _check_keys(table, Kind, where)
    for section in table.get("sections", ()):
        _check_keys(section, Section, f"{where}：sections")
    sections = tuple(Section(**_freeze(section)) for section in table.get("sections", ()))
    try:
        kind = Kind(**(_freeze(table) | {"sections": sections}))
    except TypeError:
        raise BadDeclaration(f"{where}：须有 name、head、title、opening、closing") from None
    _check_kind(kind, where)
    return kind


def _check_kind(kind: Kind, where: str) -> None:
    if kind.head not in _HEADS:
        raise BadDeclaration(f"{where}：head 没有“{kind.head}”；写 {'、'.join(_HEADS)} 之一")
    if kind.period not in _PERIODS:
        raise BadDeclaration(f"{where}：period 没有“{kind.period}”；写 month 或 quarter，或不写")
    for key, known in (("title", TEXT_WORDS), ("title_many", TEXT_WORDS), ("opening", TEXT_WORDS),
                       ("closing", TEXT_WORDS), ("item", ITEM_WORDS)):  # fmt: skip
        _check_words(getattr(kind, key), known, f"{where}：{key}")


def _check_words(text: str, known: tuple[str, ...], where: str) -> None:
    listed = "、".join(f"{{{word}}}" for word in known)
    try:
        asked = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        raise BadDeclaration(f"{where} 的花括号不成对；可写的有：{listed}") from None
    for name in asked:
        if name not in known:
            raise BadDeclaration(f"{where} 里的 {{{name}}} 没有；可写的有：{listed}")


def _check_keys(table: dict[str, Any], of: type, where: str) -> None:
    known = [field.name for field in fields(of)]
    for key in table:
        if key not in known:
            raise BadDeclaration(f"{where}：看不懂 {key}；可写的有：{'、'.join(known)}")


def _freeze(table: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
