"""Writes: plan the looks, propose, say what became of it; keep that a customer leaves, and that they came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import actions as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import RIGHT
from makegood.outcomes import queries
from makegood.outcomes.models import Loss, Outcome
from makegood.outcomes.rules import How, Kind, Proposal, Seen
from makegood.people.models import Contact, User

UNKNOWN = "UNKNOWN"  # in the record, where the records propose nothing


def plan(change: Change, mistake: Mistake, *, days: Sequence[int]) -> None:
    """Since it is right, look so many days on; while it is not, nothing runs. `mistake.standing` is locked.

    What a person has said stays. The same state once more changes nothing.
    """
    standing = mistake.standing
    runs = standing.stage in RIGHT and standing.withdrawn_at is None and standing.lost_at is None
    right_at = standing.made_right_at if runs else None
    stored = {one.days: one for one in queries.outcomes_of(mistake)}
    for count in days:
        due_at = right_at + timedelta(days=count) if right_at is not None else None
        one = stored.get(count)
        if one is None and due_at is not None:
            stored[count] = _new(change, mistake, count, due_at)
        elif one is not None and one.said_at is None and one.due_at != due_at:
            one.due_at, one.proposed_at, one.proposed, one.basis = due_at, None, "", ""
            one.save(update_fields=["due_at", "proposed_at", "proposed", "basis"])
    _note_next(change, mistake, list(stored.values()))


def _new(change: Change, mistake: Mistake, days: int, due_at: datetime) -> Outcome:
    return Outcome.everything.create(
        organisation_id=change.organisation.pk,
        mistake=mistake,
        account=mistake.account,
        days=days,
        due_at=due_at,
    )


def _note_next(change: Change, mistake: Mistake, looks: Sequence[Outcome]) -> None:
    """When the next look is due, and when the last one was said."""
    waiting = [one.due_at for one in looks if one.said_at is None and one.due_at is not None]
    said = [one.said_at for one in looks if one.said_at is not None]
    is_over = bool(said) and not any(one.said_at is None for one in looks)
    due_at, outcome_at = min(waiting, default=None), max(said) if is_over else None
    standing = mistake.standing
    if (standing.outcome_due_at, standing.outcome_at) != (due_at, outcome_at):
        mistakes.note(change, mistake, outcome_due_at=due_at, outcome_at=outcome_at)


def propose(change: Change, outcome: Outcome, mistake: Mistake, seen: Seen, proposal: Proposal) -> None:
    """Keep what the records propose, with the facts it stands on; a person says it. `outcome` is locked."""
    if outcome.proposed_at is not None or outcome.said_at is not None:
        return
    outcome.proposed_at = change.now
    outcome.proposed = proposal.kind.value if proposal.kind is not None else ""
    outcome.basis = proposal.basis
    outcome.lines_before = seen.before
    outcome.lines_after = seen.after if seen.orders_read else None
    outcome.save(update_fields=["proposed_at", "proposed", "basis", "lines_before", "lines_after"])
    facts = {
        "days": outcome.days,
        "proposed": outcome.proposed or UNKNOWN,
        "before": seen.before,
        "after": seen.after,
    }
    change.append("OUTCOME_PROPOSED", mistake, facts)


def say(change: Change, outcome: Outcome, mistake: Mistake, *, kind: Kind, reason: str, by: User) -> None:
    """A person says what became of it. `outcome` and `mistake.standing` are locked.

    Raises:
        Refused: OUTCOME_NOT_DUE, OUTCOME_ALREADY_SAID, OUTCOME_LOST_IS_THEIR_WORD, OUTCOME_NEEDS_A_REASON.
    """
    if outcome.said_at is not None:
        raise Refused("OUTCOME_ALREADY_SAID", number=mistake.number, days=outcome.days)
    if outcome.proposed_at is None:
        raise Refused("OUTCOME_NOT_DUE", number=mistake.number, days=outcome.days)
    if kind is Kind.LOST:
        raise Refused("OUTCOME_LOST_IS_THEIR_WORD", number=mistake.number)
    if kind.value != outcome.proposed and not reason:
        raise Refused("OUTCOME_NEEDS_A_REASON", field="reason")
    _say(change, outcome, kind=kind, reason=reason, by=by)
    facts = {"days": outcome.days, "kind": kind.value, "proposed": outcome.proposed or UNKNOWN}
    sealed = {"reason": reason} if reason else None
    change.append("OUTCOME_SAID", mistake, facts, sealed=sealed, about=mistake.account if sealed else None)
    _note_next(change, mistake, queries.outcomes_of(mistake))


def _say(change: Change, outcome: Outcome, *, kind: Kind, reason: str, by: User) -> None:
    outcome.kind, outcome.reason = kind.value, reason
    outcome.said_at, outcome.said_by = change.now, by
    outcome.save(update_fields=["kind", "reason", "said_at", "said_by"])


@dataclass(frozen=True)
class NewLoss:
    """What a person writes down when a customer leaves. `words` are theirs; `goodbye_by`: when the last word is due."""

    words: str
    how: How
    contact: Contact | None
    no_selling_until: datetime
    goodbye_by: datetime
    is_shared: bool = False


def lose(change: Change, new: NewLoss, *, mistake: Mistake, by: User) -> Loss:
    """They leave, in their words: nothing is asked of them any more, what is owed stays owed, nothing is sold.

    `mistake.standing` is locked. It is no "made right", and nobody of ours says it for them: no yes is needed, only
    their words.

    Raises:
        Refused: LOSS_NEEDS_THEIR_WORDS, LOSS_AFTER_THE_FIRST_WORD, LOST_ALREADY, FELL_AWAY_OR_MERGED.
    """
    _must_be_able_to_leave(mistake, new)
    loss = Loss.everything.create(
        organisation_id=change.organisation.pk,
        account=mistake.account,
        mistake=mistake,
        contact=new.contact,
        how=new.how.value,
        words=new.words,
        at=change.now,
        by=by,
        no_selling_until=new.no_selling_until,
        is_shared=new.is_shared,
    )
    about = new.contact or mistake.account
    facts = {"how": new.how.value, "no_selling_until": new.no_selling_until, "shared": new.is_shared}
    change.append("CUSTOMER_LOST", mistake, facts, sealed={"words": new.words}, about=about)
    for one in queries.outcomes_of(mistake):
        if one.said_at is None:
            _say(change, one, kind=Kind.LOST, reason="", by=by)
    mistakes.lose(change, mistake, goodbye_by=new.goodbye_by)
    return loss


def _must_be_able_to_leave(mistake: Mistake, new: NewLoss) -> None:
    standing = mistake.standing
    if standing.withdrawn_at is not None or standing.merged_at is not None:
        raise Refused("FELL_AWAY_OR_MERGED", number=mistake.number)
    if standing.lost_at is not None:
        raise Refused("LOST_ALREADY", number=mistake.number)
    if standing.told_at is None:
        raise Refused("LOSS_AFTER_THE_FIRST_WORD", number=mistake.number)
    if not new.words:
        raise Refused("LOSS_NEEDS_THEIR_WORDS", field="words")


def came_back(change: Change, loss: Loss, *, mistake: Mistake, words: str) -> None:
    """They stay after all, in their words: the mistake goes on where it stood. `mistake.standing` is locked.

    Raises:
        Refused: LOSS_NEEDS_THEIR_WORDS.
    """
    if not words:
        raise Refused("LOSS_NEEDS_THEIR_WORDS", field="words")
    for one in queries.outcomes_of(mistake):
        if one.kind == Kind.LOST.value:
            one.kind, one.said_at, one.said_by, one.due_at, one.proposed_at = "", None, None, None, None
            one.save(update_fields=["kind", "said_at", "said_by", "due_at", "proposed_at"])
    loss.back_at, loss.back_words = change.now, words
    loss.save(update_fields=["back_at", "back_words"])
    change.append("CUSTOMER_CAME_BACK", mistake, {}, sealed={"words": words}, about=mistake.account)
    mistakes.stays_after_all(change, mistake)
    _note_next(change, mistake, queries.outcomes_of(mistake))
