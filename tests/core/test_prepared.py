"""A question that was put together once finds what the question put together anew finds, whatever it is asked with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext

from makegood.core.models import Cursor, Head, Heartbeat, Outbox, PersonKey
from makegood.core.prepared import prepared
from makegood.people.models import User

NINE = datetime(2026, 11, 23, 15, 0, 0, 250, tzinfo=UTC)


@prepared
def cursors(house: Head, at_least: int) -> QuerySet[Cursor]:
    found = Cursor.objects.filter(organisation=house, last_sequence__gte=at_least)
    return found.select_related("organisation").order_by("consumer")


@prepared
def parts(names: Sequence[str], since: datetime) -> QuerySet[Heartbeat, str]:
    return (
        Heartbeat.objects.filter(part__in=names, at__gte=since)
        .order_by("part")
        .values_list("part", flat=True)
    )


@pytest.fixture
def places(house, neighbour):
    """Three cursors of the house, one of the neighbour."""
    for consumer, last in (("search", 5), ("hooks", 2), ("news", 9)):
        Cursor.objects.create(consumer=consumer, organisation_id=house.pk, last_sequence=last)
    Cursor.objects.create(consumer="search", organisation_id=neighbour.pk, last_sequence=7)


def named(rows):
    return [row.consumer for row in rows]


def test_it_finds_what_stands_there_now_for_each_who_asks(places, house, neighbour):
    assert named(cursors(house, 3)) == ["news", "search"]
    assert named(cursors(neighbour, 3)) == ["search"]

    Cursor.objects.filter(consumer="hooks").update(last_sequence=4)

    assert named(cursors(house, 3)) == ["hooks", "news", "search"]
    assert named(cursors(house, at_least=6)) == ["news"]


def test_its_rows_are_those_that_django_makes(places, house):
    ours, django = cursors(house, 0), list(cursors.build(house, 0))

    assert ours == django
    for one, other in zip(ours, django, strict=True):
        assert {**vars(one), "_state": 0} == {**vars(other), "_state": 0}
        assert vars(one)["_state"].db == "default"
        assert not vars(one)["_state"].adding
    with CaptureQueriesContext(connection) as asked:
        assert [one.organisation.hash for one in ours] == [house.hash] * 3
    assert len(asked) == 0
    ours[0].last_sequence = 11
    ours[0].save(update_fields=["last_sequence"])
    assert named(cursors(house, 11)) == ["hooks"]


def test_columns_that_were_not_asked_for_are_read_when_they_are_needed(places, house):
    some = prepared(_names_alone)

    (first, *_) = some(house)

    assert "last_sequence" not in vars(first)
    assert first.last_sequence == 2


def _names_alone(house: Head) -> QuerySet[Cursor]:
    return Cursor.objects.filter(organisation=house).only("consumer").order_by("consumer")


def test_lists_of_every_length_and_moments_find_theirs(db):
    for number in range(5):
        Heartbeat.objects.create(part=f"part{number}", at=NINE + timedelta(hours=number))

    for length in range(6):
        asked = [f"part{number}" for number in range(length)]
        assert parts(asked, NINE) == asked[:5]
        assert parts(tuple(asked), NINE + timedelta(hours=2)) == asked[2:5]


def test_a_moment_finds_itself_in_a_column_of_the_database_s_own_moments(station):
    @prepared
    def left(since: datetime) -> QuerySet[User, str]:
        return User.everything.filter(left_at__gte=since).values_list("name", flat=True)

    User.everything.filter(pk=station.rosa.pk).update(left_at=NINE)

    assert left(NINE) == [station.rosa.name]
    assert left(NINE + timedelta(microseconds=1)) == []


def test_one_row_and_whether_there_is_one(places, house, neighbour):
    assert cursors.one(house, 3).consumer == "news"
    assert cursors.one(house, 100) is None
    assert cursors.exists(neighbour, 7)
    assert not cursors.exists(neighbour, 8)


def test_what_was_counted_comes_along(places, house):
    @prepared
    def beside(at_least: int) -> QuerySet[Cursor]:
        return Cursor.objects.filter(last_sequence__gte=at_least).annotate(twice=F("last_sequence") * 2)

    assert [row.twice for row in beside(9)] == [18]


def test_a_number_that_no_column_holds_finds_nothing(places, house):
    assert cursors(house, 10**30) == []
    assert not cursors.exists(house, 2**40)


def test_nothing_and_truths_are_refused(house):
    for wrong in cast("tuple[int, ...]", (None, True, 1.5)):
        with pytest.raises(TypeError, match="A prepared question takes"):
            cursors(house, wrong)


@pytest.mark.parametrize(
    "build",
    [
        lambda house, text: Cursor.objects.filter(organisation=house, consumer__icontains=text),
        lambda house, text: Cursor.objects.filter(organisation=house),
        lambda house, text: PersonKey.objects.filter(organisation=house, about=f"user:{text}"),
        lambda house, text: Cursor.objects.filter(organisation=house).prefetch_related("organisation")[:1],
        lambda house, text: Cursor.objects.filter(organisation=house, consumer=text).values("pk"),
    ],
)
def test_what_would_not_be_asked_with_its_values_is_refused(house, build):
    with pytest.raises(TypeError):
        prepared(build)(house, "search")


def test_what_is_worked_out_of_a_value_is_refused_and_never_kept(db):
    """Else the first week that was asked for would be asked for ever after."""

    def of_a_week(until: datetime) -> QuerySet[Heartbeat]:
        return Heartbeat.objects.filter(at__lte=until, at__gte=until - timedelta(days=7))

    def at_least_twice(number: int) -> QuerySet[Cursor]:
        return Cursor.objects.filter(last_sequence__gte=number, pk__gte=number * 2)

    with pytest.raises(TypeError, match="give it that instead"):
        prepared(of_a_week)(NINE)
    with pytest.raises(TypeError, match="give it that instead"):
        prepared(at_least_twice)(4)


def test_a_limit_is_no_value(house):
    with pytest.raises(TypeError, match="does not stand by itself"):
        prepared(lambda house, most: Cursor.objects.filter(organisation=house)[:most])(house, 4)


def test_what_a_zone_changes_is_refused(station):
    @prepared
    def on(day: date) -> QuerySet[User]:
        return User.everything.annotate(day=TruncDate("left_at")).filter(day=day)

    with pytest.raises(TypeError, match="in another zone"):
        on(date(2026, 11, 23))


def test_rows_are_locked_within_a_change_only(house):
    @prepared
    def locked(house: Head) -> QuerySet[Outbox]:
        return Outbox.objects.filter(organisation=house).select_for_update()

    with transaction.atomic():
        assert locked(house) == []


def test_a_model_that_does_more_when_it_is_made_is_refused(house, monkeypatch):
    monkeypatch.setattr(Cursor, "from_db", classmethod(lambda kind, *row: kind(*row)))

    with pytest.raises(TypeError, match="does more when it is made"):
        prepared(cursors.build)(house, 1)


def test_a_question_that_does_not_say_whose_rows_it_is_about_is_refused(station):
    from makegood.core.scoping import Unscoped
    from makegood.people.models import Account

    with pytest.raises(Unscoped):
        prepared(lambda name: Account.objects.filter(name=name))("Bella")
