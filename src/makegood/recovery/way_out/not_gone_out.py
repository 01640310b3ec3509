"""What was set aside and never went out: shown with its reason, tried again or left by a manager."""

from datetime import datetime

from makegood.core import outbox
from makegood.core.errors import NotFound, Refused
from makegood.core.going_out import Told
from makegood.core.models import Outbox
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.people.models import User
from makegood.people.rules import SECOND_PERSON
from makegood.recovery.pages.not_gone_out import NotGoneOutPage, NotGoneOutRow
from makegood.recovery.way_out import delivering, doubt, health


def not_gone_out_page(viewer: User, *, now: datetime, refusal: Refused | None = None) -> NotGoneOutPage:
    """What of the viewer's house was set aside, the newest first, and the clock where it is in doubt."""
    rows = tuple(_row(row) for row in outbox.set_aside_in(viewer.organisation))
    has_doubt = doubt.current() is not None
    return NotGoneOutPage(
        lead=sentence("OUT_SET_ASIDE", count=len(rows)) if rows else sentence("OUT_NOTHING_SET_ASIDE"),
        rows=rows,
        clock=health.notice(viewer.organisation, now=now, for_manager=True) if has_doubt else "",
        refusal=sentence(refusal) if refusal is not None else "",
    )


def try_again(change: Change, *, row_id: int, by: User) -> None:
    """Have one tried again: the same row under the same message id, owed since its first moment.

    Should it have arrived after all, the receiver knows the repeat by that id, and whatever names the row finds it.

    Raises:
        NotFound: no such effect in this house.
        Refused: OUT_OTHER_ROLE; OUT_DECIDED_ALREADY, it is not set aside any more.
    """
    row = _decidable(change, row_id, by)
    if not outbox.owe_again(change.organisation, row_id, now=change.now):
        raise Refused("OUT_DECIDED_ALREADY")
    way = delivering.WAYS.get(row.kind)
    if way is not None and way.owed_again is not None:
        way.owed_again(change, row)
    change.append("EFFECT_OWED_AGAIN", f"outbox:{row.pk}", {"kind": row.kind})


def leave(change: Change, *, row_id: int, by: User) -> None:
    """Leave one as it is: it never goes out, and is on the page no longer.

    Raises:
        NotFound: no such effect in this house.
        Refused: OUT_OTHER_ROLE; OUT_DECIDED_ALREADY.
    """
    row = _decidable(change, row_id, by)
    if not outbox.leave(change.organisation, row_id, now=change.now):
        raise Refused("OUT_DECIDED_ALREADY")
    change.append("EFFECT_LEFT", f"outbox:{row.pk}", {"kind": row.kind})


def _decidable(change: Change, row_id: int, by: User) -> Outbox:
    if by.role not in SECOND_PERSON:
        raise Refused("OUT_OTHER_ROLE")
    row = outbox.one_of(change.organisation, row_id)
    if row is None:
        raise NotFound()
    return row


def _row(row: Outbox) -> NotGoneOutRow:
    way = delivering.WAYS.get(row.kind)
    told = way.told(row) if way is not None and way.told is not None else _told(row)
    return NotGoneOutRow(
        row_id=row.pk,
        what=told.words,
        why=row.reason,
        owed_at=row.owed_at,
        set_aside_at=row.ended_at or row.due_at,
        mistake_id=told.mistake_id,
    )


def _told(row: Outbox) -> Told:
    """An effect whose kind says nothing about itself."""
    number = row.facts().get("mistake")
    is_number = isinstance(number, int)
    return Told(
        sentence("OUT_SOMETHING", kind=row.kind.lower().replace("_", " ")), number if is_number else None
    )
