"""What a person promised, as their own calendar reads it: each open promise at its due moment, and the next words."""

from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from makegood.people.models import User
from makegood.promises import queries as promises
from makegood.promises.models import Promise
from makegood.promises.rules import Stored

LOOKED_BACK = timedelta(days=14)
LENGTH = timedelta(minutes=15)  # up to the due moment: one looks at it before, not after
AT_MOST = 500
READ_AGAIN = timedelta(hours=1)


def feed(person: User, *, now: datetime, address: str) -> bytes:
    """The calendar of one person (iCalendar, RFC 5545): what they, and those they stand in for, are to do.

    `address`: where the pages stand, for the links. What was kept, moved or released leaves the calendar by itself.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Makegood//promises//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Promised: {person.name}")
    calendar.add("refresh-interval", READ_AGAIN, parameters={"value": "DURATION"})
    for promise in _open(person, now=now):
        calendar.add_component(_event(promise, person, address))
    whole: bytes = calendar.to_ical()
    return whole


def _open(person: User, *, now: datetime) -> list[Promise]:
    found = promises.promises_seen_by(person).filter(
        doer__in=person.works_in, state=Stored.MADE.value, claimed_at=None, due_at__gt=now - LOOKED_BACK
    )
    return list(found.order_by("due_at", "pk")[:AT_MOST])


def _event(promise: Promise, person: User, address: str) -> Event:
    mistake = promise.mistake
    whose = "" if promise.doer_id == person.pk else f"{promise.doer.name}: "
    event = Event()
    event.add("uid", f"promise-{promise.pk}@makegood")
    event.add("dtstamp", promise.made_at)
    event.add("dtstart", promise.due_at - LENGTH)
    event.add("dtend", promise.due_at)
    event.add("summary", f"{whose}{promise.words}, {mistake.account.name}")
    event.add(
        "description", f"Promised to {mistake.account.name}, no. {mistake.number}. {_accepted(promise)}"
    )
    event.add("url", f"{address}/mistakes/{mistake.pk}")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", promise.words)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event


def _accepted(promise: Promise) -> str:
    is_taken_on = promise.accepted_at is not None or promise.doer_id == promise.made_by_id
    return (
        "" if is_taken_on else "Not accepted yet: say on the Promises page that you do it, or give it back."
    )
