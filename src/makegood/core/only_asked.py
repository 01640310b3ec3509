"""HEAD asks what GET would answer, without its body: link checkers and monitors ask so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def only_asked(get_response: Answer) -> Answer:
    """Middleware: a view is called as for GET, so that it never takes HEAD for a form that was sent."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return get_response(request)
        request.method = "GET"
        response = get_response(request)
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer
