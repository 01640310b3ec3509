"""What a rep has in hand before the call, and that our own habits make nothing smaller."""

from __future__ import annotations

import pytest

from makegood.core.errors import Refused
from makegood.people import actions as people
from makegood.people.actions import NewAccount
from makegood.recovery.beginning import reporting
from makegood.recovery.call.call_page import call_page
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.offer.offers import pocket_of
from tests import cast
from tests.cast import MONDAY, chicago

NINE = chicago(23, 9)


def reported(who, account, *, at, kind="wrong_time_place"):
    """One mistake of this kind at this customer."""
    typed = reporting.Report(
        account_id=account.pk,
        account_name="",
        contact="",
        kind=kind,
        noticed="us",
        sentence="It ran in the wrong programme.",
        is_another=True,
    )
    with cast.acting(who, at) as change:
        outcome = reporting.report(change, by=who, typed=typed)
    assert outcome.mistake is not None
    return cast.again(outcome.mistake)


@pytest.mark.behaviour("B04")
def test_twenty_of_a_kind_at_others_make_it_no_smaller_for_them(station, rosa):
    first = reported(rosa, station.bella, at=MONDAY).standing
    with cast.acting(rosa, MONDAY) as change:
        others = [people.add_account(change, NewAccount(name=f"Customer {n}"), owner=rosa) for n in range(20)]
    for other in others:
        reported(rosa, other, at=MONDAY)

    after = reported(rosa, station.tom, at=MONDAY).standing

    assert (after.severity, after.acknowledge_by) == (first.severity, first.acknowledge_by)


@pytest.mark.behaviour("F01")
def test_the_call_card_offers_what_was_agreed_beforehand_and_nothing_else_can_be_promised(mistake, rosa):
    card = call_page(rosa, mistake_id=mistake.pk, now=NINE).card
    pocket = pocket_of(mistake, cast_findings(mistake), now=NINE)
    assert card.may_promise == tuple(offer.label for offer in pocket.offers)
    ready = {option.code for option in pocket.book.options if option.in_rep_authority}
    assert {offer.code for offer in pocket.offers} <= ready
    above = next(option for option in pocket.book.options if not option.in_rep_authority)
    assert pocket.needs_a_yes

    with pytest.raises(Refused) as refusal:
        cast.call(mistake, at=NINE, by=rosa, agreed=(above.code,))

    assert refusal.value.code == "OFFER_NEEDS_A_YES"


def cast_findings(mistake):
    """The findings behind a mistake."""
    from makegood.mistakes.models import OpenedFrom

    behind = OpenedFrom.objects.within(mistake.organisation).filter(mistake=mistake)
    return [one.finding for one in behind.select_related("finding")]


@pytest.mark.behaviour("F03")
def test_two_ways_to_make_it_good_are_ready_with_their_dates_when_it_is_opened(mistake, rosa):
    pocket = pocket_of(mistake, cast_findings(mistake), now=NINE)
    assert len(pocket.offers) >= 2
    assert all(offer.due_at > NINE for offer in pocket.offers)
    labels = call_page(rosa, mistake_id=mistake.pk, now=NINE).card.may_promise
    dated = [label for label in labels if any(day in label for day in ("Mon", "Tue", "Wed", "Sun"))]
    assert len(dated) >= 2, labels


@pytest.mark.behaviour("A06")
@pytest.mark.parametrize(("told", "late"), [(NINE, []), (chicago(24, 15), ["The first call was due"])])
def test_the_time_to_tell_is_kept_and_held_against_the_clock(station, mistake, rosa, told, late):
    cast.sweep(station, at=told)
    cast.call(mistake, at=told, by=rosa)

    again = cast.again(mistake)
    assert again.standing.told_at - again.found_at == told - MONDAY
    said = mistake_page(rosa, mistake_id=mistake.pk, now=told).sections.breaches
    assert [row.words[:22] for row in said] == late
