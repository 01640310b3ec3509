"""Whatever is done in whatever order: no gate is skipped, no band turns milder by itself, what was late stays late.

The rules are run against the model of `tests/mistakes/model.py`, in memory: 200 examples of 50 steps.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from makegood.mistakes.rules import (
    Affects,
    Facts,
    Next,
    Stage,
    may_be_a_near_miss,
    nothing_open,
    stage,
    whereabouts,
)
from makegood.mistakes.rules.harm import Tries, tried_enough
from makegood.mistakes.rules.lacking import Lacks, lacks
from makegood.mistakes.rules.lowering import refused_lowering
from tests.mistakes.model import BANDS, STAGES, Case

T0 = datetime(2026, 11, 23, 15, tzinfo=UTC)
BY = T0 + timedelta(hours=2)
DUE, PROOF = T0 + timedelta(hours=24), T0 + timedelta(hours=48)
bands, places = st.sampled_from(BANDS), st.integers(0, 5)


class Gates(RuleBasedStateMachine):
    """One mistake as facts for the rules, and the same mistake on a sheet of paper."""

    def __init__(self) -> None:
        super().__init__()
        self.now, self.facts, self.paper = T0, Facts(), Case()
        self.tries: list[str] = []
        self.late: set[datetime] = set()

    @initialize(real=st.booleans(), harm=st.booleans(), ahead=st.booleans())
    def it_is_opened(self, real, harm, ahead):
        self.facts = Facts(
            real_at=T0 if real else None,
            owned_at=T0,
            acknowledge_by=BY,
            mend_by=BY if ahead else None,
            harm_running_at=T0 if harm else None,
            spread_check_by=BY,
        )
        self.paper = Case(real=real, harm=harm, ahead=ahead)

    def note(self, **facts):
        self.facts = replace(self.facts, **facts)

    def more(self, name, by=1):
        self.note(**{name: getattr(self.facts, name) + by})

    @rule(hours=st.integers(1, 30))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)
        if self.facts.told_at is None and self.now > BY and BY not in self.late:
            self.late.add(BY)
            self.paper.breaches.append("")
        if self.now >= BY:
            self.note(mend_by=None)
            self.paper.ahead = False

    @rule()
    def it_is_put_right_before_it_goes_out_and_put_back(self):
        affects = Affects.YES if self.facts.real_at is not None else Affects.UNKNOWN
        may = may_be_a_near_miss(self.facts, affects, now=self.now)
        assert may == self.paper.may_end_unsaid()
        if may:
            now = self.now
            facts = replace(self.facts, real_at=now, near_miss_at=now, withdrawn_at=now, mend_by=None)
            assert whereabouts(facts).next_step is Next.NOTHING or facts.owned_at is None
            assert not may_be_a_near_miss(facts, Affects.NO, now=self.now)
            self.note(mend_by=None)
            self.paper.ahead = False

    @rule(words=st.sampled_from(["Traffic was closed.", "I forgot."]))
    def a_breach_is_explained(self, words):
        if self.paper.breaches and not self.paper.breaches[0]:
            self.paper.breaches[0] = words

    @rule(is_back=st.booleans())
    def the_owner_comes_or_goes(self, is_back):
        self.paper.owner = is_back
        self.note(owned_at=self.now if is_back else None)

    @rule(channel=st.sampled_from(["PHONE", "MAIL"]))
    def word_is_left(self, channel):
        self.paper.said.add("told")
        self.tries.append(channel)
        self.note(told_at=self.facts.told_at or self.now)

    @rule(repaired=st.booleans())
    def they_are_heard(self, repaired):
        self.paper.said |= {"told", "heard"}
        self.paper.real = True
        self.note(
            told_at=self.facts.told_at or self.now, heard_at=self.now, real_at=self.facts.real_at or self.now
        )
        self.something_was_done_to_them(repaired)

    @rule(nothing=st.booleans())
    def they_answer(self, nothing):
        self.paper.said |= {"asked", "wants nothing"} if nothing else {"asked"}
        self.note(asked_at=self.now)
        if nothing:
            self.note(wants_nothing_at=self.now)

    @rule()
    def the_question_is_left_out(self):
        if "asked" not in self.paper.said:
            self.paper.said.add("skipped")
            self.note(ask_skipped_at=self.now)

    @rule()
    def a_manager_gives_up_asking(self):
        tries = Tries(len(self.tries), len(set(self.tries)), T0 if self.tries else None)
        is_enough = tried_enough(tries, attempts=3, channels=2, ends_at=T0 + timedelta(days=3), now=self.now)
        assert not is_enough or (len(self.tries) >= 3 and set(self.tries) == {"PHONE", "MAIL"})
        if is_enough and "asked" not in self.paper.said:
            self.paper.said.add("given up")
            self.note(unreached_at=self.now)

    @rule(covered=st.booleans(), weighed=st.booleans())
    def a_remedy_is_agreed(self, covered, weighed):
        self.paper.remedies.append({"covered": covered, "weighed": weighed})
        self.more("remedies_agreed")
        self.more("remedies_uncovered", int(not covered))
        self.more("remedies_unweighed", int(not weighed))

    @rule(
        at=places,
        what=st.sampled_from([("covered", "remedies_uncovered"), ("weighed", "remedies_unweighed")]),
    )
    def a_remedy_gets_its_yes(self, at, what):
        done, counter = what
        for remedy in self.paper.remedies[at : at + 1]:
            self.more(counter, -int(not remedy[done]))
            remedy[done] = True

    @rule(repaired=st.booleans())
    def something_was_done_to_them(self, repaired):
        self.paper.impacts.append(repaired)
        self.more("impacts_named")
        self.more("impacts_open", int(not repaired))

    @rule(at=places)
    def a_remedy_repairs_it(self, at):
        if at < len(self.paper.impacts):
            self.more("impacts_open", -int(not self.paper.impacts[at]))
            self.paper.impacts[at] = True

    @rule(by_log=st.booleans())
    def something_is_promised(self, by_log):
        self.paper.promises.append("open")
        self.more("promises_made")
        self.more("promises_open")
        self.note(**({"next_proof_due_at": PROOF} if by_log else {"next_promise_due_at": DUE}))

    @rule(at=places, outcome=st.sampled_from(["kept", "kept", "broken"]))
    def a_promise_is_kept_or_breaks(self, at, outcome):
        if at < len(self.paper.promises) and self.paper.promises[at] == "open":
            self.paper.promises[at] = outcome
            self.more("promises_open", -1)
            if outcome == "broken":
                self.paper.children += 1
                self.more("promises_broken")
                self.more("children_open")

    @precondition(lambda self: self.paper.children > 0)
    @rule()
    def a_broken_one_is_put_right(self):
        self.paper.children -= 1
        self.more("children_open", -1)

    @rule(is_running=st.booleans())
    def it_is_judged_to_hurt_or_not(self, is_running):
        self.paper.harm = is_running
        self.note(harm_running_at=self.now if is_running else None)

    @rule()
    def something_is_to_stop_it(self):
        self.paper.stops.append(False)
        self.more("containment_open")

    @rule(at=places)
    def it_is_stopped(self, at):
        if at < len(self.paper.stops) and not self.paper.stops[at]:
            self.paper.stops[at] = True
            self.more("containment_open", -1)
            self.more("containment_done")

    @rule(signed=st.booleans())
    def it_ends(self, signed):
        """The doors let nobody ask, and no manager sign, before its turn: the rules say when that is."""
        if stage(self.facts) is not Stage.REPAIRING or not nothing_open(self.facts):
            return
        assert all(self.paper.gates()[:5]) and self.paper.is_clear(), "asked before its turn"
        self.paper.end = self.paper.end or ("signed" if signed else "confirmed")
        self.note(**{"unconfirmed_at" if signed else "confirmed_at": self.now})

    @rule(lightly=st.booleans())
    def it_is_understood(self, lightly):
        """The doors keep the cause locked until it is right."""
        if stage(self.facts) is Stage.MADE_RIGHT:
            self.paper.learning |= {"understood", "light"} if lightly else {"understood"}
            self.note(learned_at=self.now, light_at=self.now if lightly else None)

    @rule()
    def they_are_told_what_is_different(self):
        if stage(self.facts) is Stage.LEARNING:
            self.paper.learning.add("told")
            self.note(prevention_told_at=self.now)

    @rule(outcome=st.sampled_from(["held", "failed"]))
    def a_check_is_done(self, outcome):
        self.paper.checks.append(outcome)
        self.more(f"checks_{outcome}")

    @rule()
    def it_is_known_how_it_is_with_them(self):
        self.paper.learning.add("outcome")
        self.note(outcome_at=self.now)

    @rule()
    def they_say_that_it_is_not_right_yet(self):
        if self.paper.end:
            self.paper.end = ""
            self.note(confirmed_at=None, unconfirmed_at=None)

    @rule(has_time=st.booleans())
    def somebody_else_turns_out_to_know(self, has_time):
        self.paper.untold += 1
        self.more("knowers_untold")
        self.note(next_outreach_due_at=BY if has_time else DUE)

    @precondition(lambda self: self.paper.untold > 0)
    @rule()
    def they_have_their_word(self):
        self.paper.untold -= 1
        self.more("knowers_untold", -1)
        if not self.paper.untold:
            self.note(next_outreach_due_at=None)

    @rule(is_due=st.booleans())
    def somebody_looks_who_else_knows(self, is_due):
        self.note(spread_looked_at=self.now, spread_check_by=PROOF if is_due else None)

    @rule(band=bands, manager=st.booleans(), reason=st.sampled_from(["", "It was called off."]))
    def it_is_judged(self, band, manager, reason):
        refused = refused_lowering(self.paper.severity, band, is_manager=manager, reason=reason)
        assert (refused == "") == self.paper.may_judge(band, manager=manager, reason=reason)
        if not refused:
            self.paper.severity = band

    @invariant()
    def the_first_open_gate_says_where_it_stands_and_none_is_skipped(self):
        here = whereabouts(self.facts)
        assert here.stage.value == self.paper.stage()
        assert all(self.paper.gates()[: STAGES.index(here.stage.value)])
        ended = lacks(self.facts) in (Lacks.NOTHING, Lacks.NOTHING_UNCONFIRMED)
        assert ended == (here.stage is Stage.CLOSED and self.paper.untold == 0)
        leaves_the_list = (
            here.stage in (Stage.TOLD, Stage.CLOSED) and self.paper.untold == 0 and self.paper.owner
        )
        assert leaves_the_list == (here.next_step is Next.NOTHING)

    @invariant()
    def a_signature_is_never_counted_as_their_yes(self):
        if self.facts.confirmed_at is None:
            assert lacks(self.facts) is not Lacks.NOTHING

    @invariant()
    def nothing_but_an_owner_comes_before_the_call_and_nothing_but_the_call_before_running_harm(self):
        step, paper = whereabouts(self.facts).next_step, self.paper
        if "told" not in paper.said:
            first = Next.MEND if paper.ahead else Next.CALL
            assert step is (first if paper.owner else Next.NAME_AN_OWNER)
        elif paper.owner and paper.harm and (not paper.stops or not all(paper.stops)):
            assert step is Next.CONTAIN

    @invariant()
    def what_was_late_stays_late_and_its_sentence_stays(self):
        assert len(self.paper.breaches) == len(self.late)


Gates.TestCase.settings = settings(
    max_examples=200,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestTheGates = pytest.mark.slow(Gates.TestCase)
