"""A mistake whose findings fell away, one that stands again, and the parent of a broken promise."""

from datetime import datetime

from makegood.core.record import Change
from makegood.findings.actions import mark_opened
from makegood.findings.models import Finding
from makegood.mistakes import queries
from makegood.mistakes.actions.noting import note
from makegood.mistakes.actions.who_knows import owe_a_word_anew, retally
from makegood.mistakes.models import Mistake


def fall_away(change: Change, mistake: Mistake) -> None:
    """Every finding behind a mistake was withdrawn: told customers must hear it, untold ones need not."""
    if mistake.standing.withdrawn_at is not None:
        return
    note(change, mistake, withdrawn_at=change.now)
    retally(change, mistake)  # who else was told of it hears, too, that it was none
    change.append("MISTAKE_FELL_AWAY", mistake, {"told": mistake.standing.told_at is not None})
    if not _is_settled(mistake):
        child_is_right(change, mistake)


def stand_again(change: Change, mistake: Mistake, finding: Finding, *, call_by: datetime) -> None:
    """A finding of this mistake had fallen away and stands again, and so does the mistake.

    Those who were told in between that it was right hear by `call_by` that it was not.
    """
    mark_opened(change, finding)
    standing = mistake.standing
    if standing.withdrawn_at is None:
        return
    again_by = call_by if standing.put_right_at is not None else standing.call_again_by
    note(change, mistake, withdrawn_at=None, put_right_at=None, call_again_by=again_by)
    owe_a_word_anew(change, mistake)
    change.append("MISTAKE_STANDS_AGAIN", mistake, {"finding": finding.subject_code})
    if mistake.parent_id is not None and not _is_settled(mistake):
        child_is_open(change, mistake.parent_id)


def _is_settled(mistake: Mistake) -> bool:
    """Whether they said that it is right, or a manager signed for their silence."""
    return mistake.standing.confirmed_at is not None or mistake.standing.unconfirmed_at is not None


def child_is_open(change: Change, parent_id: int) -> None:
    """A broken promise became a mistake of its own: its parent waits until that one is right."""
    parent = queries.lock_for(change, mistake_id=parent_id)
    note(change, parent, children_open=parent.standing.children_open + 1)


def child_is_right(change: Change, mistake: Mistake) -> None:
    """A broken promise that was a mistake of its own is right, or never was one: its parent may go on."""
    if mistake.parent_id is not None:
        parent = queries.lock_for(change, mistake_id=mistake.parent_id)
        note(change, parent, children_open=max(0, parent.standing.children_open - 1))
