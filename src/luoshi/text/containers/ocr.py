"""Pages without a text layer, recognised by rapidocr where the extra `luoshi[ocr]` is installed."""

from __future__ import annotations

from contextlib import closing
from importlib.util import find_spec
from typing import Any

from luoshi.facts.faults import UnreadableFile
from luoshi.text.patience import allow_time

_DOTS = 200 / 72  # pixels a point: 200 dpi, at which 四号 characters are 40 pixels high
_MAX_SIDE = 4_000  # pixels; a poster is scaled down to it
_MAX_PAGES = 200  # at some seconds a page
_SAME_LINE = 0.5  # boxes that overlap by this share of their height stand in one line


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_pictures(document: Any) -> list[str]:
    """The text of each page of a pypdfium2 document. Raises UnreadableFile where the extra is not installed."""
    if not can_recognise():
        raise UnreadableFile(
            "it is a scanned PDF with no text layer; install the extra luoshi[ocr] to have it recognised, "
            "or get the report as a text document"
        )
    if len(document) > _MAX_PAGES:
        raise UnreadableFile(f"it is a scan of {len(document)} pages, more than {_MAX_PAGES}; cut out the report")
    engine = _start_engine()
    pages = []
    for number in range(len(document)):
        allow_time()
        with closing(document[number]) as page:
            scale = min(_DOTS, _MAX_SIDE / max(page.get_size()))
            picture = page.render(scale=scale).to_numpy()
        pages.append(_recognise(engine, picture))
    return pages


def read_picture(raw: bytes) -> str:
    """The text of a picture, JPEG or PNG; the extra is installed."""
    return _recognise(_start_engine(), raw)


def _recognise(engine: Any, picture: Any) -> str:
    found = engine(picture)
    return join_boxes([] if found.boxes is None else list(zip(found.boxes.tolist(), found.txts, strict=True)))


def _start_engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def join_boxes(boxes: list[tuple[list[list[float]], str]]) -> str:
    """Recognised pieces in reading order; a piece is its four corners (clockwise from top left) and its text."""
    lines: list[list[tuple[float, float, float, str]]] = []
    for corners, text in sorted(boxes, key=lambda box: min(y for _, y in box[0])):
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        left = min(x for x, _ in corners)
        last = lines[-1][0] if lines else None
        if last and last[2] - top > _SAME_LINE * min(bottom - top, last[2] - last[1]):
            lines[-1].append((left, top, bottom, text))
        else:
            lines.append([(left, top, bottom, text)])
    return "\n".join(" ".join(piece[3] for piece in sorted(line)) for line in lines)
