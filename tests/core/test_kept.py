"""What PostgreSQL keeps of a question: those asked by keys, and what they find is what stands there now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet

from makegood.core import database, kept
from makegood.core.models import Cursor, Head, Heartbeat
from makegood.core.prepared import prepared, prepared_by_key
from makegood.env import read

NINE = datetime(2026, 11, 23, 15, tzinfo=UTC)
ENOUGH = 8  # PostgreSQL plans for the values of the first five, then for any


@prepared
def place(house: Head, consumers: list[str]) -> QuerySet[Cursor]:
    found = Cursor.objects.filter(organisation=house, consumer__in=consumers)
    return found.exclude(consumer="50% off")


@prepared
def since(house: Head, at_least: int) -> QuerySet[Cursor]:
    return Cursor.objects.filter(organisation=house, last_sequence__gte=at_least)


@prepared_by_key
def heard(part: str, later_than: datetime) -> QuerySet[Heartbeat, str]:
    return Heartbeat.objects.filter(part=part, at__gt=later_than).values_list("part", flat=True)


def kept_now() -> str:
    """All that the database keeps for this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.fixture
def keeps(db):
    """A database that keeps questions."""
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL keeps questions.")


def test_what_is_asked_by_keys_is_kept_and_answers_as_it_stands_now(keeps, house, neighbour):
    Cursor.objects.create(consumer="search", organisation_id=house.pk, last_sequence=0)

    for number in range(ENOUGH):
        Cursor.objects.filter(consumer="search").update(last_sequence=number)
        assert [row.last_sequence for row in place(house, ["search", "news"])] == [number]
        assert place(neighbour, ["search", "news"]) == []

    (asked,) = [line for line in kept_now().splitlines() if "50% off" in line]
    assert "'50% off'" in asked, "what is always the same stands in it"
    assert "$3" in asked and "$4" not in asked


def test_what_a_moment_narrows_is_kept_where_it_is_said_to_be_found_by_a_key(keeps):
    Heartbeat.objects.create(part="worker", at=NINE)

    for minutes in range(ENOUGH):
        assert heard("worker", NINE - timedelta(minutes=minutes + 1)) == ["worker"]
        assert heard("worker", NINE + timedelta(minutes=minutes)) == []

    assert "mg_core_heartbeat" in kept_now()


def test_what_finds_more_or_less_by_what_it_is_asked_with_is_not_kept(keeps, house):
    for number in range(ENOUGH):
        since(house, number)

    assert "last_sequence" not in kept_now()


@pytest.mark.parametrize(
    ("sql", "is_by_keys"),
    [
        ('"a" = %s AND "b" IN (%s, %s)', True),
        ('"a" = %s AND "b" >= %s', False),
        ('"a" = %s AND "b" <= %s', False),
        ('"a" = %s AND "b" <> %s', False),
        ('"a" = %s AND "b"::text LIKE %s', False),
        ('"a" = %s AND "b" > (%s)', False),
        ("SELECT %s", False),
        ("SELECT 1 WHERE 'a' LIKE '%%' || 'b'", True),
    ],
)
def test_a_key_is_what_a_column_has_to_equal(sql, is_by_keys):
    assert kept.is_by_keys(sql, [True] * sql.count("%s")) is is_by_keys


def test_what_is_always_the_same_may_stand_where_it_likes():
    assert kept.is_by_keys('"a" = %s AND "b" > %s', [True, False])


@pytest.mark.parametrize(("option", "keeps"), [("", 0), ("?prepare_threshold=none", None)])
def test_a_pooler_that_cannot_have_questions_kept_is_told_by_the_address(tmp_path, option, keeps):
    given = {"MAKEGOOD_DATABASE_URL": f"postgresql://a@localhost/b{option}", "MAKEGOOD_DATA": str(tmp_path)}

    options = database.django_database(read(given))["OPTIONS"]

    assert options["prepare_threshold"] == keeps
