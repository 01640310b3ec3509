"""What is locked on a mistake, and in one place the sentence that says why and what opens it.

Tried by page or by address, the answer is the same.
"""

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.mistakes import queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import waits_for_their_yes
from makegood.mistakes.rules.closing import cause_open_since
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import SIGNS_OFF
from makegood.recovery.pages.locked import LockedPage
from makegood.recovery.standing.missing import missing_words
from makegood.recovery.standing.steps import who_to_call


def why_locked(mistake: Mistake, what: str) -> Refused | None:
    """Why this is locked, None where it is open: `cause`, `close`, or `confirm` (also on the customer's page)."""
    values = {"number": mistake.number, "who": who_to_call(mistake), "missing": missing_words(mistake)}
    if what == "close":
        return Refused("CLOSING_LOCKED", **values)
    if what == "confirm":
        is_due = waits_for_their_yes(mistake.standing.facts)
        return None if is_due else Refused("CONFIRMING_LOCKED", **values)
    if cause_open_since(mistake.standing) is not None:
        return None
    if mistake.standing.lost_at is not None:
        return Refused("CAUSE_LOCKED_GOODBYE", **values, at=opens_at_the_latest(mistake))
    return Refused("CAUSE_LOCKED", **values)


def opens_at_the_latest(mistake: Mistake) -> str:
    """When the cause of a customer who left opens even without a last word: "Wed 25 Nov, 11:00"."""
    goodbye_by = mistake.standing.goodbye_by
    return clocks.dated(goodbye_by, mistake.organisation.zone) if goodbye_by is not None else "today"


def needs_a_yes(mistake: Mistake, offer: str) -> Refused:
    """An offer beyond the own authority: who says yes to it."""
    staff = people.users(mistake.organisation)
    names = ", ".join(user.name for user in staff if user.role in SIGNS_OFF)
    return Refused("OFFER_NEEDS_A_YES", offer=offer, managers=names or "none yet")


def locked_page(viewer: User, *, mistake_id: int, what: str) -> LockedPage | None:
    """The page that says why this is locked and what opens it; None where it is open.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    mistake = queries.mistake_seen_by(viewer, mistake_id=mistake_id)
    refusal = why_locked(mistake, what)
    if refusal is None:
        return None
    return LockedPage(
        mistake.pk, mistake.number, mistake.title, mistake.account.name, what, sentence(refusal)
    )
