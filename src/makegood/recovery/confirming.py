"""The customer says that it is right: the last gate before the cause opens."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.actions import child_is_right, note
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Stage
from makegood.people.models import Contact
from makegood.promises import actions as promises


def confirm_it_is_right(change: Change, mistake: Mistake, *, to: Contact | None, words: str) -> None:
    """Told to us by voice, in their words. What the doer said is done is thereby proven by the customer.

    Raises:
        Refused: a promise is still open, or none was made yet; she is not asked before.
    """
    standing = mistake.standing
    if standing.stage == Stage.MADE_RIGHT.value:
        return
    is_due = standing.stage == Stage.REPAIRING.value
    if not is_due or standing.promises_open > 0 or standing.children_open > 0:
        raise Refused("STILL_OPEN", number=mistake.number)
    promises.confirm_claims(change, mistake=mistake, words=words)
    note(change, mistake, confirmed_at=change.now)
    change.append("CONFIRMED_BY_VOICE", mistake, {}, sealed={"words": words}, about=to or mistake)
    if standing.withdrawn_at is None:
        child_is_right(change, mistake)
