"""Reports kept as tables: the Chinese side of a translation memory (tmx), the Chinese column of a csv."""

from __future__ import annotations

import csv
import io
import re

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.package import parse_xml

_HAN = re.compile("[\u4e00-\u9fff]+")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_FIELD = 1_000_000


def read_tmx(markup: str) -> str:
    """The Chinese segments, one a line. Raises UnreadableFile if there are none."""
    root = parse_xml(re.sub(r"^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*>", "", markup).encode("utf-8", "replace"), "tmx")
    lines = []
    for variant in root.iter("tuv"):
        language = (variant.get(_LANG) or variant.get("lang") or "").lower()
        if language.startswith(("zh", "cmn")):
            lines += ["".join(map(str, segment.itertext())).strip() for segment in variant.iter("seg")]
    if not lines:
        raise UnreadableFile("it is a translation memory without a Chinese side; give the Chinese report")
    return "\n".join(lines) + "\n"


def read_csv(text: str) -> str:
    """The column with the most Chinese characters, one cell a line; a text that turns out to be no table as it is."""
    csv.field_size_limit(_MAX_FIELD)
    try:
        rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True) if row]
    except csv.Error:
        return text
    width = len(rows[0])
    if len(rows) < 3 or any(len(row) != width for row in rows):
        return text
    weights = [sum(map(len, _HAN.findall("".join(row[k] for row in rows[1:])))) for k in range(width)]
    best = weights.index(max(weights))
    return "\n".join(row[best].strip() for row in rows[1:]) + "\n"
