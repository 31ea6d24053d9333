import time

import pytest

from luoshi.text.containers.html import HIDDEN, read_html, strip_markup


def test_a_block_is_a_line_and_an_inline_element_is_none() -> None:
    assert read_html("<div>新建<b>公厕</b>5座。</div><p>修路8公里。") == "新建公厕5座。\n修路8公里。"


def test_short_cells_are_parted_by_tabs_and_rows_by_lines() -> None:
    assert read_html("<table><tr><td>学位<td>3200个</tr><tr><td>床位<td>600张</table>") == "学位\t3200个\n床位\t600张"


def test_entities_are_resolved_once() -> None:
    assert read_html("<p>&lt;5%&amp;lt;&nbsp;&#24180;") == "<5%&lt;\xa0年"


def test_a_bare_less_than_sign_is_text() -> None:
    assert read_html("<p>增速<5%的行业<<") == "增速<5%的行业<<"


@pytest.mark.parametrize(
    "markup",
    [
        "<span style='display:none'>暗语</span>",
        "<span style='font-size:0px'>暗语</span>",
        "<p hidden>暗语</p>",
        "<del>暗语</del>",
        "<style>.k{display:none}</style><i class='k'>暗语</i>",
        "<script>var a='暗语'</script>",
        "<!-- 暗语 -->",
        "<head><title>暗语</title></head>",
        "<textarea>暗语</textarea>",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(markup: str) -> None:
    assert read_html(f"<body>新建公厕{markup}5座。</body>").replace("\n", "") == "新建公厕5座。"


def test_hidden_words_are_told_apart_from_the_pages_furniture() -> None:
    edits = strip_markup("<p>新建<b style='display:none'>暗语</b>公厕5座，修路8公里，种树三千株。</p>")
    assert [
        edit.kind for edit in edits if "暗" in "<p>新建<b style='display:none'>暗语</b>"[edit.start : edit.end]
    ] == [HIDDEN]


def test_a_page_that_shows_its_text_by_script_alone_is_read_all_the_same() -> None:
    assert read_html(f"<div style='display:none'>{'新建公厕5座。' * 20}</div>") == "新建公厕5座。" * 20


def test_an_attribute_left_open_does_not_swallow_the_page() -> None:
    assert read_html('<p class="a>新建公厕5座。</p><p>修路8公里。</p>').endswith("修路8公里。")


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "公厕" + "</div>" * 100_000,
        "<font color=red>" * 100_000 + "公厕",
        "<p>" * 100_000 + "公厕",
        "<p>公厕" + "</b>" * 300_000,
        "<p>公厕" + "<" * 1_000_000,
        "<p>公厕" + "<!--" * 100_000,
        "<p>公厕" + '<a b="' * 100_000,
        "<p>公厕" + "<script>" * 100_000,
        "<style>.a{display:none}" * 30_000 + "</style><p>公厕",
        "<p>公厕" + " \n" * 500_000,
    ],
    ids=["div", "font", "p", "closed", "less-than", "comments", "quotes", "scripts", "styles", "spaces"],
)
def test_a_page_made_to_tire_the_reader_is_read_in_seconds(page: str) -> None:
    began = time.process_time()
    assert "公厕" in read_html(page)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>新建公园12处<sup>1</sup>。</p>", "新建公园12处[1]。"),
        ("<p>增长5.5%<sup><a href='#n3'> 13 </a></sup>，</p>", "增长5.5%[13]，"),
        ("<p>新建公园12处<sup>[1]</sup>。</p>", "新建公园12处[1]。"),
        ("<p>绿地3万m<sup>2</sup>，</p>", "绿地3万m2，"),
        ("<p>约10<sup>8</sup>元，</p>", "约108元，"),
        ("<p>水质<sup>达标</sup>，</p>", "水质达标，"),
    ],
)
def test_a_raised_number_behind_a_word_is_a_notes(page: str, text: str) -> None:
    assert read_html(page).strip() == text
