"""The queue: open mistakes by their next deadline, page after page, at the same price for five and for five hundred."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makegood.core.errors import Refused
from makegood.mistakes.models import Mistake, Standing
from makegood.queue.queries.listing import page_of
from makegood.queue.rules.asked import Asked, place_of
from makegood.queue.rules.cells import safe
from makegood.recovery.desk import queue_page as pages
from makegood.recovery.desk.queue_page import download, queue_lead, queue_page
from makegood.recovery.desk.searching import write_all
from makegood.recovery.desk.today import today
from tests import cast
from tests.cast import BELLA, MONDAY, TOM, chicago

NOW = chicago(23, 9)
QUERIES = {"list": 10, "search": 14}


def copies(station, first, count):
    """So many mistakes like `first`, straight into the tables: some settled, some without a deadline."""
    standing = first.standing
    for number in range(count):
        made = Mistake.everything.create(
            **{
                field.attname: getattr(first, field.attname)
                for field in Mistake._meta.concrete_fields
                if field.attname not in ("id", "number")
            },
            number=5000 + number,
        )
        Mistake.everything.filter(pk=made.pk).update(is_open=number % 5 != 4)
        row = {f.attname: getattr(standing, f.attname) for f in Standing._meta.concrete_fields}
        row |= {"mistake_id": made.pk, "next_due_at": MONDAY + timedelta(minutes=number // 3)}
        if number % 5 == 3:
            row |= {"next_due_at": None}
        if number % 5 == 4:
            row |= {"next_step": "NOTHING", "next_due_at": None, "told_at": MONDAY}
        Standing.everything.create(**row)


@pytest.fixture
def first(station, rosa):
    return cast.reported(rosa, at=MONDAY, name=BELLA, sentence="It never ran")


def all_pages(viewer, asked, size=7):
    """Every mistake of the list, read page by page."""
    found, place = [], None
    while True:
        page = page_of(viewer, asked, after=place, size=size)
        found += page.mistakes
        if page.next_place is None:
            return found
        place = place_of(page.next_place.text)


def test_pages_hold_every_mistake_once_in_order_and_open_ones_first(station, rosa, first):
    copies(station, first, 60)
    found = all_pages(rosa, Asked(show="all"))

    assert len(found) == len({m.pk for m in found}) == 61
    lanes = [
        2 if m.standing.next_step == "NOTHING" else 1 if m.standing.next_due_at is None else 0 for m in found
    ]
    assert lanes == sorted(lanes)
    due = [(m.standing.next_due_at, m.pk) for m, lane in zip(found, lanes, strict=True) if lane == 0]
    assert due == sorted(due)
    settled = [m.pk for m, lane in zip(found, lanes, strict=True) if lane == 2]
    assert settled == sorted(settled, reverse=True)
    assert len(all_pages(rosa, Asked())) == 49
    assert len(all_pages(rosa, Asked(show="settled"))) == 12


@pytest.mark.behaviour("F12")
def test_what_we_promised_and_did_not_do_stands_above_until_they_have_heard_of_it(station, rosa, first):
    """By deadline among themselves, on every page of the list; once told, a broken promise is one of the others."""
    copies(station, first, 60)
    some = list(Mistake.everything.filter(number__in=[5030, 5041, 5055, 5016]).order_by("number"))
    Mistake.everything.filter(pk__in=[m.pk for m in some]).update(kind="BROKEN_PROMISE")
    Standing.everything.filter(pk=some[0].pk).update(told_at=MONDAY)
    found = all_pages(rosa, Asked())

    assert [m.number for m in found[:3]] == [5030, 5041, 5055]
    due = [m.standing.next_due_at for m in found[3:] if m.standing.next_due_at is not None]
    assert due == sorted(due) and some[0].pk in {m.pk for m in found[3:]}
    assert len(found) == len({m.pk for m in found}) == 49
    then = [row.number for row in today(rosa, now=NOW).then]
    assert then[:3] == [5030, 5041, 5055], "and so it is on Today"


def cost(viewer, asked, after=""):
    with CaptureQueriesContext(connection) as seen:
        queue_page(viewer, asked, after=after, now=NOW)
    return len(seen)


def test_five_hundred_rows_cost_what_five_cost(station, rosa, first):
    copies(station, first, 4)
    write_all(station.house, now=NOW)
    cost(rosa, Asked(q="ran"))
    for who in (rosa, station.max_):
        assert cost(who, Asked(show="all")) <= QUERIES["list"]
        assert cost(who, Asked(q="never rna")) <= QUERIES["search"]
    few = {who.pk: cost(who, Asked()) for who in (rosa, station.max_)}
    copies_more(station, first)
    for who in (rosa, station.max_):
        page = queue_page(who, Asked(), after="", now=NOW)
        assert len(page.rows) == 25
        assert cost(who, Asked()) <= few[who.pk] <= QUERIES["list"]
        later = page.next_address.removeprefix("after=")
        assert cost(who, Asked(), after=later) <= few[who.pk]
        assert cost(who, Asked(q="never ran")) <= QUERIES["search"]


def copies_more(station, first):
    """Five hundred more, numbered on."""
    before = Mistake.everything.count()
    made = [
        Mistake(
            **{
                f.attname: getattr(first, f.attname)
                for f in Mistake._meta.concrete_fields
                if f.attname not in ("id", "number")
            },
            number=9000 + n,
        )
        for n in range(500)
    ]
    Mistake.everything.bulk_create(made)
    row = {f.attname: getattr(first.standing, f.attname) for f in Standing._meta.concrete_fields}
    Standing.everything.bulk_create(
        Standing(**(row | {"mistake_id": m.pk, "next_due_at": MONDAY + timedelta(seconds=m.pk)}))
        for m in made
    )
    assert Mistake.everything.count() == before + 500
    write_all(station.house, now=NOW)


def test_filters_keep_what_fits_and_say_what_they_are(station, rosa, first):
    cast.reported(rosa, at=MONDAY, name=TOM, sentence="It came late", kind="late", noticed="us")
    numbers = lambda **asked: [m.number for m in page_of(station.max_, Asked(**asked), after=None).mistakes]  # noqa: E731

    assert numbers() == [1001, 1002]
    assert numbers(kind="LATE") == numbers(found_by="US") == numbers(account="tom's garage") == [1002]
    assert numbers(owner=str(rosa.pk)) == [1001, 1002]
    assert numbers(owner="me") == numbers(stage="MADE_RIGHT") == numbers(told="yes") == []
    assert numbers(severity=first.standing.severity, kind="MISSED_DELIVERY") == [1001]
    cast.call(first, at=NOW, by=rosa)
    assert numbers(told="yes") == [1001] and numbers(told="no") == [1002]
    page = queue_page(station.max_, Asked(kind="LATE", told="no", account=TOM), after="", now=NOW)
    assert [chip.label for chip in page.chips][1:] == ["Told: Not told yet", TOM]
    assert page.chips[0].label.startswith("Kind: ")
    assert page.chips[-1].without == "kind=LATE&told=no"


def test_what_stands_when_there_are_no_rows_is_true(station, rosa, outsider, first):
    assert queue_page(outsider, Asked(), after="", now=NOW).empty.startswith("Nothing is open. ")
    assert "No mistake fits" in queue_page(rosa, Asked(kind="LATE"), after="", now=NOW).empty
    assert "“zebra”" in queue_page(rosa, Asked(q="zebra"), after="", now=NOW).empty
    assert queue_page(rosa, Asked(), after="1.2..0", now=NOW).empty == "That was all."
    assert queue_lead(0, 0).before == "Nothing is open."
    lead = queue_lead(3, 1)
    assert (lead.before, lead.strong) == ("Three mistakes are open. ", "One not told yet.")
    assert queue_lead(1001, 1001).before.startswith("More than 1,000 mistakes")


def test_a_new_report_is_found_at_once(station, rosa, first):
    page = queue_page(rosa, Asked(q="nevr ran"), after="", now=NOW)
    assert [row.number for row in page.rows] == [1001]
    assert page.near == "In case of a slip of the finger, “nevr” was also read as “never”."


def test_the_download_holds_the_filtered_list_and_no_formula(station, rosa, first, monkeypatch):
    cast.reported(rosa, at=MONDAY, name="=cmd|' /C calc'!A0", sentence="@SUM(1) did not run")
    rows = download(rosa, Asked(), now=NOW)

    assert rows[0][:3] == ("Number", "What", "Customer")
    assert [row[0] for row in rows[1:]] == ["1001", "1002"]
    assert rows[2][1:3] == ("'@SUM(1) did not run", "'=cmd|' /C calc'!A0")
    monkeypatch.setattr(pages, "MOST_DOWNLOADED", 1)
    with pytest.raises(Refused, match="more than 1 mistakes"):
        download(rosa, Asked(), now=NOW)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_begin_a_formula_gets_an_apostrophe(start):
    assert safe(f"{start}1") == f"'{start}1"
    assert safe(f"1{start}") == f"1{start}"


def test_a_strange_place_is_the_beginning(station, rosa, first):
    for after in ("x", "9.9.9.9", "1.1..1", "1.1.99999999999999999.1", "\x00", "1.1.-5.1"):
        page = queue_page(rosa, replace(Asked(), q=""), after=after, now=NOW)
        assert page.is_first or page.rows == (), after
