"""The story of a docx: its paragraphs and tables, in one walk over the XML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from luoshi.text.containers.numbering import Counter
from luoshi.text.containers.ordinals import join_number
from luoshi.text.containers.rows import join_row

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same again, for old Word
_MATHS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://purl.oclc.org/ooxml/officeDocument/math}t",
)
# Deleted text, text moved away, readings above characters, and settings.
_SKIPPED = (
    "del",
    "moveFrom",
    "delText",
    "delInstrText",
    "rt",
    "sectPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
    "pPr",
    "rPr",
    "sdtPr",
)
_FURNITURE_FIELDS = frozenset(("TOC", "PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"))
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read. `slot` is its place among the lines: text boxes anchored in it come after it."""

    slot: int
    number: str
    joins: bool  # its mark was deleted: the next paragraph goes on in it
    runs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A computed text being read: first its instruction, then its result."""

    instruction: str = ""
    in_result: bool = False

    def is_shown(self) -> bool:
        return self.in_result and not is_furniture(self.instruction)


def is_furniture(instruction: str) -> bool:
    """Whether a field computes page numbers or a table of contents."""
    return instruction.strip().split(" ", 1)[0].upper() in _FURNITURE_FIELDS


class Story:
    """Reads the elements of one document, in order; `notes` gathers what they refer to, as (kind, id)."""

    def __init__(self, w: str, counter: Counter) -> None:
        self.notes: list[tuple[str, str]] = []
        self.w = w
        self._counter = counter
        self._lines: list[str] = []
        self._around: list[list[str]] = []  # the lines around each open cell
        self._rows: list[list[str]] = []  # the cells of each open row
        self._paragraphs: list[_Paragraph] = []
        self._fields: list[_Field] = []
        self._carried = ""  # text of a paragraph that goes on in the next
        self._skipped = {_FALLBACK, *(w + name for name in _SKIPPED)}
        self._starts = self._name_starts()
        self._ends: dict[str, Callable[[], None]] = {
            w + "p": self._end_paragraph,
            w + "tc": self._end_cell,
            w + "tr": self._end_row,
        }

    def _name_starts(self) -> dict[str, Callable[[etree._Element], object]]:
        """What to do where an element begins; what it does returns true if the element is to be skipped."""
        w = self.w
        return {
            w + "p": self._begin_paragraph,
            w + "r": self._is_hidden,
            w + "t": self._add_text,
            **dict.fromkeys(_MATHS, self._add_text),
            **{w + name: self._add_sign for name in _SIGNS},
            w + "sym": self._add_symbol,
            w + "fldChar": self._step_field,
            w + "instrText": self._add_instruction,
            w + "fldSimple": lambda node: is_furniture(node.get(w + "instr") or ""),
            w + "footnoteReference": self._add_note,
            w + "endnoteReference": self._add_note,
            w + "sdt": self._is_no_content,
            w + "tc": self._begin_cell,
            w + "tr": self._begin_row,
        }

    def read(self, element: etree._Element) -> list[str]:
        """The lines of an element's paragraphs and tables."""
        self._lines, self._fields = [], []
        walk = etree.iterwalk(element, events=("start", "end"))
        for event, node in walk:
            if event == "end":
                if (end := self._ends.get(node.tag)) is not None and self._is_open(node):
                    end()
            elif node.tag in self._skipped or ((start := self._starts.get(node.tag)) is not None and start(node)):
                walk.skip_subtree()
        self._flush_carried()
        return self._lines

    def _is_open(self, node: etree._Element) -> bool:
        return node.tag != self.w + "tr" or not self._is_deleted_row(node)

    # Paragraphs and what stands in them

    def _begin_paragraph(self, node: etree._Element) -> None:
        settings = node.find(self.w + "pPr")
        joins = settings is not None and settings.find(f"{self.w}rPr/{self.w}del") is not None
        number = self._number(settings) if settings is not None and not joins else ""
        self._paragraphs.append(_Paragraph(len(self._lines), number, joins))
        self._lines.append("")

    def _end_paragraph(self) -> None:
        done = self._paragraphs.pop()
        text = self._carried + "".join(done.runs)
        self._carried = text if done.joins else ""
        if not done.joins:
            self._lines[done.slot] = join_number(done.number, text) if text.strip() else text
        elif done.slot == len(self._lines) - 1:
            self._lines.pop()

    def _flush_carried(self) -> None:
        if self._carried:
            self._lines.append(self._carried)
            self._carried = ""

    def _number(self, settings: etree._Element) -> str:
        w = self.w
        style = settings.find(w + "pStyle")
        list_id, level = self._counter.styles.get(style.get(w + "val") or "" if style is not None else "", ("", 0))
        if (own := settings.find(w + "numPr")) is not None:
            if (named := own.find(w + "numId")) is not None:
                list_id = named.get(w + "val") or ""
            if (deep := own.find(w + "ilvl")) is not None and (deep.get(w + "val") or "").isdecimal():
                level = int(deep.get(w + "val") or 0)
        return self._counter.print_number(list_id, level) if list_id else ""

    def _add(self, text: str) -> None:
        if self._paragraphs and (not self._fields or all(f.is_shown() for f in self._fields)):
            self._paragraphs[-1].runs.append(text)

    def _add_text(self, node: etree._Element) -> None:
        self._add(node.text or "")

    def _add_sign(self, node: etree._Element) -> None:
        self._add(_SIGNS[etree.QName(node).localname])

    def _add_symbol(self, node: etree._Element) -> None:
        code = node.get(self.w + "char") or ""
        point = int(code, 16) if len(code) <= 5 and all(c in "0123456789abcdefABCDEF" for c in code) and code else 0
        # The private zone of a symbol font holds pictures, no characters.
        if point >= 32 and not 0xD800 <= point <= 0xF8FF:
            self._add(chr(point))

    def _add_note(self, node: etree._Element) -> None:
        self.notes.append((etree.QName(node).localname.removesuffix("Reference"), node.get(self.w + "id") or ""))
        self._add(f"[{len(self.notes)}]")

    def _is_hidden(self, run: etree._Element) -> bool:
        vanish = run.find(f"{self.w}rPr/{self.w}vanish")
        return (
            vanish is not None and vanish.get(self.w + "val", "1") not in _OFF and run.find(self.w + "fldChar") is None
        )

    # Fields and content controls

    def _step_field(self, node: etree._Element) -> None:
        step = node.get(self.w + "fldCharType")
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _add_instruction(self, node: etree._Element) -> bool:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction += node.text or ""
        return True

    def _is_no_content(self, control: etree._Element) -> bool:
        """A content control that still shows its placeholder, or holds a table of contents."""
        w = self.w
        settings = control.find(w + "sdtPr")
        if settings is None:
            return False
        gallery = settings.find(f"{w}docPartObj/{w}docPartGallery")
        return settings.find(w + "showingPlcHdr") is not None or (
            gallery is not None and gallery.get(w + "val") == "Table of Contents"
        )

    # Tables

    def _is_deleted_row(self, row: etree._Element) -> bool:
        return row.find(f"{self.w}trPr/{self.w}del") is not None

    def _begin_row(self, row: etree._Element) -> bool:
        if self._is_deleted_row(row):
            return True
        self._rows.append([])
        return False

    def _end_row(self) -> None:
        self._lines.append(join_row(self._rows.pop()))

    def _begin_cell(self, _: etree._Element) -> None:
        self._around.append(self._lines)
        self._lines = []

    def _end_cell(self) -> None:
        self._flush_carried()
        cell = "\n".join(line for line in self._lines if line.strip())
        self._lines = self._around.pop()
        (self._rows[-1] if self._rows else self._lines).append(cell)
