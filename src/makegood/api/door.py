"""Who asks, whether they may, and how a refusal is answered: once, for every address of the door."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, URLPattern, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from makegood.core import clock, record
from makegood.core.access import Access, Who, declare, declared
from makegood.core.errors import MakegoodError, NotFound
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.files.rules import spoken_size
from makegood.people import actions as people

if TYPE_CHECKING:
    from makegood.people.models import ApiKey, User

METHODS = ("GET", "POST")
ONCE = "Idempotency-Key"


@dataclass(frozen=True)
class Caller:
    """One request of a program: with whose key, when, and its name where it may be repeated."""

    key: ApiKey
    now: datetime
    once: str
    request_hash: str

    @property
    def viewer(self) -> User:
        """The person as whom it acts."""
        return self.key.user

    def write(self, act: Callable[[Change], str]) -> str:
        """Do one thing in one change, or nothing when it was done before; returns the code of what it is about.

        Raises:
            Refused: as `act`, or the name of the request was used for another one.
        """
        with record.change(self.viewer.organisation, by=self.viewer, now=self.now) as change:
            if not self.once:
                return act(change)
            asked = people.Asked(self.key, self.once, self.request_hash)
            before = people.answered_before(change, asked)
            if before is not None:
                return before
            answered = act(change)
            people.keep_answer(change, asked, answered=answered)
            return answered


@csrf_exempt
def enter(request: HttpRequest, rest: str) -> HttpResponse:
    """Every request comes through here: the key first, so that without one all addresses answer alike."""
    key = people.person_behind(_bearer(request), now=clock.now())
    if key is None:
        answer = refusal(401, MakegoodError("KEY_UNKNOWN"))
        answer["WWW-Authenticate"] = "Bearer"
        return answer
    request.caller = Caller(key, clock.now(), request.headers.get(ONCE, ""), _hash(request))  # type: ignore[attr-defined]
    with timezone.override(ZoneInfo(key.user.organisation.zone)):
        try:
            return _answer(request, key, rest)
        except MakegoodError as error:
            return answer_to(error)


declare(enter, Access(Who.KEYS, METHODS))


def _answer(request: HttpRequest, key: ApiKey, rest: str) -> HttpResponse:
    try:
        found = _resolver().resolve(rest)
    except Resolver404:
        raise NotFound from None
    rule = declared(found.func)
    if rule is None or not rule.lets(key.user.role):
        raise NotFound
    method = str(request.method)
    if method not in rule.methods:
        said = MakegoodError("METHOD_UNKNOWN", method=method, methods=", ".join(rule.methods))
        return refusal(405, said)
    if method != "GET" and not key.may_write:
        return refusal(403, MakegoodError("KEY_MAY_ONLY_READ"))
    answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side; nothing was saved."""
    del request
    return refusal(500, MakegoodError("FAILED_ON_OUR_SIDE"))


def too_large(request: HttpRequest) -> HttpResponse:
    """More was sent than is read at once; nothing was saved."""
    del request
    return refusal(413, MakegoodError("TOO_LARGE", limit=spoken_size(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)))


def answer_to(error: MakegoodError) -> JsonResponse:
    """404 for what is not there or not theirs, 422 for a repeat that is none, 409 for any other refusal."""
    if isinstance(error, NotFound):
        return refusal(404, error)
    return refusal(422 if error.code == "REPEAT_IS_ANOTHER" else 409, error)


def refusal(status: int, error: MakegoodError, **more: Any) -> JsonResponse:
    """A refusal as a program reads it: its code, and the sentence that a person would read."""
    return JsonResponse({"code": error.code, "says": sentence(error), **more}, status=status)


@cache
def _resolver() -> URLResolver:
    return URLResolver(RegexPattern(r""), routes())


@cache
def routes() -> list[URLPattern]:
    """The addresses behind the door, each with its declared rule. Loads the library."""
    from makegood.api.addresses import patterns

    return patterns()


def _bearer(request: HttpRequest) -> str:
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _hash(request: HttpRequest) -> str:
    whole = json.dumps([request.method, request.get_full_path()]).encode() + request.body
    return hashlib.sha256(whole).hexdigest()
