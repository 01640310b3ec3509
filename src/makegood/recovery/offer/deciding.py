"""Somebody above decides, and what follows from it: in one change, on the locked mistake."""

from makegood.approvals import actions as approvals
from makegood.approvals import queries as approval_queries
from makegood.approvals.actions import Said
from makegood.approvals.models import Approval
from makegood.approvals.rules import Decision, Kind
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import Given
from makegood.recovery.offer.asking import given_of, mistake_id_of, tally
from makegood.remedies import actions as remedies
from makegood.remedies import queries
from makegood.remedies.rules import Cover, Meets
from makegood.remedies.rules.authority import Allowed, ProposalState, may_say_yes


def decide(change: Change, *, approval_id: int, by: User, said: Said) -> Approval:
    """Yes, something else, or no with its sentence. Only whoever was named may, and never on their own wish.

    Raises:
        NotFound: no such question that concerns this person.
        Refused: as in `approvals.actions.decide`; OVER_YOUR_OWN, the changed amount is more than they may allow.
    """
    seen = approval_queries.approval_seen_by(by, approval_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id_of(seen))
    policy = policies.current(mistake.organisation)
    level = queries.level(by, policy) or ""
    approval = approvals.decide(change, approval_id=approval_id, by=by, said=said)
    noun, _, key = approval.subject.partition(":")
    if noun == "proposal":
        _settle(change, approval, mistake, policy, level, proposal_id=int(key), by=by)
    elif approval.kind == Kind.HEARD.value:
        _honour(change, approval, mistake, policy, level, remedy_id=int(key), by=by)
    elif approval.decision == Decision.APPROVED.value:
        remedies.weigh(change, remedy_id=int(key), mistake=mistake, meets=Meets.NO, why=approval.words[:300])
    tally(change, mistake)
    return approval


def _settle(
    change: Change,
    approval: Approval,
    mistake: Mistake,
    policy: Policy,
    level: str,
    *,
    proposal_id: int,
    by: User,
) -> None:
    proposal = queries.proposal_of(mistake, proposal_id=proposal_id)
    is_no = approval.decision == Decision.REFUSED.value
    changed = approval.decided_minor if approval.decision == Decision.CHANGED.value else None
    if changed is not None and changed > (proposal.minor or 0):
        purse = queries.purse_of(by, mistake, policy, now=change.now)
        if not may_say_yes(
            policy.item(proposal.item), given_of(proposal, minor=changed), purse, level or "rep"
        ):
            limit = policy.item(proposal.item).limit(level or "rep")
            raise Refused("OVER_YOUR_OWN", limit=limit.said(proposal.currency, "unit"))
    remedies.settle(
        change,
        proposal,
        state=ProposalState.NOT_ALLOWED if is_no else ProposalState.ALLOWED,
        minor=changed,
        words=approval.words,
        level=level,
    )


def _honour(
    change: Change,
    approval: Approval,
    mistake: Mistake,
    policy: Policy,
    level: str,
    *,
    remedy_id: int,
    by: User,
) -> None:
    """They heard it: it stands, and counts as given by whoever looked at it."""
    remedy = queries.remedy_of(mistake, remedy_id=remedy_id)
    remedies.cover(change, remedy=remedy, mistake=mistake, covered_by=Cover.APPROVED)
    if not remedy.item:
        return
    given = Given(mistake.account.currency, approval.decided_minor or remedy.minor)
    drawn = remedies.Drawn(policy.item(remedy.item), given, by)
    remedies.note_spent(change, drawn, Allowed(Cover.APPROVED), mistake=mistake, remedy=remedy, level=level)
