"""Two mistakes that are one: which one stays, what it takes over, and what can't be merged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.files import actions as files
from makegood.files import stored
from makegood.findings.models import Finding
from makegood.mistakes import queries
from makegood.queue.queries.listing import page_of
from makegood.queue.rules.asked import Asked
from makegood.recovery.beginning import merging
from makegood.recovery.call import calling
from makegood.recovery.desk.mistake_page import mistake_page
from tests import cast
from tests.cast import MONDAY, acting, chicago, found_neighbour
from tests.files import samples
from tests.recovery.beginning.test_reporting import report

LATER = chicago(23, 7)


@pytest.fixture
def found(station):
    """No. 1001, from the records at 06:10."""
    cast.lost(station)
    return cast.open_one(station, at=MONDAY)


@pytest.fixture
def told(rosa, found):
    """No. 1002, which they told us of at 07:00."""
    return cast.again(report(rosa, LATER, is_another=True).mistake)


def merge(who, one, other, *, at=LATER):
    with acting(who, at) as change:
        return merging.merge(change, by=who, mistake_id=one.pk, other_id=other.pk)


def test_the_older_one_stays_and_of_clock_band_and_finder_the_stricter_counts(station, rosa, found, told):
    assert merge(rosa, told, found).pk == found.pk
    stays, goes = cast.again(found), cast.again(told)
    assert stays.standing.acknowledge_by == min(found.standing.acknowledge_by, told.standing.acknowledge_by)
    assert stays.standing.severity == min(found.standing.severity, told.standing.severity)
    assert (stays.found_by, stays.found_at, stays.standing.they_know_at) == ("CUSTOMER", LATER, LATER)
    assert (goes.number, goes.merged_into_id, goes.standing.merged_at) == (told.number, found.pk, LATER)
    assert (goes.standing.next_step, goes.standing.next_due_at) == ("NOTHING", None)
    assert cast.differences(station) == []


def test_what_went_into_it_is_in_no_list_and_runs_no_clock(station, rosa, found, told):
    merge(rosa, found, told)
    listed = page_of(rosa, Asked(show="all"), after=None).mistakes
    assert [mistake.number for mistake in listed] == [found.number]
    assert [m.pk for m in queries.untold_mistakes(found.account)] == [found.pk]
    assert queries.count_since(found.account, since=MONDAY - timedelta(days=9)) == 1
    cast.sweep(station, at=LATER + timedelta(days=3))
    missed = {subject for _, subject, _ in cast.events(station, "CLOCK_MISSED", "RAISED_UNANSWERED")}
    assert missed == {found.subject_code}


def test_both_pages_say_it_and_what_was_kept_with_the_other_is_read_on_the_one_that_stays(
    station, rosa, found, told, settings
):
    settings.MAKEGOOD_DATA = station.data
    upload = stored.take(station.house, name="a.pdf", content=samples.PDF)
    with acting(rosa, LATER) as change:
        files.keep(change, upload, subject=told)
    merge(rosa, found, told)
    page = mistake_page(rosa, mistake_id=found.pk, now=LATER)
    assert [row.name for row in page.sections.files.rows] == ["a.pdf"]
    assert [one.number for one in page.sections.merged.holds] == [told.number]
    assert any(f"no. {told.number} is the same one" in row.what for row in page.timeline)
    gone = mistake_page(rosa, mistake_id=told.pk, now=LATER)
    assert gone.sections.merged.into.number == found.number and gone.next is None
    assert any(f"it is one with no. {found.number}" in row.what for row in gone.timeline)


def test_findings_go_along_and_the_records_reach_the_one_that_stays(station, rosa, found, told):
    other = report(rosa, LATER, is_another=True, kind="LATE").mistake
    merge(rosa, told, other)
    finding = Finding.objects.within(station.house).first()
    assert queries.mistakes_of(station.house, finding_ids=[finding.pk])[finding.pk].pk == found.pk
    cast.call(told, at=LATER, by=rosa)
    assert merge(rosa, found, told).pk == told.pk, "they have heard about this one"
    assert [one.pk for one in queries.findings_behind(cast.again(told))] == [finding.pk]
    [(_, _, facts)] = cast.events(station, "MERGED_IN")[1:]
    assert facts["findings"] == [finding.subject_code]
    stays = cast.again(told).standing
    assert stays.told_at == LATER and cast.differences(station) == []


def test_what_is_not_one_stays_two(station, rosa, found, told):
    tom = report(rosa, LATER, account_name=cast.TOM).mistake
    for one, other, code in (
        (found, found, "MERGE_WITH_ITSELF"),
        (found, tom, "MERGE_OTHER_CUSTOMER"),
    ):
        with pytest.raises(Refused) as refused:
            merge(rosa, one, other)
        assert refused.value.code == code and str(refused.value)
    cast.call(found, at=LATER, by=rosa)
    cast.call(told, at=LATER, by=rosa)
    with pytest.raises(Refused, match="heard from us about"):
        merge(rosa, found, told)
    assert cast.again(told).merged_into_id is None


def test_settled_and_merged_ones_and_broken_promises_are_refused(station, rosa, found, told):
    third = report(rosa, LATER, is_another=True, kind="LATE").mistake
    merge(rosa, found, told)
    with pytest.raises(Refused) as refused:
        merge(rosa, told, third)
    assert refused.value.code == "MERGED_ALREADY"
    cast.call(third, at=LATER, by=rosa, agreed=("nothing",), they_would_like="Nothing.")
    cast.call(third, at=LATER, by=rosa, they_said="Right.", next_word="", right_now="yes")
    with pytest.raises(Refused) as refused:
        merge(rosa, found, third)
    assert refused.value.code == "MERGE_SETTLED"


def test_what_is_typed_into_one_that_went_away_is_refused_and_not_lost_elsewhere(rosa, found, told):
    merge(rosa, found, told)
    with pytest.raises(Refused, match=f"went into no. {found.number} meanwhile"):
        cast.call(told, at=LATER, by=rosa)
    with pytest.raises(Refused, match="meanwhile"), acting(rosa, LATER) as change:
        calling.claim(change, mistake_id=told.pk, by=rosa, instead_of=None)
    assert not mistake_page(rosa, mistake_id=told.pk, now=LATER).may_judge
    assert report(rosa, LATER, same_as=told.pk).mistake.pk == found.pk


def test_nobody_merges_what_they_may_not_see(station, rosa, found, told):
    nell = found_neighbour()
    with pytest.raises(NotFound):
        merge(nell, found, told)
    with pytest.raises(NotFound):
        merging.merge_page(nell, mistake_id=found.pk, now=LATER)
    offered = merging.merge_page(rosa, mistake_id=found.pk, now=LATER).others
    assert [one.number for one in offered] == [told.number] and offered[0].percent > 35
