"""Reads of asks and remedies."""

from makegood.mistakes.models import Mistake
from makegood.remedies.models import Ask, Remedy


def latest_ask(mistake: Mistake) -> Ask | None:
    """The newest answer to "What would you like me to do?", None when nobody asked yet."""
    return Ask.objects.within(mistake.organisation).filter(mistake=mistake).order_by("-at", "-pk").first()


def remedies_of(mistake: Mistake) -> list[Remedy]:
    """What was agreed, oldest first."""
    return list(Remedy.objects.within(mistake.organisation).filter(mistake=mistake).order_by("pk"))
