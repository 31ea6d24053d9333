"""An archive checked with nothing but itself: parts, chains, seals, private texts, files of evidence."""

from __future__ import annotations

import hashlib
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from luoshi.ledger.archive.form import (
    EVIDENCE,
    PRIVATE_PARTS,
    BrokenArchive,
    find_hashing,
    has_parts,
    open_archive,
    read_manifest,
    read_part,
)
from luoshi.ledger.body import read_body
from luoshi.ledger.chain import START, hash_line, write_head
from luoshi.ledger.hashing import find_obstacle
from luoshi.ledger.merkle import find_root
from luoshi.ledger.seals import hash_seal
from luoshi.ledger.withhold import commit_text

_PIECE = 1 << 20
Leaf = tuple[int, str, int, bytes]  # what orders a line below a seal, and its hash


def check_archive(path: Path) -> dict[str, Any]:
    """Checks everything without any database; returns the manifest. Raises BrokenArchive."""
    with open_archive(path) as archive:
        manifest = read_manifest(archive)
        hashing = find_hashing(manifest)
        if obstacle := find_obstacle(hashing):
            raise BrokenArchive(obstacle)
        if not has_parts(manifest):
            raise BrokenArchive("the archive does not hold the parts that it should; take another copy")
        _check_parts(archive, manifest["parts"])
        _check_evidence(archive, set(manifest["missing"]))
        _check_private(archive, PRIVATE_PARTS[0] in manifest["parts"])
        for seal, below in check_seals(archive, hashing):
            if find_root(hashing, below) != bytes.fromhex(seal["root"]) or len(below) != seal["count"]:
                raise BrokenArchive(f"the lines under seal {seal['n']} are not those it was made of; take another copy")
    return manifest


def list_evidence(archive: zipfile.ZipFile) -> Iterator[str]:
    """The hashes of the files in the archive."""
    return (name.removeprefix(EVIDENCE) for name in archive.namelist() if name.startswith(EVIDENCE))


def check_seals(archive: zipfile.ZipFile, hashing: str) -> Iterator[tuple[dict[str, Any], list[bytes]]]:
    """Each seal, whose own hash is right, with the hashes of the lines below it, whose chains are right."""
    leaves = sorted(_check_chains(archive, hashing))
    since, previous = 0, START
    for seal in read_part(archive, "seals"):
        at, root = datetime.fromisoformat(seal["sealed_at"]), bytes.fromhex(seal["root"])
        digest = hash_seal(hashing, previous, seal["n"], seal["horizon"], seal["count"], at, root)
        if digest.hex() != seal["hash"]:
            raise BrokenArchive(f"seal {seal['n']} does not follow from the one before; take another copy")
        low, high = (bisect_left(leaves, bound, key=lambda leaf: leaf[0]) for bound in (since, seal["horizon"]))
        yield seal, [leaf[-1] for leaf in leaves[low:high]]
        since, previous = seal["horizon"], digest


def _check_parts(archive: zipfile.ZipFile, parts: dict[str, Any]) -> None:
    for name, part in parts.items():
        with archive.open(f"{name}.jsonl") as file:
            if _digest_stream(file) != part["sha256"]:
                raise BrokenArchive(f"{name}.jsonl was changed; take another copy")


def _check_chains(archive: zipfile.ZipFile, hashing: str) -> Iterator[Leaf]:
    last, previous = ("", 0), START
    for row in read_part(archive, "journal"):
        line, digest = read_body(row["body"]), bytes.fromhex(row["hash"])
        id, seq = line.entry.matter, line.entry.seq
        matter, before = last
        previous, before = (previous, before) if id == matter else (START, 0)
        made = hash_line(hashing, previous, write_head(line.entry, line.recorded_at), row["body"])
        if seq != before + 1 or made != digest:
            raise BrokenArchive(f"entry {seq} of {id} does not follow from the one before; take another copy")
        yield row["txid"], id, seq, digest
        last, previous = (id, seq), digest


def _check_evidence(archive: zipfile.ZipFile, missing: set[str]) -> None:
    here = set(list_evidence(archive))
    for ref in here:
        with archive.open(EVIDENCE + ref) as file:
            if _digest_stream(file) != ref:
                raise BrokenArchive(f"the file of evidence {ref} was changed; take another copy")
    for row in read_part(archive, "journal"):
        for proof in read_body(row["body"]).entry.evidence if '"size":' in row["body"] else ():
            if proof.size and proof.ref not in here | missing:
                raise BrokenArchive(f"the file of evidence {proof.ref} ({proof.name}) is not there; take another copy")


def _digest_stream(file: IO[bytes]) -> str:
    """SHA-256 of what is read in pieces, in hex."""
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _check_private(archive: zipfile.ZipFile, holds: bool) -> None:
    for row in read_part(archive, PRIVATE_PARTS[0]) if holds else ():
        if commit_text(bytes.fromhex(row["salt"]), row["text"]) != row["withheld"]:
            raise BrokenArchive(f"a private text of {row['matter']} ({row['field']}) was changed; take another copy")
