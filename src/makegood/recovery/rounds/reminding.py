"""Reminders, round by round: what happened is planned, and what is due is told, one message a person and moment.

Whether something is still due is asked again when it is told, and once more when the message leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from makegood.clocks import Calendar, calendar_for
from makegood.core import heartbeat, record
from makegood.core.record import Change
from makegood.letters import channels
from makegood.mistakes.models import Standing
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.recovery.rounds.occasions import readable_ones
from makegood.recovery.rounds.occasions_house import House
from makegood.reminders import actions, queries
from makegood.reminders.actions.telling import Telling
from makegood.reminders.models import Notice, PutOff, Wish
from makegood.reminders.rules import Ended, How, Kind, Occasion, Person, Waiting, Way
from makegood.reminders.rules.budget import day_begins, decide
from makegood.reminders.rules.newness import News
from makegood.reminders.rules.planning import plan

LATE_AFTER = timedelta(minutes=5)
PLANS_IN_A_ROUND = 5  # of 1,000 events; the rest waits two seconds for the next one


def remind(organisation: Organisation, *, now: datetime) -> int:
    """Plan what follows from what happened, then tell what is due. Returns how many messages were made."""
    plan_what_changed(organisation, now=now)
    found = queries.due(organisation, now=now)
    return _tell(organisation, found, now=now) if found else 0


def plan_what_changed(organisation: Organisation, *, now: datetime) -> None:
    """Take up the record, and plan anew the mistakes that it speaks of. Quiet when nothing happened."""
    for _ in range(PLANS_IN_A_ROUND):
        if not queries.is_behind(organisation):
            return
        with record.change(organisation, by=record.system("reminders", organisation), now=now) as change:
            begun_at = _begun_at(organisation, now=now)
            happened = actions.take_up(change)
            _plan(change, organisation, {pk: at if at >= begun_at else now for pk, at in happened.items()})


def _begun_at(organisation: Organisation, *, now: datetime) -> datetime:
    """Since when anybody is reminded here at all: what lies before is not late by a fault of ours."""
    sign = f"reminders-since:{organisation.pk}"
    begun = heartbeat.last_heard(sign)
    if begun is None:
        heartbeat.beat(sign, now=now)
    return begun or now


def _plan(change: Change, organisation: Organisation, known_at: Mapping[int, datetime]) -> None:
    if not known_at:
        return
    mistake_ids = list(known_at)
    house = House(organisation, change.now)
    ladders = house.policy.reminders.ladders
    occasions, not_read = readable_ones(house, mistake_ids)
    planned = [
        one for occasion in occasions for one in plan(occasion, ladders[occasion.kind.ladder], house.calendar)
    ]
    read = {pk: at for pk, at in known_at.items() if pk not in not_read}
    actions.keep_plan(change, read, planned)
    actions.end_where_news(change, news_of(organisation, mistake_ids))


def news_of(organisation: Organisation, mistake_ids: Sequence[int]) -> list[News]:
    """How these mistakes stand, as far as it can be new to whoever put them off."""
    rows = Standing.objects.within(organisation).filter(pk__in=mistake_ids)
    return [News(row.pk, row.severity, row.promises_broken, row.they_wrote_at) for row in rows]


@dataclass(frozen=True)
class _Desk:
    """What one round knows of everybody."""

    house: House
    away: Mapping[int, int | None]  # {who is away: their deputy}
    on_call: int | None
    wishes: Mapping[int, Wish]
    put_off: Mapping[tuple[int, int], PutOff]
    stands: Mapping[str, Occasion]  # what is still due, by its key
    not_read: frozenset[int]  # mistakes of which nobody knows whether something is due

    def recipient(self, notice: Notice) -> User | None:
        """Who is told of it. Whoever must not be, is not told in somebody's place either: whoever leads them is,
        or who is away finds it when they are back.
        """
        occasion = self.stands.get(notice.occasion)
        found = self._in_place_of(notice.person_id)
        if occasion is None or found is None or occasion.never != found.pk:
            return found
        above = self.house.manager_of(found)
        is_here = above is not None and above.pk not in self.away
        return above if is_here else self.house.staff.get(notice.person_id)

    def _in_place_of(self, person_id: int) -> User | None:
        """Themselves, their deputy while they are away, or who leads them."""
        user = self.house.staff.get(person_id)
        if user is not None and person_id not in self.away:
            return user
        deputy = self.away.get(person_id)
        if deputy is not None and deputy not in self.away and deputy in self.house.staff:
            return self.house.staff[deputy]
        leaver = user or User.objects.within(self.house.organisation).filter(pk=person_id).the_one()
        manager = self.house.manager_of(leaver) if leaver is not None else None
        if manager is not None and manager.pk not in self.away:
            return manager
        return user or manager

    def person(self, user: User) -> Person:
        """The hours in which this person may be told, in their own zone."""
        wish, limits = self.wishes.get(user.pk), self.house.policy.interruptions
        return Person(
            person_id=user.pk,
            calendar=calendar_of(self.house.organisation, wish),
            first=wish.first if wish is not None and wish.first is not None else limits.first,
            last=wish.last if wish is not None and wish.last is not None else limits.last,
            is_on_call=self.on_call == user.pk,
        )

    def way(self, user: User) -> Way:
        """Where a reminder to this person goes."""
        return way_to(user, self.wishes.get(user.pk))


def way_to(user: User, wish: Wish | None) -> Way:
    """Where a reminder to this person goes: to their chat, else by mail, else it stands on their page."""
    if wish is not None and wish.chat is not None and not wish.chat_failed and settings.MAKEGOOD_CHAT:
        return Way.CHAT
    wants = wish is None or wish.by_mail
    return Way.MAIL if wants and bool(user.email) and channels.is_set_up() else Way.PAGE


def calendar_of(organisation: Organisation, wish: Wish | None) -> Calendar:
    """The calendar of our house, in a person's own zone."""
    zone = wish.zone if wish is not None and wish.zone else organisation.zone
    return calendar_for(
        organisation.calendar, zone=zone, opens=organisation.opens, closes=organisation.closes
    )


def _tell(organisation: Organisation, found: Sequence[Notice], *, now: datetime) -> int:
    """One change for each person, so that one that fails holds no other back."""
    desk, by = _desk(organisation, found, now=now), record.system("reminders", organisation)
    people_to_tell: dict[User | None, list[int]] = {}
    for notice in found:
        people_to_tell.setdefault(desk.recipient(notice), []).append(notice.pk)
    told, failures = 0, list[Exception]()
    for to, ids in people_to_tell.items():
        try:
            with record.change(organisation, by=by, now=now) as change:
                told += _tell_one(change, desk, to, actions.lock_waiting(change, ids))
        except Exception as error:  # noqa: BLE001 (whatever it is, it must hold nobody else's back)
            failures.append(error)
    if failures:
        raise failures[0]
    return told


def _desk(organisation: Organisation, waiting: Sequence[Notice], *, now: datetime) -> _Desk:
    house = House(organisation, now)
    mistake_ids = sorted({one.mistake_id for one in waiting})
    on_call = people.on_call_at(organisation, now=now)
    occasions, not_read = readable_ones(house, mistake_ids)
    return _Desk(
        house=house,
        away={one.person: one.deputy for one in people.away_now(organisation, now=now)},
        on_call=on_call.user_id if on_call is not None else None,
        wishes=queries.wishes(organisation, list(house.staff)),
        put_off=queries.put_off_by(organisation, mistake_ids, now=now),
        stands={one.key: one for one in occasions},
        not_read=not_read,
    )


def _tell_one(change: Change, desk: _Desk, to: User | None, waiting: Sequence[Notice]) -> bool:
    """Tell one person everything that is due now, as one message. False when nothing was."""
    waiting = [one for one in waiting if one.mistake_id not in desk.not_read]
    actions.pass_over(change, [one for one in waiting if one.occasion not in desk.stands], Ended.SETTLED)
    mine = [one for one in waiting if one.occasion in desk.stands]
    if to is None:
        actions.pass_over(change, mine, Ended.NOBODY)
        return False
    now_due = _due_now(change, desk, to, mine) if mine else []
    if not now_due:
        return False
    last = latest_rungs(now_due)
    actions.pass_over(change, [one for one in now_due if one not in last], Ended.PASSED_OVER)
    since = _late_since(now_due, now=change.now)
    actions.remind(change, Telling(to, _how(last), desk.way(to), last, since))
    return True


def _how(notices: Sequence[Notice]) -> How:
    return How.DIGEST if any(one.how == How.DIGEST.value for one in notices) else How.NOW


def _late_since(notices: Sequence[Notice], *, now: datetime) -> datetime | None:
    """By when the first of these was to go out, where nothing went out for a while."""
    known = [one.late_since for one in notices if one.late_since is not None]
    found = [one.goes_at for one in notices if now - one.goes_at > LATE_AFTER]
    return min([*known, *found], default=None)


def _due_now(change: Change, desk: _Desk, to: User, mine: Sequence[Notice]) -> list[Notice]:
    """Those that reach this person now; the others wait, for a digest or for the end of being put off."""
    person, limits = desk.person(to), desk.house.policy.interruptions
    told = queries.told_since(to, {one.mistake_id for one in mine}, since=day_begins(person, change.now))
    found = []
    for notice in mine:
        off = desk.put_off.get((to.pk, notice.mistake_id))
        if off is not None:
            actions.hold(change, notice, until=off.until_at, how=None, late_since=None)
            continue
        if notice.how == How.DIGEST.value:
            found.append(notice)
            continue
        # Whoever speaks for an incident took its clock on; the budget of one of its mistakes would silence it.
        spent = 0 if notice.kind == Kind.UPDATE.value else told.get(notice.mistake_id, 0)
        how, at = decide(_waiting(notice, to), person, limits, told_today=spent, now=change.now)
        if at <= change.now:
            notice.how = how.value
            found.append(notice)
        else:
            is_late = change.now - notice.goes_at > LATE_AFTER
            late = notice.goes_at if is_late else None
            held = how if how is How.DIGEST else None
            actions.hold(change, notice, until=at, how=held, late_since=late)
    return found


def _waiting(notice: Notice, to: User) -> Waiting:
    mistake = notice.mistake
    return Waiting(
        severity=mistake.standing.severity,
        harm_is_running=mistake.standing.harm_running_at is not None,
        is_owner=mistake.owner_id == to.pk,
        in_digest=notice.in_digest,
        due_at=notice.due_at,
        is_learning=Kind(notice.kind).is_learning,
    )


def latest_rungs(notices: Sequence[Notice]) -> list[Notice]:
    """Of several rungs of one occasion the latest; a broken promise is left out where its own mistake is told."""
    latest: dict[str, Notice] = {}
    for notice in sorted(notices, key=lambda one: (one.planned_at, one.pk)):
        latest[notice.occasion] = notice
    calls = {one.mistake_id for one in latest.values() if one.promise_id is None}
    return [one for one in latest.values() if one.promise is None or one.promise.became_id not in calls]
