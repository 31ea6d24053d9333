"""Small packages made in memory: a docx or an ofd from the XML of its parts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.text.containers.make_files import MC, VML, W

FILES = Path(__file__).parent / "files"
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def docx_of(body: str, numbering: str = "", styles: str = "") -> bytes:
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {W} {MC} {VML}><w:body>{body}</w:body></w:document>"
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {W}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {W}>{styles}</w:styles>"
    return zip_of(parts)


def ofd_of(*pages: str) -> bytes:
    """Each page is the XML of its text objects; `text_at` makes one."""
    listed = "".join(f'<ofd:Page ID="{k}" BaseLoc="Pages/Page_{k}/Content.xml"/>' for k in range(len(pages)))
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}>{root}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for k, page in enumerate(pages):
        content = f"<ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content>"
        parts[f"Doc_0/Pages/Page_{k}/Content.xml"] = f"<ofd:Page {OFD}>{content}</ofd:Page>"
    return zip_of(parts)


def text_at(x: float, y: float, text: str, more: str = "", code: str = "") -> str:
    """A text object of characters 5 mm high whose baseline begins at x, y."""
    return (
        f'<ofd:TextObject Boundary="{x} {y - 5} 100 6" Size="5" {more}>'
        f'<ofd:TextCode X="0" Y="5" {code}>{text}</ofd:TextCode></ofd:TextObject>'
    )
