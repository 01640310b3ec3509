"""One's own page: how one is reached, the ways in, being away, and what is written about one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import clock, record
from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.people import actions, queries
from makegood.recovery.due.calendar import feed
from makegood.recovery.house import people_pages, written_about
from makegood.reminders import actions as reminders
from makegood.reminders.actions.wishing import Wishes
from makegood.web.answer import Visit, for_anyone, for_people
from makegood.web.views import library


@for_people("GET")
def me(visit: Visit) -> HttpResponse:
    """My page."""
    page = people_pages.me_page(
        visit.viewer,
        session_key=visit.request.session.session_key,
        agent=visit.request.META.get("HTTP_USER_AGENT", ""),
        now=visit.now,
    )
    return visit.page("me/page.html", page)


@for_people("POST")
def about(visit: Visit) -> HttpResponse:
    """My name and phone."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.put_right_about_me(
            change, user=visit.viewer, name=visit.text("name"), phone=visit.text("phone")
        )
    return redirect("me")


@for_people("POST")
def away(visit: Visit) -> HttpResponse:
    """I am away, and somebody looks after mine."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.go_away(
            change,
            user=visit.viewer,
            deputy_id=visit.number("deputy"),
            from_at=visit.moment("from_at"),
            until_at=visit.moment("until_at"),
        )
    return redirect("me")


@for_people("POST")
def back(visit: Visit) -> HttpResponse:
    """I am back, or I don't go."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.come_back(change, user=visit.viewer)
    return redirect("me")


@for_people("POST")
def telling(visit: Visit) -> HttpResponse:
    """How and when I am told."""
    wishes = Wishes(
        zone=visit.line("zone", at_most=64),
        first=visit.time_of_day("first"),
        last=visit.time_of_day("last"),
        by_mail=visit.text("by_mail") == "yes" or visit.text("has_mail") != "yes",
        monday=visit.text("monday") == "yes" or visit.text("has_monday") != "yes",
    )
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        reminders.wish(change, user=visit.viewer, wishes=wishes)
    return redirect(f"{reverse('me')}#told")


@for_people("POST")
def end_others(visit: Visit) -> HttpResponse:
    """End my other sessions."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.end_other_sessions(change, user=visit.viewer, but=visit.request.session.session_key)
    return redirect("me")


@for_people("GET", "POST")
def api_keys(visit: Visit) -> HttpResponse:
    """My keys for programs; a new one is shown once, on the page that answers."""
    library.must_be_asked_again(visit)
    if visit.request.method == "GET":
        return visit.page("me/api_keys.html", people_pages.api_keys_page(visit.viewer, now=visit.now))
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            fresh = actions.make_api_key(
                change,
                user=visit.viewer,
                name=visit.text("name"),
                may_write=visit.text("may_write") != "",
                days=visit.number("days") or 0,
            )
    except Refused as refusal:
        page = people_pages.api_keys_page(
            visit.viewer, now=visit.now, name=visit.text("name"), refusal=sentence(refusal)
        )
        return visit.page("me/api_keys.html", page, status=409)
    return visit.page(
        "me/api_keys.html", people_pages.api_keys_page(visit.viewer, now=visit.now, fresh=fresh)
    )


@for_people("POST")
def calendar(visit: Visit) -> HttpResponse:
    """An address for my calendar, made anew and shown once, or taken back."""
    library.must_be_asked_again(visit)
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        if visit.text("end"):
            actions.revoke_calendar_link(change, user=visit.viewer)
            token = ""
        else:
            token = actions.make_calendar_link(change, user=visit.viewer)
    if not token:
        return redirect("me-api-keys")
    address = visit.request.build_absolute_uri(reverse("calendar-feed", kwargs={"token": token}))
    page = people_pages.api_keys_page(visit.viewer, now=visit.now, calendar=address)
    return visit.page("me/api_keys.html", page)


@for_anyone("GET", "HEAD", reason="the address itself is the secret: a calendar sends no cookie")
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What one person promised, for their own calendar."""
    try:
        person = queries.person_of_calendar(token)
    except NotFound:
        return HttpResponse(
            "There is no such calendar.\n", status=404, content_type="text/plain; charset=utf-8"
        )
    now = clock.now()
    address = request.build_absolute_uri("/").rstrip("/")
    person = queries.viewer_at(person, now=now)
    return HttpResponse(feed(person, now=now, address=address), content_type="text/calendar; charset=utf-8")


@for_people("POST")
def revoke_api_key(visit: Visit, api_key_id: int) -> HttpResponse:
    """A key of mine opens nothing any more."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.revoke_api_key(change, user=visit.viewer, key_id=api_key_id)
    return redirect("me-api-keys")


@for_people("GET")
def written(visit: Visit) -> HttpResponse:
    """What is written about me and who reads it."""
    return visit.page("me/written.html", written_about.written_page(visit.viewer))


@for_people("GET")
def not_here(visit: Visit) -> HttpResponse:
    """What not to write here."""
    return visit.page("me/not_here.html", None)
