"""A make-good that ran with nobody's yes is a mistake of its own, and makes nothing good.

Source: domain/3-model.md 3.2 ("aired without approved_by_customer = new mistake"); decision 131.
"""

from makegood.core.record import Change
from makegood.findings.actions import TakenIn
from makegood.findings.models import Finding
from makegood.findings.queries import standing_of_line
from makegood.mistakes import actions as mistakes
from makegood.mistakes import queries
from makegood.mistakes.models import Mistake
from makegood.recovery.beginning.opening import groups_of, open_from_findings

UNAPPROVED = "makegood_unapproved"


def open_the_unapproved(change: Change, taken: TakenIn) -> None:
    """Open one mistake for each customer and week, whatever it is worth: they hear it from us.

    It belongs to the mistake that the lost line became, which stays open until this one is right, too.
    """
    found = [finding for finding in taken.new if finding.kind == UNAPPROVED]
    for group in groups_of(found):
        parent = _of_the_loss(change, group.findings[0])
        open_from_findings(change, group.findings, parent=parent)
        if parent is not None:
            mistakes.child_is_open(change, parent.pk)
    taken.new[:] = [finding for finding in taken.new if finding.kind != UNAPPROVED]
    taken.again += found


def _of_the_loss(change: Change, finding: Finding) -> Mistake | None:
    """The mistake that the line became which was to be made good; None where it is no mistake, or over."""
    line_key = str(finding.promised.get("makegood_for") or "")
    lost = standing_of_line(change.organisation, check_code=finding.check_code, line_key=line_key)
    behind = queries.mistakes_of(change.organisation, finding_ids=[one.pk for one in lost])
    open_ones = (one for one in behind.values() if _waits(one) and one.account_id == finding.account_id)
    return min(open_ones, key=lambda one: one.number, default=None)


def _waits(mistake: Mistake) -> bool:
    standing = mistake.standing
    return all(
        at is None
        for at in (
            *(standing.confirmed_at, standing.unconfirmed_at, standing.withdrawn_at, standing.merged_at),
            mistake.merged_into_id,
        )
    )
