"""The first records of a house: every page says what to bring next, and a wrong column is noticed before it hurts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from makegood.core import clock
from makegood.findings.models import Finding
from makegood.mistakes.models import Mistake
from makegood.people import actions
from makegood.people.rules import Role
from makegood.reconcile.checkfile import load_check
from makegood.reconcile.mapping import ELSEWHERE, with_fields
from makegood.records import queries
from makegood.records.models import Document, Import
from tests import cast
from tests.cast import acting, chicago
from tests.invented import BACKEND
from tests.web.test_views_imports import send

HEAD = "Contract,Advertiser,Campaign,Line,Airdate,Daypart,Len,Ad-ID,Rate"
LINES = [
    f"24-{100 + at // 3},Pier Nine,Winter sale,{at},11/22/2026,{6 + at}:00 AM-{7 + at}:00 AM,:30,PNI26W,420.00"
    for at in range(1, 5)
]
ORDERS = "\n".join([HEAD, *LINES, ""]).encode()
AIRINGS = [f"{at},11/22/2026,{6 + at}:10 AM,:30,PNI26W" for at in (1, 2, 3)]
LOG = "\n".join(["Line,Air date,Air time,Length,Copy", *AIRINGS, "", ""]).encode()
RIGHT = {
    "field.key": "Line",
    "field.account": "Advertiser",
    "field.title": "Campaign",
    "field.window": "Daypart",
    "field.date": "Airdate",
    "notation.date": "MM/DD/YYYY",
    "field.length": "Len",
    "field.copy": "Ad-ID",
    "field.rate": "Rate",
    "field.units": "",
    "field.high_stakes": "",
}
NOW = chicago(23, 20)


@pytest.fixture
def ada(station, monkeypatch):
    """The administrator's browser, on the first Monday evening."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with acting(station.max_, NOW) as change:
        person = actions.add_user(
            change, name="Ada Berg", email="ada@lakeland.example", role=Role.ADMINISTRATOR
        )
    return browser_of(person)


def browser_of(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def bring(client, content, source, columns=None, *, until=""):
    """Bring a file, choose its columns, and take it in; what each page said."""
    there = send(client, content, source=source)["Location"]
    said = [read(client, there)]
    if columns is not None:
        assert client.post(there.replace("preview", "map"), columns).status_code == 302
        said.append(read(client, there))
    taken = client.post(there.replace("preview", "confirm"), {"complete_until": until})
    assert taken.status_code == 302, taken.content.decode()
    return [*said, read(client, taken["Location"])]


@pytest.fixture(autouse=True)
def folder(station, settings):
    """The pages and the checks keep their files in one folder."""
    settings.MAKEGOOD_DATA = station.data


def test_each_page_says_which_file_is_next(ada, station):
    assert "Bring the first file of records" in read(ada, "/")
    asked, _, taken = bring(ada, ORDERS, "orders", RIGHT)
    assert "first file of this kind" in asked and "than the last one" not in asked
    assert "Bring the other, and the first check is made: The station's log: what happened." in taken
    cast.check(station, at=NOW)
    assert "Bring the log" in read(ada, "/")
    before, taken = bring(ada, LOG, "log", until="2026-11-23T06:00")
    assert "names a line of" not in before
    assert "The check compares it within seconds" in taken
    cast.check(station, at=NOW)
    today = read(ada, "/")
    assert "Look at what the records say" in today and "Bring" not in today
    assert cast.kinds(station) == [("4", "not_aired")]


def test_a_column_that_names_no_line_is_noticed_and_can_be_taken_back(ada, station):
    wrong = {**RIGHT, "field.order": "Contract"}
    asked, _, _ = bring(ada, ORDERS, "orders", wrong)
    assert ELSEWHERE in asked and "The promised line it belongs to" not in asked
    there = send(ada, LOG, source="log")["Location"]
    said = read(ada, there)
    assert "No row of this file names a line of Orders: here it says 1, 2, 3, there 24-100, 24-101." in said

    again = send(ada, ORDERS.replace(b"420.00", b"421.00"), source="orders")["Location"]
    choice = re.search(r'<select id="field-order"[^>]*>', ada.get(again).content.decode())
    assert choice is not None and "required" not in choice[0]
    ada.post(again.replace("preview", "map"), {**RIGHT, "field.order": ""})
    earlier = Finding.objects.within(station.house).count()
    first = Import.objects.within(station.house).order_by("pk")[0]
    taken = ada.post(again.replace("preview", "confirm"), {"replaces": str(first.pk)})
    assert taken.status_code == 302 and earlier == 0
    assert "names a line of" not in read(ada, there)


def test_where_no_row_names_a_line_nothing_opens_by_itself_and_the_pages_say_why(ada, station):
    rows = [f"77{at},11/22/2026,{6 + at}:10 AM,:30,PNI26W" for at in range(5)]
    stakes = [cast.order(at, event="yes") for at in (4001, 4002)]
    cast.take_in(station, "orders", stakes, at=chicago(16, 9))
    cast.take_in(station, "log", rows, at=NOW, until=NOW)
    cast.check(station, at=NOW)
    assert not Mistake.objects.within(station.house).exists()
    today, findings = read(ada, "/"), read(ada, "/findings")
    assert "Nothing was compared: no row of the log names one of the 2 lines." in today
    assert "Look at the columns of both files" in today
    assert "None of the 5 rows of the log names one of the 2 lines" in findings


def test_a_rep_reads_of_their_own_customers_and_brings_no_file(station, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    cast.lost(station)
    with acting(station.max_, NOW) as change:
        ivo = actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)
    client = browser_of(ivo)
    assert "Nothing went wrong for your customers; 1 line was checked." in read(client, "/")
    assert "No customer is yours yet." in read(client, "/accounts")
    assert "Bring" not in read(client, "/")


def test_billing_s_own_words_prove_and_what_proves_nothing_or_is_new_is_said(ada, station):
    papers = (
        b"Doc,Type,Client,Line,Issued,Total\n"
        b"CN-1,CREDIT NOTE,Pier Nine,1,11/23/2026,420.00\n"
        b"CN-2,Credit memo,Bella Vista Restaurants,2,11/23/2026,80.00\n"
        b"RI-3,Corrected invoice,Pier Nine,3,11/23/2026,90.00\n"
        b"RF-4,Refund,Pier Nine,4,11/23/2026,10.00\n"
    )
    columns = {
        "field.key": "Doc",
        "field.kind": "Type",
        "field.order": "Line",
        "field.account": "Client",
        "field.date": "Issued",
        "notation.date": "MM/DD/YYYY",
        "field.rate": "Total",
    }
    _, said, _ = bring(ada, papers, "billing", columns)
    assert "Papers of a kind that proves no promise, 1 of 4: Refund." in said
    assert "New customers, written down with it, 1: Pier Nine." in said
    kinds = Document.objects.within(station.house).order_by("row_number").values_list("kind", flat=True)
    assert list(kinds) == ["credit_note", "credit_note", "revised_invoice", "Refund"]


def test_what_billing_calls_a_paper_stays_when_its_column_is_another(station):
    text = queries.check_file(station.house, cast.CHECK).text.replace('"Credit note"', '"GS"')
    mapped = with_fields(text, "documents", fields={"kind": "Type"}, formats={})
    kind = load_check(mapped, name="x").side("documents").fields["kind"]
    assert (kind.column, kind.values["GS"]) == ("Type", "credit_note")
