"""Reads of asks, remedies and repairs."""

from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Impact, Mistake
from makegood.remedies.models import Ask, Remedy, Repair


def latest_ask(mistake: Mistake) -> Ask | None:
    """The newest answer to "What would you like me to do?", or why it was left out; None before either."""
    return Ask.objects.within(mistake.organisation).filter(mistake=mistake).order_by("-at", "-pk").first()


def remedies_of(mistake: Mistake) -> list[Remedy]:
    """What was agreed, oldest first."""
    return sorted(Remedy.objects.within(mistake.organisation).filter(mistake=mistake), key=mistakes.BY_AGE)


def repairs_of(mistake: Mistake) -> list[Repair]:
    """What answers the things that it did to them, oldest first."""
    found = Repair.objects.within(mistake.organisation).filter(mistake=mistake)
    return sorted(found.select_related("remedy"), key=mistakes.BY_AGE)


def open_impacts(mistake: Mistake) -> list[Impact]:
    """What it did to them and nothing repairs yet."""
    answered = {one.impact_id for one in repairs_of(mistake)}
    return [impact for impact in mistakes.impacts_of(mistake) if impact.pk not in answered]
