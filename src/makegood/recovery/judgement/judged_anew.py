"""One learns from it already, and it counts as graver or milder now: what follows, and what the page says of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import pairwise

from makegood import clocks
from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.closing import cause_open_since
from makegood.policy import queries as policies
from makegood.prevention import actions as prevention
from makegood.prevention.rules import ANNOYING, DIFFICULT

CHANGE = "a change that is more than a good intention"
TAKES = {
    ANNOYING: "the cause under which it is counted, and nothing more",
    DIFFICULT: f"the cause under which it is counted, and {CHANGE}",
}
GRAVE_TAKES = f"why it happened, why nobody caught it, the cause under which it is counted, and {CHANGE}"


@contextmanager
def due_anew(change: Change, mistake: Mistake) -> Iterator[None]:
    """Whatever is judged inside: what is due after it goes by the new severity. `mistake.standing` is locked."""
    was = mistake.standing.severity
    yield
    prevention.judged_anew(change, mistake, was=was)


def judged_since(mistake: Mistake, *, now: datetime, zone: str) -> str:
    """That it counts as another severity than when its cause opened, and what it takes now; "" where it does not."""
    open_since = cause_open_since(mistake.standing)
    judgements = mistakes.judgements_of(mistake)
    turned = [
        (before.severity, after)
        for before, after in pairwise(judgements)
        if open_since is not None and after.at >= open_since and before.severity != after.severity
    ]
    if not turned:
        return ""
    was, latest = turned[-1]
    words = policies.current(mistake.organisation).judging.words
    at = clocks.spoken(latest.at, now, zone)
    takes = TAKES.get(latest.severity, GRAVE_TAKES)
    return (
        f"Since {at} it counts as {words[latest.severity]}, and no longer as {words[was]}. "
        f"All that was written stands. It takes now: {takes}."
    )
