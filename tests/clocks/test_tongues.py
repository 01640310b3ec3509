"""Times on the customer's page, in her language and her zone."""

from datetime import UTC, datetime

import pytest

from makegood.clocks import tongues

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)  # Monday 10:00 in Chicago
CHICAGO = "America/Chicago"


@pytest.mark.parametrize(
    ("at", "english", "spanish"),
    [
        (datetime(2026, 11, 23, 20, 0, tzinfo=UTC), "today 14:00", "hoy, 14:00"),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), "tomorrow 10:00", "mañana, 10:00"),
        (datetime(2026, 11, 23, 3, 4, tzinfo=UTC), "Sun 21:04", "dom, 21:04"),
        (datetime(2026, 11, 30, 2, 40, tzinfo=UTC), "Sun 29 Nov 20:40", "dom 29 nov, 20:40"),
        (datetime(2027, 9, 1, 15, 0, tzinfo=UTC), "Wed 1 Sep 2027 10:00", "mié 1 sept de 2027, 10:00"),
    ],
)
def test_an_instant_is_said_in_her_language(at, english, spanish):
    assert tongues.said(at, NOW, CHICAGO, language="en") == english
    assert tongues.said(at, NOW, CHICAGO, language="es") == spanish


def test_a_window_carries_its_whole_date():
    opens, closes = datetime(2026, 11, 30, 2, tzinfo=UTC), datetime(2026, 11, 30, 3, tzinfo=UTC)
    english = tongues.span(opens, closes, NOW, CHICAGO, language="en")
    spanish = tongues.span(opens, closes, NOW, CHICAGO, language="es")
    assert english == "Sunday 29 November 20:00–21:00"
    assert spanish == "domingo 29 de noviembre, 20:00–21:00"


def test_a_day_of_this_week_is_its_name_and_an_older_one_its_date():
    sunday, earlier = datetime(2026, 11, 23, 2, tzinfo=UTC), datetime(2026, 11, 9, 2, tzinfo=UTC)
    assert tongues.weekday_or_date(sunday, NOW, CHICAGO, language="en") == "Sunday"
    assert tongues.weekday_or_date(sunday, NOW, CHICAGO, language="es") == "domingo"
    assert tongues.weekday_or_date(earlier, NOW, CHICAGO, language="en") == "Sunday 8 November"
    assert tongues.said_day(sunday, NOW, CHICAGO, language="es") == "dom"


def test_every_language_says_seven_days_and_twelve_months():
    for tongue in tongues.TONGUES.values():
        assert [len(tongue.days), len(tongue.short_days)] == [7, 7]
        assert [len(tongue.months), len(tongue.short_months)] == [12, 12]
