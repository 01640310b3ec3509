"""Addresses behind which something is locked: they say why, and what opens it."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.recovery.locked import locked_page
from makegood.web.answer import Visit, for_people


def _locked(visit: Visit, mistake_id: int, what: str) -> HttpResponse:
    page = locked_page(visit.viewer, mistake_id=mistake_id, what=what)
    if page is None:
        return redirect("call", mistake_id=mistake_id)
    status = 200 if visit.request.method == "GET" else 409
    return visit.page("mistakes/locked.html", page, status=status)


@for_people("GET", "POST")
def cause(visit: Visit, mistake_id: int) -> HttpResponse:
    """Why it happened: locked until they say that it is right."""
    return _locked(visit, mistake_id, "cause")


@for_people("GET", "POST")
def close(visit: Visit, mistake_id: int) -> HttpResponse:
    """Closing: locked until it is right, understood, told and has held."""
    return _locked(visit, mistake_id, "close")


@for_people("GET", "POST")
def confirm(visit: Visit, mistake_id: int) -> HttpResponse:
    """Whether it is right: asked on the call when nothing of ours is open."""
    return _locked(visit, mistake_id, "confirm")
