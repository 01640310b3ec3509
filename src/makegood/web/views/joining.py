"""Following a link that was made for one person."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from makegood.core import clock
from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.people.actions import Chosen
from makegood.people.door import signed_in
from makegood.recovery.house import joining
from makegood.web.answer import context_for, for_anyone

KEPT = "joining"
PASSWORD = "makegood.people.by_password.PasswordBackend"  # noqa: S105 (where it is checked)


@for_anyone("GET", "POST", reason="the link is what lets somebody in; looking at it uses nothing up")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """One button; pressing it leaves the token behind and goes on to the form."""
    now = clock.now()
    try:
        house, page, ticket = joining.invited_page(token, now=now)
    except NotFound:
        return closed(request)
    if request.method == "POST":
        logout(request)
        request.session[KEPT] = [ticket.house, ticket.invitation]
        return redirect("join-choose")
    context = {**context_for(None, now, house), "viewer": signed_in(request), "page": page}
    return render(request, "sign_in/invited.html", context)


@for_anyone("GET", "POST", reason="the browser that followed a link, and no other, has its ticket")
def choose(request: HttpRequest) -> HttpResponse:
    """Name, address and password; then the link is used up."""
    now = clock.now()
    chosen = _typed(request)
    try:
        ticket = joining.ticket_of(request.session.get(KEPT))
        house, page = joining.choose_page(ticket, now=now)
        try:
            if request.method == "POST":
                return _come_in(request, ticket, chosen)
        except Refused as refusal:
            page = joining.refused_page(page, chosen, sentence(refusal))
    except NotFound:
        return closed(request)
    status = 409 if page.refusal else 200
    context = {**context_for(None, now, house), "page": page}
    return render(request, "sign_in/choose.html", context, status=status)


def _typed(request: HttpRequest) -> Chosen:
    posted = {name: request.POST.get(name, "").replace("\x00", "") for name in ("name", "email", "password")}
    return Chosen(**posted)


def _come_in(request: HttpRequest, ticket: joining.Ticket, chosen: Chosen) -> HttpResponse:
    from allauth.account.internal.flows.login import record_authentication

    if chosen.password != request.POST.get("again", ""):
        raise Refused("PASSWORDS_DIFFER")
    person, may_come_in = joining.come_in(ticket, chosen, now=clock.now())
    request.session.flush()
    if not may_come_in:
        return redirect(f"{reverse('sign-in')}?password=new")
    login(request, person, backend=PASSWORD)
    # The password was typed a moment ago: setting up a second step does not ask for it again.
    record_authentication(request, person, method="password", email=person.email, reauthenticated=True)
    return redirect("me")


def closed(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is unknown, used, taken back or expired."""
    return render(request, "sign_in/no_invitation.html", context_for(None, clock.now()), status=404)
