"""Who is calling: one person at a time, by one conditional update, so that two never ring her at once."""

from datetime import datetime

from django.db.models import Q

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters import queries
from makegood.letters.models import CallClaim
from makegood.mistakes.models import Mistake
from makegood.people.models import User


def claim_call(
    change: Change, *, mistake: Mistake, by: User, until: datetime, instead_of: int | None = None
) -> CallClaim:
    """Say that `by` is calling now; it lapses at `until`. Again by the same person, it runs anew.

    `instead_of`: the id of the person from whom it is taken over on purpose.

    Raises:
        Refused: SOMEBODY_IS_CALLING, also when yet another person was quicker.
    """
    change.adopt(mistake)
    CallClaim.everything.get_or_create(mistake=mistake, organisation_id=mistake.organisation_id)
    free = Q(by=None) | Q(until__lte=change.now) | Q(by=by)
    if instead_of is not None:
        free |= Q(by_id=instead_of)
    rows = CallClaim.objects.within(change.organisation).filter(free, mistake=mistake)
    was_claimed = rows.update(by=by, since=change.now, until=until)
    claim = queries.claim_row(mistake)
    if not was_claimed:
        if claim.by is None:  # let go of in this very moment
            return claim_call(change, mistake=mistake, by=by, until=until, instead_of=instead_of)
        raise Refused("SOMEBODY_IS_CALLING", name=claim.by.name, since=claim.since)
    change.append("CALL_CLAIMED", mistake, {"until": until, "taken_over": instead_of is not None})
    return claim


def release_call(change: Change, *, mistake: Mistake, by: User | None) -> bool:
    """Nobody is calling any more. `by`: only when it is this person's; None: whoever it was, for the call is saved."""
    rows = CallClaim.objects.within(change.organisation).filter(mistake=mistake).exclude(by=None)
    if by is not None:
        rows = rows.filter(by=by)
    was_claimed = rows.update(by=None, since=None, until=None) == 1
    if was_claimed:
        change.append("CALL_CLAIM_RELEASED", mistake)
    return was_claimed
