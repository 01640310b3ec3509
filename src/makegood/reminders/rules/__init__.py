"""Occasions, notices, and the people who are told: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from makegood.clocks import Calendar, Length
from makegood.policy.rules.telling import LEARNING

GRAVEST = "S1"


class Kind(StrEnum):
    """What falls due. The name of its ladder in the policy is the same in lower case."""

    CALL = "CALL"  # the first call
    MEND = "MEND"  # it has not gone out yet, and can be put right before it does
    ANSWER = "ANSWER"  # they wrote
    WORD = "WORD"  # the word promised for later
    PROMISE = "PROMISE"
    ACCEPT = "ACCEPT"  # work promised and not accepted
    OWNER = "OWNER"  # nobody owns it
    CHOICE = "CHOICE"  # what they can choose ends
    APPROVAL = "APPROVAL"  # somebody's yes was asked for
    CONTAIN = "CONTAIN"  # what stops the harm
    RIGHT = "RIGHT"  # all is proven, and they were not asked whether it is right
    LOOK = "LOOK"  # nobody has looked yet who else knows
    OUTREACH = "OUTREACH"  # somebody who knows has had no word
    HURT = "HURT"  # they have not heard, and a business day of theirs went by
    UPDATE = "UPDATE"  # nobody has said yet how an incident stands
    GOODBYE = "GOODBYE"  # they left, and have had no last word
    CAUSE = "CAUSE"  # why it happened is not found
    TOLD = "TOLD"  # not everybody who knew has heard what is different
    CHANGE = "CHANGE"  # what is to be different is not so yet
    CHECK = "CHECK"  # nobody has said whether it held
    OUTCOME = "OUTCOME"  # nobody has said what became of it

    @property
    def ladder(self) -> str:
        """The ladder of the policy."""
        return self.value.lower()

    @property
    def is_learning(self) -> bool:
        """What is learned once it is right: nobody waits for it as a customer does."""
        return self.ladder in LEARNING


class How(StrEnum):
    NOW = "NOW"  # it interrupts
    DIGEST = "DIGEST"


class Way(StrEnum):
    """Where a reminder goes. A further way is one value here and one sender beside `recovery.rounds.reminder_mail`."""

    MAIL = "MAIL"
    CHAT = "CHAT"  # Slack, Teams, Mattermost, or a text message
    PAGE = "PAGE"  # shown in Makegood alone


class Ended(StrEnum):
    TOLD = "TOLD"
    SETTLED = "SETTLED"  # done, kept or agreed anew before it was told
    PASSED_OVER = "PASSED_OVER"  # a later rung of the same occasion was told in its place
    NOBODY = "NOBODY"  # nobody works here any more who could be told


@dataclass(frozen=True)
class Occasion:
    """One thing that falls due and is not done.

    `key` names it once and for all in its organisation. `start_at`: when its clock began; `since_at`: from when on
    these `people` (their part in it: id) have it. `by`: whose act that was, who is not told at once of what they did
    themselves. `warnings`: the instants at which a part of the time is over, in order.
    """

    kind: Kind
    key: str
    mistake_id: int
    promise_id: int | None
    start_at: datetime
    since_at: datetime
    due_at: datetime
    people: Mapping[str, int]
    warnings: tuple[datetime, ...] = ()
    by: int | None = None
    clock: Length | None = None  # of a clock in business hours or days, as the policy has it
    approval_id: int | None = None
    prevention_id: int | None = None
    never: int | None = None  # who is not told in anybody's place either


@dataclass(frozen=True)
class Planned:
    """One rung of one occasion for one person, at an instant."""

    occasion: Occasion
    rung: str  # its words
    who: str  # the part of the person in it: "doer"
    person_id: int
    at: datetime
    in_digest: bool


@dataclass(frozen=True)
class Person:
    """One person as far as telling them needs it. `calendar`: of our house, in their own zone."""

    person_id: int
    calendar: Calendar
    first: time  # from here to `last` of their own day they may be interrupted
    last: time
    is_on_call: bool


@dataclass(frozen=True)
class Waiting:
    """One notice that is due, as far as deciding needs it."""

    severity: str
    harm_is_running: bool
    is_owner: bool
    in_digest: bool
    due_at: datetime
    is_learning: bool = False

    @property
    def cannot_wait(self) -> bool:
        """A deal breaker is told on every day, at the weekend too; what is learned of it waits."""
        return self.severity == GRAVEST and not self.is_learning
