"""Houses whose customers left before the steps after a loss were as they are now: nothing of it is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from makegood.mistakes import queries
from makegood.mistakes.models import Mistake, Standing
from makegood.recovery.gates import who_knows
from makegood.recovery.lessons import cause
from tests import cast
from tests.cast import BELLA, MONDAY, NORTHERN, TOM, chicago
from tests.outcomes.test_losing import GOODBYE, lose, write
from tests.prevention.test_the_story import do, prevention, put_right

LEAVES, GOODBYE_BY = chicago(25, 11), chicago(27, 11)  # the day between is Thanksgiving


@pytest.fixture
def station(committed_db, in_process, tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        yield cast.found_station(tmp_path)


def a_vendor_knows(mistake, rosa):
    """A vendor knew of it, and was told."""
    typed = who_knows.TypedKnower("KNOWS", name="the vendor", people="11", heard_from="EVENT")
    with cast.acting(rosa, MONDAY) as change:
        who_knows.name(change, mistake_id=mistake.pk, by=rosa, typed=typed)
    (row,) = [one for one in queries.knowers_of(mistake) if one.contact is None]
    with cast.acting(rosa, chicago(24, 7)) as change:
        who_knows.told(change, mistake_id=mistake.pk, by=rosa, knower_id=row.pk, how="CALL", words="")


def understood(mistake, *, rosa, olu):
    """Put right and understood, and nobody has heard yet what is different."""
    put_right(mistake, by=rosa)
    do(cause.choose_code, mistake, by=rosa, code="look_alike")
    do(cause.decide, mistake, by=rosa, **prevention(olu))
    return cast.again(mistake)


def migrate(name: str):
    executor = MigrationExecutor(connection)
    executor.migrate([("mg_mistakes", name)])
    return MigrationExecutor(connection).loader.project_state([("mg_mistakes", name)]).apps


@contextmanager
def as_before(name: str) -> Iterator[object]:
    """The tables as they were after this migration; then brought up to date."""
    old = migrate(name)
    try:
        yield old.get_model("mg_mistakes", "Standing").everything
    finally:
        migrate("0029_goodbye_first")


def test_a_loss_written_down_before_one_learned_from_it_comes_through_and_is_learned_from(station):
    rosa, olu = station.rosa, station.olu
    wrong = partial(cast.reported, rosa, kind="wrong_content", at=MONDAY)
    right = understood(wrong(name=BELLA, sentence="The old file."), rosa=rosa, olu=olu)
    other = wrong(name=TOM, sentence="It was the wrong one.")
    stays = understood(wrong(name=NORTHERN, sentence="Not ours."), rosa=rosa, olu=olu)
    cast.call(other, at=chicago(24, 10), by=rosa, agreed=("nothing",), they_would_like="Nothing.")
    a_vendor_knows(right, rosa)
    for one in (right, other):
        lose(one, by=rosa, at=LEAVES)
    write(right, by=rosa, text=GOODBYE, at=LEAVES)

    with as_before("0027_a_no_waits") as standings:
        columns = {field.name for field in standings.model._meta.get_fields()}
        assert "parted_at" not in columns
        standings.filter(pk=right.pk).update(next_step="TELL_THE_PREVENTION")
        assert standings.filter(lost_at__isnull=False).count() == 2

    found = {one.pk: one for one in Standing.everything.all()}
    assert [found[one.pk].next_step for one in (right, other)] == ["TELL_THE_OTHERS", "SAY_GOODBYE"]
    assert [found[one.pk].goodbye_by for one in (right, other)] == [None, GOODBYE_BY]
    assert (found[stays.pk].next_step, found[stays.pk].lost_at) == ("TELL_THE_PREVENTION", None)
    assert {one.parted_at for one in found.values()} == {None}, "the next sweep notes it, in its time"
    assert cast.differences(station) == []

    cast.sweep(station, at=GOODBYE_BY)
    assert {cast.again(one).standing.parted_at for one in (right, other)} == {GOODBYE_BY}
    due_at = cast.again(other).standing.cause_due_at
    assert due_at is not None and due_at > GOODBYE_BY + timedelta(days=1), "its clock begins then, not late"
    assert cast.differences(station) == []


def test_a_last_word_that_a_settled_mistake_hid_is_owed_again(station):
    rosa, olu = station.rosa, station.olu
    mistake = cast.reported(rosa, at=MONDAY, name=BELLA, sentence="The old file.", kind="wrong_content")
    mistake = lose(understood(mistake, rosa=rosa, olu=olu), by=rosa, at=LEAVES)

    with as_before("0028_they_left") as standings:
        standings.filter(pk=mistake.pk).update(next_step="NOTHING", next_due_at=None)
        Mistake.everything.filter(pk=mistake.pk).update(is_open=False)

    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.next_due_at) == ("SAY_GOODBYE", GOODBYE_BY)
    assert cast.again(mistake).is_open, "it stands on the owner's list again"
    assert cast.differences(station) == []
