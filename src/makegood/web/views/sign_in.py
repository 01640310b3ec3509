"""Signing in by the printed link, and signing out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from makegood.core import clock
from makegood.core.errors import NotFound
from makegood.people.door import signed_in
from makegood.recovery import arrival
from makegood.web.answer import context_for, for_anyone


@for_anyone("GET", reason="Says how to come in to whoever is not in yet.")
def closed(request: HttpRequest) -> HttpResponse:
    """How to get in without a link in hand."""
    if signed_in(request) is not None:
        return redirect("today")
    return render(request, "sign_in/closed.html", context_for(None, clock.now()))


@for_anyone("GET", "POST", reason="The link itself is the proof; it names the people whom it lets in.")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show who may come in by this link; the post signs that person in and leaves the token behind."""
    now = clock.now()
    try:
        if request.method == "POST":
            person = arrival.person_by_link(token, chosen=request.POST.get("person", ""), now=now)
            login(request, person, backend="makegood.people.door.LinkBackend")
            return redirect("today")
        house, page = arrival.sign_in_page(token, now=now)
    except NotFound:
        return render(request, "sign_in/closed.html", context_for(None, now), status=404)
    return render(request, "sign_in/page.html", {**context_for(None, now, house), "page": page})


@for_anyone("POST", reason="Ends a session if there is one.")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")
