"""The queue: the list, its download, saved views, and handing mistakes over."""

import csv
import io

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import record
from makegood.core.errors import Refused
from makegood.people.rules import Role
from makegood.queue.actions import giving, views
from makegood.queue.rules.asked import Asked, asked_by
from makegood.recovery.desk import giving as desk
from makegood.recovery.desk import queue_page as pages
from makegood.web.answer import Visit, for_people, whole_number


@for_people("GET")
def mistakes(visit: Visit) -> HttpResponse:
    """All mistakes that this person may see, open ones first by next deadline; filtered and searched by the address."""
    return _list(visit, _asked(visit))


def _asked(visit: Visit) -> Asked:
    return asked_by({name: str(value) for name, value in visit.request.GET.items()})


def _list(visit: Visit, asked: Asked, saving: pages.Saving | None = None) -> HttpResponse:
    after = visit.request.GET.get("after", "")
    page = pages.queue_page(visit.viewer, asked, after=after, now=visit.now, saving=saving)
    return visit.page("mistakes/list.html", page, status=409 if saving is not None else 200)


@for_people("GET")
def download(visit: Visit) -> HttpResponse:
    """The filtered list as a table for a spreadsheet; no cell begins a formula."""
    rows = pages.download(visit.viewer, _asked(visit), now=visit.now)
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    # The mark at the beginning lets every spreadsheet read the accents.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="mistakes-{visit.now:%Y-%m-%d}.csv"'
    return answer


@for_people("GET", roles=(Role.MANAGER, Role.ADMINISTRATOR))
def not_taken(visit: Visit) -> HttpResponse:
    """Mistakes that need somebody else now."""
    return visit.page("mistakes/not_taken.html", desk.not_taken_page(visit.viewer, now=visit.now))


@for_people("GET", "POST")
def hand_over(visit: Visit) -> HttpResponse:
    """Look once more at what was ticked; give it to somebody with a sentence why, all of it or nothing."""
    posted = visit.request.method == "POST"
    sent = visit.request.POST if posted else visit.request.GET
    chosen = giving.Giving(
        chosen=desk.chosen_of(sent.getlist("mistake")),
        to_id=whole_number(visit.text("to")),
        why=visit.text("why"),
        with_accounts=visit.text("with_accounts") != "",
    )
    if not posted:
        nothing = None if chosen.chosen else Refused("NOTHING_TO_HAND_OVER")
        page = desk.hand_over_page(visit.viewer, chosen, now=visit.now, refusal=nothing)
        return visit.page("mistakes/hand_over.html", page, status=409 if nothing else 200)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            giving.hand_over(change, chosen, by=visit.viewer)
    except Refused as refusal:
        page = desk.hand_over_page(visit.viewer, chosen, now=visit.now, refusal=refusal)
        return visit.page("mistakes/hand_over.html", page, status=409)
    return redirect("mistakes")


@for_people("POST")
def keep_view(visit: Visit) -> HttpResponse:
    """Keep what is asked under a name."""
    asked, name = pages.asked_of_view(visit.text("asked")), visit.text("name")
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            views.keep_view(change, by=visit.viewer, name=name, asked=asked)
    except Refused as refusal:
        return _list(visit, asked, pages.Saving(name, refusal))
    return redirect(f"{reverse('mistakes')}?{asked.address}")


@for_people("POST")
def share_view(visit: Visit, view_id: int) -> HttpResponse:
    """Let the whole house use a view, or no longer."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        view = views.share_view(change, by=visit.viewer, view_id=view_id)
    return redirect(f"{reverse('mistakes')}?{view.asked}")


@for_people("POST")
def drop_view(visit: Visit, view_id: int) -> HttpResponse:
    """Drop one's own view; dropping it twice changes nothing."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        views.drop_view(change, by=visit.viewer, view_id=view_id)
    return redirect("mistakes")
