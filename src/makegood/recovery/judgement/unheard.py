"""They have not heard from us: for how long, and whether it hurts them more by now."""

from makegood.core.record import Change
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake, Unheard
from makegood.people.models import User
from makegood.recovery.judgement.judging import may_judge, must_judge
from makegood.recovery.pages.mistake_sections import UnheardSection
from makegood.recovery.standing.steps import who_to_call


def unheard_for(mistake: Mistake) -> str:
    """For how long they have not heard: "one business day", "3 business days"."""
    return _days(queries.unheard_of(mistake))


def _days(unheard: Unheard | None) -> str:
    days = unheard.days if unheard is not None else 0
    return f"{days} business days" if days > 1 else "one business day"


def unheard_section(viewer: User, mistake: Mistake) -> UnheardSection | None:
    """The question of the day, while they have not heard; None where nothing is asked."""
    standing = mistake.standing
    if standing.told_at is not None or standing.withdrawn_at is not None or standing.merged_at is not None:
        return None
    unheard = queries.unheard_of(mistake)
    if unheard is None or not unheard.is_asked:
        return None
    who = who_to_call(mistake)
    return UnheardSection(
        f"{who} has not heard from us for {_days(unheard)}. Does it hurt {who} more by now?",
        may_answer=may_judge(viewer, mistake),
    )


def hurts_as_before(change: Change, *, mistake_id: int, by: User) -> None:
    """It hurts them as much as it was judged: one tap. What is worse is judged anew.

    Raises:
        NotFound: no such mistake that this person may see. Refused: ROLE_MAY_NOT_JUDGE, HURT_NOT_ASKED.
    """
    queries.must_be_seen(by, mistake_id=mistake_id)
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    must_judge(by, mistake)
    actions.it_hurts_as_before(change, mistake)
