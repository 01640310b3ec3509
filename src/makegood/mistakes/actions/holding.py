"""Put a mistake on hold for counsel, and lift that again. No clock stops, and no stage knows of it."""

from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries
from makegood.mistakes.models import Hold, Mistake
from makegood.mistakes.models.holding import LONGEST_REASON
from makegood.people.models import User


def hold(change: Change, mistake: Mistake, *, reason: str, by: User) -> Hold:
    """What explains or offers waits from now on. `mistake.standing` is locked.

    Raises:
        Refused: HOLD_NEEDS_A_REASON, HELD_ALREADY.
    """
    if not reason:
        raise Refused("HOLD_NEEDS_A_REASON")
    if mistake.standing.held_at is not None:
        raise Refused("HELD_ALREADY", number=mistake.number)
    held = Hold.everything.create(
        organisation_id=change.organisation.pk,
        mistake=mistake,
        reason=reason[:LONGEST_REASON],
        at=change.now,
        by=by,
    )
    _stand(mistake, change.now)
    change.append("HELD_FOR_COUNSEL", mistake, {}, sealed={"reason": held.reason}, about=mistake)
    return held


def lift(change: Change, mistake: Mistake, *, by: User) -> Hold:
    """It waits no more. `mistake.standing` is locked.

    Raises:
        Refused: NOT_HELD.
    """
    held = queries.hold_of(mistake)
    if held is None:
        raise Refused("NOT_HELD", number=mistake.number)
    held.lifted_at, held.lifted_by = change.now, by
    held.save(update_fields=["lifted_at", "lifted_by"])
    _stand(mistake, None)
    change.append("HOLD_LIFTED", mistake, {"since": held.at})
    return held


def _stand(mistake: Mistake, held_at: datetime | None) -> None:
    """No fact of `note`: nothing follows from it for the stage, the next step or a clock."""
    mistake.standing.held_at = held_at
    mistake.standing.save(update_fields=["held_at"])
