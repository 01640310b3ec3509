"""What the house goes by: its files to read, to change, to compare, and to use from now on."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.people.rules import READS_POLICY
from makegood.recovery.house import policy_pages as pages
from makegood.web.answer import Visit, for_people, whole_number
from makegood.web.views.library import must_be_themselves


@for_people("GET", roles=READS_POLICY)
def policy(visit: Visit) -> HttpResponse:
    """All files, and what changed last."""
    return visit.page("policy/list.html", pages.policy_list(visit.viewer))


@for_people("GET", roles=READS_POLICY)
def part(visit: Visit) -> HttpResponse:
    """One file to read; with `version` as it ran then."""
    version = whole_number(visit.request.GET.get("version", ""))
    page = pages.part_page(visit.viewer, part=_asked(visit), version=version)
    return visit.page("policy/part.html", page)


@for_people("GET", roles=pages.CHANGES)
def change(visit: Visit) -> HttpResponse:
    """The file that runs, as a text."""
    return visit.page("policy/change.html", pages.change_page(visit.viewer, part=_asked(visit)))


@for_people("POST", roles=pages.CHANGES)
def look(visit: Visit) -> HttpResponse:
    """What would change. A file that may not run comes back with each reason beside its line."""
    named = visit.text("part")
    version, since = visit.number("version"), visit.number("since") or 0
    if version is None:
        text = pages.typed(visit.text("text"))
    else:
        text = pages.text_at(visit.viewer, part=named, version=version)
    if visit.text("again"):
        return _back(visit, named, text, since, status=200)
    try:
        page = pages.look_page(visit.viewer, part=named, text=text, since=since)
    except Refused:
        return _back(visit, named, text, since)
    return visit.page("policy/look.html", page)


@for_people("POST", roles=pages.CHANGES)
def use(visit: Visit) -> HttpResponse:
    """Let it run from now on. Whoever signed in a while ago says first that it is them."""
    must_be_themselves(visit)
    named, since = visit.text("part"), visit.number("since") or 0
    text = pages.typed(visit.text("text"))
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as changing:
            pages.use(changing, by=visit.viewer, part=named, text=text, since=since)
    except Refused as refusal:
        return _back(visit, named, text, since, sentence(refusal))
    return redirect(f"{reverse('policy-part')}?part={named}")


def _back(
    visit: Visit, named: str, text: str, since: int, said: str = "", *, status: int = 409
) -> HttpResponse:
    page = pages.back_page(visit.viewer, part=named, text=text, since=since, refusal=said)
    return visit.page("policy/change.html", page, status=status)


def _asked(visit: Visit) -> str:
    return visit.request.GET.get("part", "")
