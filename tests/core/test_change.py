"""One unit of work: everything of it is written, in order, or nothing is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from makegood.core import outbox, record
from makegood.core.errors import Refused
from makegood.core.models import GENESIS, Event, Head, Outbox
from makegood.core.record.canonical import NotPublic

from .conftest import MONDAY, Person


def test_events_of_one_change_follow_each_other_and_the_head_names_the_last(house, rosa):
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("MISTAKE_OPENED", "mistake:12", {"finding": 4})
        change.append("CALLED", "mistake:12", {"reached": True})
        assert not Event.objects.exists(), "nothing is written before the end"

    first, second = record.since(house, 0)
    assert [first.sequence, second.sequence] == [1, 2]
    assert (first.kind, first.subject, first.actor, first.at) == (
        "MISTAKE_OPENED",
        "mistake:12",
        "user:3",
        MONDAY,
    )
    assert first.facts() == {"finding": 4}
    house.refresh_from_db()
    assert (house.sequence, house.hash) == (2, second.hash)
    assert change.events == [first, second]


def test_each_organisation_counts_for_itself(house, neighbour, write):
    write()
    write()
    with record.change(neighbour, by=record.system("checks", neighbour), now=MONDAY) as change:
        change.append("CHECK_RUN", "check:1")

    assert record.since(neighbour, 0).get().sequence == 1
    assert record.since(neighbour, 0).get().actor == "system:checks"
    assert [event.sequence for event in record.since(house, 1)] == [2]


def test_a_change_that_fails_leaves_nothing_and_the_next_one_works(house, rosa, write):
    with pytest.raises(Refused), record.change(house, by=rosa, now=MONDAY) as change:
        change.append("PROMISE_KEPT", "promise:4")
        change.post("LETTER", {"letter": "letter:1"})
        Head.objects.create()
        raise Refused("NOT_FOUND")

    assert not Event.objects.exists() and not Outbox.objects.exists()
    assert Head.objects.get().hash == GENESIS
    assert write().sequence == 1


def test_a_change_without_an_event_moves_nothing(house, rosa):
    with record.change(house, by=rosa, now=MONDAY):
        pass

    house.refresh_from_db()
    assert (house.sequence, house.hash) == (0, GENESIS)


def test_an_effect_needs_an_event_that_says_why(house, rosa):
    with pytest.raises(ValueError, match="says why"), record.change(house, by=rosa, now=MONDAY) as change:
        change.post("LETTER", {"letter": "letter:1"})


def test_somebody_of_another_organisation_is_refused_before_anything_is_opened(house, neighbour):
    stranger = Person("user:9", neighbour.pk)

    with pytest.raises(Refused, match="another organisation"):
        with record.change(house, by=stranger, now=MONDAY):
            pytest.fail("the change must not open")


def test_a_change_within_a_change_is_refused_and_the_outer_one_can_be_tried_again(house, rosa, write):
    with pytest.raises(record.ChangeWithinChange), record.change(house, by=rosa, now=MONDAY):
        with record.change(house, by=rosa, now=MONDAY):
            pytest.fail("the change must not open")

    assert write().sequence == 1


def test_a_clock_without_a_zone_is_refused(house, rosa):
    with pytest.raises(ValueError, match="zone"), record.change(house, by=rosa, now=datetime(2026, 4, 20)):
        pytest.fail("the change must not open")


def test_words_and_floats_do_not_get_into_the_open(house, rosa):
    for public in ({"text": "we are sorry"}, {"rate": 9.5}):
        with pytest.raises(NotPublic), record.change(house, by=rosa, now=MONDAY) as change:
            change.append("CALLED", "mistake:12", public)
    with pytest.raises(NotPublic), record.change(house, by=rosa, now=MONDAY) as change:
        change.append("called her", "mistake:12")

    assert not Event.objects.exists()


def test_the_head_is_locked_last_and_a_change_costs_few_queries(house, rosa, django_assert_num_queries):
    with django_assert_num_queries(5) as seen:  # savepoint, head, events, head, release
        with record.change(house, by=rosa, now=MONDAY) as change:
            for number in range(50):
                change.append("FINDING_SEEN", f"finding:{number}")

    assert "mg_core_head" in seen.captured_queries[1]["sql"]


def test_what_is_owed_outside_is_owed_from_the_same_moment(house, rosa):
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("LETTER_WRITTEN", "letter:1")
        message_id = change.post("LETTER", {"letter": "letter:1"})
        later = change.post("REMINDER", {"promise": 4}, due_at=MONDAY + timedelta(hours=2), message_id="p4-1")

    (row,) = outbox.claim(now=MONDAY, lease=timedelta(minutes=1), limit=10)
    assert (row.message_id, row.facts(), row.sequence) == (message_id, {"letter": "letter:1"}, 1)
    assert later == "p4-1"


def test_the_same_effect_is_not_owed_twice(house, rosa):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError), record.change(house, by=rosa, now=MONDAY) as change:
        change.append("LETTER_WRITTEN", "letter:1")
        change.post("LETTER", {"letter": 1}, message_id="l1")
        change.post("LETTER", {"letter": 1}, message_id="l1")


def test_a_row_of_another_organisation_is_not_adopted(house, neighbour, rosa):
    with record.change(house, by=rosa, now=MONDAY) as change:
        assert change.adopt(house) == house
        assert change.adopt(Outbox(organisation=house)).organisation_id == house.pk
        with pytest.raises(record.CrossesOrganisations):
            change.adopt(Outbox(organisation=neighbour))
        with pytest.raises(record.CrossesOrganisations):
            change.adopt(neighbour)


def test_a_row_that_points_into_another_organisation_is_not_adopted(house, neighbour, rosa):
    from makegood.core.models import PersonKey, SealedText

    theirs = PersonKey.objects.create(organisation=neighbour, about="contact:1")
    ours = PersonKey.objects.create(organisation=house, about="contact:1")

    with record.change(house, by=rosa, now=MONDAY) as change:
        for pointing in ({"key": theirs}, {"key_id": theirs.pk}):
            with pytest.raises(record.CrossesOrganisations, match="key points to organisation"):
                change.adopt(SealedText(organisation=house, **pointing))
        for pointing in ({"key": ours}, {"key_id": ours.pk}):
            change.adopt(SealedText(organisation=house, **pointing))
