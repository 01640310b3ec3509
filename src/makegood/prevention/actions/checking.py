"""Whether a prevention has held: by query or by looking, and said by somebody who does not own it."""

from dataclasses import dataclass
from datetime import timedelta

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.prevention import queries
from makegood.prevention.actions.preventing import reopen
from makegood.prevention.actions.tallying import tally
from makegood.prevention.models import Cause, EffectivenessCheck, Prevention
from makegood.prevention.rules import Result

AGAIN_AFTER = timedelta(days=30)  # where the look could tell nothing yet


@dataclass(frozen=True)
class Judged:
    """What a look showed, and by what."""

    result: Result
    evidence: str


def judge(change: Change, mistake: Mistake, judged: Judged, *, check_id: int, by: User) -> EffectivenessCheck:
    """Say whether it held. What held nothing is reopened; what could not be told is looked at once more.

    `mistake.standing` is locked.

    Raises:
        NotFound: no such look. Refused: it is settled, it is not due yet, the one who looks owns the action, or nothing
            shows it.
    """
    check = _check(mistake, check_id)
    if check.result:
        raise Refused("CHECK_IS_SETTLED", action=check.prevention.action)
    if not queries.may_check(check, by):
        raise Refused("CHECKED_BY_SOMEBODY_ELSE", owner=by.name)
    if not judged.evidence:
        raise Refused("CHECK_NEEDS_EVIDENCE")
    if judged.result is not Result.FAILED and check.due_at > change.now:
        raise Refused("CHECK_IS_NOT_DUE", at=check.due_at)
    _settle(change, mistake, check, judged, by=by)
    if judged.result is Result.FAILED:
        reopen(change, mistake, check.prevention, why=judged.evidence)
    if judged.result is Result.INCONCLUSIVE:
        check_again(change, check.prevention)
    tally(change, mistake)
    return check


def check_again(change: Change, prevention: Prevention) -> EffectivenessCheck:
    """Plan one more look."""
    return EffectivenessCheck.everything.create(
        organisation_id=prevention.organisation_id, prevention=prevention, due_at=change.now + AGAIN_AFTER
    )


def fail_open(change: Change, mistake: Mistake, prevention: Prevention, *, why: str) -> None:
    """It happened again: the looks at this prevention that wait have failed, and it is reopened."""
    cause = prevention.cause
    for check in queries.checks_of(cause):
        if check.prevention_id == prevention.pk and check.result == "":
            _settle(change, mistake, check, Judged(Result.FAILED, why), by=None)
    reopen(change, mistake, prevention, why=why)


def _check(mistake: Mistake, check_id: int) -> EffectivenessCheck:
    cause: Cause | None = queries.cause_of(mistake)
    for check in queries.checks_of(cause) if cause is not None else ():
        if check.pk == check_id:
            return check
    raise NotFound


def _settle(
    change: Change, mistake: Mistake, check: EffectivenessCheck, judged: Judged, *, by: User | None
) -> None:
    check.result, check.evidence = judged.result.value, judged.evidence[:500]
    check.checked_at, check.checked_by = change.now, by
    check.save(update_fields=["result", "evidence", "checked_at", "checked_by"])
    facts = {"check": check.pk, "prevention": check.prevention_id, "result": check.result}
    change.append("EFFECTIVENESS_CHECKED", mistake, facts)
