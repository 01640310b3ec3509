"""The pocket and what needs a yes, behind the door. A key reads and asks; it never decides."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from makegood.api.door import Caller, refusal
from makegood.api.schemas import PocketItem, PocketOut, Said, WishDone, Wished, YesList
from makegood.api.shaped import yes_out
from makegood.approvals import queries as approvals
from makegood.core.errors import MakegoodError, Refused
from makegood.core.record import Change
from makegood.recovery.agreement import promising
from makegood.recovery.agreement.pocket_page import pocket_page

REFUSED: dict[Any, Any] = {401: Said, 403: Said, 404: Said, 409: Said, 422: Said}
LONGEST_WORDS, LONGEST_WHY = 300, 500  # characters

router = Router()


def _caller(request: HttpRequest) -> Caller:
    caller: Caller = request.caller  # type: ignore[attr-defined]
    return caller


@router.get(
    "mistakes/{int:mistake_id}/pocket",
    response={200: PocketOut, **REFUSED},
    summary="What may be promised now",
)
def pocket(request: HttpRequest, mistake_id: int) -> PocketOut:
    """By the authority of the person of this key, with what is left of it on this mistake."""
    return _pocket(_caller(request), mistake_id)


def _pocket(caller: Caller, mistake_id: int) -> PocketOut:
    page = pocket_page(caller.viewer, mistake_id=mistake_id, now=caller.now)
    found = approvals.open_about(caller.viewer.organisation, [f"mistake:{mistake_id}"])
    return PocketOut(
        mistake_id=mistake_id,
        level=page.level,
        may_promise=[PocketItem(code=row.code, says=row.label, left=row.left) for row in page.rows],
        waits=[yes_out(one) for one in found],
    )


@router.post(
    "mistakes/{int:mistake_id}/yes",
    response={201: WishDone, **REFUSED},
    summary="Promise something, or ask for a yes",
)
def ask(request: HttpRequest, mistake_id: int, body: Wished) -> Any:
    """Within the authority and heard: agreed. Above it: one named person is asked. A no is asked, never said."""
    caller = _caller(request)
    for name, text, most in (("words", body.words, LONGEST_WORDS), ("why", body.why, LONGEST_WHY)):
        if len(text) > most:
            raise Refused("TEXT_TOO_LONG", length=len(text), at_most=most, field=name)
    typed = promising.Typed(
        item=body.item,
        words=" ".join(body.words.replace("\x00", "").split()),
        why=" ".join(body.why.replace("\x00", "").split()),
        amount=body.amount[:30],
        units=body.units,
        due_at=body.due_at,
        is_heard=body.heard,
        is_so=body.is_so,
    )

    def act(change: Change) -> str:
        done = promising.propose(change, mistake_id=mistake_id, by=caller.viewer, typed=typed)
        return f"{done.lower()}:{mistake_id}"

    done = caller.write(act).partition(":")[0].upper()
    return Status(201, WishDone(done=done, pocket=_pocket(caller, mistake_id)))


@router.get("yes", response={200: YesList, **REFUSED}, summary="What waits for a yes")
def waiting(request: HttpRequest) -> YesList:
    """What this person is to decide, and what they asked for; due first."""
    viewer = _caller(request).viewer
    return YesList(
        mine=[yes_out(one) for one in approvals.waiting_for(viewer)],
        asked=[yes_out(one) for one in approvals.asked_by(viewer)],
    )


@router.post("yes/{int:approval_id}", response=REFUSED, summary="Decide")
def decide(request: HttpRequest, approval_id: int) -> HttpResponse:
    """Refused, always: a person decides on the page, where who they are is asked once more."""
    approvals.approval_seen_by(_caller(request).viewer, approval_id)
    return refusal(409, MakegoodError("DECIDED_IN_PERSON"))
