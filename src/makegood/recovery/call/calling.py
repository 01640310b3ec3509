"""Who is calling: so that two people don't ring her. It holds nobody back from writing down a call."""

from datetime import timedelta

from makegood.core.record import Change
from makegood.letters import actions
from makegood.letters.models import CallClaim
from makegood.mistakes import queries as mistakes
from makegood.people.models import User
from makegood.people.rules import REPORTS
from makegood.policy import queries as policies
from makegood.recovery.pages.calling import CallingNow
from makegood.recovery.standing.attachments import must_be_let


def calling_now(viewer: User, claim: CallClaim | None) -> CallingNow:
    """Who is calling about a mistake, by the claim that stands now, as this person may act on it."""
    may_claim = viewer.role in REPORTS
    if claim is None or claim.by is None:
        return CallingNow(may_claim=may_claim)
    return CallingNow(claim.by.name, claim.since, claim.by_id, claim.by_id == viewer.pk, may_claim)


def claim(change: Change, *, mistake_id: int, by: User, instead_of: int | None) -> None:
    """ "I'm calling now": it stands for as long as the policy says.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: SOMEBODY_IS_CALLING, ROLE_MAY_NOT_REPORT.
    """
    mistake = mistakes.mistake_seen_by(by, mistake_id=mistake_id)
    must_be_let(by)
    mistakes.must_stand(mistake)
    stands_for = policies.current(mistake.organisation).speaking.claim_lapses_after.elapsed or timedelta(0)
    actions.claim_call(change, mistake=mistake, by=by, until=change.now + stands_for, instead_of=instead_of)


def release(change: Change, *, mistake_id: int, by: User) -> None:
    """ "Not now": nothing happens where it was not this person's any more.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    mistake = mistakes.mistake_seen_by(by, mistake_id=mistake_id)
    actions.release_call(change, mistake=mistake, by=by)
