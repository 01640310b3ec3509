"""A letter that waits to leave, and the customer leaves first: nobody there reads what was meant for another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.people import actions as people
from makegood.people.rules import ContactRole
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.today import today
from makegood.recovery.gates import who_knows
from makegood.recovery.letter import sending
from makegood.recovery.letter.writing import Written
from makegood.recovery.way_out import not_gone_out
from makegood.recovery.way_out.delivering import deliver_due
from tests import cast, mailserver
from tests.cast import BELLA, MONDAY, chicago
from tests.outcomes.test_losing import GOODBYE, lose
from tests.prevention.test_told_and_again import NOTE, WEDNESDAY, report, understand

LEAVES, GOES = chicago(25, 11), chicago(27, 9)
UPDATE = "Dana, the credit note is with billing, and I will send you its number by Monday noon."


@pytest.fixture
def server():
    with mailserver.serving() as box:
        yield box


def with_address(contact):
    contact.email = f"{contact.name.split()[0].lower()}@bella.example"
    contact.save(update_fields=["email"])
    return contact


def schedule(mistake, *, by, at, text, kind, to=None, **changes):
    first = Written(0, "", to, "From Rosa", text, "", None, None, kind=kind)
    with cast.acting(by, at) as change:
        return sending.send(
            change, mistake_id=mistake.pk, by=by, written=replace(first, **changes), leaves_at=GOES
        )


def deliver(at):
    return deliver_due(clock=lambda: at)


def what_is_said(viewer, mistake, *, now):
    return [row.words for row in mistake_page(viewer, mistake_id=mistake.pk, now=now).sections.leaving]


SAYS = (
    "Your letter to Dana did not leave. Since it was written they have left us: they hear what we still owe them, and "
    "nothing else. Read it again first."
)


def test_a_note_of_what_is_different_that_their_leaving_overtook_does_not_leave_and_its_writer_reads_why(
    station, rosa, max_, olu, server
):
    mistake = understand(report(rosa), rosa=rosa, olu=olu)
    with_address(mistake.contact)
    schedule(mistake, by=rosa, at=WEDNESDAY, text=NOTE, kind="PREVENTION_NOTE")
    lose(mistake, by=rosa, at=LEAVES)
    assert what_is_said(rosa, mistake, now=LEAVES) == ["Your letter to Dana leaves Fri 09:00."]

    deliver(GOES)
    assert server.taken == []
    assert what_is_said(rosa, mistake, now=GOES) == [SAYS]
    assert [one.words for one in today(rosa, now=GOES).letters] == [SAYS]
    [row] = not_gone_out.not_gone_out_page(max_, now=GOES).rows
    assert row.why == SAYS.partition("leave. ")[2]
    standing = cast.again(mistake).standing
    assert standing.prevention_told_at is not None, (
        "nobody else knew, so it is told with the cause understood"
    )
    assert cast.differences(station) == []


def test_any_letter_written_before_they_left_stays_and_one_written_since_leaves(station, rosa, server):
    mistake = cast.reported(rosa, at=MONDAY, name=BELLA, sentence="My spot never ran.")
    cast.call(mistake, at=chicago(24, 10), by=rosa, agreed=("credit_note",))
    with_address(mistake.contact)
    monday = {"next_word": "other", "other_next_word": chicago(30, 12)}
    schedule(mistake, by=rosa, at=WEDNESDAY, text=UPDATE, kind="UPDATE", **monday)
    lose(cast.again(mistake), by=rosa, at=LEAVES)
    deliver(GOES)
    assert server.taken == [] and what_is_said(rosa, mistake, now=GOES) == [SAYS]

    later = GOES + timedelta(minutes=5)
    with cast.acting(rosa, later) as change:
        written = Written(0, "", None, "Goodbye", GOODBYE, "", None, None, kind="EXIT_NOTE")
        sending.send(change, mistake_id=mistake.pk, by=rosa, written=written)
    assert deliver(later + timedelta(seconds=16)) == 1
    assert cast.again(mistake).standing.goodbye_by is None
    assert what_is_said(rosa, mistake, now=later) == []


def test_a_vendor_who_knew_gets_the_note_that_was_scheduled_for_them(station, rosa, olu, server):
    mistake = report(rosa)
    with cast.acting(rosa, MONDAY) as change:
        new = people.NewContact(name="Lena Ito", roles=(ContactRole.COFUNDER_VENDOR,))
        lena = people.add_contact(change, new, account=mistake.account)
        typed = who_knows.TypedKnower("KNOWS", contact_id=lena.pk, heard_from="EVENT")
        who_knows.name(change, mistake_id=mistake.pk, by=rosa, typed=typed)
    with_address(lena)
    mistake = understand(mistake, rosa=rosa, olu=olu)
    schedule(mistake, by=rosa, at=WEDNESDAY, text=NOTE, kind="PREVENTION_NOTE", to=lena.pk)
    lose(mistake, by=rosa, at=LEAVES)
    assert deliver(GOES) == 1 and len(server.taken) == 1
