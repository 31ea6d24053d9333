"""Bytes become characters. What a page says of its own encoding is not asked: the bytes decide."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from luoshi.facts.faults import UnreadableFile

_NO_TEXT = "it is binary or badly damaged, and no text in any encoding; fetch or save the report again"

LOST = "\ufffd"  # stands where bytes meant no character

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs")
_WITH_NULS = ("utf-16-le", "utf-16-be")  # a NUL stands wherever a line ends or a figure is

_SAMPLE = 1_500  # bytes that suffice to tell encodings apart
_HIGH = re.compile(rb"[\x80-\xff]")
# What any Chinese text is full of, in both scripts; wrongly decoded text hits them by accident only.
_FREQUENT = frozenset(
    "的一是不在了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過"
    "子说說产產种種面而方后後多定行学學法所民得经經十三之进進等部度家电電力里如水化高自二理起小现現实實加量都两兩体體制机機"
    "当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數"
    "，。、：；“”（）\u3000"
)
_PLAIN = re.compile(r"[\n -~]")
_PLAIN_WEIGHT = 0.3  # says little: most encodings agree on ASCII
_STRANGE = re.compile("[\u0250-\u1fff\ua000-\uabff\uac00-\ud7ff\ue000-\uf8ff]")  # scripts that no report is written in
_CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f]")
_MAX_BAD = 0.02  # more bad characters than this share, and it is no text
_ALWAYS_BORNE = 8  # bad characters: a lost byte may spoil three or four
_READS_LIKE_TEXT = 0.0  # real reports score 0.3 and more, random bytes and bytes out of step -0.4 and less


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and how many of its characters were lost (LOST stands in their place)."""

    text: str
    encoding: str
    lost: int


def decode_bytes(raw: bytes) -> Decoded:
    """The characters of a text file. Raises UnreadableFile where the bytes are no text."""
    marked, mark = find_mark(raw)
    body = raw[len(mark) :]
    if b"\0" not in body:  # valid UTF-8 is no accident, whatever the mark says
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return _finish(text, "utf-8")
    encoding = guess_encoding(body, (marked,) if marked and marked != "utf-8" else ())
    return _finish(body.decode(encoding, "replace"), encoding)


def _finish(text: str, encoding: str) -> Decoded:
    text = text.replace("\0", LOST)
    lost = text.count(LOST)
    check_text(text, lost)
    return Decoded(text, encoding, lost)


def find_mark(raw: bytes) -> tuple[str | None, bytes]:
    """The encoding that a byte order mark names, and the mark."""
    return next(((name, mark) for mark, name in _MARKS if raw.startswith(mark)), (None, b""))


def guess_encoding(raw: bytes, candidates: tuple[str, ...] = ()) -> str:
    """The encoding in which the bytes read best as Chinese. Raises UnreadableFile if they read as nothing in any."""
    sample = take_sample(raw)
    scores = {
        name: score_encoding(sample, name)
        for name in candidates or (*_CANDIDATES, *(_WITH_NULS if b"\0" in raw else ()))
    }
    best = max(scores, key=scores.__getitem__)
    if scores[best] < _READS_LIKE_TEXT:
        raise UnreadableFile(_NO_TEXT)
    return best


def take_sample(raw: bytes) -> bytes:
    """Bytes from where something else than ASCII begins: a page may open with much script."""
    high = _HIGH.search(raw)
    start = high.start() & ~1 if high else 0  # an even place, for UTF-16
    return raw[start : start + _SAMPLE]


def score_encoding(sample: bytes, encoding: str) -> float:
    """How much the sample reads like Chinese: the share of frequent characters, less what is odd or bad."""
    text = sample.decode(encoding, "replace")
    if not text:
        return -1.0
    good = sum(map(_FREQUENT.__contains__, text)) + _PLAIN_WEIGHT * len(_PLAIN.findall(text))
    bad = 4 * (text.count(LOST) + len(_CONTROL.findall(text))) + len(_STRANGE.findall(text))
    return (good - bad) / len(text)


def check_text(text: str, lost: int) -> None:
    """Raise UnreadableFile if too much of the text is lost or control characters."""
    bad = lost + len(_CONTROL.findall(text))
    if bad > max(_ALWAYS_BORNE, _MAX_BAD * len(text)):
        raise UnreadableFile(f"{bad:,} of its {len(text):,} characters cannot be read: {_NO_TEXT}")
