"""Setting a finding aside: with a reason, seen by a second person, and never for ever."""

from __future__ import annotations

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.findings.models import Dismissal
from makegood.findings.queries import unseen_dismissals
from makegood.recovery.desk.today import today
from makegood.recovery.findings import findings_page as desk
from tests import cast
from tests.cast import MONDAY, airing, chicago


@pytest.fixture
def finding(station):
    """One spot that did not run, and that can wait."""
    cast.lost(station, cast.order(4001, rate="900.00"))
    return cast.findings(station)[0]


def set_aside(by, finding, *, reason="AGREED_CHANGE", note="", at=MONDAY):
    with cast.acting(by, at) as change:
        desk.set_aside(change, by=by, finding_id=finding.pk, reason=reason, note=note)
    return Dismissal.everything.latest("pk")


@pytest.mark.parametrize(
    ("reason", "note", "code"),
    [
        ("", "", "CHOOSE_A_REASON"),
        ("NONSENSE", "", "CHOOSE_A_REASON"),
        ("OTHER", "  ", "DISMISSAL_NEEDS_A_SENTENCE"),
    ],
)
def test_a_reason_is_needed(finding, rosa, reason, note, code):
    with pytest.raises(Refused) as refusal:
        set_aside(rosa, finding, reason=reason, note=note)

    assert refusal.value.code == code
    finding.refresh_from_db()
    assert finding.state == "NEW"


@pytest.mark.behaviour("A10")
def test_it_takes_effect_at_once_and_stands_with_its_reason_in_the_second_persons_day(
    finding, rosa, max_, olu
):
    set_aside(rosa, finding, note="Dana moved it to December.")

    finding.refresh_from_db()
    assert finding.state == "DISMISSED"
    (shown,) = today(max_, now=MONDAY).set_aside
    assert (shown.by, shown.reason) == ("Rosa V.", "Dana moved it to December.")
    assert today(rosa, now=MONDAY).set_aside == () == today(olu, now=MONDAY).set_aside
    (row,) = desk.findings_page(rosa, now=MONDAY).settled
    assert row.content == "The change was agreed with them: Dana moved it to December."


def test_a_second_person_sees_it_once(finding, rosa, max_):
    dismissal = set_aside(rosa, finding)
    with cast.acting(max_, MONDAY) as change:
        desk.see(change, by=max_, dismissal_id=dismissal.pk)

    dismissal.refresh_from_db()
    assert (dismissal.seen_by, dismissal.seen_at) == (max_, MONDAY)
    assert unseen_dismissals(max_) == []


def test_the_same_person_cannot_be_the_second_one(finding, max_, rosa):
    dismissal = set_aside(max_, finding)
    assert unseen_dismissals(max_) == []
    for nobody in (max_, rosa):
        with pytest.raises(Refused) as refusal, cast.acting(nobody, MONDAY) as change:
            desk.see(change, by=nobody, dismissal_id=dismissal.pk)
        assert refusal.value.code == "SECOND_PERSON_NEEDED"


def test_it_can_be_put_back_once_and_set_aside_again(finding, rosa, max_):
    dismissal = set_aside(rosa, finding)
    with cast.acting(max_, MONDAY) as change:
        desk.put_back(change, by=max_, dismissal_id=dismissal.pk)
    finding.refresh_from_db()
    assert finding.state == "NEW" and unseen_dismissals(max_) == []
    with pytest.raises(Refused) as refusal, cast.acting(rosa, MONDAY) as change:
        desk.put_back(change, by=rosa, dismissal_id=dismissal.pk)
    assert refusal.value.code == "ALREADY_PUT_BACK"
    set_aside(rosa, finding, reason="NO_EFFECT")
    finding.refresh_from_db()
    assert finding.state == "DISMISSED"


def test_one_that_was_set_aside_stays_so_when_the_check_sees_it_again(station, finding, rosa):
    set_aside(rosa, finding)
    cast.check(station, at=chicago(23, 12))

    assert cast.kinds(station, "DISMISSED") == [("4001", "not_aired")]


def test_one_that_was_set_aside_and_fell_away_is_still_set_aside_when_it_stands_again(station, finding, rosa):
    from makegood.records.queries import imports

    set_aside(rosa, finding)
    log = imports(station.house)[0]
    right = cast.take_in(
        station, "log", [airing(4001, "8:40 PM")], at=chicago(23, 9), until=MONDAY, replaces=log
    )
    cast.check(station, at=chicago(23, 9))
    assert cast.kinds(station, "WITHDRAWN") == [("4001", "not_aired")]
    cast.take_in(station, "log", [airing(2, "6:40 AM")], at=chicago(23, 10), until=MONDAY, replaces=right)
    cast.check(station, at=chicago(23, 10))

    assert cast.kinds(station, "DISMISSED") == [("4001", "not_aired")]
    assert cast.mistakes(station) == []


def test_what_was_set_aside_cannot_be_opened(station, finding, rosa):
    set_aside(rosa, finding)
    with pytest.raises(Refused) as refusal, cast.acting(rosa, MONDAY) as change:
        desk.open_from(change, by=rosa, finding_ids=[finding.pk], title="")
    assert refusal.value.code == "FINDING_IS_DISMISSED"


def test_an_outsider_finds_neither_the_finding_nor_its_dismissal(finding, rosa, outsider):
    dismissal = set_aside(rosa, finding)
    for refused in (
        lambda change: desk.set_aside(change, by=outsider, finding_id=finding.pk, reason="OTHER", note="x."),
        lambda change: desk.see(change, by=outsider, dismissal_id=dismissal.pk),
        lambda change: desk.put_back(change, by=outsider, dismissal_id=dismissal.pk),
    ):
        with pytest.raises(NotFound), cast.acting(outsider, MONDAY) as change:
            refused(change)


@pytest.fixture
def dear(station):
    """One spot that did not run, at a price that a second person looks at."""
    cast.lost(station, cast.order(4001, rate="1450.00"), cast.order(4002, rate="900.00", date="11/22/2026"))
    return next(found for found in cast.findings(station) if found.line_key == "4001")


def seen(by, dismissal, *, looked=""):
    with cast.acting(by, MONDAY) as change:
        desk.see(change, by=by, dismissal_id=dismissal.pk, looked=looked)
    dismissal.refresh_from_db()


def test_where_much_is_at_stake_it_waits_for_the_second_person(dear, rosa, max_):
    """Above 1,000 dollars: the spot of 1,450 waits, and can be opened as a mistake meanwhile."""
    dismissal = set_aside(rosa, dear, note="Dana moved it.")
    dear.refresh_from_db()
    assert (dear.state, dismissal.waits) == ("NEW", True)
    rows = [row for group in desk.findings_page(rosa, now=MONDAY).groups for row in group.findings]
    assert [(row.waits, row.content) for row in rows if row.finding_id == dear.pk] == [
        (
            True,
            "The change was agreed with them: Dana moved it. Rosa V. set it aside; it waits for a second person.",
        )
    ]
    with pytest.raises(Refused) as refusal:
        set_aside(rosa, dear)
    assert refusal.value.code == "DISMISSAL_WAITS_ALREADY"

    seen(max_, dismissal, looked="The order was moved on Friday.")
    dear.refresh_from_db()
    assert dear.state == "DISMISSED"


def test_below_that_it_takes_effect_at_once(dear, station, rosa):
    cheap = next(found for found in cast.findings(station) if found.line_key == "4002")
    dismissal = set_aside(rosa, cheap)
    cheap.refresh_from_db()
    assert (cheap.state, dismissal.waits) == ("DISMISSED", False)


def test_what_waits_can_become_a_mistake_and_then_waits_for_nobody(dear, station, rosa, max_):
    dismissal = set_aside(rosa, dear)
    cast.open_one(station, at=MONDAY, line_key="4001")
    dear.refresh_from_db()
    dismissal.refresh_from_db()
    assert (dear.state, dismissal.put_back_at) == ("OPENED", MONDAY)
    assert unseen_dismissals(max_) == []
    seen(max_, dismissal, looked="Too late.")
    dear.refresh_from_db()
    assert (dear.state, dismissal.seen_at) == ("OPENED", None)


def test_one_in_ten_is_looked_at_again_and_nobody_chooses_which():
    """Of 5,000 keys about 500, and the same ones every time."""
    from makegood.policy.rules.opening import dismissal_is_sampled
    from makegood.policy.rules.shape import default_policy

    policy = default_policy()
    chosen = [key for key in map(str, range(5000)) if dismissal_is_sampled(policy, key=key)]
    assert 420 < len(chosen) < 580
    assert chosen == [key for key in map(str, range(5000)) if dismissal_is_sampled(policy, key=key)]


def test_what_is_looked_at_again_needs_a_sentence_and_no_tap_for_all_passes_it(
    finding, rosa, max_, monkeypatch
):
    monkeypatch.setattr(
        "makegood.recovery.beginning.near_miss.dismissal_is_sampled", lambda _policy, *, key: bool(key)
    )
    monkeypatch.setattr("makegood.recovery.findings.findings_page.waits_for_a_second", lambda _finding: False)
    dismissal = set_aside(rosa, finding)
    (shown,) = today(max_, now=MONDAY).set_aside
    assert shown.is_sampled and not shown.needs_a_tap
    with cast.acting(max_, MONDAY) as change:
        desk.see_all(change, by=max_, dismissal_ids=[dismissal.pk])
    assert unseen_dismissals(max_) == [dismissal]
    with pytest.raises(Refused) as refusal:
        seen(max_, dismissal)
    assert refusal.value.code == "SAMPLE_NEEDS_A_LOOK"
    seen(max_, dismissal, looked="Order 4001 was moved on Friday.")
    assert (dismissal.looked, unseen_dismissals(max_)) == ("Order 4001 was moved on Friday.", [])


def test_one_tap_leaves_aside_all_that_needs_no_more(station, rosa, max_, monkeypatch):
    monkeypatch.setattr(
        "makegood.recovery.beginning.near_miss.dismissal_is_sampled", lambda _policy, *, key: not key
    )
    cast.lost(station, cast.order(4001, rate="900.00"), cast.order(4002, rate="800.00"))
    both = [set_aside(rosa, found) for found in cast.findings(station)]
    with cast.acting(max_, MONDAY) as change:
        desk.see_all(change, by=max_, dismissal_ids=[one.pk for one in both])
    assert unseen_dismissals(max_) == []
