"""The static site: opened from a disk, without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from luoshi.corpus.asking import open_asking
from luoshi.corpus.bigrams import SHARDS, Postings, shard_of
from luoshi.corpus.lake import BadLake, open_lake
from luoshi.corpus.publish import PAGES, publish_site


def publish(lake: Path, out: Path) -> int:
    with open_asking(open_lake(lake), "duckdb") as ask:
        return publish_site(ask, out)


def test_a_site_has_its_pages_and_a_shard_a_report(lake: Path, tmp_path: Path) -> None:
    assert publish(lake, tmp_path / "site") == 3
    assert {path.name for path in (tmp_path / "site").iterdir()} == {*PAGES, "data"}
    assert {path.name for path in (tmp_path / "site/data/text").iterdir()} == {"0.js", "1.js", "2.js"}


def test_pages_run_no_script_but_their_own(lake: Path, tmp_path: Path) -> None:
    publish(lake, tmp_path / "site")
    for page in (tmp_path / "site").glob("*.html"):
        text = page.read_text("utf-8")
        assert "default-src 'none'; script-src 'self'" in text
        assert text.count("<script") == text.count('<script src="site.js">') == 1
        assert " style=" not in text


def test_a_site_is_made_anew_over_itself_and_over_nothing_else(lake: Path, tmp_path: Path) -> None:
    publish(lake, tmp_path / "site")
    publish(lake, tmp_path / "site")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/thesis.docx").write_bytes(b"mine")
    with pytest.raises(BadLake, match="holds other things"):
        publish(lake, tmp_path / "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lake", "other", "reports", "site"]


def test_pairs_of_characters_name_their_reports_by_steps() -> None:
    postings = Postings()
    for number, text in enumerate(["数字经济。", "经济", "数字"]):
        postings.add(number, text)
    shards = dict(postings.list_shards())
    assert {pair: steps for shard in shards.values() for pair, steps in shard.items()} == {
        "数字": [0, 2],
        "字经": [0],
        "经济": [0, 1],
    }
    assert all(shard_of(pair) == name < SHARDS for name, shard in shards.items() for pair in shard)


@pytest.fixture
def page(lake: Path, tmp_path: Path) -> Iterator[Any]:
    """A browser on the first page of the site; what goes wrong in it fails the test."""
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    publish(lake, tmp_path / "site")
    with sync.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = browser.new_page()
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        opened.goto(f"file://{tmp_path}/site/index.html")
        yield opened
        browser.close()
    assert faults == []


def test_a_cell_opens_its_sentence(page: Any) -> None:
    page.get_by_text("7%以上").click()
    page.wait_for_selector(".here")
    assert (
        "".join(page.locator(".here").all_inner_texts())
        == "2018年经济社会发展的主要预期目标是:地区生产总值增长7%以上。"
    )


def test_a_place_is_one_row_under_all_its_names(page: Any) -> None:
    page.wait_for_selector("td a")
    page.fill("#place", "徐水县")
    page.click("button")
    assert page.locator("#table tr").nth(1).inner_text().split() == ["徐水区", "6%左右", "7%以上"]
    assert page.locator("#table tr").count() == 2


def test_words_are_found_with_their_first_sentence(page: Any) -> None:
    page.click("nav >> text=词语")
    page.fill("#term", "标准厂房")
    page.click("button:has-text('查找')")
    page.wait_for_selector("td a")
    assert page.locator("#table tr").count() == 4
    assert "建成标准厂房15万平方米" in page.locator("td a").all_inner_texts()[0]


def test_the_first_page_has_no_barrier_that_axe_knows(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.wait_for_selector("td a")
    assert [found["id"] for found in axe.Axe().run(page, options={"preload": False}).response["violations"]] == []
