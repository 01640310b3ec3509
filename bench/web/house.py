"""The house that is measured: a database of its own, a station with its people and customers, and its mistakes.

A hundred mistakes are made through the pages, as people do; the others are their copies (`clones`).
"""

from __future__ import annotations

import os
import pickle
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from makegood.mistakes.models import Mistake
    from makegood.people.models import Organisation, User

# As a person would set it up: every commit waits for the disk. The rest is PostgreSQL's own default.
SETTINGS = (
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "max_connections=60",
    "log_statement=none",
)
REPS, PATTERNS_A_REP = 20, 5
BATCH = 2_000
MOST_ROUNDS = 50  # in which the worker has done what it owes a hundred mistakes
# One pattern in a hundred holds each of these: a search for one finds about 1 % of all.
WORDS = [
    f"{first}{second}"
    for first in (
        "amber",
        "birch",
        "cedar",
        "dahlia",
        "elder",
        "fennel",
        "ginger",
        "hazel",
        "indigo",
        "juniper",
    )
    for second in ("brook", "cliff", "dale", "field", "gate", "heath", "moor", "ridge", "stone", "wold")
]
SAID = (
    "My whole office sat there and waited for the {word} spot, and nobody could tell me why it did not come."
)


@dataclass(frozen=True)
class House:
    """What the measurements need to know."""

    organisation: Organisation
    manager: User
    reps: list[User]
    untold: dict[int, list[int]]  # of each rep, mistakes nobody was told of yet
    everything: list[int]
    stages: dict[str, int]
    seconds_to_load: float
    rows: int


def environment(address: str, data: Path) -> dict[str, str]:
    """What every process of this run reads. Python keeps what it compiles, as it does where it is used."""
    return {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "MAKEGOOD_DATABASE_URL": f"{address}/postgres",
        "MAKEGOOD_DATA": str(data),
        "MAKEGOOD_SECRET": _secret(data),
        "DJANGO_SETTINGS_MODULE": "makegood.settings",
    }


def _secret(data: Path) -> str:
    """The installation's secret: what is kept was sealed under it."""
    place = data / "secret"
    if not place.exists():
        place.write_text(secrets.token_urlsafe(48))
    return place.read_text()


def loaded(count: int, data: Path, say: Callable[[str], None]) -> House:
    """The house of `count` mistakes that an earlier run kept in `data`, or a new one, which is kept there."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    place = data / "house"
    if not place.exists():
        place.write_bytes(pickle.dumps(build(count, say)))
    kept: House = pickle.loads(place.read_bytes())
    if len_of(kept) != count:
        raise SystemExit(f"{data} keeps {len_of(kept):,} mistakes and not {count:,}; choose another folder.")
    return replace(kept, untold=_untold(kept.organisation, kept.reps))  # the last run told some


def len_of(house: House) -> int:
    """How many mistakes it was loaded with."""
    return sum(house.stages.values())


def build(count: int, say: Callable[[str], None]) -> House:
    """Found the station, make its first mistakes by the pages, and copy them until there are `count`."""
    from django.db import connection

    started = time.monotonic()
    organisation, manager, reps = _found(customers=max(40, min(2_000, count // 20)))
    made = [_made_by_the_pages(rep, number) for number, rep in enumerate(reps)]
    patterns = [mistake for some in made for mistake in some]
    say(
        f"  {len(patterns)} of them by the pages in {time.monotonic() - started:.0f} s; the others are copies"
    )
    _caught_up(organisation)
    rows = _print(organisation, patterns, count, say)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return _known(organisation, manager, reps, time.monotonic() - started, rows)


def _found(*, customers: int) -> tuple[Organisation, User, list[User]]:
    from makegood.core import record
    from makegood.people import actions, queries
    from makegood.people.rules import Pronoun, Role

    now = datetime.now(UTC) - timedelta(days=1)
    new = actions.NewOrganisation(
        name="Lakeland Media", zone="America/Chicago", calendar="US-IL", currency="USD"
    )
    founded = actions.found_organisation(new, now=now)
    with record.change(founded, by=record.system("bench", founded), now=now) as change:
        manager = actions.add_user(
            change, name="Max Ostrowski", email="max@lakeland.example", role=Role.MANAGER
        )
        actions.add_user(change, name="Olu Adeyemi", email="olu@lakeland.example", role=Role.OPERATIONS)
        reps = [
            actions.add_user(change, name=f"Rep {n} Vega", email=f"rep{n}@lakeland.example", role=Role.REP)
            for n in range(REPS)
        ]
        for number in range(customers):
            account = actions.add_account(
                change, actions.NewAccount(name=f"Customer {number} of Lakeland"), owner=reps[number % REPS]
            )
            contact = actions.NewContact(f"Dana {number} Rossi", "owner", "+1 312 555 0142", "", Pronoun.SHE)
            actions.add_contact(change, contact, account=account)
    return queries.organisation(founded.pk), manager, reps


def client_of(user: User) -> Client:
    """A browser in which this person is signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def report_form(account_id: int, word: str) -> dict[str, Any]:
    """A report as the page sends it."""
    return {
        "account": str(account_id),
        "account_name": "",
        "contact": "",
        "kind": "WRONG_TIME_PLACE",
        "noticed": "us",
        "sentence": f"The {word} spot ran an hour after the show that they had paid for.",
        "another": "yes",
    }


def call_form(word: str, **changes: Any) -> dict[str, Any]:
    """A call as the page sends it."""
    return {
        "calls_seen": "0",
        "reached": "yes",
        "they_said": SAID.format(word=word),
        "they_would_like": "Run it again in the same show, and tell me when.",
        "agreed": [],
        "other_agreed": f"A word to the owner about the {word} spot",
        "next_word": "day_after",
        "ours": "yes",
        "sorry": "yes",
        "next": "yes",
        **changes,
    }


def _made_by_the_pages(rep: User, number: int) -> list[Mistake]:
    """Some mistakes of one rep: one that nobody was told of, one in repair, the others made right where we may."""
    from makegood.mistakes.models import Mistake
    from makegood.people.models import Account

    client = client_of(rep)
    account = Account.everything.filter(owner=rep).order_by("pk")[0]
    made = []
    for position in range(PATTERNS_A_REP):
        word = WORDS[number * PATTERNS_A_REP + position]
        answer = client.post("/report", report_form(account.pk, word))
        _must_lead_on(answer, f"the report of {word}")
        mistake = Mistake.everything.order_by("-pk").first()
        assert mistake is not None
        if position >= 1:
            _must_lead_on(client.post(f"/mistakes/{mistake.pk}/call", call_form(word)), "the call")
        if position >= 2:
            for promise in mistake.promises.filter(proof_kind="CLAIM"):
                client.post(f"/promises/{promise.pk}/claim", {"how": "I rang the owner at eleven."})
            again = call_form(word, calls_seen="1", agreed=["nothing"], other_agreed="", right_now="yes")
            client.post(
                f"/mistakes/{mistake.pk}/call", again
            )  # a rule may ask for more first; then it stays open
        made.append(mistake)
    return made


def _must_lead_on(answer: Any, what: str) -> None:
    if answer.status_code != 302:
        raise SystemExit(
            f"{what} was not taken ({answer.status_code}); the form has changed: bench/web/house.py."
        )


def _caught_up(organisation: Organisation) -> None:
    """Let the worker do what it owes the first mistakes: the copies bring it along, and it does nothing twice."""
    from makegood.core.models import Cursor, Head
    from makegood.jobs import worker

    for _ in range(MOST_ROUNDS):
        done = worker.round(datetime.now(UTC))
        if done.failed:
            raise SystemExit(f"The worker could not do its part: {'; '.join(done.failed)}")
        head = Head.objects.get(pk=organisation.pk)
        if not Cursor.objects.filter(organisation=head, last_sequence__lt=head.sequence).exists():
            return
    raise SystemExit(f"The worker was still behind after {MOST_ROUNDS} rounds.")


def _print(
    organisation: Organisation, patterns: list[Mistake], count: int, say: Callable[[str], None]
) -> int:
    from bench.web.clones import Press, pattern_of
    from makegood.core.models import Cursor, Head
    from makegood.people.models import Account

    customers: dict[int, list[tuple[int, int | None]]] = {}
    for account in Account.everything.prefetch_related("contacts").order_by("pk"):
        first = next(iter(account.contacts.all()), None)
        customers.setdefault(account.owner_id, []).append((account.pk, first.pk if first else None))
    press = Press(
        organisation, datetime.now(UTC), [pattern_of(one, customers[one.owner_id]) for one in patterns]
    )
    rows, left = 0, count - len(patterns)
    while left > 0:
        rows += press.print(min(BATCH, left))
        left -= BATCH
        if (count - left) // BATCH % 10 == 0:
            say(f"  {count - max(left, 0):,} mistakes, {rows:,} rows")
    # What the worker made of them came along; it has nothing to catch up with while we measure.
    head = Head.objects.get(pk=organisation.pk)
    Cursor.objects.filter(organisation=head).update(last_sequence=head.sequence)
    return rows


def _untold(organisation: Organisation, reps: list[User]) -> dict[int, list[int]]:
    """{rep: their mistakes that nobody was told of yet, in any order}."""
    from makegood.mistakes.models import Standing

    untold: dict[int, list[int]] = {rep.pk: [] for rep in reps}
    waiting = Standing.everything.filter(organisation=organisation, told_at=None).order_by("?")
    for mistake_id, owner in waiting.values_list("mistake_id", "mistake__owner_id"):
        untold[owner].append(mistake_id)
    return untold


def _known(organisation: Organisation, manager: User, reps: list[User], seconds: float, rows: int) -> House:
    from django.db.models import Count

    from makegood.mistakes.models import Mistake, Standing

    untold = _untold(organisation, reps)
    everything = list(
        Mistake.everything.filter(organisation=organisation)
        .order_by("?")
        .values_list("pk", flat=True)[:5_000]
    )
    counted = (
        Standing.everything.filter(organisation=organisation).values_list("stage").annotate(count=Count("pk"))
    )
    return House(
        organisation, manager, reps, untold, everything, dict(counted.order_by("stage")), seconds, rows
    )
