"""What stands to choose on the customer's page: while it does, that is the next step, and no other question."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from makegood.core.record import Change
from makegood.mistakes import actions as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.recovery.standing.holding import must_be_free
from makegood.remedies import actions as remedies
from makegood.sharing import actions, queries
from makegood.sharing.actions import NewChoice
from makegood.sharing.models import Page


def put_to_choose(
    change: Change, mistake: Mistake, page: Page, choices: Sequence[NewChoice], *, by: User
) -> None:
    """Put these on the page in the place of what stood there. `mistake` is locked; there is at least one choice.

    Raises:
        Refused: HELD_FOR_COUNSEL.
    """
    must_be_free(mistake, by=by)
    actions.share_choices(change, page=page, choices=choices, by=by)
    remedies.offered(change, mistake, finding_ids={pk for one in choices for pk in units_in(one.plan)})
    mistakes.note(change, mistake, choice_by=max(choice.choose_by for choice in choices))


def units_in(plan: Mapping[str, Any]) -> set[int]:
    """The findings whose lost units a choice would make good."""
    return {int(slot[0]) for slot in plan["slots"]}


def nothing_to_choose(change: Change, mistake: Mistake) -> None:
    """It was chosen, agreed otherwise, or its time is over. `mistake` is locked."""
    if mistake.standing.choice_by is None:
        return
    page = queries.page_of(mistake.organisation, mistake.subject_code)
    if page is not None:
        actions.close_choices(change, page=page)
    remedies.offer_is_over(change, mistake)
    mistakes.note(change, mistake, choice_by=None)


def may_choose(mistake: Mistake, *, now: datetime) -> bool:
    """Whether something stands to choose at `now`, also where nobody has noted yet that its time is over."""
    until = mistake.standing.choice_by
    return until is not None and now < until
