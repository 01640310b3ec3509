"""How long a link stands, what may be answered, and which choice is still open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LINK_LIVES = timedelta(days=90)
LONGEST_ANSWER = 4000  # characters; a long letter
LONGEST_PAGE = 4000
LONGEST_LOST = 300


class AnswerKind(StrEnum):
    CHOSE = "CHOSE"
    NONE_OF_THESE = "NONE_OF_THESE"
    DECLINED_LINE = "DECLINED_LINE"  # no to one line of a sheet
    WOULD_LIKE = "WOULD_LIKE"  # "What would you like us to do?"
    MISSED = "MISSED"  # "Have we missed something?"
    IS_RIGHT = "IS_RIGHT"
    NOT_YET = "NOT_YET"


NEEDS_WORDS = frozenset({AnswerKind.NONE_OF_THESE, AnswerKind.WOULD_LIKE, AnswerKind.MISSED})


@dataclass(frozen=True)
class Standing:
    """What decides whether a link opens. Instants are aware UTC."""

    expires_at: datetime
    revoked_at: datetime | None


def opens(link: Standing, *, now: datetime) -> bool:
    """Whether a link opens its page at `now`; it is over from the very moment it expires."""
    return link.revoked_at is None and now < link.expires_at


def is_open(*, choose_by: datetime, chosen: bool, withdrawn: bool, now: datetime) -> bool:
    """Whether a choice can still be made: after `choose_by` nobody could arrange it any more."""
    return not chosen and not withdrawn and now < choose_by
