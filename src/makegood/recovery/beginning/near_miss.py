"""What was put right before it could reach them ends with its evidence, and a second person may put it back."""

from collections.abc import Sequence

from makegood.core.record import Change
from makegood.findings import actions as findings
from makegood.findings.actions import Aside
from makegood.findings.models import Finding
from makegood.findings.queries import standing_dismissals
from makegood.findings.rules import FindingState
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Affects, may_be_a_near_miss
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules.opening import dismissal_is_sampled
from makegood.recovery.beginning.opening import call_again_by, can_be_mended_by
from makegood.sharing.queries import was_shared


def put_right(change: Change, finding: Finding, *, by: User, evidence: str, words: str) -> Mistake | None:
    """What a finding says is put right, as `words` say and `evidence` (a subject's code) shows.

    Where nothing has gone out and nobody was told, finding and mistake end here: a near miss, which stands in a second
    person's day. Else both stay as they are, for they are to be told. Returns the mistake behind the finding.
    """
    behind = queries.mistakes_of(change.organisation, finding_ids=[finding.pk]).get(finding.pk)
    if behind is None:
        if can_be_mended_by([finding], now=change.now) is not None:
            findings.put_right(change, finding, by=by, aside=aside_of(finding, note=words))
        return None
    mistake = queries.lock_for(change, mistake_id=behind.pk)
    if not _can_end(change, mistake, finding):
        return mistake
    findings.put_right(change, finding, by=by, aside=aside_of(finding, note=words))
    if all(one.state == FindingState.DISMISSED.value for one in queries.findings_behind(mistake)):
        actions.end_as_near_miss(change, mistake, evidence=evidence)
    return mistake


def aside_of(finding: Finding, *, note: str, waits: bool = False) -> Aside:
    """How this finding is set aside; the policy says which of them the second person looks at again.

    What is put right waits for nobody, high stakes or not: what shows it is a comparison, not somebody's opinion.
    """
    policy = policies.current(finding.organisation)
    return Aside(note=note, waits=waits, is_sampled=dismissal_is_sampled(policy, key=finding.dedupe_key))


def _can_end(change: Change, mistake: Mistake, finding: Finding) -> bool:
    is_open = finding.state == FindingState.OPENED.value
    if was_shared(mistake.organisation, mistake.subject_code):
        return False  # they may have read it
    facts = mistake.standing.facts
    return is_open and may_be_a_near_miss(facts, Affects(mistake.affects), now=change.now)


def near_miss_words(mistake: Mistake, findings_behind: Sequence[Finding]) -> str:
    """What stands on its page in place of the stages: that it never reached them, and what shows it."""
    ids = [finding.pk for finding in findings_behind]
    aside = standing_dismissals(mistake.organisation, finding_ids=ids)
    notes = " ".join(dict.fromkeys(one.note for one in aside.values()))
    return f"A near miss: it was put right before it could reach {mistake.account.name}. {notes}".strip()


def stands_again(change: Change, finding: Finding) -> None:
    """A second person put a finding back that had been put right: its mistake stands again, and is called about."""
    behind = queries.mistakes_of(change.organisation, finding_ids=[finding.pk]).get(finding.pk)
    if behind is None:
        return
    mistake = queries.lock_for(change, mistake_id=behind.pk)
    findings.mark_opened(change, finding)
    actions.is_no_near_miss(change, mistake, call_by=call_again_by(mistake, now=change.now))
