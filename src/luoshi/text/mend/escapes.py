"""Signs that a tool wrote out instead of obeying them: line ends as \\r\\n, spaces as &nbsp; or <U+00A0>."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.text.draft import FURNITURE, Edit

_HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\ue000-\uf8ff"
_FIRST = re.compile(rf"[\\\r\u2028\u2029\x85&<\u00a0{_HIDDEN}]")  # what any of the signs begins with
_SIGN = re.compile(
    r"(?P<line>(?:\\r\\n|\\n(?![a-z])|\r\n|\r|\u2028|\u2029|\x85)+)"
    r"|(?P<space>(?:&nbsp;|<U\+(?:00A0|200[0-9A]|3000)>|&#160;|&emsp;|&ensp;|\u00a0)+)"
    r"|(?P<comment><!--(?:(?!<!--)[\s\S]){0,4000}?-->)"
    rf"|(?P<hidden>(?:<U\+(?:200[B-F]|FEFF)>|[{_HIDDEN}])+)"
)


def fold_escapes(text: str) -> Iterator[Edit]:
    """Line ends to \\n, written-out spaces to one space; signs that show nothing and comments away."""
    at = 0
    for first in _FIRST.finditer(text):
        if first.start() < at or not (m := _SIGN.match(text, first.start())):
            continue
        at = m.end()
        kind = m.lastgroup
        after = {"line": "\n", "space": " "}.get(kind or "", "")
        if m.group() != after:
            yield Edit(m.start(), at, after, "hidden" if kind == "hidden" else FURNITURE)
