"""What falls due once it is right, or once they left: a last word, cause, change, whether it held, what became of it.

What is learned has no alarm of its own (`reminders.rules.Kind.is_learning`). A fixed number of questions, and none
where no cause is open yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.closing import cause_open_since, learned, prevention_told
from makegood.outcomes.models import Outcome
from makegood.prevention.models import EffectivenessCheck, Prevention
from makegood.recovery.rounds.occasions_house import House, occasion, stamp
from makegood.reminders.rules import Kind, Occasion


def after_right(house: House, mistakes: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """Everything of it that is due on these mistakes and not done."""
    yield from _goodbyes(house, mistakes)
    open_ones = {pk: one for pk, one in mistakes.items() if _is_learned_from(one)}
    if not open_ones:
        return
    for mistake in open_ones.values():
        yield from _clocks(house, mistake)
    yield from _changes(house, open_ones)
    yield from _checks(house, open_ones)
    yield from _outcomes(house, open_ones)


def _is_learned_from(mistake: Mistake) -> bool:
    standing = mistake.standing
    return cause_open_since(standing) is not None and standing.withdrawn_at is None


def _goodbyes(house: House, mistakes: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """They left, and their last word from us is due."""
    for mistake in mistakes.values():
        lost_at, due_at = mistake.standing.lost_at, mistake.standing.goodbye_by
        if lost_at is None or due_at is None or mistake.standing.withdrawn_at is not None:
            continue
        who = {"owner": mistake.owner_id, **house.above(mistake.owner)}
        key = f"goodbye:{mistake.pk}:{mistake.owner_id}:{stamp(due_at)}"
        yield occasion(house, Kind.GOODBYE, key, mistake, who, lost_at, due_at)


def _clocks(house: House, mistake: Mistake) -> Iterator[Occasion]:
    """Why it happened, then that everybody who knew hears what is different; an annoying one has neither clock."""
    standing, facts = mistake.standing, mistake.standing.facts
    is_learned = learned(facts)
    kind, due_at = (Kind.TOLD, facts.prevention_due_at) if is_learned else (Kind.CAUSE, facts.cause_due_at)
    if due_at is None or (is_learned and prevention_told(facts)):
        return
    who = {"owner": mistake.owner_id, **house.above(mistake.owner)}
    key = f"{kind.ladder}:{mistake.pk}:{mistake.owner_id}:{stamp(due_at)}"
    start_at = min(cause_open_since(standing) or due_at, due_at)
    yield occasion(house, kind, key, mistake, who, start_at, due_at)


def _changes(house: House, open_ones: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """What was decided to be different, each by whoever does it."""
    rows = Prevention.objects.within(house.organisation).filter(
        cause__mistake__in=list(open_ones), done_at=None, reopened_at=None
    )
    for row in rows.select_related("cause").order_by("pk"):
        mistake = open_ones[row.cause.mistake_id]
        who = {"doer": row.owner_id, **house.above(mistake.owner)}
        key = f"change:{row.pk}:{row.owner_id}"
        found = occasion(house, Kind.CHANGE, key, mistake, who, row.made_at, row.due_at, by=row.made_by_id)
        yield replace(found, prevention_id=row.pk)


def _checks(house: House, open_ones: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """Whether it held, by somebody who does not own the change: whoever owns the mistake, else the next one above."""
    rows = EffectivenessCheck.objects.within(house.organisation).filter(
        prevention__cause__mistake__in=list(open_ones), prevention__reopened_at=None, result=""
    )
    for row in rows.select_related("prevention__cause").order_by("due_at", "pk"):
        mistake, barred = open_ones[row.prevention.cause.mistake_id], row.prevention.owner_id
        who = _who_checks(house, mistake, barred)
        if not who:
            continue
        start_at = min(row.prevention.done_at or row.due_at, row.due_at)
        key = f"check:{row.pk}:{who['checker']}"
        found = occasion(house, Kind.CHECK, key, mistake, who, start_at, row.due_at)
        yield replace(found, prevention_id=row.prevention_id, never=barred)


def _who_checks(house: House, mistake: Mistake, barred: int) -> dict[str, int]:
    """{part: person} without whoever owns the change; {} where nobody is left."""
    line = [mistake.owner_id, *house.above(mistake.owner).values()]
    checker = next((pk for pk in line if pk != barred and pk in house.staff), None)
    if checker is None:
        return {}
    above = house.above(house.staff[checker])
    return {"checker": checker} | {part: pk for part, pk in above.items() if pk != barred}


def _outcomes(house: House, open_ones: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """The records have proposed what became of it, and a person is to say it."""
    rows = Outcome.objects.within(house.organisation).filter(
        mistake__in=list(open_ones), proposed_at__isnull=False, said_at=None
    )
    for row in rows.order_by("pk"):
        mistake, due_at = open_ones[row.mistake_id], row.proposed_at
        if due_at is None:
            continue
        who = {"owner": mistake.owner_id, **house.above(mistake.owner)}
        key = f"outcome:{row.pk}:{mistake.owner_id}"
        start_at = min(mistake.standing.made_right_at or due_at, due_at)
        yield occasion(house, Kind.OUTCOME, key, mistake, who, start_at, due_at)
