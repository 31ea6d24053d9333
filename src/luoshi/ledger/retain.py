"""Texts of matters closed long ago: written into a yearly archive, and out of the tables once that is released.

The file is a zip that explains itself. The journal stays whole: it holds the commitments by which each text in the file
is proved, and in the archive's own entry the file's SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from luoshi.facts.matter import Refusal
from luoshi.ledger.body import write_json
from luoshi.ledger.sql import read_sql
from luoshi.ledger.withhold import commit_text

Connection = psycopg.Connection[Any]
FORM = "luoshi texts 1"
_PARTS = ("texts", "rows")
_SOME = 1000  # texts released by one statement
_EXPLAINED = (
    "texts.jsonl: private texts, one a line; withheld = SHA-256(salt; text as UTF-8) is what the journal holds in its "
    "place. rows.jsonl: rows of tables as they came. manifest.json: count and SHA-256 of each."
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What may leave of a register and a year of closing: its matters by id, and how many that are locked stay."""

    register: str
    year: int
    matters: tuple[str, ...]
    locked: int


def list_leaving(conn: Connection, register: str, before: datetime) -> list[Leaving]:
    """By year, the matters of a register that were closed before a moment and have texts or rows in the tables."""
    rows = conn.execute(read_sql("retain/list_leaving"), {"register": register, "before": before})
    return [Leaving(register, year, tuple(matters), locked) for year, matters, locked in rows]


def find_written(conn: Connection, leaving: Leaving) -> str | None:
    """The number of an archive of the same register and year that waits to be released."""
    asked = {"register": leaving.register, "year": leaving.year}
    row = conn.execute(read_sql("retain/find_written"), asked).fetchone()
    return row[0] if row else None


def write_texts(conn: Connection, leaving: Leaving, path: Path) -> dict[str, int]:
    """Writes the archive of a year, the same bytes for the same content; returns how many texts and rows are in it."""
    asked = {"register": leaving.register, "matters": list(leaving.matters)}
    manifest: dict[str, Any] = {
        "form": FORM,
        "explained": _EXPLAINED,
        "register": leaving.register,
        "year": leaving.year,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name in _PARTS:
            manifest[name] = _write_part(archive, name, conn.execute(read_sql(f"retain/list_{name}"), asked))
        _put_file(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode())
    return {name: manifest[name]["count"] for name in _PARTS}


def _write_part(archive: zipfile.ZipFile, name: str, rows: psycopg.Cursor[Any]) -> dict[str, Any]:
    lines = [write_json(row) + "\n" for (row,) in rows]
    content = "".join(lines).encode()
    _put_file(archive, f"{name}.jsonl", content)
    return {"count": len(lines), "sha256": hashlib.sha256(content).hexdigest()}


def _put_file(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # of 1980, whenever it is written


def release_texts(conn: Connection, archive: str, path: Path) -> int | Refusal:
    """Takes what the file holds out of the tables, once the archive's matter has been released; returns how many texts.

    Refused where a matter in it has been locked or is open again, or a text is not the one that the journal stands for.
    """
    texts = list(_read_part(path, "texts"))
    rows = list(_read_part(path, "rows"))
    matters = sorted({item["matter"] for item in (*texts, *rows)})
    if refusal := _refuse_release(conn, matters) or _refuse_texts(texts):
        return refusal
    with conn.transaction():
        gone = sum(_release_some(conn, archive, texts[k : k + _SOME]) for k in range(0, len(texts), _SOME))
        conn.execute("UPDATE rows_taken SET cells = '[]', said = 'null' WHERE matter = ANY(%s)", (matters,))
    return gone


def _release_some(conn: Connection, archive: str, texts: list[dict[str, Any]]) -> int:
    released = [text["withheld"] for text in texts]
    row = conn.execute("SELECT release_texts(%s, %s)", (archive, released)).fetchone()
    return int(row[0]) if row else 0


def _read_part(path: Path, name: str) -> Iterator[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive, archive.open(f"{name}.jsonl") as file:
        yield from map(json.loads, file)


def _refuse_release(conn: Connection, matters: list[str]) -> Refusal | None:
    found = conn.execute(read_sql("retain/find_obstacles"), {"matters": matters}).fetchall()
    if not found:
        return None
    said = "、".join(f"{number}已{'重新办理' if opened else '封存'}" for number, opened in found)
    return Refusal("changed", f"成档后{said}", "把这件归档作废，再成档一次")


def _refuse_texts(texts: list[dict[str, Any]]) -> Refusal | None:
    for text in texts:
        if commit_text(bytes.fromhex(text["salt"]), text["text"]) != text["withheld"]:
            why = f"档案里{text['number'] or text['matter']}的{text['field']}与办理记录中的校验值不符"
            return Refusal("text", why, "不要移出；先查明原因：luoshi verify")
    return None
