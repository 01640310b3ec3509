"""Where an invented organisation plays: its house and people, its data folder, the clock, and what they do there.

Every act goes through the door that people use: a file is brought and confirmed, a call is saved, work is accepted.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from makegood import clocks
from makegood.core import record
from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.mistakes.models import Mistake
from makegood.people import actions as people
from makegood.people import queries as people_queries
from makegood.people.actions import NewOrganisation
from makegood.people.models import Organisation, User
from makegood.people.rules import Role
from makegood.promises import actions as promises
from makegood.promises.models import Promise
from makegood.recovery.call import calls
from makegood.recovery.customer import their_page
from makegood.recovery.findings import findings_page
from makegood.recovery.gates.who_knows import NOBODY_ELSE
from makegood.recovery.records import intake

SOONEST, LATEST = time(6), time(15)
JUST_NOW = timedelta(minutes=4)


@dataclass(frozen=True)
class Person:
    """Somebody who works there."""

    name: str
    email: str
    role: Role
    phone: str = ""


@dataclass(frozen=True)
class Stage:
    """Where the story plays: the house, its rep and its operations person, the data folder, and when it is told."""

    house: Organisation
    rep: User
    operations: User
    data: Path
    now: datetime

    @property
    def calendar(self) -> clocks.Calendar:
        """The house's own business calendar."""
        return people_queries.calendar_of(self.house)

    @property
    def today(self) -> date:
        """The day on which it is told, where the house is."""
        return self.now.astimezone(self.calendar.zone_info).date()

    def at(self, day: int | date, hour: int, minute: int = 0) -> datetime:
        """A wall time on a day, or so many days from today."""
        on = self.today + timedelta(days=day) if isinstance(day, int) else day
        return clocks.instant(on, time(hour, minute), self.calendar.zone_info)

    def acting(self, who: User, at: datetime) -> AbstractContextManager[Change]:
        """One act of one person at a moment."""
        return record.change(self.house, by=who, now=at)


def found(
    new: NewOrganisation, persons: Sequence[Person], *, data: Path, began: datetime, now: datetime
) -> Stage | None:
    """Found the organisation with its people at `began`. None when an organisation is here already.

    The first rep and the first operations person among them are the ones who act.
    """
    if people_queries.organisations():
        return None
    house = people.found_organisation(new, now=began)
    with record.change(house, by=record.system("demo", house), now=began) as change:
        users = [
            people.add_user(change, name=one.name, email=one.email, role=one.role, phone=one.phone)
            for one in persons
        ]
    by_role = {user.role: user for user in reversed(users)}
    house = people_queries.organisation(house.pk)
    return Stage(house, by_role[Role.REP.value], by_role[Role.OPERATIONS.value], data, now)


def report_time(stage: Stage) -> time:
    """Two hours from now while the day is young, else ten in the morning: the customer's own report is near."""
    local = stage.now.astimezone(stage.calendar.zone_info)
    if not (SOONEST <= local.time() <= LATEST and clocks.is_business_day(local.date(), stage.calendar)):
        return time(10)
    later = local + timedelta(hours=2)
    return time(later.hour, 30 if later.minute >= 30 else 0)


def next_time(stage: Stage, wall: time, *, after: date) -> datetime:
    """That wall time on the first business day from a day on that is still ahead of now."""
    day = after
    while (at := clocks.instant(day, wall, stage.calendar.zone_info)) <= stage.now + JUST_NOW:
        day = clocks.next_business_day(day, stage.calendar)
    return at


@dataclass(frozen=True)
class Said:
    """What was said in a call. `next_word` is when they hear next; `would_like` is "" where nobody asked again.

    `right_now` is "yes" where they said that it is right, and then they wait for no word.
    """

    they_said: str
    would_like: str
    agreed: tuple[str, ...]
    next_word: datetime | None
    right_now: str = ""


def open_the_finding(stage: Stage, customer: str, *, at: datetime) -> Mistake:
    """The rep opens a mistake from the one finding of this customer."""
    finding = Finding.objects.within(stage.house).get(account__name=customer)
    with stage.acting(stage.rep, at) as change:
        return findings_page.open_from(change, by=stage.rep, finding_ids=[finding.pk], title="")


def call(stage: Stage, mistake: Mistake, said: Said, *, calls_seen: int, at: datetime) -> None:
    """The rep saves a call: the first one owns it and asks, a later one brings the word that was promised."""
    first = calls_seen == 0
    typed = calls.Typed(
        calls_seen=calls_seen,
        reached=True,
        contact_id=None,
        they_said=said.they_said,
        they_would_like=said.would_like,
        agreed=said.agreed,
        other_agreed="",
        next_word="",
        other_next_word=said.next_word,
        owned_it=first,
        was_sorry=first,
        said_what_next=True,
        right_now=said.right_now,
        else_state=NOBODY_ELSE if first else "",
    )
    with stage.acting(stage.rep, at) as change:
        calls.save_call(change, mistake_id=mistake.pk, by=stage.rep, typed=typed)


def share_a_page(stage: Stage, mistake: Mistake, happened: str, *, at: datetime) -> None:
    """The customer's page, written and shared. The token of the link is thrown away: whoever looks around makes a
    new one.
    """
    with stage.acting(stage.rep, at) as change:
        their_page.write(change, mistake_id=mistake.pk, by=stage.rep, happened=happened, lost="")
        their_page.share(change, mistake_id=mistake.pk, by=stage.rep, contact_id=None, language="en")


def accept_all(stage: Stage, *, at: datetime) -> None:
    """Operations accepts what it has to do."""
    for promise in Promise.objects.within(stage.house).filter(doer=stage.operations, accepted_at=None):
        with stage.acting(stage.operations, at) as change:
            promises.accept(change, promise_id=promise.pk, by=stage.operations)


def bring(
    stage: Stage,
    source: str,
    name: str,
    rows: Iterable[Mapping[str, object]],
    *,
    at: datetime,
    complete_until: datetime | None = None,
) -> None:
    """Bring a file and confirm it, as a person of operations would."""
    file = intake.File(name, _csv(list(rows)))
    brought = intake.bring_file(
        stage.house, source_code=source, file=file, by=stage.operations, data=stage.data, now=at
    )
    answer = intake.Answer(complete_until=complete_until, replaces_id=None)
    intake.confirm(
        stage.house, import_id=brought.pk, answer=answer, by=stage.operations, data=stage.data, now=at
    )


def _csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
