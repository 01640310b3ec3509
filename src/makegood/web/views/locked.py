"""Addresses behind which something is locked: they say why, and what opens it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.recovery.standing.locked import locked_page
from makegood.web.answer import Visit, for_people


def locked(visit: Visit, mistake_id: int, what: str) -> HttpResponse | None:
    """The page that says why this is locked; None where it is open."""
    page = locked_page(visit.viewer, mistake_id=mistake_id, what=what)
    if page is None:
        return None
    status = 200 if visit.request.method == "GET" else 409
    return visit.page("mistakes/locked.html", page, status=status)


@for_people("GET", "POST")
def close(visit: Visit, mistake_id: int) -> HttpResponse:
    """Closing: nobody does it; it closes when it is right, understood, told and has held."""
    return locked(visit, mistake_id, "close") or redirect("cause", mistake_id=mistake_id)


@for_people("GET", "POST")
def confirm(visit: Visit, mistake_id: int) -> HttpResponse:
    """Whether it is right: asked on the call when nothing of ours is open."""
    return locked(visit, mistake_id, "confirm") or redirect("call", mistake_id=mistake_id)
