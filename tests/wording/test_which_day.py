"""Of two days which one is meant is asked, and never guessed."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import ask_which_day, promises

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("America/Chicago"))  # a Tuesday


def _asked(text):
    found = promises(text, NOW, "America/Chicago")
    (one,) = ask_which_day(found, NOW, "America/Chicago")
    return one


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We will run it again Friday or Saturday.", ["27", "28"]),
        ("I will bring it by Thursday or Friday.", ["26", "27"]),
        ("I will send it today or tomorrow.", ["24", "25"]),
        ("I will call you Monday morning or Tuesday at 2.", ["30", "01"]),
    ],
)
def test_two_days_are_both_there_to_pick_from(text, days):
    one = _asked(text)
    assert (one.due, one.status) == (None, "unclear")
    assert [f"{choice.due:%d}" for choice in one.choices] == days


@pytest.mark.parametrize(
    "text",
    [
        "I will call you by Friday.",
        "I will call you tomorrow at 3 or 4.",  # one day, and the later hour will do
        "I will send you or Dana the list by Friday.",
        "I will send it by Friday, one way or another.",
        "I will send it in a day or two.",
        "I will be there Monday and Tuesday.",
    ],
)
def test_one_day_stays_the_day(text):
    (found,) = promises(text, NOW, "America/Chicago")
    assert _asked(text) == found and found.due is not None


def test_a_language_in_which_no_promise_is_found_asks_nothing():
    assert ask_which_day((), NOW, "America/Chicago", language="es") == ()
