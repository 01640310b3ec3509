"""Promises that prove themselves: a make-good by the log, a document by its number in billing's file."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from makegood import clocks
from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.findings.rules import FindingState
from makegood.mistakes import queries as mistakes
from makegood.mistakes.actions import attach_finding, fall_away
from makegood.people.models import Organisation
from makegood.promises import actions, queries
from makegood.promises.actions import Shown
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, Stored
from makegood.reconcile.fields import DELIVERY_KINDS
from makegood.reconcile.finding import Outcome, Placement
from makegood.records import queries as records
from makegood.records.models import Document
from makegood.recovery.due.sweep import break_one

BREAKING = frozenset({"not_aired", "wrong_time", "wrong_day", "wrong_copy"}) | DELIVERY_KINDS


def prove_from_log(
    change: Change, organisation: Organisation, outcome: Outcome, *, findings: Sequence[Finding]
) -> None:
    """Keep or break each promise of a line by what the records say of it.

    A line below the completeness mark without its airing or delivery, or with one outside its window or of other
    content, breaks the promise as of its due moment; above the mark it goes on waiting. A delivery that came whole and
    late breaks the promise and is its proof, too: kept late.
    """
    placed = {placement.key: placement for placement in outcome.placements}
    failed: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.kind in BREAKING:
            failed.setdefault(finding.line_key, []).append(finding)
    for promise in queries.open_promises(organisation, proof_kind=ProofKind.AIRING):
        wrong = failed.get(promise.proof_key, [])
        placement = placed.get(promise.proof_key)
        if wrong:
            unopened = [finding for finding in wrong if finding.state == FindingState.NEW.value]
            _break(change, promise, unopened)
        if placement is not None and (not wrong or _came_late(wrong)):
            _prove(change, promise, _happened(organisation, promise, placement))


def _break(change: Change, promise: Promise, unopened: Sequence[Finding]) -> None:
    """Break a promise with what the log shows. Broken already, what is new stands behind the mistake it became."""
    if promise.state == Stored.MADE.value:
        break_one(change, promise_id=promise.pk, findings=unopened)
        return
    mistake = mistakes.lock_for(change, mistake_id=promise.became_id or promise.mistake_id)
    for finding in unopened:
        attach_finding(change, mistake, finding)


def _prove(change: Change, promise: Promise, shown: Shown) -> None:
    """Prove a promise. One that was kept in time after all never was the mistake that its breach opened."""
    proven = actions.prove(change, promise_id=promise.pk, shown=shown)
    if proven.state == Stored.KEPT.value and proven.became_id is not None:
        mistake = mistakes.lock_for(change, mistake_id=proven.became_id)
        if not queries.broken_behind(mistake):
            fall_away(change, mistake)


def _came_late(findings: Sequence[Finding]) -> bool:
    return {finding.kind for finding in findings} == {"delivered_late"}


def _happened(organisation: Organisation, promise: Promise, placement: Placement) -> Shown:
    """What proves it: an airing at its instant, a delivery on its day."""
    if placement.aired_at is not None:
        verified = placement.content in ("file_match", "watched")
        note = "" if verified else "; content unverified"
        return _shown(organisation, placement, placement.aired_at, note)
    day = date.fromisoformat(placement.delivered_date or "")
    return _shown(organisation, placement, _on_the_day(promise, day), "")


def _shown(organisation: Organisation, placement: Placement, at: datetime, note: str) -> Shown:
    brought = records.import_in(organisation, int(placement.actual_ref.import_id))
    row = placement.actual_ref.row_number
    return Shown(
        happened_at=at,
        words=f"row {row} of {brought.file_name}{note}",
        brought=brought,
        row_number=row,
    )


def prove_from_documents(change: Change, organisation: Organisation) -> None:
    """Keep each promised document whose number stands in billing's file under the mistake or one of its lines."""
    for promise in queries.open_promises(organisation, proof_kind=ProofKind.DOCUMENT):
        document = _document_for(promise)
        if document is not None:
            _prove(change, promise, _written(promise, document))


def _document_for(promise: Promise) -> Document | None:
    """The oldest paper that fits and proves nothing else; dated no earlier than the promise was made."""
    mistake = promise.mistake
    lines = {finding.line_key for finding in mistakes.findings_behind(mistake)}
    references = {str(mistake.number), *lines}
    made_on = promise.made_at.astimezone(clocks.zone_named(promise.zone)).date()
    for document in records.documents_for(mistake.account, kind=promise.proof_key, refers_to=references):
        if document.dated >= made_on and not queries.is_used(document):
            return document
    return None


def _on_the_day(promise: Promise, day: date) -> datetime:
    """What knows its day and no hour happened by the end of it, and at its due moment when it is due that day."""
    zone = clocks.zone_named(promise.zone)
    due_on = promise.due_at.astimezone(zone).date()
    at = max(clocks.instant(day, time(12), zone), promise.made_at)
    return (min(at, promise.due_at) if day == due_on else at).astimezone(UTC)


def _written(promise: Promise, document: Document) -> Shown:
    return Shown(
        happened_at=_on_the_day(promise, document.dated),
        words=f"{document.number}, row {document.row_number} of {document.brought.file_name}",
        brought=document.brought,
        row_number=document.row_number,
        document_number=document.number,
    )
