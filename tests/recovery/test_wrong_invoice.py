"""A wrong invoice: it is disputed at once, the plan names the day of the right one, and billing's file proves it."""

from __future__ import annotations

import pytest

from makegood.mistakes.queries import containment_of
from makegood.policy.rules.playbooks import playbook
from makegood.policy.rules.trades import trade
from makegood.recovery.desk.mistake_page import mistake_page
from tests import cast
from tests.cast import BELLA, MONDAY, chicago


@pytest.fixture
def mistake(station):
    """Dana tells us on Monday morning that her invoice holds twelve spots at last year's rate."""
    cast.lost(station, cast.order(4001), until=chicago(22))  # files are in, and nothing is missing yet
    return cast.reported(
        station.rosa,
        at=MONDAY,
        name=BELLA,
        kind="billing_error",
        sentence="The invoice has twelve spots at last year's rate.",
    )


@pytest.mark.behaviour("F08")
def test_nobody_duns_for_it_from_the_first_minute_and_the_plan_names_the_day_of_the_right_one(
    station, mistake, rosa, olu
):
    (stopped,) = containment_of(mistake)
    assert stopped.action == "Mark the invoice as disputed and stop every reminder for it."
    assert stopped.owner == olu  # nobody of finance works here
    assert stopped.due_at is not None

    cast.call(mistake, at=chicago(23, 8), by=rosa, agreed=("revised_invoice", "no_reminders"))

    right, none = (one for one in cast.promises(station) if one.remedy is not None)
    assert (right.proof_kind, right.proof_key) == ("DOCUMENT", "revised_invoice")
    assert "by Tue 24 Nov" in right.words
    assert none.words.startswith("From Mon 23 Nov")
    assert cast.again(mistake).standing.containment_open == 1


def test_it_is_money_until_somebody_says_otherwise(mistake, rosa):
    page = mistake_page(rosa, mistake_id=mistake.pk, now=MONDAY)
    assert page.sections.containment.rows[0].action.startswith("Mark the invoice as disputed")


@pytest.mark.parametrize("kind", ["wrong_information", "left_out_person", "outage"])
def test_every_kind_of_the_articles_can_be_reported_and_has_its_own_pocket(station, rosa, kind):
    mistake = cast.reported(rosa, at=MONDAY, name=BELLA, kind=kind, sentence="It was not as you told me.")
    page = mistake_page(rosa, mistake_id=mistake.pk, now=MONDAY)
    assert page.number == mistake.number
    assert len(playbook(kind, trade("media")).options) >= 4
