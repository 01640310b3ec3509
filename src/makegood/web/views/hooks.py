"""Webhooks: which programs elsewhere hear what happens."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.hooks import actions
from makegood.people.rules import LOOKS_AFTER_HOOKS
from makegood.recovery.way_out import hooking
from makegood.web.answer import Visit, for_people
from makegood.web.views import library


@for_people("GET", "POST", roles=LOOKS_AFTER_HOOKS)
def hooks(visit: Visit) -> HttpResponse:
    """The addresses; a new one's secret is shown once, on the page that answers."""
    library.must_be_asked_again(visit)
    if visit.request.method == "GET":
        return visit.page("hooks/page.html", hooking.hooks_page(visit.viewer))
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            endpoint, secret = actions.add_endpoint(change, address=visit.text("address"), by=visit.viewer)
    except Refused as refusal:
        page = hooking.hooks_page(visit.viewer, typed=visit.text("address"), refusal=sentence(refusal))
        return visit.page("hooks/page.html", page, status=409)
    return visit.page(
        "hooks/page.html", hooking.hooks_page(visit.viewer, secret=secret, added=endpoint.address)
    )


@for_people("POST", roles=LOOKS_AFTER_HOOKS)
def close(visit: Visit, endpoint_id: int) -> HttpResponse:
    """An address hears nothing any more."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.close_endpoint(change, endpoint_id=endpoint_id)
    return redirect("hooks")
