"""Documents go out as attachments: nothing that is kept or written is ever shown as a page of ours."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse


def send_attachment(content: IO[bytes], name: str) -> FileResponse:
    """The content under the name, for a browser to save."""
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
