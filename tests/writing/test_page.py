import re
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
    assert '<li data-c="0" data-kind="target" data-topic="economy" data-lead="财政部门">' in render_page(reading)
