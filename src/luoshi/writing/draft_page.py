"""A draft of the next report as one HTML file; each figure leads to the line that says where it comes from."""

from __future__ import annotations

from pathlib import Path

from luoshi.writing.nextyear import Draft
from luoshi.writing.page import hash_asset, load_asset, load_templates
from luoshi.writing.safe import replace_whole


def write_draft_page(draft: Draft, path: Path) -> None:
    """Writes the page. Raises OSError."""
    fields = draft.list_fields()
    style = load_asset("page.css") + load_asset("checked.css")
    page = load_templates().get_template("draft.html").render(
        draft=draft,
        numbers={field: k for k, field in enumerate(fields, 1)},
        fields=fields,
        style=style,
        policy=f"default-src 'none'; style-src {hash_asset(style)}; base-uri 'none'",
    )  # fmt: skip
    with replace_whole(path) as part:
        part.write_text(page, "utf-8")
