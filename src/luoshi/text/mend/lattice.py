"""The search for the bytes behind a garbled run: what could the text have been, so that we see what we see?

The run was decoded one byte off. A path through the lattice says, sign by sign, which bytes lay under it, and reads
them in step again; its `leads` are the lead bytes that the next character may have, none when it is in step. The moves:
a `?` hides a lead byte, and the ASCII byte behind it that it ate; a capital or a bracket may be the trail byte at which
the text falls into step; half-width marks and digits may be two bytes folded; pairs for private use have vanished. A
reading left behind says what pair stood before it, and a pair that is annotated everywhere else cannot stand bare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nlargest
from operator import itemgetter
from typing import Any, NamedTuple

from luoshi.text.gbk import LEADS, list_private, pair_of
from luoshi.text.mend.repertoire import Choice, Repertoire, list_read_as
from luoshi.text.mend.signs import Sign
from luoshi.text.mend.wording import DIGIT, Wording

EATEN = "\x1a"  # stands for an ASCII byte that a `?` ate

_NONE: frozenset[int] = frozenset()
_SPLITS = frozenset("!?;,。、:")  # marks at which the text was cut; a half-width one was full width
_KEEP, _DROP = 16, 13.0  # paths kept, and how far one may fall behind the best
_RIVAL = 14.0  # a path so much less likely than the one that it meets is forgotten
_OPEN, _GAPS = 3, 9  # the best paths in which a pair may have vanished, and how many such are kept
_FEW = 4  # leads, for which a pair that vanished or a lost trail byte may be guessed
_BARE, _ATE = -8.0, -2.0  # a `?` that is one; an eaten byte, for it may be no digit
_SETTLED = 3  # signs in step after which the run is over

Chain = tuple[Any, ...]  # the chain before, and a `Read`
Parts = tuple[tuple[Chain, Chain], ...]  # stretches of chains: from the end of the first back to the second


class Read(NamedTuple):
    """A character, and the index of the sign at which it ends."""

    k: int
    ch: str


class Path(NamedTuple):
    """`prev`: the byte before the pending one; `a`, `b`: the last two characters; `chain`: what was read.

    `cut`: an insertion stands between the pending byte and the next. `rivals`: how far behind, what they read, and this
    path's chain where they met it.
    """

    score: float
    leads: frozenset[int]
    prev: int
    a: str
    b: str
    chain: Chain
    rivals: tuple[tuple[float, Parts, Chain], ...] = ()
    cut: bool = False


_SCORE = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Lattice:
    """What the search goes by: the characters there are, the pairs annotated wherever they stand, and the words."""

    repertoire: Repertoire
    annotated: dict[int, str]
    wording: Wording
    free: dict[tuple[int, bool], frozenset[int]] = field(default_factory=dict)  # what `_list_free` has found

    def list_free(self, prev: int, private: bool) -> frozenset[int]:
        """The lead bytes that may follow a byte without an annotation, or of those the ones of a vanished pair."""
        found = self.free.get((prev, private))
        if found is None:
            leads = (q for q in list_private()[prev] if q > 0x80) if private else LEADS
            found = self.free[prev, private] = frozenset(q for q in leads if prev << 8 | q not in self.annotated)
        return found


def search_run(lattice: Lattice, signs: list[Sign], before: str, last: str) -> tuple[list[Path], int]:
    """The paths in step at the end of the run, best first, and how many signs they read.

    `before`: the clean text before the run, of which the last two characters count; `last`: its last sign as it came.
    """
    paths = [Path(0.0, _NONE, (pair_of(last) or 0) & 0xFF if last else 0, before[-2:-1], before[-1:], ())]
    settled = k = 0
    for k, sign in enumerate(signs):
        behind = signs[k + 1].ch if k + 1 < len(signs) else ""
        gaps = (
            [gap for path in paths[:_OPEN] if 0 < len(path.leads) <= _FEW for gap in _vanish(lattice, path, k)]
            if k
            else []
        )
        paths += nlargest(_GAPS, gaps, key=_SCORE)
        paths = _prune(found for path in paths for found in _read_sign(lattice, path, sign, behind, k))
        settled = settled + 1 if sign.ch != "?" and not any(path.leads for path in paths) else 0
        if settled == _SETTLED or not paths:
            break
    return [path for path in paths if not path.leads], k + 1


def list_originals(path: Path) -> list[tuple[float, list[Read]]]:
    """What a path and its rivals read, with their scores."""
    found = [(path.score, _unwind(path.chain, ()))]
    for behind, parts, met in path.rivals:
        read = [one for chain, until in parts for one in _unwind(chain, until)]
        found.append((path.score - behind, read + _unwind(path.chain, met)))
    return found


def _unwind(chain: Chain, until: Chain) -> list[Read]:
    out = []
    while chain and chain is not until:
        chain, read = chain
        out.append(read)
    return out[::-1]


def _prune(paths: Iterable[Path]) -> list[Path]:
    """The best paths. Of those that can only go on alike one is kept, with the others as its rivals."""
    groups: defaultdict[tuple[frozenset[int], str, str], list[Path]] = defaultdict(list)
    for path in paths:
        groups[path.leads, path.a, path.b].append(path)
    merged = [_merge(group) if len(group) > 1 else group[0] for group in groups.values()]
    merged.sort(key=_SCORE, reverse=True)
    return [path for path in merged[:_KEEP] if path.score > merged[0].score - _DROP]


def _merge(group: list[Path]) -> Path:
    best = max(group, key=_SCORE)
    rivals = list(best.rivals)
    for path in group:
        behind = best.score - path.score
        if path is not best and behind < _RIVAL:
            rivals.append((behind, ((path.chain, ()),), best.chain))
            for more, parts, met in path.rivals:
                if behind + more >= _RIVAL:
                    break  # they are in order
                rivals.append((behind + more, (*parts, (path.chain, met)), best.chain))
    rivals.sort(key=_SCORE)
    return Path(*best[:6], tuple(rivals[:_KEEP]), best.cut)


def _read_sign(lattice: Lattice, path: Path, sign: Sign, behind: str, k: int) -> Iterable[Path]:
    if sign.cut:
        return _read_cut(lattice, path, sign.reading, k)
    if sign.ch in "?\ufffd":
        return _read_lost(lattice, path, sign.ch, behind, k)
    if path.leads:
        return _read_off_step(lattice, path, sign, k)
    return _read_in_step(lattice, path, sign, k)


def _read_in_step(lattice: Lattice, path: Path, sign: Sign, k: int) -> Iterator[Path]:
    if sign.ch.isascii():
        if not sign.reading:
            yield _add(lattice, path, DIGIT if sign.ch.isdigit() else sign.ch, ord(sign.ch), k, shown=sign.ch)
        return
    pair = pair_of(sign.ch) or 0
    if path.prev << 8 | pair >> 8 not in lattice.annotated and _is_noted(lattice, pair, sign.reading):
        yield _add(lattice, path, lattice.repertoire.pairs.get(pair, sign.ch), pair & 0xFF, k)


def _read_off_step(lattice: Lattice, path: Path, sign: Sign, k: int) -> Iterator[Path]:
    code = ord(sign.ch)
    if sign.ch == "€" or 0x40 <= code < 0x7F:
        trail = 0x80 if sign.ch == "€" else code
        for lead, ch in _complete(lattice, path, trail):
            if (path.cut and not sign.reading) or _is_noted(lattice, lead << 8 | trail, sign.reading):
                yield _add(lattice, path, ch, trail, k)
    pair = (0xA380 + code if code > 0x20 else 0xA1A1) if code < 0x7F else pair_of(sign.ch)
    if pair and _is_noted(lattice, pair, sign.reading):
        yield from _step_over(lattice, path, pair, k)


def _step_over(lattice: Lattice, path: Path, pair: int, k: int) -> Iterator[Path]:
    """The first byte of a pair ends a character, the second one opens the next."""
    trail, leads = pair >> 8, frozenset((pair & 0xFF,))
    for pending, ch in _complete(lattice, path, trail):
        if path.cut or pending << 8 | trail not in lattice.annotated:
            yield _add(lattice, path, ch, trail, k, leads)


def _read_cut(lattice: Lattice, path: Path, reading: str, k: int) -> Iterator[Path]:
    """A lead byte was lost to a reading, which names the pair that it is the second byte of."""
    pairs = [pair for pair in list_read_as(reading) if lattice.annotated.get(pair, reading) == reading]
    if path.leads:
        for pair in pairs:
            if pair >> 8 in path.leads and pair in lattice.repertoire.pairs:
                yield _add(lattice, path, lattice.repertoire.pairs[pair], pair & 0xFF, k)
    elif leads := frozenset(pair & 0xFF for pair in pairs if pair >> 8 == path.prev and pair & 0xFF > 0x80):
        yield path._replace(leads=leads, cut=True)


def _read_lost(lattice: Lattice, path: Path, mark: str, behind: str, k: int) -> Iterator[Path]:
    split = behind in _SPLITS
    if not path.leads:
        yield _add(lattice, path, mark, 0x3F, k, cost=_BARE)
        if split:
            yield path._replace(leads=lattice.list_free(path.prev, False))
        return
    for trail, ch in _guess(lattice, path):
        added = _add(lattice, path, ch, trail, k)
        if split or mark != "?":
            yield added
        else:
            yield _add(lattice, added, DIGIT, ord(DIGIT), k, cost=_ATE, shown=EATEN)
    if mark == "?":
        yield from _step_over(lattice, path, 0xA3BF, k)


def _guess(lattice: Lattice, path: Path) -> Iterator[tuple[int, str]]:
    """Trail byte and character, where the trail byte was lost. Where the lead byte was lost too there is no telling."""
    for lead in path.leads if len(path.leads) <= _FEW else ():
        for trail, ch in _likely(lattice, path, lattice.repertoire.by_lead.get(lead)):
            if path.cut or lead << 8 | trail not in lattice.annotated:
                yield trail, ch


def _vanish(lattice: Lattice, path: Path, k: int) -> Iterator[Path]:
    """A pair for private use has vanished here: its first byte ended a character, its second opened one."""
    for lead in path.leads:
        for trail, ch in _likely(lattice, path, lattice.repertoire.vanishing.get(lead)):
            if path.cut or lead << 8 | trail not in lattice.annotated:
                yield _add(lattice, path, ch, trail, k, lattice.list_free(trail, True))


def _complete(lattice: Lattice, path: Path, trail: int) -> Iterable[tuple[int, str]]:
    """Lead byte and character, for each character that ends in the trail byte and begins with one of the leads."""
    if len(path.leads) == 1:
        (lead,) = path.leads
        ch = lattice.repertoire.pairs.get(lead << 8 | trail)
        return ((lead, ch),) if ch else ()
    choice = lattice.repertoire.by_trail.get(trail)
    return [(lead, ch) for lead, ch in _likely(lattice, path, choice) if lead in path.leads]


def _likely(lattice: Lattice, path: Path, choice: Choice | None) -> list[tuple[int, str]]:
    """Those of a choice that are seen behind the last character anywhere, and the common ones."""
    if choice is None:
        return []
    other = choice.other
    return [(other[ch], ch) for ch in other.keys() & lattice.wording.list_seen(path.b) | choice.common]


def _add(
    lattice: Lattice,
    path: Path,
    ch: str,
    prev: int,
    k: int,
    leads: frozenset[int] = _NONE,
    cost: float = 0.0,
    shown: str = "",
) -> Path:
    """The path with one character more; `shown` is what is kept of it, where it is weighed as another."""
    score, _, _, a, b, chain, rivals, _ = path
    score += cost + lattice.wording.weigh(a, b, ch)
    return Path(score, leads, prev, b, ch, (chain, Read(k, shown or ch)), rivals)


def _is_noted(lattice: Lattice, pair: int, reading: str) -> bool:
    """Whether the reading behind a pair, or there being none, agrees with the pair."""
    return _reads(lattice, pair, reading) if reading else pair not in lattice.annotated


def _reads(lattice: Lattice, pair: int, reading: str) -> bool:
    known = lattice.annotated.get(pair)
    return known == reading if known else pair in list_read_as(reading)
