"""The work of a promise is given on and accepted, or given back with a reason; what shows it stands beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.promises import actions
from makegood.promises.actions import Show
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.due import promises as desk
from makegood.recovery.due.promises import AskedFor, promises_page
from tests import cast
from tests.cast import BELLA, MONDAY, chicago

AT = chicago(23, 10)
WHY = "I am on the road until five."


@pytest.fixture
def promised(station, rosa):
    """Rosa's own slots to choose from, a credit note for Olu, and a next word."""
    mistake = cast.reported(rosa, at=MONDAY, name=BELLA, sentence="It never ran")
    cast.call(
        mistake, at=chicago(23, 9), by=rosa, agreed=("choice_of_slots", "credit_note"), next_word="day_after"
    )
    return mistake


def one(station, kind):
    (promise,) = cast.promises(station, proof_kind=kind)
    return promise


def refused(code, work, by, at=AT):
    with pytest.raises(Refused) as refusal, cast.acting(by, at) as change:
        work(change)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")


def pass_on(by, promise, to, why=WHY, at=AT):
    with cast.acting(by, at) as change:
        actions.pass_on(change, promise_id=promise.pk, to_id=to.pk if to else None, by=by, why=why)


def row_of(viewer, promise, now=AT):
    page = promises_page(viewer, now=now)
    return next(row for row in (*page.mine, *page.others, *page.lately) if row.promise_id == promise.pk)


def test_handed_over_it_is_still_to_be_accepted_by_the_new_doer_and_the_date_stays(
    station, promised, rosa, olu
):
    own = one(station, "CLAIM")
    due = own.due_at
    pass_on(rosa, own, olu)

    own.refresh_from_db()
    assert (own.doer_id, own.accepted_at, own.due_at) == (olu.pk, None, due)
    assert cast.again(promised).standing.next_promise_due_at == due
    row = row_of(olu, own)
    assert (row.mine, row.accepted, row.passed) == (True, False, f"Rosa V. gave it to you, 10:00: “{WHY}”")
    with cast.acting(olu, AT) as change:
        actions.accept(change, promise_id=own.pk, by=olu)
    assert row_of(olu, own).passed == ""
    assert [kind for kind, *_ in cast.events(station, "PROMISE_PASSED_ON", "PROMISE_ACCEPTED")] == [
        "PROMISE_PASSED_ON",
        "PROMISE_ACCEPTED",
    ]
    said = [line.what for line in mistake_page(rosa, mistake_id=promised.pk, now=AT).timeline]
    assert any(line.startswith("gave the work to Olu A.: ") for line in said)
    assert cast.differences(station) == []


def test_declined_it_goes_back_to_who_promised_it_with_the_reason(station, promised, rosa, olu):
    paper = one(station, "DOCUMENT")
    with cast.acting(olu, AT) as change:
        actions.decline(change, promise_id=paper.pk, by=olu, why="Billing is closed until Friday.")

    paper.refresh_from_db()
    assert (paper.doer_id, paper.accepted_at) == (rosa.pk, None)
    assert (
        row_of(rosa, paper).passed == "Olu A. gave it back to you, 10:00: “Billing is closed until Friday.”"
    )
    refused("YOUR_OWN_WORD", lambda c: actions.decline(c, promise_id=paper.pk, by=rosa, why="x"), rosa)
    refused("NOT_YOUR_PROMISE", lambda c: actions.decline(c, promise_id=paper.pk, by=olu, why="x"), olu)
    assert cast.differences(station) == []


def test_what_cannot_be_passed_on_stays_and_says_why(station, promised, rosa, olu, outsider):
    own = one(station, "CLAIM")

    def give(to, why=WHY, by=rosa):
        to_id = to.pk if to else None
        return lambda c: actions.pass_on(c, promise_id=own.pk, to_id=to_id, by=by, why=why)

    refused("NOBODY_TO_PASS_IT_TO", give(None), rosa)
    refused("DOES_IT_ALREADY", give(rosa), rosa)
    refused("SAY_WHY_YOU_PASS_IT_ON", give(olu, " "), rosa)
    refused("TEXT_TOO_LONG", give(olu, "x" * 301), rosa)
    refused("NOT_YOUR_PROMISE", give(olu, by=station.max_), station.max_)
    for by, to in ((rosa, outsider), (outsider, outsider)):
        with pytest.raises(NotFound), cast.acting(by, AT) as change:
            actions.pass_on(change, promise_id=own.pk, to_id=to.pk, by=by, why=WHY)
    pass_on(rosa, own, olu)
    refused("NOT_YOUR_PROMISE", give(station.max_), rosa)  # the other tab still shows it as hers
    with cast.acting(olu, AT) as change:
        actions.claim(change, promise_id=own.pk, by=olu, how="Mailed.")
    refused("DONE_ALREADY_SO_IT_STAYS", give(rosa, by=olu), olu)


def test_a_manager_gives_on_the_work_of_somebody_who_left(station, promised, rosa, olu):
    paper = one(station, "DOCUMENT")
    olu.is_active = False
    olu.save(update_fields=["is_active"])
    assert row_of(station.max_, paper).may_pass_on
    pass_on(station.max_, paper, rosa, why="Olu has left.")
    paper.refresh_from_db()
    assert (paper.doer_id, paper.accepted_at) == (rosa.pk, None)


def test_what_shows_it_stands_beside_the_promise_and_settles_nothing(station, promised, rosa, olu, outsider):
    own = one(station, "CLAIM")
    with cast.acting(rosa, AT) as change:
        desk.attach(
            change, by=rosa, promise_id=own.pk, show=Show("Both slots by mail.", "M-17", "Dana"), uploads=()
        )

    own.refresh_from_db()
    assert own.state == "MADE"
    assert row_of(station.max_, own).attached == (
        "M-17, Both slots by mail., shown to Dana (Rosa V., 10:00)",
    )
    refused(
        "A_PROOF_NEEDS_WORDS", lambda c: actions.attach(c, promise_id=own.pk, by=rosa, show=Show(" ")), rosa
    )
    too_long = Show("", "9" * 61)
    refused("TEXT_TOO_LONG", lambda c: actions.attach(c, promise_id=own.pk, by=rosa, show=too_long), rosa)
    refused("NOT_YOURS_TO_PROVE", lambda c: actions.attach(c, promise_id=own.pk, by=olu, show=Show("x")), olu)
    with pytest.raises(NotFound), cast.acting(outsider, AT) as change:
        actions.attach(change, promise_id=own.pk, by=outsider, show=Show("x"))
    assert cast.differences(station) == []


def test_settled_ones_come_page_by_page_and_by_how_they_ended(station, promised, rosa, monkeypatch):
    monkeypatch.setattr(desk, "SETTLED_SHOWN", 2)
    cast.sweep(station, at=chicago(30, 12))  # what was not kept by now broke
    now, seen, asked = chicago(30, 12), [], AskedFor()
    for _ in range(20):
        page = promises_page(rosa, now=now, asked=asked)
        seen += [row.promise_id for row in page.lately]
        if not page.next_address:
            break
        asked = AskedFor(after=page.next_address.partition("after=")[2])
    settled = [p.pk for p in cast.promises(station) if p.state != "MADE"]
    assert sorted(seen) == sorted(set(seen)) and set(settled) <= set(seen)
    assert len(settled) >= 2
    assert promises_page(rosa, now=now, asked=AskedFor("kept")).lately == ()
    broken = promises_page(rosa, now=now, asked=AskedFor("broken")).lately
    assert {row.state for row in broken} == {"BROKEN"}
    for strange in ("x", "1.x", "9" * 30, "1.2.3"):
        page = promises_page(rosa, now=now + timedelta(hours=1), asked=AskedFor("nonsense", strange))
        assert page.settled[0].chosen
