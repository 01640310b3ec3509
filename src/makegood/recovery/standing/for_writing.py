"""A mistake, locked for somebody who may write on it."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import WRITES_ON_A_MISTAKE


def open_for_writing(change: Change, *, mistake_id: int, by: User) -> Mistake:
    """The mistake, locked, for somebody who may write on it.

    Raises:
        NotFound: no such mistake that this person may see. Refused: this role only reads.
    """
    queries.must_be_seen(by, mistake_id=mistake_id)
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    if by.role not in WRITES_ON_A_MISTAKE:
        raise Refused("ROLE_MAY_NOT_WRITE_HERE", role=by.role.lower(), number=mistake.number)
    return mistake
