"""Reads of rehearsals: one's own, those that were shared with a coach, and when somebody practised last."""

import json
from collections.abc import Collection
from datetime import datetime

from django.db.models import Max, Sum

from makegood.core import record
from makegood.core.errors import NotFound
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Organisation, User
from makegood.people.rules import Role
from makegood.practice.models import Score, Session
from makegood.practice.rules import WRITTEN, Part, Step
from makegood.practice.rules.talk import Answers

SHOWN = 50
ANSWERED = "PRACTICE_ANSWERED"


def sessions_of(person: User) -> list[Session]:
    """A person's last sessions, the newest first, each with `points` (None until it is finished). One query."""
    found = Session.objects.within(person.organisation).filter(person=person)
    return list(found.annotate(points=Sum("scores__points")).order_by("-begun_at", "-pk")[:SHOWN])


def shared_with(viewer: User) -> list[Session]:
    """What a coach may read, the latest shared first; for every other role nothing."""
    if viewer.role != Role.COACH.value:
        return []
    found = Session.objects.within(viewer.organisation).filter(shared_at__isnull=False)
    return list(found.select_related("person").order_by("-shared_at", "-pk")[:SHOWN])


def session_seen_by(viewer: User, *, session_id: int) -> Session:
    """One's own session, or for a coach one that is shared now.

    Raises:
        NotFound: no such session that this person may see. Managers and administrators are no exception.
    """
    found = Session.objects.within(viewer.organisation).filter(pk=session_id).select_related("person")
    session = found.the_one()
    if session is None or not _may_see(viewer, session):
        raise NotFound
    return session


def _may_see(viewer: User, session: Session) -> bool:
    return session.person_id == viewer.pk or (
        viewer.role == Role.COACH.value and session.shared_at is not None
    )


def lock_own(change: Change, *, session_id: int, by: User) -> Session:
    """One's own session, locked.

    Raises:
        NotFound: it is not there, or somebody else's.
    """
    own: ScopedQuerySet[Session] = Session.objects.within(change.organisation).filter(person=by)
    session = own.select_for_update().filter(pk=session_id).the_one()
    if session is None:
        raise NotFound
    return session


def answers_of(session: Session) -> Answers:
    """What was answered, opened; a step whose words can no longer be read is left out."""
    events = [e for e in record.about(session.organisation, [session.subject_code]) if e.kind == ANSWERED]
    opened = record.open_each(events)
    words = {
        event.facts()["step"]: text
        for event in events
        if (text := opened.get(event.sequence, {}).get("answer"))
    }
    taps = words.get(Step.JUDGING.value)
    return Answers(
        json.loads(taps) if taps else {},
        {step: text for step in WRITTEN if (text := words.get(step.value))},
    )


def scores_of(session: Session) -> dict[Part, int]:
    """The points of a finished session by part; empty before."""
    found = Score.objects.within(session.organisation).filter(session=session)
    return {Part(part): points for part, points in found.values_list("part", "points")}


def last_practised(organisation: Organisation, person_ids: Collection[int]) -> dict[int, datetime]:
    """{person: when they last finished a rehearsal}; who never did is left out. One query."""
    found = Session.objects.within(organisation).filter(person__in=person_ids, finished_at__isnull=False)
    rows = found.order_by().values_list("person").annotate(last=Max("finished_at"))
    return {person: last for person, last in rows if last is not None}
