"""Reads of holds."""

from makegood.mistakes.models import Hold, Mistake


def hold_of(mistake: Mistake) -> Hold | None:
    """The hold that stands, with who put it there; None without one."""
    found = Hold.objects.within(mistake.organisation).filter(mistake=mistake, lifted_at=None)
    return found.select_related("by").the_one()
