"""What falls due on mistakes and is not done, as occasions: the one place that says whether it still stands."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import DatabaseError
from django.db.models import Max, Q

from makegood import clocks
from makegood.approvals import queries as approvals
from makegood.approvals.models import Approval
from makegood.core import record
from makegood.core.models import Event
from makegood.incidents import queries as incidents
from makegood.mistakes import queries as mistake_queries
from makegood.mistakes.models import Containment, Knower, Mistake, Standing
from makegood.mistakes.rules import RIGHT, Next, besides_who_knows, whereabouts
from makegood.mistakes.rules.spread import OWED_A_WORD, Speaker
from makegood.people import queries as people
from makegood.policy.rules import Severity, share_of_ack
from makegood.promises.models import PassedOn, Promise
from makegood.promises.rules import ProofKind, Stored
from makegood.recovery.rounds.occasions_after import after_right
from makegood.recovery.rounds.occasions_house import House, occasion, stamp
from makegood.reminders.rules import Kind, Occasion

log = logging.getLogger(__name__)

ASKED_WITHIN = clocks.Length.parse("1 business day")
OPENED, GIVEN, LEFT = "MISTAKE_OPENED", "MISTAKE_HANDED_OVER", "OWNER_LEFT"


def occasions_of(house: House, mistake_ids: Sequence[int]) -> list[Occasion]:
    """Everything on these mistakes that falls due and is not done at `house.now`; a fixed number of questions."""
    if not mistake_ids:
        return []
    mistakes = list(
        Mistake.objects.within(house.organisation)
        .filter(pk__in=mistake_ids, standing__merged_at=None)
        .select_related("standing", "account", "owner")
    )
    for mistake in mistakes:
        mistake.organisation = mistake.account.organisation = house.organisation
    by_id = {mistake.pk: mistake for mistake in mistakes}
    histories = _histories(house, [m for m in mistakes if _needs_history(m.standing)])
    found: list[Occasion] = []
    for mistake in mistakes:
        found += _of_mistake(house, mistake, histories.get(mistake.pk, ()))
    found += _of_harm(house, by_id)
    found += _of_the_question(house, by_id)
    found += _unheard(house, by_id)
    found += after_right(house, by_id)
    for knower in _untold(house, mistakes):
        found += _outreach(house, by_id[knower.mistake_id], knower)
    promises = _promises(house, list(by_id))
    since = _passed_on(house, promises)
    for promise in promises:
        found += _of_promise(house, by_id[promise.mistake_id], promise, since.get(promise.pk))
    waits = {m.subject_code: m for m in mistakes if m.standing.yes_by is not None}
    for approval in approvals.open_about(house.organisation, waits) if waits else ():
        found.append(_of_approval(house, waits[approval.about], approval))
    return found + _updates(house, by_id)


def _updates(house: House, mistakes: Mapping[int, Mistake]) -> list[Occasion]:
    """The next word on how an incident stands; its clock is kept on one of its mistakes."""
    found = []
    for incident in incidents.with_a_clock(house.organisation, list(mistakes)):
        mistake, by = mistakes.get(incident.first_id or 0), incident.update_by
        if mistake is None or by is None:
            continue
        who = {"speaker": incident.speaker_id, "commander": incident.commander_id}
        who |= house.above(incident.speaker)
        key = f"update:{incident.pk}:{stamp(by)}"
        found.append(occasion(house, Kind.UPDATE, key, mistake, who, incident.update_since_at, by))
    return found


def _of_approval(house: House, mistake: Mistake, approval: Approval) -> Occasion:
    """Somebody's yes: each person's turn is an occasion of its own."""
    who = {"approver": approval.approver_id, "asker": approval.asked_by_id}
    key = f"approval:{approval.pk}:{approval.went_on}"
    found = occasion(
        house, Kind.APPROVAL, key, mistake, who, approval.turn_at, approval.due_at, by=approval.asked_by_id
    )
    return replace(found, approval_id=approval.pk)


def readable_ones(house: House, mistake_ids: Sequence[int]) -> tuple[list[Occasion], frozenset[int]]:
    """The occasions of these mistakes, and the ids of those that cannot be read: one holds none of the others back."""
    try:
        return occasions_of(house, mistake_ids), frozenset()
    except DatabaseError:
        raise
    except Exception:
        if len(mistake_ids) == 1:
            log.exception("mistake:%s: nobody can be reminded of it.", mistake_ids[0])
            return [], frozenset(mistake_ids)
    found: list[Occasion] = []
    failed: frozenset[int] = frozenset()
    for one in mistake_ids:
        occasions, not_read = readable_ones(house, [one])
        found, failed = found + occasions, failed | not_read
    return found, failed


def _needs_history(standing: Standing) -> bool:
    return standing.told_at is None or standing.owned_at is None


def _histories(house: House, mistakes: Sequence[Mistake]) -> Mapping[int, Sequence[Event]]:
    """{mistake: how it was opened, given on and left}, in order."""
    if not mistakes:
        return {}
    codes = {mistake.subject_code: mistake.pk for mistake in mistakes}
    found: dict[int, list[Event]] = {}
    events = record.about(house.organisation, codes)
    for event in events:
        if event.kind in (OPENED, GIVEN, LEFT):
            found.setdefault(codes[event.subject], []).append(event)
    return found


def _of_mistake(house: House, mistake: Mistake, history: Sequence[Event]) -> Iterator[Occasion]:
    standing = mistake.standing
    if standing.owned_at is None:
        if standing.next_step == Next.NAME_AN_OWNER.value:
            yield _no_owner(house, mistake, history)
        return
    who = {"owner": mistake.owner_id, **house.above(mistake.owner)}
    yield from _answer(house, mistake, who)
    if standing.withdrawn_at is not None or standing.near_miss_at is not None:
        return
    yield from _first_word(house, mistake, history, who)
    yield from _look(house, mistake, who)
    by, step = standing.choice_by, whereabouts(besides_who_knows(standing.facts)).next_step
    if step is Next.AWAIT_CHOICE and by is not None and house.now < by:
        key = f"choice:{mistake.pk}:{stamp(by)}"
        yield occasion(house, Kind.CHOICE, key, mistake, who, standing.told_at or mistake.opened_at, by)


def _first_word(
    house: House, mistake: Mistake, history: Sequence[Event], who: Mapping[str, int]
) -> Iterator[Occasion]:
    """The first call, what can be mended before it goes out, or the call after a promise broke again."""
    standing = mistake.standing
    if standing.told_at is None and standing.mend_by is not None:
        key = f"mend:{mistake.pk}:{mistake.owner_id}"
        since, by = _had_since(mistake, history)
        yield occasion(house, Kind.MEND, key, mistake, who, since, standing.mend_by, since_at=since, by=by)
    elif standing.told_at is None and standing.acknowledge_by is not None:
        yield _call(house, mistake, history, who, standing.acknowledge_by)
    elif standing.call_again_by is not None:
        again = standing.call_again_by
        key = f"again:{mistake.pk}:{mistake.owner_id}:{stamp(again)}"
        since = min(standing.told_at or mistake.opened_at, again)
        yield occasion(house, Kind.CALL, key, mistake, who, since, again, since_at=min(house.now, again))


def _call(
    house: House, mistake: Mistake, history: Sequence[Event], who: Mapping[str, int], due_at: datetime
) -> Occasion:
    band = mistake.standing.severity
    severity = Severity(0, band, house.policy.judging.words[band], ())
    calendar = people.calendar_of(mistake.account)
    warnings = tuple(
        share_of_ack(
            house.policy, severity, share, found_at=mistake.found_at, ack_by=due_at, calendar=calendar
        )
        for share in house.policy.speaking.warn_at
    )
    since, by = _had_since(mistake, history)
    length = house.policy.length("ack", band)
    runs = length is not None and clocks.due(mistake.found_at, length, calendar) == due_at
    return Occasion(
        kind=Kind.CALL,
        key=f"call:{mistake.pk}:{mistake.owner_id}",
        mistake_id=mistake.pk,
        promise_id=None,
        start_at=mistake.found_at,
        since_at=since,
        due_at=due_at,
        people=who,
        warnings=warnings,
        by=by,
        clock=length if runs and length is not None and length.is_business else None,
    )


def _had_since(mistake: Mistake, history: Sequence[Event]) -> tuple[datetime, int | None]:
    """From when on its owner has it, and whose act that was."""
    last = next((event for event in reversed(history) if event.kind in (OPENED, GIVEN)), None)
    if last is None:
        return mistake.opened_at, None
    noun, _, key = last.actor.partition(":")
    return last.at, int(key) if noun == "user" and key.isdigit() else None


def _no_owner(house: House, mistake: Mistake, history: Sequence[Event]) -> Occasion:
    left = next((event.at for event in reversed(history) if event.kind == LEFT), mistake.opened_at)
    length = house.policy.needed_length("owner", mistake.standing.severity)
    due_at = clocks.due(left, length, house.calendar)
    above = house.above(mistake.owner)
    key = f"owner:{mistake.pk}:{stamp(left)}"
    return occasion(house, Kind.OWNER, key, mistake, above, left, due_at)


def _answer(house: House, mistake: Mistake, who: Mapping[str, int]) -> Iterator[Occasion]:
    """They wrote, and nobody answered: due whatever else became of the mistake."""
    wrote_at, answer_by = mistake.standing.they_wrote_at, mistake.standing.answer_by
    if wrote_at is None or answer_by is None:
        return
    length = house.policy.length("answer", mistake.standing.severity)
    runs = length is not None and length.is_business
    key = f"answer:{mistake.pk}:{mistake.owner_id}:{stamp(wrote_at)}"
    one = occasion(house, Kind.ANSWER, key, mistake, who, wrote_at, answer_by)
    yield replace(one, clock=length if runs else None)


def _of_harm(house: House, mistakes: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """What stops the harm and is not done, each by its doer. What is due with the repair has no clock of its own."""
    if not any(mistake.standing.containment_open for mistake in mistakes.values()):
        return
    rows = Containment.objects.within(house.organisation).filter(
        mistake__in=list(mistakes), done_at=None, due_at__isnull=False
    )
    for row in rows.order_by("pk"):
        mistake, due_at = mistakes[row.mistake_id], row.due_at
        if due_at is None or mistake.standing.withdrawn_at is not None:
            continue
        who = {"doer": row.owner_id, **house.above(mistake.owner)}
        key = f"contain:{row.pk}:{row.owner_id}"
        # Whoever owns the mistake gave it out, most of the time also to themselves.
        yield occasion(house, Kind.CONTAIN, key, mistake, who, row.made_at, due_at, by=mistake.owner_id)


def _of_the_question(house: House, mistakes: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """Everything of ours is done and proven, and they were not asked yet whether it is right."""
    asking = {
        pk: mistake
        for pk, mistake in mistakes.items()
        if mistake.standing.next_step == Next.ASK_IF_RIGHT.value and mistake.standing.owned_at is not None
    }
    if not asking:
        return
    kept = Promise.objects.within(house.organisation).filter(mistake__in=list(asking), kept_at__isnull=False)
    for mistake_id, since in kept.values_list("mistake").annotate(last=Max("kept_at")).order_by("mistake"):
        mistake = asking[mistake_id]
        due_at = clocks.due(since, ASKED_WITHIN, house.calendar)
        who = {"owner": mistake.owner_id, **house.above(mistake.owner)}
        key = f"right:{mistake.pk}:{mistake.owner_id}:{stamp(since)}"
        yield occasion(house, Kind.RIGHT, key, mistake, who, since, due_at)


def _unheard(house: House, mistakes: Mapping[int, Mistake]) -> Iterator[Occasion]:
    """They have not heard, and a business day of theirs went by: each of these days is an occasion of its own."""
    untold = [pk for pk, one in mistakes.items() if one.standing.told_at is None and not one.standing.mend_by]
    for unheard in mistake_queries.unheard_among(house.organisation, untold) if untold else ():
        mistake, asked_at = mistakes[unheard.pk], unheard.asked_at
        if asked_at is None or mistake.standing.withdrawn_at is not None:
            continue
        who = {"owner": mistake.owner_id, **house.above(mistake.owner)}
        key = f"hurt:{mistake.pk}:{mistake.owner_id}:{stamp(asked_at)}"
        yield occasion(house, Kind.HURT, key, mistake, who, min(mistake.opened_at, asked_at), asked_at)


def _look(house: House, mistake: Mistake, who: Mapping[str, int]) -> Iterator[Occasion]:
    """Nobody has looked yet who else knows; the first call comes before, and asks it too."""
    standing = mistake.standing
    due_at = standing.spread_check_by
    if due_at is None or standing.told_at is None or standing.stage in RIGHT:
        return
    key = f"look:{mistake.pk}:{mistake.owner_id}:{stamp(due_at)}"
    since = min(standing.spread_looked_at or mistake.opened_at, due_at)
    yield occasion(house, Kind.LOOK, key, mistake, who, since, due_at)


def _untold(house: House, mistakes: Sequence[Mistake]) -> list[Knower]:
    """Those who know and have had no word, by a time that somebody was given."""
    some = [one.pk for one in mistakes if one.standing.knowers_untold and one.standing.owned_at]
    if not some:
        return []
    rows = Knower.objects.within(house.organisation).filter(mistake__in=some, taken_out_at=None)
    owed = [state.value for state in OWED_A_WORD]
    return list(rows.filter(told_at=None, speak_by__isnull=False, state__in=owed).order_by("pk"))


def _outreach(house: House, mistake: Mistake, knower: Knower) -> Iterator[Occasion]:
    standing, due_at = mistake.standing, knower.speak_by
    if due_at is None or standing.withdrawn_at is not None:
        return
    ours = knower.speaks_id if knower.speaker == Speaker.US.value else None
    who = {"speaker": ours or mistake.owner_id, "owner": mistake.owner_id, **house.above(mistake.owner)}
    if who["speaker"] == who["owner"]:
        del who["owner"]
    key = f"outreach:{knower.pk}:{who['speaker']}:{stamp(due_at)}"
    start = min(knower.speak_since or knower.named_at, due_at)
    yield occasion(house, Kind.OUTREACH, key, mistake, who, start, due_at, by=knower.named_by_id)


def _promises(house: House, mistake_ids: Sequence[int]) -> list[Promise]:
    """Promises that are owed, and broken ones of which nobody has told them yet."""
    untold = Q(became__standing__told_at=None, became__standing__withdrawn_at=None)
    broken = Q(state=Stored.BROKEN.value, became__isnull=False) & untold
    found = Promise.objects.within(house.organisation).filter(
        Q(state=Stored.MADE.value, claimed_at=None) | broken, mistake__in=mistake_ids
    )
    return list(found.select_related("doer", "made_by").order_by("due_at", "pk"))


def _passed_on(house: House, promises: Sequence[Promise]) -> Mapping[int, datetime]:
    """{promise: since when its doer has it}, where it was passed on."""
    if not promises:
        return {}
    found = PassedOn.objects.within(house.organisation).filter(promise__in=[one.pk for one in promises])
    return dict(found.order_by("pk").values_list("promise_id", "at"))


def _of_promise(
    house: House, mistake: Mistake, promise: Promise, passed_at: datetime | None
) -> Iterator[Occasion]:
    since = passed_at or promise.made_at
    is_made = promise.state == Stored.MADE.value
    if is_made and promise.proof_kind == ProofKind.AIRING.value and promise.due_at <= house.now:
        return  # the log will say: nobody can do anything about it
    owner_above = house.above(mistake.owner)
    promisor = {} if promise.made_by_id == promise.doer_id else {"promisor": promise.made_by_id}
    kind = Kind.WORD if promise.proof_kind == ProofKind.WORD.value else Kind.PROMISE
    who = {"doer": promise.doer_id, **promisor, **owner_above}
    key = f"{kind.ladder}:{promise.pk}:{promise.doer_id}"
    yield occasion(
        house, kind, key, mistake, who, promise.made_at, promise.due_at, since_at=since, promise=promise
    )
    if is_made and promise.accepted_at is None and house.now < promise.due_at:
        by = min(
            clocks.due(since, house.policy.reminders.accept_within, house.calendar),
            since + (promise.due_at - since) / 2,
        )
        who = {"doer": promise.doer_id, **promisor, **house.above(promise.doer)}
        key = f"accept:{promise.pk}:{promise.doer_id}"
        yield occasion(house, Kind.ACCEPT, key, mistake, who, since, by, promise=promise)
