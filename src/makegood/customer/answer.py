"""What every answer of this door has in common: her language, quiet headers, one kind page for whatever is not open."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from makegood.core.access import Access, Who, declare
from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.people.shown import Reader

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
    """The page that says nothing of whose it was, in the language that the browser asks for."""
    with translation.override(translation.get_language_from_request(request)):
        response = render(request, "theirs/closed.html", {}, status=404, using="customer")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def no_cookie(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Her browser kept no cookie, or the form is from another site."""
    del reason  # for a log; to a reader it says nothing that helps
    with translation.override(translation.get_language_from_request(request)):
        response = render(request, "theirs/no_cookie.html", {}, status=403, using="customer")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """She wrote more than is read at once; her browser still has it."""
    with translation.override(translation.get_language_from_request(request)):
        response = render(request, "theirs/too_large.html", {}, status=413, using="customer")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@contextmanager
def in_her_language(request: HttpRequest, reader: Reader) -> Iterator[None]:
    """Her own language, or the one that she switched to on the page; times are those of her zone."""
    asked = request.POST.get("in", "") or request.GET.get("in", "")
    known = {code for code, _ in settings.LANGUAGES}
    with (
        translation.override(asked if asked in known else reader.language),
        timezone.override(ZoneInfo(reader.zone)),
    ):
        yield


def her_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """One of her pages, with the languages that she may switch to."""
    languages = dict(settings.LANGUAGES)
    full = {**context, "languages": languages}
    return render(request, template, full, status=status, using="customer")


def refused_words(refusal: Refused) -> str:
    """Why it cannot be, in her language."""
    return sentence(refusal)
