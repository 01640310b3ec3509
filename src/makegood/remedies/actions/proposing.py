"""What needs a yes before it is promised, and the no that nobody says alone."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.policy.rules.catalogue import Given
from makegood.remedies.models import Proposal, Remedy
from makegood.remedies.rules.authority import ProposalState


@dataclass(frozen=True)
class Wish:
    """What is proposed. `words`: what would be promised, or what they would like; `why`: for whoever decides."""

    item: str
    words: str
    why: str
    given: Given
    due_at: datetime | None = None
    warnings: tuple[str, ...] = ()


def propose(change: Change, wish: Wish, *, mistake: Mistake, by: User) -> Proposal:
    """Write down what somebody above is asked for. Nothing is promised by it.

    Raises:
        Refused: PROPOSAL_NEEDS_WORDS, PROPOSAL_NEEDS_A_REASON.
    """
    if not wish.words:
        raise Refused("PROPOSAL_NEEDS_WORDS")
    if not wish.why:
        raise Refused("PROPOSAL_NEEDS_A_REASON")
    proposal = Proposal.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        item=wish.item,
        words=wish.words,
        why=wish.why,
        minor=wish.given.minor,
        currency=wish.given.currency,
        units=wish.given.units,
        days=wish.given.days,
        hours=wish.given.hours,
        due_at=wish.due_at,
        warnings=list(wish.warnings),
        by=change.adopt(by),
        at=change.now,
        state=ProposalState.WAITING.value,
    )
    change.append(
        "REMEDY_PROPOSED",
        mistake,
        {"proposal": proposal.pk, "item": wish.item, "minor": wish.given.minor},
        {"words": wish.words, "why": wish.why},
        about=mistake,
    )
    return proposal


def settle(
    change: Change, proposal: Proposal, *, state: ProposalState, minor: int | None, words: str, level: str
) -> None:
    """What was decided: `minor` is the amount that is allowed, `words` the sentence for the customer."""
    change.adopt(proposal)
    proposal.state, proposal.allowed_minor = state.value, minor
    proposal.their_words, proposal.level = words, level
    proposal.save(update_fields=["state", "allowed_minor", "their_words", "level"])


def is_agreed(change: Change, proposal: Proposal, remedy: Remedy) -> None:
    """They agreed to what was allowed: it goes once, as one remedy.

    Raises:
        Refused: NOT_ALLOWED_YET.
    """
    change.adopt(proposal)
    if proposal.state != ProposalState.ALLOWED.value:
        raise Refused("NOT_ALLOWED_YET", words=proposal.words)
    proposal.state, proposal.remedy = ProposalState.AGREED.value, remedy
    proposal.save(update_fields=["state", "remedy"])
