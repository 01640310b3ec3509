"""Who was told what and when, as pages show it; and a mistake that somebody puts off for themselves."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.conf import settings

from makegood import clocks
from makegood.core.record import Change
from makegood.letters import channels
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next
from makegood.people.models import User
from makegood.people.rules import Role
from makegood.policy import queries as policies
from makegood.policy.rules.telling import Interruptions
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.telling import MyTelling, PutOffRow, TellingSection, ToldRow
from makegood.recovery.rounds.reminder_lines import is_anothers, line_of
from makegood.recovery.rounds.reminding import news_of, way_to
from makegood.reminders import actions, queries
from makegood.reminders.models import Notice, PutOff, Reminder
from makegood.reminders.rules import How, Way
from makegood.reminders.rules.words import headline, in_order

SHOWN = 6
HOUR = timedelta(hours=1)
AFTERNOON, MORNING = time(16), time(8)


def telling_section(
    viewer: User, mistake: Mistake, told: Sequence[Notice], put_off: Sequence[PutOff], *, now: datetime
) -> TellingSection | None:
    """Who was told of it, and who put it off; None once nothing is left to do and nobody was ever told."""
    is_open = mistake.standing.next_step != Next.NOTHING.value
    if not told and not put_off and not is_open:
        return None
    zone = viewer.organisation.zone
    rows = tuple(_told_row(one, one.reminder, zone) for one in told if one.reminder is not None)
    off = tuple(PutOffRow(one.person.short_name, one.until_at, one.person_id == viewer.pk) for one in put_off)
    return TellingSection(rows, off, _until(zone, now) if is_open else ())


def _told_row(notice: Notice, reminder: Reminder, zone: str) -> ToldRow:
    said = headline(line_of(notice), now=reminder.made_at, zone=zone)
    return ToldRow(
        at=reminder.made_at,
        who=reminder.person.short_name,
        what=said.removesuffix(notice.mistake.account.name).rstrip(" :"),
        how=_how(reminder),
        failed=reminder.failed,
    )


def _how(reminder: Reminder) -> str:
    if reminder.way == Way.PAGE.value:
        return "here, without a mail"
    if reminder.how == How.DIGEST.value:
        return "in the digest"
    return "by chat" if reminder.way == Way.CHAT.value else "by mail"


def _until(zone: str, now: datetime) -> tuple[Choice, ...]:
    """To when one may put it off with a tap: an hour, this afternoon, tomorrow morning."""
    return tuple(
        Choice(code, f"until {clocks.spoken(at, now, zone)}") for code, at in moments(zone, now).items()
    )


def moments(zone: str, now: datetime) -> dict[str, datetime]:
    """{chip: the moment behind it}."""
    info = clocks.zone_named(zone)
    today = now.astimezone(info).date()
    in_an_hour = (now + HOUR).replace(second=0, microsecond=0)
    afternoon = clocks.instant(today, AFTERNOON, info)
    found = {"hour": in_an_hour}
    if afternoon - now > 2 * HOUR:
        found["afternoon"] = afternoon
    found["morning"] = clocks.instant(today + timedelta(days=1), MORNING, info)
    return found


def put_off(
    change: Change, *, mistake_id: int, by: User, chosen: str, other: datetime | None, now: datetime
) -> None:
    """Let this person hear nothing of this mistake until then; nothing else about it moves.

    Raises:
        NotFound: no such mistake that this person may see. Refused: as in `reminders.actions.put_off`.
    """
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    until = moments(by.organisation.zone, now).get(chosen, other)
    [news] = news_of(by.organisation, [mistake_id])
    actions.put_off(change, mistake, by=by, until=until, news=news)


def take_up_again(change: Change, *, mistake_id: int, by: User) -> None:
    """Let this person hear of it again.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    actions.end_put_off(change, mistakes.lock_for(change, mistake_id=mistake_id), by=by)


def my_telling(viewer: User) -> MyTelling:
    """How and when the viewer is told, and what they were told lately."""
    house = viewer.organisation
    wish = queries.wishes(house, [viewer.pk]).get(viewer.pk)
    limits = policies.current(house).interruptions
    zone = wish.zone if wish is not None and wish.zone else house.zone
    first = wish.first if wish is not None and wish.first is not None else limits.first
    last = wish.last if wish is not None and wish.last is not None else limits.last
    by_mail = wish is None or wish.by_mail
    way = way_to(viewer, wish)
    mail = f"by mail to {viewer.email}" if way is Way.MAIL else "here, on this page"
    chat = wish.chat_shown if wish is not None else ""
    where = f"by {chat}" if way is Way.CHAT else mail
    return MyTelling(
        sentences=_sentences(limits, where, first, last, zone),
        zone=wish.zone if wish is not None else "",
        house_zone=house.zone,
        first=wish.first if wish is not None else None,
        last=wish.last if wish is not None else None,
        by_mail=by_mail,
        has_mail=channels.is_set_up(),
        rows=tuple(row for one in queries.reminders_of(viewer, limit=SHOWN) for row in _my_rows(one, zone)),
        may_chat=settings.MAKEGOOD_CHAT,
        chat=chat,
        chat_failed=wish.chat_failed if wish is not None else "",
        monday=wish is None or wish.monday,
        has_monday=viewer.role == Role.MANAGER and channels.is_set_up(),
    )


def _sentences(limits: Interruptions, where: str, first: time, last: time, zone: str) -> tuple[str, ...]:
    digests = " and ".join(f"{max(at, first):%H:%M}" for at in limits.digests if at < last)
    night = (
        "At night nobody is woken, but for a deal breaker that still hurts: its owner, while on call."
        if limits.night != "nothing"
        else "At night nobody is woken."
    )
    times = limits.per_person_mistake_day
    return (
        f"You are told {where}, from {first:%H:%M} to {last:%H:%M}, {zone}.",
        f"At most {times} times a day for one mistake; the rest waits for {digests or f'{first:%H:%M}'}.",
        night,
    )


def _my_rows(reminder: Reminder, zone: str) -> list[ToldRow]:
    """One line for one message: what it says first, and how many more things it held."""
    told: list[Notice] = reminder.told  # type: ignore[attr-defined]
    by_line = {line_of(one): one for one in told}
    if not by_line:
        return []
    ordered = in_order(list(by_line))
    more = f", and {len(ordered) - 1} more" if len(ordered) > 1 else ""
    said = f"{headline(ordered[0], now=reminder.made_at, zone=zone)}{more}"
    first = by_line[ordered[0]]
    mistake_id = 0 if is_anothers(first) else first.mistake_id
    return [ToldRow(reminder.made_at, "", said, _how(reminder), reminder.failed, mistake_id)]
