"""The look around: by when somebody finds out who else knows, and that somebody did."""

from datetime import datetime

from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes import queries
from makegood.mistakes.actions.noting import note, store_breach
from makegood.mistakes.models import Mistake, SpreadCheck
from makegood.people import queries as people
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules.deadlines import Deadline
from makegood.policy.rules.spreading import ends_the_round, look_by


def begin_look(change: Change, mistake: Mistake) -> None:
    """Somebody finds out who else knows, by the clock of the severity from now on; once, and not before it is out."""
    standing = mistake.standing
    if standing.spread_check_by is None and standing.spread_looked_at is None and standing.mend_by is None:
        deadline = _deadline(change, mistake)
        if deadline is not None:
            _make(change, mistake, deadline)


def look_sooner(change: Change, mistake: Mistake) -> None:
    """It turned out graver: the look is due by the new clock where that is sooner, never later."""
    standing = mistake.standing
    gone = (standing.withdrawn_at, standing.merged_at, standing.mend_by)
    deadline = _deadline(change, mistake) if all(at is None for at in gone) else None
    if deadline is None:
        return
    check = queries.open_check(mistake)
    if check is None:
        _make(change, mistake, deadline)
    elif check.due_at is None or deadline.at < check.due_at:
        check.due_at, check.due_rule = deadline.at, deadline.rule
        check.policy_version = deadline.policy_version
        check.save(update_fields=["due_at", "due_rule", "policy_version"])
        note(change, mistake, spread_check_by=deadline.at)


def look_around(change: Change, mistake: Mistake, *, by: User, named: int) -> None:
    """Somebody looked, and wrote down `named` of those who know; 0: nobody else. `mistake.standing` is locked.

    Where a look was due and comes late, after they were told, that stays. A look long before the next one is due is
    kept, and the next one stays due; naming somebody while none is due is no look of its own.
    """
    check = queries.open_check(mistake)
    has_looked = mistake.standing.spread_looked_at is not None
    if check is not None and check.due_at is not None:
        _keep_if_late(change, mistake)
        ends = ends_the_round(made_at=check.made_at, due_at=check.due_at, now=change.now)
        check = check if ends or not has_looked else None
    if check is None and named:
        return
    _done(change, mistake, check, by=by)
    change.append("LOOKED_AROUND", mistake, {"named": named})
    note(change, mistake, spread_looked_at=change.now)
    if check is None:
        return
    # A look shortly before its time is that look: the next one is that of after it.
    deadline = _deadline(change, mistake, looked_at=max(change.now, check.due_at or change.now))
    if deadline is None:
        note(change, mistake, spread_check_by=None)
    else:
        _make(change, mistake, deadline)


def _keep_if_late(change: Change, mistake: Mistake) -> None:
    due_at, told_at = mistake.standing.spread_check_by, mistake.standing.told_at
    if due_at is not None and due_at < change.now and told_at is not None and told_at < change.now:
        store_breach(change, mistake, clock=queries.SPREAD)


def _done(change: Change, mistake: Mistake, check: SpreadCheck | None, *, by: User) -> None:
    if check is None:
        insert(
            SpreadCheck(
                organisation_id=mistake.organisation_id,
                mistake=mistake,
                made_at=change.now,
                done_at=change.now,
                done_by=by,
            )
        )
        return
    check.done_at, check.done_by = change.now, by
    check.save(update_fields=["done_at", "done_by"])


def _deadline(change: Change, mistake: Mistake, *, looked_at: datetime | None = None) -> Deadline | None:
    return look_by(
        policies.current(mistake.organisation),
        mistake.standing.severity,
        opened_at=mistake.opened_at,
        looked_at=looked_at or mistake.standing.spread_looked_at,
        now=change.now,
        calendar=people.calendar_of(mistake.account),
    )


def _make(change: Change, mistake: Mistake, deadline: Deadline) -> None:
    insert(
        SpreadCheck(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            due_at=deadline.at,
            due_rule=deadline.rule,
            policy_version=deadline.policy_version,
            made_at=change.now,
        )
    )
    change.append("LOOK_IS_DUE", mistake, {"due_at": deadline.at})
    note(change, mistake, spread_check_by=deadline.at)
