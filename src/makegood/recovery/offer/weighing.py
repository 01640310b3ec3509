"""Whether what was agreed does what they asked for. That it does not is nobody's to say alone."""

from makegood.approvals.rules import Kind
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.policy.rules.catalogue import NOTHING, Given
from makegood.recovery.offer.asking import of_remedy, seek
from makegood.recovery.standing.for_writing import open_for_writing
from makegood.remedies import actions as remedies
from makegood.remedies import queries
from makegood.remedies.rules import Meets
from makegood.remedies.rules.authority import ProposalState


def weigh(change: Change, *, mistake_id: int, by: User, remedy_id: int, meets: str, why: str) -> None:
    """Say whether a remedy does what they asked for. A no goes to somebody above, who words what they are told.

    Raises:
        NotFound: no such mistake or remedy. Refused: MEETS_MISSING, NOT_MET_NEEDS_A_REASON, NOBODY_ABOVE.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    if meets not in list(Meets):
        raise Refused("MEETS_MISSING")
    if meets != Meets.NO.value:
        remedies.weigh(change, remedy_id=remedy_id, mistake=mistake, meets=Meets(meets), why=why)
        return
    remedy = queries.remedy_of(mistake, remedy_id=remedy_id)
    if not why:
        raise Refused("NOT_MET_NEEDS_A_REASON", words=remedy.words)
    said = _said_above(mistake)
    if said:
        remedies.weigh(change, remedy_id=remedy_id, mistake=mistake, meets=Meets.NO, why=said[:300])
        return
    remedies.is_not_weighed(change, remedy=remedy, mistake=mistake)
    given = Given(mistake.account.currency, 0)
    seek(change, of_remedy(remedy, Kind.NOT_MET, why=why, given=given), mistake=mistake, by=by)


def _said_above(mistake: Mistake) -> str:
    """The sentence with which somebody above said no to what they would like, "" while nobody did."""
    refused = [
        one
        for one in queries.proposals_of(mistake)
        if one.item == NOTHING and one.state == ProposalState.NOT_ALLOWED.value
    ]
    return refused[-1].their_words if refused else ""
