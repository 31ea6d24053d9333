"""Score rules as they are declared: read, and refused where an item counts what no register knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from luoshi.declared.load import BadDeclaration
from luoshi.procedure.check_figures import check_figure
from luoshi.procedure.formula import Formula, load_formulas, read_formula
from luoshi.procedure.load import list_registers, load_procedure
from luoshi.procedure.score import BY, ScoreItem, ScoreRule, UnitGroup

_KEYS = {"name", "full", "smallest_base", "left_out", "groups", "items"}
ITEM_KEYS = {"name", "figure", "register", "count", "base", "leaves_out", "placed", "weight", "each", "most"}
_INLINE = ("count", "base", "leaves_out", "placed")


def read_score(table: Mapping[str, Any], file: str) -> ScoreRule:
    """The rule that a table declares. Raises BadDeclaration with the first item that will not do."""
    if set(table) != _KEYS or not table["items"] or not table["groups"]:
        raise BadDeclaration(f"{file}：要写的是 {'、'.join(sorted(_KEYS))}，一个不多、一个不少")
    try:
        groups = tuple(
            UnitGroup(g["name"], tuple(g.get("units", ())), tuple(g.get("ends", ()))) for g in table["groups"]
        )
        rule = ScoreRule(
            table["name"], Decimal(table["full"]), int(table["smallest_base"]), tuple(table["left_out"]), groups, ()
        )
    except (KeyError, TypeError, ValueError, InvalidOperation) as fault:
        raise BadDeclaration(f'{file}：看不懂（{fault}）；数写成文字，如 full = "100"') from None
    items = tuple(_read_item(key, item, f"{file} items.{key}") for key, item in table["items"].items())
    if not any(item.weight for item in items):
        raise BadDeclaration(f"{file}：没有一项有 weight；至少要有一项比率")
    return replace(rule, items=items)


def _read_item(key: str, item: Mapping[str, Any], where: str) -> ScoreItem:
    if strange := sorted(set(item) - ITEM_KEYS):
        raise BadDeclaration(f"{where}：没有“{strange[0]}”这个键；可写的有：{'、'.join(sorted(ITEM_KEYS))}")
    if "name" not in item or ("weight" in item) == ("each" in item):
        raise BadDeclaration(f"{where}：要写 name，并写 weight（比率）或 each（每件加减分）之一")
    formula = _find_formula(key, item, where)
    try:
        weight, each, most = (Decimal(item[name]) if name in item else None for name in ("weight", "each", "most"))
    except (InvalidOperation, TypeError):
        raise BadDeclaration(f'{where}：weight、each、most 写成文字，如 "30"') from None
    if (weight is not None) != formula.divides or (weight is not None and weight <= 0):
        raise BadDeclaration(f"{where}：有基数的指标写 weight（大于0），没有基数的写 each")
    return ScoreItem(key, item["name"], formula, weight, each, most)


def _find_formula(key: str, item: Mapping[str, Any], where: str) -> Formula:
    """The figure that the item names, or the one that it declares itself."""
    register, _, figure = item.get("figure", item.get("register", "") + ".").partition(".")
    if register not in list_registers() or BY not in load_procedure(register).fields:
        raise BadDeclaration(f"{where}：没有“{register}”这个有牵头单位的台账；可写的有：{'、'.join(list_registers())}")
    if "figure" in item:
        found = next((formula for formula in load_formulas(register) if formula.id == figure), None)
        if found is None or any(name in item for name in (*_INLINE, "register")):
            raise BadDeclaration(f"{where}：没有“{item['figure']}”这个指标，或又另写了条件；二者写其一")
        return found
    declared = {
        "name": item["name"],
        "unit": "%" if "base" in item else "件",
        **{k: item[k] for k in _INLINE if k in item},
    }
    for what, instead in check_figure(load_procedure(register), key, declared):
        raise BadDeclaration(f"{where}：{what}；{instead}")
    return read_formula(register, key, declared)
