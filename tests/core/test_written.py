"""What is written by SQL that was put together once stands in the database as Django would have written it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from makegood.core import record
from makegood.core.models import Cursor, Heartbeat, Outbox, PersonKey
from makegood.core.written import count_on, insert, insert_all, insert_unless_there, update

NINE = datetime(2026, 11, 23, 15, 0, 0, 250, tzinfo=UTC)


def owed(house, number):
    return Outbox(
        organisation_id=house.pk, sequence=number, kind="MAIL", payload="{}", message_id=f"m{number}",
        owed_at=NINE, due_at=NINE,
    )  # fmt: skip


def columns(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_a_row_stands_as_it_was_given_with_a_key_of_its_own(house):
    mine, theirs = insert(owed(house, 1)), owed(house, 2)
    theirs.save()

    assert mine.pk != theirs.pk
    assert not mine._state.adding
    for row in (mine, theirs):
        assert columns(Outbox.objects.get(pk=row.pk)) == columns(row)


def test_many_rows_are_one_statement_and_each_gets_its_key(house):
    rows = [owed(house, number) for number in range(5)]

    with CaptureQueriesContext(connection) as asked:
        insert_all(rows)
        insert_all([])

    assert len(asked) == 1
    assert {row.pk: row.message_id for row in rows} == dict(Outbox.objects.values_list("pk", "message_id"))


def test_a_row_whose_key_is_given_and_bytes_are_kept(house):
    insert(Heartbeat(part="worker", at=NINE))
    key = insert(PersonKey(organisation_id=house.pk, about="user:3", wrapped=b"\x00\xff"))

    assert Heartbeat.objects.get(pk="worker").at == NINE
    assert bytes(PersonKey.objects.get(pk=key.pk).wrapped or b"") == b"\x00\xff"


def test_only_the_named_columns_are_written(house):
    row = insert(Cursor(consumer="search", organisation_id=house.pk, last_sequence=3))
    row.consumer, row.last_sequence = "other", 7

    update(row, ["last_sequence", "last_sequence"])

    stored = Cursor.objects.get(pk=row.pk)
    assert (stored.consumer, stored.last_sequence) == ("search", 7)


def test_a_row_that_is_gone_is_not_written_in_silence(house):
    row = insert(Cursor(consumer="search", organisation_id=house.pk))
    Cursor.objects.all().delete()

    with pytest.raises(DatabaseError, match="is not there"), transaction.atomic():
        update(row, ["last_sequence"])


def test_what_the_database_refuses_is_refused(house):
    insert(Cursor(consumer="search", organisation_id=house.pk))

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Cursor(consumer="search", organisation_id=house.pk))
    assert Cursor.objects.count() == 1


def test_what_is_computed_is_left_to_django(house):
    row = insert(Cursor(consumer="search", organisation_id=house.pk))
    row.last_sequence = F("last_sequence") + 1

    with pytest.raises(TypeError, match="Django writes"):
        update(row, ["last_sequence"])


def test_a_change_says_once_what_it_knows(house, rosa):
    with record.change(house, by=rosa, now=NINE) as change:
        said = [change.is_news("open", value) for value in (True, True, False, False, True)]

    assert said == [True, False, True, False, True]


def test_what_stands_already_stays_as_it_is(house):
    first = insert(PersonKey(organisation_id=house.pk, about="user:3", wrapped=b"\x01"))

    insert_unless_there(PersonKey(organisation_id=house.pk, about="user:3", wrapped=b"\x02"))
    insert_unless_there(PersonKey(organisation_id=house.pk, about="user:4", wrapped=b"\x03"))

    kept = {
        key.about: bytes(key.wrapped or b"") for key in PersonKey.objects.filter(organisation_id=house.pk)
    }
    assert kept == {"user:3": b"\x01", "user:4": b"\x03"}
    assert PersonKey.objects.get(about="user:3").pk == first.pk


def test_counting_on_takes_one_number_after_the_other(house):
    row = insert(Cursor(consumer="search", organisation_id=house.pk, last_sequence=3))

    assert [count_on(Cursor, row.pk, "last_sequence") for _ in range(2)] == [4, 5]
    assert Cursor.objects.get(pk=row.pk).last_sequence == 5
    with pytest.raises(DatabaseError, match="not there"):
        count_on(Cursor, row.pk + 1, "last_sequence")
