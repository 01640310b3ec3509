"""Styles and scripts go over the wire compressed: made once a process, for every browser that takes it."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponseBase]
TEXT = ("text/css", "text/javascript", "application/javascript")


def squeezed(get_response: Answer) -> Answer:
    """Middleware above WhiteNoise. Pages are left as they are: what a person types must not change their length."""
    made: dict[tuple[str, str], bytes] = {}

    def answer(request: HttpRequest) -> HttpResponseBase:
        whole = get_response(request)
        since = whole.headers.get("Last-Modified", "")
        is_file = bool(since) and whole.headers.get("Content-Type", "").startswith(TEXT)
        if whole.status_code != 200 or not is_file or "Content-Encoding" in whole.headers:
            return whole
        patch_vary_headers(whole, ("Accept-Encoding",))
        if request.method != "GET" or "gzip" not in request.headers.get("Accept-Encoding", ""):
            return whole
        place = (request.path, since)
        if place not in made:
            made[place] = gzip.compress(b"".join(whole), mtime=0)
        whole.close()
        headers = {**whole.headers, "Content-Encoding": "gzip", "Content-Length": str(len(made[place]))}
        return HttpResponse(made[place], headers=headers)

    return answer
