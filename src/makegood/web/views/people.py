"""The people of the house: who they are, inviting and changing them, teams, on call."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import record
from makegood.core.errors import Refused
from makegood.people import actions, queries
from makegood.people.actions import Invited
from makegood.people.rules import LOOKS_AFTER_PEOPLE, Role
from makegood.recovery.house import leaving, people_pages
from makegood.recovery.pages.people import NewLinkPage
from makegood.web.answer import Visit, for_people


@for_people("GET")
def people(visit: Visit) -> HttpResponse:
    """Everybody of the house, by name and role."""
    return visit.page("people/page.html", people_pages.people_page(visit.viewer, now=visit.now))


@for_people("GET", roles=LOOKS_AFTER_PEOPLE)
def person(visit: Visit, user_id: int) -> HttpResponse:
    """One colleague, and what can be changed."""
    page = people_pages.person_page(visit.viewer, user_id=user_id, now=visit.now)
    return visit.page("people/person.html", page)


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def invite(visit: Visit) -> HttpResponse:
    """Make a link for somebody new, and show it this once."""
    _must_be_real(visit)
    invited = Invited(
        name=visit.text("name"), email=visit.text("email"), role=_role(visit), team_id=visit.number("team")
    )
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        invitation, token = actions.invite(change, invited, by=visit.viewer)
    return _shown_once(visit, token, name=invitation.name or invitation.email, is_reset=False)


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def revoke(visit: Visit, invitation_id: int) -> HttpResponse:
    """Take a link back that nobody has used."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.revoke_invitation(change, invitation_id=invitation_id, by=visit.viewer)
    return redirect("people")


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def change(visit: Visit, user_id: int) -> HttpResponse:
    """Give a colleague another role or team."""
    queries.user_in(visit.viewer.organisation, user_id)
    _must_be_real(visit)
    _ask_again(visit)
    role = _role(visit)
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as work:
        actions.put_in_team(work, user_id=user_id, team_id=visit.number("team"), by=visit.viewer)
        actions.change_role(work, user_id=user_id, role=role, by=visit.viewer)
    return redirect("person", user_id=user_id)


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def reset(visit: Visit, user_id: int) -> HttpResponse:
    """Make a colleague a link to a new password, and show it this once."""
    user = queries.user_in(visit.viewer.organisation, user_id)
    _must_be_real(visit)
    _ask_again(visit)
    drops = visit.text("drops_keys") == "yes"
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as work:
        token = actions.reset_link(work, user_id=user_id, by=visit.viewer, drops_keys=drops)
    return _shown_once(visit, token, name=user.name, is_reset=True)


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def leave(visit: Visit, user_id: int) -> HttpResponse:
    """A colleague leaves: every way in closes, and one named person takes over."""
    queries.user_in(visit.viewer.organisation, user_id)
    _must_be_real(visit)
    _ask_again(visit)
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as work:
        leaving.leave(work, user_id=user_id, heir_id=visit.number("heir"), by=visit.viewer)
    return redirect("people")


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def team(visit: Visit) -> HttpResponse:
    """Make a team, or give one another manager."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as work:
        actions.make_team(work, name=visit.text("name"), manager_id=visit.number("manager"), by=visit.viewer)
    return redirect("people")


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def on_call(visit: Visit) -> HttpResponse:
    """Name who is on call for a span of time."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as work:
        actions.put_on_call(
            work,
            user_id=visit.number("person"),
            from_at=visit.moment("from_at"),
            until_at=visit.moment("until_at"),
            by=visit.viewer,
        )
    return redirect("people")


@for_people("POST", roles=LOOKS_AFTER_PEOPLE)
def off_call(visit: Visit, span_id: int) -> HttpResponse:
    """End a span of on call."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as work:
        actions.off_call(work, span_id=span_id, by=visit.viewer)
    return redirect("people")


def _role(visit: Visit) -> Role:
    try:
        return Role(visit.text("role"))
    except ValueError:
        raise Refused("ROLE_UNKNOWN") from None


def _must_be_real(visit: Visit) -> None:
    """Raises Refused in the invented station: nobody of flesh and blood can come to it, or leave it."""
    if visit.viewer.organisation.is_invented:
        raise Refused("INVENTED_PEOPLE_STAY", name=visit.viewer.organisation.name)


def _ask_again(visit: Visit) -> None:
    """Ask who is there once more, unless that was done a moment ago; the library takes the post up again afterwards."""
    from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required

    raise_if_reauthentication_required(visit.request, app="allauth.mfa")


def _shown_once(visit: Visit, token: str, *, name: str, is_reset: bool) -> HttpResponse:
    address = visit.request.build_absolute_uri(reverse("join", kwargs={"token": token}))
    expires_at = visit.now + actions.INVITATION_LIVES
    return visit.page("people/link.html", NewLinkPage(name, address, is_reset, expires_at))
