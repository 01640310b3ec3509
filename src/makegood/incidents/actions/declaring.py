"""Writes: declare an incident, put mistakes into it, say how it stands, say what is so of the whole of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents import queries
from makegood.incidents.actions.looking import Matching, may_be_affected, must_have_looked
from makegood.incidents.models import Incident, MissedUpdate, Part, Said, StatusUpdate
from makegood.incidents.rules import LONGEST_WORDS, Fact, Told, next_fact, not_told
from makegood.mistakes.models import Mistake
from makegood.people.actions import lock_house
from makegood.people.models import User
from makegood.people.rules import OWNS, sees_all

FARTHEST = timedelta(days=7)  # a next word later than this is none


@dataclass(frozen=True)
class NewIncident:
    """What must be known before an incident stands. `update_by`: by when its first word is due.

    `sought`: the search over records that it comes from, in words; `may_be`: whose rows match it, while no check
    found anything of theirs.
    """

    title: str
    commander: User
    speaker: User
    update_by: datetime
    sought: str = ""
    may_be: tuple[Matching, ...] = ()


@dataclass(frozen=True)
class NewUpdate:
    """How it stands. `to_say`: what an owner may tell a customer; `latest`: no next word is later than this."""

    words: str
    to_say: str
    next_update_at: datetime | None
    latest: datetime | None


def declare(change: Change, new: NewIncident, *, mistakes: Sequence[Mistake], by: User) -> Incident:
    """Say that these mistakes of several customers have one cause.

    Raises:
        Refused: INCIDENT_NEEDS_A_TITLE, INCIDENT_NEEDS_TWO_CUSTOMERS, INCIDENT_LED_BY_ONE_WHO_SEES,
            MISTAKE_IS_IN_ANOTHER.
    """
    _must_be_one(change, new, mistakes)
    lock_house(change)
    incident = Incident.everything.create(
        organisation_id=change.organisation.pk,
        number=queries.highest_number(change.organisation) + 1,
        title=new.title,
        sought=new.sought[:LONGEST_WORDS],
        commander=new.commander,
        speaker=new.speaker,
        declared_by=by,
        declared_at=change.now,
        first=next(iter(mistakes), None),
        update_since_at=change.now,
        update_by=new.update_by,
    )
    incident.organisation = change.organisation
    change.adopt(incident)
    change.append(
        "INCIDENT_DECLARED",
        incident,
        {
            "number": incident.number,
            "commander": new.commander.actor_code,
            "speaker": new.speaker.actor_code,
            "update_by": new.update_by,
        },
        sealed={"title": new.title},
        about=incident,
    )
    _fill(change, incident, new, mistakes, by=by)
    return incident


def _fill(
    change: Change, incident: Incident, new: NewIncident, mistakes: Sequence[Mistake], *, by: User
) -> None:
    for mistake in mistakes:
        put_into(change, incident, mistake, by=by)
    for one in new.may_be:
        may_be_affected(change, incident, one, by=by)
    clock_moved(change, incident)


def _must_be_one(change: Change, new: NewIncident, mistakes: Sequence[Mistake]) -> None:
    if not new.title:
        raise Refused("INCIDENT_NEEDS_A_TITLE")
    theirs = {mistake.account_id for mistake in mistakes} | {one.account.pk for one in new.may_be}
    if len(theirs) < 2:
        raise Refused("INCIDENT_NEEDS_TWO_CUSTOMERS")
    for person in (new.commander, new.speaker):
        must_lead(person)
    for mistake in mistakes:
        _must_be_in_none(change, mistake)


def must_lead(person: User) -> None:
    if not person.is_active or person.role not in OWNS or not sees_all(person.role):
        raise Refused("INCIDENT_LED_BY_ONE_WHO_SEES", name=person.name)


def put_into(change: Change, incident: Incident, mistake: Mistake, *, by: User) -> Part:
    """Let a mistake be a part of an incident. Its owner, gates and clocks stay its own.

    Raises:
        Refused: MISTAKE_IS_IN_ANOTHER, INCIDENT_IS_CLOSED.
    """
    must_be_open(incident)
    _must_be_in_none(change, mistake)
    part = Part.everything.create(
        organisation_id=change.organisation.pk, incident=incident, mistake=mistake, at=change.now, by=by
    )
    change.append(
        "PART_OF_AN_INCIDENT", mistake, {"incident": incident.subject_code, "number": incident.number}
    )
    if incident.first is None:  # the reminders of its clock have a place from now on
        incident.first = mistake
        incident.save(update_fields=["first"])
        clock_moved(change, incident)
    return part


def _must_be_in_none(change: Change, mistake: Mistake) -> None:
    there = queries.in_incidents(change.organisation, [mistake.pk]).get(mistake.pk)
    if there is not None:
        raise Refused("MISTAKE_IS_IN_ANOTHER", number=mistake.number, incident=there.number)


def say_how_it_stands(change: Change, incident: Incident, new: NewUpdate, *, by: User) -> StatusUpdate:
    """Tell the people inside how it stands and when they hear next. `incident` is locked.

    Raises:
        Refused: UPDATE_NEEDS_WORDS, UPDATE_NEEDS_THE_NEXT, UPDATE_NEXT_IN_THE_PAST, UPDATE_NEXT_TOO_LATE,
            INCIDENT_IS_CLOSED.
    """
    due_at = must_be_open(incident)
    if not new.words:
        raise Refused("UPDATE_NEEDS_WORDS")
    next_at = _next_word(new, now=change.now)
    update = StatusUpdate.everything.create(
        organisation_id=change.organisation.pk,
        incident=incident,
        words=new.words,
        to_say=new.to_say,
        next_update_at=next_at,
        due_at=due_at,
        at=change.now,
        by=by,
    )
    if change.now > due_at:
        _store_missed(change, incident, due_at)
    incident.update_since_at, incident.update_by = change.now, next_at
    incident.save(update_fields=["update_since_at", "update_by"])
    change.append(
        "INCIDENT_UPDATED",
        incident,
        {"next_update_at": next_at, "due_at": due_at},
        sealed={"words": new.words, "to_say": new.to_say},
        about=incident,
    )
    clock_moved(change, incident)
    return update


def _next_word(new: NewUpdate, *, now: datetime) -> datetime:
    next_at = new.next_update_at
    if next_at is None:
        raise Refused("UPDATE_NEEDS_THE_NEXT")
    if next_at <= now:
        raise Refused("UPDATE_NEXT_IN_THE_PAST", at=next_at)
    latest = new.latest or now + FARTHEST
    if next_at > latest:
        raise Refused("UPDATE_NEXT_TOO_LATE", at=next_at, latest=latest)
    return next_at


def say(
    change: Change, incident: Incident, fact: Fact, *, words: str, parts: Sequence[Told], by: User
) -> Said:
    """Say one thing of the whole incident: contained, repaired, reviewed, closed, in this order. `incident` is locked.

    `parts`: the mistakes in it; it closes once every customer has heard from us, and nobody may be affected of whom
    nobody knows it.

    Raises:
        Refused: INCIDENT_FACT_NEEDS_WORDS, INCIDENT_FACT_OUT_OF_ORDER, INCIDENT_CUSTOMERS_NOT_TOLD,
            INCIDENT_MAY_TOUCH_MORE, INCIDENT_IS_CLOSED.
    """
    must_be_open(incident)
    if next_fact(incident.facts) is not fact:
        raise Refused("INCIDENT_FACT_OUT_OF_ORDER", number=incident.number)
    if not words:
        raise Refused("INCIDENT_FACT_NEEDS_WORDS")
    waiting = not_told(parts)
    if fact is Fact.CLOSED:
        _may_close(incident, waiting)
    said = Said.everything.create(
        organisation_id=change.organisation.pk,
        incident=incident,
        fact=fact.value,
        words=words,
        at=change.now,
        by=by,
    )
    column = f"{fact.value.lower()}_at"
    setattr(incident, column, change.now)
    fields = [column]
    if fact is Fact.CLOSED:
        incident.update_by = None
        fields.append("update_by")
    incident.save(update_fields=fields)
    change.append(f"INCIDENT_{fact.value}", incident, {}, sealed={"words": words}, about=incident)
    clock_moved(change, incident)
    return said


def _may_close(incident: Incident, waiting: Sequence[int]) -> None:
    if waiting:
        numbers = ", ".join(f"no. {number}" for number in waiting)
        raise Refused("INCIDENT_CUSTOMERS_NOT_TOLD", number=incident.number, numbers=numbers)
    must_have_looked(incident)


def store_missed_update(change: Change, incident: Incident) -> None:
    """Keep that nobody said in time how it stands. `incident` is locked; quiet where somebody did meanwhile."""
    if incident.update_by is not None and incident.update_by < change.now:
        _store_missed(change, incident, incident.update_by)


def _store_missed(change: Change, incident: Incident, due_at: datetime) -> None:
    rows = MissedUpdate.objects.within(change.organisation)
    if rows.filter(incident=incident, due_at=due_at).exists():
        return
    MissedUpdate.everything.create(
        organisation_id=change.organisation.pk, incident=incident, due_at=due_at, stored_at=change.now
    )
    change.append("INCIDENT_UPDATE_MISSED", incident, {"due_at": due_at})


def must_be_open(incident: Incident) -> datetime:
    """By when its next word is due. Raises Refused INCIDENT_IS_CLOSED."""
    if incident.closed_at is not None or incident.update_by is None:
        raise Refused("INCIDENT_IS_CLOSED", number=incident.number)
    return incident.update_by


def clock_moved(change: Change, incident: Incident) -> None:
    """Leave a row for the reminders, which follow what happens on mistakes."""
    if incident.first is not None:
        facts = {"incident": incident.subject_code}
        change.append(
            "INCIDENT_CLOCK_MOVED",
            incident.first,
            facts if incident.update_by is None else {**facts, "update_by": incident.update_by},
        )
