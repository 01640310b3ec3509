"""Writes what is told, held back, passed over, and whether it arrived."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.core.record import Change
from makegood.people.models import User
from makegood.reminders.models import Notice, Reminder
from makegood.reminders.rules import Ended, How, Way

EFFECTS = {Way.MAIL: "NOTICE", Way.CHAT: "CHAT"}


@dataclass(frozen=True)
class Telling:
    """One message that is to go to one person now. `late_since`: what it was to have gone out by."""

    person: User
    how: How
    way: Way
    notices: Sequence[Notice]
    late_since: datetime | None


def lock_waiting(change: Change, ids: Collection[int]) -> list[Notice]:
    """Those of these notices that still wait, locked: another worker that has them already keeps them."""
    found = Notice.objects.within(change.organisation).filter(
        pk__in=list(ids), ended_at=None, goes_at__lte=change.now
    )
    locked = found.select_for_update(skip_locked=True, of=("self",)).order_by("goes_at", "id")
    return list(locked.select_related("mistake__standing", "mistake__account", "promise"))


def remind(change: Change, telling: Telling) -> Reminder:
    """Tell one person what is due: one message, owed to the outbox where it leaves; an event for each mistake."""
    reminder = Reminder(
        organisation_id=change.organisation.pk,
        person=change.adopt(telling.person),
        how=telling.how.value,
        way=telling.way.value,
        made_at=change.now,
        late_since=telling.late_since,
        reached_at=change.now if telling.way is Way.PAGE else None,
    )
    reminder.save()
    for mistake_id in sorted({one.mistake_id for one in telling.notices}):
        kinds = sorted({one.kind for one in telling.notices if one.mistake_id == mistake_id})
        public = {"to": telling.person.actor_code, "how": telling.how.value, "why": "+".join(kinds)}
        change.append("REMINDED", f"mistake:{mistake_id}", public)
    if telling.way in EFFECTS:
        reminder.message_id = change.post(EFFECTS[telling.way], {"reminder": reminder.pk})
        reminder.save(update_fields=["message_id"])
    told = Notice.objects.within(change.organisation).filter(pk__in=[one.pk for one in telling.notices])
    told.update(reminder=reminder, how=telling.how.value, ended=Ended.TOLD.value, ended_at=change.now)
    _leave_behind(change, telling)
    return reminder


def _leave_behind(change: Change, telling: Telling) -> None:
    """Older rungs of the same occasions that wait for the same people's digest are over: this was the later word."""
    older = Notice.objects.within(change.organisation).filter(
        occasion__in={one.occasion for one in telling.notices},
        person__in={one.person_id for one in telling.notices},
        planned_at__lte=change.now,
        ended_at=None,
    )
    older.update(ended=Ended.PASSED_OVER.value, ended_at=change.now)


def hold(
    change: Change, notice: Notice, *, until: datetime, how: How | None, late_since: datetime | None
) -> None:
    """Look at a notice again at `until`: in a digest, or when it is no more put off."""
    change.adopt(notice)
    notice.goes_at = until
    notice.how = how.value if how is not None else ""
    notice.late_since = notice.late_since or late_since
    notice.save(update_fields=["goes_at", "how", "late_since"])


def pass_over(change: Change, notices: Collection[Notice], why: Ended) -> None:
    """End notices that nobody is told of any more."""
    found = Notice.objects.within(change.organisation).filter(
        pk__in=[one.pk for one in notices], ended_at=None
    )
    if notices:
        found.update(ended=why.value, ended_at=change.now)


def reached(change: Change, *, reminder_id: int, settled: Collection[int] = ()) -> None:
    """The mail server took the message; `settled`: notices that it left out, because they were done meanwhile."""
    Reminder.objects.within(change.organisation).filter(pk=reminder_id).update(reached_at=change.now)
    _leave_out(change, reminder_id, settled)


def drop(change: Change, *, reminder_id: int) -> None:
    """Everything in a message was done before it left: nobody is told anything."""
    reminders = Reminder.objects.within(change.organisation)
    reminders.filter(pk=reminder_id).update(dropped_at=change.now)
    notices = Notice.objects.within(change.organisation).filter(reminder=reminder_id)
    _leave_out(change, reminder_id, list(notices.values_list("pk", flat=True)))


def not_reached(change: Change, *, reminder_id: int, reason: str) -> None:
    """The message will never go out, for a reason that the person reads on their own page."""
    reminders = Reminder.objects.within(change.organisation)
    reminders.filter(pk=reminder_id).update(failed=reason[:300])
    change.append("REMINDER_FAILED", f"reminder:{reminder_id}", {})


def tried_again(change: Change, *, reminder_id: int) -> None:
    """A person has it tried again: it may reach them after all."""
    Reminder.objects.within(change.organisation).filter(pk=reminder_id).update(failed="")


def _leave_out(change: Change, reminder_id: int, settled: Collection[int]) -> None:
    if settled:
        notices = Notice.objects.within(change.organisation).filter(
            reminder=reminder_id, pk__in=list(settled)
        )
        notices.update(ended=Ended.SETTLED.value)
