"""Tries that reached nobody, and the manager's name under a mistake that ends without an answer."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import Attempt, Mistake, SignOff
from makegood.mistakes.rules import waits_for_their_yes
from makegood.mistakes.rules.harm import Channel, Purpose
from makegood.people.models import User


def record_attempt(
    change: Change, *, mistake: Mistake, purpose: Purpose, channel: Channel, by: User
) -> Attempt:
    """Write down one try that reached nobody."""
    attempt = Attempt.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        purpose=purpose.value,
        channel=channel.value,
        at=change.now,
        by=by,
    )
    change.append("TRIED", mistake, {"purpose": purpose.value, "channel": channel.value})
    return attempt


def sign_off_unconfirmed(change: Change, *, mistake: Mistake, by: User, reason: str) -> SignOff:
    """A manager ends a mistake without the customer's answer: unconfirmed, and never counted as a yes.

    Whether there were tries enough is the caller's to check, who knows the policy. `mistake.standing` is locked.

    Raises:
        Refused: something of ours is open, it is answered or signed already, or the reason is missing.
    """
    standing = mistake.standing
    if not waits_for_their_yes(standing.facts):
        raise Refused("STILL_OPEN", number=mistake.number)
    if not reason:
        raise Refused("SIGN_OFF_NEEDS_A_REASON", number=mistake.number)
    signed = SignOff.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        reason=reason,
        tries=queries.tries(mistake, purpose=Purpose.CONFIRM).count,
        by=by,
        at=change.now,
    )
    change.append(
        "SIGNED_OFF_UNCONFIRMED", mistake, {"tries": signed.tries}, sealed={"reason": reason}, about=mistake
    )
    note(change, mistake, unconfirmed_at=change.now)
    return signed
