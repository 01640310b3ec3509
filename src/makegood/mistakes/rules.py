"""Facts in, stage out: the gates of a mistake as pure functions on one row of facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What went wrong, the gravest first: a mistake from several findings takes the first kind among them."""

    DEFECTIVE_PRODUCT = "DEFECTIVE_PRODUCT"
    WRONG_CONTENT = "WRONG_CONTENT"
    MISSED_DELIVERY = "MISSED_DELIVERY"
    LATE = "LATE"
    WRONG_TIME_PLACE = "WRONG_TIME_PLACE"
    BROKEN_PROMISE = "BROKEN_PROMISE"

    @property
    def playbook(self) -> str:
        """The name of its playbook."""
        return self.value.lower()


def gravest(kinds: Iterable[Kind]) -> Kind:
    """The gravest of these kinds; there is at least one."""
    return min(kinds, key=list(Kind).index)


class FoundBy(StrEnum):
    SYSTEM = "SYSTEM"
    US = "US"
    CUSTOMER = "CUSTOMER"
    THIRD_PARTY = "THIRD_PARTY"


class How(StrEnum):
    """How they told us whether it is right."""

    PAGE = "PAGE"  # on their own page
    VOICE = "VOICE"  # told to us


class Affects(StrEnum):
    YES = "YES"
    UNKNOWN = "UNKNOWN"
    NO = "NO"


class Stage(StrEnum):
    """The first gate not satisfied says where a mistake stands."""

    OPEN = "OPEN"  # G1 has no owner
    OWNED = "OWNED"  # G3: they have not heard from us
    ACKNOWLEDGED = "ACKNOWLEDGED"  # G4: they were not asked
    ASKED = "ASKED"  # G5: nothing agreed
    AGREED = "AGREED"  # G6: nothing promised with a doer and a date
    REPAIRING = "REPAIRING"  # G7: promises to keep, then their yes
    MADE_RIGHT = "MADE_RIGHT"


class Next(StrEnum):
    """The one next step."""

    NAME_AN_OWNER = "NAME_AN_OWNER"
    CALL = "CALL"
    CALL_AGAIN = "CALL_AGAIN"  # a message was left, nobody was heard
    PUT_IT_RIGHT = "PUT_IT_RIGHT"  # told, and the finding fell away
    ASK = "ASK"
    AGREE = "AGREE"
    PROMISE = "PROMISE"
    KEEP = "KEEP"  # the next promise due
    WAIT = "WAIT"  # everything is with the records now
    MEND_FIRST = "MEND_FIRST"  # a broken promise became a mistake of its own
    ASK_IF_RIGHT = "ASK_IF_RIGHT"
    NOTHING = "NOTHING"


@dataclass(frozen=True)
class Facts:
    """One row of facts about one mistake. Instants are aware UTC; counters are whole numbers."""

    owned_at: datetime | None = None
    acknowledge_by: datetime | None = None
    they_know_at: datetime | None = None  # they told us, before or after we found it
    told_at: datetime | None = None
    heard_at: datetime | None = None
    asked_at: datetime | None = None
    remedies_agreed: int = 0
    wants_nothing_at: datetime | None = None
    promises_made: int = 0
    promises_open: int = 0
    promises_broken: int = 0
    next_promise_due_at: datetime | None = None  # the next one that a person must keep
    next_proof_due_at: datetime | None = None  # the next one that the records will prove
    call_again_by: datetime | None = None  # a promise broke again after the first call
    children_open: int = 0  # broken promises that became mistakes of their own
    withdrawn_at: datetime | None = None
    put_right_at: datetime | None = None
    confirmed_at: datetime | None = None
    merged_at: datetime | None = None  # it is one with another, which goes on


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
        (facts.owned_at is not None, Stage.OPEN),
        (facts.told_at is not None and facts.heard_at is not None, Stage.OWNED),
        (facts.asked_at is not None, Stage.ACKNOWLEDGED),
        (agreed(facts), Stage.ASKED),
        (promised(facts), Stage.AGREED),
        (made_right(facts), Stage.REPAIRING),
    )
    for satisfied, here in gates:
        if not satisfied:
            return here
    return Stage.MADE_RIGHT


def agreed(facts: Facts) -> bool:
    """G5: at least one agreed remedy, or they want nothing, in their words."""
    return facts.remedies_agreed > 0 or facts.wants_nothing_at is not None


def promised(facts: Facts) -> bool:
    """G6: at least one promise with its doer and its date, or they want nothing."""
    return facts.promises_made > 0 or facts.wants_nothing_at is not None


def made_right(facts: Facts) -> bool:
    """G7: every promise kept with proof, and they say so."""
    return facts.promises_open == 0 and facts.confirmed_at is not None


def is_under_way(facts: Facts) -> bool:
    """Something was said to them, agreed or promised: such a mistake goes into no other one."""
    return facts.told_at is not None or facts.remedies_agreed > 0 or facts.promises_made > 0


def whereabouts(facts: Facts) -> Whereabouts:
    """Stage, next step and deadline: the same function stores them and recomputes them."""
    here = stage(facts)
    if facts.merged_at is not None:
        return Whereabouts(here, Next.NOTHING, None)
    step, due_at = _next_step(facts, here)
    return Whereabouts(here, step, due_at)


def _next_step(facts: Facts, here: Stage) -> tuple[Next, datetime | None]:
    if _must_put_right(facts):
        return Next.PUT_IT_RIGHT, facts.withdrawn_at
    if facts.withdrawn_at is not None and facts.told_at is None:
        return Next.NOTHING, None
    if facts.call_again_by is not None:
        return Next.CALL_AGAIN, facts.call_again_by
    if facts.withdrawn_at is not None:
        return _after_putting_right(facts)
    if here is Stage.REPAIRING:
        return _while_repairing(facts)
    simple = {
        Stage.OPEN: (Next.NAME_AN_OWNER, facts.acknowledge_by),
        Stage.ACKNOWLEDGED: (Next.ASK, facts.next_promise_due_at),
        Stage.ASKED: (Next.AGREE, facts.next_promise_due_at),
        Stage.AGREED: (Next.PROMISE, facts.next_promise_due_at),
        Stage.MADE_RIGHT: (Next.NOTHING, None),
    }
    if here in simple:
        return simple[here]
    if facts.told_at is not None:
        return Next.CALL_AGAIN, facts.next_promise_due_at
    return Next.CALL, facts.acknowledge_by


def _must_put_right(facts: Facts) -> bool:
    return facts.withdrawn_at is not None and facts.told_at is not None and facts.put_right_at is None


def _after_putting_right(facts: Facts) -> tuple[Next, datetime | None]:
    """It was none, and they know: nothing is left but what we promised all the same."""
    if facts.next_promise_due_at is not None:
        return Next.KEEP, facts.next_promise_due_at
    if facts.promises_open > 0:
        return Next.WAIT, facts.next_proof_due_at
    return Next.NOTHING, None


def _while_repairing(facts: Facts) -> tuple[Next, datetime | None]:
    if facts.next_promise_due_at is not None and facts.promises_open > 0:
        return Next.KEEP, facts.next_promise_due_at
    if facts.children_open > 0:
        return Next.MEND_FIRST, facts.next_promise_due_at
    if facts.promises_open > 0:
        return Next.WAIT, facts.next_proof_due_at
    return Next.ASK_IF_RIGHT, facts.next_promise_due_at


MISSING = {
    Stage.OPEN: "MISSING_OWNER",
    Stage.OWNED: "MISSING_CALL",
    Stage.ACKNOWLEDGED: "MISSING_ASK",
    Stage.ASKED: "MISSING_REMEDY",
    Stage.AGREED: "MISSING_PROMISE",
    Stage.REPAIRING: "MISSING_PROOF",
    Stage.MADE_RIGHT: "MISSING_NOTHING",
}
