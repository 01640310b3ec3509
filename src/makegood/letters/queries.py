"""Reads of calls, of who is calling, and of letters."""

from datetime import datetime

from makegood.letters.models import Call, CallClaim, Letter
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


def letters_of(mistake: Mistake) -> list[Letter]:
    """The letters of a mistake, newest first. Their words lie in the record."""
    found = Letter.objects.within(mistake.organisation).filter(mistake=mistake)
    return list(found.select_related("to", "by").order_by("-sent_at", "-position"))


def count_letters(mistake: Mistake) -> int:
    """How many letters a mistake has: a form remembers it, so that two tabs cannot both save."""
    return Letter.objects.within(mistake.organisation).filter(mistake=mistake).count()
