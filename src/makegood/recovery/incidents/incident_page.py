"""One incident on one page: told and not told, the next word, what is so of the whole of it; and the list of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.incidents import actions, queries
from makegood.incidents.actions import FARTHEST, NewUpdate
from makegood.incidents.models import Incident, Said, StatusUpdate
from makegood.incidents.rules import LONGEST_UPDATE, LONGEST_WORDS, Fact, Told, next_fact
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.recovery.incidents.harm_classes import classes_section, say_why, sort_into
from makegood.recovery.incidents.incident_lead import lead_form
from makegood.recovery.incidents.may_be import affected, may_be_section, not_affected
from makegood.recovery.incidents.one_cause import NOTHING_KNOWN, may_lead, must_name_nobody, next_update_by
from makegood.recovery.offer.rows import clock_of
from makegood.recovery.pages.incidents import (
    FactForm,
    IncidentPage,
    IncidentRow,
    IncidentsPage,
    PartRow,
    SaidRow,
    UpdateForm,
    UpdateRow,
)
from makegood.recovery.pages.parts import Clock, Lead
from makegood.recovery.standing.stages import STAGES
from makegood.remedies import queries as remedies
from makegood.remedies.models import Remedy

LISTED = 100
SOON = timedelta(minutes=10)  # so near the next word, it comes before all else
FIELD_OF = {
    "UPDATE_NEEDS_WORDS": "words",
    "UPDATE_NEEDS_THE_NEXT": "next_update_at",
    "UPDATE_NEXT_IN_THE_PAST": "next_update_at",
    "UPDATE_NEXT_TOO_LATE": "next_update_at",
    "INCIDENT_NAMES_A_CUSTOMER": "to_say",
    "INCIDENT_FACT_NEEDS_WORDS": "fact_words",
    "NOT_AFFECTED_NEEDS_A_REASON": "reason",
}
FORMS = {
    Fact.CONTAINED: FactForm("CONTAINED", "It can do no more harm. How can one see it?", "It is contained"),
    Fact.REPAIRED: FactForm("REPAIRED", "What caused it works again. How can one see it?", "It is repaired"),
    Fact.REVIEWED: FactForm(
        "REVIEWED", "Those who were in it looked at it together. What did they find?", "It is reviewed"
    ),
    Fact.CLOSED: FactForm("CLOSED", "What should be known of it later?", "Close the incident"),
}
SAID = {
    Fact.CONTAINED: "Contained",
    Fact.REPAIRED: "Repaired",
    Fact.REVIEWED: "Reviewed",
    Fact.CLOSED: "Closed",
}


@dataclass(frozen=True)
class TypedUpdate:
    """What a person typed of how it stands."""

    words: str
    to_say: str
    next_update_at: datetime | None


def incidents_page(viewer: User, *, now: datetime) -> IncidentsPage:
    """The incidents of the house: those with the next word due first, the closed ones last."""
    zone = viewer.organisation.zone
    return IncidentsPage(
        tuple(_listed(*row, now, zone) for row in queries.listed(viewer, limit=LISTED)), may_lead(viewer)
    )


def _listed(incident: Incident, told: int, not_told: int, now: datetime, zone: str) -> IncidentRow:
    closed = incident.closed_at
    return IncidentRow(
        incident_id=incident.pk,
        number=incident.number,
        title=incident.title,
        stands=_told_words(told, not_told),
        clock=_word_clock(incident),
        note=f"closed {clocks.spoken(closed, now, zone)}" if closed is not None else "",
    )


def _told_words(told: int, not_told: int) -> str:
    """ "5 mistakes; 2 told, 3 not told", shorter where all were told, or nobody was."""
    if not told + not_told:
        return "no mistake known yet"
    said = "1 mistake" if told + not_told == 1 else f"{told + not_told} mistakes"
    if not told:
        return f"{said}, nobody told yet"
    return f"{said}, all told" if not not_told else f"{said}; {told} told, {not_told} not told"


def _word_clock(incident: Incident) -> Clock | None:
    return Clock("Next word", incident.update_by) if incident.update_by is not None else None


# ---------------------------------------------------------------- the page


def incident_page(
    viewer: User,
    *,
    incident_id: int,
    now: datetime,
    refusal: Refused | None = None,
    typed: TypedUpdate | None = None,
    fact_words: str = "",
) -> IncidentPage:
    """All that one incident's page shows, or what was typed with what was refused.

    Raises:
        NotFound: no such incident that this person may see.
    """
    incident = queries.incident_seen_by(viewer, incident_id=incident_id)
    theirs = queries.mistakes_in(incident)
    zone, leads = viewer.organisation.zone, may_lead(viewer)
    agreed = remedies.agreed_on(viewer.organisation, [mistake.pk for mistake in theirs])
    rows = _rows(theirs, agreed, now=now, zone=zone)
    updates, fact = queries.updates_of(incident), _fact_form(incident, theirs) if leads else None
    page = IncidentPage(
        fact_words=fact_words,
        incident_id=incident.pk,
        number=incident.number,
        title=incident.title,
        lead=_lead(incident, theirs, now=now, zone=zone),
        led_by=f"{incident.commander.short_name} leads, {incident.speaker.short_name} speaks",
        not_told=rows["not_told"],
        told=rows["told"],
        over=rows["over"],
        updates=tuple(_update_row(update, now, zone) for update in updates),
        said=tuple(_said_row(one, now, zone) for one in queries.said_of(incident)),
        missed=_missed(incident, now, zone),
        filled=_filled(incident, bool(updates), bool(rows["not_told"]), fact, now) if leads else "",
        fact=fact,
        update=_update_form(incident, theirs, typed, now=now, zone=zone) if leads else None,
        clock=_word_clock(incident),
    )
    return _refused(_with_sections(page, viewer, incident, theirs, agreed, now=now), refusal)


def _with_sections(
    page: IncidentPage,
    viewer: User,
    incident: Incident,
    theirs: list[Mistake],
    agreed: Mapping[int, Sequence[Remedy]],
    *,
    now: datetime,
) -> IncidentPage:
    may_write = may_lead(viewer) and incident.closed_at is None
    return replace(
        page,
        classes=classes_section(incident, theirs, agreed, may_sort=may_write),
        may_be=may_be_section(incident, theirs, now=now, may_look=may_write),
        lead_form=lead_form(viewer, incident),
    )


def _missed(incident: Incident, now: datetime, zone: str) -> tuple[str, ...]:
    return tuple(clocks.spoken(one.due_at, now, zone) for one in queries.missed_by(incident))


def _refused(page: IncidentPage, refusal: Refused | None) -> IncidentPage:
    if refusal is None:
        return page
    place, said = FIELD_OF.get(refusal.code, ""), sentence(refusal)
    return replace(page, field_refusals={place: said}) if place else replace(page, refusal=said)


def told_of(mistake: Mistake) -> Told:
    """Whether this customer has heard from us; one that fell away before it reached them is over."""
    standing = mistake.standing
    is_over = standing.told_at is None and standing.withdrawn_at is not None
    return Told(mistake.number, standing.told_at is not None, is_over)


def customers(theirs: Sequence[Mistake]) -> tuple[int, int]:
    """(how many customers, how many of them told of all that is theirs); what fell away does not count."""
    told: dict[int, bool] = {}
    for mistake in theirs:
        one = told_of(mistake)
        if not one.is_over:
            told[mistake.account_id] = told.get(mistake.account_id, True) and one.is_told
    return len(told), sum(told.values())


def _lead(incident: Incident, theirs: Sequence[Mistake], *, now: datetime, zone: str) -> Lead:
    """ "5 customers; 2 told, 3 not told; next word by 10:30." """
    number, told = customers(theirs)
    said = f"{number} customer{'' if number == 1 else 's'}"
    word = _next_word_words(incident, now=now, zone=zone)
    waiting = queries.to_be_looked_at(incident)
    if waiting:
        word = f"{waiting} may be affected; {word}"
    if told == number:
        return Lead(f"{said}, all told; " if number else "No customer known yet; ", "", word)
    if not told:
        return Lead(f"{said}, ", "nobody told yet", f"; {word}")
    return Lead(f"{said}; {told} told, ", f"{number - told} not told", f"; {word}")


def _next_word_words(incident: Incident, *, now: datetime, zone: str) -> str:
    if incident.update_by is None:
        return f"closed {clocks.spoken(incident.closed_at or now, now, zone)}."
    at = clocks.spoken(incident.update_by, now, zone)
    return f"next word by {at}." if incident.update_by > now else f"the word of {at} has not come."


def _rows(
    theirs: Sequence[Mistake], agreed: Mapping[int, Sequence[Remedy]], *, now: datetime, zone: str
) -> dict[str, tuple[PartRow, ...]]:
    rows: dict[str, list[PartRow]] = {"not_told": [], "told": [], "over": []}
    for mistake in sorted(theirs, key=_by_deadline):
        one = told_of(mistake)
        place = "over" if one.is_over else "told" if one.is_told else "not_told"
        rows[place].append(_part_row(mistake, agreed.get(mistake.pk, ()), now, zone))
    return {name: tuple(found) for name, found in rows.items()}


def _by_deadline(mistake: Mistake) -> tuple[bool, datetime, int]:
    due_at = mistake.standing.next_due_at
    return due_at is None, due_at or mistake.opened_at, mistake.number


def _part_row(mistake: Mistake, agreed: Sequence[Remedy], now: datetime, zone: str) -> PartRow:
    standing = mistake.standing
    told = standing.told_at
    return PartRow(
        mistake_id=mistake.pk,
        number=mistake.number,
        account=mistake.account.name,
        owner=mistake.owner.short_name if standing.owned_at is not None else "nobody owns it",
        stage=STAGES[standing.stage],
        agreed=_agreed_words(mistake, agreed),
        told=f"told {clocks.spoken(told, now, zone)}" if told is not None else "",
        clock=clock_of(mistake),
    )


def _agreed_words(mistake: Mistake, agreed: Sequence[Remedy]) -> str:
    if mistake.standing.wants_nothing_at is not None and not agreed:
        return "wants nothing"
    return "; ".join(remedy.words.rstrip(".") for remedy in agreed)


def _update_row(update: StatusUpdate, now: datetime, zone: str) -> UpdateRow:
    return UpdateRow(
        at=update.at,
        by=update.by.short_name,
        words=update.words,
        to_say=update.to_say,
        next_update_at=update.next_update_at,
        late=clocks.spoken(update.due_at, now, zone) if update.at > update.due_at else "",
    )


def _said_row(said: Said, now: datetime, zone: str) -> SaidRow:
    when = clocks.spoken(said.at, now, zone)
    return SaidRow(f"{SAID[Fact(said.fact)]} {when}, {said.by.short_name}: {said.words}")


def _fact_form(incident: Incident, theirs: Sequence[Mistake]) -> FactForm | None:
    fact = next_fact(incident.facts)
    if fact is None:
        return None
    number, told = customers(theirs)
    if fact is Fact.CLOSED and told < number:
        waits = f"It closes once every customer has heard from us; {number - told} have not."
        return replace(FORMS[fact], not_yet=waits)
    return FORMS[fact]


def _filled(
    incident: Incident, is_known: bool, anybody_waits: bool, fact: FactForm | None, now: datetime
) -> str:
    """Which one thing is next: the word inside where it is near, a customer who was not told, what is so of it."""
    if incident.update_by is None:
        return ""
    if not is_known or incident.update_by - now <= SOON:
        return "update"
    if anybody_waits:
        return "part"
    return "fact" if fact is not None else ""


def _update_form(
    incident: Incident, theirs: Sequence[Mistake], typed: TypedUpdate | None, *, now: datetime, zone: str
) -> UpdateForm | None:
    if incident.update_by is None:
        return None
    latest = latest_word(incident, theirs, now=now)
    ready = typed or TypedUpdate("", "", _policy_word(incident, theirs, now=now))
    return UpdateForm(ready.words, ready.to_say, ready.next_update_at, clocks.spoken(latest, now, zone))


def _policy_word(incident: Incident, theirs: Sequence[Mistake], *, now: datetime) -> datetime:
    band = min((mistake.standing.severity for mistake in theirs), default=NOTHING_KNOWN)
    at = next_update_by(incident.organisation, band, is_first=False, now=now)
    return at.replace(second=0, microsecond=0)


def latest_word(incident: Incident, theirs: Sequence[Mistake], *, now: datetime) -> datetime:
    """The latest moment for the next word: by the policy's clock until it is contained, then within days."""
    return _policy_word(incident, theirs, now=now) if incident.contained_at is None else now + FARTHEST


# ---------------------------------------------------------------- what a person does


def say_how_it_stands(change: Change, *, incident_id: int, by: User, typed: TypedUpdate) -> StatusUpdate:
    """Tell the people inside how it stands, what may be said to customers, and when the next word comes.

    Raises:
        NotFound: no such incident that this person may see.
        Refused: not this role's, something is missing or too late, or a customer is named in what may be said.
    """
    incident = locked_for(change, incident_id=incident_id, by=by)
    must_name_nobody(change.organisation, typed.to_say)
    new = NewUpdate(
        words=typed.words[:LONGEST_UPDATE],
        to_say=typed.to_say[:LONGEST_WORDS],
        next_update_at=typed.next_update_at,
        latest=latest_word(incident, queries.mistakes_in(incident), now=change.now),
    )
    return actions.say_how_it_stands(change, incident, new, by=by)


def say(change: Change, *, incident_id: int, by: User, fact: str, words: str) -> Said:
    """Say one thing of the whole incident.

    Raises:
        NotFound: no such incident that this person may see.
        Refused: not this role's, not the next thing, without words, or a customer was not told yet.
    """
    incident = locked_for(change, incident_id=incident_id, by=by)
    if fact not in list(Fact):
        raise Refused("INCIDENT_FACT_OUT_OF_ORDER", number=incident.number)
    parts = [told_of(mistake) for mistake in queries.mistakes_in(incident)]
    return actions.say(change, incident, Fact(fact), words=words, parts=parts, by=by)


def sort_harm(
    change: Change, *, incident_id: int, by: User, name: str, floor: str, mistake_ids: Collection[int]
) -> None:
    """Say which of them it did the same to, and the least that each of these is given.

    Raises:
        NotFound: no such incident that this person may see. Refused: not this role's, or something is missing.
    """
    incident = locked_for(change, incident_id=incident_id, by=by)
    sort_into(change, incident=incident, by=by, name=name, floor=floor, mistake_ids=mistake_ids)


def explain_uneven(change: Change, *, incident_id: int, by: User, mistake_id: int, words: str) -> None:
    """Say why one of them is given something else for the same harm.

    Raises:
        NotFound: no such incident that this person may see. Refused: not this role's, or no reason was written.
    """
    incident = locked_for(change, incident_id=incident_id, by=by)
    agreed = remedies.agreed_on(change.organisation, [mistake_id])
    say_why(change, incident=incident, by=by, mistake_id=mistake_id, words=words, agreed=agreed)


def look_at(
    change: Change, *, incident_id: int, by: User, may_be_id: int, is_affected: bool, kind: str, reason: str
) -> None:
    """Say of one who may be affected that it touched them, which opens a mistake, or that it did not, and why.

    Raises:
        NotFound: no such incident that this person may see, or no such one in it.
        Refused: not this role's, something is missing, or somebody looked already.
    """
    incident = locked_for(change, incident_id=incident_id, by=by)
    if is_affected:
        affected(change, incident, may_be_id=may_be_id, by=by, kind=kind)
    else:
        not_affected(change, incident, may_be_id=may_be_id, by=by, reason=reason)


def locked_for(change: Change, *, incident_id: int, by: User) -> Incident:
    """The incident, locked, for somebody who writes on it. Raises NotFound and Refused ROLE_MAY_NOT_DECLARE."""
    queries.incident_seen_by(by, incident_id=incident_id)
    if not may_lead(by):
        raise Refused("ROLE_MAY_NOT_DECLARE", role=by.role.lower())
    return queries.lock_for(change, incident_id=incident_id)
