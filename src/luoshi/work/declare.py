"""Loops checked and published, be they shipped or in a file of the office's own."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from luoshi.declared.load import read_text
from luoshi.facts.matter import Act, Actor, Refusal
from luoshi.ledger.move import Moved, move_matters
from luoshi.ledger.procedures import approve, find_version, propose
from luoshi.ledger.units import find_actors
from luoshi.procedure.calendar import Moment
from luoshi.procedure.cases import check_cases
from luoshi.procedure.check import check_procedure
from luoshi.procedure.check_children import check_children
from luoshi.procedure.check_figures import check_figures
from luoshi.procedure.load import BrokenProcedure, Flaw, list_registers, read_declaration, read_procedure
from luoshi.procedure.loop import Procedure
from luoshi.procedure.move import MOVE
from luoshi.work.registers import BESIDE

Connection = psycopg.Connection[Any]
Declaration = tuple[str, str, dict[str, str]]
PROPOSERS, PUBLISHERS = frozenset({"office"}), frozenset({"office", "chief"})


def find_declaration(said: str) -> Declaration | Refusal:
    """The text, file and used texts of a shipped register or of a loop's file."""
    if said in list_registers():
        return read_declaration(said)
    path = Path(said)
    if path.is_dir():
        path = path / "loop.toml"
    try:
        text = path.read_text("utf-8")
        used = {name: read_text(f"procedures/{name}.toml") for name in tomllib.loads(text).get("uses", ())}
        return text, str(path), used | _read_own_beside(path)
    except tomllib.TOMLDecodeError:
        return text, str(path), {}
    except (OSError, UnicodeDecodeError) as fault:
        registers = "、".join(list_registers())
        return Refusal("declaration", f"{said}：读不出流程（{fault}）", f"写流程文件的路径，或 {registers}")


def _read_own_beside(path: Path) -> dict[str, str]:
    """What a loop of the district's own is published with: its figures and words, where they lie beside it."""
    files = {name: path.with_name(f"{name}.toml") for name in BESIDE}
    return {name: file.read_text("utf-8") for name, file in files.items() if file.is_file()}


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
    flaws += check_children(loop, text, file, lambda register: _find_child(register, loop, Path(file)))
    for name, check in (("figures.toml", check_figures), ("examples.toml", check_cases)):
        beside = file.replace("loop.toml", name)
        if beside != file and (declared := _read_beside(said, beside)) is not None:
            flaws += check(loop, declared, beside)
    return flaws


def _find_child(register: str, loop: Procedure, file: Path) -> Procedure | None:
    """The loop of a child: this one, one in a folder beside it, or one that ships. None too where it has flaws."""
    if register == loop.register:
        return loop
    beside = file.parent.parent / register / "loop.toml"
    found = find_declaration(str(beside) if beside.is_file() else register)
    try:
        return None if isinstance(found, Refusal) else read_procedure(*found)
    except BrokenProcedure:
        return None


def _read_beside(said: str, file: str) -> str | None:
    """The text of a file that lies beside a loop, where there is one."""
    if said in list_registers():
        return read_text(file)
    return Path(file).read_text("utf-8") if Path(file).is_file() else None


def propose_loop(conn: Connection, said: str, person: str, at: datetime) -> Procedure | Refusal:
    """Puts a loop on record in the name of one person, for another to publish."""
    return _put_forward(propose, conn, said, find_entitled(conn, person, at, PROPOSERS), at)


def publish_loop(conn: Connection, said: str, person: str, at: datetime) -> Procedure | Refusal:
    """Publishes what another has proposed."""
    return _put_forward(approve, conn, said, find_entitled(conn, person, at, PUBLISHERS), at)


def move_open(
    conn: Connection, register: str, version: str, person: str, reason: str, now: Moment, dry: bool
) -> Moved | Refusal:
    """Moves the open matters of a register to a published version, or only tells what would come of it."""
    by = find_entitled(conn, person, now.at, PROPOSERS)
    if isinstance(by, Refusal):
        return by
    new = find_version(conn, register, version)
    if new is None:
        return Refusal("version", f"{register}没有发布过第{version}版", "用 luoshi procedure list 查已发布的版本")
    if not reason.strip():
        return Refusal("reason", "移转须说明理由", "写明理由：--reason")
    return move_matters(conn, new, Act(MOVE, by, now.at, reason=reason), now, dry)


def _put_forward(
    step: Callable[..., Procedure | Refusal], conn: Connection, said: str, by: Actor | Refusal, at: datetime
) -> Procedure | Refusal:
    if isinstance(by, Refusal):
        return by
    found = find_declaration(said)
    if isinstance(found, Refusal):
        return found
    if flaws := check_loop(said):
        listed = "；".join(map(str, flaws[:3]))
        return Refusal("broken", f"流程有毛病：{listed}", "先用 luoshi procedure check 逐条改好")
    return step(conn, found[0], found[2], by.person, at)


def find_entitled(conn: Connection, person: str, at: datetime, roles: frozenset[str]) -> Actor | Refusal:
    """Somebody on record who holds one of the roles himself: loops are not published in another's place."""
    for actor in find_actors(conn, person, at.date()):
        if actor.roles & roles and actor.acts_for is None:
            return actor
    listed = "、".join(sorted(roles))
    return Refusal("right", f"没有登记“{person}”为{listed}", "由登记为这些角色的人办理；登记用 luoshi person")
