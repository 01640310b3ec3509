"""Keeps the plan: pulled from the record by a cursor, one row for each rung of each occasion."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from makegood.core import record
from makegood.core.record import Change
from makegood.reminders import queries
from makegood.reminders.models import Notice
from makegood.reminders.rules import Ended, Planned

EVENTS_AT_ONCE = 1000
OURS = frozenset({"REMINDED", "REMINDER_FAILED"})  # our own events change no plan
LONGEST_RUNG = 120


def take_up(change: Change) -> dict[int, datetime]:
    """{mistake that the next events are about: when it happened}; the place in the record moves on."""
    events = record.take_up(change, queries.CONSUMER, limit=EVENTS_AT_ONCE)
    found = [(event.subject, event.at) for event in events if event.kind not in OURS]
    return queries.touched_by(change.organisation, found)


def keep_plan(change: Change, known_at: Mapping[int, datetime], planned: Sequence[Planned]) -> None:
    """Let the stored notices of these mistakes be those of the plan. `known_at`: since when each is known so.

    What was known only after its moment is not late from that moment on.

    A notice whose due moment and person stand is left as it is, to the second: newer zone or holiday data moves nothing
    that was planned. What was told stays told. What is no more due ends as settled.
    """
    stored = {
        (one.occasion, one.rung): one for one in queries.waiting_of(change.organisation, list(known_at))
    }
    new = []
    for plan in planned:
        goes_at = max(plan.at, known_at[plan.occasion.mistake_id])
        before = stored.pop((plan.occasion.key, plan.rung[:LONGEST_RUNG]), None)
        if before is None:
            new.append(_notice(change, plan, goes_at))
        elif before.ended in ("", Ended.SETTLED.value):
            _move(before, plan, goes_at)
    # Two workers may plan the same: the constraint lets one of them in.
    Notice.everything.bulk_create(new, ignore_conflicts=True)
    gone = [one.pk for one in stored.values() if not one.ended]
    waiting = Notice.objects.within(change.organisation).filter(pk__in=gone, ended_at=None)
    if gone:
        waiting.update(ended=Ended.SETTLED.value, ended_at=change.now)


def _notice(change: Change, plan: Planned, goes_at: datetime) -> Notice:
    occasion = plan.occasion
    return Notice(
        organisation_id=change.organisation.pk,
        mistake_id=occasion.mistake_id,
        promise_id=occasion.promise_id,
        approval_id=occasion.approval_id,
        prevention_id=occasion.prevention_id,
        person_id=plan.person_id,
        kind=occasion.kind.value,
        occasion=occasion.key,
        rung=plan.rung[:LONGEST_RUNG],
        who=plan.who,
        in_digest=plan.in_digest,
        due_at=occasion.due_at,
        planned_at=plan.at,
        goes_at=goes_at,
    )


def _move(notice: Notice, plan: Planned, goes_at: datetime) -> None:
    """Follow a due moment or a person that is another now; wake what was settled and is due again."""
    stands = notice.due_at == plan.occasion.due_at and not notice.ended
    if stands and notice.person_id == plan.person_id:
        return
    if not stands:
        notice.planned_at, notice.goes_at = plan.at, goes_at
        notice.due_at = plan.occasion.due_at
        notice.how = ""
    notice.person_id = plan.person_id
    notice.ended, notice.ended_at = "", None
    notice.save(update_fields=["planned_at", "goes_at", "due_at", "how", "person", "ended", "ended_at"])
