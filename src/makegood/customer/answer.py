"""What every answer of this door has in common: one kind page for whatever is not open, and quiet headers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from makegood.core.access import Access, Who, declare
from makegood.core.errors import NotFound

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_customers(*methods: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """A view that stands open to whoever holds a link, for these methods only.

    Unknown, revoked, expired, turned off: the same page for each, with the same status, so that nobody learns which.
    No search engine keeps an answer.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @require_http_methods([*methods])
        @functools.wraps(view)
        def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                response = view(request, *args, **kwargs)
            except NotFound:
                response = closed(request)
            response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            return response

        return declare(answered, Access(Who.CUSTOMERS, methods))

    return decorate


def closed(request: HttpRequest) -> HttpResponse:
    """The page that says nothing of whose it was."""
    return render(request, "theirs/closed.html", {}, status=404, using="customer")
