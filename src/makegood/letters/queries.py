"""Reads of calls."""

from makegood.letters.models import Call
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
