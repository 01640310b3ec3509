"""Reads of calls and of who is calling."""

from datetime import datetime

from makegood.letters.models import Call, CallClaim
from makegood.mistakes.models import Mistake


def calls_of(mistake: Mistake) -> list[Call]:
    """The calls of a mistake, newest first."""
    return list(
        Call.objects.within(mistake.organisation)
        .filter(mistake=mistake)
        .select_related("to", "by")
        .order_by("-position")
    )


def count_calls(mistake: Mistake) -> int:
    """How many calls a mistake has: a form remembers it, so that two tabs cannot both save."""
    return Call.objects.within(mistake.organisation).filter(mistake=mistake).count()


def claim_row(mistake: Mistake) -> CallClaim:
    """The row of this mistake, lapsed or not; it exists once somebody has claimed."""
    return CallClaim.objects.within(mistake.organisation).select_related("by").get(mistake=mistake)


def who_is_calling(mistake: Mistake, *, now: datetime) -> CallClaim | None:
    """The claim that stands now; None when nobody is calling, or it has lapsed."""
    found = CallClaim.objects.within(mistake.organisation).filter(mistake=mistake, until__gt=now)
    return found.select_related("by").first()
