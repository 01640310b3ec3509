"""What was put right before it could touch them ends as a near miss, and stands again when a second person says so."""

from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.actions.looking import begin_look
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Affects, may_be_a_near_miss


def end_as_near_miss(change: Change, mistake: Mistake, *, evidence: str) -> None:
    """It could not have affected them, as the evidence (a subject's code) shows. `mistake.standing` is locked.

    Raises:
        Refused: NEAR_MISS_NEEDS_A_NO: it may have affected them, or they know.
    """
    if not may_be_a_near_miss(mistake.standing.facts, Affects(mistake.affects), now=change.now):
        raise Refused("NEAR_MISS_NEEDS_A_NO", number=mistake.number, account=mistake.account.name)
    mistake.affects = Affects.NO.value
    mistake.save(update_fields=["affects"])
    note(
        change,
        mistake,
        real_at=mistake.standing.real_at or change.now,
        near_miss_at=change.now,
        withdrawn_at=change.now,
        mend_by=None,
    )
    change.append("NEAR_MISS", mistake, {"evidence": evidence})


def is_no_near_miss(change: Change, mistake: Mistake, *, call_by: datetime) -> None:
    """A second person put it back: nobody knows whether it affects them, and they hear from us.

    By `call_by`, or later where the first call was due later. `mistake.standing` is locked.
    """
    standing = mistake.standing
    if standing.near_miss_at is None:
        return
    mistake.affects = Affects.UNKNOWN.value
    mistake.save(update_fields=["affects"])
    due_at = max(call_by, standing.acknowledge_by or call_by)
    note(change, mistake, real_at=None, near_miss_at=None, withdrawn_at=None, acknowledge_by=due_at)
    change.append("NO_NEAR_MISS", mistake, {"acknowledge_by": due_at})


def goes_out(change: Change, mistake: Mistake) -> None:
    """The time to put it right unseen is over, or more is known to be wrong: from now on it is called about."""
    if mistake.standing.mend_by is not None:
        note(change, mistake, mend_by=None)
        begin_look(change, mistake)
