"""Makes `declared/words/neighbours.tsv` and `declared/words/readings.tsv` from three packages.

    uv run --no-project --with jieba==0.42.1 --with pypinyin==0.55.0 --with opencc==1.4.2 tools/words.py

neighbours.tsv: how often one character follows another within the words of jieba's frequency dictionary.
readings.tsv: the traditional characters of GBK with their simplified forms (OpenCC) and readings (pypinyin).
See docs/decisions/0010-words.md for licences and for what is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, pinyin

OUT = Path("src/luoshi/declared/words")
HAN = re.compile("[\u4e00-\u9fff]+$")
LEAST_CHAR, LEAST_PAIR, LEAST_TRIPLE = 30, 20, 10  # rarer ones are left out
# Simplified characters that scrapers leave as they are, for they are traditional ones too.
KEPT = "范游后干群峰里斗余征于采并筑杰恒占云床夸洼厘辟郁台松谷丑卷布胡系制面周致涂志升伙向板划"


def main() -> None:
    OUT.mkdir(exist_ok=True)
    (OUT / "neighbours.tsv").write_text("".join(list_neighbours()), "utf-8")
    (OUT / "readings.tsv").write_text("".join(list_readings()), "utf-8")


def list_neighbours() -> list[str]:
    """A line a character: itself, how often it stands anywhere, opens, closes a word; what follows it, how often;
    the same for it and each character that follows: `b` and then what follows both, with how often, a word for each b.
    """
    total: Counter[str] = Counter()
    opens: Counter[str] = Counter()
    closes: Counter[str] = Counter()
    pairs: defaultdict[str, Counter[str]] = defaultdict(Counter)
    triples: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines():
        word, count, _ = line.split()
        if not HAN.match(word):
            continue
        for ch in word:
            total[ch] += int(count)
        opens[word[0]] += int(count)
        closes[word[-1]] += int(count)
        for a, b in pairwise(word):
            pairs[a][b] += int(count)
        for a, b, c in zip(word, word[1:], word[2:], strict=False):
            triples[a + b][c] += int(count)
    rows = []
    for ch in sorted(total):
        if total[ch] >= LEAST_CHAR and is_gbk(ch):
            after = list_frequent(pairs[ch], LEAST_PAIR)
            ends = [b + "".join(list_frequent(triples[ch + b], LEAST_TRIPLE)) for b in after[0]]
            both = " ".join(end for end in ends if len(end) > 1)
            rows.append("\t".join((ch, str(total[ch]), str(opens[ch]), str(closes[ch]), *after, both)) + "\n")
    return rows


def list_frequent(counts: Counter[str], least: int) -> tuple[str, str]:
    """The characters counted at least so often, the most frequent first, and their ranks."""
    kept = [(ch, n) for ch, n in counts.most_common() if n >= least and is_gbk(ch)]
    return "".join(ch for ch, _ in kept), "".join(rank(n) for _, n in kept)


def rank(count: int) -> str:
    """The power of two nearest below a count, as a letter: a for 1, b for 2."""
    return chr(ord("a") + count.bit_length() - 1)


def list_readings() -> list[str]:
    """A line a character: traditional, simplified, `kept` if scrapers leave the simplified one, readings."""
    chars = [chr(point) for point in range(0x4E00, 0xA000) if is_gbk(chr(point))]
    simple = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    full = dict(zip(chars, OpenCC("s2t").convert("\n".join(chars)).split("\n"), strict=True))
    rows = []
    for ch, short in zip(chars, simple, strict=True):
        if ch == short or len(short) > 1:
            continue
        readings = pinyin(ch, style=Style.TONE, heteronym=True)[0]
        kept = "kept" if full.get(short) == short or short in KEPT else "default" if full.get(short) == ch else ""
        rows.append(f"{ch}\t{short}\t{kept}\t{' '.join(readings)}\n")
    return rows


def is_gbk(ch: str) -> bool:
    return len(ch.encode("gbk", "ignore")) == 2


if __name__ == "__main__":
    main()
