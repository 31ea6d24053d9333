"""Small files made in memory: a docx or an ofd from the XML of its parts, a PDF from pieces of text."""

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


def _set(text: str) -> str:
    return " -1000 ".join(f"<{part.encode('utf-16-be').hex()}>" for part in text.split("\t"))


def pdf_of(*pieces: tuple[float, float, str]) -> bytes:
    """One page of pieces of text in characters 10 points wide, each drawn from x, y; a tab leaves room for one."""
    drawn = "\n".join(f"BT /F 10 Tf {x} {y} Td [{_set(text)}] TJ ET" for x, y, text in pieces)
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 6 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>",
        f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream",
    )
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()
