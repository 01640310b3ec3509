"""A person puts a mistake off for themselves, and says how they want to be told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from makegood.clocks import Unreadable, zone_named
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.reminders.models import Notice, PutOff, Wish
from makegood.reminders.rules.newness import News, is_news

LONGEST = timedelta(days=14)


@dataclass(frozen=True)
class Wishes:
    """What a person wrote about being told; "" and None: as the house has it."""

    zone: str
    first: time | None
    last: time | None
    by_mail: bool
    monday: bool = True


def put_off(change: Change, mistake: Mistake, *, by: User, until: datetime | None, news: News) -> PutOff:
    """Tell this person nothing of this mistake until then. Its clocks and promises stay where they are.

    Raises:
        Refused: PUT_OFF_UNTIL_WHEN, PUT_OFF_TOO_LONG.
    """
    if until is None or until <= change.now:
        raise Refused("PUT_OFF_UNTIL_WHEN", number=mistake.number)
    if until - change.now > LONGEST:
        raise Refused("PUT_OFF_TOO_LONG", days=LONGEST.days)
    _ended(change, mistake, by)
    row = PutOff.everything.create(
        organisation_id=change.organisation.pk,
        mistake=mistake,
        person=change.adopt(by),
        made_at=change.now,
        until_at=until,
        severity=news.severity,
        broken=news.broken,
        wrote_at=news.wrote_at,
    )
    change.append("PUT_OFF", mistake, {"until": until})
    return row


def end_put_off(change: Change, mistake: Mistake, *, by: User) -> bool:
    """Tell this person again. False when nothing was put off."""
    if not _ended(change, mistake, by):
        return False
    _wake(change, mistake.pk, by.pk)
    change.append("TAKEN_UP_AGAIN", mistake, {})
    return True


def end_where_news(change: Change, news: Collection[News]) -> int:
    """What is new ends what was put off before it: they wrote, a promise broke, it is graver. How many ended."""
    by_mistake = {one.mistake_id: one for one in news}
    rows = PutOff.objects.within(change.organisation).filter(mistake__in=by_mistake, ended_at=None)
    ended = [
        row for row in rows if is_news(by_mistake[row.mistake_id], row.severity, row.broken, row.wrote_at)
    ]
    for row in ended:
        row.ended_at = change.now
        row.save(update_fields=["ended_at"])
        _wake(change, row.mistake_id, row.person_id)
    return len(ended)


def wish(change: Change, *, user: User, wishes: Wishes) -> None:
    """Say how oneself is told.

    Raises:
        Refused: WISH_ZONE_UNKNOWN, WISH_HOURS_OUT_OF_ORDER.
    """
    try:
        zone_named(wishes.zone or "UTC")
    except Unreadable as error:
        raise Refused("WISH_ZONE_UNKNOWN", zone=wishes.zone[:60]) from error
    if (wishes.first is None) != (wishes.last is None) or (
        wishes.first is not None and wishes.last is not None and wishes.first >= wishes.last
    ):
        raise Refused("WISH_HOURS_OUT_OF_ORDER")
    Wish.everything.update_or_create(
        person=user,
        defaults={
            "organisation_id": change.organisation.pk,
            "zone": wishes.zone,
            "first": wishes.first,
            "last": wishes.last,
            "by_mail": wishes.by_mail,
            "monday": wishes.monday,
        },
    )
    change.append("WISHES_SAID", user, {"by_mail": wishes.by_mail})


def _ended(change: Change, mistake: Mistake, person: User) -> bool:
    rows = PutOff.objects.within(change.organisation).filter(mistake=mistake, person=person, ended_at=None)
    return rows.update(ended_at=change.now) > 0


def _wake(change: Change, mistake_id: int, person_id: int) -> None:
    """What was held for this person is looked at again now."""
    held = Notice.objects.within(change.organisation).filter(
        mistake=mistake_id, person=person_id, ended_at=None, how="", planned_at__lte=change.now
    )
    held.update(goes_at=change.now)
