"""The customer says that it is right, or not yet: the last gate before the cause opens."""

from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import actions as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import RIGHT, How, Stage, nothing_open
from makegood.people.models import Contact
from makegood.promises import actions as promises
from makegood.remedies.actions import keep_up

ON_THEIR_PAGE = "yes, on their page"


def confirm_it_is_right(
    change: Change, mistake: Mistake, *, how: How, to: Contact | None, words: str
) -> None:
    """They say that it is right. What the doer said is done is thereby proven by the customer.

    Raises:
        Refused: a promise is still open, or none was made yet; she is not asked before.
    """
    standing = mistake.standing
    if standing.stage in RIGHT and standing.confirmed_at is not None:
        return
    is_due = (
        standing.stage == Stage.REPAIRING.value or standing.stage in RIGHT
    )  # late, after a manager signed
    if not is_due or not nothing_open(standing.facts):
        raise Refused("STILL_OPEN", number=mistake.number)
    promises.confirm_claims(change, mistake=mistake, words=words or ON_THEIR_PAGE)
    mistakes.confirm(change, mistake, how=how, contact=to, words=words)
    keep_up(change, mistake)


def is_asked_of(mistake: Mistake) -> bool:
    """Whether a call asks if it is right: nothing of ours is open, or they said that it is and may say otherwise."""
    standing = mistake.standing
    if standing.withdrawn_at is not None:
        return False
    is_due = standing.stage == Stage.REPAIRING.value and nothing_open(standing.facts)
    return is_due or standing.stage in RIGHT


def it_is_not_right_yet(
    change: Change,
    mistake: Mistake,
    *,
    how: How,
    to: Contact | None,
    words: str,
    call_by: datetime | None,
) -> None:
    """They say that it is not right yet, before or after they said that it was. `call_by`: when they are called again.

    None where the next step was agreed with them on the spot.
    """
    mistakes.not_right_yet(change, mistake, how=how, contact=to, words=words, call_by=call_by)
    keep_up(change, mistake)
