"""What is different from now on: decided with its criterion, done, and reopened where it did not hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.prevention import queries
from makegood.prevention.actions.finding_out import must_be_open
from makegood.prevention.actions.tallying import tally
from makegood.prevention.models import Cause, Criterion, EffectivenessCheck, Prevention
from makegood.prevention.rules import STRONG, Method, Scope, Strength, is_too_weak


@dataclass(frozen=True)
class NewPrevention:
    """One thing that will be different. `criterion`: by what one will see whether it held, fixed from now on."""

    action: str
    strength: Strength
    scope: Scope
    owner: User
    due_at: datetime | None
    criterion: str
    method: Method


def decide(change: Change, mistake: Mistake, new: NewPrevention, *, by: User) -> Prevention:
    """Decide what is different from now on. `mistake.standing` is locked.

    Raises:
        Refused: it is not right yet, the code of the cause is missing, something of it is missing or in the past, or it
            relies on somebody remembering while nothing stronger stands.
    """
    must_be_open(mistake)
    cause = _with_a_code(mistake)
    due_at = _must_be_whole(new, now=change.now)
    standing = [Strength(one.strength) for one in queries.standing_of(cause)]
    if is_too_weak(mistake.standing.severity, new.strength, standing):
        menu = policies.current(mistake.organisation).causes.menu(mistake.kind.lower())
        stronger = "; ".join(one.words for one in menu if one.strength in STRONG)
        raise Refused("PREVENTION_IS_WEAK", action=new.action, stronger=stronger)
    made = Prevention.everything.create(
        organisation_id=mistake.organisation_id,
        cause=cause,
        action=new.action,
        strength=new.strength.value,
        scope=new.scope.value,
        owner=new.owner,
        due_at=due_at,
        made_at=change.now,
        made_by=by,
    )
    made.criterion = Criterion.everything.create(
        organisation_id=mistake.organisation_id,
        prevention=made,
        words=new.criterion,
        method=new.method.value,
        fixed_at=change.now,
    )
    facts = {"prevention": made.pk, "strength": made.strength, "scope": made.scope, "due_at": made.due_at}
    change.append("PREVENTION_DECIDED", mistake, {**facts, "owner": new.owner.actor_code})
    tally(change, mistake)
    return made


def _with_a_code(mistake: Mistake) -> Cause:
    cause = queries.cause_of(mistake)
    if cause is None or not cause.code:
        raise Refused("CAUSE_COMES_FIRST", number=mistake.number)
    return cause


def _must_be_whole(new: NewPrevention, *, now: datetime) -> datetime:
    """By when it is so, where nothing of it is missing."""
    if not new.action:
        raise Refused("PREVENTION_NEEDS_WORDS")
    if new.due_at is None:
        raise Refused("PREVENTION_NEEDS_A_DAY")
    if new.due_at < now:
        raise Refused("PREVENTION_IN_THE_PAST", at=new.due_at)
    if not new.criterion:
        raise Refused("CRITERION_COMES_FIRST")
    return new.due_at


def done(change: Change, mistake: Mistake, *, prevention_id: int, how: str) -> Prevention:
    """It is so from now on, and how one can see it; the looks whether it holds are due by the days of the policy.

    Raises:
        NotFound: no such one. Refused: it is not right, it is done or reopened already, or nothing shows it.
    """
    must_be_open(mistake)
    prevention = queries.prevention_of(_with_a_code(mistake), prevention_id=prevention_id)
    if prevention.done_at is not None or prevention.reopened_at is not None:
        raise Refused("PREVENTION_IS_SETTLED", action=prevention.action)
    if not how:
        raise Refused("PREVENTION_NEEDS_PROOF")
    prevention.done_at, prevention.done_how = change.now, how
    prevention.save(update_fields=["done_at", "done_how"])
    change.append("PREVENTION_DONE", mistake, {"prevention": prevention.pk})
    days = policies.current(mistake.organisation).effectiveness_days[mistake.standing.severity]
    for count in days:
        EffectivenessCheck.everything.create(
            organisation_id=mistake.organisation_id,
            prevention=prevention,
            due_at=change.now + timedelta(days=count),
        )
    tally(change, mistake)
    return prevention


def reopen(change: Change, mistake: Mistake, prevention: Prevention, *, why: str) -> None:
    """It did not hold: it counts no more, its mistake is to be understood anew. `mistake.standing` is locked."""
    if prevention.reopened_at is not None:
        return
    prevention.reopened_at, prevention.reopened_why = change.now, why[:300]
    prevention.save(update_fields=["reopened_at", "reopened_why"])
    change.append("PREVENTION_REOPENED", mistake, {"prevention": prevention.pk})
