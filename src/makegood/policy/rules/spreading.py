"""By when somebody looks who else knows of a mistake, and by when those who know have had a word."""

from datetime import datetime, timedelta

from makegood.clocks import Calendar, due
from makegood.policy.rules.deadlines import Deadline, clock_by
from makegood.policy.rules.shape import Policy

LOOK, OUTREACH = "spread_check", "outreach"


def look_by(
    policy: Policy,
    band: str,
    *,
    opened_at: datetime,
    looked_at: datetime | None,
    now: datetime,
    calendar: Calendar,
) -> Deadline | None:
    """By when the next look is due; None where none is. Never before `now`: nobody keeps what is over already.

    The first one runs from the opening, by the clock of the band; each further one so many times 24 hours from the
    opening as the policy has it. Where the band turned graver and its look is over already, it is due in the time of
    the first one from now on. Source: D01; domain/3-model.md 3.4.
    """
    first = clock_by(policy, LOOK, band, start=opened_at, calendar=calendar)
    if first is None:
        return None
    if looked_at is not None:
        again = _again(policy, band, opened_at=opened_at, looked_at=looked_at)
        if again is None:
            return None
        first = again
    if first.at > now:
        return first
    length = policy.needed_length(LOOK, band)
    rule = f"{policy.judging.words[band]}: {length.words} from the judgement"
    return Deadline(due(now, length, calendar), rule, policy.version)


def _again(policy: Policy, band: str, *, opened_at: datetime, looked_at: datetime) -> Deadline | None:
    for days in policy.spread_check_again[band]:
        at = opened_at + timedelta(days=days)
        if at > looked_at:
            rule = f"{policy.judging.words[band]}: again after {days * 24} hours"
            return Deadline(at, rule, policy.version)
    return None


def ends_the_round(*, made_at: datetime, due_at: datetime, now: datetime) -> bool:
    """Whether a look at `now` is the one that is due: it counts for a round from half of its wait on."""
    return now >= made_at + (due_at - made_at) / 2


def outreach_by(policy: Policy, band: str, *, now: datetime, calendar: Calendar) -> Deadline:
    """By when somebody who turned out to know has had a word from us, unless a person says another time."""
    length = policy.needed_length(OUTREACH, band)
    rule = f"{policy.judging.words[band]}: {length.words}"
    return Deadline(due(now, length, calendar), rule, policy.version)
