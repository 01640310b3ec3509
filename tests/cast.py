"""The cast of the stories: a station with its people, its customers and its records, and what they can do.

Rosa is a rep, Max the manager, Olu works in operations; Nell works at another station and may see nothing of
this one. Everything happens in November 2026, on the clock of Chicago. The check is the invented station's own, and
records come in through the real doors; only the child process is left out (`tests/cast_fixtures.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from makegood.core.record import Change
    from makegood.findings.models import Finding
    from makegood.letters.models import Call
    from makegood.mistakes.models import Mistake
    from makegood.people.models import Account, Organisation, User
    from makegood.promises.models import Promise
    from makegood.records.models import Import
    from makegood.recovery.call.calls import Typed

CHICAGO = ZoneInfo("America/Chicago")
CHECK = "station-log"
DEFAULTS = Path(__file__).resolve().parent.parent / "src" / "makegood" / "policy" / "defaults"
LATEST_CHECK = DEFAULTS / "checks" / "media.toml"
ORDER_HEADER = "Line,Advertiser,Programme,Window,Date,Spots,Length,Copy,Rate,Event"
LOG_HEADER = "Line,Air date,Air time,Length,Copy"
BILLING_HEADER = "Number,Kind,Customer,Refers to,Date,Amount"
NORTHERN, BELLA, TOM = "Northern Dental", "Bella Vista Restaurants", "Tom's Garage"


def chicago(day: int, hour: int = 0, minute: int = 0, *, month: int = 11) -> datetime:
    """An instant of 2026 on the station's clock: `chicago(29, 20, 40)` is Sunday 29 November, 20:40."""
    return datetime(2026, month, day, hour, minute, tzinfo=CHICAGO).astimezone(UTC)


FOUNDED = chicago(2, 9)
# One week: a spot of Sunday 22nd was lost, its make-good runs on Sunday 29th.
SUNDAY, MONDAY = chicago(22, 20), chicago(23, 6, 10)
NEXT_MONDAY = chicago(30, 6, 10)


@dataclass(frozen=True)
class Station:
    """A house with its people and customers, and the folder in which its records lie."""

    house: Organisation
    rosa: User
    max_: User
    olu: User
    northern: Account
    bella: Account
    tom: Account
    data: Path


# ---------------------------------------------------------------- the house


def found_station(data: Path, *, name: str = "Lakeland Media", mail: str = "lakeland.example") -> Station:
    """Found a station with its people, customers, contacts, sources and check."""
    from makegood.core import record
    from makegood.people import actions, queries
    from makegood.people.rules import Role

    new = actions.NewOrganisation(name=name, zone="America/Chicago", calendar="US-IL", currency="USD")
    founded = actions.found_organisation(new, now=FOUNDED)
    with record.change(founded, by=record.system("tests", founded), now=FOUNDED) as change:
        people = {
            first: actions.add_user(change, name=full, email=f"{first}@{mail}", role=role)
            for first, full, role in (
                ("rosa", "Rosa Vega", Role.REP),
                ("max", "Max Ostrowski", Role.MANAGER),
                ("olu", "Olu Adeyemi", Role.OPERATIONS),
            )
        }
        accounts = _accounts(change, people["rosa"])
        _sources(change)
    house = queries.organisation(founded.pk)
    rosa, max_, olu = (queries.user_in(house, people[first].pk) for first in ("rosa", "max", "olu"))
    northern, bella, tom = (queries.account_in(house, account.pk) for account in accounts)
    return Station(house, rosa, max_, olu, northern, bella, tom, data)


def _accounts(change: Change, owner: User) -> list[Account]:
    from makegood.people import actions
    from makegood.people.actions import NewAccount, NewContact
    from makegood.people.rules import Pronoun

    made = []
    for name, contact, job, pronoun, report in (
        (NORTHERN, "Aiko Tan", "marketing manager", Pronoun.SHE, time(10)),
        (BELLA, "Dana Rossi", "owner", Pronoun.SHE, None),
        (TOM, "Tom Hale", "owner", Pronoun.HE, None),
    ):
        account = actions.add_account(change, NewAccount(name=name, report_time=report), owner=owner)
        actions.name_in_source(change, account, source=CHECK, external_id=name)
        actions.add_contact(change, NewContact(contact, job, "+1 312 555 0142", "", pronoun), account=account)
        made.append(account)
    return made


def _sources(change: Change) -> None:
    from makegood.records import actions
    from makegood.records.actions import NewSource
    from makegood.records.rules import Side

    actions.adopt_check(change, code=CHECK, text=LATEST_CHECK.read_text(encoding="utf-8"))
    for new in (
        NewSource("orders", "Orders", Side.PROMISED, CHECK),
        NewSource("log", "The station's log", Side.HAPPENED, CHECK, reports_by=time(9)),
        NewSource("billing", "Billing's documents", Side.DOCUMENTS, CHECK, reports_by=time(12)),
    ):
        actions.add_source(change, new)


def found_neighbour() -> User:
    """Another organisation; returns its manager, Nell."""
    from makegood.core import record
    from makegood.people import actions
    from makegood.people.rules import Role

    new = actions.NewOrganisation(
        name="Harbour Radio", zone="America/New_York", calendar="US-NY", currency="USD"
    )
    harbour = actions.found_organisation(new, now=FOUNDED)
    with record.change(harbour, by=record.system("tests", harbour), now=FOUNDED) as change:
        return actions.add_user(change, name="Nell Barnes", email="nell@harbour.example", role=Role.MANAGER)


@contextmanager
def acting(who: User, now: datetime) -> Iterator[Change]:
    """A change by a person of the cast."""
    from makegood.core import record

    with record.change(who.organisation, by=who, now=now) as change:
        yield change


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back, changes included: they nest in it as in a test case of Django's own."""
    from django.db import transaction

    whole = transaction.atomic()
    whole._from_testcase = True
    with whole:
        yield
        transaction.set_rollback(True)


# ---------------------------------------------------------------- records


def order(
    line: int | str,
    account: str = BELLA,
    *,
    date: str = "11/22/2026",
    window: str = "8:00 PM-9:00 PM",
    title: str = "Prime Drama",
    spots: int | str = 1,
    copy: str = "BVR2611H",
    rate: str = "1450.00",
    event: str = "no",
) -> str:
    """One row of an order file; unless told, one spot on Sunday 22 November between 20:00 and 21:00."""
    return f'{line},"{account}",{title},{window},{date},{spots},:30,{copy},{rate},{event}'


def airing(line: int | str, at: str, *, date: str = "11/22/2026", copy: str = "BVR2611H") -> str:
    """One row of the log: `airing(4001, "8:40 PM")`."""
    return f"{line},{date},{at},:30,{copy}"


def paper(
    number: str,
    refers_to: int | str,
    account: str = BELLA,
    *,
    kind: str = "Credit note",
    date: str = "11/24/2026",
    amount: str = "1450.00",
) -> str:
    """One row of billing's file."""
    return f'{number},{kind},"{account}",{refers_to},{date},{amount}'


HEADERS = {"orders": ORDER_HEADER, "log": LOG_HEADER, "billing": BILLING_HEADER}


def csv_of(source: str, rows: Iterable[str]) -> bytes:
    """A file of a source, as it is sent."""
    return "\n".join([HEADERS[source], *rows, ""]).encode()


def bring(
    station: Station, source: str, content: bytes | Sequence[str], *, at: datetime, name: str = ""
) -> Import:
    """Bring a file and leave it unconfirmed. `content`: its bytes, or the rows under the usual header."""
    from makegood.recovery.records import intake

    body = content if isinstance(content, bytes) else csv_of(source, content)
    file = intake.File(name or f"{source}-{at:%d}.csv", body)
    return intake.bring_file(
        station.house, source_code=source, file=file, by=station.olu, data=station.data, now=at
    )


def confirm(
    station: Station,
    brought: Import,
    *,
    at: datetime,
    until: datetime | None = None,
    replaces: Import | None = None,
) -> Import:
    """Confirm a file that was brought; `until` is its completeness mark, `replaces` what it corrects."""
    from makegood.recovery.records import intake

    answer = intake.Answer(complete_until=until, replaces_id=replaces.pk if replaces is not None else None)
    return intake.confirm(
        station.house, import_id=brought.pk, answer=answer, by=station.olu, data=station.data, now=at
    )


def take_in(
    station: Station,
    source: str,
    rows: Sequence[str],
    *,
    at: datetime,
    until: datetime | None = None,
    replaces: Import | None = None,
    name: str = "",
) -> Import:
    """Bring a file and confirm it."""
    return confirm(
        station, bring(station, source, rows, at=at, name=name), at=at, until=until, replaces=replaces
    )


def check(station: Station, *, at: datetime) -> None:
    """Run every check, as the worker does when records came in."""
    from makegood.recovery.records import checking

    checking.run_all(station.house, data=station.data, now=at)


def lost(station: Station, *orders: str, at: datetime = MONDAY, until: datetime = MONDAY) -> Import:
    """Orders of which nothing aired, and the log that says so: one finding for each spot. Returns the log.

    Without `orders`, one spot of Bella Vista on Sunday 22 November between 20:00 and 21:00.
    """
    take_in(station, "orders", orders or (order(4001),), at=chicago(16, 9))
    log = take_in(station, "log", [airing(1, "6:15 AM")], at=at, until=until)
    check(station, at=at)
    return log


# ---------------------------------------------------------------- what people do


def findings(station: Station, **where: Any) -> list[Finding]:
    """The findings of the house by line."""
    from makegood.findings.models import Finding

    found = Finding.objects.within(station.house).select_related("account").filter(**where)
    return list(found.order_by("line_key", "pk"))


def kinds(station: Station, *states: str) -> list[tuple[str, str]]:
    """(line, kind) of the findings in these states; NEW and OPENED unless told."""
    wanted = states or ("NEW", "OPENED")
    return [(found.line_key, found.kind) for found in findings(station, state__in=wanted)]


def mistakes(station: Station, **where: Any) -> list[Mistake]:
    """The mistakes of the house by number, with their standing."""
    from makegood.mistakes.models import Mistake

    found = Mistake.objects.within(station.house).select_related(
        "standing", "account__organisation", "contact"
    )
    return list(found.filter(**where).order_by("number"))


def promises(station: Station, **where: Any) -> list[Promise]:
    """The promises of the house, oldest first."""
    from makegood.promises.models import Promise

    found = Promise.objects.within(station.house).select_related("doer", "mistake__account", "mistake__owner")
    return list(found.filter(**where).order_by("pk"))


def again(mistake: Mistake) -> Mistake:
    """The same mistake as it stands now."""
    from makegood.mistakes.models import Mistake

    return Mistake.everything.select_related("standing", "account__organisation", "contact").get(
        pk=mistake.pk
    )


def events(station: Station, *kinds: str) -> list[tuple[str, str, Mapping[str, Any]]]:
    """(kind, subject, open part) of the record's events of these kinds, in order."""
    from makegood.core import record

    return [
        (event.kind, event.subject, event.facts())
        for event in record.since(station.house, 0)
        if event.kind in kinds
    ]


def open_one(station: Station, *, at: datetime, by: User | None = None, **where: Any) -> Mistake:
    """Open one mistake from the findings that wait (`where` chooses among them)."""
    from makegood.recovery.findings import findings_page as desk

    who = by or station.rosa
    ids = [found.pk for found in findings(station, **{"state": "NEW", **where})]
    with acting(who, at) as change:
        opened = desk.open_from(change, by=who, finding_ids=ids, title="")
    return again(opened)


def reported(
    by: User, *, at: datetime, name: str, sentence: str, noticed: str = "them", kind: str = "missed_delivery"
) -> Mistake:
    """Report a mistake of the customer of this name; it is never taken for one that stands."""
    from makegood.recovery.beginning import reporting

    what = reporting.Report(None, name, "", kind, noticed, sentence, is_another=True)
    with acting(by, at) as change:
        opened = reporting.report(change, by=by, typed=what).mistake
    assert opened is not None
    return again(opened)


def typed(**changes: Any) -> Typed:
    """What Rosa types after a first call that went well; `changes` replace parts of it."""
    from makegood.recovery.call.calls import Typed

    first = Typed(
        calls_seen=0,
        reached=True,
        contact_id=None,
        they_said="I sat there waiting for it.",
        they_would_like="Run it again in the same show.",
        agreed=(),
        other_agreed="",
        next_word="morning",
        other_next_word=None,
        owned_it=True,
        was_sorry=True,
        said_what_next=True,
        else_state="NOBODY_ELSE",
    )
    return replace(first, **changes)


def call(mistake: Mistake, *, at: datetime, by: User, **changes: Any) -> Call:
    """Save a call on a mistake. Its number among the calls is right unless `calls_seen` says otherwise."""
    from makegood.letters.queries import count_calls
    from makegood.recovery.call import calls

    seen = {"calls_seen": count_calls(mistake), **changes}
    with acting(by, at) as change:
        return calls.save_call(change, mistake_id=mistake.pk, by=by, typed=typed(**seen))


def sweep(station: Station, *, at: datetime) -> int:
    """Let fall due what is due."""
    from makegood.recovery.due import sweep as sweeping

    return sweeping.sweep(station.house, now=at)


def accept_all(station: Station, *, at: datetime) -> None:
    """Olu accepts everything that is his to do."""
    from makegood.promises import actions

    for promise in promises(station, doer=station.olu, accepted_at=None):
        with acting(station.olu, at) as change:
            actions.accept(change, promise_id=promise.pk, by=station.olu)


def differences(station: Station) -> list[Any]:
    """What is stored about the mistakes and does not follow from their rows."""
    from makegood.recovery.counted_again import recount

    return recount.differences(station.house)
