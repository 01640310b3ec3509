"""What a rep reads beside a slot: what is the same, what nobody knows, and that an event is over by then."""

from datetime import timedelta

import pytest

from makegood.findings.models import Finding
from makegood.people.models import Account
from makegood.policy.rules.trades import trade
from makegood.recovery.offer.offers import Slot
from makegood.recovery.offer.side_by_side import AFTER_EVENT, event_of, slot_words
from makegood.recovery.standing.evidence import evidence
from tests.cast import SUNDAY, chicago

ZONE = "America/Chicago"
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)


def lost(**more):
    """A spot of thirty seconds on Sunday 22 November, 20:00 to 21:00."""
    facts = {
        "kind": "not_aired",
        "day": SUNDAY.date(),
        "promised": {"length": 30, "title": "Prime Drama"},
        "opens_at": SUNDAY,
        "closes_at": SUNDAY + HOUR,
        "money_minor": 145000,
        **more,
    }
    return Finding(**facts)


def slot(finding, opens_at):
    return Slot(finding, opens_at, opens_at + HOUR)


@pytest.mark.parametrize(
    ("opens_at", "words"),
    [
        (SUNDAY + WEEK, "the same weekday, the same time, the same length"),
        (SUNDAY + WEEK + HOUR, "the same weekday, about the same time, the same length"),
        (chicago(28, 20), "another weekday, the same time, the same length"),
        (chicago(25, 2), "another kind of day, another time of day, the same length"),
    ],
)
def test_it_says_what_is_the_same_and_that_the_rest_is_not_known(opens_at, words):
    assert slot_words(slot(lost(), opens_at), zone=ZONE) == f"{words}; audience and worth are not known."


def test_a_length_that_no_record_says_is_not_known_either():
    said = slot_words(slot(lost(promised={}), SUNDAY + WEEK), zone=ZONE)

    assert said == "the same weekday, the same time; audience, worth and length are not known."


def test_a_slot_after_their_event_says_in_one_sentence_that_it_is_worth_little():
    for_the_event = lost(high_stakes=True)

    assert slot_words(slot(for_the_event, SUNDAY + WEEK), zone=ZONE).endswith(AFTER_EVENT)
    assert AFTER_EVENT not in slot_words(slot(lost(), SUNDAY + WEEK), zone=ZONE)
    assert event_of(for_the_event) == SUNDAY + HOUR


def test_a_delivery_is_told_by_its_days():
    late = lost(kind="delivery_overdue", opens_at=None, closes_at=None, day=chicago(20, 12).date())

    assert slot_words(slot(late, chicago(24, 8)), zone=ZONE) == "4 days after the day that was promised."


@pytest.mark.parametrize(("units", "verdict"), [(1, "did not air"), (2, "one of them did not air")])
def test_the_heading_of_the_evidence_never_says_that_all_are_missing_where_one_is(units, verdict):
    finding = lost(
        promised={"title": "Evening News", "units": units},
        account=Account(name="Northern Dental"),
        happened={},
        currency="USD",
    )
    row = evidence(finding, words=trade("media"), zone=ZONE, now=SUNDAY + WEEK)

    assert (row.verdict, row.happened.different) == (verdict, verdict)
