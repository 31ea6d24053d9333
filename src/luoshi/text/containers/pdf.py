"""PDF with a text layer: lines as they stand on the pages, a form feed between pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from luoshi.facts.faults import UnreadableFile
from luoshi.text.containers.limits import MAX_CHARS, MAX_PAGES
from luoshi.text.containers.ocr import read_pictures
from luoshi.text.containers.pdf_lines import read_lines

_MAKER_SIGNS = re.compile("[\x00\x02\ufffe\uffff]")  # pdfium's own: no glyph, hyphen at a line's end
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")
_SCANNED = 15  # a page of pictures with fewer characters than this carries a stamp or a page number, no text
_MAX_UNMAPPED = 0.3


def read_pdf(raw: bytes) -> str:
    """The text of all pages; recognised from their pictures where they have no text layer. Raises UnreadableFile."""
    with closing(open_pdf(raw)) as document:
        if len(document) > MAX_PAGES:
            raise UnreadableFile(f"it has {len(document):,} pages, more than {MAX_PAGES:,}; cut out the report")
        pages = list(read_pages(document))
        if is_scanned(document, pages):
            pages = read_pictures(document)
    text = "\f".join(pages)
    if len(_UNMAPPED.findall(text)) > _MAX_UNMAPPED * len(text):
        raise UnreadableFile("its fonts do not say which characters they draw; print it and recognise it (OCR)")
    return text


def open_pdf(raw: bytes) -> pdfium.PdfDocument:
    """The document. Raises UnreadableFile if it is encrypted or damaged."""
    try:
        return pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile("it is encrypted; save it without a password and read that") from None
        raise UnreadableFile("it is a PDF that is cut off or damaged; fetch or export it again") from None


def read_pages(document: pdfium.PdfDocument) -> Iterator[str]:
    """The text layer of each page, ended by line breaks of one kind. Raises UnreadableFile beyond MAX_CHARS."""
    left = MAX_CHARS
    for number in range(len(document)):
        with load_page(document, number) as page, closing(page.get_textpage()) as layer:
            left -= layer.count_chars()
            if left < 0:
                raise UnreadableFile(f"it holds more than {MAX_CHARS:,} characters; cut out the report")
            yield _MAKER_SIGNS.sub("", read_lines(layer)).strip("\n")


@contextmanager
def load_page(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """A page, closed afterwards. Raises UnreadableFile if it is damaged, which may show at any use of it."""
    try:
        with closing(document[number]) as page:
            yield page
    except pdfium.PdfiumError:
        raise UnreadableFile(f"its page {number + 1} is damaged; fetch or export the PDF again") from None


def is_scanned(document: pdfium.PdfDocument, pages: list[str]) -> bool:
    """Whether the pages are pictures: next to no text, and a picture on the first page that has none."""
    bare = [k for k, text in enumerate(pages) if len(text.strip()) < _SCANNED]
    if not pages or len(bare) < (len(pages) + 1) // 2:
        return False
    with load_page(document, bare[0]) as page:
        has_picture = any(True for _ in page.get_objects(filter=(raw_pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
    return has_picture or not any(text.strip() for text in pages)
