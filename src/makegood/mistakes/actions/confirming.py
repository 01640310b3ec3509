"""They say that it is right now, or that it is not: kept apart by how they said it."""

from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes.actions.falling_away import child_is_open, child_is_right
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import Confirmation, Mistake
from makegood.mistakes.rules import How
from makegood.people.models import Contact

EVENTS = {How.PAGE: "CONFIRMED_ON_PAGE", How.VOICE: "CONFIRMED_BY_VOICE"}


def confirm(change: Change, mistake: Mistake, *, how: How, contact: Contact | None, words: str) -> None:
    """They say that it is right. `mistake.standing` is locked; `recovery` has seen that nothing is open."""
    was_settled = mistake.standing.unconfirmed_at is not None
    _keep(change, mistake, how=how, contact=contact, words=words, is_right=True)
    note(change, mistake, confirmed_at=change.now, unconfirmed_at=None)
    _say(change, EVENTS[how], mistake, contact=contact, words=words)
    if mistake.standing.withdrawn_at is None and not was_settled:
        child_is_right(change, mistake)


def not_right_yet(
    change: Change,
    mistake: Mistake,
    *,
    how: How,
    contact: Contact | None,
    words: str,
    call_by: datetime | None,
) -> None:
    """They say that it is not right yet: what was settled opens again, and they hear from us by `call_by`, if any.

    `mistake.standing` is locked.
    """
    was_right = mistake.standing.confirmed_at is not None or mistake.standing.unconfirmed_at is not None
    _keep(change, mistake, how=how, contact=contact, words=words, is_right=False)
    note(change, mistake, confirmed_at=None, unconfirmed_at=None, call_again_by=call_by)
    _say(change, "NOT_RIGHT_YET", mistake, contact=contact, words=words)
    if was_right and mistake.parent_id is not None:
        child_is_open(change, mistake.parent_id)


def _keep(
    change: Change, mistake: Mistake, *, how: How, contact: Contact | None, words: str, is_right: bool
) -> None:
    Confirmation.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        contact=contact,
        how=how.value,
        is_right=is_right,
        words=words,
        at=change.now,
    )


def _say(change: Change, kind: str, mistake: Mistake, *, contact: Contact | None, words: str) -> None:
    about = contact if contact is not None else mistake
    sealed = {"words": words} if words else None
    change.append(kind, mistake, {}, sealed=sealed, about=about if sealed else None)
