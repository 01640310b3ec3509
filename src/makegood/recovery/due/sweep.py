"""What falls due by itself: nobody judged, a call or an answer did not come, a promise broke, a goodbye is over.

Run by the worker.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from makegood import clocks
from makegood.approvals import queries as approval_queries
from makegood.core import record
from makegood.core.faults import fault
from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.incidents import actions as incident_actions
from makegood.incidents import queries as incidents
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy, Kind
from makegood.people.models import Organisation
from makegood.policy import queries as policies
from makegood.prevention import actions as prevention
from makegood.promises import actions as promise_actions
from makegood.promises import queries as promise_queries
from makegood.promises.models import Promise
from makegood.promises.rules import Stored
from makegood.recovery.beginning.opening import call_again_by, judge
from makegood.recovery.judgement.judging import raise_unanswered
from makegood.recovery.offer.asking import pass_on
from makegood.recovery.standing.choosing import may_choose, nothing_to_choose
from makegood.remedies.actions import keep_up


def sweep(organisation: Organisation, *, now: datetime) -> int:
    """Raise what nobody judged; store every missed clock and every broken promise of an organisation. Returns how many.

    Each one is a change of its own: one that fails holds none of the others back.
    """
    by, done = record.system("sweep", organisation), 0
    for find, act in DUE:
        for number in find(organisation, now=now):
            done += 1
            with record.change(organisation, by=by, now=now) as change:
                act(change, number)
            fault("sweep.one_is_stored")
    return done


def _unanswered(organisation: Organisation, *, now: datetime) -> list[int]:
    return [standing.pk for standing in queries.unanswered_too_long(organisation, now=now)]


def _raise(change: Change, mistake_id: int) -> None:
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    if mistake.standing.raise_unanswered_at is not None and mistake.standing.told_at is None:
        raise_unanswered(change, mistake)


def _late(organisation: Organisation, *, now: datetime) -> list[int]:
    return [standing.pk for standing in queries.late_to_acknowledge(organisation, now=now)]


def _store_breach(change: Change, mistake_id: int) -> None:
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    if mistake.standing.told_at is None:
        actions.goes_out(change, mistake)
        actions.store_breach(change, mistake, clock=actions.ACKNOWLEDGE)


def _late_with_an_answer(organisation: Organisation, *, now: datetime) -> list[int]:
    return queries.late_to_answer(organisation, now=now)


def _store_the_silence(change: Change, mistake_id: int) -> None:
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    answer_by = mistake.standing.answer_by
    if answer_by is not None and answer_by <= change.now:  # not answered in between
        actions.store_breach(change, mistake, clock=actions.ANSWER)


def _ask_how_it_hurts(change: Change, mistake_id: int) -> None:
    actions.ask_how_it_hurts(change, queries.lock_for(change, mistake_id=mistake_id))


def _late_to_look(organisation: Organisation, *, now: datetime) -> list[int]:
    return queries.late_to_look(organisation, now=now)


def _nobody_looked(change: Change, mistake_id: int) -> None:
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    look_by = mistake.standing.spread_check_by
    if look_by is not None and look_by < change.now:  # nobody looked in between
        actions.store_breach(change, mistake, clock=queries.SPREAD)


def _break(change: Change, promise_id: int) -> None:
    promise = promise_queries.lock_for(change, promise_id=promise_id)
    if promise.state == Stored.MADE.value and promise.claimed_at is None:  # not settled in between
        break_one(change, promise_id=promise_id)


def _ownerless(organisation: Organisation, *, now: datetime) -> list[int]:
    del now
    return queries.whose_owner_left(organisation)


def _owner_left(change: Change, mistake_id: int) -> None:
    actions.owner_left(change, queries.lock_for(change, mistake_id=mistake_id))


def _close_the_choice(change: Change, mistake_id: int) -> None:
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    if not may_choose(mistake, now=change.now):  # nothing new was offered in between
        nothing_to_choose(change, mistake)


def _store_the_missed_word(change: Change, incident_id: int) -> None:
    incident_actions.store_missed_update(change, incidents.lock_for(change, incident_id=incident_id))


def _parted(change: Change, mistake_id: int) -> None:
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    actions.goodbye_is_over(change, mistake)
    prevention.tally(change, mistake)


class _Find(Protocol):
    def __call__(self, organisation: Organisation, *, now: datetime) -> list[int]: ...


DUE: tuple[tuple[_Find, Callable[[Change, int], None]], ...] = (
    (_unanswered, _raise),
    (_late, _store_breach),
    (_late_with_an_answer, _store_the_silence),
    (_late_to_look, _nobody_looked),
    (queries.another_day_unheard, _ask_how_it_hurts),
    (promise_queries.broken_by, _break),
    (_ownerless, _owner_left),
    (queries.choice_is_over, _close_the_choice),
    (queries.parting, _parted),
    (approval_queries.over, pass_on),
    (incidents.late_with_a_word, _store_the_missed_word),
)


def break_one(change: Change, *, promise_id: int, findings: Sequence[Finding] = ()) -> Mistake | None:
    """Break a promise as of its due moment, and open the mistake that it is.

    A promise of a broken-promise mistake counts on that one: it opens no third. A second promise of the same mistake
    joins the one that nobody was told of yet: one call. Returns the mistake opened.
    """
    promise = promise_actions.break_promise(change, promise_id=promise_id)
    mistake = queries.lock_for(change, mistake_id=promise.mistake_id)
    if mistake.kind == Kind.BROKEN_PROMISE.value:
        _call_again(change, mistake, findings)
        return None
    sibling_id = queries.untold_child(mistake)
    if sibling_id is not None:
        sibling = queries.lock_for(change, mistake_id=sibling_id)
        promise_actions.became(change, promise, sibling)
        for finding in findings:
            actions.attach_finding(change, sibling, finding)
        keep_up(change, sibling)
        return None
    opened = _open(change, promise, mistake, findings)
    keep_up(change, opened)
    promise_actions.became(change, promise, opened)
    actions.child_is_open(change, mistake.pk)
    return opened


def _call_again(change: Change, mistake: Mistake, findings: Sequence[Finding]) -> None:
    actions.note(change, mistake, call_again_by=call_again_by(mistake, now=change.now))
    for finding in findings:
        actions.attach_finding(change, mistake, finding)
    keep_up(change, mistake)


def _open(change: Change, promise: Promise, mistake: Mistake, findings: Sequence[Finding]) -> Mistake:
    policy = policies.current(mistake.organisation)
    due = clocks.dated(promise.due_at, mistake.account.zone)
    judged = judge(policy, mistake.account, findings=findings, found_by=FoundBy.SYSTEM, now=change.now)
    new = actions.NewMistake(
        account=mistake.account,
        owner=mistake.owner,
        contact=promise.to or mistake.contact,
        kind=Kind.BROKEN_PROMISE,
        title=f"A promise was not kept: {promise.words}"[:300],
        commitment=f"promise {promise.pk}, due {due}",
        found_by=FoundBy.SYSTEM,
        found_in="the promises",
        found_at=change.now,
        happened_at=promise.due_at,
        finds_out_at=None,
        judged=judged,
        parent=mistake,
    )
    return actions.open_mistake(change, new, findings=findings)
