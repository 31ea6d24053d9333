"""The root of a Merkle tree, after RFC 9162, section 2.1.1."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def find_root(leaves: Sequence[bytes]) -> bytes:
    """The hash over the leaves' data in their order; for none, the hash of nothing.

    The tree splits at the largest power of two below the size. Built from below, level by level, that is: pair
    neighbours, and lift a last one without neighbour as it is.
    """
    if not leaves:
        return hashlib.sha256().digest()
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        lone = level[-1:] if len(level) % 2 else []
        level = [hashlib.sha256(b"\1" + left + right).digest() for left, right in pairs] + lone
    return level[0]
