"""One cause, many customers: the list, declaring one, how it stands, what is so of the whole of it."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.people.rules import LEADS_INCIDENTS, SEES_ALL
from makegood.recovery.incidents import incident_lead, incident_page, one_cause, seeking, seeking_page
from makegood.web.answer import Visit, for_people, whole_number

LONGEST_CAUSE = 200


@for_people("GET", roles=SEES_ALL)
def incidents(visit: Visit) -> HttpResponse:
    """The incidents of the house."""
    return visit.page("incidents/list.html", incident_page.incidents_page(visit.viewer, now=visit.now))


@for_people("GET", "POST", roles=LEADS_INCIDENTS)
def declare(visit: Visit) -> HttpResponse:
    """Tick what has one cause, name who leads and who speaks, declare it."""
    if visit.request.method == "GET":
        cause = visit.request.GET.get("cause", "")[:LONGEST_CAUSE]
        page = one_cause.declare_page(visit.viewer, now=visit.now, cause=cause)
        return visit.page("incidents/declare.html", page)
    typed = one_cause.Declared(
        finding_ids=tuple(visit.numbers("finding")),
        title=" ".join(visit.line("title", at_most=200).split()),
        commander_id=visit.number("commander"),
        speaker_id=visit.number("speaker"),
    )
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            declared = one_cause.declare(change, by=visit.viewer, typed=typed)
    except Refused as refusal:
        page = one_cause.declare_page(visit.viewer, now=visit.now, typed=typed, refusal=refusal)
        return visit.page("incidents/declare.html", page, status=409)
    return redirect("incident", incident_id=declared.pk)


@for_people("GET", "POST", roles=LEADS_INCIDENTS)
def search(visit: Visit) -> HttpResponse:
    """Look for whose rows hold a copy, a lot, a price or an hour; tick them and declare."""
    data = Path(settings.MAKEGOOD_DATA)
    if visit.request.method == "GET":
        asked = _wanted(visit.request.GET, visit) if "by" in visit.request.GET else None
        page = seeking_page.search_page(visit.viewer, wanted=asked, data=data, now=visit.now)
        return visit.page("incidents/search.html", page)
    wanted = _wanted(visit.request.POST, visit)
    ticked = seeking_page.TickedCustomers(
        account_ids=tuple(visit.numbers("customer")),
        title=" ".join(visit.line("title", at_most=200).split()),
        commander_id=visit.number("commander"),
        speaker_id=visit.number("speaker"),
    )
    found = seeking.look(visit.viewer.organisation, wanted, data=data)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            declared = seeking_page.declare_found(change, by=visit.viewer, found=found, ticked=ticked)
    except Refused as refusal:
        page = seeking_page.refused_page(
            visit.viewer, wanted=wanted, ticked=ticked, found=found, refusal=refusal, now=visit.now
        )
        return visit.page("incidents/search.html", page, status=409)
    return redirect("incident", incident_id=declared.pk)


def _wanted(sent: QueryDict, visit: Visit) -> seeking.Wanted:
    def text(name: str) -> str:
        return sent.get(name, "").replace("\x00", "").strip()

    return seeking.Wanted(
        by=text("by")[: seeking.LONGEST_VALUE],
        value=text("value")[: seeking.LONGEST_VALUE],
        import_id=whole_number(text("file")),
        begins_at=visit.moment_of(text("begins")),
        ends_at=visit.moment_of(text("ends")),
    )


@for_people("GET", roles=SEES_ALL)
def incident(visit: Visit, incident_id: int) -> HttpResponse:
    """One incident: told, not told, the next word."""
    page = incident_page.incident_page(visit.viewer, incident_id=incident_id, now=visit.now)
    return visit.page("incidents/page.html", page)


@for_people("POST", roles=LEADS_INCIDENTS)
def update(visit: Visit, incident_id: int) -> HttpResponse:
    """Say how it stands and when the next word comes."""
    typed = incident_page.TypedUpdate(
        words=visit.line("words", at_most=2000),
        to_say=" ".join(visit.line("to_say", at_most=300).split()),
        next_update_at=visit.moment("next_update_at"),
    )
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            incident_page.say_how_it_stands(change, incident_id=incident_id, by=visit.viewer, typed=typed)
    except Refused as refusal:
        page = incident_page.incident_page(
            visit.viewer, incident_id=incident_id, now=visit.now, refusal=refusal, typed=typed
        )
        return visit.page("incidents/page.html", page, status=409)
    return redirect("incident", incident_id=incident_id)


@for_people("POST", roles=LEADS_INCIDENTS)
def say(visit: Visit, incident_id: int) -> HttpResponse:
    """Say that the whole of it is contained, repaired, reviewed or closed."""
    words = visit.line("fact_words", at_most=300)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            incident_page.say(
                change, incident_id=incident_id, by=visit.viewer, fact=visit.text("fact"), words=words
            )
    except Refused as refusal:
        page = incident_page.incident_page(
            visit.viewer, incident_id=incident_id, now=visit.now, refusal=refusal, fact_words=words
        )
        return visit.page("incidents/page.html", page, status=409)
    return redirect("incident", incident_id=incident_id)


@for_people("POST", roles=LEADS_INCIDENTS)
def classes(visit: Visit, incident_id: int) -> HttpResponse:
    """Sort customers by what it did to them, with the least that each is given."""
    name = " ".join(visit.line("name", at_most=80).split())
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        incident_page.sort_harm(
            change,
            incident_id=incident_id,
            by=visit.viewer,
            name=name,
            floor=visit.text("floor"),
            mistake_ids=visit.numbers("mistake"),
        )
    return redirect("incident", incident_id=incident_id)


@for_people("POST", roles=LEADS_INCIDENTS)
def uneven(visit: Visit, incident_id: int) -> HttpResponse:
    """Say why one customer is given something else for the same harm."""
    words = visit.line("why", at_most=300)
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        incident_page.explain_uneven(
            change,
            incident_id=incident_id,
            by=visit.viewer,
            mistake_id=visit.number("mistake") or 0,
            words=words,
        )
    return redirect("incident", incident_id=incident_id)


@for_people("POST", roles=LEADS_INCIDENTS)
def may_be(visit: Visit, incident_id: int) -> HttpResponse:
    """Say of one who may be affected that it touched them, or that it did not, and why."""
    reason = " ".join(visit.line("reason", at_most=300).split())
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        incident_page.look_at(
            change,
            incident_id=incident_id,
            by=visit.viewer,
            may_be_id=visit.number("may_be") or 0,
            is_affected=visit.text("answer") == "affected",
            kind=visit.text("kind"),
            reason=reason,
        )
    return redirect("incident", incident_id=incident_id)


@for_people("POST", roles=LEADS_INCIDENTS)
def lead(visit: Visit, incident_id: int) -> HttpResponse:
    """Say who leads and who speaks from here on."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        incident_lead.give_the_lead(
            change,
            incident_id=incident_id,
            by=visit.viewer,
            commander_id=visit.number("commander"),
            speaker_id=visit.number("speaker"),
        )
    return redirect("incident", incident_id=incident_id)
