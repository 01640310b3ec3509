"""Rows are read for one organisation; a queryset that does not know which refuses before it asks the database."""

# The shelves are installed by the stories only, so the checker knows neither their managers nor their relations.
# mypy: disable-error-code="attr-defined,misc"

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Count, Prefetch

from makegood.core import record
from makegood.core.models import Head
from makegood.core.scoping import Unscoped

from .shelves.models import Book, Lamp, Shelf


@pytest.fixture
def ours(committed_db, django_db_blocker, settings):
    """Our organisation with two shelves and three books; a neighbour has a shelf and a book of their own."""
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "tests.core.shelves"]
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            for model in (Shelf, Book, Lamp):
                editor.create_model(model)
        house, neighbour = record.found(), record.found()
        top = Shelf.objects.create(organisation=house, code="top", label="a")
        low = Shelf.objects.create(organisation=house, code="low", label="b")
        theirs = Shelf.objects.create(organisation=neighbour, code="theirs", label="a")
        for shelf in (top, top, low, theirs):
            Book.objects.create(shelf=shelf)
        yield house


@pytest.mark.parametrize(
    "read",
    [
        lambda rows: list(rows),
        lambda rows: len(rows),
        lambda rows: bool(rows),
        lambda rows: rows[0],
        lambda rows: rows.get(code="top"),
        lambda rows: rows.first(),
        lambda rows: rows.order_by("pk").last(),
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.aggregate(Count("pk")),
        lambda rows: list(rows.iterator()),
        lambda rows: list(rows.values("code")),
        lambda rows: list(rows.values_list("code", flat=True).distinct()),
        lambda rows: rows.in_bulk([1]),
        lambda rows: rows.contains(Shelf(pk=1)),
        lambda rows: rows.update(label="z"),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_update([Shelf(pk=1)], ["label"]),
        lambda rows: rows.update_or_create(code="top"),
        lambda rows: rows.get_or_create(code="top"),
        lambda rows: rows.raw("SELECT 1"),
        lambda rows: rows.aiterator(),
    ],
)
def test_whatever_reaches_the_database_is_refused_without_an_organisation(ours, read):
    for rows in (Shelf.objects.all(), Shelf.objects.filter(code="top"), Shelf.objects.order_by("pk")):
        with pytest.raises(Unscoped):
            read(rows)
    assert Shelf.everything.count() == 3 and not Shelf.everything.filter(label="z").exists()


def test_within_an_organisation_only_its_rows_are_there_and_chaining_keeps_it(ours):
    shelves = Shelf.objects.within(ours)

    assert {
        shelf.code for shelf in shelves.order_by("-pk").filter(pk__gt=0).exclude(code="x").distinct()
    } == {
        "top",
        "low",
    }
    assert shelves.filter(code="theirs").count() == 0
    assert list(shelves.values_list("code", flat=True).order_by("code")) == ["low", "top"]
    assert shelves.aggregate(how_many=Count("pk")) == {"how_many": 2}
    assert Shelf.objects.filter(code__gt="").order_by("pk").within(ours).first().code == "top"
    assert shelves.update(label=models.F("code")) == 2
    assert len(list(shelves.iterator())) == 2
    assert shelves.filter(code="low").delete()[0] == 2, "the shelf and its book"


def test_rows_reached_through_another_are_scoped_by_their_path(ours):
    assert Book.objects.within(ours).count() == 3
    with pytest.raises(Unscoped):
        Book.objects.count()


def test_nothing_needs_no_organisation(ours):
    assert list(Shelf.objects.none()) == [] and Shelf.objects.none().count() == 0
    assert Shelf.objects.none().within(ours).exists() is False


def test_two_organisations_at_once_are_refused(ours):
    neighbour = Head.objects.exclude(pk=ours.pk).get()

    with pytest.raises(Unscoped, match="two organisations"):
        Shelf.objects.within(ours).within(neighbour)
    with pytest.raises(Unscoped, match="no key yet"):
        Shelf.objects.within(Head())


def test_a_scoped_half_does_not_vouch_for_the_other(ours):
    scoped, unscoped = Shelf.objects.within(ours), Shelf.objects.all()
    theirs = Shelf.objects.within(Head.objects.exclude(pk=ours.pk).get())

    for other in (unscoped, theirs):
        for join in (
            lambda other: scoped | other,
            lambda other: scoped & other,
            lambda other: scoped ^ other,
            lambda other: scoped.union(other),
            lambda other: scoped.difference(other),
            lambda other: scoped.intersection(other),
            lambda other: other | scoped,
        ):
            with pytest.raises(Unscoped):
                list(join(other))
    assert (scoped | Shelf.objects.within(ours).filter(code="top")).count() == 2
    assert scoped.union(Shelf.objects.within(ours)).count() == 2
    assert (scoped | Shelf.objects.none()).count() == 2


def test_relations_of_an_instance_need_no_organisation(ours):
    top = Shelf.objects.within(ours).get(code="top")
    first, second = top.books.all()

    assert top.books.count() == 2 and top.books.filter(pk=first.pk).exists()
    assert first.shelf == top, "forward"
    first.like.add(second)
    assert list(first.like.all()) == [second] and list(second.like.all()) == [first]
    top.books.create()
    assert top.books.order_by("pk").last().shelf_id == top.pk
    Lamp.objects.create(shelf=top, organisation=ours)
    assert Shelf.objects.within(ours).get(code="top").lamp.organisation_id == ours.pk


def test_prefetch_and_select_related_work_with_and_without_a_queryset(ours):
    plain = Shelf.objects.within(ours).prefetch_related("books")
    given = Shelf.objects.within(ours).prefetch_related(
        Prefetch("books", queryset=Book.objects.order_by("-pk"), to_attr="latest")
    )

    assert sorted(len(shelf.books.all()) for shelf in plain) == [1, 2]
    assert sorted(len(shelf.latest) for shelf in given) == [1, 2]
    assert {book.shelf.code for book in Book.objects.within(ours).select_related("shelf")} == {"top", "low"}
    books = Book.objects.within(ours).prefetch_related("shelf", "like")
    assert all(list(book.like.all()) == [] for book in books)


def test_saving_refreshing_and_deleting_an_instance_work(ours):
    low = Shelf.objects.within(ours).get(code="low")
    low.label = "new"
    low.save(update_fields=["label"])
    low.refresh_from_db()
    assert low.label == "new"

    assert low.delete()[0] >= 1
    assert Shelf.objects.within(ours).count() == 1


def test_full_clean_may_ask_whether_a_value_is_taken_even_by_another(ours):
    Shelf(organisation=ours, code="new", label="c").full_clean()
    with pytest.raises(ValidationError, match="Code already exists"):
        Shelf(organisation=ours, code="theirs", label="c").full_clean()
    with pytest.raises(ValidationError, match="Organisation and Label already exists"):
        Shelf(organisation=ours, code="new", label="a").full_clean()

    top = Shelf.objects.within(ours).get(code="top")
    Lamp(shelf=top, organisation=ours).full_clean()
    Lamp.objects.create(shelf=top, organisation=ours)
    with pytest.raises(ValidationError, match="Shelf already exists"):
        Lamp(shelf=top, organisation=ours).full_clean()
    with pytest.raises(Unscoped):
        Shelf.objects.count()
