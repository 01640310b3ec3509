"""Facts in, stage and next step out; no gate is true of an empty set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.mistakes.rules import (
    Affects,
    Facts,
    Kind,
    Next,
    Stage,
    agreed,
    gravest,
    made_right,
    may_be_a_near_miss,
    promised,
    stage,
    whereabouts,
)
from makegood.mistakes.rules.lacking import Lacks, lacks

T0 = datetime(2026, 11, 23, 15, tzinfo=UTC)
BY, DUE, PROOF = (T0 + timedelta(hours=hours) for hours in (2, 24, 48))

NEW = Facts()
OWNED = Facts(real_at=T0, owned_at=T0, acknowledge_by=BY)
MESSAGE = replace(OWNED, told_at=T0, next_promise_due_at=DUE)
HEARD = replace(OWNED, told_at=T0, heard_at=T0, impacts_named=1)
ASKED = replace(HEARD, asked_at=T0)
AGREED = replace(ASKED, remedies_agreed=1)
TO_DO = replace(AGREED, promises_made=1, promises_open=1, next_promise_due_at=DUE)
WITH_THE_LOG = replace(AGREED, promises_made=1, promises_open=1, next_proof_due_at=PROOF)
KEPT = replace(AGREED, promises_made=1)
NOTHING_WANTED = replace(ASKED, wants_nothing_at=T0)
RIGHT = replace(KEPT, confirmed_at=T0)
CAUSE_OPEN = replace(RIGHT, cause_due_at=DUE, prevention_due_at=PROOF)
LEARNED = replace(CAUSE_OPEN, learned_at=T0)
TOLD = replace(LEARNED, prevention_told_at=T0)
WROTE: dict[str, Any] = {"they_wrote_at": T0, "answer_by": BY}
UNTOLD: dict[str, Any] = {"knowers_untold": 1, "next_outreach_due_at": BY}
GONE = replace(OWNED, withdrawn_at=T0)
AHEAD = replace(OWNED, real_at=None, mend_by=DUE)
NEAR_MISS = replace(OWNED, near_miss_at=T0, withdrawn_at=T0)
GONE_TOLD = replace(TO_DO, withdrawn_at=BY)
MESSAGE_PUT_RIGHT = replace(OWNED, told_at=T0, withdrawn_at=BY, put_right_at=DUE)


@pytest.mark.parametrize(
    ("facts", "here", "step", "due"),
    [
        (NEW, Stage.OPEN, Next.NAME_AN_OWNER, None),
        (OWNED, Stage.OWNED, Next.CALL, BY),
        (MESSAGE, Stage.OWNED, Next.CALL_AGAIN, DUE),
        (HEARD, Stage.ACKNOWLEDGED, Next.ASK, None),
        (ASKED, Stage.ASKED, Next.AGREE, None),
        (AGREED, Stage.AGREED, Next.PROMISE, None),
        (TO_DO, Stage.REPAIRING, Next.KEEP, DUE),
        (WITH_THE_LOG, Stage.REPAIRING, Next.WAIT, PROOF),
        (replace(KEPT, children_open=1), Stage.REPAIRING, Next.MEND_FIRST, None),
        (KEPT, Stage.REPAIRING, Next.ASK_IF_RIGHT, None),
        (replace(KEPT, choice_by=DUE), Stage.REPAIRING, Next.AWAIT_CHOICE, DUE),
        (replace(TO_DO, choice_by=BY), Stage.REPAIRING, Next.KEEP, DUE),
        (NOTHING_WANTED, Stage.REPAIRING, Next.ASK_IF_RIGHT, None),
        (RIGHT, Stage.MADE_RIGHT, Next.FIND_THE_CAUSE, None),
        (CAUSE_OPEN, Stage.MADE_RIGHT, Next.FIND_THE_CAUSE, DUE),
        (LEARNED, Stage.LEARNING, Next.TELL_THE_PREVENTION, PROOF),
        (replace(KEPT, learned_at=T0), Stage.REPAIRING, Next.ASK_IF_RIGHT, None),
        (TOLD, Stage.TOLD, Next.NOTHING, None),
        (replace(TOLD, checks_held=2), Stage.TOLD, Next.NOTHING, None),
        (replace(TOLD, outcome_at=T0), Stage.TOLD, Next.NOTHING, None),
        (replace(TOLD, outcome_at=T0, checks_held=1, checks_open=1), Stage.TOLD, Next.NOTHING, None),
        (replace(TOLD, outcome_at=T0, checks_held=1, checks_failed=1), Stage.TOLD, Next.NOTHING, None),
        (replace(TOLD, outcome_at=T0, checks_held=2), Stage.CLOSED, Next.NOTHING, None),
        (replace(RIGHT, learned_at=T0, light_at=T0), Stage.CLOSED, Next.NOTHING, None),
        (replace(LEARNED, **WROTE), Stage.LEARNING, Next.ANSWER, BY),
        (replace(CAUSE_OPEN, knowers_untold=1), Stage.MADE_RIGHT, Next.TELL_THEM, None),
        (replace(TOLD, confirmed_at=None), Stage.REPAIRING, Next.ASK_IF_RIGHT, None),
        (replace(TO_DO, merged_at=BY), Stage.REPAIRING, Next.NOTHING, None),
        (replace(KEPT, call_again_by=BY), Stage.REPAIRING, Next.CALL_AGAIN, BY),
        (replace(KEPT, call_again_by=DUE, **WROTE), Stage.REPAIRING, Next.CALL_AGAIN, BY),
        (replace(OWNED, acknowledge_by=DUE, **WROTE), Stage.OWNED, Next.CALL, BY),
        (replace(TO_DO, **WROTE), Stage.REPAIRING, Next.ANSWER, BY),
        (replace(RIGHT, **WROTE), Stage.MADE_RIGHT, Next.ANSWER, BY),
        (replace(GONE, **WROTE), Stage.OWNED, Next.ANSWER, BY),
        (replace(GONE_TOLD, put_right_at=DUE, **WROTE), Stage.REPAIRING, Next.ANSWER, BY),
        (replace(HEARD, harm_running_at=T0, **WROTE), Stage.ACKNOWLEDGED, Next.CONTAIN, None),
        (replace(TO_DO, containment_open=1, next_containment_due_at=BY, **WROTE),
         Stage.REPAIRING, Next.CONTAIN, BY),
        (replace(TO_DO, containment_open=1, next_containment_due_at=DUE, **WROTE),
         Stage.REPAIRING, Next.ANSWER, BY),
        (GONE, Stage.OWNED, Next.NOTHING, None),
        (GONE_TOLD, Stage.REPAIRING, Next.PUT_IT_RIGHT, BY),
        (replace(RIGHT, withdrawn_at=BY), Stage.MADE_RIGHT, Next.PUT_IT_RIGHT, BY),
        (replace(GONE_TOLD, put_right_at=DUE), Stage.REPAIRING, Next.KEEP, DUE),
        (replace(WITH_THE_LOG, withdrawn_at=BY, put_right_at=DUE), Stage.REPAIRING, Next.WAIT, PROOF),
        (replace(HEARD, withdrawn_at=BY, put_right_at=DUE), Stage.ACKNOWLEDGED, Next.NOTHING, None),
        (MESSAGE_PUT_RIGHT, Stage.OWNED, Next.NOTHING, None),
        (replace(OWNED, real_at=None), Stage.OPEN, Next.CALL, BY),
        (AHEAD, Stage.OPEN, Next.MEND, DUE),
        (replace(AHEAD, told_at=T0), Stage.OPEN, Next.SAY_IF_REAL, None),
        (replace(AHEAD, owned_at=None), Stage.OPEN, Next.NAME_AN_OWNER, BY),
        (NEAR_MISS, Stage.OWNED, Next.NOTHING, None),
        (replace(MESSAGE, real_at=None), Stage.OPEN, Next.SAY_IF_REAL, DUE),
        (replace(TO_DO, owned_at=None), Stage.OPEN, Next.NAME_AN_OWNER, DUE),
        (replace(MESSAGE, unreached_at=T0), Stage.ASKED, Next.AGREE, DUE),
        (replace(HEARD, ask_skipped_at=T0), Stage.ASKED, Next.AGREE, None),
        (replace(AGREED, remedies_unweighed=1), Stage.ASKED, Next.AGREE, None),
        (replace(AGREED, remedies_uncovered=1), Stage.ASKED, Next.AGREE, None),
        (replace(TO_DO, impacts_open=1), Stage.AGREED, Next.REPAIR, DUE),
        (replace(TO_DO, impacts_named=0), Stage.AGREED, Next.REPAIR, DUE),
        (replace(OWNED, harm_running_at=T0), Stage.OWNED, Next.CALL, BY),
        (replace(MESSAGE, harm_running_at=T0), Stage.OWNED, Next.CONTAIN, None),
        (replace(HEARD, harm_running_at=T0, containment_open=1, next_containment_due_at=BY),
         Stage.ACKNOWLEDGED, Next.CONTAIN, BY),
        (replace(HEARD, harm_running_at=T0, containment_done=1), Stage.ACKNOWLEDGED, Next.ASK, None),
        (replace(TO_DO, containment_open=1, next_containment_due_at=BY), Stage.REPAIRING, Next.CONTAIN, BY),
        (replace(TO_DO, containment_open=1, next_containment_due_at=PROOF), Stage.REPAIRING, Next.KEEP, DUE),
        (replace(RIGHT, containment_open=1), Stage.REPAIRING, Next.CONTAIN, None),
        (replace(RIGHT, children_open=1), Stage.REPAIRING, Next.MEND_FIRST, None),
        (replace(KEPT, unconfirmed_at=T0), Stage.MADE_RIGHT, Next.FIND_THE_CAUSE, None),
        (replace(OWNED, spread_check_by=T0), Stage.OWNED, Next.CALL, BY),
        (replace(MESSAGE, spread_check_by=T0, **UNTOLD), Stage.OWNED, Next.CALL_AGAIN, DUE),
        (replace(HEARD, spread_check_by=T0), Stage.ACKNOWLEDGED, Next.ASK, None),
        (replace(HEARD, next_promise_due_at=DUE, **UNTOLD), Stage.ACKNOWLEDGED, Next.TELL_THEM, BY),
        (replace(ASKED, **UNTOLD), Stage.ASKED, Next.AGREE, None),
        (replace(TO_DO, spread_check_by=BY), Stage.REPAIRING, Next.LOOK_AROUND, BY),
        (replace(TO_DO, spread_check_by=PROOF), Stage.REPAIRING, Next.KEEP, DUE),
        (replace(TO_DO, **UNTOLD), Stage.REPAIRING, Next.TELL_THEM, BY),
        (replace(TO_DO, next_promise_due_at=T0, **UNTOLD), Stage.REPAIRING, Next.KEEP, T0),
        (replace(KEPT, spread_check_by=BY), Stage.REPAIRING, Next.LOOK_AROUND, BY),
        (replace(KEPT, spread_check_by=BY, spread_looked_at=T0), Stage.REPAIRING, Next.ASK_IF_RIGHT, None),
        (replace(TO_DO, spread_check_by=BY, spread_looked_at=T0), Stage.REPAIRING, Next.KEEP, DUE),
        (replace(WITH_THE_LOG, spread_check_by=BY, spread_looked_at=T0), Stage.REPAIRING, Next.LOOK_AROUND, BY),
        (replace(RIGHT, spread_check_by=BY), Stage.MADE_RIGHT, Next.FIND_THE_CAUSE, None),
        (replace(RIGHT, **UNTOLD), Stage.MADE_RIGHT, Next.TELL_THEM, BY),
        (replace(RIGHT, knowers_untold=1), Stage.MADE_RIGHT, Next.TELL_THEM, None),
    ],
)  # fmt: skip
@pytest.mark.behaviour("F06", "F15")
def test_the_first_gate_that_is_open_says_where_it_stands_and_what_comes_next(facts, here, step, due):
    found = whereabouts(facts)

    assert (found.stage, found.next_step, found.next_due_at) == (here, step, due)


def test_a_customer_who_says_yes_too_early_opens_no_gate_before_its_turn():
    assert stage(replace(ASKED, confirmed_at=T0)) is Stage.ASKED
    assert stage(replace(TO_DO, confirmed_at=T0)) is Stage.REPAIRING


instants = st.none() | st.integers(0, 9).map(lambda hours: T0 + timedelta(hours=hours))
counts = st.integers(0, 3)
any_facts = st.builds(
    Facts,
    **{
        name: counts if field.type == "int" or field.type is int else instants
        for name, field in Facts.__dataclass_fields__.items()
    },
)


@given(any_facts)
def test_no_gate_is_true_of_an_empty_set(facts):
    empty = replace(facts, remedies_agreed=0, promises_made=0, wants_nothing_at=None)

    assert not agreed(empty) and not promised(empty)
    assert stage(empty) not in (Stage.AGREED, Stage.REPAIRING, Stage.MADE_RIGHT)
    assert not promised(replace(facts, impacts_named=0)) and not promised(replace(facts, impacts_open=1))
    assert not made_right(replace(facts, confirmed_at=None, unconfirmed_at=None))
    assert not made_right(replace(facts, containment_open=1))
    assert not made_right(replace(facts, promises_open=1))


@given(any_facts)
def test_every_state_has_one_step_and_nothing_is_due_when_nothing_is_to_do(facts):
    found = whereabouts(facts)

    assert isinstance(lacks(facts), Lacks)
    assert (lacks(facts) in (Lacks.NOTHING, Lacks.NOTHING_UNCONFIRMED)) == (
        found.stage is Stage.CLOSED and not facts.knowers_untold
    )
    assert found.next_step is not Next.NOTHING or found.next_due_at is None
    is_over = facts.withdrawn_at or facts.merged_at
    assert found.next_step is not Next.NOTHING or found.stage in (Stage.TOLD, Stage.CLOSED) or is_over
    assert found == whereabouts(facts)


@given(any_facts)
def test_what_was_told_and_fell_away_is_put_right_before_anything_else(facts):
    told = replace(facts, told_at=T0, withdrawn_at=T0, put_right_at=None, merged_at=None)

    assert whereabouts(told).next_step is Next.PUT_IT_RIGHT


def test_a_mistake_of_several_kinds_is_of_the_gravest():
    assert gravest([Kind.WRONG_TIME_PLACE, Kind.MISSED_DELIVERY]) is Kind.MISSED_DELIVERY
    assert gravest([Kind.LATE, Kind.WRONG_CONTENT]) is Kind.WRONG_CONTENT


@pytest.mark.parametrize(
    ("facts", "affects", "may"),
    [
        (AHEAD, Affects.UNKNOWN, True),
        (AHEAD, Affects.NO, True),
        (AHEAD, Affects.YES, False),
        (replace(AHEAD, mend_by=None), Affects.NO, False),
        (replace(AHEAD, told_at=T0), Affects.NO, False),
        (replace(AHEAD, they_know_at=T0), Affects.NO, False),
        (replace(AHEAD, promises_made=1), Affects.NO, False),
        (NEAR_MISS, Affects.NO, False),
        (replace(AHEAD, mend_by=T0), Affects.NO, False),
    ],
)
def test_only_what_never_went_out_and_nobody_was_told_of_may_end_unsaid(facts, affects, may):
    assert may_be_a_near_miss(facts, affects, now=T0) is may
