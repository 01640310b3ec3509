"""How a finding stands, and why one may be set aside."""

from datetime import date, timedelta
from enum import StrEnum


class FindingState(StrEnum):
    NEW = "NEW"
    OPENED = "OPENED"  # a mistake was opened from it
    DISMISSED = "DISMISSED"
    WITHDRAWN = "WITHDRAWN"  # a later record shows that it was none


class DismissReason(StrEnum):
    """Why a finding is no mistake. Each stands in a second person's list, and can be put back."""

    AGREED_CHANGE = "AGREED_CHANGE"
    RECORD_IS_WRONG = "RECORD_IS_WRONG"
    SAME_AS_ANOTHER = "SAME_AS_ANOTHER"
    NO_EFFECT = "NO_EFFECT"
    OTHER = "OTHER"
    WATCHED = "WATCHED"  # nobody had compared the content; somebody did, and it was right
    PUT_RIGHT = "PUT_RIGHT"  # true, and put right before it could reach them; nobody chooses it by hand


CHOSEN = frozenset(DismissReason) - {DismissReason.PUT_RIGHT, DismissReason.WATCHED}
UNVERIFIED = "copy_unverified"  # the kind of a finding whose content nobody has compared yet


def week_of(day: date) -> date:
    """The Monday that begins the week of a day: findings of one account and one flight week are one call."""
    return day - timedelta(days=day.weekday())
