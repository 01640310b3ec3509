"""It happened again: the later mistake is a repeat, and what was to stop it did not."""

from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.prevention import queries
from makegood.prevention.actions.checking import fail_open
from makegood.prevention.actions.tallying import tally
from makegood.prevention.models import Repeat


def link(change: Change, mistake: Mistake, *, earlier_id: int, shown_by: str) -> Repeat | None:
    """Write down that this one repeats an earlier one: its checks have failed, its preventions are reopened.

    None where it is written down already. Raising the severity is the caller's, who knows how it was judged.
    """
    if queries.repeat_of(mistake) is not None or mistake.pk == earlier_id:
        return None
    earlier = mistakes.lock_for(change, mistake_id=earlier_id)
    repeat = Repeat.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        earlier=earlier,
        shown_by=shown_by,
        at=change.now,
    )
    change.append("MISTAKE_REPEATED", mistake, {"earlier": earlier.subject_code, "shown_by": shown_by})
    cause = queries.cause_of(earlier)
    if cause is not None:
        for prevention in queries.standing_of(cause):
            fail_open(change, earlier, prevention, why=f"It happened again: no. {mistake.number}.")
        tally(change, earlier)
    return repeat
