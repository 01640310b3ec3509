"""It happened again: the later one is linked, counts as one step graver, and a manager attends.

Source: behaviours G10, G11; domain/3-model.md 3.5 ("same kind and cause: one step up").
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import Account
from makegood.policy import queries as policies
from makegood.prevention import actions as prevention
from makegood.prevention import queries
from makegood.prevention.models import Cause
from makegood.recovery.judgement.judging import raise_repeat
from makegood.recovery.standing.likeness import overlap

DAYS_A_MONTH = 31
BY_ITS_CAUSE, BY_A_GUARD, BY_A_PERSON = "CAUSE", "GUARD", "PERSON"
ALIKE = 0.5  # of the words of two titles, from which a person is asked


def it_happened_again(change: Change, mistake_id: int, *, earlier_id: int, shown_by: str) -> None:
    """Link a repeat once, reopen what was to stop it, and raise the severity of the later one by a step."""
    link_repeat(
        change, mistakes.lock_for(change, mistake_id=mistake_id), earlier_id=earlier_id, shown_by=shown_by
    )


def caught_before(change: Change, mistake: Mistake, findings: Sequence[Finding]) -> None:
    """What a guard caught became this mistake: it repeats the one for which the guard stands. It was just opened."""
    for hit in queries.caught_in(change.organisation, finding_ids=[finding.pk for finding in findings])[:1]:
        link_repeat(change, mistake, earlier_id=hit.guard.cause.mistake_id, shown_by=BY_A_GUARD)


def link_repeat(change: Change, mistake: Mistake, *, earlier_id: int, shown_by: str) -> None:
    """The same, of a mistake whose standing is locked."""
    if mistake.standing.withdrawn_at is not None or mistake.standing.merged_at is not None:
        return
    if prevention.link(change, mistake, earlier_id=earlier_id, shown_by=shown_by) is not None:
        raise_repeat(change, mistake)


def look_for_the_same_cause(change: Change, cause: Cause) -> None:
    """A mistake whose cause was just counted repeats the newest one of the same kind and cause in the window."""
    since = window_begins(cause.mistake, now=change.now)
    earlier = queries.of_the_same_cause(cause, since=since)
    if earlier is not None:
        it_happened_again(change, cause.mistake_id, earlier_id=earlier.mistake_id, shown_by=BY_ITS_CAUSE)


def window_begins(mistake: Mistake, *, now: datetime) -> datetime:
    """Since when an earlier one counts."""
    months = policies.current(mistake.organisation).judging.repeat_window_months
    return now - timedelta(days=DAYS_A_MONTH * months)


def alike(mistake: Mistake, *, now: datetime) -> Mistake | None:
    """The earlier one of this customer and kind that its words are most like, for a person to say whether it is."""
    account: Account = mistake.account
    since = window_begins(mistake, now=now)
    earlier = Mistake.objects.within(mistake.organisation).filter(
        account=account, kind=mistake.kind, found_at__gte=since, found_at__lt=mistake.found_at
    )
    rows = earlier.filter(standing__withdrawn_at=None, merged_into=None).order_by("-found_at")[:100]
    scored = [(overlap(mistake.title, one.title), one.pk, one) for one in rows]
    best = max(scored, default=None, key=lambda row: row[:2])
    return best[2] if best is not None and best[0] >= ALIKE else None
