"""OFD, the fixed-layout documents of GB/T 33190: lines as they stand on the pages, a form feed between pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.limits import MAX_CHARS, MAX_PAGES
from luoshi.text.containers.package import Package

_SAME_LINE = 0.5  # pieces whose baselines are nearer than this share of the character height stand in one line
_GAP = 0.6  # a hole wider than this share of the height is a space
_CELL_GAP = 2.0  # and one wider than this a new cell
_MAX_DEPTH = 20  # of blocks in blocks


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that stands at x, y (of the baseline) on the page, in millimetres; `end` is its right edge."""

    y: float
    x: float
    end: float
    size: float
    text: str


def read_ofd(raw: bytes) -> str:
    """The text of all pages. Raises UnreadableFile."""
    package = Package(raw)
    if any(name.endswith(("encryptions.xml", "decyptseed.dat")) for name in package.names()):
        raise UnreadableFile("it is encrypted; save it without encryption and read that")
    pages: list[str] = []
    left = MAX_CHARS
    for page in find_pages(package):
        text = join_pieces(list(read_pieces(package, page)))
        left -= len(text)
        if left < 0 or len(pages) >= MAX_PAGES:
            raise UnreadableFile(
                f"it has more than {MAX_PAGES:,} pages or {MAX_CHARS:,} characters; cut out the report"
            )
        pages.append(text)
    if pages and not any(text.strip() for text in pages):
        raise UnreadableFile(
            "it is a scanned OFD with no text layer; print it to PDF and recognise that with luoshi[ocr]"
        )
    return "\f".join(pages)


def find_pages(package: Package) -> Iterator[str]:
    """The parts that hold the pages' content, in order."""
    for root in _texts(package.parse("OFD.xml"), "DocRoot"):
        document = _join("OFD.xml", root)
        for page in package.parse(document).iterfind(".//{*}Pages/{*}Page"):
            location = _join(document, page.get("BaseLoc") or "")
            yield (
                location
                if location in package or f"{location}/Content.xml" not in package
                else f"{location}/Content.xml"
            )


def read_pieces(package: Package, page: str) -> Iterator[Piece]:
    """The texts on a page. Templates are not read: they hold what every page repeats."""
    for text in package.parse(page).iter("{*}TextObject"):
        if text.get("Visible") != "false":
            yield from place_text(text)


def place_text(text: etree._Element) -> Iterator[Piece]:
    """The pieces of one text object, at their places."""
    left, top, _, _ = _numbers(text.get("Boundary"), 4)
    a, b, c, d, e, f = _numbers(text.get("CTM"), 6) if text.get("CTM") else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    size = _numbers(text.get("Size"), 1)[0]
    x = y = 0.0
    for code in text.iter("{*}TextCode"):
        x = _numbers(code.get("X"), 1)[0] if code.get("X") else x
        y = _numbers(code.get("Y"), 1)[0] if code.get("Y") else y
        content = (code.text or "").strip("\r\n\t")
        if content.strip():
            at = left + a * x + c * y + e
            width = sum(_advances(code.get("DeltaX"), len(content) - 1)) or 0.5 * size * (len(content) - 1)
            yield Piece(top + b * x + d * y + f, at, at + abs(a) * (width + size), abs(d) * size or size, content)


def join_pieces(pieces: list[Piece]) -> str:
    """Pieces in reading order: lines from top to bottom, with spaces and tabs where there are holes."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.y):
        if lines and piece.y - lines[-1][0].y <= _SAME_LINE * min(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return "\n".join(_join_line(sorted(line, key=lambda p: p.x)) for line in lines)


def _join_line(line: list[Piece]) -> str:
    out = [line[0].text]
    for before, piece in pairwise(line):
        if (piece.text, round(piece.x)) == (before.text, round(before.x)):
            continue  # drawn twice, to look bold
        hole = (piece.x - before.end) / (piece.size or 1)
        out.append("\t" if hole > _CELL_GAP else " " if hole > _GAP else "")
        out.append(piece.text)
    return "".join(out)


def _advances(deltas: str | None, count: int) -> list[float]:
    """The steps from character to character; `g 3 5.2` stands for 5.2 three times."""
    out: list[float] = []
    words = iter((deltas or "").split())
    for word in words:
        if len(out) >= count:
            break
        if word == "g":
            times, step = _numbers(next(words, "0"), 1)[0], _numbers(next(words, "0"), 1)[0]
            out += [step] * max(0, min(int(times), count - len(out)))
        else:
            out += _numbers(word, 1)
    return out[:count]


def _numbers(text: str | None, count: int) -> list[float]:
    """That many numbers; 0 for what is missing or no number."""
    out = []
    for word in (text or "").split()[:count]:
        try:
            out.append(max(-1e6, min(1e6, float(word))))
        except ValueError:
            out.append(0.0)
    return out + [0.0] * (count - len(out))


def _texts(root: etree._Element, name: str) -> Iterator[str]:
    for element in root.iter(f"{{*}}{name}"):
        yield (element.text or "").strip()


def _join(base: str, location: str) -> str:
    """A location as seen from the part that names it; absolute ones begin with a slash."""
    location = location.replace("\\", "/")
    if location.startswith("/"):
        return posixpath.normpath(location).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), location))
