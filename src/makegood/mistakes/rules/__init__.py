"""Facts in, stage out: the gates of a mistake as pure functions on one row of facts."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from makegood.mistakes.rules.closing import held, learned, prevention_told
from makegood.mistakes.rules.kinds import RIGHT as RIGHT
from makegood.mistakes.rules.kinds import Affects as Affects
from makegood.mistakes.rules.kinds import FoundBy as FoundBy
from makegood.mistakes.rules.kinds import How as How
from makegood.mistakes.rules.kinds import Kind as Kind
from makegood.mistakes.rules.kinds import Stage as Stage
from makegood.mistakes.rules.kinds import gravest as gravest
from makegood.mistakes.rules.spread import is_first


class Next(StrEnum):
    """The one next step."""

    NAME_AN_OWNER = "NAME_AN_OWNER"
    SAY_IF_REAL = "SAY_IF_REAL"  # could it affect them?
    CALL = "CALL"
    CALL_AGAIN = "CALL_AGAIN"  # a message was left, nobody was heard
    ANSWER = "ANSWER"  # they wrote, and wait for an answer
    MEND = "MEND"  # it has not gone out yet, and can be put right before it does
    CONTAIN = "CONTAIN"  # it still does harm, or what stops it is due
    PUT_IT_RIGHT = "PUT_IT_RIGHT"  # told, and the finding fell away
    TELL_IT_WAS_NONE = "TELL_IT_WAS_NONE"  # to everybody else who was told of it
    ASK = "ASK"
    AGREE = "AGREE"
    WAIT_FOR_YES = "WAIT_FOR_YES"  # somebody above was asked for a yes
    PROMISE = "PROMISE"
    REPAIR = "REPAIR"  # something that it did to them is repaired by nothing
    LOOK_AROUND = "LOOK_AROUND"  # nobody has looked yet who else there knows of it
    TELL_THEM = "TELL_THEM"  # somebody who knows has had no word from us
    KEEP = "KEEP"  # the next promise due
    WAIT = "WAIT"  # everything is with the records now
    MEND_FIRST = "MEND_FIRST"  # a broken promise became a mistake of its own
    AWAIT_CHOICE = "AWAIT_CHOICE"  # something stands to choose on their page
    ASK_IF_RIGHT = "ASK_IF_RIGHT"
    FIND_THE_CAUSE = "FIND_THE_CAUSE"  # right, or they left; why it happened, and what is different now
    TELL_THE_PREVENTION = "TELL_THE_PREVENTION"  # to everybody who knew
    TELL_THE_OTHERS = "TELL_THE_OTHERS"  # the same, and not those who left
    SAY_GOODBYE = "SAY_GOODBYE"  # they left: a last word, which sells nothing
    NOTHING = "NOTHING"


@dataclass(frozen=True)
class Facts:
    """One row of facts about one mistake. Instants are aware UTC; counters are whole numbers."""

    real_at: datetime | None = None  # whether it could affect them was answered
    owned_at: datetime | None = None
    acknowledge_by: datetime | None = None
    mend_by: datetime | None = None  # until then it has not gone out, and they can't be affected
    near_miss_at: datetime | None = None  # it was put right before it could affect them
    they_know_at: datetime | None = None  # they told us, before or after we found it
    told_at: datetime | None = None
    heard_at: datetime | None = None
    asked_at: datetime | None = None
    ask_skipped_at: datetime | None = None  # for a reason
    unreached_at: datetime | None = None  # a manager's note after tries enough
    remedies_agreed: int = 0
    remedies_uncovered: int = 0  # neither owed, nor in the rep's pocket, nor with somebody's yes
    remedies_unweighed: int = 0  # nobody said whether they meet the ask
    impacts_named: int = 0
    impacts_open: int = 0  # repaired by nothing, and not accepted by them
    wants_nothing_at: datetime | None = None
    promises_made: int = 0
    promises_open: int = 0
    promises_broken: int = 0
    next_promise_due_at: datetime | None = None  # the next one that a person must keep
    next_proof_due_at: datetime | None = None  # the next one that the records will prove
    call_again_by: datetime | None = None  # a promise broke again after the first call
    they_wrote_at: datetime | None = None  # the first of their words that waits for an answer
    answer_by: datetime | None = None  # of those that wait, the one that is due first
    harm_running_at: datetime | None = None  # judged to hurt them still
    containment_open: int = 0
    containment_done: int = 0
    next_containment_due_at: datetime | None = None
    children_open: int = 0  # broken promises that became mistakes of their own
    units_declined: int = (
        0  # lost units for which they said no to what was offered, and nothing else answers it
    )
    choice_by: datetime | None = None  # until when something stands to choose on their page
    spread_check_by: datetime | None = None  # by when we look who else knows
    spread_looked_at: datetime | None = None  # when somebody looked last
    knowers_untold: int = 0  # who knows, or is touched, and has had no word
    next_outreach_due_at: datetime | None = None  # by when the next of them has it
    knowers_believing: int = 0  # who was told of what fell away, and has not heard that it was none
    withdrawn_at: datetime | None = None
    put_right_at: datetime | None = None
    confirmed_at: datetime | None = None
    merged_at: datetime | None = None  # it is one with another, which goes on
    unconfirmed_at: datetime | None = None  # a manager signed for their silence; never counted as a yes
    yes_by: datetime | None = None  # by when somebody above decides on what was asked for
    cause_due_at: datetime | None = None  # from here on: `rules.closing` says who writes what
    learned_at: datetime | None = None
    light_at: datetime | None = None
    prevention_due_at: datetime | None = None
    prevention_told_at: datetime | None = None
    checks_open: int = 0
    checks_held: int = 0
    checks_failed: int = 0
    next_check_due_at: datetime | None = None
    outcome_due_at: datetime | None = None
    outcome_at: datetime | None = None
    lost_at: datetime | None = None
    goodbye_by: datetime | None = None  # they left, and their last word from us is due
    parted_at: datetime | None = None  # they left, and it is said, or its time is over: one learns from it


@dataclass(frozen=True)
class Whereabouts:
    """What follows from the facts: the stage, the next step and its deadline."""

    stage: Stage
    next_step: Next
    next_due_at: datetime | None


def stage(facts: Facts) -> Stage:
    """The first gate not satisfied. No gate is true of an empty set.

    How it was judged (G2) never holds anything back: the call comes first.
    """
    gates = (
        (real(facts) and owned(facts), Stage.OPEN),
        (heard(facts), Stage.OWNED),
        (asked(facts), Stage.ACKNOWLEDGED),
        (agreed(facts), Stage.ASKED),
        (promised(facts), Stage.AGREED),
        (made_right(facts), Stage.REPAIRING),
        (learned(facts), Stage.MADE_RIGHT),
        (prevention_told(facts), Stage.LEARNING),
        (held(facts), Stage.TOLD),
    )
    here = next((here for is_satisfied, here in gates if not is_satisfied), Stage.CLOSED)
    return Stage.LOST if facts.lost_at is not None and here not in RIGHT else here


def real(facts: Facts) -> bool:
    """G0: it is known whether it could affect them. All else that G0 asks a mistake cannot be opened without."""
    return facts.real_at is not None


def owned(facts: Facts) -> bool:
    """G1: one active person owns it."""
    return facts.owned_at is not None


def heard(facts: Facts) -> bool:
    """G3: they have heard from us, and we have heard them; or a manager ended enough tries after word was left."""
    is_heard = facts.heard_at is not None or facts.unreached_at is not None
    return facts.told_at is not None and is_heard


def asked(facts: Facts) -> bool:
    """G4: they answered what they would like, or it was left out for a reason, or a manager ended enough tries."""
    return any(at is not None for at in (facts.asked_at, facts.ask_skipped_at, facts.unreached_at))


def agreed(facts: Facts) -> bool:
    """G5: an agreed remedy, each one covered and weighed against the ask; or they want nothing, in their words."""
    if facts.remedies_uncovered > 0 or facts.remedies_unweighed > 0:
        return False
    return facts.remedies_agreed > 0 or facts.wants_nothing_at is not None


def promised(facts: Facts) -> bool:
    """G6: a promise with its doer and its date (or they want nothing), and a repair for each thing it did to them."""
    is_planned = facts.promises_made > 0 or facts.wants_nothing_at is not None
    return is_planned and facts.impacts_named > 0 and facts.impacts_open == 0


def made_right(facts: Facts) -> bool:
    """G7: every promise kept with proof, the harm stopped, and they say so; or a manager signs for their silence."""
    is_answered = facts.confirmed_at is not None or facts.unconfirmed_at is not None
    return nothing_open(facts) and is_answered


def nothing_open(facts: Facts) -> bool:
    """Nothing is left of ours: then, and not before, they are asked whether it is right."""
    is_contained = facts.containment_open == 0 and not must_contain(facts)
    is_agreed = facts.units_declined == 0 and facts.yes_by is None
    return facts.promises_open == 0 and facts.children_open == 0 and is_agreed and is_contained


def waits_for_their_yes(facts: Facts) -> bool:
    """Nothing is left but to hear whether it is right: nothing of ours, and nothing that they may still choose."""
    return stage(facts) is Stage.REPAIRING and nothing_open(facts) and facts.choice_by is None


def is_asked_whether_right(facts: Facts) -> bool:
    """Whether their page asks "is it right now?": nothing of ours comes before it, but a word of theirs may wait."""
    step = whereabouts(replace(besides_who_knows(facts), they_wrote_at=None, answer_by=None)).next_step
    return step in (Next.ASK_IF_RIGHT, Next.AWAIT_CHOICE)


def must_contain(facts: Facts) -> bool:
    """It still hurts them, and nothing stopped it yet: due before anything else but the call."""
    has_stopped = facts.containment_open == 0 and facts.containment_done > 0
    return facts.harm_running_at is not None and not has_stopped


def must_answer(facts: Facts) -> bool:
    """They wrote, and nobody of ours has spoken with them or written to them since."""
    return facts.they_wrote_at is not None


def is_under_way(facts: Facts) -> bool:
    """Something was said to them, agreed, promised, stopped or asked for: it goes into no other one."""
    counted = facts.remedies_agreed + facts.promises_made + facts.containment_open + facts.containment_done
    return counted > 0 or facts.told_at is not None or facts.yes_by is not None


def may_be_a_near_miss(facts: Facts, affects: Affects, *, now: datetime) -> bool:
    """Only what has not gone out can end unsaid: nobody was told, nobody there knows, and nobody says it affects them.

    Source: A11, A12; domain/3-model.md 3.14, variant B.
    """
    is_theirs = facts.they_know_at is not None or facts.withdrawn_at is not None or is_under_way(facts)
    is_ahead = facts.mend_by is not None and facts.mend_by > now
    return is_ahead and affects is not Affects.YES and not is_theirs


def whereabouts(facts: Facts) -> Whereabouts:
    """Stage, next step and deadline: the same function stores them and recomputes them."""
    here = stage(facts)
    if facts.merged_at is not None:
        return Whereabouts(here, Next.NOTHING, None)
    step, due_at = _next_step(facts, here)
    if facts.yes_by is not None and step in (Next.AGREE, Next.ASK_IF_RIGHT):
        return Whereabouts(here, Next.WAIT_FOR_YES, facts.yes_by)
    return Whereabouts(here, step, due_at)


def _next_step(facts: Facts, here: Stage) -> tuple[Next, datetime | None]:
    if _must_put_right(facts):
        return Next.PUT_IT_RIGHT, facts.withdrawn_at
    if facts.withdrawn_at is not None and facts.told_at is None:
        return (Next.ANSWER, facts.answer_by) if must_answer(facts) else _after_it_was_none(facts)
    if facts.call_again_by is not None:
        return Next.CALL_AGAIN, _sooner(facts.call_again_by, facts.answer_by)  # a call answers, too
    if facts.withdrawn_at is not None:
        return (Next.ANSWER, facts.answer_by) if must_answer(facts) else _after_it_was_none(facts)
    return _while_it_stands(facts, here)


def _while_it_stands(facts: Facts, here: Stage) -> tuple[Next, datetime | None]:
    if not owned(facts):
        due_at = facts.acknowledge_by if facts.told_at is None else facts.next_promise_due_at
        return Next.NAME_AN_OWNER, _sooner(due_at, facts.answer_by)
    if facts.told_at is None and facts.mend_by is not None:
        return Next.MEND, facts.mend_by
    if facts.told_at is None:
        # Nothing but a missing owner comes before the call: not the judgement, nor whether it is known to be real.
        return Next.CALL, _sooner(facts.acknowledge_by, facts.answer_by)
    if must_contain(facts):
        return Next.CONTAIN, facts.next_containment_due_at
    if must_answer(facts):
        return _their_word(facts)
    return _with_who_knows(facts, here, _of_stage(facts, here))


def _of_stage(facts: Facts, here: Stage) -> tuple[Next, datetime | None]:
    if here is Stage.REPAIRING:
        return _while_repairing(facts)
    if here is Stage.AGREED:
        return _before_the_plan(facts)
    if here is Stage.LOST:
        return _after_they_left(facts)
    if here in RIGHT:
        return _to_learn(facts) if facts.goodbye_by is None else (Next.SAY_GOODBYE, facts.goodbye_by)
    simple = {
        Stage.OPEN: (Next.SAY_IF_REAL, facts.next_promise_due_at),
        Stage.OWNED: (Next.CALL_AGAIN, facts.next_promise_due_at),
        Stage.ACKNOWLEDGED: (Next.ASK, facts.next_promise_due_at),
        Stage.ASKED: (Next.AGREE, facts.next_promise_due_at),
    }
    return simple[here]


def _to_learn(facts: Facts) -> tuple[Next, datetime | None]:
    """Why it happened and what is different, then a word about it to everybody who knew and did not leave."""
    if not learned(facts):
        return Next.FIND_THE_CAUSE, facts.cause_due_at
    if prevention_told(facts):
        return Next.NOTHING, None
    step = Next.TELL_THE_PREVENTION if facts.lost_at is None else Next.TELL_THE_OTHERS
    return step, facts.prevention_due_at


def _after_they_left(facts: Facts) -> tuple[Next, datetime | None]:
    """What still does harm is stopped, they get a last word, what we owe them is kept; then one learns from it.

    Nothing is asked of them. A promise to them comes before the cause where it is due by then.
    Source: article 001, "Accept the consequences knowing you did whatever it took"; F14, G01.
    """
    if facts.containment_open > 0:
        return Next.CONTAIN, facts.next_containment_due_at
    if facts.goodbye_by is not None:
        return Next.SAY_GOODBYE, facts.goodbye_by
    step, due_at = _to_learn(facts) if facts.parted_at is not None else (Next.NOTHING, None)
    keep_by = facts.next_promise_due_at if facts.promises_open > 0 else None
    if keep_by is not None and (due_at is None or keep_by <= due_at):
        return Next.KEEP, keep_by
    if step is Next.NOTHING and facts.promises_open > 0:
        return Next.WAIT, facts.next_proof_due_at
    return step, due_at


def _with_who_knows(
    facts: Facts, here: Stage, step: tuple[Next, datetime | None]
) -> tuple[Next, datetime | None]:
    """Who knows and has had no word, then who else may know: each before what is due later than it.

    While nothing is planned yet, what has no date comes first: it is said in a call. To look once more fills a wait.
    Once it is right, or they left and had a last word, people come before the cause.
    """
    untold_by, look_by, has_looked = facts.next_outreach_due_at, facts.spread_check_by, facts.spread_looked_at
    is_closing = step[0] in CLOSING and (here in RIGHT or facts.parted_at is not None)
    is_due = is_closing or is_first(untold_by, step[1], undated=here is Stage.REPAIRING)
    if facts.knowers_untold > 0 and here is not Stage.OWNED and is_due:
        return Next.TELL_THEM, untold_by
    may_look = look_by is not None and (has_looked is None or step[0] in (Next.WAIT, Next.AWAIT_CHOICE))
    if here is Stage.REPAIRING and may_look and is_first(look_by, step[1], undated=has_looked is None):
        return Next.LOOK_AROUND, look_by
    return step


CLOSING = frozenset({Next.FIND_THE_CAUSE, Next.TELL_THE_PREVENTION, Next.TELL_THE_OTHERS, Next.NOTHING})


def besides_who_knows(facts: Facts) -> Facts:
    """The facts as if nobody else knew: what they are asked never goes by it."""
    return replace(facts, spread_check_by=None, knowers_untold=0, next_outreach_due_at=None)


def _their_word(facts: Facts) -> tuple[Next, datetime | None]:
    """Their word comes before what follows; what stops the harm stays first where it is due by then."""
    stops_by = facts.next_containment_due_at
    is_due = facts.containment_open > 0 and stops_by is not None and stops_by <= (facts.answer_by or stops_by)
    return (Next.CONTAIN, stops_by) if is_due else (Next.ANSWER, facts.answer_by)


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _before_the_plan(facts: Facts) -> tuple[Next, datetime | None]:
    has_promise = facts.promises_made > 0 or facts.wants_nothing_at is not None
    return (Next.REPAIR if has_promise else Next.PROMISE), facts.next_promise_due_at


def _must_put_right(facts: Facts) -> bool:
    return facts.withdrawn_at is not None and facts.told_at is not None and facts.put_right_at is None


def _after_it_was_none(facts: Facts) -> tuple[Next, datetime | None]:
    """It was none, and whom we call knows: so must everybody else whom it reached from us; then what we promised."""
    if facts.knowers_believing > 0:
        return Next.TELL_IT_WAS_NONE, facts.withdrawn_at
    if facts.next_promise_due_at is not None:
        return Next.KEEP, facts.next_promise_due_at
    if facts.promises_open > 0:
        return Next.WAIT, facts.next_proof_due_at
    return Next.NOTHING, None


def _while_repairing(facts: Facts) -> tuple[Next, datetime | None]:
    if _containment_is_first(facts):
        return Next.CONTAIN, facts.next_containment_due_at
    if facts.next_promise_due_at is not None and facts.promises_open > 0:
        return Next.KEEP, facts.next_promise_due_at
    if facts.units_declined > 0 and facts.choice_by is None:
        return Next.AGREE, facts.next_promise_due_at  # they said no to it, and know of nothing else for it
    if facts.children_open > 0:
        return Next.MEND_FIRST, facts.next_promise_due_at
    if facts.promises_open > 0:
        return Next.WAIT, facts.next_proof_due_at
    if facts.choice_by is not None:
        return Next.AWAIT_CHOICE, facts.choice_by
    return Next.ASK_IF_RIGHT, facts.next_promise_due_at


def _containment_is_first(facts: Facts) -> bool:
    """What stops the harm comes before a promise that is due later, and before asking whether it is right."""
    if facts.containment_open == 0:
        return False
    if facts.promises_open == 0 or facts.next_promise_due_at is None:
        return True
    due_at = facts.next_containment_due_at
    return due_at is not None and due_at <= facts.next_promise_due_at
