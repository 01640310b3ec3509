"""What the records know of the harm: an hour that has passed is gone for good, a faulty part goes on hurting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from makegood.mistakes import queries
from makegood.policy.rules.starting import starting_check
from makegood.records import actions as records
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.today import today
from tests import cast, halden
from tests.cast import CHICAGO, MONDAY, chicago, order

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Station

SEALS, VALVES, ROLLERS = halden.PARTS
GONE = "Something is gone for them that cannot come back."
HURTS = "It hurts today."


@pytest.fixture
def maker(db: None, tmp_path: Path) -> Station:
    """Halden Parts, whose customer gets parts by the day."""
    return halden.found_halden(tmp_path)


def came(maker, *notes, line_stop="yes", faulty_lot=False):
    """Everything was promised for Friday; these notes came, and the records are complete up to Sunday night."""
    halden.bring(maker, "orders", halden.ordered(*halden.PARTS, line_stop=line_stop), at=chicago(16, 9))
    if faulty_lot:
        text = starting_check("goods", zone=CHICAGO.key, currency="USD").replace("version = 1", "version = 2")
        with cast.acting(maker.olu, MONDAY) as change:
            records.adopt_check(change, code="deliveries", text=text.replace("lots = []", 'lots = ["L-1"]'))
    halden.bring(maker, "deliveries", halden.delivered(*notes), at=MONDAY, until=chicago(23))


def judged(station):
    """What the records say of the only mistake."""
    (mistake,) = cast.mistakes(station)
    assert cast.differences(station) == []
    return queries.latest_judgement(mistake)


def test_a_faulty_part_that_their_work_stands_still_without_hurts_today_and_nothing_is_gone(maker):
    notes = ((line, line, part[3], halden.DUE) for line, part in halden.PARTS.items())
    came(maker, *notes, faulty_lot=True)

    latest = judged(maker)
    assert "lost_for_good" not in latest.answers, "whether something is gone, the records do not say"
    assert latest.answers["still_hurting"] == 2
    assert HURTS in latest.why and GONE not in latest.why
    assert latest.rule.endswith("because it still hurts"), "and they hear of it within the hour"


def test_once_they_are_told_the_next_step_leads_to_who_stops_the_harm(maker):
    notes = ((line, line, part[3], halden.DUE) for line, part in halden.PARTS.items())
    came(maker, *notes, faulty_lot=True)
    (mistake,) = cast.mistakes(maker)
    cast.call(mistake, at=chicago(23, 8), by=maker.rosa, agreed=("replacement",))

    step = today(maker.rosa, now=chicago(23, 9)).next
    assert (step.title.partition(":")[0], step.action) == ("Stop the harm to Priya", "Say who stops it")
    assert (step.route, step.mistake_id) == ("mistake", mistake.pk)
    assert mistake_page(maker.rosa, mistake_id=mistake.pk, now=chicago(23, 9)).next.action == ""


def test_what_their_work_stands_still_without_and_has_not_come_hurts_today(maker):
    came(maker, (SEALS, SEALS, 200, halden.DUE))

    latest = judged(maker)
    assert latest.answers["still_hurting"] == 2
    assert "lost_for_good" not in latest.answers


def test_the_wrong_part_has_not_stopped_hurting_while_the_right_one_is_still_to_come(maker):
    came(
        maker,
        (SEALS, SEALS, 200, halden.DUE),
        (VALVES, ROLLERS, 12, halden.DUE),
        (ROLLERS, ROLLERS, 6, halden.DUE),
        line_stop="no",
    )
    cast.open_one(maker, at=MONDAY, kind="wrong_item")

    assert "still_hurting" not in judged(maker).answers, "a person is asked"


def test_what_came_late_has_come(maker):
    came(maker, *((line, line, part[3], "11/22/2026") for line, part in halden.PARTS.items()))

    latest = judged(maker)
    assert latest.answers["still_hurting"] == 0
    assert GONE not in latest.why


def test_the_hour_of_an_event_that_has_passed_is_gone_for_good_whatever_else_is_still_to_come(station):
    cast.lost(station, order(4001, event="yes"), order(4002, date="11/17/2026"))

    latest = judged(station)
    assert latest.answers["lost_for_good"] == 4 and latest.answers["still_hurting"] == 0
    assert GONE in latest.why
