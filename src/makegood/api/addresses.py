"""The addresses behind the door. Each calls what the page of the same name calls."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from ninja import NinjaAPI, Status
from ninja.errors import HttpError, ValidationError

from makegood.api import causes, outcomes, yes
from makegood.api.door import Caller, answer_to, refusal
from makegood.api.schemas import (
    Alike,
    Claimed,
    FindingList,
    MistakePage,
    MistakeWhole,
    Noticed,
    PromiseList,
    PromiseOut,
    Reported,
    Said,
    SomebodyKnows,
)
from makegood.api.shaped import finding_out, mistake_whole, mistakes_out, promise_out
from makegood.core.access import Access, Who, declare
from makegood.core.errors import MakegoodError, Refused
from makegood.core.record import Change
from makegood.findings import queries as findings
from makegood.mistakes import queries as mistakes
from makegood.mistakes.actions import Noted
from makegood.promises import actions as promise_actions
from makegood.promises import queries as promises
from makegood.queue.queries.listing import page_of
from makegood.queue.rules.asked import asked_by, place_of
from makegood.recovery.beginning import reporting
from makegood.recovery.due import promises as desk
from makegood.recovery.gates import at_the_gates, who_knows
from makegood.recovery.standing import locked

REFUSED: dict[Any, Any] = {401: Said, 403: Said, 404: Said, 409: Said, 422: Said}

MOST_PROMISES, MOST_FINDINGS = 200, 500

api = NinjaAPI(
    title="Makegood",
    version="1",
    description="What a person may do on the pages, by a key of theirs. POST takes an Idempotency-Key.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="makegood-api",
)


api.add_router("", yes.router)
api.add_router("", causes.router)
api.add_router("", outcomes.router)


def patterns() -> list[URLPattern]:
    """Every address with its declared rule; the methods are those that stand below and in the other routers."""
    methods = {
        path.replace("{", "<").replace("}", ">"): {name for one in view.operations for name in one.methods}
        for router in (api.default_router, yes.router, causes.router, outcomes.router)
        for path, view in router.path_operations.items()
    }
    found = [one for one in api.urls[0] if isinstance(one, URLPattern) and str(one.pattern) in methods]
    for one in found:
        declare(one.callback, Access(Who.KEYS, tuple(sorted(methods[str(one.pattern)]))))
    return found


@api.exception_handler(MakegoodError)
def _refused(_request: HttpRequest, error: MakegoodError) -> HttpResponse:
    return answer_to(error)


@api.exception_handler(ValidationError)
def _unreadable(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    field = ".".join(str(part) for part in first["loc"][2:]) or "body"
    return refusal(422, MakegoodError("BODY_UNREADABLE", field=field, why=first["msg"]))


@api.exception_handler(HttpError)
def _no_json(_request: HttpRequest, error: HttpError) -> HttpResponse:
    said = MakegoodError("BODY_UNREADABLE", field="body", why="this is no JSON")
    return refusal(422 if error.status_code == 400 else error.status_code, said)


def _caller(request: HttpRequest) -> Caller:
    caller: Caller = request.caller  # type: ignore[attr-defined]
    return caller


def _id(code: str) -> int:
    """ "mistake:12" -> 12"""
    return int(code.partition(":")[2])


@api.get("openapi.json", include_in_schema=False)
def described(request: HttpRequest) -> HttpResponse:
    """Everything here in OpenAPI 3.1."""
    del request
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1/"))


@api.get(
    "mistakes", response={200: MistakePage, **REFUSED}, summary="The open mistakes by their next deadline"
)
def list_mistakes(request: HttpRequest, after: str = "") -> MistakePage:
    """Takes the filters of the page: q, owner (an id or "me"), account, kind, severity, stage, found_by, told, show."""
    page = page_of(_caller(request).viewer, asked_by(request.GET.dict()), after=place_of(after))
    items = mistakes_out(page.mistakes)
    return MistakePage(items=items, next=page.next_place.text if page.next_place is not None else None)


@api.post(
    "mistakes", response={201: MistakeWhole, **(REFUSED | {409: Alike | Said})}, summary="Report a mistake"
)
def report(request: HttpRequest, body: Reported) -> Any:
    """Opens one, owned and with its clock; or says which open ones it may be, and waits for your word."""
    caller = _caller(request)
    typed = reporting.Report(**body.dict())
    try:
        code = caller.write(lambda change: _reported(change, caller, typed))
    except _IsAlike as alike:
        items = [one.dict() for one in mistakes_out(alike.mistakes)]
        said = ", ".join(f"{one.number} ({one.title})" for one in alike.mistakes)
        return refusal(409, MakegoodError("REPORT_IS_ALIKE", alike=said), alike=_plain(items))
    return Status(201, _whole(reporting.reported_by(caller.viewer, mistake_id=_id(code))))


class _IsAlike(Exception):
    """Nothing was opened: these may be it."""

    def __init__(self, found: list[Any]) -> None:
        self.mistakes = found
        super().__init__()


def _reported(change: Change, caller: Caller, typed: reporting.Report) -> str:
    outcome = reporting.report(change, by=caller.viewer, typed=typed)
    if outcome.mistake is None:
        raise _IsAlike([mistake for mistake, _ in outcome.alike])
    return outcome.mistake.subject_code


def _plain(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Instants as text."""
    return [
        {name: getattr(value, "isoformat", lambda v=value: v)() for name, value in one.items()}
        for one in items
    ]


@api.get("mistakes/{int:mistake_id}", response={200: MistakeWhole, **REFUSED}, summary="One mistake")
def mistake(request: HttpRequest, mistake_id: int) -> MistakeWhole:
    """The mistake with what it still lacks, and its promises."""
    return _whole(mistakes.mistake_seen_by(_caller(request).viewer, mistake_id=mistake_id))


def _whole(found: Any) -> MistakeWhole:
    return mistake_whole(found, promises.promises_of(found))


@api.post(
    "mistakes/{int:mistake_id}/facts", response={201: MistakeWhole, **REFUSED}, summary="Note what is known"
)
def note_fact(request: HttpRequest, mistake_id: int, body: Noticed) -> Any:
    """Writes down what failed, as far as it is known. It moves no clock."""
    caller = _caller(request)
    noted = Noted(_line(body.statement, 300), at_the_gates.known(body.known), _line(body.source, 200))

    def act(change: Change) -> str:
        at_the_gates.note_fact(change, mistake_id=mistake_id, by=caller.viewer, noted=noted, fact_id=None)
        return f"mistake:{mistake_id}"

    caller.write(act)
    return Status(201, mistake(request, mistake_id))


@api.post(
    "mistakes/{int:mistake_id}/who-knows",
    response={201: MistakeWhole, **REFUSED},
    summary="Name somebody who knows",
)
def name_knower(request: HttpRequest, mistake_id: int, body: SomebodyKnows) -> Any:
    """Writes down somebody who knows or may, as on the page: a word is owed to them, and somebody has looked."""
    caller = _caller(request)
    typed = who_knows.TypedKnower(
        state=body.state,
        contact_id=body.contact,
        name=_line(body.name, 120),
        people=str(body.people),
        heard_from=body.heard_from,
    )

    def act(change: Change) -> str:
        who_knows.name(change, mistake_id=mistake_id, by=caller.viewer, typed=typed)
        return f"mistake:{mistake_id}"

    caller.write(act)
    return Status(201, mistake(request, mistake_id))


def _line(text: str, at_most: int) -> str:
    said = " ".join(text.replace("\x00", "").split())
    if len(said) > at_most:
        raise Refused("TEXT_TOO_LONG", length=len(said), at_most=at_most, field="statement")
    return said


@api.post("mistakes/{int:mistake_id}/close", response=REFUSED, summary="Close it")
def close(request: HttpRequest, mistake_id: int) -> Any:
    """Locked until it is right, understood, told and has held; says what is missing."""
    return _locked(request, mistake_id, "close")


@api.post("mistakes/{int:mistake_id}/confirm", response=REFUSED, summary="Say that it is right")
def confirm(request: HttpRequest, mistake_id: int) -> Any:
    """Only they can say so: on their page, or to a person who writes their words into the call form."""
    return _locked(request, mistake_id, "confirm")


def _locked(request: HttpRequest, mistake_id: int, what: str) -> HttpResponse:
    found = mistakes.mistake_seen_by(_caller(request).viewer, mistake_id=mistake_id)
    why = locked.why_locked(found, what)
    return refusal(409, why or MakegoodError("THEIR_WORD_IS_HEARD_IN_A_CALL", number=found.number))


@api.get("promises", response={200: PromiseList, **REFUSED}, summary="What is promised and open")
def list_promises(request: HttpRequest, mine: bool = False) -> PromiseList:
    """By due moment, at most 200; `mine`: those that this person is to do."""
    found = promises.open_seen_by(_caller(request).viewer, mine=mine, limit=MOST_PROMISES)
    return PromiseList(items=[promise_out(one) for one in found])


@api.post(
    "promises/{int:promise_id}/accept", response={200: PromiseOut, **REFUSED}, summary="Take the work on"
)
def accept(request: HttpRequest, promise_id: int) -> PromiseOut:
    """The doer takes it on."""
    caller = _caller(request)
    desk.promise_for(caller.viewer, promise_id=promise_id)
    return _promised(
        caller, lambda change: promise_actions.accept(change, promise_id=promise_id, by=caller.viewer)
    )


@api.post(
    "promises/{int:promise_id}/claim", response={200: PromiseOut, **REFUSED}, summary="Say that it is done"
)
def claim(request: HttpRequest, promise_id: int, body: Claimed) -> PromiseOut:
    """The doer says that it is done, and how; the proof is another thing."""
    caller = _caller(request)
    desk.promise_for(caller.viewer, promise_id=promise_id)
    how = _line(body.how, 500)
    return _promised(
        caller, lambda change: promise_actions.claim(change, promise_id=promise_id, by=caller.viewer, how=how)
    )


def _promised(caller: Caller, act: Any) -> PromiseOut:
    code = caller.write(lambda change: str(act(change).subject_code))
    return promise_out(promises.promise_seen_by(caller.viewer, promise_id=_id(code)))


@api.get("findings", response={200: FindingList, **REFUSED}, summary="What the checks found")
def list_findings(request: HttpRequest) -> FindingList:
    """Those that the records still show and nobody set aside, at most 500."""
    found = findings.standing_seen_by(_caller(request).viewer, limit=MOST_FINDINGS)
    return FindingList(items=[finding_out(one) for one in found])
