"""They left before it was right: what is owed, the last word, then why it happened; they are asked and told nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given

from makegood.mistakes.rules import RIGHT, Facts, Next, Stage, whereabouts
from makegood.mistakes.rules.closing import cause_open_since
from makegood.mistakes.rules.lacking import Lacks, lacks
from makegood.mistakes.rules.spread import Knows, Person, is_of_their_house
from tests.mistakes.test_stage import (
    ASKED,
    BY,
    CAUSE_OPEN,
    DUE,
    PROOF,
    T0,
    TO_DO,
    UNTOLD,
    WITH_THE_LOG,
    any_facts,
)

LATER = PROOF + timedelta(days=9)
LEFT = replace(ASKED, lost_at=T0, outcome_at=T0, goodbye_by=BY)
PARTED = replace(LEFT, goodbye_by=None, parted_at=T0, cause_due_at=PROOF, prevention_due_at=LATER)
LEARNED = replace(PARTED, learned_at=T0)
TOLD = replace(LEARNED, prevention_told_at=T0)


def owing(facts: Facts, promised: Facts) -> Facts:
    """The same, and what was promised is not proven yet."""
    names = ("promises_made", "promises_open", "next_promise_due_at", "next_proof_due_at")
    return replace(facts, **{name: getattr(promised, name) for name in names})


@pytest.mark.parametrize(
    ("facts", "step", "due", "lack"),
    [
        (LEFT, Next.SAY_GOODBYE, BY, Lacks.GOODBYE),
        (owing(LEFT, TO_DO), Next.SAY_GOODBYE, BY, Lacks.GOODBYE),
        (replace(PARTED, goodbye_by=BY), Next.SAY_GOODBYE, BY, Lacks.GOODBYE),
        (PARTED, Next.FIND_THE_CAUSE, PROOF, Lacks.CAUSE_LOST),
        (owing(PARTED, TO_DO), Next.KEEP, DUE, Lacks.OWED_TO_THE_LOST),
        (replace(owing(PARTED, TO_DO), next_promise_due_at=LATER), Next.FIND_THE_CAUSE, PROOF, Lacks.CAUSE_LOST),
        (replace(owing(PARTED, TO_DO), cause_due_at=None), Next.KEEP, DUE, Lacks.OWED_TO_THE_LOST),
        (owing(PARTED, WITH_THE_LOG), Next.FIND_THE_CAUSE, PROOF, Lacks.CAUSE_LOST),
        (replace(PARTED, containment_open=1), Next.CONTAIN, None, Lacks.OWED_TO_THE_LOST),
        (replace(PARTED, **UNTOLD), Next.TELL_THEM, BY, Lacks.WORD_AFTER_LOSS),
        (LEARNED, Next.TELL_THE_OTHERS, LATER, Lacks.OTHERS_TOLD),
        (replace(LEARNED, light_at=T0), Next.NOTHING, None, Lacks.NOTHING_LOST),
        (TOLD, Next.NOTHING, None, Lacks.NOTHING_LOST),
        (owing(TOLD, WITH_THE_LOG), Next.WAIT, PROOF, Lacks.OWED_TO_THE_LOST),
        (replace(TOLD, **UNTOLD), Next.TELL_THEM, BY, Lacks.WORD_AFTER_LOSS),
    ],
)  # fmt: skip
def test_after_they_left_the_last_word_comes_first_then_what_is_owed_by_then_then_the_cause(
    facts, step, due, lack
):
    found = whereabouts(facts)

    assert (found.stage, found.next_step, found.next_due_at) == (Stage.LOST, step, due)
    assert lacks(facts) is lack


RIGHT_AND_LEFT = replace(CAUSE_OPEN, lost_at=T0, outcome_at=T0, goodbye_by=BY)


@pytest.mark.parametrize(
    ("facts", "step", "due", "lack"),
    [
        (RIGHT_AND_LEFT, Next.SAY_GOODBYE, BY, Lacks.GOODBYE),
        (replace(RIGHT_AND_LEFT, parted_at=BY), Next.SAY_GOODBYE, BY, Lacks.GOODBYE),
        (replace(RIGHT_AND_LEFT, learned_at=T0, prevention_told_at=T0), Next.SAY_GOODBYE, BY, Lacks.GOODBYE),
        (replace(RIGHT_AND_LEFT, **{**UNTOLD, "next_outreach_due_at": DUE}), Next.SAY_GOODBYE, BY, Lacks.GOODBYE),
        (replace(RIGHT_AND_LEFT, goodbye_by=DUE, **UNTOLD), Next.TELL_THEM, BY, Lacks.GOODBYE),
        (replace(RIGHT_AND_LEFT, goodbye_by=None), Next.FIND_THE_CAUSE, DUE, Lacks.CAUSE),
        (replace(RIGHT_AND_LEFT, goodbye_by=None, **UNTOLD), Next.TELL_THEM, BY, Lacks.WORD_TO_WHO_KNOWS),
        (replace(RIGHT_AND_LEFT, goodbye_by=None, learned_at=T0), Next.TELL_THE_OTHERS, PROOF, Lacks.OTHERS_TOLD),
    ],
)  # fmt: skip
def test_who_left_after_it_was_right_gets_the_last_word_first_too(facts, step, due, lack):
    found = whereabouts(facts)

    assert (found.stage in RIGHT, found.next_step, found.next_due_at) == (True, step, due)
    assert lacks(facts) is lack


@given(any_facts)
def test_nobody_looks_for_a_cause_before_it_is_right_or_they_left_and_one_parted(facts):
    found = whereabouts(facts)

    if found.next_step in (Next.FIND_THE_CAUSE, Next.TELL_THE_PREVENTION, Next.TELL_THE_OTHERS):
        assert found.stage in RIGHT or (found.stage is Stage.LOST and facts.parted_at is not None)
    if facts.lost_at is not None:
        assert found.next_step is not Next.TELL_THE_PREVENTION, "they are told nothing more"


@dataclass(frozen=True)
class End:
    made_right_at: datetime | None = None
    parted_at: datetime | None = None


def test_the_cause_is_open_since_it_is_right_or_one_parted_whichever_was_first():
    assert cause_open_since(End()) is None
    assert cause_open_since(End(made_right_at=DUE)) == DUE
    assert cause_open_since(End(parted_at=BY)) == BY
    assert cause_open_since(End(made_right_at=DUE, parted_at=BY)) == BY


@pytest.mark.parametrize(
    ("person", "is_theirs"),
    [
        (Person("contact:1", Knows.AFFECTED_KNOWS, is_ours_to_call=True), True),
        (Person("contact:2", Knows.KNOWS), True),
        (Person("contact:3", Knows.KNOWS, roles=frozenset({"FINANCE_AP"})), True),
        (Person("contact:4", Knows.KNOWS, roles=frozenset({"COFUNDER_VENDOR"})), False),
        (Person("knower:5", Knows.KNOWS, is_outside=True), False),
        (Person("knower:6", Knows.PUBLIC), False),
    ],
)
def test_a_vendor_is_no_one_of_the_customers_house(person, is_theirs):
    assert is_of_their_house(person) is is_theirs
