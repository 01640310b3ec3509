"""What a person types into one place of an account: read as it is meant, or refused with what to write."""

from __future__ import annotations

from datetime import time

import pytest

from makegood.core.errors import Refused
from makegood.people import cells
from makegood.people.rules import ContactRole, Pronoun, Relationship


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (cells.zone, "america/chicago", "America/Chicago"),
        (cells.zone, " Europe/Berlin ", "Europe/Berlin"),
        (cells.calendar, "us-il", "US-IL"),
        (cells.currency, "usd", "USD"),
        (cells.relationship, "New / fragile", Relationship.NEW_OR_FRAGILE),
        (cells.relationship, "strong", Relationship.STRONG),
        (cells.report_time, "9:30", time(9, 30)),
        (cells.report_time, "10:00:00", time(10)),
        (cells.pronoun, "She/her", Pronoun.SHE),
        (cells.roles, "user; decision maker|USER", (ContactRole.DECISION_MAKER, ContactRole.USER)),
        (cells.roles, "", ()),
        (cells.name, " Bella \t Vista\n", "Bella Vista"),
        (cells.source, "station-log", "station-log"),
    ],
)
def test_what_is_meant_is_read(read, text, value):
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        (cells.zone, "Chicago", "The nearest is America/Chicago"),
        (cells.zone, "Chcago", "The nearest is America/Chicago"),
        (cells.zone, "Central", "The nearest is US/Central"),
        (cells.zone, "qqqqqqq", "such as America/Chicago"),
        (cells.zone, "../../etc/passwd", "is no time zone"),
        (cells.calendar, "XQ", 'No holiday calendar is named "XQ"'),
        (cells.calendar, "US-QQ", 'no subdivision "QQ"'),
        (cells.currency, "dollars", "three letters"),
        (cells.relationship, "so-so", "strong, average, or new or fragile"),
        (cells.report_time, "25:00", "Write it as 10:00"),
        (cells.pronoun, "it", "she, he or they"),
        (cells.roles, "decision-make", "The nearest is “decision maker”"),
        (cells.mail, "dana at x", "is no e-mail address"),
        (cells.mail, "a@" + "b" * 300 + ".example", "is no e-mail address"),
        (cells.name, " \n", "A name is needed"),
        (cells.name, "x" * 301, "301 characters, and 300 fit"),
        (cells.source, "the log", "no spaces"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(read, text, says):
    with pytest.raises(Refused, match="") as refused:
        read(text)
    assert says in str(refused.value)
