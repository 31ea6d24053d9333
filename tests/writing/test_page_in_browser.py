"""The reading page as a person uses it: sieves, lists and jumps, in a browser, without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from luoshi.facts.reading import Reading, Repair
from luoshi.writing.page import write_page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium here; the page was not opened in a browser"
)


@pytest.fixture
def page(reading: Reading, tmp_path: Path) -> Iterator[Any]:
    """The page of the small reading, with a repair that took something away; it asks for nothing and has no errors."""
    playwright = pytest.importorskip("playwright.sync_api")
    taken = reading.text.index("建成市民中心")
    repairs = (*reading.repairs, Repair(taken, taken, 0, 5, "annotation", "(jiàn)", ""))
    write_page(replace(reading, repairs=repairs), tmp_path / "page.html")
    said: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 390, "height": 844})
        shown.on("console", lambda message: said.append(message.text))
        shown.on("request", lambda request: said.append(request.url))
        shown.goto((tmp_path / "page.html").as_uri())
        yield shown
        browser.close()
    assert said == [(tmp_path / "page.html").as_uri()]


def list_shown(page: Any) -> list[str]:
    return [row.locator("button").inner_text() for row in page.locator(".list > li:visible").all()]


def test_words_kinds_and_figures_sift_the_list(page: Any) -> None:
    assert len(list_shown(page)) == 2
    page.fill("#find", "财政")
    assert list_shown(page) == ["财政收入增长5%以上"]
    page.fill("#find", "")
    page.select_option("#kind", "deliverable")
    assert page.inner_text("#count") == "1 条"
    page.check("#measured")
    assert list_shown(page) == []


@pytest.mark.parametrize(
    ("tab", "button", "lit"),
    [
        ("work", "财政收入增长5%以上", "财政收入增长5%以上。"),
        ("figures", "新建公厕 5座", "5座"),
        ("results", "新建公厕5座。", "新建公厕5座。"),
        ("repairs", "云(yún)溪 → 云溪", "云溪"),
    ],
)
def test_a_row_lights_its_place_in_the_text(tab: str, button: str, lit: str, page: Any) -> None:
    page.click(f"#tab-{tab}")
    page.click(f"#{tab} button:has-text('{button}')")
    assert "".join(page.locator("#text .on").all_inner_texts()) == lit
    assert page.locator("#text .on").first.is_visible()


def test_what_a_repair_took_away_lights_its_paragraph(page: Any) -> None:
    page.click("#tab-repairs")
    page.click("#repairs button:has-text('(jiàn)')")
    assert "建成市民中心" in page.inner_text("#text .on")


def test_a_place_in_the_text_shows_its_row(page: Any) -> None:
    page.click("#text [data-f='1']")
    assert page.inner_text("#work .on button") == "财政收入增长5%以上"
    page.click("#text [data-f='0']")
    assert page.inner_text("#figures .on button") == "新建公厕 5座"


def test_the_page_is_no_wider_than_a_phone(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == 390
