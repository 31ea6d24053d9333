"""An archive written: all that is recorded as of one moment, and the files of evidence."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psycopg

from luoshi.ledger.archive.form import EVIDENCE, EXPLAINED, FORM, MANIFEST, PARTS, PRIVATE_PARTS, BrokenArchive
from luoshi.ledger.body import write_json
from luoshi.ledger.evidence import find_file, list_kept
from luoshi.ledger.hashing import read_hashing
from luoshi.ledger.sql import read_sql

Connection = psycopg.Connection[Any]


def write_archive(conn: Connection, path: Path, home: Path, private: bool = False) -> dict[str, Any]:
    """Writes the archive, with the private texts and rows that may be read or without; returns the manifest.

    `home` is where evidence is kept. The file is there when it is whole. Raises BrokenArchive where there is one
    already, OSError.
    """
    if path.exists():
        raise BrokenArchive(f"there is a file {path} already; name another one")
    part = path.with_name(f".{path.name}.part")
    manifest: dict[str, Any] = {
        "form": FORM,
        "explained": EXPLAINED,
        "hashing": read_hashing(conn),
        "parts": {},
        "missing": [],
    }
    try:
        with conn.transaction(), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            for name in (*PARTS, *PRIVATE_PARTS) if private else PARTS:
                manifest["parts"][name] = _write_part(conn, archive, name)
            refs = dict.fromkeys(kept.file.ref for kept in list_kept(conn))
            manifest["missing"] = _write_evidence(archive, home, refs)
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _write_part(conn: Connection, archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with archive.open(f"{name}.jsonl", "w", force_zip64=True) as file, conn.cursor(f"archive_{name}") as cursor:
        cursor.itersize = 10_000
        for (row,) in cursor.execute(read_sql(f"archive/{name}")):
            line = (write_json(row) + "\n").encode()
            file.write(line)
            digest.update(line)
            count += 1
    return {"count": count, "sha256": digest.hexdigest()}


def _write_evidence(archive: zipfile.ZipFile, home: Path, refs: Iterable[str]) -> list[str]:
    """Writes the files, and returns the hashes of those that are not there."""
    missing = []
    for ref in refs:
        if (path := find_file(home, ref)).is_file():
            archive.write(path, EVIDENCE + ref)
        else:
            missing.append(ref)
    return missing
