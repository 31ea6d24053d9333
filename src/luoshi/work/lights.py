"""The rules by which lights are shown: the district's own, in the ledger's folder, or those that ship."""

from __future__ import annotations

from pathlib import Path

from luoshi.declared.load import load_own
from luoshi.procedure.light_rules import read_rules
from luoshi.procedure.lights import LightRule
from luoshi.procedure.load import list_registers, load_procedure

FILE = "lights"


def find_rules(home: Path | None) -> tuple[LightRule, ...]:
    """The rules of a ledger; those that ship where its folder has none. Raises BadDeclaration."""
    return read_rules(*load_own(home, FILE), [load_procedure(register) for register in list_registers()])
