"""Two mistakes that are one: one stays, the other goes into it and keeps its number. Nothing is deleted."""

from dataclasses import replace
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries
from makegood.mistakes.actions.judging import Judged, judge_again
from makegood.mistakes.actions.noting import note
from makegood.mistakes.actions.who_knows import carry_knowers
from makegood.mistakes.models import Mistake, OpenedFrom
from makegood.mistakes.rules import FoundBy, Kind, is_under_way

# Whose finding counts where two differ: a merge may not turn "they told us" into "we found it".
STRICTEST = (FoundBy.CUSTOMER.value, FoundBy.THIRD_PARTY.value, FoundBy.US.value, FoundBy.SYSTEM.value)


def merge(change: Change, *, stays: Mistake, goes: Mistake) -> None:
    """Let `goes` go into `stays`: its findings move, and of clock, severity and who found it the stricter one counts.

    Both are locked. `goes` has nothing under way: no word to them, no remedy, no promise.

    Raises:
        Refused: MERGE_WITH_ITSELF, MERGE_OTHER_CUSTOMER, MERGE_OF_A_BROKEN_PROMISE, MERGED_ALREADY, MERGE_SETTLED,
            MERGE_BOTH_UNDER_WAY, MERGE_ON_HOLD.
    """
    _must_be_one(stays, goes)
    findings = queries.findings_behind(goes)
    OpenedFrom.objects.within(change.organisation).filter(mistake=goes).update(mistake=stays)
    _stricter(change, stays, goes)
    knowers = carry_knowers(change, goes=goes, stays=stays)
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    change.adopt(goes)
    note(change, goes, merged_at=change.now)
    change.append("MISTAKE_MERGED", goes, {"into": stays.subject_code, "number": stays.number})
    change.append(
        "MERGED_IN",
        stays,
        {
            "mistake": goes.subject_code,
            "number": goes.number,
            "findings": [finding.subject_code for finding in findings],
            "knowers": knowers,
            "found_by": stays.found_by,
            "severity": stays.standing.severity,
            "acknowledge_by": stays.standing.acknowledge_by,
        },
    )


def _must_be_one(stays: Mistake, goes: Mistake) -> None:
    numbers = {"number": stays.number, "other": goes.number}
    for is_refused, code in (
        (stays.pk == goes.pk, "MERGE_WITH_ITSELF"),
        (stays.account_id != goes.account_id, "MERGE_OTHER_CUSTOMER"),
        (Kind.BROKEN_PROMISE.value in (stays.kind, goes.kind), "MERGE_OF_A_BROKEN_PROMISE"),
        (any(one.standing.merged_at is not None for one in (stays, goes)), "MERGED_ALREADY"),
        (any(_is_settled(one) for one in (stays, goes)), "MERGE_SETTLED"),
        (is_under_way(goes.standing.facts), "MERGE_BOTH_UNDER_WAY"),
        (goes.standing.held_at is not None, "MERGE_ON_HOLD"),
    ):
        if is_refused:
            raise Refused(code, **numbers)


def _is_settled(mistake: Mistake) -> bool:
    return mistake.standing.confirmed_at is not None or mistake.standing.withdrawn_at is not None


def _stricter(change: Change, stays: Mistake, goes: Mistake) -> None:
    """Who found it, when they find out, what they know, how grave it is, and by when we call."""
    was, other = (_rank(one) for one in (stays, goes))
    if other < was:
        stays.found_by, stays.found_at, stays.found_in = goes.found_by, goes.found_at, goes.found_in
    stays.finds_out_at = _earlier(stays.finds_out_at, goes.finds_out_at)
    stays.happened_at = _earlier(stays.happened_at, goes.happened_at)
    stays.save(update_fields=["found_by", "found_at", "found_in", "finds_out_at", "happened_at"])
    here, there = stays.standing, goes.standing
    both_wait = here.mend_by is not None and there.mend_by is not None
    note(
        change,
        stays,
        they_know_at=_earlier(here.they_know_at, there.they_know_at),
        mend_by=_earlier(here.mend_by, there.mend_by) if both_wait else None,
    )
    judged = _judged(goes)
    if here.told_at is not None and here.acknowledge_by is not None:
        judged = replace(judged, acknowledge_by=here.acknowledge_by)  # they have heard from us: no clock runs
    judge_again(change, stays, judged)


def _rank(mistake: Mistake) -> tuple[int, datetime]:
    return STRICTEST.index(mistake.found_by), mistake.found_at


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _judged(mistake: Mistake) -> Judged:
    """How a mistake is judged now, as a judgement of another."""
    latest = queries.latest_judgement(mistake)
    due_at = mistake.standing.acknowledge_by
    if due_at is None:
        raise Refused("NO_SUCH_CLOCK", number=mistake.number)
    return Judged(
        answers=latest.answers,
        total=latest.total,
        severity=latest.severity,
        why=tuple(latest.why),
        acknowledge_by=due_at,
        rule=latest.rule,
        policy_version=latest.policy_version,
        borne_out=latest.borne_out or latest.severity,
        is_provisional=latest.is_provisional,
    )
