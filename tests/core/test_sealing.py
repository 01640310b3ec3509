"""A person's words lie under that person's key; the record holds only a commitment to them."""

from __future__ import annotations

import hashlib

import pytest

from makegood.core import doctor, record
from makegood.core.errors import Refused
from makegood.core.models import Event, PersonKey, SealedText

from .conftest import MONDAY

WORDS = "We had six people in the shop for nothing."


def test_words_open_again_and_stand_nowhere_in_the_clear(house, write):
    event = write("CALLED", sealed={"their_words": WORDS}, about="contact:5", reached=True)

    assert record.open_sealed(event) == {"their_words": WORDS}
    for table in (Event, SealedText, PersonKey):
        stored = table._base_manager.values_list().get()
        assert all(WORDS not in str(value) for value in stored)
        assert all(WORDS.encode() not in bytes(value) for value in stored if isinstance(value, bytes))
    assert set(event.committed()) == {"their_words"} and len(event.committed()["their_words"]) == 64
    assert isinstance(record.verify(house), record.Verified)


def test_the_same_words_twice_have_two_commitments_that_say_nothing(write):
    first = write("CALLED", sealed={"their_words": "no"}, about="contact:5")
    second = write("CALLED", sealed={"their_words": "no"}, about="contact:5")

    assert first.committed() != second.committed()
    assert first.committed()["their_words"] != hashlib.sha256(b"no").hexdigest()
    assert PersonKey.objects.count() == 1, "one person has one key"


def test_an_event_without_words_opens_to_nothing(write):
    assert record.open_sealed(write()) == {}


def test_words_need_somebody_they_are_about(house, rosa):
    with pytest.raises(ValueError, match="whose key"), record.change(house, by=rosa, now=MONDAY) as change:
        change.append("CALLED", "mistake:12", sealed={"their_words": WORDS})


def test_a_destroyed_key_takes_the_words_and_leaves_a_record_that_verifies(house, write):
    hers = write("CALLED", sealed={"their_words": WORDS}, about="contact:5")
    his = write("CALLED", sealed={"their_words": "Fine."}, about="contact:6")

    assert record.destroy_key(house, "contact:5", MONDAY) is True
    assert record.destroy_key(house, "contact:5", MONDAY) is False

    assert record.open_sealed(hers) == {"their_words": None}
    assert record.open_sealed(his) == {"their_words": "Fine."}
    assert isinstance(record.verify(house), record.Verified)


def test_nothing_new_is_kept_about_somebody_who_was_erased(house, write):
    write("CALLED", sealed={"their_words": WORDS}, about="contact:5")
    record.destroy_key(house, "contact:5", MONDAY)

    with pytest.raises(Refused, match="erased for good"):
        write("CALLED", sealed={"their_words": WORDS}, about="contact:5")


def test_another_installation_secret_opens_nothing_and_the_doctor_says_so(write, settings):
    event = write("CALLED", sealed={"their_words": WORDS}, about="contact:5")
    assert doctor.secret_fits()

    settings.MAKEGOOD_SECRET = "x" * 40

    assert not doctor.secret_fits()
    with pytest.raises(record.CannotOpen):
        record.open_sealed(event)
