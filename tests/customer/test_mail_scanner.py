"""A mail scanner opens every address three times before she does: nothing has happened."""

from __future__ import annotations

import hashlib

from django.db import connection
from django.test import Client

from makegood.core.access import Who
from tests.customer import pages
from tests.web.routes import routes_for

# Looking is counted when somebody presses the button, and never in the record.
COUNTS = {"mg_sharing_views"}


def state() -> str:
    """A hash of every row of every table, but for the counts."""
    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - COUNTS):
            cursor.execute(f'SELECT * FROM "{table}"')
            whole.update(repr((table, sorted(map(repr, cursor.fetchall())))).encode())
    return whole.hexdigest()


def public_addresses(values: dict[str, object]) -> list[str]:
    """Every address that answers a GET to somebody who is not signed in."""
    routes = [route for who in (Who.CUSTOMERS, Who.ANYONE) for route in routes_for(who)]
    return [
        route.address({name: values.get(name, "unknown") for name in route.ids})
        for route in routes
        if {"GET", "HEAD"} & set(route.rule.methods)
    ]


def test_every_public_address_opened_three_times_changes_nothing(station, moment):
    mistake = pages.told(station)
    pages.write(station, mistake)
    pages.offer(station, mistake, "week-0")
    token = pages.share(station, mistake)
    her = Client()
    page = pages.enter(her, token)
    values: dict[str, object] = {"token": token, "public_id": page.rpartition("/")[2]}
    addresses = public_addresses(values)
    assert f"/for/{token}" in addresses and page in addresses

    before = state()
    for _ in range(3):
        for scanner in (Client(), her):
            for address in addresses:
                assert scanner.get(address).status_code < 500 or address == "/healthz"
                scanner.head(address)
    assert state() == before
    assert pages.link(station).views.count == 1


def test_the_hash_sees_a_change(station, moment):
    mistake = pages.told(station)
    before = state()
    pages.write(station, mistake)
    assert state() != before


def test_a_page_that_was_closed_while_it_was_open_says_so_kindly_at_the_next_tap(station, moment):
    from makegood.sharing import actions
    from tests import cast

    mistake = pages.told(station)
    pages.write(station, mistake)
    her = Client()
    page = pages.enter(her, pages.share(station, mistake))
    assert her.get(page).status_code == 200
    with cast.acting(station.rosa, moment.now) as change:
        actions.revoke(change, link=pages.link(station))
    before = state()
    tapped = her.post(f"{page}/answer", {"answer": "MISSED", "words": "Hello?", "once": "1"})
    assert tapped.status_code == 404 and "Ring the person who gave it to you" in tapped.content.decode()
    assert state() == before
