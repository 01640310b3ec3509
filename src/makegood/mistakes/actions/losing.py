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
    """The last word is said. `mistake.standing` is locked."""
    if mistake.standing.goodbye_by is not None:
        note(change, mistake, goodbye_by=None)
        change.append("SAID_GOODBYE", mistake)


def stays_after_all(change: Change, mistake: Mistake) -> None:
    """They stay: it goes on where it stood. `mistake.standing` is locked."""
    note(change, mistake, lost_at=None, goodbye_by=None, outcome_at=None)
