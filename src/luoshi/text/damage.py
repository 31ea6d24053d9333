"""What scrapers do to a report, run forward: clean text in, a damaged page's text out. A tool for tests.

The report is turned into traditional characters in GBK. Some characters get their reading behind them, as `X(pinyin)`,
and the text is cut at punctuation marks: both by pairs of bytes, without regard to where characters begin. Then the
pieces are decoded, and full width is folded to half width. `text.mend.shifts` goes the other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from random import Random

from luoshi.declared.load import read_text
from luoshi.text.gbk import list_pairs, pair_of
from luoshi.text.mend.wording import frequency_of

MARKS = "！？；，。、"  # where the text is cut, in this order
_COMMON = 20_000  # only characters that words hold more often than this are annotated
_CUT = 0.6  # of the places where the bytes of a mark begin inside a character
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def damage(text: str, seed: int) -> str:
    """The text as a scraper leaves it. The seed chooses which characters are annotated and where the text is cut."""
    rng = Random(seed)
    table = {ord("着"): "著"} | traditional_table()
    full = text.translate(table)
    readings = _choose_annotated(rng)
    marks = [mark for mark in MARKS if mark in "！？；" or rng.random() < 0.5]
    lines = (_damage_line(line, readings, marks, rng) for line in full.split("\n"))
    return "\n".join(lines)


def fold_width(text: str) -> str:
    """The text with full-width letters, digits and marks in half width; 。、“” have none."""
    return text.translate(_WIDE)


@cache
def traditional_table() -> dict[int, str]:
    """Code point to the traditional character that scrapers put in its place."""
    rows = (line.split("\t") for line in read_text("words/readings.tsv").splitlines())
    return {ord(simple): full for full, simple, use, _ in rows if use == "default"}


def _choose_annotated(rng: Random) -> dict[int, str]:
    """Pairs of bytes that get a reading, and the reading."""
    share = rng.choice((0.1, 0.25, 0.4))
    rows = [line.split("\t") for line in read_text("words/readings.tsv").splitlines()]
    first = {full: readings.split()[0] for full, simple, _, readings in rows if frequency_of(simple) > _COMMON}
    chosen = [ch for ch in first if rng.random() < share]
    rng.shuffle(chosen)
    return {pair: first[ch] for ch in chosen if (pair := pair_of(ch)) is not None}


def _damage_line(line: str, readings: dict[int, str], marks: list[str], rng: Random) -> str:
    pieces = [_annotate(line.translate(_widen()).encode("gbk", "ignore"), readings)]
    for mark in marks:
        pieces = [part for piece in pieces for part in _cut(piece, mark.encode("gbk"), rng)]
    return fold_width("".join(_decode(piece) for piece in pieces))


def _widen() -> dict[int, str]:
    """Half-width marks are full width in the scraper's source."""
    return {ord(mark): chr(ord(mark) + 0xFEE0) for mark in ",;:!?()"}


def _annotate(raw: bytes, readings: dict[int, str]) -> bytes:
    """The bytes with readings put in, pair after pair; one put in within a pair keeps that pair from its own."""
    behind: dict[int, str] = {}
    found: dict[int, list[int]] = {}
    for at, (lead, trail) in enumerate(pairwise(raw), 2):
        found.setdefault(lead << 8 | trail, []).append(at)
    for pair, reading in readings.items():
        behind.update((at, reading) for at in found.get(pair, ()) if at - 1 not in behind)
    out = bytearray()
    for at, byte in enumerate(raw, 1):
        out.append(byte)
        if at in behind:
            out += b"(" + behind[at].encode("gb18030") + b")"
    return bytes(out)


def _cut(piece: bytes, mark: bytes, rng: Random) -> Iterator[bytes]:
    """The parts of a piece; a mark that was cut at is a part of its own."""
    start = at = 0
    while (at := piece.find(mark, at)) >= 0:
        if _is_aligned(piece, at) or rng.random() < _CUT:
            yield from (piece[start:at], mark)
            start = at + len(mark)
        at += len(mark)
    yield piece[start:]


def _is_aligned(piece: bytes, at: int) -> bool:
    """Whether a character begins there, as a decoder sees it."""
    k = 0
    while k < at:
        k += 2 if piece[k] >= 0x81 else 1
    return k == at


def _decode(piece: bytes) -> str:
    """As the scrapers' decoder does: bad pairs become one `?`, pairs for private use vanish."""
    pairs = list_pairs()
    out: list[str] = []
    k = 0
    while k < len(piece):
        lead = piece[k]
        if lead < 0x80:
            out.append(chr(lead))
            k += 1
        elif lead in (0x80, 0xFF):
            out.append("€" if lead == 0x80 else "?")
            k += 1
        else:
            trail = piece[k + 1] if k + 1 < len(piece) else 0
            if trail < 0x40 or trail in (0x7F, 0xFF):
                out.append("?")
            else:
                out.append(pairs.get(lead << 8 | trail, ""))
            k += 2
    return "".join(out)
