"""A condition as SQL: the third rendering, beside the closure and the sentence, and it agrees with them.

It speaks of a row with the columns `stage`, `outcome` (text), `values`, `steps`, `clocks` (jsonb objects), as
`sql/figures/states` makes it. Every value goes in as a parameter. A test on what is absent is false, never unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, LiteralString

from psycopg.sql import SQL, Composable, Placeholder

from luoshi.facts.condition import All, AnyOf, Condition, Not, Scalar, Test

_SIGNS: dict[str, LiteralString] = {"eq": "=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
COLUMNS = ("stage", "outcome")
_HOLDERS = {"clock": SQL("clocks"), "step": SQL("steps")}

# How a value of each type is taken out of its JSON form; NULL where the field holds another type.
_AS_TEXT = SQL("CASE jsonb_typeof({0}) WHEN 'string' THEN {0} #>> '{{}}' END COLLATE \"C\"")
_AS_YES = SQL("CASE jsonb_typeof({0}) WHEN 'boolean' THEN ({0})::boolean END")
_AS_NUMBER = SQL(
    "CASE jsonb_typeof({0}) WHEN 'number' THEN ({0})::numeric WHEN 'object' THEN ({0} ->> 'number')::numeric END"
)
_AS_DATE = SQL("CASE jsonb_typeof({0}) WHEN 'object' THEN ({0} ->> 'date')::date END")
_AS_MOMENT = SQL("CASE jsonb_typeof({0}) WHEN 'object' THEN ({0} ->> 'moment')::timestamptz END")
_READERS: dict[type, tuple[SQL, LiteralString]] = {
    str: (_AS_TEXT, "text"),
    bool: (_AS_YES, "boolean"),
    int: (_AS_NUMBER, "numeric"),
    Decimal: (_AS_NUMBER, "numeric"),
    datetime: (_AS_MOMENT, "timestamptz"),
    date: (_AS_DATE, "date"),
}


@dataclass(slots=True)
class Parameters:
    """The values that a statement has been given so far, by the names that stand for them in it."""

    given: dict[str, Any] = field(default_factory=dict)

    def put(self, value: Any) -> Placeholder:
        name = f"given_{len(self.given)}"
        self.given[name] = value
        return Placeholder(name)


def render_condition(condition: Condition, parameters: Parameters) -> Composable:
    """The condition as an expression that is true or false; its values are put into `parameters`."""
    match condition:
        case Test():
            return SQL("coalesce({}, false)").format(_render_test(condition, parameters))
        case Not(part):
            return SQL("NOT {}").format(render_condition(part, parameters))
        case All(parts):
            return _join(" AND ", "true", [render_condition(part, parameters) for part in parts])
        case AnyOf(parts):
            return _join(" OR ", "false", [render_condition(part, parameters) for part in parts])


def _join(sign: LiteralString, empty: LiteralString, parts: list[Composable]) -> Composable:
    return SQL("({})").format(SQL(sign).join(parts)) if parts else SQL(empty)


def _render_test(test: Test, parameters: Parameters) -> Composable:
    value = _find_value(test.field, parameters)
    match test.op:
        case "known":
            known = SQL("coalesce({} <> 'null'::jsonb, false)").format(value)
            return known if test.value else SQL("NOT {}").format(known)
        case "in":
            wanted = test.value if isinstance(test.value, tuple) else (test.value,)
            return _join(" OR ", "false", [_compare(value, "=", part, parameters) for part in wanted])
        case "has":
            return _holds_part(value, test.value, parameters)
        case "ne":  # what is of another type is another value too
            same = _render_test(Test(test.field, "eq", test.value), parameters)
            return SQL("{} <> 'null'::jsonb AND ({}) IS NOT TRUE").format(value, same)
        case op:
            assert not isinstance(test.value, tuple), "only `in` takes several values"
            return _compare(value, _SIGNS[op], test.value, parameters)


def _find_value(name: str, parameters: Parameters) -> Composable:
    """The field's value as JSON."""
    if name in COLUMNS:
        return SQL("to_jsonb({})").format(SQL(name))
    holder, dot, key = name.partition(".")
    if dot and holder in _HOLDERS:
        return SQL("({} -> {}::text)").format(_HOLDERS[holder], parameters.put(key))
    return SQL("({} -> {}::text)").format(SQL('"values"'), parameters.put(name))


def _compare(value: Composable, sign: LiteralString, wanted: Scalar, parameters: Parameters) -> Composable:
    reader, kind = _READERS[type(wanted)]
    return SQL("({}) {} {}::{}").format(reader.format(value), SQL(sign), parameters.put(wanted), SQL(kind))


def _holds_part(value: Composable, wanted: Any, parameters: Parameters) -> Composable:
    """Whether a list holds the value."""
    part = _compare(SQL("part"), "=", wanted, parameters)
    parts = SQL("jsonb_array_elements(CASE jsonb_typeof({0}) WHEN 'array' THEN {0} END)").format(value)
    return SQL("EXISTS (SELECT FROM {} AS part WHERE {})").format(parts, part)
