"""What a log proves: nothing above its completeness mark, exactly what is true below it."""

from __future__ import annotations

from makegood.findings.models import Finding
from makegood.recovery.findings import findings_page as desk
from tests import cast
from tests.cast import MONDAY, airing, chicago, order


def two_lines(station):
    """Line 4001 ran at 20:40; line 4002 was to run between 21:00 and 22:00 and did not."""
    cast.take_in(station, "orders", [order(4001), order(4002, window="9:00 PM-10:00 PM")], at=chicago(16, 9))


def test_a_partial_log_gives_no_not_aired_and_the_complete_one_exactly_the_true_ones(station):
    two_lines(station)
    cast.take_in(station, "log", [airing(4001, "8:40 PM")], at=chicago(22, 21, 10), until=chicago(22, 21))
    cast.check(station, at=chicago(22, 22, 30))

    assert cast.kinds(station) == []
    page = desk.findings_page(station.rosa, now=chicago(22, 22, 30))
    assert [row.happened.before for row in page.not_known_yet] == ["not known yet"]
    assert "line 4002" in page.not_known_yet[0].promised

    cast.take_in(station, "log", [airing(1, "6:15 AM", date="11/23/2026")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)

    assert cast.kinds(station) == [("4002", "not_aired")]
    assert desk.findings_page(station.rosa, now=MONDAY).not_known_yet == ()


def test_a_corrected_log_withdraws_the_finding_with_its_reason_and_an_untold_mistake_needs_nothing(station):
    log = cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    later = chicago(23, 9)
    cast.take_in(
        station, "log", [airing(4001, "8:40 PM")], at=later, until=MONDAY, replaces=log, name="log-b.csv"
    )
    cast.check(station, at=later)

    (finding,) = Finding.objects.within(station.house)
    assert finding.state == "WITHDRAWN"
    assert finding.withdrawn_why == "log-b.csv (import 3) shows that it was as promised"
    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.next_due_at, standing.withdrawn_at) == ("NOTHING", None, later)
    assert cast.differences(station) == []
