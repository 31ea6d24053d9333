import re
from dataclasses import replace
from html.parser import HTMLParser

from luoshi.facts.reading import Reading
from luoshi.writing.page import render_page


class Scripts(HTMLParser):
    """Counts the scripts and handlers that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += ["script"] if tag == "script" else []
        self.found += [name for name, _ in attrs if name.startswith("on")]


def test_a_script_in_the_report_is_shown_and_not_run(reading: Reading) -> None:
    page = Scripts()
    page.feed(render_page(reading))
    assert page.found == ["script"]  # the page's own


def test_the_policy_admits_the_pages_own_script_by_its_hash_alone(reading: Reading) -> None:
    html = render_page(reading)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "unsafe-inline" not in policy.group(1)
    assert policy.group(1).startswith("default-src &#39;none&#39;; script-src &#39;sha256-")


def test_every_character_of_the_report_is_on_the_page_in_order(reading: Reading) -> None:
    article = render_page(reading).split("<article")[1].split("</article>")[0]
    text = re.sub(r"<[^>]+>", "", article.split(">", 1)[1])
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", reading.text)


def test_a_figure_inside_a_commitment_carries_both_marks(reading: Reading) -> None:
    assert '<span class="c f" data-c="0" data-f="1">5%以上</span>' in render_page(reading)


def test_the_list_jumps_to_the_commitment_by_its_index(reading: Reading) -> None:
    row = '<li data-c="0" data-kind="target" data-topic="economy" data-lead="财政部门" data-measured="1"><button>财政'
    assert row in render_page(reading)


def test_the_list_on_the_page_follows_the_text(reading: Reading) -> None:
    places = re.findall(r'<li data-c="(\d+)"', render_page(reading))
    assert places == ["0", "1"]


def test_each_commitment_shows_where_it_begins(reading: Reading) -> None:
    assert '<span class="c b" data-c="0">财政收入增长</span>' in render_page(reading)


def test_changes_of_script_are_counted_and_not_marked_one_by_one(reading: Reading) -> None:
    page = render_page(replace(reading, repairs=(replace(reading.repairs[0], kind="script"),)))
    assert "另有繁体转简体 1 处" in page
    assert "data-r=" not in page


def test_a_doubtful_repair_and_the_figure_it_touches_can_be_sifted_out(reading: Reading) -> None:
    doubtful = replace(reading.repairs[0], certain=False, grade="chosen", others=("云岭",))
    touched = replace(reading.figures[0], certain=False)
    page = render_page(replace(reading, repairs=(doubtful,), figures=(touched, reading.figures[1])))
    assert page.count("data-doubtful=") == 2
    assert "另可为 云岭" in page


def test_the_page_asks_nothing_of_any_server(reading: Reading) -> None:
    assert re.findall(r"(?:src|href)=|url\(|@import|https?:", render_page(reading)) == []
