"""A mistake on the wrong customer is put right by an event: the record keeps both, and the clock never gains time."""

from __future__ import annotations

import pytest

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.mistakes import queries
from makegood.mistakes.rules import Next
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.actions import NewAccount
from makegood.people.rules import Relationship, Role
from makegood.recovery.beginning import reporting, whose
from makegood.recovery.beginning.whose import Right
from makegood.recovery.desk.mistake_page import mistake_page
from tests import cast
from tests.cast import BELLA, MONDAY, NORTHERN, chicago

LATER = chicago(23, 8)


@pytest.fixture
def mistake(station, rosa):
    """A lost spot that the records call Northern Dental's."""
    cast.lost(station, cast.order(4001, NORTHERN))
    (opened,) = cast.mistakes(station)  # by itself: their own report comes at ten
    return opened


def put_right(who, mistake, name=BELLA, *, at=LATER, why="", anew=False):
    with cast.acting(who, at) as change:
        stands = whose.put_right(change, by=who, mistake_id=mistake.pk, right=Right(name, why, anew))
    return cast.again(stands)


def test_this_was_about_bella_vista_not_northern_dental(station, rosa, mistake):
    before = mistake.standing.acknowledge_by
    now = put_right(rosa, mistake, why="The traffic sheet mixed up two lines")
    assert (now.pk, now.number, now.account) == (mistake.pk, mistake.number, station.bella)
    assert now.contact == people.first_contact(station.bella)
    assert now.standing.acknowledge_by <= before
    assert [finding.account for finding in queries.findings_behind(now)] == [station.bella]
    (event,) = [e for e in record.since(station.house, 0) if e.kind == "MISTAKE_IS_ANOTHERS"]
    assert event.facts() == {"was": station.northern.subject_code, "now": station.bella.subject_code}
    assert record.open_sealed(event) == {"why": "The traffic sheet mixed up two lines"}
    page = mistake_page(rosa, mistake_id=mistake.pk, now=LATER)
    assert page.account == BELLA and any("put right whose it is" in row.what for row in page.timeline)

    cast.check(station, at=chicago(23, 9))
    assert [finding.account for finding in cast.findings(station)] == [station.bella], (
        "a later run leaves it so"
    )
    assert len(cast.mistakes(station)) == 1 and cast.differences(station) == []


def test_it_goes_to_the_owner_of_the_right_account_and_who_gave_it_reads_who_has_it(station, rosa, mistake):
    with cast.acting(station.max_, MONDAY) as change:
        ivo = people_actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)
        new = NewAccount("Pier Nine", relationship=Relationship.NEW_OR_FRAGILE)
        pier = people_actions.add_account(change, new, owner=ivo)
    now = put_right(rosa, mistake, "pier nine")
    assert (now.owner, now.account, now.contact) == (ivo, pier, None)
    assert now.standing.acknowledge_by <= mistake.standing.acknowledge_by
    assert reporting.reported_by(rosa, mistake_id=now.pk) == now
    assert [key.source for key in people.names_of(pier)] == [cast.CHECK]
    with pytest.raises(NotFound):
        mistake_page(rosa, mistake_id=now.pk, now=LATER)


def test_once_they_were_told_it_is_refused_and_a_new_one_opens_for_the_right_customer(station, rosa, mistake):
    cast.call(mistake, at=chicago(23, 7), by=rosa, agreed=("same_slot", "credit_note"))
    with pytest.raises(Refused, match="Northern Dental has heard from us"):
        put_right(rosa, mistake)
    promised = len(cast.promises(station))
    right = put_right(rosa, mistake, anew=True)
    old = cast.again(mistake)
    assert right.pk != old.pk and (right.account, right.title) == (station.bella, old.title)
    assert right.found_at == old.found_at and right.standing.told_at is None
    assert right.standing.acknowledge_by <= mistake.standing.acknowledge_by, (
        "they have waited since it was found"
    )
    assert [f.account for f in queries.findings_behind(right)] == [station.bella]
    assert queries.findings_behind(old) == [] and old.account == station.northern
    assert old.standing.next_step == Next.PUT_IT_RIGHT.value
    assert len(cast.promises(station, mistake=old)) == promised, "what was promised to them stays promised"
    page = mistake_page(rosa, mistake_id=old.pk, now=LATER)
    assert page.withdrawn == (
        f"It was another customer's: no. {right.number} stands for them. "
        "Here it is left to put it right with those who were told."
    )
    assert any(f"no. {right.number} stands for them" in row.what for row in page.timeline)
    with pytest.raises(Refused, match="is settled"):
        put_right(rosa, mistake, anew=True)
    cast.check(station, at=chicago(23, 9))
    cast.sweep(station, at=chicago(23, 9))
    assert cast.differences(station) == []
    cast.call(old, at=chicago(23, 10), by=rosa, they_would_like="", next_word="")
    assert cast.again(old).standing.next_step != Next.PUT_IT_RIGHT.value


def test_what_cannot_be_is_refused_and_who_may_not_is_told_who_may(station, rosa, mistake, outsider):
    for name, says in (
        (NORTHERN, "is about Northern Dental already"),
        ("", "No account"),
        ("Nobody", "“Nobody”"),
    ):
        with pytest.raises(Refused, match=says):
            put_right(rosa, mistake, name)
    with pytest.raises(Refused, match="Rosa Vega, who has it"):
        put_right(station.olu, mistake)
    with pytest.raises(NotFound):
        put_right(outsider, mistake)
    with pytest.raises(Refused, match="301"):
        put_right(rosa, mistake, why="x" * 301)
    assert cast.again(mistake).account == station.northern
    assert put_right(station.max_, mistake).account == station.bella


def test_another_person_to_call_is_chosen_among_those_of_the_account(station, rosa, mistake):
    with cast.acting(rosa, MONDAY) as change:
        new = people_actions.NewContact("Ben Ito")
        ben = people_actions.add_contact(change, new, account=station.northern)
    dana = people.first_contact(station.bella)
    with cast.acting(rosa, LATER) as change:
        whose.put_contact_right(change, by=rosa, mistake_id=mistake.pk, contact_id=ben.pk)
    assert cast.again(mistake).contact == ben
    for wrong in (dana.pk, None):
        with pytest.raises(NotFound), cast.acting(rosa, LATER) as change:
            whose.put_contact_right(change, by=rosa, mistake_id=mistake.pk, contact_id=wrong)
    page = mistake_page(rosa, mistake_id=mistake.pk, now=LATER)
    assert any("put right whom to call" in row.what for row in page.timeline)


def test_while_somebody_of_theirs_can_read_a_page_it_is_closed_first(station, rosa, mistake, monkeypatch):
    monkeypatch.setattr(whose.sharing, "page_of", lambda *_: object())
    monkeypatch.setattr(whose.sharing, "links_of", lambda _: [object()])
    with pytest.raises(Refused, match="Close that page first"):
        put_right(rosa, mistake)
