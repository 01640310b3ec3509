"""On hold for counsel: what explains or offers leaves our house by a manager's hand alone; the apology never waits.

Source: domain/3-model.md 3.2 ("counsel_hold (clocks run)"), 3.11, 3.16; docs/decisions/0133-on-hold-for-counsel.md.
"""

from datetime import datetime

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters.rules import LetterKind
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import HOLDS_FOR_COUNSEL
from makegood.recovery.pages.mistake_sections import HoldSection

LONGEST_REASON = 300
# The first word, the question what they would like, how it stands, and how it is now go as ever.
WAITS = frozenset({LetterKind.OFFER, LetterKind.PLAN, LetterKind.EXPLANATION})


def hold_section(viewer: User, mistake: Mistake, *, now: datetime) -> HoldSection | None:
    """The line on the mistake's page and what a manager may do about it; None where neither is there."""
    may = viewer.role in HOLDS_FOR_COUNSEL
    if mistake.standing.held_at is None:
        return HoldSection("", "", may_hold=True) if may and mistake.is_open else None
    held = queries.hold_of(mistake)
    if held is None:
        return None
    since = clocks.spoken(held.at, now, viewer.organisation.zone)
    words = (
        f"On hold for counsel since {since} ({held.by.short_name}): say that you are sorry and when they hear next. "
        f"What explains or offers leaves by a manager."
    )
    return HoldSection(words, held.reason, may_lift=may)


def must_be_free(mistake: Mistake, *, by: User, kind: LetterKind | None = None) -> None:
    """Before something leaves for the customer. `kind`: of a letter; None for their page and what stands to choose.

    Raises:
        Refused: HELD_FOR_COUNSEL, with who lifts it.
    """
    if not is_held(mistake, by=by, kind=kind):
        return
    held = queries.hold_of(mistake)
    if held is not None:
        raise Refused("HELD_FOR_COUNSEL", number=mistake.number, name=held.by.name)


def is_held(mistake: Mistake, *, by: User, kind: LetterKind | None = None) -> bool:
    """Whether what this person would let leave waits. A manager's own hand is the yes that it waits for."""
    waits = kind is None or kind in WAITS
    return mistake.standing.held_at is not None and waits and by.role not in HOLDS_FOR_COUNSEL


def put_on_hold(change: Change, *, mistake_id: int, by: User, reason: str) -> None:
    """Let counsel look at it first.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: not this role's, without a reason, or on hold already.
    """
    mistake = _of(change, mistake_id, by)
    queries.must_stand(mistake)
    actions.hold(change, mistake, reason=reason[:LONGEST_REASON], by=by)


def lift(change: Change, *, mistake_id: int, by: User) -> None:
    """It waits for nobody any more.

    Raises:
        NotFound: no such mistake that this person may see. Refused: not this role's, or not on hold.
    """
    actions.lift(change, _of(change, mistake_id, by), by=by)


def _of(change: Change, mistake_id: int, by: User) -> Mistake:
    queries.must_be_seen(by, mistake_id=mistake_id)
    if by.role not in HOLDS_FOR_COUNSEL:
        raise Refused("ROLE_MAY_NOT_HOLD", role=by.role.lower())
    return queries.lock_for(change, mistake_id=mistake_id)
