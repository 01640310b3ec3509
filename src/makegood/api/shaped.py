"""What stands in the tables, as it goes over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from makegood.api.schemas import (
    CauseLineOut,
    CauseOut,
    FindingOut,
    MistakeOut,
    MistakeWhole,
    Named,
    PreventionOut,
    PromiseOut,
    SeenOut,
    YesOut,
)
from makegood.mistakes import queries
from makegood.prevention import queries as prevention
from makegood.prevention.rules import lacks
from makegood.recovery.gates.who_knows_section import coverage_words
from makegood.recovery.lessons.cause_parts import NOTHING_KNOWN
from makegood.recovery.offer.asking import mistake_id_of
from makegood.recovery.standing.missing import missing_words
from makegood.recovery.standing.steps import step_words, who_wrote

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from makegood.approvals.models import Approval
    from makegood.findings.models import Finding
    from makegood.mistakes.models import Mistake
    from makegood.people.models import Account, Contact, User
    from makegood.prevention.models import GuardHit, Prevention
    from makegood.promises.models import Promise


def _named(one: User | Account | Contact) -> Named:
    return Named(id=one.pk, name=one.name)


def mistakes_out(mistakes: Collection[Mistake]) -> list[MistakeOut]:
    """The lines of a list; each needs standing, account, contact and owner loaded."""
    wrote = who_wrote(mistakes)
    return [_mistake_out(one, wrote) for one in mistakes]


def _mistake_out(mistake: Mistake, wrote: Mapping[int, str]) -> MistakeOut:
    standing = mistake.standing
    return MistakeOut(
        id=mistake.pk,
        number=mistake.number,
        title=mistake.title,
        kind=mistake.kind,
        account=_named(mistake.account),
        contact=_named(mistake.contact) if mistake.contact is not None else None,
        owner=_named(mistake.owner),
        severity=standing.severity,
        stage=standing.stage,
        next_step=standing.next_step,
        next_step_says=step_words(mistake, wrote),
        next_due_at=standing.next_due_at,
        found_by=mistake.found_by,
        found_at=mistake.found_at,
        told_at=standing.told_at,
        is_open=mistake.is_open,
    )


def mistake_whole(mistake: Mistake, promises: list[Promise]) -> MistakeWhole:
    """One mistake with its promises."""
    standing = mistake.standing
    return MistakeWhole(
        **mistakes_out([mistake])[0].dict(),
        missing_says=missing_words(mistake),
        happened_at=mistake.happened_at,
        acknowledge_by=standing.acknowledge_by,
        heard_at=standing.heard_at,
        asked_at=standing.asked_at,
        confirmed_at=standing.confirmed_at,
        who_knows_says=coverage_words(queries.people_who_know(mistake, queries.knowers_of(mistake))),
        knowers_untold=standing.knowers_untold,
        spread_check_by=standing.spread_check_by,
        promises=[promise_out(promise) for promise in promises],
    )


def promise_out(promise: Promise) -> PromiseOut:
    """One promise; needs its doer loaded."""
    return PromiseOut(
        id=promise.pk,
        mistake_id=promise.mistake_id,
        words=promise.words,
        doer=_named(promise.doer),
        made_at=promise.made_at,
        accepted_at=promise.accepted_at,
        due_at=promise.due_at,
        zone=promise.zone,
        proof_by=promise.proof_by,
        state=promise.state,
        claimed_at=promise.claimed_at,
        kept_at=promise.kept_at,
        broken_at=promise.broken_at,
    )


def finding_out(finding: Finding) -> FindingOut:
    """One finding; needs its account loaded."""
    return FindingOut(
        id=finding.pk,
        check=finding.check_code,
        kind=finding.kind,
        key=finding.line_key,
        account=_named(finding.account),
        promised=finding.promised,
        happened=finding.happened,
        money_minor=finding.money_minor,
        currency=finding.currency,
        dedupe_key=finding.dedupe_key,
    )


def yes_out(approval: Approval) -> YesOut:
    """One question; needs asker and approver loaded."""
    return YesOut(
        id=approval.pk,
        mistake_id=mistake_id_of(approval),
        kind=approval.kind,
        asks=approval.asks,
        why=approval.why,
        minor=approval.minor,
        currency=approval.currency,
        asked_by=_named(approval.asked_by),
        approver=_named(approval.approver),
        due_at=approval.due_at,
        went_on=approval.went_on,
        decision=approval.decision,
    )


def cause_out(mistake: Mistake) -> CauseOut:
    """Why it happened and what is different now; nothing is written yet where nobody has begun."""
    cause = prevention.cause_of(mistake)
    known = prevention.known(cause) if cause is not None else NOTHING_KNOWN
    lack = lacks(mistake.standing.severity, known)
    return CauseOut(
        mistake_id=mistake.pk,
        code=known.code,
        lacks=lack.value if lack is not None else "",
        lesson=cause.lesson if cause is not None else "",
        lines=[
            CauseLineOut(id=one.pk, side=one.side, branch=one.branch, words=one.words)
            for one in (prevention.lines_of(cause) if cause is not None else ())
        ],
        preventions=[
            _prevention_out(one) for one in (prevention.preventions_of(cause) if cause is not None else ())
        ],
        seen=[
            _seen_out(hit)
            for hit in (prevention.hits_of(prevention.guards_of(cause)) if cause is not None else ())
        ],
    )


def _prevention_out(one: Prevention) -> PreventionOut:
    return PreventionOut(
        id=one.pk,
        action=one.action,
        strength=one.strength,
        scope=one.scope,
        owner=_named(one.owner),
        due_at=one.due_at,
        criterion=one.criterion.words,
        done_at=one.done_at,
        reopened_at=one.reopened_at,
    )


def _seen_out(hit: GuardHit) -> SeenOut:
    return SeenOut(
        line=hit.line_key,
        day=hit.day,
        saw="HELD" if hit.held else "CAUGHT",
        file=hit.brought.file_name if hit.brought is not None else "",
        row=hit.row_number,
        finding_id=hit.finding_id,
    )
