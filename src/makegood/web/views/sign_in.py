"""Signing in: by password, by the printed link of the invented station; and signing out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from makegood.core import clock
from makegood.core.errors import NotFound
from makegood.people.door import signed_in
from makegood.recovery.house import arrival
from makegood.web.answer import context_for, for_anyone, own_path
from makegood.web.views import library

LINK = "makegood.people.door.LinkBackend"


@for_anyone("GET", "POST", reason="how to get in: whoever reads it has not come in yet")
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail and password; or what to type where nobody works yet."""
    if signed_in(request) is not None:
        return redirect(own_path(request, request.GET.get("next", "")) or "today")
    doors = arrival.doors()
    if not doors.has_real:
        template = "sign_in/closed.html" if doors.has_invented else "sign_in/none_yet.html"
        return render(request, template, context_for(None, clock.now()))
    return library.answered(request, library.ACCOUNT, "login", page=doors)


@for_anyone("GET", "POST", reason="the printed link is what lets somebody in")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show who may come in by this link; the post signs that person in and leaves the token behind."""
    now = clock.now()
    try:
        if request.method == "POST":
            person = arrival.person_by_link(token, chosen=request.POST.get("person", ""), now=now)
            login(request, person, backend=LINK)
            return redirect("today")
        house, page = arrival.sign_in_page(token, now=now)
    except NotFound:
        return render(request, "sign_in/closed.html", context_for(None, now), status=404)
    return render(request, "sign_in/page.html", {**context_for(None, now, house), "page": page})


@for_anyone("POST", reason="ends the session of whoever asks, which is nobody else's")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")
