"""A workbook to be filled: no cell of it is ever a formula or a link, and the same cells give the same bytes."""

from __future__ import annotations

from datetime import datetime
from typing import IO

import xlsxwriter

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
_MADE = datetime(2000, 1, 1)  # a workbook remembers when it was made


def open_book(made: IO[bytes], **properties: str) -> xlsxwriter.Workbook:
    """Gives a workbook that is written to `made` when it is closed.

    What it is written to is best in memory: a disk that is full is then met outside the library, which has errors of
    its own for it.
    """
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({**properties, "created": _MADE})
    return book
