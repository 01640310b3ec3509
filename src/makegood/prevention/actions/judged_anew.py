"""It counts as graver or milder than before: what is due is worked out anew, and nothing that was written is lost."""

from collections.abc import Sequence

from makegood.core.record import Change
from makegood.mistakes import actions as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.closing import cause_open_since
from makegood.policy import queries as policies
from makegood.policy.rules.judging import is_worse
from makegood.prevention import queries
from makegood.prevention.actions.guarding import look_longer
from makegood.prevention.actions.tallying import tally
from makegood.prevention.models import Cause, EffectivenessCheck, Prevention
from makegood.prevention.rules import Result
from makegood.prevention.rules.anew import clock, looks

CLOCKS = ("cause_due_at", "prevention_due_at")


def judged_anew(change: Change, mistake: Mistake, *, was: str) -> None:
    """The clocks, the looks whether it held, the guard, and whether it is understood, by the severity that runs now.

    `was`: the one before. `mistake.standing` is locked. While the cause is closed nothing runs, so nothing changes.
    """
    standing = mistake.standing
    open_since = cause_open_since(standing)
    if open_since is None or standing.severity == was:
        return
    is_graver = is_worse(standing.severity, was)
    new = mistakes.cause_clocks(change, mistake, start=None if is_graver else open_since)
    due = {name: clock(getattr(standing, name), new[name], is_graver=is_graver) for name in CLOCKS}
    mistakes.note(change, mistake, **{name: at for name, at in due.items() if getattr(standing, name) != at})
    cause = queries.cause_of(mistake)
    if cause is not None:
        cause.mistake = mistake
        _look_anew(change, mistake, cause, was)
        look_longer(change, cause)
    change.append("DUE_ANEW", mistake, {"was": was, **due})
    tally(change, mistake)


def _look_anew(change: Change, mistake: Mistake, cause: Cause, was: str) -> None:
    policy = policies.current(mistake.organisation)
    checks = queries.checks_of(cause)
    days, before = policy.effectiveness_days[mistake.standing.severity], policy.effectiveness_days[was]
    for prevention in queries.standing_of(cause):
        mine = [one for one in checks if one.prevention_id == prevention.pk]
        _plan_looks(change, prevention, mine, days=days, before=before)


def _plan_looks(
    change: Change,
    prevention: Prevention,
    checks: Sequence[EffectivenessCheck],
    *,
    days: Sequence[int],
    before: Sequence[int],
) -> None:
    """Let the looks that wait be those of `days`; one that somebody asked for once more stays where it is."""
    done_at = prevention.done_at
    if done_at is None:
        return
    held = [one.due_at for one in checks if one.result == Result.HELD.value]
    due = set(looks(done_at, days, held=held, now=change.now))
    planned = set(looks(done_at, before, held=(), now=done_at))
    for check in checks:
        if check.result:
            continue
        if check.due_at in due:
            due.remove(check.due_at)
        elif check.due_at in planned:
            check.delete()  # nothing was written in it
    for due_at in sorted(due):
        EffectivenessCheck.everything.create(
            organisation_id=prevention.organisation_id, prevention=prevention, due_at=due_at
        )
