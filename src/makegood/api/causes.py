"""Why it happened, behind the door: the same lock as on the page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from makegood.api.door import Caller
from makegood.api.schemas import CauseOut, Said, Understood
from makegood.api.shaped import cause_out
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.recovery.lessons import cause as desk

REFUSED: dict[Any, Any] = {401: Said, 403: Said, 404: Said, 409: Said, 422: Said}
LONGEST = 300  # characters

router = Router()


def _caller(request: HttpRequest) -> Caller:
    caller: Caller = request.caller  # type: ignore[attr-defined]
    return caller


@router.get("mistakes/{int:mistake_id}/cause", response={200: CauseOut, **REFUSED}, summary="Why it happened")
def cause(request: HttpRequest, mistake_id: int) -> CauseOut:
    """Locked until they say that it is right, or left and had a last word; says what opens it."""
    found = mistakes.mistake_seen_by(_caller(request).viewer, mistake_id=mistake_id)
    desk.must_be_open(found)
    return cause_out(found)


@router.post(
    "mistakes/{int:mistake_id}/cause",
    response={201: CauseOut, **REFUSED},
    summary="Write down why it happened",
)
def understand(request: HttpRequest, mistake_id: int, body: Understood) -> Any:
    """A line that names no person, the code under which it is counted, or both. Locked as the page is."""
    caller = _caller(request)
    words = " ".join(body.words.replace("\x00", "").split())
    if len(words) > LONGEST:
        raise Refused("TEXT_TOO_LONG", length=len(words), at_most=LONGEST, field="words")

    def act(change: Change) -> str:
        line = {"side": body.side, "branch": body.branch, "words": words}
        if words or not body.code:
            desk.add_line(change, mistake_id=mistake_id, by=caller.viewer, **line)
        if body.code:
            desk.choose_code(change, mistake_id=mistake_id, by=caller.viewer, code=body.code)
        return f"mistake:{mistake_id}"

    caller.write(act)
    return Status(201, cause(request, mistake_id))
