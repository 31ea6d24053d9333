"""Word's XML documents (docx), read as Word would print them with all tracked changes accepted."""

from __future__ import annotations

from lxml import etree

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.numbering import load_counter
from luoshi.text.containers.package import Package
from luoshi.text.containers.story import Story

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_docx(raw: bytes) -> str:
    """The text: a line a paragraph, a line a row of a table; notes at the end as [1], [2] …. Raises UnreadableFile."""
    package = Package(raw)
    main = find_main(package)
    folder = main.rpartition("/")[0]
    root = package.parse(main)
    namespace = root.tag.partition("}")[0].lstrip("{")  # QName raises where a prefix stands for no namespace
    if namespace not in _WORD:
        raise UnreadableFile(f"its main part {main} is no Word text; save it as docx")
    w = f"{{{namespace}}}"

    def load(part: str) -> etree._Element | None:
        return package.parse(f"{folder}/{part}.xml") if f"{folder}/{part}.xml" in package else None

    story = Story(w, load_counter(load("numbering"), load("styles"), w))
    body = root.find(f"{w}body")
    lines = story.read(body) if body is not None else []
    for part, name in _NOTES:
        if any(kind == name for kind, _ in story.notes) and (notes := load(part)) is not None:
            lines += read_notes(story, notes, name)
    return "\n".join(lines) + "\n"


def find_main(package: Package) -> str:
    """The name of the part that holds the text, as the package's relations say."""
    if "_rels/.rels" in package:
        for relation in package.parse("_rels/.rels"):
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def read_notes(story: Story, notes: etree._Element, name: str) -> list[str]:
    """The notes that the text refers to, in its order."""
    w = story.w
    by_id = {note.get(f"{w}id"): note for note in notes.iterfind(f"{w}{name}")}
    out = []
    for number, (kind, key) in enumerate(tuple(story.notes), 1):
        if kind == name and (note := by_id.get(key)) is not None:
            out.append(f"[{number}] " + "\n".join(filter(None, (line.strip() for line in story.read(note)))))
    return out
