"""Reports kept as tables: the Chinese side of a translation memory (tmx), the column of a csv that holds the text."""

from __future__ import annotations

import csv
import io
import re

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.limits import MAX_CHARS
from luoshi.text.containers.package import parse_xml

_HAN = re.compile("[\u4e00-\u9fff]+")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TITLES = ("title", "标题", "题名")


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
    """The column with the most Chinese, one cell a line, the title before it; a text that is no table as it is."""
    csv.field_size_limit(MAX_CHARS)
    try:
        rows = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True) if row]
    except csv.Error:
        return text
    if not rows:
        return text
    names, records = rows[0], rows[1:]
    if not records or any(len(row) != len(names) for row in records):
        return text
    weights = [sum(map(len, _HAN.findall("".join(row[k] for row in records)))) for k in range(len(names))]
    best = weights.index(max(weights))
    lines = [row[best].strip() for row in records]
    titles = [k for k, name in enumerate(names) if name.strip().lower() in _TITLES and k != best]
    if len(records) == 1 and titles and records[0][titles[0]].strip() not in lines[0][:200]:
        lines.insert(0, records[0][titles[0]].strip())
    return "\n".join(lines) + "\n"
