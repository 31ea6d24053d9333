"""Files of evidence are kept whole, once, and told of when they are missing or were changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests.ledger.district import CLERK, act, issue_task, take

from luoshi.facts.matter import Evidence
from luoshi.ledger import evidence
from luoshi.ledger.evidence import BadEvidence, check_files, find_file, keep_file
from luoshi.ledger.journal import read_entries

Connection = psycopg.Connection[Any]
SCAN = b"%PDF-1.7 scan of a certificate"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


def apply_with(conn: Connection, file: Evidence) -> str:
    task = issue_task(conn)
    take(conn, task.matter.id, act("receive", CLERK))
    take(conn, task.matter.id, act("apply_closing", CLERK, "2024-11-01", progress="完工", evidence=(file,)))
    return task.matter.id


def test_an_entry_holds_hash_name_and_size_and_the_file_is_kept(app: Connection, home: Path, scan: Path) -> None:
    matter = apply_with(app, keep_file(home, scan))
    (file,) = read_entries(app, matter)[-1].evidence
    assert file == Evidence("file", hashlib.sha256(SCAN).hexdigest(), "验收单.pdf", len(SCAN))
    assert find_file(home, file.ref).read_bytes() == SCAN
    assert list(check_files(app, home)) == []


def test_a_file_that_comes_twice_is_kept_once(home: Path, scan: Path) -> None:
    assert keep_file(home, scan) == keep_file(home, scan)
    assert len([path for path in home.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("change", ["missing", "changed"])
def test_a_file_that_is_not_as_it_was_is_told_with_its_entry(
    app: Connection, home: Path, scan: Path, change: str
) -> None:
    file = keep_file(home, scan)
    matter = apply_with(app, file)
    kept = find_file(home, file.ref)
    kept.unlink() if change == "missing" else kept.write_bytes(SCAN + b".")
    (fault,) = check_files(app, home)
    assert (fault.matter, fault.entry, fault.kind) == (matter, 3, "evidence")


@pytest.mark.parametrize("bad", ["empty", "large", "folder", "pipe", "nothing"])
def test_what_is_no_evidence_is_refused_and_nothing_is_left(
    bad: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LARGEST", 10)
    path = tmp_path / bad
    making = {
        "empty": path.touch,
        "large": lambda: path.write_bytes(SCAN),
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "nothing": lambda: None,
    }
    making[bad]()
    with pytest.raises(BadEvidence, match=f"^{bad}：.+；"):
        keep_file(home, path)
    assert not list(home.rglob("*"))


def test_a_file_that_grows_while_it_is_copied_is_refused(
    home: Path, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LARGEST", len(SCAN))
    monkeypatch.setattr(evidence, "_CHUNK", 8)
    scan.write_bytes(SCAN)
    with scan.open("rb") as source:
        scan.write_bytes(SCAN * 2)
        with pytest.raises(BadEvidence, match="超过"):
            evidence.keep_stream(home, source, scan.name)
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_name_that_cannot_be_shown_is_kept_readable(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "验收\n单\x1b[31m.pdf"
    path.write_bytes(SCAN)
    assert keep_file(home, path).name == "验收□单□[31m.pdf"
