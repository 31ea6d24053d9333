"""The record in one file that explains itself, can be checked with nothing but it, and makes the same ledger again.

A zip of JSONL: the journal's lines with their hashes, seals, the loops as published, private texts if the reader may
see them, and a manifest with the count and the SHA-256 of each.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from luoshi.ledger.advance import row_of_body
from luoshi.ledger.body import read_body, write_json
from luoshi.ledger.chain import START, hash_line, write_head
from luoshi.ledger.copy import copy_rows, list_columns
from luoshi.ledger.merkle import find_root
from luoshi.ledger.migrate import migrate
from luoshi.ledger.rebuild import rebuild
from luoshi.ledger.seals import hash_seal
from luoshi.ledger.sql import read_sql
from luoshi.procedure.clocks import ZONE

Connection = psycopg.Connection[Any]
FORM = "luoshi archive 1"
_EXPLAINED = (
    "journal.jsonl: one line an entry, by matter; hash = SHA-256(hash of the entry before of the same matter, or 32 "
    "zero bytes; then as UTF-8: matter, seq, register, act, version, happened and recorded in microseconds since 1970 "
    "UTC, key, each followed by a line feed; body). seals.jsonl: root = Merkle root (RFC 9162) over the hashes of the "
    "lines from the horizon of the seal before to below its own, by txid, matter, seq; hash = SHA-256(hash of the seal "
    "before, or 32 zero bytes; n, horizon, count, sealed_at in microseconds, each followed by a line feed; root)."
)
_PARTS = ("procedures", "journal", "seals")
_PRIVATE = "private_texts"


class BrokenArchive(ValueError):
    """An archive that is not what was written: which part, and what to do."""


def write_archive(conn: Connection, path: Path, private: bool = False) -> dict[str, Any]:
    """Writes all that is recorded as of one moment, with private texts or without; returns the manifest."""
    manifest: dict[str, Any] = {"form": FORM, "explained": _EXPLAINED, "parts": {}}
    with conn.transaction(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for name in (*_PARTS, _PRIVATE) if private else _PARTS:
            manifest["parts"][name] = _write_part(conn, archive, name)
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def check_archive(path: Path) -> dict[str, Any]:
    """Checks files, chains and seals without any database; returns the manifest. Raises BrokenArchive."""
    with zipfile.ZipFile(path) as archive:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        if manifest.get("form") != FORM:
            raise BrokenArchive(f"{path.name} is no {FORM}; read it with the version that wrote it")
        for name, part in manifest["parts"].items():
            if hashlib.sha256(archive.read(f"{name}.jsonl")).hexdigest() != part["sha256"]:
                raise BrokenArchive(f"{name}.jsonl in {path.name} was changed; take another copy")
        leaves = sorted(_check_chains(archive))
        for seal in _check_seals(archive, leaves):
            if find_root(seal[1]) != bytes.fromhex(seal[0]["root"]) or len(seal[1]) != seal[0]["count"]:
                raise BrokenArchive(f"the lines under seal {seal[0]['n']} in {path.name} are not those it was made of")
    return manifest


def read_archive(owner: Connection, path: Path) -> dict[str, Any]:
    """Makes the ledger of an archive in an empty database, with the same hashes. Raises BrokenArchive."""
    manifest = check_archive(path)
    if owner.execute("SELECT 1 FROM journal LIMIT 1").fetchone():
        raise BrokenArchive("the ledger is not empty; read the archive into a new one")
    with zipfile.ZipFile(path) as archive, owner.transaction():
        owner.execute("DELETE FROM procedures")
        for name in manifest["parts"]:
            copy_rows(owner, name, _ROWS[name](archive), (*list_columns(name), *_MORE.get(name, ())))
        for (register, year), last in _count_numbers(archive).items():
            owner.execute("INSERT INTO numbers VALUES (%s, %s, %s)", (register, year, last))
        owner.execute("UPDATE cluster SET system = 0")  # its transactions were counted elsewhere
    migrate(owner)
    rebuild(owner)
    return manifest


def _write_part(conn: Connection, archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with archive.open(f"{name}.jsonl", "w") as file, conn.cursor(f"archive_{name}") as cursor:
        cursor.itersize = 10_000
        for (row,) in cursor.execute(read_sql(f"archive/{name}")):
            line = (write_json(row) + "\n").encode()
            file.write(line)
            digest.update(line)
            count += 1
    return {"count": count, "sha256": digest.hexdigest()}


def _read_part(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(f"{name}.jsonl") as file:
        yield from map(json.loads, file)


def _check_chains(archive: zipfile.ZipFile) -> Iterator[tuple[int, str, int, bytes]]:
    """Of each line, what orders it below a seal, and its hash."""
    last, previous = ("", 0), START
    for row in _read_part(archive, "journal"):
        line, digest = read_body(row["body"]), bytes.fromhex(row["hash"])
        id, seq = line.entry.matter, line.entry.seq
        matter, before = last
        previous, before = (previous, before) if id == matter else (START, 0)
        if seq != before + 1 or hash_line(previous, write_head(line.entry, line.recorded_at), row["body"]) != digest:
            raise BrokenArchive(f"entry {seq} of {id} does not follow from the one before")
        yield row["txid"], id, seq, digest
        last, previous = (id, seq), digest


def _check_seals(
    archive: zipfile.ZipFile, leaves: list[tuple[int, str, int, bytes]]
) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    """Each seal, whose own hash is right, with the lines below it."""
    since, previous = 0, START
    for seal in _read_part(archive, "seals"):
        at, root = datetime.fromisoformat(seal["sealed_at"]), bytes.fromhex(seal["root"])
        digest = hash_seal(previous, seal["n"], seal["horizon"], seal["count"], at, root)
        if digest.hex() != seal["hash"]:
            raise BrokenArchive(f"seal {seal['n']} does not follow from the one before")
        yield seal, [leaf for txid, _, _, leaf in leaves if since <= txid < seal["horizon"]]
        since, previous = seal["horizon"], digest


def _list_lines(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    for row in _read_part(archive, "journal"):
        line = read_body(row["body"])
        yield {**row_of_body(line, row["body"], bytes.fromhex(row["hash"])), "txid": row["txid"]}


def _list_seals(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    for seal, leaves in _check_seals(archive, sorted(_check_chains(archive))):
        hashes = {name: bytes.fromhex(seal[name]) for name in ("root", "hash")}
        yield {**seal, **hashes, "leaves": b"".join(leaves)}


def _list_procedures(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    for row in _read_part(archive, "procedures"):
        yield {**row, "used": write_json(row["used"])}


def _list_private(archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    for row in _read_part(archive, "private_texts"):
        yield {**row, "salt": bytes.fromhex(row["salt"])}


def _count_numbers(archive: zipfile.ZipFile) -> Counter[tuple[str, int]]:
    """The last number given, by register and year: there are no gaps, so that it is how many there are."""
    lines = (read_body(row["body"]) for row in _read_part(archive, "journal"))
    return Counter((line.entry.register, line.recorded_at.astimezone(ZONE).year) for line in lines if line.number)


_ROWS = {
    "journal": _list_lines,
    "seals": _list_seals,
    "procedures": _list_procedures,
    "private_texts": _list_private,
}
_MORE = {"journal": ("txid",)}
