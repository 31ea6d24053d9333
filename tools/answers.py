"""Answers made by hand, kept without a word of the reports: python tools/answers.py FOLDER INTO [NAME …]

A folder of answers as in ../shared/gold (NAME.json names a file of ../shared/corpus and the windows that were read;
NAME.clauses.jsonl, NAME.figures.jsonl) is packed into tests/quality/INTO, one file a report: `answers` may be learned
from, `unseen` is kept from all work on the reader and measures what reports never met are worth.

Offsets are characters of the file decoded; the sentences stay there. Labels, values and units are kept, and the
indicator as the pieces of the file that it can be put together from; a figure for which that fails is left out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ANSWERS, UNSEEN = ROOT / "tests/quality/answers", ROOT / "tests/quality/unseen"
CORPUS = ROOT.parent / "shared/corpus"
FIELDS = ("value", "unit", "bound", "aspect", "direction", "status", "period")
MOST_PIECES = 6
Row = dict[str, Any]
Span = tuple[int, int]


def main(folder: str, into: str, names: Sequence[str]) -> None:
    kept = {path.name: path for path in (ANSWERS, UNSEEN)}[into]
    kept.mkdir(exist_ok=True)
    for meta in sorted(Path(folder).glob("*.json")):
        if not names or meta.stem in names:
            packed = pack_answers(meta)
            (kept / meta.name).write_text(print_packed(packed), "utf-8")


def read_source(head: Row) -> str:
    """The report as those read it who answered: line ends are one character, written-out ones too.

    Raises ValueError where the file is not the one that was answered, if the head tells its sha256.
    """
    raw = (CORPUS / head["file"]).read_bytes()
    if head.get("sha256", hash_source(head)) != hash_source(head):
        raise ValueError(f"{head['file']} has changed since it was answered; offsets no longer hold")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    return text.replace("\r\n", "\n").replace("\\r\\n", "\n")


def hash_source(head: Row) -> str:
    return hashlib.sha256((CORPUS / head["file"]).read_bytes()).hexdigest()


def pack_answers(meta: Path) -> Row:
    """The answers beside `meta` as offsets and values.

    `clauses`: [start, end, label] and for a beginning kind and topic; `figures`: [start, end, FIELDS …, pieces of the
    indicator]; `wordy`: the same without an Arabic numeral; `others`: [start, end, why it is no quantity].
    """
    head = json.loads(meta.read_text("utf-8"))
    text = read_source(head)
    packed: Row = {**head, "sha256": hash_source(head), "clauses": [], "figures": [], "wordy": [], "others": []}
    for row in read_rows(meta.with_suffix(".clauses.jsonl")):
        told = [row["kind"], row["topic"]] if row["label"] == "B" else []
        packed["clauses"].append([*row["at"], row["label"], *told])
    for row in read_rows(meta.with_suffix(".figures.jsonl")):
        if not row["q"]:
            packed["others"].append([*row["at"], row.get("why")])
        elif pieces := find_pieces(text, row["indicator"], row["at"][0]):
            kind = "wordy" if row.get("num") is None else "figures"
            packed[kind].append([*row["at"], *(row[field] for field in FIELDS), pieces])
    return packed


def read_rows(path: Path) -> Iterator[Row]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def find_pieces(text: str, words: str, near: int) -> list[Span]:
    """Spans of `text` that make up `words` one after the other: the longest first, each the nearest; [] if too many."""
    pieces: list[Span] = []
    at = 0
    while at < len(words):
        size = next((size for size in range(len(words) - at, 0, -1) if words[at : at + size] in text), 0)
        if not size or len(pieces) == MOST_PIECES:
            return []
        piece = words[at : at + size]
        places = (text.rfind(piece, 0, near + size), text.find(piece, near))
        start = min((place for place in places if place >= 0), key=lambda place: abs(place - near))
        pieces.append((start, start + size))
        at += size
    return pieces


def print_packed(packed: Row) -> str:
    """JSON with a line for each answer."""
    parts = []
    for key, held in packed.items():
        if isinstance(held, list) and held and isinstance(held[0], list) and key != "windows":
            rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in held)
            parts.append(f'"{key}": [\n{rows}\n]')
        else:
            parts.append(f'"{key}": {json.dumps(held, ensure_ascii=False)}')
    return "{" + ",\n".join(parts) + "}\n"


def unpack_answers(path: Path, folder: Path) -> Path:
    """Write packed answers to `folder` in the form of ../shared/gold; returns the stem of the three files."""
    packed = json.loads(path.read_text("utf-8"))
    text = read_source(packed)
    head = {"file": packed["file"], "windows": packed["windows"]}
    write_rows(folder / path.name, [head])
    write_rows(folder / f"{path.stem}.clauses.jsonl", (_spell_clause(text, *row) for row in packed["clauses"]))
    figures = [
        *(_spell_figure(text, *row) for row in packed["figures"]),
        *({**_spell_figure(text, *row), "num": None} for row in packed["wordy"]),
        *({"at": [start, end], "num": text[start:end], "q": False, "why": why} for start, end, why in packed["others"]),
    ]
    write_rows(folder / f"{path.stem}.figures.jsonl", sorted(figures, key=lambda row: row["at"]))
    return folder / path.stem


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _spell_clause(text: str, start: int, end: int, label: str, kind: str = "", topic: str = "") -> Row:
    row = {"at": [start, end], "text": text[start:end], "label": label}
    return {**row, "kind": kind, "topic": topic} if label == "B" else row


def _spell_figure(text: str, start: int, end: int, *told: Any) -> Row:
    *values, pieces = told
    indicator = "".join(text[one:other] for one, other in pieces)
    fields = dict(zip(FIELDS, values, strict=True))
    return {
        "at": [start, end],
        "num": text[start:end],
        "q": True,
        "span": text[start:end],
        "indicator": indicator,
    } | fields


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
