"""What the first open gate still needs."""

from enum import StrEnum

from makegood.mistakes.rules import Facts, Next, Stage, made_right, must_contain, owned, stage, whereabouts
from makegood.mistakes.rules.closing import held, learned, prevention_told


class Lacks(StrEnum):
    """What the first open gate still needs: one of these for every state, worded in `recovery.standing.missing`."""

    OWNER = "OWNER"
    IF_REAL = "IF_REAL"
    CALL = "CALL"
    TO_BE_HEARD = "TO_BE_HEARD"
    ASK = "ASK"
    REMEDY = "REMEDY"
    COVER = "COVER"
    WEIGHING = "WEIGHING"
    PROMISE = "PROMISE"
    IMPACT = "IMPACT"
    REPAIR = "REPAIR"
    CONTAINMENT = "CONTAINMENT"
    CHILD = "CHILD"
    PROOF = "PROOF"
    CHOICE = "CHOICE"
    DECLINED = "DECLINED"
    WORD_TO_WHO_KNOWS = "WORD_TO_WHO_KNOWS"
    THEIR_YES = "THEIR_YES"
    CAUSE = "CAUSE"
    CAUSE_UNCONFIRMED = "CAUSE_UNCONFIRMED"  # a manager signed for their silence
    PREVENTION_TOLD = "PREVENTION_TOLD"
    TO_HOLD = "TO_HOLD"
    OWED_TO_THE_LOST = "OWED_TO_THE_LOST"
    GOODBYE = "GOODBYE"
    CAUSE_LOST = "CAUSE_LOST"
    OTHERS_TOLD = "OTHERS_TOLD"  # of what is different, besides those who left
    WORD_AFTER_LOSS = "WORD_AFTER_LOSS"  # to somebody else who knows
    NOTHING_LOST = "NOTHING_LOST"
    NOTHING = "NOTHING"
    NOTHING_UNCONFIRMED = "NOTHING_UNCONFIRMED"


def lacks(facts: Facts) -> Lacks:
    """The one thing that is missing at the first gate not satisfied. A missing owner comes before all."""
    here = stage(facts)
    if here is Stage.OPEN:
        return Lacks.IF_REAL if owned(facts) else Lacks.OWNER
    if here is Stage.OWNED:
        return Lacks.CALL if facts.told_at is None else Lacks.TO_BE_HEARD
    if here is Stage.ACKNOWLEDGED:
        return Lacks.ASK
    of_stage = {Stage.ASKED: _lacks_agreement, Stage.AGREED: _lacks_plan, Stage.LOST: _lacks_after_loss}
    return of_stage.get(here, _lacks_the_end)(facts)


AFTER_LOSS = {
    Next.FIND_THE_CAUSE: Lacks.CAUSE_LOST,
    Next.TELL_THE_OTHERS: Lacks.OTHERS_TOLD,
    Next.TELL_THEM: Lacks.WORD_AFTER_LOSS,
}


def _lacks_after_loss(facts: Facts) -> Lacks:
    if facts.goodbye_by is not None:
        return Lacks.GOODBYE
    later = AFTER_LOSS.get(whereabouts(facts).next_step)
    if later is not None:
        return later
    is_owed = facts.promises_open > 0 or facts.containment_open > 0
    return Lacks.OWED_TO_THE_LOST if is_owed else Lacks.NOTHING_LOST


def _lacks_agreement(facts: Facts) -> Lacks:
    if facts.remedies_uncovered > 0:
        return Lacks.COVER
    return Lacks.WEIGHING if facts.remedies_unweighed > 0 else Lacks.REMEDY


def _lacks_plan(facts: Facts) -> Lacks:
    if facts.promises_made == 0 and facts.wants_nothing_at is None:
        return Lacks.PROMISE
    return Lacks.IMPACT if facts.impacts_named == 0 else Lacks.REPAIR


def _lacks_the_end(facts: Facts) -> Lacks:
    open_things = (
        (facts.units_declined > 0 and facts.choice_by is None, Lacks.DECLINED),
        (facts.promises_open > 0, Lacks.PROOF),
        (facts.containment_open > 0 or must_contain(facts), Lacks.CONTAINMENT),
        (facts.children_open > 0, Lacks.CHILD),
        (not made_right(facts) and facts.choice_by is not None, Lacks.CHOICE),
        (not made_right(facts), Lacks.THEIR_YES),
        (facts.goodbye_by is not None, Lacks.GOODBYE),
        (facts.knowers_untold > 0, Lacks.WORD_TO_WHO_KNOWS),
    )
    return next((lack for is_open, lack in open_things if is_open), _lacks_learning(facts))


def _lacks_learning(facts: Facts) -> Lacks:
    is_confirmed = facts.confirmed_at is not None
    if not learned(facts):
        return Lacks.CAUSE if is_confirmed else Lacks.CAUSE_UNCONFIRMED
    if not prevention_told(facts):
        return Lacks.PREVENTION_TOLD if facts.lost_at is None else Lacks.OTHERS_TOLD
    if not held(facts):
        return Lacks.TO_HOLD
    return Lacks.NOTHING if is_confirmed else Lacks.NOTHING_UNCONFIRMED
