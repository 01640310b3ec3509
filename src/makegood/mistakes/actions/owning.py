"""Who owns a mistake: one person, and another one from the moment at which it is given on."""

from makegood.core.record import Change
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import Mistake
from makegood.people.models import User


def hand_over(change: Change, mistake: Mistake, *, to: User, why: str) -> None:
    """Give a mistake to another person. Its clock goes on as it ran. `mistake.standing` is locked."""
    before = mistake.owner
    mistake.owner = change.adopt(to)
    mistake.save(update_fields=["owner"])
    if mistake.standing.owned_at is None:  # its owner had left
        note(change, mistake, owned_at=change.now)
    change.append(
        "MISTAKE_HANDED_OVER",
        mistake,
        {"before": before.actor_code, "to": to.actor_code},
        {"why": why},
        about=mistake,
    )
