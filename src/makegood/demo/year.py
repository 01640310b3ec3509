"""Loads an invented year: the house of `year_house`, and twelve months that happen through the product's own doors.

Every act has its moment, and they come one after the other: a file is brought, a check is made, somebody reports, a rep
calls, operations do what was promised, what fell due is swept up. What lies after `now` does not happen. The same
moment gives the same year.
"""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from makegood import clocks
from makegood.demo import stage, year_house
from makegood.demo.schedule import Airing
from makegood.demo.year_house import DAYS_OF_A_FILE, Cast, Fortnight
from makegood.demo.year_promises import Doing
from makegood.demo.year_telling import Telling
from makegood.demo.year_words import REPORTED, WEIGHTS
from makegood.findings.models import Finding
from makegood.findings.rules import FindingState
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, Organisation
from makegood.promises import queries as promise_queries
from makegood.promises.rules import ProofKind
from makegood.reconcile.child import in_this_process
from makegood.recovery.beginning import reporting
from makegood.recovery.beginning.opening import groups_of
from makegood.recovery.desk import searching
from makegood.recovery.due import sweep
from makegood.recovery.findings import findings_page
from makegood.recovery.records import checking

WEEKS = 52
SEED = 1126
REPORTED_A_YEAR = 60
BY_US = 0.3  # of what is reported, the rest the customers told
SWEPT_AT = (time(12, 5), time(20, 35))
MADE_GOOD = 0.95  # of the spots that run once more, the others are lost again
AIRED_INSIDE = timedelta(minutes=7)

Act = Callable[[datetime], None]


@dataclass
class Year:
    """The acts that are still to come, and the people who do them."""

    cast: Cast
    chance: random.Random
    first_monday: date
    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    order: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def house(self) -> Organisation:
        return self.cast.here.house

    def then(self, at: datetime, act: Act) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self.acts, (at, next(self.order), act))

    def live(self) -> None:
        """Let everything happen whose moment has come."""
        while self.acts and self.acts[0][0] <= self.cast.here.now:
            at, _, act = heapq.heappop(self.acts)
            act(at)

    def progress(self, at: datetime) -> float:
        """How much of the year is over: 0 at its beginning, 1 now. The house gets better at it."""
        began = self.cast.here.at(self.first_monday, 0)
        return min(1.0, max(0.0, (at - began) / (self.cast.here.now - began)))


def load(*, data: Path, now: datetime) -> Organisation | None:
    """Found the house and let it live a year until `now`. None when an organisation is here already."""
    zone = clocks.zone_named(year_house.HOUSE.zone)
    today = now.astimezone(zone).date()
    first_monday = today - timedelta(days=today.weekday(), weeks=WEEKS)
    began = clocks.instant(first_monday - timedelta(days=4), time(8), zone)
    with in_this_process():
        cast = year_house.found(data=data, began=began, now=now)
        if cast is None:
            return None
        year = Year(cast, random.Random(SEED), first_monday)  # noqa: S311 (an invented year, no secret)
        _plan(year)
        year.live()
        searching.catch_up(cast.here.house, now=now)
    return cast.here.house


def _plan(year: Year) -> None:
    """Everything of which the moment is known beforehand."""
    here = year.cast.here
    for one in year_house.fortnights(year.first_monday, WEEKS // 2 + 1):
        year.then(here.at(one.monday - timedelta(days=3), 15), _orders(year, one))
        year.then(here.at(one.monday + timedelta(days=DAYS_OF_A_FILE), 6, 10), _log(year, one))
    days = (here.today - year.first_monday).days
    for day in (year.first_monday + timedelta(days=ahead) for ahead in range(days + 1)):
        for wall in SWEPT_AT:
            year.then(here.at(day, wall.hour, wall.minute), _swept(year))
        if clocks.is_business_day(day, here.calendar):
            year.then(here.at(day, 8), Doing(year).papers)
    for _ in range(REPORTED_A_YEAR):
        day = year.first_monday + timedelta(days=year.chance.randrange(days))
        hour = year.chance.choice((8, 9, 9, 10, 11, 13, 14, 15, 16, 17, 20))
        year.then(here.at(day, hour, year.chance.randrange(60)), _reported(year))


def _orders(year: Year, one: Fortnight) -> Act:
    def act(at: datetime) -> None:
        stage.bring(
            year.cast.here, "orders", f"orders-{one.monday}.csv", (line.row() for line in one.lines), at=at
        )

    return act


def _log(year: Year, one: Fortnight) -> Act:
    """The log comes in on the Monday after, with the spots that ran once more."""

    def act(at: datetime) -> None:
        here, until = year.cast.here, year.cast.here.at(one.monday + timedelta(days=DAYS_OF_A_FILE), 0)
        rows = [*one.aired, *_made_good(year, until=until)]
        stage.bring(
            here, "log", f"log-{one.monday}.csv", (row.row() for row in rows), at=at, complete_until=until
        )
        checking.check_what_came(here.house, data=here.data, now=at)
        for group in groups_of(_new_findings(year)):
            minutes = year.chance.randrange(90, 330)
            year.then(at + timedelta(minutes=minutes), _opened(year, group.account, group.key))
        look_around(year, at)

    return act


def _made_good(year: Year, *, until: datetime) -> list[Airing]:
    found = []
    zone = year.cast.here.calendar.zone_info
    for promise in promise_queries.open_promises(year.house, proof_kind=ProofKind.AIRING):
        if promise.due_at < until and year.chance.random() < MADE_GOOD:
            line = promise.remedy.line if promise.remedy is not None else None
            copy = line.copy_code if line is not None else ""
            ran_at = (promise.due_at - AIRED_INSIDE).astimezone(zone).replace(tzinfo=None)
            found.append(Airing(promise.proof_key, ran_at, copy))
    return found


def _new_findings(year: Year) -> list[Finding]:
    found = Finding.objects.within(year.house).select_related("account__organisation", "account__owner")
    return list(found.filter(state=FindingState.NEW.value).order_by("pk"))


def _opened(year: Year, account: Account, key: str) -> Act:
    """The owner opens what was found of their customer, as one mistake."""

    def act(at: datetime) -> None:
        groups = [group for group in groups_of(_new_findings(year)) if group.key == key]
        ids = [finding.pk for group in groups for finding in group.findings]
        if ids:
            with year.cast.here.acting(account.owner, at) as change:
                findings_page.open_from(change, by=account.owner, finding_ids=ids, title="")
        look_around(year, at)

    return act


def _reported(year: Year) -> Act:
    """A rep reports what a customer told them, or what they saw themselves: more often the latter, as the year goes."""

    def act(at: datetime) -> None:
        accounts = Account.objects.within(year.house).select_related("owner").order_by("pk")
        account = year.chance.choice(list(accounts))
        kind = year.chance.choices(list(WEIGHTS), weights=list(WEIGHTS.values()))[0]
        by_us = year.chance.random() < BY_US + 0.35 * year.progress(at)
        typed = reporting.Report(
            account_id=account.pk,
            account_name="",
            contact="",
            kind=kind,
            noticed="us" if by_us else "them",
            sentence=year.chance.choice(REPORTED[kind]),
            is_another=True,
        )
        with year.cast.here.acting(account.owner, at) as change:
            reporting.report(change, by=account.owner, typed=typed)
        look_around(year, at)

    return act


def _swept(year: Year) -> Act:
    def act(at: datetime) -> None:
        if sweep.sweep(year.house, now=at):
            look_around(year, at)

    return act


def look_around(year: Year, at: datetime) -> None:
    """What has opened since is taken on: each mistake once, whatever opened it."""
    for mistake in Mistake.objects.within(year.house).exclude(pk__in=year.known).order_by("pk"):
        year.known.add(mistake.pk)
        Telling(year, mistake.pk).begin(at)
