"""By interruption or by digest: how much one person hears in one day, and nothing at night.

Source: domain/3-model.md 3.2.
"""

from datetime import datetime, timedelta

from makegood.clocks import instant, is_business_day, is_open
from makegood.policy.rules.telling import Interruptions
from makegood.reminders.rules import How, Person, Waiting

ONE_DAY = timedelta(days=1)


def decide(
    waiting: Waiting, person: Person, limits: Interruptions, *, told_today: int, now: datetime
) -> tuple[How, datetime]:
    """How a notice that is due now reaches this person, and when.

    `told_today`: how often the mistake interrupted them today. A digest time that is this very moment counts.

    - At night only a deal breaker whose harm is running wakes somebody, and only its owner, while on call. What is due
      in the morning, before the digest, is looked at again when their day begins.
    - Outside the opening hours of the house only a deal breaker interrupts, and what can still be kept but not any
      more once the next digest comes.
    - What the policy wants in the digest, and what is over the budget, waits for the next one.
    """
    later = _digest_after(waiting, person, limits, now)
    if is_night(person, now):
        return _at_night(waiting, person, limits, later, told_today=told_today, now=now)
    may_wait = not is_open(now, person.calendar) and not waiting.cannot_wait
    can_be_kept = now < waiting.due_at <= later
    is_spent = told_today >= limits.per_person_mistake_day
    if waiting.in_digest or is_spent or (may_wait and not can_be_kept):
        return How.DIGEST, later
    return How.NOW, now


def _at_night(
    waiting: Waiting,
    person: Person,
    limits: Interruptions,
    later: datetime,
    *,
    told_today: int,
    now: datetime,
) -> tuple[How, datetime]:
    """Woken, told when the day begins because the digest would be too late, or in the digest."""
    if _wakes(waiting, person, limits) and told_today < limits.per_person_mistake_day:
        return How.NOW, now
    morning = _morning(person, now)
    if morning < waiting.due_at <= later and not waiting.in_digest:
        return How.NOW, morning
    return How.DIGEST, later


def _morning(person: Person, now: datetime) -> datetime:
    """When this person's next day begins."""
    local = now.astimezone(person.calendar.zone_info)
    day = local.date() + (ONE_DAY if local.time() >= person.first else timedelta(0))
    return instant(day, person.first, person.calendar.zone_info)


def is_night(person: Person, now: datetime) -> bool:
    """Whether it is night where this person is, by their own hours."""
    wall = now.astimezone(person.calendar.zone_info).time()
    return not person.first <= wall < person.last


def day_begins(person: Person, now: datetime) -> datetime:
    """The midnight with which this person's day began."""
    day = now.astimezone(person.calendar.zone_info).date()
    return instant(day, person.first.replace(hour=0, minute=0), person.calendar.zone_info)


def _wakes(waiting: Waiting, person: Person, limits: Interruptions) -> bool:
    may = limits.night == "s1 with harm running" and not waiting.in_digest
    return may and waiting.cannot_wait and waiting.harm_is_running and waiting.is_owner and person.is_on_call


def _digest_after(waiting: Waiting, person: Person, limits: Interruptions, now: datetime) -> datetime:
    """The next digest, this very moment included. What may wait comes on a business day, in the evening in the morning.

    A deal breaker comes on the next day, whichever it is.
    """
    zone = person.calendar.zone_info
    local = now.astimezone(zone)
    day = local.date()
    is_after_work = local.time() >= person.calendar.closes and not waiting.cannot_wait
    if is_after_work:
        day += ONE_DAY
    # Whoever begins later has the morning's digest then.
    slots = sorted(
        {max(slot, person.first) for slot in limits.digests if slot < person.last} or {person.first}
    )
    while True:
        if waiting.cannot_wait or is_business_day(day, person.calendar):
            found = next((at for at in (instant(day, slot, zone) for slot in slots) if at >= now), None)
            if found is not None:
                return found
        day += ONE_DAY
