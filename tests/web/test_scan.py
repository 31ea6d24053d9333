"""An instruction registered from its scan, which is shown beside the form and kept as evidence."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.text.containers.packages import FILES

from luoshi.ledger.journal import read_entries
from luoshi.ledger.place import Place
from luoshi.text import scans

Connection = psycopg.Connection[Any]
SignIn = Callable[..., Any]
LETTER = (FILES / "report.pdf").read_bytes()  # with a text layer
PHOTO = b"\xff\xd8\xff\xe0" + bytes(100)
TYPED = {"v_title": "学校周边积水", "v_source": "领导批示", "v_instructor": "钱区长"}


@pytest.fixture
def office(sign_in: SignIn) -> Any:
    return sign_in("周督查", "督查室", "office")


def draw_blank() -> bytes:
    """A page without text, as a scanner makes it."""
    made, document = io.BytesIO(), pdfium.PdfDocument.new()
    document.new_page(595, 842)
    document.save(made)
    return made.getvalue()


def send(client: Any, name: str, content: bytes, register: str = "instructions") -> Any:
    return client.post(f"/open/{register}/scan", {"scan": SimpleUploadedFile(name, content)})


def test_the_form_asks_for_the_scan_first(office: Any) -> None:
    assert 'action="/open/instructions/scan"' in office.get("/open/instructions").content.decode()
    assert 'action="/open/tasks/scan"' not in office.get("/open/tasks").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "picture"),
    [
        ("批示.pdf", LETTER, b"\x89PNG"),
        ("批示.jpg", PHOTO, PHOTO),
    ],
)
def test_the_scan_stands_beside_the_form(office: Any, name: str, content: bytes, picture: bytes) -> None:
    page = office.get(send(office, name, content)["Location"])
    assert hashlib.sha256(content).hexdigest() in page.content.decode()
    shown = office.get(f"/scan/{page.context['scan'].token}/0.png")
    assert shown["Content-Type"].startswith("image/")
    assert (b"".join(shown.streaming_content) if shown.streaming else shown.content).startswith(picture)
    assert office.get(f"/scan/{page.context['scan'].token}/9.png").status_code == 404


def test_what_is_typed_beside_it_opens_the_matter_with_the_scan_as_evidence(
    office: Any, ledger: Connection, site: Place
) -> None:
    beside = send(office, "批示.jpg", PHOTO)["Location"]
    assert office.post(beside, {**TYPED, "v_source": ""}).status_code == 409
    opened = office.post(beside, TYPED)
    entries = read_entries(ledger, opened["Location"].rpartition("/")[2])
    assert [(file.name, file.ref) for file in entries[0].evidence] == [
        ("批示.jpg", hashlib.sha256(PHOTO).hexdigest())
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("批示.pdf", b"%PDF-1.7 broken"),
        ("批示.pdf", (FILES / "encrypted.pdf").read_bytes()),
        ("批示.pdf", PHOTO),
        ("批示.docx", b"PK\x03\x04"),
        ("批示.png", b""),
    ],
)
def test_what_is_no_scan_comes_back_with_a_sentence(office: Any, name: str, content: bytes) -> None:
    answer = send(office, name, content)
    assert answer.status_code == 400
    assert f"{name}：" in answer.content.decode()


def test_the_text_layer_is_offered_and_goes_where_it_is_sent(office: Any) -> None:
    beside = send(office, "批示.pdf", LETTER)["Location"]
    assert "云溪区人民政府工作报告" in office.get(f"{beside}/text").content.decode()
    filled = office.post(beside, {**TYPED, "suggested": "请水务局核处", "fill": "words"}).content.decode()
    assert '<textarea id="v_words" name="v_words" rows="2">请水务局核处</textarea>' in filled
    assert "学校周边积水" in filled


def test_without_recognition_one_line_says_so(office: Any) -> None:
    beside = send(office, "批示.pdf", draw_blank())["Location"]
    if scans.can_recognise():
        pytest.skip("recognition is installed here")
    assert "没有安装文字识别" in office.get(f"{beside}/text").content.decode()
    assert "没有安装文字识别" in office.get(f"{beside}?text=1").content.decode()


def test_with_recognition_the_words_of_a_picture_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: True)
    monkeypatch.setattr(scans, "read_picture", lambda raw: "请水务局核处")
    (tmp_path / "photo").write_bytes(PHOTO)
    assert scans.recognise_scan(tmp_path / "photo") == "请水务局核处"


def test_a_scan_is_nobody_elses_until_the_matter_is_open(office: Any, sign_in: SignIn) -> None:
    beside = send(office, "批示.jpg", PHOTO)["Location"]
    other = sign_in("吴督查", "督查室", "office")
    assert other.get(beside).status_code == 404
    assert office.get(beside[:-3] + "xyz").status_code == 404


def test_who_may_not_open_the_register_sends_no_scan(sign_in: SignIn) -> None:
    assert send(sign_in("孙经办", "城管局", "clerk"), "批示.jpg", PHOTO).status_code == 403
