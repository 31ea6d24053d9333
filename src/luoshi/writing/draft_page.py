"""A draft of the next report as one HTML file; each figure leads to the line that says where it comes from."""

from __future__ import annotations

from pathlib import Path

from luoshi.writing.nextyear import Draft
from luoshi.writing.page import write_styled


def write_draft_page(draft: Draft, path: Path) -> None:
    """Writes the page. Raises OSError."""
    styles = ("page.css", "checked.css")
    write_styled("draft.html", path, styles, title=draft.title, draft=draft, fields=draft.list_fields())
