"""On hold for counsel: clocks run, the apology goes, what explains or offers waits for a manager."""

from __future__ import annotations

import pytest

from makegood.core.errors import Refused
from makegood.letters.rules import LetterKind
from makegood.recovery.standing import holding
from tests import cast
from tests.cast import acting, chicago, events
from tests.customer import pages

AT = chicago(23, 9)
WHY = "Their lawyer wrote to us."


def put(station, mistake, *, by=None, reason=WHY, at=AT):
    who = by or station.max_
    with acting(who, at) as change:
        holding.put_on_hold(change, mistake_id=mistake.pk, by=who, reason=reason)


def lifted(station, mistake, *, by=None, at=AT):
    who = by or station.max_
    with acting(who, at) as change:
        holding.lift(change, mistake_id=mistake.pk, by=who)


def test_a_manager_puts_it_on_hold_with_a_reason_no_clock_stops_and_a_manager_lifts_it(station):
    mistake = pages.told(station)
    before = mistake.standing
    with pytest.raises(Refused, match="ask a manager"):
        put(station, mistake, by=station.rosa)
    with pytest.raises(Refused, match="in one line why"):
        put(station, mistake, reason="")
    put(station, mistake)
    held = cast.again(mistake).standing
    assert held.held_at == AT
    for name in ("stage", "next_step", "next_due_at", "acknowledge_by"):
        assert getattr(held, name) == getattr(before, name), name
    with pytest.raises(Refused, match="on hold for counsel already"):
        put(station, mistake)
    section = holding.hold_section(station.rosa, cast.again(mistake), now=AT)
    assert section.words.startswith("On hold for counsel since 09:00 (Max O.): say that you are sorry")
    assert (section.reason, section.may_lift) == (WHY, False)
    assert cast.differences(station) == []
    lifted(station, mistake)
    assert cast.again(mistake).standing.held_at is None
    assert holding.hold_section(station.rosa, cast.again(mistake), now=AT) is None
    assert [kind for kind, _, _ in events(station, "HELD_FOR_COUNSEL", "HOLD_LIFTED")] == [
        "HELD_FOR_COUNSEL",
        "HOLD_LIFTED",
    ]
    assert cast.differences(station) == []


def test_what_explains_or_offers_waits_and_the_apology_and_the_next_word_do_not(station):
    mistake = pages.told(station)
    put(station, mistake)
    held = cast.again(mistake)
    for kind in LetterKind:
        waits = kind in (LetterKind.OFFER, LetterKind.PLAN, LetterKind.EXPLANATION)
        assert holding.is_held(held, by=station.rosa, kind=kind) is waits, kind
        assert not holding.is_held(held, by=station.max_, kind=kind), "a manager's own hand is the yes"
    with pytest.raises(Refused, match="waits for Max Ostrowski or another manager"):
        holding.must_be_free(held, by=station.rosa, kind=LetterKind.OFFER)


def test_their_page_is_neither_written_nor_shared_nor_given_choices_by_a_rep_while_it_stands(station):
    from makegood.recovery.customer import their_page

    mistake = pages.told(station)
    pages.write(station, mistake, lost="Sunday 22 November, 20:00")
    at = pages.SHARED
    put(station, mistake, at=at)
    of_hers = {"mistake_id": mistake.pk, "by": station.rosa}
    acts = (
        lambda change: their_page.share(change, **of_hers, contact_id=mistake.contact_id, language="en"),
        lambda change: their_page.offer_choices(change, **of_hers, codes=["week-0"], other_at=None, words=""),
        lambda change: their_page.write(change, **of_hers, happened="It was the player.", lost=""),
    )
    for act in acts:
        with pytest.raises(Refused, match="is on hold for counsel"), acting(station.rosa, at) as change:
            act(change)
    lifted(station, mistake, at=at)
    with acting(station.rosa, at) as change:
        assert acts[0](change).token
