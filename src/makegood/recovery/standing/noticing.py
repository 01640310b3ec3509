"""Who noticed a mistake first, and when, in the words of every page."""

from datetime import datetime

from makegood import clocks
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy


def found_words(mistake: Mistake, now: datetime, zone: str) -> str:
    """ "found by us, Mon 06:10", "they told us, Sun 20:44", or both in the order in which they came."""
    at = clocks.spoken(mistake.found_at, now, zone)
    if mistake.found_by == FoundBy.CUSTOMER.value:
        return f"they told us, {at}"
    if mistake.standing.they_know_at is None:
        return f"found by us, {at}"
    return f"found by us, {at}; they told us, {clocks.spoken(mistake.standing.they_know_at, now, zone)}"


def noticed_words(mistake: Mistake, now: datetime, zone: str) -> str:
    """What stands above the next step: where we found it, or when they told us."""
    if mistake.standing.they_know_at is not None:
        return f"they told us, {clocks.spoken(mistake.standing.they_know_at, now, zone)}"
    if mistake.found_in:
        return f"found by us in {mistake.found_in}"
    return f"found by us, {clocks.spoken(mistake.found_at, now, zone)}"
