"""Found in the records: a Saturday spot is missing, and Aiko hears it from us before she reads it in her own report.

Through the pages, without a browser. Before it: the log that is complete past that Saturday, which Olu brings.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from makegood.core import clock
from makegood.jobs import worker
from makegood.mistakes.queries import breaches_of
from tests import cast
from tests.cast import NORTHERN, chicago
from tests.invented import BACKEND, Clock

SPOT = cast.order(
    4001, NORTHERN, date="11/21/2026", title="Evening News", window="6:00 PM-6:30 PM", copy="NDN2604H"
)
SUNDAYS = cast.order(4002, NORTHERN, copy="NDN2604H")
CALLED = {
    "calls_seen": "0",
    "reached": "yes",
    "they_said": "Thank you for telling me before I had to ask.",
    "they_would_like": "Run it again in the same show.",
    "agreed": ["same_slot"],
    "next_word": "other",
    "other_next_word": "2026-11-24T10:00",
    "ours": "yes",
    "sorry": "yes",
    "next": "yes",
}


@pytest.fixture
def moment(station, settings, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that every page reads; the worker looks where the records lie."""
    settings.MAKEGOOD_DATA = station.data
    moment = Clock(chicago(23, 6, 50))
    monkeypatch.setattr(clock, "now", lambda: moment.now)
    return moment


@pytest.fixture
def rosa(station) -> Client:
    """Rosa's browser, without scripts."""
    client = Client()
    client.force_login(station.rosa, backend=BACKEND)
    return client


@pytest.mark.usefixtures("in_process")
def test_aiko_hears_of_the_missing_spot_before_she_reads_it_in_her_own_report(station, moment, rosa):
    cast.take_in(station, "orders", [SPOT, SUNDAYS], at=chicago(20, 9))
    until = chicago(22, 6)  # complete past Saturday evening, and no further
    other = cast.airing(1, "6:15 AM", date="11/21/2026")
    cast.take_in(station, "log", [other], at=moment.now, until=until)
    assert worker.round(moment.now).failed == ()
    moment.now = chicago(23, 7)
    assert worker.round(moment.now).failed == ()

    today = words_of(rosa.get("/"))
    assert "One thing went wrong over the weekend. We have not told Northern Dental yet." in today
    assert "Aiko sees her own report 10:00." in today
    assert "Call Aiko: the spot in Evening News on Sat 21 Nov did not run Call by 09:40" in today
    assert "Sat 18:00–18:30, Evening News Northern Dental did not air" in today
    assert "The log is complete up to Sun 06:00." in today
    assert "Sun 20:00–21:00, Prime Drama, line 4002 Northern Dental not known yet" in today
    assert "silent" not in today

    [mistake] = cast.mistakes(station)
    card = words_of(rosa.get(f"/mistakes/{mistake.pk}/call"))
    assert "Aiko, the spot in Evening News on Sat 21 Nov did not run. That is ours." in card
    assert "Same slot, Sat 28 Nov 18:00" in card

    moment.now = chicago(23, 8, 10)
    assert rosa.post(f"/mistakes/{mistake.pk}/call", CALLED).status_code == 302
    told = cast.again(mistake)
    assert told.standing.told_at == moment.now < told.finds_out_at == chicago(23, 10)
    page = words_of(rosa.get(f"/mistakes/{mistake.pk}"))
    assert "Heard , done 08:10" in page and "found by us, 06:50" in page

    moment.now = chicago(23, 10, 5)
    worker.round(moment.now)
    assert list(breaches_of(mistake)) == [], "her report came, and she knew"
    assert "We have not told" not in words_of(rosa.get("/"))


def words_of(answer: HttpResponse) -> str:
    """The words of a page, without its tags."""
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", f"<main{body}").split())).replace(" .", ".")
