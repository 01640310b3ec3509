"""What the steps and parts of a rehearsal are, and what each part may give. Pure; no Django, no clock.

Source: domain model 3.13; behaviours H01, H02.
"""

from enum import StrEnum


class Step(StrEnum):
    """What is asked for, in this order."""

    JUDGING = "JUDGING"  # the eight answers, from their side
    FIRST = "FIRST"  # the first sixty seconds
    REPLY = "REPLY"  # the answer to a hostile word
    ASK = "ASK"  # what would they like?
    PLAN = "PLAN"  # who does what by when
    PREVENTION = "PREVENTION"  # later: what is different now


SPOKEN = (Step.FIRST, Step.REPLY, Step.ASK, Step.PLAN)
WRITTEN = (*SPOKEN, Step.PREVENTION)


class Part(StrEnum):
    """What is marked. `MOST` says how many of the hundred points each may give."""

    JUDGING = "JUDGING"
    OWNING = "OWNING"
    HEARING = "HEARING"
    ASKING = "ASKING"
    PLANNING = "PLANNING"
    LEAVING_OUT = "LEAVING_OUT"


MOST: dict[Part, int] = {
    Part.JUDGING: 15,
    Part.OWNING: 25,
    Part.HEARING: 10,
    Part.ASKING: 10,
    Part.PLANNING: 20,
    Part.LEAVING_OUT: 20,
}
LONGEST_ANSWER = 4000  # characters; a minute of speech is under a thousand


def step_after(step: Step) -> Step | None:
    """The next step; None after the last.

    >>> step_after(Step.PLAN)
    <Step.PREVENTION: 'PREVENTION'>
    """
    order = list(Step)
    at = order.index(step) + 1
    return order[at] if at < len(order) else None
