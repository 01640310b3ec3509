"""What is owed for a lost unit, and where it stands: pure functions on what happened to it.

Source: domain/3-model.md 3.2 and 3.10; docs/explanation/make-goods.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

# What was promised did not reach them as it was promised, so that it is owed. What nobody verified may have gone right.
LOST_AIRINGS = frozenset({"not_aired", "wrong_time", "wrong_day", "wrong_copy"})
LOST_GOODS = frozenset({"delivery_overdue", "short_quantity", "wrong_item", "wrong_revision", "lot_affected"})
# What was not there can still come under its own line; then its finding is another one, and it was lost all the same.
STILL_TO_COME = frozenset({"delivery_overdue", "short_quantity"})
CAME_LATE = "delivered_late"
LOST = LOST_AIRINGS | LOST_GOODS
# Days since it was lost, from and through; the last band has no end.
AGES: tuple[tuple[int, int | None], ...] = ((0, 7), (8, 30), (31, 90), (91, None))


class Owed(StrEnum):
    """Where a make-good stands."""

    OWED = "OWED"
    OFFERED = "OFFERED"  # stands on their page to choose
    DECLINED = "DECLINED"  # they want none of what was offered
    APPROVED = "APPROVED"  # their yes, before it happens
    SCHEDULED = "SCHEDULED"  # stands among what is promised, and whoever does it accepted the work
    AIRED = "AIRED"  # in the log at its time; the content is not verified
    VERIFIED = "VERIFIED"  # as agreed, by the log
    CREDITED = "CREDITED"  # a credit in its place is promised, and its paper not there yet
    SETTLED = "SETTLED"
    FAILED = "FAILED"  # owed once more, as a make-good of its own
    FELL_AWAY = "FELL_AWAY"  # a later record shows that nothing was lost


def came_as_agreed(reason: str, *, is_late: bool, aired: bool) -> bool:
    """Whether what was not there came on the new day that they had agreed to, so that it did not fall away.

    `is_late`: the records show the line as late now; `aired`: the promise of the new day is kept.
    """
    return reason in STILL_TO_COME and is_late and aired


# What they have not got yet.
STILL_OWED = frozenset({Owed.OWED, Owed.OFFERED, Owed.DECLINED, Owed.APPROVED, Owed.SCHEDULED, Owed.CREDITED})


@dataclass(frozen=True)
class Happened:
    """What happened to one make-good, and when; None: not, or no longer.

    `offered_at`: since when an offer stands. `waived_at`: they said that they want nothing. `closed_at`: they said
    that all is right, or a manager signed for their silence.
    """

    offered_at: datetime | None = None
    declined_at: datetime | None = None
    approved_at: datetime | None = None
    scheduled_at: datetime | None = None
    aired_at: datetime | None = None
    verified_at: datetime | None = None
    failed_at: datetime | None = None
    credited_at: datetime | None = None
    paid_at: datetime | None = None
    waived_at: datetime | None = None
    closed_at: datetime | None = None
    fell_away_at: datetime | None = None


def stands(it: Happened) -> Owed:
    """Where it stands. A yes to a new time goes before a credit, and both before an offer."""
    if it.fell_away_at is not None:
        return Owed.FELL_AWAY
    if it.failed_at is not None:
        return Owed.FAILED
    if it.approved_at is not None:
        return _after_the_yes(it)
    if it.credited_at is not None:
        return Owed.SETTLED if it.paid_at is not None else Owed.CREDITED
    if it.waived_at is not None or it.closed_at is not None:
        return Owed.SETTLED
    return _before_the_yes(it)


def _after_the_yes(it: Happened) -> Owed:
    if it.aired_at is None:
        return Owed.APPROVED if it.scheduled_at is None else Owed.SCHEDULED
    if it.closed_at is not None:
        return Owed.SETTLED
    return Owed.AIRED if it.verified_at is None else Owed.VERIFIED


def _before_the_yes(it: Happened) -> Owed:
    if it.offered_at is not None:
        is_declined = it.declined_at is not None and it.declined_at >= it.offered_at
        return Owed.DECLINED if is_declined else Owed.OFFERED
    return Owed.DECLINED if it.declined_at is not None else Owed.OWED


def age_band(lost_on: date, today: date) -> int:
    """The place in `AGES` of something lost on a day; what was lost today is 0 days old."""
    days = max(0, (today - lost_on).days)
    return next(place for place, (_, last) in enumerate(AGES) if last is None or days <= last)


def part_of(kind: str, happened: Mapping[str, object]) -> str:
    """Which part of a line a finding speaks of: two findings of one part are one thing owed.

    An airing at the wrong time with the wrong content is one lost unit; what is missing of a delivery is another thing
    than what came wrong in it.
    """
    if kind == "short_quantity":
        return "rest"
    return str(happened.get("key") or "")


def units_of(kind: str, promised: Mapping[str, object], happened: Mapping[str, object]) -> int:
    """How many units one finding says were lost: one airing, or so many pieces; 1 where nobody counted."""
    if kind not in LOST_GOODS:
        return 1
    ordered, came = promised.get("quantity"), happened.get("quantity")
    if kind == "short_quantity" and isinstance(ordered, int) and isinstance(came, int):
        return max(1, ordered - came)
    counted = ordered if kind == "delivery_overdue" or not isinstance(came, int) else came
    return max(1, counted) if isinstance(counted, int) else 1
