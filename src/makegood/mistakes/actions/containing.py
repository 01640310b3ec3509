"""What stops the harm: who does it by when, done with its proof, or not needed for a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import Containment, Mistake
from makegood.people.models import User


@dataclass(frozen=True)
class ToStop:
    """One thing to do against the harm. `due_rule` says in words where `due_at` comes from; None: with the repair."""

    action: str
    owner: User
    due_at: datetime | None
    due_rule: str


def contain(change: Change, to_stop: ToStop, *, mistake: Mistake) -> Containment:
    """Give a thing that stops the harm to a person, with its due moment.

    Raises:
        Refused: it is not said what to do.
    """
    if not to_stop.action:
        raise Refused("CONTAINMENT_NEEDS_WORDS")
    containment = Containment.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        action=to_stop.action,
        owner=to_stop.owner,
        due_at=to_stop.due_at,
        due_rule=to_stop.due_rule,
        made_at=change.now,
    )
    public = {"containment": containment.pk, "owner": to_stop.owner.actor_code}
    change.append(
        "CONTAINMENT_BEGUN", mistake, {**public, "due_at": to_stop.due_at} if to_stop.due_at else public
    )
    _tally(change, mistake)
    return containment


def contained(change: Change, *, containment_id: int, mistake: Mistake, by: User, proof: str) -> None:
    """It is done, and this is how one can see it.

    Raises:
        NotFound: no such thing to do here. Refused: it is settled already, or `proof` is empty.
    """
    if not proof:
        raise Refused("CONTAINMENT_NEEDS_PROOF")
    _settle(change, containment_id, mistake=mistake, by=by, proof=proof)


def not_needed(change: Change, *, containment_id: int, mistake: Mistake, by: User, why: str) -> None:
    """It turned out not to be needed, for a reason that stays.

    Raises:
        NotFound: no such thing to do here. Refused: it is settled already, or `why` is empty.
    """
    if not why:
        raise Refused("NOT_NEEDED_NEEDS_A_REASON")
    _settle(change, containment_id, mistake=mistake, by=by, why=why)


def _settle(
    change: Change, containment_id: int, *, mistake: Mistake, by: User, proof: str = "", why: str = ""
) -> None:
    containment = queries.containment_of_id(mistake, containment_id=containment_id)
    if containment.done_at is not None:
        raise Refused("CONTAINMENT_IS_SETTLED", action=containment.action)
    containment.done_at, containment.done_by = change.now, by
    containment.proof, containment.not_needed_why = proof, why
    containment.save(update_fields=["done_at", "done_by", "proof", "not_needed_why"])
    change.append(
        "CONTAINED" if proof else "CONTAINMENT_NOT_NEEDED",
        mistake,
        {"containment": containment.pk},
        sealed={"words": proof or why},
        about=mistake,
    )
    _tally(change, mistake)


def _tally(change: Change, mistake: Mistake) -> None:
    found = (
        Containment.objects.within(mistake.organisation)
        .filter(mistake=mistake)
        .aggregate(
            containment_open=Count("pk", filter=Q(done_at=None)),
            containment_done=Count("pk", filter=Q(done_at__isnull=False)),
            next_containment_due_at=Min("due_at", filter=Q(done_at=None)),
        )
    )
    note(change, mistake, **found)
