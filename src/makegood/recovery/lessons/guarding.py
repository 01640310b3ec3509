"""What follows from what the guards saw: a fault that came again is a repeat, and what was to stop it did not."""

from makegood.core.record import Change
from makegood.findings import queries as findings
from makegood.mistakes import queries as mistakes
from makegood.prevention import actions as prevention
from makegood.prevention.actions import Seen
from makegood.prevention.models import GuardHit
from makegood.prevention.queries import watching
from makegood.reconcile import finding as reported
from makegood.records.models import CheckFile
from makegood.recovery.judgement.repeats import BY_A_GUARD, it_happened_again


def guard(change: Change, check: CheckFile, outcome: reported.Outcome) -> None:
    """Let the guards look at what a check just saw, after its findings were stored and opened."""
    if not watching(change.organisation, check_code=check.code):
        return
    standing = [one for one in findings.standing(change.organisation) if one.check_code == check.code]
    seen = Seen(
        check_code=check.code,
        complete_until=outcome.complete_until,
        unknown={line.key for line in outcome.not_known_yet},
        standing=standing,
        shown_by=_shown_by(outcome),
    )
    caught = [hit for hit in prevention.look(change, seen) if not hit.held]
    for hit in caught:
        repeats(change, hit)


def _shown_by(outcome: reported.Outcome) -> dict[tuple[str, str], tuple[int, int]]:
    """The row that shows a finding: of a delivery, the one of its note, which the line does not name."""
    return {
        (one.key, one.kind): (int(one.actual_ref.import_id), one.actual_ref.row_number)
        for one in outcome.findings
        if one.actual_ref is not None
    }


def repeats(change: Change, hit: GuardHit) -> None:
    """The mistake that was opened from what a guard caught repeats the one for which the guard stands."""
    finding = hit.finding
    opened = (
        mistakes.mistakes_of(change.organisation, finding_ids=[finding.pk]) if finding is not None else {}
    )
    for again in opened.values():
        it_happened_again(change, again.pk, earlier_id=hit.guard.cause.mistake_id, shown_by=BY_A_GUARD)
