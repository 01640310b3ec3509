"""Lengths are read and written as people write them."""

import pytest

from makegood.clocks import Length, Unit, Unreadable


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("15 clock min", 15, Unit.CLOCK_MIN),
        ("1 clock h", 1, Unit.CLOCK_H),
        ("30 business min", 30, Unit.BUSINESS_MIN),
        ("2 business h", 2, Unit.BUSINESS_H),
        ("1 business day", 1, Unit.BUSINESS_DAY),
        ("5 business days", 5, Unit.BUSINESS_DAY),
        ("1 day", 1, Unit.DAY),
        ("2 days", 2, Unit.DAY),
    ],
)
def test_a_length_is_written_back_as_it_was_read(text, amount, unit):
    length = Length.parse(text)
    assert (length.amount, length.unit, length.words) == (amount, unit, text)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("  2 Business Hours ", "2 business h"),
        ("1 clock hour", "1 clock h"),
        ("20 clock minutes", "20 clock min"),
        ("1 business days", "1 business day"),
        ("2 day", "2 days"),
    ],
)
def test_other_spellings_become_the_one_spelling(written, words):
    assert Length.parse(written).words == words


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("amount", [1, 2, 9999])
def test_every_length_comes_back_from_its_words(amount, unit):
    assert Length.parse(Length(amount, unit).words) == Length(amount, unit)


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("soon", "LENGTH_UNREADABLE", '"soon"'),
        ("", "LENGTH_UNREADABLE", "2 business h"),
        ("1.5 clock h", "LENGTH_UNREADABLE", "1.5 clock h"),
        ("-2 business h", "LENGTH_UNREADABLE", "-2"),
        ("3 business weeks", "LENGTH_UNREADABLE", "weeks"),
        ("1 clock day", "LENGTH_UNREADABLE", "clock day"),
        ("12345 days", "LENGTH_UNREADABLE", "12345"),
        ("2 h", "LENGTH_NEEDS_A_KIND", '"2 clock h"'),
        ("30 minutes", "LENGTH_NEEDS_A_KIND", '"30 business min"'),
        ("0 clock min", "LENGTH_IS_ZERO", "0 clock min"),
    ],
)
def test_a_length_that_cannot_be_read_says_what_to_write(text, code, part):
    with pytest.raises(Unreadable) as refusal:
        Length.parse(text)
    assert refusal.value.code == code
    assert part in str(refusal.value)
    assert str(refusal.value).endswith(".")
