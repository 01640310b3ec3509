"""Any change to the record is found, and the row is named."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from django.db import connection

from makegood.core import doctor, record
from makegood.core.append_only import trigger_names
from makegood.core.models import Event, Head, SealedText
from makegood.core.record.verifying import TEXTS, FirstBad, Verified
from makegood.core.sentences import sentence

from .conftest import MONDAY

EVENTS = 2000
SEALED_EVERY = 40


@pytest.fixture
def long_record(house, rosa):
    """2,000 events, every fortieth with a person's words, in a table that this test may damage."""
    for start in range(0, EVENTS, 500):
        with record.change(house, by=rosa, now=MONDAY) as change:
            for number in range(start, start + 500):
                spoken = {"their_words": f"Call {number}, please."} if number % SEALED_EVERY == 0 else None
                change.append(
                    "CALLED", f"mistake:{number}", {"reached": True}, sealed=spoken, about="contact:5"
                )
    drop_triggers("mg_core_event")
    drop_triggers("mg_core_sealedtext")
    return house


def drop_triggers(table):
    with connection.cursor() as cursor:
        for name in trigger_names(table, connection.vendor):
            on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER {name}{on_table}")


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def test_an_untouched_record_verifies_with_its_count_and_its_head(long_record):
    verified = record.verify(long_record)

    assert verified == Verified(EVENTS, Head.objects.get(pk=long_record.pk).hash)
    assert sentence("RECORD_VERIFIED", count=EVENTS, head=verified.head).startswith("The record is as it was")


def test_an_empty_record_verifies(house):
    assert record.verify(house) == Verified(0, "0" * 64)


def test_one_changed_byte_in_any_column_of_any_row_is_found_with_its_row(long_record):
    dice = random.Random(20260420)
    rows = dice.sample(range(1, EVENTS + 1), 45)
    for row, column in [(row, TEXTS[place % len(TEXTS)]) for place, row in enumerate(rows)]:
        ((before,),) = run(f"SELECT {column} FROM mg_core_event WHERE sequence = %s", row)
        place = dice.randrange(len(before))
        other = chr(ord(before[place]) ^ (1 << dice.randrange(6)))
        write_text(column, row, before[:place] + other + before[place + 1 :])

        found = record.verify(long_record)
        assert found == FirstBad(row, "RECORD_ROW_CHANGED"), (row, column, place, other)
        assert f"Row {row} of the record is not as it was written." in sentence(found.reason, sequence=row)
        write_text(column, row, before)

    assert isinstance(record.verify(long_record), Verified)


def write_text(column, row, text):
    run(f"UPDATE mg_core_event SET {column} = %s WHERE sequence = %s", text, row)


def test_a_byte_that_is_no_text_any_more_is_found_too(long_record):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL refuses to store bytes that are no text.")
    run("UPDATE mg_core_event SET kind = CAST(%s AS TEXT) WHERE sequence = 77", b"CALL\xff\xfe")

    assert record.verify(long_record) == FirstBad(77, "RECORD_ROW_CHANGED")


@pytest.mark.parametrize("row", [1, 2, 999, EVENTS])
def test_a_deleted_row_is_found(long_record, row):
    run("DELETE FROM mg_core_event WHERE sequence = %s", row)

    assert record.verify(long_record) == FirstBad(row, "RECORD_ROW_MISSING")


def test_a_tail_that_was_cut_off_is_found_and_so_is_an_emptied_record(long_record):
    run("DELETE FROM mg_core_event WHERE sequence > %s", EVENTS - 25)
    assert record.verify(long_record) == FirstBad(EVENTS - 24, "RECORD_ROW_MISSING")
    assert doctor.heads_amiss() == [long_record.pk]

    run("DELETE FROM mg_core_event")
    assert record.verify(long_record) == FirstBad(1, "RECORD_ROW_MISSING")
    assert doctor.heads_amiss() == [long_record.pk]


def test_two_rows_that_changed_places_are_found(long_record):
    for to, row in ((EVENTS + 9, 700), (700, 701), (701, EVENTS + 9)):
        run("UPDATE mg_core_event SET sequence = %s WHERE sequence = %s", to, row)

    assert record.verify(long_record) == FirstBad(700, "RECORD_ROW_CHANGED")


@pytest.mark.parametrize(
    ("row", "copied", "reason"),
    [
        (EVENTS + 1, EVENTS, "RECORD_ROW_CHANGED"),  # it does not follow the one before
        (0, 1, "RECORD_ROW_INSERTED"),
        (-3, 5, "RECORD_ROW_INSERTED"),
    ],
)
def test_an_inserted_row_is_found(long_record, row, copied, reason):
    columns = ", ".join(TEXTS)
    run(
        f"INSERT INTO mg_core_event (organisation_id, sequence, {columns}) "
        f"SELECT organisation_id, %s, {columns} FROM mg_core_event WHERE sequence = %s",
        row,
        copied,
    )

    assert record.verify(long_record) == FirstBad(row, reason)


def test_a_row_moved_to_another_organisation_is_missed_here_and_found_there(long_record, neighbour):
    run("UPDATE mg_core_event SET organisation_id = %s WHERE sequence = 1", neighbour.pk)

    assert record.verify(long_record) == FirstBad(1, "RECORD_ROW_MISSING")
    assert record.verify(neighbour) == FirstBad(1, "RECORD_ROW_CHANGED")


def test_a_head_that_was_moved_is_found(long_record):
    run("UPDATE mg_core_head SET hash = %s WHERE id = %s", "f" * 64, long_record.pk)
    assert record.verify(long_record) == FirstBad(EVENTS, "RECORD_HEAD_CHANGED")

    run("UPDATE mg_core_head SET sequence = 5 WHERE id = %s", long_record.pk)
    assert record.verify(long_record) == FirstBad(6, "RECORD_ROW_INSERTED")


def test_sealed_words_that_were_changed_moved_or_taken_are_found(long_record):
    fifth, sixth = SealedText.objects.order_by("sequence")[5:7]

    SealedText.objects.filter(pk=fifth.pk).update(ciphertext=bytes(sixth.ciphertext))
    assert record.verify(long_record) == FirstBad(fifth.sequence, "RECORD_WORDS_CHANGED")

    SealedText.objects.filter(pk=fifth.pk).delete()
    assert record.verify(long_record) == FirstBad(fifth.sequence, "RECORD_WORDS_MISSING")


def test_the_first_of_several_faults_is_the_one_that_is_named(long_record):
    spoken = SealedText.objects.order_by("sequence")[3]
    SealedText.objects.filter(pk=spoken.pk).delete()
    run("UPDATE mg_core_event SET actor = 'user:4' WHERE sequence = %s", spoken.sequence + 2)
    run("UPDATE mg_core_event SET actor = 'user:4' WHERE sequence = %s", spoken.sequence + 1)

    assert record.verify(long_record) == FirstBad(spoken.sequence, "RECORD_WORDS_MISSING")


def test_a_record_longer_than_one_page_is_walked_to_its_end(long_record, monkeypatch):
    monkeypatch.setattr("makegood.core.record.verifying.PAGE", 300)
    assert isinstance(record.verify(long_record), Verified)

    run("UPDATE mg_core_event SET subject = 'mistake:1' WHERE sequence = 1201")
    assert record.verify(long_record) == FirstBad(1201, "RECORD_ROW_CHANGED")


def test_a_writer_at_the_same_time_is_no_fault(house, write, monkeypatch):
    write()
    heads: list[Head] = []
    get = Head.objects.get

    def a_writer_is_quicker(**lookup):
        if not heads:
            write()
        heads.append(get(**lookup))
        return heads[-1]

    monkeypatch.setattr(Head.objects, "get", a_writer_is_quicker)

    assert record.verify(house) == Verified(2, Event.objects.get(sequence=2).hash)
    assert [head.sequence for head in heads] == [2, 2]


def test_each_hash_stands_on_the_one_before(house, write):
    events = [write() for _ in range(4)]

    assert len({event.hash for event in events}) == 4
    assert all(earlier.hash != later.hash for earlier, later in pairwise(events)), "the same thing said twice"
