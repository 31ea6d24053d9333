"""Loops checked and published, be they shipped or in a file of the office's own."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from luoshi.declared.load import read_text
from luoshi.facts.matter import Refusal
from luoshi.ledger.procedures import publish
from luoshi.procedure.cases import check_cases
from luoshi.procedure.check import check_procedure
from luoshi.procedure.check_figures import check_figures
from luoshi.procedure.load import BrokenProcedure, Flaw, list_registers, read_declaration, read_procedure
from luoshi.procedure.loop import Procedure

Declaration = tuple[str, str, dict[str, str]]


def find_declaration(said: str) -> Declaration | Refusal:
    """The text, file and used texts of a shipped register or of a loop's file."""
    if said in list_registers():
        return read_declaration(said)
    path = Path(said)
    if path.is_dir():
        path = path / "loop.toml"
    try:
        text = path.read_text("utf-8")
        uses = tomllib.loads(text).get("uses", ())
        return text, str(path), {name: read_text(f"procedures/{name}.toml") for name in uses}
    except tomllib.TOMLDecodeError:
        return text, str(path), {}
    except (OSError, UnicodeDecodeError) as fault:
        registers = "、".join(list_registers())
        return Refusal("declaration", f"{said}：读不出流程（{fault}）", f"写流程文件的路径，或 {registers}")


def check_loop(said: str) -> list[Flaw]:
    """Every flaw of a loop, and of the figures and cases beside it."""
    found = find_declaration(said)
    if isinstance(found, Refusal):
        return [Flaw(said, 1, found.why, found.do)]
    text, file, used = found
    try:
        loop = read_procedure(text, file, used)
    except BrokenProcedure as broken:
        return broken.flaws
    flaws = check_procedure(loop, text, file)
    for name, check in (("figures.toml", check_figures), ("examples.toml", check_cases)):
        beside = file.replace("loop.toml", name)
        if beside != file and (declared := _read_beside(said, beside)) is not None:
            flaws += check(loop, declared, beside)
    return flaws


def _read_beside(said: str, file: str) -> str | None:
    """The text of a file that lies beside a loop, where there is one."""
    if said in list_registers():
        return read_text(file)
    return Path(file).read_text("utf-8") if Path(file).is_file() else None


def publish_loop(
    conn: psycopg.Connection[Any], said: str, proposed_by: str, approved_by: str, at: datetime
) -> Procedure | Refusal:
    """Publishes a loop in two names."""
    found = find_declaration(said)
    if isinstance(found, Refusal):
        return found
    text, _, used = found
    if flaws := check_loop(said):
        return Refusal(
            "broken", "流程有毛病：" + "；".join(map(str, flaws[:3])), "先用 luoshi procedure check 逐条改好"
        )
    return publish(conn, text, used, proposed_by, approved_by, at)
