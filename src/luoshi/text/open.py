from __future__ import annotations

import hashlib
from pathlib import Path

from luoshi.facts.reading import Source


def open_source(path: Path) -> tuple[Source, str]:
    raw = path.read_bytes()
    try:
        text, encoding = raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        text, encoding = raw.decode("gb18030"), "gb18030"
    return Source(path.name, hashlib.sha256(raw).hexdigest(), len(raw), "text/plain", encoding), text
