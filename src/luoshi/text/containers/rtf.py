"""Rich Text Format: groups, destinations, \\'xx in the font's code page, \\uN; tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.rtf_flow import Flow

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|(?P<sign>[^a-zA-Z']))"
    rb"|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\'?"
)
# Most of a Chinese document is rows of \uN, each with the one or two substitutes that old readers show instead.
_ROWS = {k: re.compile(rb"(?:\\u-?\d{1,5} ?(?:\\'[0-9a-fA-F]{2}|\?){%d})+" % k) for k in (1, 2)}
_UNICODE = re.compile(rb"\\u(-?\d{1,5})")
# Destinations whose content is no part of the text; unknown ones marked \* are skipped as well.
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object nonshppict listtable listoverridetable revtbl filetbl header "
    b"headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation "
    b"atnid atnauthor bkmkstart bkmkend tc tcn xe rxe txe private themedata colorschememapping datastore latentstyles "
    b"nonesttables pntxta pntxtb upr".split()
)
_STARRED = frozenset((b"shppict", b"shpinst", b"ud", b"footnote", b"fldinst", b"cs", b"atrfstart"))
_SIGNS = {
    b"line": "\n", b"lbr": "\n", b"column": "\n", b"tab": "\t", b"nestcell": "\t", b"emdash": "—", b"endash": "–",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003",
    b"enspace": "\u2002", b"qmspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 204: "cp1251"}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 54936: "gb18030"}
_LAST_FORGOTTEN = re.compile(rb"\\par\s*\Z")  # some programs forget the last brace, behind the last paragraph
_FURNITURE_FIELD = re.compile(r"\s*(?:TOC|PAGE|NUMPAGES|PAGEREF|SECTIONPAGES)\b", re.I)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group and ends with it."""

    skip: bool = False
    hidden: bool = False
    deleted: bool = False
    substitutes: int = 1  # how many of them follow a \uN
    encoding: str = ""  # of the font; empty: the document's
    in_fonts: bool = False
    in_code: bool = False  # a field's instruction
    aside: str = ""  # what the group is to the text around it: note, box or number


def read_rtf(raw: bytes) -> str:
    """The text: a line a paragraph, a line a row of a table; notes at the end as [1], [2] …. Raises UnreadableFile."""
    return _Reader().read(raw)


class _Reader:
    def __init__(self) -> None:
        self._state = _State()
        self._groups: list[_State] = []
        self._flow = Flow()
        self._around: list[Flow] = []  # the flows that asides interrupt
        self._notes: list[list[str]] = []
        self._fields: list[tuple[int, list[str]]] = []  # depth and instruction of each open field
        self._document = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._stored = bytearray()  # bytes of a run wait here: a character may take several
        self._substitutes = 0  # still to be skipped
        self._star = False
        self._acts: dict[bytes, Callable[[int | None], None]] = {
            b"par": lambda _: self._flow.end_paragraph(),
            b"sect": lambda _: self._flow.end_paragraph(),
            b"page": lambda _: self._put("\n"),
            b"cell": lambda _: self._flow.end_cell(),
            b"row": lambda _: self._flow.end_row(),
            b"nestrow": lambda _: self._put("\n"),
            b"intbl": lambda _: self._set_table(True),
            b"pard": lambda _: self._set_table(False),
            b"u": self._add_unicode,
            b"uc": lambda n: self._set(substitutes=max(0, min(n or 0, 16))),
            b"ansicpg": self._set_code_page,
            b"f": self._set_font,
            b"fcharset": self._set_charset,
            b"plain": lambda _: self._set(hidden=False, deleted=False),
            b"v": lambda n: self._set(hidden=n != 0),
            b"deleted": lambda n: self._set(deleted=n != 0),
            b"ud": lambda _: self._set(skip=False),
            b"field": lambda _: self._fields.append((len(self._groups), [])),
            b"fldinst": lambda _: self._set(in_code=True),
            b"fldrslt": lambda _: self._begin_result(),
            b"footnote": lambda _: self._begin_aside("note"),
            b"shptxt": lambda _: self._begin_aside("box"),
            b"listtext": lambda _: self._begin_aside("number"),
            b"pntext": lambda _: self._begin_aside("number"),
        }

    def read(self, raw: bytes) -> str:
        at = 0
        while at < len(raw):
            if raw.startswith(b"\\u", at):
                at = self._take_row(raw, at)
            if not (m := _TOKEN.match(raw, at)):
                break
            at = m.end() + self._take_token(m)
        self._flush()
        if len(self._groups) > bool(_LAST_FORGOTTEN.search(raw, max(0, len(raw) - 100))):
            raise UnreadableFile(
                f"it is an RTF file that is cut off ({len(self._groups)} of its groups are not closed); "
                "fetch or save it again"
            )
        while self._groups:
            self._close()
        return self._finish()

    def _take_token(self, m: re.Match[bytes]) -> int:
        """Do what the token says; how many bytes of binary data follow it."""
        kind = m.lastgroup
        if kind == "text":
            self._store(m[0])
        elif kind == "hex":
            self._store(bytes.fromhex(m[0].replace(b"\\'", b"").decode()))
        elif kind == "brace":
            self._flush()
            (self._open if m[0] == b"{" else self._close)()
        elif kind == "sign":
            self._take_sign(m["sign"])
        elif kind in ("word", "number"):
            number = int(m["number"]) if m["number"] else None
            if m["word"] == b"bin":
                return max(0, number or 0)
            self._take_word(m["word"], number)
        return 0

    def _finish(self) -> str:
        lines = self._flow.close()
        for number, note in enumerate(self._notes, 1):
            lines.append(f"[{number}] " + "\n".join(line.strip() for line in note if line.strip()))
        text = "\n".join(lines) + "\n"
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    # Groups

    def _open(self) -> None:
        self._substitutes = 0
        self._groups.append(self._state)
        if self._state.aside:
            self._set(aside="")

    def _close(self) -> None:
        self._substitutes = 0
        if self._state.aside:
            self._end_aside(self._state.aside)
        if self._groups:
            self._state = self._groups.pop()
        while self._fields and self._fields[-1][0] > len(self._groups):
            self._fields.pop()

    def _begin_aside(self, kind: str) -> None:
        if not self._state.skip and not self._state.aside:
            self._around.append(self._flow)
            self._flow = Flow()
            self._set(aside=kind)

    def _end_aside(self, kind: str) -> None:
        lines = self._flow.close()
        if not self._around:
            return
        self._flow = self._around.pop()
        if kind == "note":
            self._notes.append(lines)
            self._put(f"[{len(self._notes)}]")
        elif kind == "box":
            self._flow.boxes += lines
        else:
            self._flow.number = "".join(lines).strip()

    def _begin_result(self) -> None:
        if self._fields and _FURNITURE_FIELD.match("".join(self._fields[-1][1])):
            self._set(skip=True)

    # Words and signs

    def _take_word(self, word: bytes, number: int | None) -> None:
        self._flush()
        if self._substitutes:
            self._substitutes -= 1
            return
        star, self._star = self._star, False
        if word == b"fonttbl":
            self._set(in_fonts=True)
        if word in _SKIPPED or (star and word not in _STARRED and word not in self._acts):
            self._set(skip=True)
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif (act := self._acts.get(word)) and (not self._state.skip or word in (b"ud", b"f", b"fcharset")):
            act(number)

    def _take_sign(self, sign: bytes) -> None:
        self._flush()
        if sign == b"*":
            self._star = True
        elif self._substitutes:
            self._substitutes -= 1
        elif sign in b"\r\n":
            self._take_word(b"par", None)
        elif sign in _SYMBOLS:
            self._put(_SYMBOLS[sign])

    def _set(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]

    def _set_table(self, inside: bool) -> None:
        self._flow.in_table = inside

    def _set_code_page(self, number: int | None) -> None:
        self._document = _CODE_PAGES.get(number or 0, f"cp{number}" if number in range(1250, 1259) else "cp1252")

    def _set_font(self, number: int | None) -> None:
        self._font = number or 0
        if not self._state.in_fonts:
            self._set(encoding=self._fonts.get(self._font, ""))

    def _set_charset(self, number: int | None) -> None:
        if self._state.in_fonts and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]

    # Characters

    def _take_row(self, raw: bytes, at: int) -> int:
        """Take a row of \\uN at once; where it ends, or `at` itself if there is none."""
        pattern = _ROWS.get(self._state.substitutes)
        row = pattern.match(raw, at) if pattern and not self._substitutes else None
        if not row:
            return at
        self._flush()
        self._put("".join([chr(int(n) & 0xFFFF) for n in _UNICODE.findall(row[0])]))
        return row.end()

    def _add_unicode(self, number: int | None) -> None:
        self._put(chr((number or 0) & 0xFFFF))
        self._substitutes = self._state.substitutes

    def _store(self, data: bytes) -> None:
        skipped = min(self._substitutes, len(data))
        self._substitutes -= skipped
        self._stored += data[skipped:]

    def _flush(self) -> None:
        if self._stored:
            self._put(self._stored.decode(self._state.encoding or self._document, "replace"))
            self._stored.clear()

    def _put(self, text: str) -> None:
        if self._state.skip or self._state.hidden or self._state.deleted:
            return
        if self._state.in_code:
            if self._fields:
                self._fields[-1][1].append(text)
        else:
            self._flow.run.append(text)
