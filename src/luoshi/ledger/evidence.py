"""Files of evidence, each kept once beside the data under the name of its SHA-256.

The journal holds hash, name and size. A file whose act was refused stays; it does no harm.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg

from luoshi.facts.matter import Evidence
from luoshi.ledger.body import read_body
from luoshi.ledger.sql import read_sql
from luoshi.ledger.verify import Discrepancy
from luoshi.text.open import print_name

LARGEST = 200 * 2**20  # bytes
_CHUNK = 2**20


class BadEvidence(ValueError):
    """A file that cannot be kept as evidence: which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that an entry names: which entry of which matter, and the file's hash, name and size."""

    matter: str
    seq: int
    file: Evidence


def keep_file(home: Path, path: Path) -> Evidence:
    """Copies the file below `home`, whole or not at all, and says what the journal is to hold. Raises BadEvidence.

    A file that is kept already stays as it is.
    """
    name = _print(path.name)
    try:
        if not path.is_file():
            raise BadEvidence(f"{name}：没有这个佐证文件；核对路径")
        _check_size(name, path.stat().st_size)
        with path.open("rb") as source:
            return keep_stream(home, source, name)
    except OSError as error:
        raise BadEvidence(f"{name}：读不出这个佐证文件（{error.strerror}）；核对读取权限") from None


def find_file(home: Path, ref: str) -> Path:
    """Where the file with this SHA-256 is kept."""
    return home / "evidence" / ref[:2] / ref


def list_kept(conn: psycopg.Connection[Any]) -> Iterator[Kept]:
    """Every file that an entry names with its size, as those have it that were kept."""
    for (body,) in conn.execute(read_sql("evidence/list_bodies")):
        entry = read_body(body).entry
        yield from (Kept(entry.matter, entry.seq, file) for file in entry.evidence if file.size)


def check_files(conn: psycopg.Connection[Any], home: Path) -> Iterator[Discrepancy]:
    """What is missing or was changed of the files; each is told at the first entry that names it."""
    files: dict[str, Kept] = {}
    for kept in list_kept(conn):
        files.setdefault(kept.file.ref, kept)
    for ref, kept in files.items():
        path = find_file(home, ref)
        if not path.is_file():
            yield Discrepancy(kept.matter, kept.seq, "evidence", f"佐证文件“{kept.file.name}”不在了：{path}")
        elif hash_file(path) != ref:
            yield Discrepancy(kept.matter, kept.seq, "evidence", f"佐证文件“{kept.file.name}”被改动：{path}")


def hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_stream(home: Path, source: IO[bytes], name: str) -> Evidence:
    """The same for what can be read from here on. Raises BadEvidence."""
    try:
        return _copy_in(home, source, name)
    except OSError as error:
        raise BadEvidence(f"{name}：存不下这个佐证文件（{error.strerror}）；核对数据目录的权限和磁盘余量") from None


def _copy_in(home: Path, source: IO[bytes], name: str) -> Evidence:
    folder = home / "evidence"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".new-", delete=False) as copy:
        try:
            digest, size = hashlib.sha256(), 0
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                _check_size(name, size)
                digest.update(chunk)
                copy.write(chunk)
            _check_size(name, size)
            copy.flush()
            os.fsync(copy.fileno())
            _put_in_place(Path(copy.name), find_file(home, digest.hexdigest()))
        finally:
            Path(copy.name).unlink(missing_ok=True)
    return Evidence("file", digest.hexdigest(), name, size)


def _put_in_place(copy: Path, place: Path) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    if not place.exists():
        copy.rename(place)


def _check_size(name: str, size: int) -> None:
    if not size:
        raise BadEvidence(f"{name}：是空文件；核对后重新选取")
    if size > LARGEST:
        raise BadEvidence(f"{name}：超过{LARGEST >> 20} MB；压缩、分成几份，或只存要紧的几页")


def _print(name: str) -> str:
    """A file's name as it can be written and shown."""
    return "".join(letter if letter.isprintable() else "□" for letter in print_name(name))
