"""What is measured: each operation as requests that a browser would send, with its goal.

An operation whose page is not in the product yet is left out, and the report says so.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from bench.web.house import WORDS, House, call_form, client_of, report_form
from makegood.people.models import User

CSRF = "b" * 32  # a token of the right form in the cookie and in the form, as a browser has it
SHARED_PAGES = 20


@dataclass(frozen=True)
class Operation:
    """`requests`: method, address, body, cookie. `goal`: operations a second at 8 at once, None without one."""

    name: str
    requests: list[dict[str, Any]]
    answers: list[int]
    goal: int | None = None
    once: bool = False
    bare: str = ""  # the bare operation it stands beside


def all_operations(house: House) -> Iterator[Operation | str]:
    """Every operation, or the name of one that the product has no page for."""
    for name, make in MAKERS.items():
        try:
            made = make(house)
        except NoReverseMatch:
            made = None
        except Exception as error:  # noqa: BLE001 (one that cannot be prepared must not cost the others their figures)
            yield f"{name} ({type(error).__name__}: {error})"
            continue
        yield made if made is not None else name


def cookie_of(user: User) -> str:
    """The cookies of a browser in which this person is signed in."""
    client = client_of(user)
    return "; ".join(
        [f"{name}={morsel.value}" for name, morsel in client.cookies.items()] + [f"csrftoken={CSRF}"]
    )


def _read(address: str, cookie: str) -> dict[str, Any]:
    return {"method": "GET", "address": address, "body": None, "cookie": cookie}


def _sent(address: str, form: dict[str, Any], cookie: str) -> dict[str, Any]:
    body = urlencode({**form, "csrfmiddlewaretoken": CSRF}, doseq=True)
    return {"method": "POST", "address": address, "body": body, "cookie": cookie}


def _today(house: House) -> Operation:
    return Operation("today", [_read(reverse("today"), cookie_of(house.reps[0]))], [200], bare="list")


def _list(house: House) -> Operation:
    return Operation("list", [_read(reverse("mistakes"), cookie_of(house.manager))], [200], 170, bare="list")


def _mistake(house: House) -> Operation:
    cookie = cookie_of(house.manager)
    found = [_read(reverse("mistake", args=[one]), cookie) for one in house.everything]
    return Operation("mistake", found, [200], 270, bare="list")


def _search(house: House) -> Operation:
    cookie, address = cookie_of(house.manager), reverse("mistakes")
    found = [_read(f"{address}?{urlencode({'q': word})}", cookie) for word in WORDS]
    return Operation("search", found, [200], 195, bare="list")


def _report(house: House) -> Operation:
    found = []
    for rep in house.reps:
        cookie = cookie_of(rep)
        accounts = rep.accounts.order_by("pk").values_list("pk", flat=True)
        forms = [report_form(account, random.choice(WORDS)) for account in accounts[:20]]
        found += [_sent(reverse("report"), form, cookie) for form in forms]
    return Operation("report", found, [302], 320, bare="insert")


def _call(house: House) -> Operation:
    found = []
    for rep in house.reps:
        cookie = cookie_of(rep)
        found += [
            _sent(reverse("call", args=[mistake]), call_form(random.choice(WORDS)), cookie)
            for mistake in house.untold[rep.pk]
        ]
    random.shuffle(found)
    return Operation("call form", found, [302], 60, once=True, bare="insert")


def _note(house: House) -> Operation | None:
    """Whatever stands for a comment: one sentence kept with a mistake."""
    for name, form in NOTES.items():
        try:
            addresses = [reverse(name, args=[one]) for one in house.everything]
        except NoReverseMatch:
            continue
        cookie = cookie_of(house.manager)
        return Operation(
            "note", [_sent(address, form, cookie) for address in addresses], [302], 420, bare="insert"
        )
    return None


# The name of an address that keeps one sentence with a mistake, and what its form sends.
NOTES: dict[str, dict[str, str]] = {
    "mistake-facts": {"statement": "The log of that hour was typed by hand.", "known": "KNOWN", "source": ""}
}


def _customer(house: House) -> Operation:
    """The customer's page, by the cookie that her link is exchanged for."""
    from datetime import UTC, datetime

    from django.test import Client

    from makegood.core import record
    from makegood.mistakes.models import Mistake
    from makegood.sharing import actions

    found = []
    for mistake in Mistake.everything.filter(pk__in=house.everything[:SHARED_PAGES]).select_related(
        "contact"
    ):
        if mistake.contact is None:
            continue
        with record.change(house.organisation, by=house.manager, now=datetime.now(UTC)) as change:
            page = actions.write_page(
                change, subject=mistake.subject_code, happened=mistake.title, lost="", by=house.manager
            )
            token = actions.make_link(
                change, page=page, to=mistake.contact, by=house.manager, before_the_call=False
            )
        client = Client()
        answer = client.post(reverse("customer-link", args=[token]))
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        found.append(_read(answer["Location"], cookie))
    return Operation("customer's page", found, [200], bare="list")


MAKERS: dict[str, Callable[[House], Operation | None]] = {
    "today": _today,
    "list": _list,
    "mistake": _mistake,
    "search": _search,
    "customer's page": _customer,
    "report": _report,
    "note": _note,
    "call form": _call,
}


def bare_operations() -> list[Operation]:
    """One query and one template; one INSERT."""
    return [
        Operation("list", [{"method": "GET", "address": "/list", "body": None, "cookie": ""}], [200]),
        Operation(
            "insert", [{"method": "POST", "address": "/write", "body": "words=kept", "cookie": ""}], [200]
        ),
    ]
