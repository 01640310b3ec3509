"""How it is with a customer 30 and 90 days on: the worker asks the records when the day comes, a person says it.

Nothing is looked for among all mistakes: what becomes right leaves a row in the record, the days are stored, and a
quiet round asks whether a day has come and nothing else.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import RIGHT
from makegood.outcomes import actions, queries
from makegood.outcomes.models import Outcome
from makegood.outcomes.rules import LONGEST_REASON, Kind, Seen, propose
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.policy import queries as policies
from makegood.promises import queries as promises
from makegood.records import queries as records
from makegood.recovery.standing.for_writing import open_for_writing

MOVED = ("STAGE_REACHED", "CUSTOMER_LOST", "CUSTOMER_CAME_BACK")
EVENTS_AT_ONCE, TAKEN_UP_IN_A_ROUND = 1000, 5


def follow(organisation: Organisation, *, now: datetime) -> int:
    """Plan the looks at what became right, and ask the records where the day has come. Returns how many were asked."""
    by = record.system("outcomes", organisation)
    for _ in range(TAKEN_UP_IN_A_ROUND):
        if not record.is_behind(queries.CONSUMER, organisation):
            break
        with record.change(organisation, by=by, now=now) as change:
            _plan(change)
    due = queries.due(organisation, now=now)
    for outcome in due:
        with record.change(organisation, by=by, now=now) as change:
            ask_the_records(change, outcome_id=outcome.pk)
    return len(due)


def _plan(change: Change) -> None:
    events = record.take_up(change, queries.CONSUMER, kinds=MOVED, limit=EVENTS_AT_ONCE)
    moved = sorted({int(one.subject.partition(":")[2]) for one in events if _concerns(one.kind, one.facts())})
    days = policies.current(change.organisation).outcome.look_after_days if moved else ()
    for mistake_id in moved:
        actions.plan(change, mistakes.lock_for(change, mistake_id=mistake_id), days=days)


def _concerns(kind: str, facts: dict[str, object]) -> bool:
    """It became right, or is so no longer; or the customer left or came back."""
    return kind != "STAGE_REACHED" or bool({facts.get("from"), facts.get("to")} & set(RIGHT))


def ask_the_records(change: Change, *, outcome_id: int) -> None:
    """Propose what became of it from what the records show now; once."""
    mistake_id = queries.mistake_id_of(change.organisation, outcome_id=outcome_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    outcome = queries.lock_for(change, outcome_id=outcome_id)
    if outcome.due_at is None or outcome.due_at > change.now:
        return
    seen = seen_of(mistake, outcome, now=change.now)
    actions.propose(change, outcome, mistake, seen, propose(seen))


def seen_of(mistake: Mistake, outcome: Outcome, *, now: datetime) -> Seen:
    """What the records show: orders for as many days before it was found as after it was right, and our word kept."""
    window = timedelta(days=outcome.days)
    right_at = (outcome.due_at or now) - window
    zone = people.calendar_of(mistake.account).zone_info
    names = [(one.source, one.external_id) for one in people.names_of(mistake.account)]
    found, since, until = (
        at.astimezone(zone).date() for at in (mistake.found_at, right_at, right_at + window)
    )
    house = mistake.organisation
    track = promises.track_of(mistake.account, since=right_at, now=now)
    standing = mistake.standing
    return Seen(
        days=outcome.days,
        before=records.count_promised(house, names, since=found - window, until=found),
        after=records.count_promised(house, names, since=since, until=until),
        orders_read=records.promised_came_in(house, since=right_at),
        kept=track.kept,
        late=track.late,
        broken=track.broken,
        new_mistakes=mistakes.count_found(mistake.account, since=right_at, besides=mistake),
        confirmed=standing.confirmed_at is not None,
    )


@dataclass(frozen=True)
class TypedOutcome:
    """What was tapped: a kind, and why where it is another one than the records propose."""

    kind: str
    reason: str = ""


def say(change: Change, *, outcome_id: int, by: User, typed: TypedOutcome) -> Outcome:
    """A person says what became of it: one tap where the records propose it, with a reason where it is another one.

    Raises:
        NotFound: no such look that this person may see.
        Refused: this role only reads, OUTCOME_NO_SUCH, TEXT_TOO_LONG, or `outcomes.actions.say` refuses.
    """
    mistake_id = queries.mistake_id_of(by.organisation, outcome_id=outcome_id)
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    outcome = queries.lock_for(change, outcome_id=outcome_id)
    if typed.kind not in list(Kind):
        raise Refused("OUTCOME_NO_SUCH", field="kind")
    reason = " ".join(typed.reason.replace("\x00", "").split())
    if len(reason) > LONGEST_REASON:
        raise Refused("TEXT_TOO_LONG", length=len(reason), at_most=LONGEST_REASON, field="reason")
    actions.say(change, outcome, mistake, kind=Kind(typed.kind), reason=reason, by=by)
    return outcome
