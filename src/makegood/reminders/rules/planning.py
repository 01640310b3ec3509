"""From an occasion and its ladder to the instants at which somebody is told: fixed once, as the due moment is."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from makegood.clocks import Calendar, Length, ahead_of, due
from makegood.policy.rules.telling import ABOVE, Rung, When
from makegood.reminders.rules import Occasion, Planned


def plan(occasion: Occasion, ladder: Sequence[Rung], calendar: Calendar) -> list[Planned]:
    """Who is told when, in the order of time.

    A rung whose moment was over before these people had it is left out: nobody is reminded, two hours ahead, of what
    was promised one hour ahead. So is one that tells the same person at the same moment, and one for a person above
    who stands below already: two rungs are two people.

    >>> from datetime import UTC, timedelta, time
    >>> from makegood.clocks import calendar_for
    >>> from makegood.policy.rules import default_policy
    >>> from makegood.reminders.rules import Kind
    >>> noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    >>> word = Occasion(Kind.WORD, "word:1", 1, 1, noon, noon, noon + timedelta(hours=3), {"doer": 7})
    >>> calendar = calendar_for("", zone="UTC", opens=time(9), closes=time(17))
    >>> [(one.rung, one.at.hour) for one in plan(word, default_policy().reminders.ladders["word"], calendar)]
    [('doer 1 clock h before', 14), ('doer at due', 15)]
    """
    planned: list[Planned] = []
    taken: set[tuple[int, datetime]] = set()
    for rung in ladder:
        person = occasion.people.get(rung.who)
        if (
            person is None
            or _stands_below(rung.who, person, occasion)
            or not _runs_as_long(rung, occasion, calendar)
        ):
            continue
        for words, at in _moments(rung, occasion, calendar):
            if (person, at) not in taken:
                taken.add((person, at))
                planned.append(Planned(occasion, words, rung.who, person, at, rung.in_digest))
    return sorted(planned, key=lambda one: one.at)


def _stands_below(who: str, person: int, occasion: Occasion) -> bool:
    if who not in ABOVE:
        return False
    below = [name for name in occasion.people if name not in ABOVE or ABOVE.index(name) < ABOVE.index(who)]
    return any(occasion.people[name] == person for name in below)


def _runs_as_long(rung: Rung, occasion: Occasion, calendar: Calendar) -> bool:
    if rung.over is not None:
        return due(occasion.start_at, rung.over, calendar) < occasion.due_at
    if rung.under is not None:
        return due(occasion.start_at, rung.under, calendar) >= occasion.due_at
    return True


def _moments(rung: Rung, occasion: Occasion, calendar: Calendar) -> Iterator[tuple[str, datetime]]:
    """(words, instant) of one rung; a warning is one for each part of the time."""
    if rung.when is When.AT_ONCE:
        if occasion.by != occasion.people[rung.who]:
            yield rung.words, occasion.since_at
        return
    if rung.when is When.AT_WARNING:
        number = len(occasion.warnings)
        found = [
            (f"{rung.words}, {place} of {number}", at) for place, at in enumerate(occasion.warnings, start=1)
        ]
    else:
        found = [(rung.words, _moment(rung, occasion, calendar))]
    yield from ((words, at) for words, at in found if at > occasion.since_at)


def _moment(rung: Rung, occasion: Occasion, calendar: Calendar) -> datetime:
    if rung.length is not None and rung.when is When.BEFORE:
        return ahead_of(occasion.due_at, rung.length, calendar)
    if rung.length is not None and rung.when is When.AFTER:
        return due(occasion.due_at, rung.length, calendar)
    if occasion.clock is not None:
        longer = Length(occasion.clock.amount * rung.clocks, occasion.clock.unit)
        return due(occasion.due_at, longer, calendar)
    return occasion.due_at + (occasion.due_at - occasion.start_at) * rung.clocks
