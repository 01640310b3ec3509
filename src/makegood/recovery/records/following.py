"""What was not there came after all, late or in part: its finding is another one now, its mistake stays one mistake."""

from makegood.core.record import Change
from makegood.findings import actions as findings
from makegood.findings.actions import TakenIn
from makegood.findings.models import Finding
from makegood.mistakes import actions as mistakes
from makegood.mistakes import queries
from makegood.remedies.rules.obligations import STILL_TO_COME

# A line is overdue, then too little of it comes, then the rest comes late: one thing that went wrong, one mistake.
CAME_BADLY = frozenset({"short_quantity", "delivered_late"})


def follow_on(change: Change, taken: TakenIn) -> None:
    """Put a line's new finding behind the mistake that its earlier one opened, and say why that one fell away."""
    gone = {finding.line_key: finding for finding in taken.withdrawn if finding.kind in STILL_TO_COME}
    after = [f for f in taken.new if f.kind in CAME_BADLY and f.line_key in gone]
    behind = queries.mistakes_of(change.organisation, finding_ids=[gone[f.line_key].pk for f in after])
    for finding in after:
        earlier = gone[finding.line_key]
        findings.followed_by(change, earlier, why=_why(finding))
        mistake = behind.get(earlier.pk)
        if mistake is not None:
            locked = queries.lock_for(change, mistake_id=mistake.pk)
            mistakes.attach_finding(change, locked, finding)
            taken.new.remove(finding)
            taken.again.append(finding)


def _why(finding: Finding) -> str:
    source = str(finding.happened.get("source") or "a later record")
    return (
        f"{source} shows that it came, but {'late' if finding.kind == 'delivered_late' else 'not all of it'}"
    )
