"""They leave: nothing is asked of them any more, and what is owed stays owed."""

from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import Mistake


def lose(change: Change, mistake: Mistake, *, goodbye_by: datetime) -> None:
    """They said that they leave; a last word is due. `mistake.standing` is locked."""
    note(
        change,
        mistake,
        lost_at=change.now,
        goodbye_by=goodbye_by,
        call_again_by=None,
        outcome_due_at=None,
        outcome_at=change.now,
    )


def said_goodbye(change: Change, mistake: Mistake) -> None:
    """The last word is said: why it happened may be looked for. `mistake.standing` is locked."""
    standing = mistake.standing
    if standing.goodbye_by is not None:
        note(change, mistake, goodbye_by=None, parted_at=standing.parted_at or change.now)
        change.append("SAID_GOODBYE", mistake)


def goodbye_is_over(change: Change, mistake: Mistake) -> None:
    """The time for the last word is over, said or not: nobody waits with the cause any longer. The word stays owed.

    `mistake.standing` is locked. Once it is noted, and when they came back in between, nothing changes.
    """
    standing = mistake.standing
    is_over = standing.goodbye_by is None or standing.goodbye_by <= change.now
    if standing.lost_at is not None and standing.parted_at is None and is_over:
        note(change, mistake, parted_at=change.now)
        change.append("GOODBYE_IS_OVER", mistake)


def stays_after_all(change: Change, mistake: Mistake) -> None:
    """They stay: it goes on where it stood, and the cause waits until it is right. `mistake.standing` is locked."""
    note(change, mistake, lost_at=None, goodbye_by=None, parted_at=None, outcome_at=None)
