"""A house's own playbook speaks in the pocket at once, and the steps of a mistake stand as they stood without it."""

from __future__ import annotations

import time
from dataclasses import asdict

import pytest
import tomlkit
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makegood.mistakes.queries import containment_of
from makegood.policy import actions
from makegood.policy.actions import NewPart
from makegood.policy.rules.parts import brought
from makegood.policy.rules.trades import trade
from makegood.recovery.call.call_page import call_page
from makegood.recovery.desk.mistake_page import mistake_page
from tests import cast
from tests.cast import BELLA, MONDAY, chicago

MEDIA = trade("media")


def use(station, part, text):
    with cast.acting(station.max_, MONDAY) as change:
        actions.adopt(change, NewPart(part, text, 0), words=MEDIA)


def rewritten(kind):
    """The playbook with everything changed that may be: other words, fewer options in another order, other dates."""
    values = tomlkit.parse(brought(kind, MEDIA))
    values["begin"] = "{contact}, it is about {what}. It went wrong with us, and it is ours."
    values["leave_out"] = ["what a week it was"]
    values["who_must_hear"] = ["the one who counts on it"]
    values["contain"] = [*values.get("at_once", []), "Ring the studio before anything else."]
    options = [one for one in values["option"] if one["class"] in ("correction", "restoration", "gesture")]
    for one in options:
        if one["due"] != "slot":
            one["due"] = "2 business days"
    values["option"] = list(reversed(options))
    return tomlkit.dumps(values)


def steps(mistake):
    """All facts on which the steps of a mistake hang, and what is stopped from its first minute."""
    facts = {name: value for name, value in asdict(mistake.standing.facts).items() if "next" not in name}
    return facts, mistake.standing.stage, mistake.standing.next_step, len(containment_of(mistake))


@pytest.mark.parametrize("kind", ["billing_error", "late"])
def test_the_steps_stand_as_they_stood_when_everything_that_may_change_was_changed(station, rosa, kind):
    cast.lost(station, cast.order(4001), until=chicago(22))
    found = []
    for own in (False, True):
        if own:
            use(station, kind, rewritten(kind))
        with cast.undone():
            mistake = cast.reported(rosa, at=MONDAY, name=BELLA, kind=kind, sentence="It was not as we said.")
            opened = steps(cast.again(mistake))
            begin = call_page(rosa, mistake_id=mistake.pk, now=MONDAY).card.begin
            assert (begin == "Dana, it is about this. It went wrong with us, and it is ours.") is own
            cast.call(
                mistake,
                at=chicago(23, 8),
                by=rosa,
                agreed=("credit_note",) if kind == "billing_error" else (),
            )
            found.append((opened, steps(cast.again(mistake))))
    assert found[0] == found[1]


@pytest.fixture
def mistake(station):
    cast.lost(station, cast.order(4001), until=chicago(22))
    return cast.reported(station.rosa, at=MONDAY, name=BELLA, kind="late", sentence="It is not here yet.")


def test_its_options_are_there_within_a_second_and_ask_the_database_nothing_more(station, rosa, mistake):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            page = mistake_page(rosa, mistake_id=mistake.pk, now=MONDAY)
        return len(seen), page

    usual, _ = asked()
    use(station, "late", rewritten("late").replace("Word at half-way", "A call half-way"))
    began = time.process_time()  # the machine may have other work; how often the database is asked is counted
    first, page = asked()
    took = time.process_time() - began

    # The first page after a change reads the version and its parts once; every later one costs what it did.
    assert (first, asked()[0]) == (usual + 2, usual)
    assert "A call half-way" in page.sections.wallet.may_promise_now
    assert took < 1, f"{took:.2f} seconds"
