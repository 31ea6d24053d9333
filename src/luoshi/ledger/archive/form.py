"""What an archive is: a zip of JSONL, one part a table, files of evidence by their hash, and a manifest."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from luoshi.ledger.hashing import SHA256

FORM, OLDER = "luoshi archive 2", "luoshi archive 1"
EXPLAINED = (
    "journal.jsonl: one line an entry, by matter; hash = H(hash of the entry before of the same matter, or 32 zero "
    "bytes; then as UTF-8: matter, seq, register, act, version, happened and recorded in microseconds since 1970 UTC, "
    "key, each followed by a line feed; body). seals.jsonl: root = Merkle root (RFC 9162, with H) over the hashes of "
    "the lines from the horizon of the seal before to below its own, by txid, matter, seq; hash = H(hash of the seal "
    "before, or 32 zero bytes; n, horizon, count, sealed_at in microseconds, each followed by a line feed; root). H is "
    "what the manifest calls hashing, sha256 or sm3 (GB/T 32905). procedures.jsonl: the loops as published; sha256 is "
    "what matters name them by. proposals.jsonl: loops as proposed. mappings.jsonl, forms.jsonl: how tables that come "
    "in are read, and their heads. outbox.jsonl: notices, sent where sent_at is told. Where the archive holds what is "
    "private, private_texts.jsonl: withheld = SHA-256(salt; text); rows_taken.jsonl: rows as they came, key is that of "
    "the entry that each opened its matter with. evidence/X: the file whose SHA-256 is X. missing: files that an entry "
    "names and that were not there when the archive was written."
)
_OLDER_PARTS = ("procedures", "journal", "seals", "units", "people", "delegations")
PARTS = (*_OLDER_PARTS, "proposals", "mappings", "forms", "outbox")
PRIVATE_PARTS = ("private_texts", "rows_taken")
MANIFEST = "manifest.json"
# What reading a file raises that is no zip, was cut off, or holds other things than it should.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, TypeError,
    AttributeError,
)  # fmt: skip
EVIDENCE = "evidence/"


class BrokenArchive(ValueError):
    """An archive that is not what was written, or cannot be written or read here: which part, and what to do."""


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, to be checked. Raises BrokenArchive for whatever is none, or holds what cannot be understood."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError:
        raise BrokenArchive(f"there is no file {path}; check the name") from None
    except OSError as error:
        raise BrokenArchive(f"{path} cannot be read ({error.strerror or error}); copy it to another disk") from None
    except BrokenArchive:
        raise
    except _DAMAGE as fault:
        raise BrokenArchive(f"{path.name} is no archive of ours, or damaged ({fault}); take another copy") from None


def read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    """What the archive says of itself. Raises BrokenArchive where it is of another form."""
    manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if manifest["form"] not in (FORM, OLDER):
        raise BrokenArchive(f"{archive.filename} is no {FORM}; read it with the version that wrote it")
    return manifest


def has_parts(manifest: dict[str, Any]) -> bool:
    """Whether it holds all parts of its form, the private ones all or none of them; of an older form there is one."""
    older = manifest["form"] == OLDER
    open_, private = (_OLDER_PARTS, PRIVATE_PARTS[:1]) if older else (PARTS, PRIVATE_PARTS)
    return set(manifest["parts"]) in ({*open_}, {*open_, *private})


def find_hashing(manifest: dict[str, Any]) -> str:
    """What its lines and seals are hashed with; archives that do not say so are older than the choice."""
    return str(manifest.get("hashing", SHA256))


def read_part(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a part."""
    with archive.open(f"{name}.jsonl") as file:
        yield from map(json.loads, file)
