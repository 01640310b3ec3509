"""Loads the invented station: founds it, then lets nine days of it happen through the product's own doors."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from makegood import clocks
from makegood.core import record
from makegood.core.record import Change
from makegood.demo import schedule
from makegood.demo.schedule import BELLA, CUSTOMERS, LAKESIDE, NORTHERN, TOM
from makegood.findings.models import Finding
from makegood.people import actions as people
from makegood.people import queries as people_queries
from makegood.people.actions import NewAccount, NewContact, NewOrganisation
from makegood.people.models import Organisation, User
from makegood.people.rules import Pronoun, Relationship, Role
from makegood.promises import actions as promises
from makegood.promises import queries as promise_queries
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind
from makegood.records import actions as records
from makegood.records.actions import NewSource
from makegood.records.rules import Side
from makegood.recovery import calls, checking, findings, intake, their_page

ZONE, CHECK = "America/Chicago", "station-log"
HERE = Path(__file__).parent
TO_TOM = (
    "Your spot in the Morning Show did not run, and the whole shop was listening for it. "
    "That was our mistake, and I am sorry."
)
SOONEST, LATEST = time(6), time(15)
JUST_NOW = timedelta(minutes=4)

CONTACTS = {
    NORTHERN: NewContact(
        "Aiko Tan", "marketing manager", "+1 312 555 0142", "aiko@northern.example", Pronoun.SHE
    ),
    BELLA: NewContact("Dana Rossi", "owner", "+1 312 555 0188", "dana@bellavista.example", Pronoun.SHE),
    LAKESIDE: NewContact(
        "Ilse Brandt", "accounts payable", "+1 312 555 0119", "ilse@lakeside.example", Pronoun.SHE
    ),
    TOM: NewContact("Tom Hale", "owner", "+1 312 555 0107", "tom@tomsgarage.example", Pronoun.HE),
}


@dataclass(frozen=True)
class Stage:
    """Where the story plays: the house, its three people, the data folder, and the moment it is told."""

    house: Organisation
    rosa: User
    olu: User
    data: Path
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(clocks.zone_named(ZONE)).date()

    def at(self, days: int, hour: int, minute: int = 0) -> datetime:
        """A wall time so many days from today."""
        return clocks.instant(self.today + timedelta(days=days), time(hour, minute), clocks.zone_named(ZONE))


def load(*, data: Path, now: datetime) -> Organisation | None:
    """Found the invented station and let it live until `now`. None when an organisation is here already."""
    if people_queries.organisations():
        return None
    began = now - timedelta(days=8)
    house = people.found_organisation(
        NewOrganisation(name="Lakeland Media", zone=ZONE, calendar="US-IL", currency="USD", is_invented=True),
        now=began,
    )
    with record.change(house, by=record.system("demo", house), now=began) as change:
        rosa, olu = _people(change)
        _customers(change, rosa, now)
        _sources(change)
    stage = Stage(people_queries.organisation(house.pk), rosa, olu, data, now)
    lines = schedule.orders(stage.today)
    _last_week(stage, lines)
    _this_morning(stage, lines)
    return stage.house


def _people(change: Change) -> tuple[User, User]:
    rosa = people.add_user(
        change, name="Rosa Vega", email="rosa@lakeland.example", role=Role.REP, phone="+1 312 555 0101"
    )
    people.add_user(change, name="Max Ostrowski", email="max@lakeland.example", role=Role.MANAGER)
    olu = people.add_user(change, name="Olu Adeyemi", email="olu@lakeland.example", role=Role.OPERATIONS)
    return rosa, olu


def _customers(change: Change, rosa: User, now: datetime) -> None:
    for name in CUSTOMERS:
        new = NewAccount(
            name=name,
            relationship=Relationship.STRONG if name == TOM else Relationship.AVERAGE,
            report_time=_report_time(now) if name == NORTHERN else None,
        )
        account = people.add_account(change, new, owner=rosa)
        people.name_in_source(change, account, source=CHECK, external_id=name)
        if name in CONTACTS:
            people.add_contact(change, CONTACTS[name], account=account)


def _report_time(now: datetime) -> time:
    """Two hours from now while the day is young, else ten in the morning: the customer's own report is near."""
    local = now.astimezone(clocks.zone_named(ZONE))
    calendar = clocks.calendar_for("US-IL", zone=ZONE, opens=time(9), closes=time(17, 30))
    if not (SOONEST <= local.time() <= LATEST and clocks.is_business_day(local.date(), calendar)):
        return time(10)
    later = local + timedelta(hours=2)
    return time(later.hour, 30 if later.minute >= 30 else 0)


def _sources(change: Change) -> None:
    records.adopt_check(change, code=CHECK, text=(HERE / "check.toml").read_text(encoding="utf-8"))
    for new in (
        NewSource("orders", "Orders", Side.PROMISED, CHECK),
        NewSource("log", "The station's log", Side.HAPPENED, CHECK, reports_by=time(9)),
        NewSource("billing", "Billing's documents", Side.DOCUMENTS, CHECK, reports_by=time(12)),
    ):
        records.add_source(change, new)


def _last_week(stage: Stage, lines: Sequence[schedule.Line]) -> None:
    """Tom's spot did not run; Rosa called, Olu took the make-good on, billing wrote the credit note."""
    morning = stage.at(-7, 6, 10)
    _bring(stage, "orders", "orders.csv", (line.row() for line in lines), at=stage.at(-8, 16))
    early = [a.row() for a in schedule.aired(list(lines), stage.today, first=-9, last=-8)]
    _bring(stage, "log", "log-last-week.csv", early, at=morning, complete_until=stage.at(-7, 6))
    checking.run_all(stage.house, data=stage.data, now=morning)
    _call_tom(stage)
    note = {
        "Number": "CN-2291",
        "Kind": "Credit note",
        "Customer": TOM,
        "Refers to": "1001",
        "Date": f"{stage.today - timedelta(days=6):%m/%d/%Y}",
        "Amount": "180.00",
    }
    _bring(stage, "billing", "billing-last-week.csv", [note], at=stage.at(-6, 8))
    checking.run_all(stage.house, data=stage.data, now=stage.at(-6, 8))


def _call_tom(stage: Stage) -> None:
    """One call: own it, hear him, ask, agree, promise; and a second one, with the word that was promised."""
    found = Finding.objects.within(stage.house).get(account__name=TOM)
    with _as(stage, stage.rosa, stage.at(-7, 8, 20)) as change:
        mistake = findings.open_from(change, by=stage.rosa, finding_ids=[found.pk], title="")
    with _as(stage, stage.rosa, stage.at(-7, 8, 40)) as change:
        calls.save_call(change, mistake_id=mistake.pk, by=stage.rosa, typed=_first_call(stage))
    _accept(stage, at=stage.at(-7, 9, 5))
    with _as(stage, stage.rosa, stage.at(-6, 10)) as change:
        calls.save_call(change, mistake_id=mistake.pk, by=stage.rosa, typed=_second_call(stage))
    _share_with_tom(stage, mistake.pk)


def _share_with_tom(stage: Stage, mistake_id: int) -> None:
    """His page, written and shared. The token of his link is thrown away: whoever looks around makes a new one."""
    with _as(stage, stage.rosa, stage.at(-6, 10, 10)) as change:
        their_page.write(change, mistake_id=mistake_id, by=stage.rosa, happened=TO_TOM, lost="")
        their_page.share(change, mistake_id=mistake_id, by=stage.rosa, contact_id=None, language="en")


def _as(stage: Stage, who: User, at: datetime):  # type: ignore[no-untyped-def]
    return record.change(stage.house, by=who, now=at)


def _first_call(stage: Stage) -> calls.Typed:
    return calls.Typed(
        calls_seen=0,
        reached=True,
        contact_id=None,
        they_said="I had the whole shop listening for it. My guys were laughing at me.",
        they_would_like="Run it again in the same show, and do not charge me for the one that never ran.",
        agreed=("same_slot", "credit_note"),
        other_agreed="",
        next_word="",
        other_next_word=stage.at(-6, 10, 30),
        owned_it=True,
        was_sorry=True,
        said_what_next=True,
    )


def _second_call(stage: Stage) -> calls.Typed:
    return calls.Typed(
        calls_seen=1,
        reached=True,
        contact_id=None,
        they_said="Fine. Call me when it has run.",
        they_would_like="",
        agreed=(),
        other_agreed="",
        next_word="",
        other_next_word=_when_it_has_run(stage),
        owned_it=False,
        was_sorry=False,
        said_what_next=True,
    )


def _when_it_has_run(stage: Stage) -> datetime:
    """Ten o'clock on the first business morning that is still ahead."""
    calendar = people_queries.calendar_of(stage.house)
    day = stage.today - timedelta(days=1)
    while (at := clocks.instant(day, time(10), calendar.zone_info)) <= stage.now + JUST_NOW:
        day = clocks.next_business_day(day, calendar)
    return at


def _accept(stage: Stage, *, at: datetime) -> None:
    """Olu accepts what he has to do."""
    for promise in Promise.objects.within(stage.house).filter(doer=stage.olu, accepted_at=None):
        with record.change(stage.house, by=stage.olu, now=at) as change:
            promises.accept(change, promise_id=promise.pk, by=stage.olu)


def _this_morning(stage: Stage, lines: Sequence[schedule.Line]) -> None:
    """The log of the week comes in, complete up to yesterday 22:00, and the check runs."""
    rows = [airing.row() for airing in schedule.aired(list(lines), stage.today, first=-7, last=-1)]
    promised = promise_queries.open_promises(stage.house, proof_kind=ProofKind.AIRING)
    rows += [schedule.make_good(promise.proof_key, stage.today).row() for promise in promised]
    at = stage.now - JUST_NOW
    _bring(stage, "log", "log-this-week.csv", rows, at=at, complete_until=stage.at(-1, 22))
    checking.check_what_came(stage.house, data=stage.data, now=at)


def _bring(
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
        stage.house, source_code=source, file=file, by=stage.olu, data=stage.data, now=at
    )
    answer = intake.Answer(complete_until=complete_until, replaces_id=None)
    intake.confirm(stage.house, import_id=brought.pk, answer=answer, by=stage.olu, data=stage.data, now=at)


def _csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
