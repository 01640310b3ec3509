"""Bytes that people brought, on their way to a browser: never run, never kept, never guessed at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from makegood.recovery.pages.files import HandedOut

# Whatever it is, it runs nothing, loads nothing, and stands in no frame.
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def handed_out(file: HandedOut, *, wanted: str) -> HttpResponseBase:
    """The file, or the part of it that `wanted` (the Range header) names; 416 for a part that does not exist."""
    part = _part(wanted, file.size)
    if part is None:
        opened = Path(file.path).open("rb")  # noqa: SIM115 (the server closes it when the last byte has left)
        answer: HttpResponseBase = FileResponse(opened, content_type=file.media_type)
    elif part[0] >= part[1]:
        answer = HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    else:
        answer = _partial(file, *part)
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Content-Disposition"] = content_disposition_header(file.is_download, file.name) or ""
    return answer


def _part(wanted: str, size: int) -> tuple[int, int] | None:
    """(start, end) of the one part asked for, end excluded; None for all of it or for what is no range."""
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or found[0] == "bytes=-" or len(wanted) > 60:
        return None
    first, last = found.groups()
    if not first:  # the last so many bytes
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1 if last else size)


def _partial(file: HandedOut, start: int, end: int) -> HttpResponse:
    with Path(file.path).open("rb") as opened:
        opened.seek(start)
        content = opened.read(end - start)
    answer = HttpResponse(content, status=206, content_type=file.media_type)
    answer.headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    return answer
