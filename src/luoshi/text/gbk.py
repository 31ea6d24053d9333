"""Characters as the pairs of bytes that GBK gives them. A pair is one number: lead byte * 256 + trail byte."""

from __future__ import annotations

from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@cache
def list_pairs() -> dict[int, str]:
    """Every pair and its character; those of `list_private` have none."""
    return {pair: ch for pair, ch in _decode_all() if ch}


@cache
def list_private() -> dict[int, frozenset[int]]:
    """The pairs that no character is assigned to, which decoders drop without a mark: lead byte → trail bytes."""
    found: dict[int, set[int]] = {}
    for pair, ch in _decode_all():
        if not ch:
            found.setdefault(pair >> 8, set()).add(pair & 0xFF)
    return {lead: frozenset(trails) for lead, trails in found.items()}


def pair_of(ch: str) -> int | None:
    """The pair of a character; None where it has one byte or none in GBK."""
    raw = ch.encode("gbk", "ignore") or ch.encode("gb18030", "ignore")
    return raw[0] << 8 | raw[1] if len(raw) == 2 else None


@cache
def _decode_all() -> list[tuple[int, str]]:
    """Every pair and its character, which is empty where GBK has none: GB18030 has one for nearly each."""
    pairs = [lead << 8 | trail for lead in LEADS for trail in TRAILS]
    text = b"".join(pair.to_bytes(2, "big") for pair in pairs).decode("gb18030")
    assigned = frozenset(text.encode("gbk", "ignore").decode("gbk"))
    return [(pair, ch if ch in assigned else "") for pair, ch in zip(pairs, text, strict=True)]
