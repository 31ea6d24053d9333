"""The root of a Merkle tree, after RFC 9162, section 2.1.1."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.ledger.hashing import digest


def find_root(hashing: str, leaves: Sequence[bytes]) -> bytes:
    """The hash over the leaves' data in their order; for none, the hash of nothing.

    The tree splits at the largest power of two below the size. Built from below, level by level, that is: pair
    neighbours, and lift a last one without neighbour as it is.
    """
    if not leaves:
        return digest(hashing, b"")
    level = [digest(hashing, b"\0" + leaf) for leaf in leaves]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        lone = level[-1:] if len(level) % 2 else []
        level = [digest(hashing, b"\1" + left + right) for left, right in pairs] + lone
    return level[0]
