"""An archive read: the same ledger in an empty database, with the same hashes."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from luoshi.ledger.advance import row_of_body
from luoshi.ledger.archive.check import check_archive, check_seals, list_evidence
from luoshi.ledger.archive.form import EVIDENCE, BrokenArchive, find_hashing, read_manifest, read_part
from luoshi.ledger.body import read_body, write_json
from luoshi.ledger.copy import copy_rows, list_columns
from luoshi.ledger.evidence import keep_stream
from luoshi.ledger.migrate import migrate
from luoshi.ledger.rebuild import rebuild
from luoshi.procedure.clocks import ZONE

Connection = psycopg.Connection[Any]
Row = dict[str, Any]


def read_archive(owner: Connection, path: Path, home: Path) -> dict[str, Any]:
    """Makes the ledger of an archive in an empty database and keeps its files below `home`; returns the manifest.

    Raises BrokenArchive, or BadEvidence where a file cannot be kept, and then nothing of it is in the database.
    """
    manifest = check_archive(path)
    hashing = find_hashing(manifest)
    if owner.execute(
        "SELECT 1 FROM journal UNION ALL SELECT 1 FROM units UNION ALL SELECT 1 FROM mappings LIMIT 1"
    ).fetchone():
        raise BrokenArchive("the ledger is not empty; read the archive into a new one, with --data DIR")
    with zipfile.ZipFile(path) as archive, owner.transaction():
        for ref in list_evidence(archive):
            with archive.open(EVIDENCE + ref) as file:
                keep_stream(home, file, ref)
        owner.execute("DELETE FROM procedures")
        owner.execute("DELETE FROM proposals")
        for name in manifest["parts"]:
            rows = _ROWS[name](archive) if name in _ROWS else read_part(archive, name)
            copy_rows(owner, name, rows, (*list_columns(name), *_MORE.get(name, ())))
        for name in _COUNTED & set(manifest["parts"]):
            owner.execute(_COUNT_ON.format(name))
        for (register, year), last in _count_numbers(archive).items():
            owner.execute("INSERT INTO numbers VALUES (%s, %s, %s)", (register, year, last))
        owner.execute("UPDATE cluster SET system = 0, hashing = %s", (hashing,))  # transactions were counted elsewhere
        rebuild(owner)
    migrate(owner)
    return manifest


def _list_lines(archive: zipfile.ZipFile) -> Iterator[Row]:
    for row in read_part(archive, "journal"):
        line = read_body(row["body"])
        yield {**row_of_body(line, row["body"], bytes.fromhex(row["hash"])), "txid": row["txid"]}


def _list_seals(archive: zipfile.ZipFile) -> Iterator[Row]:
    hashing = find_hashing(read_manifest(archive))
    for seal, leaves in check_seals(archive, hashing):
        hashes = {name: bytes.fromhex(seal[name]) for name in ("root", "hash")}
        yield {**seal, **hashes, "leaves": b"".join(leaves), "hashing": hashing}


def _list_loops(archive: zipfile.ZipFile, part: str) -> Iterator[Row]:
    for row in read_part(archive, part):
        yield {**row, "used": write_json(row["used"])}


def _list_private(archive: zipfile.ZipFile) -> Iterator[Row]:
    for row in read_part(archive, "private_texts"):
        yield {**row, "salt": bytes.fromhex(row["salt"])}


def _count_numbers(archive: zipfile.ZipFile) -> Counter[tuple[str, int]]:
    """The last number given, by register and year: there are no gaps, so that it is how many there are."""
    lines = (read_body(row["body"]) for row in read_part(archive, "journal"))
    return Counter((line.entry.register, line.recorded_at.astimezone(ZONE).year) for line in lines if line.number)


def _list_units(archive: zipfile.ZipFile) -> Iterator[Row]:
    """Older archives do not know into which unit one has gone over."""
    return ({"successor": None, **row} for row in read_part(archive, "units"))


_ROWS: dict[str, Callable[[zipfile.ZipFile], Iterator[Row]]] = {
    "journal": _list_lines,
    "seals": _list_seals,
    "procedures": lambda archive: _list_loops(archive, "procedures"),
    "proposals": lambda archive: _list_loops(archive, "proposals"),
    "private_texts": _list_private,
    "units": _list_units,
}
# Tables whose rows are counted by the database: it goes on after the last.
_COUNTED = {"forms", "outbox"}
_COUNT_ON = "SELECT setval(pg_get_serial_sequence('{0}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {0}), false)"
_MORE = {"journal": ("txid",)}
