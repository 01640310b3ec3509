"""What became of it, and customers who leave, behind the door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from makegood.api.door import Caller
from makegood.api.schemas import Leaving, LossOut, OutcomeList, OutcomeOut, OutcomeSaid, Said
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.recovery.agreement import losing
from makegood.recovery.lessons import became
from makegood.recovery.lessons import outcomes as looks
from makegood.recovery.pages.outcomes import BecameRow

REFUSED: dict[Any, Any] = {401: Said, 403: Said, 404: Said, 409: Said, 422: Said}

router = Router()


def _caller(request: HttpRequest) -> Caller:
    caller: Caller = request.caller  # type: ignore[attr-defined]
    return caller


@router.post(
    "mistakes/{int:mistake_id}/lost", response={201: LossOut, **REFUSED}, summary="They leave, in their words"
)
def lost(request: HttpRequest, mistake_id: int, body: Leaving) -> Any:
    """Needs what they said, word for word. What is owed stays owed; nothing is sold to them for a while."""
    caller = _caller(request)
    typed = losing.TypedLoss(body.words, body.how, None, body.shared)

    def act(change: Change) -> str:
        return losing.lose(change, mistake_id=mistake_id, by=caller.viewer, typed=typed).subject_code

    caller.write(act)
    return Status(201, _loss(caller, mistake_id))


def _loss(caller: Caller, mistake_id: int) -> LossOut:
    loss = losing.loss_written_by(caller.viewer, mistake_id=mistake_id)
    if loss is None:
        raise Refused("NOT_LOST", number=mistake_id)
    return LossOut(mistake_id=mistake_id, at=loss.at, no_selling_until=loss.no_selling_until)


@router.get("outcomes", response={200: OutcomeList, **REFUSED}, summary="What became of it, to be said")
def to_say(request: HttpRequest) -> OutcomeList:
    """What the records propose 30 and 90 days after a mistake was made right and nobody has said yet."""
    page = became.became_page(_caller(request).viewer)
    return OutcomeList(items=[_out(row) for row in page.to_say])


@router.post(
    "outcomes/{int:outcome_id}", response={200: OutcomeOut, **REFUSED}, summary="Say what became of it"
)
def say(request: HttpRequest, outcome_id: int, body: OutcomeSaid) -> OutcomeOut:
    """The kind that the records propose, or another one with a reason. That they left is theirs to say."""
    caller = _caller(request)
    typed = looks.TypedOutcome(body.kind, body.reason)

    def act(change: Change) -> str:
        return looks.say(change, outcome_id=outcome_id, by=caller.viewer, typed=typed).subject_code

    caller.write(act)
    said = became.became_page(caller.viewer).said
    return next(_out(row) for row in said if row.outcome_id == outcome_id)


def _out(row: BecameRow) -> OutcomeOut:
    return OutcomeOut(
        id=row.outcome_id,
        mistake_id=row.mistake_id,
        days=row.after_days,
        lines_before=row.before,
        lines_after=row.after,
        basis=row.basis,
        proposed=row.proposed_code,
        said=row.said_code,
        reason=row.reason,
    )
