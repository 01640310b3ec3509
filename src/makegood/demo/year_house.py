"""The house of the invented year: two teams, twenty-four customers, and what they order and what airs each week."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from makegood.core import record
from makegood.core.record import Change
from makegood.demo import schedule, stage
from makegood.demo.learned import CHECK
from makegood.demo.schedule import Airing, Line
from makegood.demo.stage import Person, Stage
from makegood.demo.station import ZONE
from makegood.people import actions as people
from makegood.people.actions import NewAccount, NewContact, NewOrganisation
from makegood.people.models import User
from makegood.people.rules import Pronoun, Relationship, Role
from makegood.policy.rules.starting import starting_check
from makegood.records import actions as records
from makegood.records.actions import NewSource
from makegood.records.rules import Side

HOUSE = NewOrganisation(name="Lakeland Media", zone=ZONE, calendar="US-IL", currency="USD", is_invented=True)
PEOPLE = (
    Person("Rosa Vega", "rosa@lakeland.example", Role.REP, "+1 312 555 0101"),
    Person("Max Ostrowski", "max@lakeland.example", Role.MANAGER),
    Person("Olu Adeyemi", "olu@lakeland.example", Role.OPERATIONS),
    Person("Nora Faro", "nora@lakeland.example", Role.MANAGER),
    Person("Jon Abara", "jon@lakeland.example", Role.REP, "+1 312 555 0102"),
    Person("Mina Sato", "mina@lakeland.example", Role.REP, "+1 312 555 0103"),
    Person("Carl Lund", "carl@lakeland.example", Role.REP, "+1 312 555 0104"),
    Person("Greta Pohl", "greta@lakeland.example", Role.FINANCE),
    Person("Vera Holm", "vera@lakeland.example", Role.ADMINISTRATOR),
)
TEAMS = {
    "City": ("Max Ostrowski", ("Rosa Vega", "Jon Abara")),
    "Lakeshore": ("Nora Faro", ("Mina Sato", "Carl Lund")),
}
_PLACES = ("Harbor", "Prairie", "Second Street", "Fox River", "Lakeview", "Old Mill", "North Pier", "Cedar")
_TRADES = ("Credit Union", "Grocers", "Books", "Roofing", "Dental", "Hardware", "Bakery", "Motors")
_CALLED = (
    "Aiko Tan", "Dana Rossi", "Ilse Brandt", "Tom Hale", "Priya Raman", "Lucas Weber", "Sam Ito", "Owen Marsh",
    "Ruth Keller", "Ben Osei", "Clara Nunez", "Hugo Lind",
)  # fmt: skip
LINES_A_WEEK = 2
DAYS_OF_A_FILE = 14
MISSED, ELSEWHERE, WRONG_COPY = 0.016, 0.006, 0.006  # shares of the spots
FIRST_LINE = 10001
SEED = 2606


def customers() -> dict[str, str]:
    """{name: its copy code}, twenty-four of them."""
    names = [f"{place} {trade}" for at, place in enumerate(_PLACES) for trade in _TRADES[at % 3 :: 3]][:24]
    return {name: f"{''.join(word[0] for word in name.split())}{at:02}2601H" for at, name in enumerate(names)}


@dataclass(frozen=True)
class Cast:
    """The stage, and everybody by name."""

    here: Stage
    everybody: dict[str, User]

    def named(self, name: str) -> User:
        return self.everybody[name]


def found(*, data: Path, began: datetime, now: datetime) -> Cast | None:
    """Found the house with its teams, customers, sources and check. None when an organisation is here already."""
    here = stage.found(HOUSE, PEOPLE, data=data, began=began, now=now)
    if here is None:
        return None
    everybody = {user.name: user for user in here.house.users.all()}
    with record.change(here.house, by=record.system("demo", here.house), now=began) as change:
        _sources(change)
        _customers(change, [everybody[name] for _, names in TEAMS.values() for name in names])
    for team, (leader, names) in TEAMS.items():
        by = everybody[leader]
        with record.change(here.house, by=by, now=began) as change:
            made = people.make_team(change, name=team, manager_id=by.pk, by=by)
            for name in names:
                people.put_in_team(change, user_id=everybody[name].pk, team_id=made.pk, by=by)
    return Cast(here, everybody)


def _sources(change: Change) -> None:
    records.adopt_check(change, code=CHECK, text=starting_check("media", zone=ZONE, currency="USD"))
    for new in (
        NewSource("orders", "Orders", Side.PROMISED, CHECK),
        NewSource("log", "The station's log", Side.HAPPENED, CHECK),
        NewSource("billing", "Billing's documents", Side.DOCUMENTS, CHECK),
    ):
        records.add_source(change, new)


def _customers(change: Change, reps: Sequence[User]) -> None:
    relationships = (Relationship.AVERAGE, Relationship.STRONG, Relationship.NEW_OR_FRAGILE)
    for at, name in enumerate(customers()):
        new = NewAccount(name=name, relationship=relationships[at % 3])
        account = people.add_account(change, new, owner=reps[at % len(reps)])
        people.name_in_source(change, account, source=CHECK, external_id=name)
        called, mail = _CALLED[at % len(_CALLED)], name.lower().replace(" ", "")
        person = NewContact(
            called, "marketing", f"+1 312 555 02{at:02}", f"hello@{mail}.example", Pronoun.THEY
        )
        people.add_contact(change, person, account=account)


@dataclass(frozen=True)
class Fortnight:
    """What is promised for two weeks, and what the log says of them. `monday`: their first day."""

    monday: date
    lines: tuple[Line, ...]
    aired: tuple[Airing, ...]


def fortnights(first_monday: date, count: int) -> Iterator[Fortnight]:
    """One after the other, with numbers that go on; the same for the same day, whoever asks."""
    chance = random.Random(SEED)  # noqa: S311 (an invented schedule, no secret)
    number = FIRST_LINE
    for place in range(count):
        monday = first_monday + timedelta(days=DAYS_OF_A_FILE * place)
        lines = []
        for customer, copy in customers().items():
            for programme in chance.choices(schedule.PROGRAMMES, k=2 * LINES_A_WEEK):
                day = monday + timedelta(days=chance.randrange(DAYS_OF_A_FILE))
                lines.append(replace(schedule.line(customer, programme, day, copy), number=number))
                number += 1
        yield Fortnight(monday, tuple(lines), tuple(_aired(lines, chance)))


def _aired(lines: Sequence[Line], chance: random.Random) -> Iterator[Airing]:
    for line in lines:
        luck = chance.random()
        if luck < MISSED:
            continue
        late = line.minutes + 20 if luck < MISSED + ELSEWHERE else 0
        old = MISSED + ELSEWHERE <= luck < MISSED + ELSEWHERE + WRONG_COPY
        copy = line.copy.replace("2601", "2411") if old else line.copy
        yield schedule.airing(line, late or chance.randrange(2, line.minutes - 2), copy)
