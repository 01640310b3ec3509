"""Nothing that a person was shown may be kept by a cache on the way."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


class SharedCache(RuntimeError):
    """A programming error: a view said that its answer may be kept for everybody."""


def no_store(get_response: Answer) -> Answer:
    """Middleware: every answer says `no-store, private`; one that says `public` is refused."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "public" in response.headers.get("Cache-Control", ""):
            raise SharedCache(
                f"{request.path} may be kept by shared caches; take `public` out of its answer."
            )
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return answer
