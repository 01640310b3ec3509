"""The facts of a mistake: the only writer of the standing, and the clocks that were missed."""

from datetime import datetime

from django.db.models import QuerySet

from makegood.core.errors import Refused
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.written import update
from makegood.mistakes import queries
from makegood.mistakes.actions.closing import open_or_shut
from makegood.mistakes.models import Breach, Explanation, Mistake
from makegood.mistakes.rules import Facts, Next, whereabouts
from makegood.mistakes.rules.closing import cause_open_since
from makegood.people.models import User

ACKNOWLEDGE = "ACKNOWLEDGE"  # the first call
ANSWER = "ANSWER"  # an answer to their word


def note(change: Change, mistake: Mistake, **facts: datetime | int | None) -> None:
    """Note facts about a mistake; its stage, next step and deadline follow.

    The only writer of the standing. `mistake.standing` must be the locked row (`queries.lock_for`) or have been made
    in this change.
    """
    standing = mistake.standing
    unknown = facts.keys() - Facts.__dataclass_fields__.keys()
    if unknown:
        raise TypeError(f"no such facts: {', '.join(sorted(unknown))}")
    was_open = cause_open_since(standing) is not None
    for name, value in facts.items():
        setattr(standing, name, value)
    here = whereabouts(standing.facts)
    clocks = open_or_shut(change, mistake, here, was_open=was_open)
    for name, moment in clocks.items():
        setattr(standing, name, moment)
    here = whereabouts(standing.facts) if clocks else here
    if standing.stage != here.stage.value:
        change.append("STAGE_REACHED", mistake, {"from": standing.stage, "to": here.stage.value})
    standing.stage = here.stage.value
    standing.next_step = here.next_step.value
    standing.next_due_at = here.next_due_at
    update(standing, [*facts, *clocks, "stage", "next_step", "next_due_at"])
    is_open = here.next_step is not Next.NOTHING
    mistake.is_open = is_open
    # Asked of the table once, then of the change: another copy of this mistake may have noted something in it.
    is_news = change.is_news(("is_open", mistake.pk), is_open)
    if is_news and _stored_open.one(mistake.pk) is not is_open:
        update(mistake, ["is_open"])


@prepared
def _stored_open(mistake_id: int) -> QuerySet[Mistake, bool]:
    return Mistake.everything.filter(pk=mistake_id).values_list("is_open", flat=True)


def store_breach(change: Change, mistake: Mistake, *, clock: str) -> None:
    """Store that the first call, an answer or a look came late, or did not come. Once; it is never removed."""
    standing = mistake.standing
    due_at = {
        ACKNOWLEDGE: standing.acknowledge_by,
        ANSWER: standing.answer_by,
        queries.SPREAD: standing.spread_check_by,
    }[clock]
    if due_at is None:
        raise Refused("NO_SUCH_CLOCK", number=mistake.number)
    _, is_new = Breach.everything.get_or_create(
        mistake=mistake,
        clock=clock,
        due_at=due_at,
        defaults={"organisation_id": mistake.organisation_id, "stored_at": change.now},
    )
    if is_new:
        change.append("CLOCK_MISSED", mistake, {"clock": clock, "due_at": due_at})


def explain_breach(change: Change, *, breach_id: int, mistake: Mistake, by: User, words: str) -> Explanation:
    """Put one sentence beside a missed clock, by the owner, once. The breach itself stays as it is.

    Raises:
        NotFound: no such missed clock of this mistake.
        Refused: it is somebody else's mistake, it is explained already, or the sentence is missing.
    """
    breach = queries.breach_of(mistake, breach_id=breach_id)
    if mistake.owner_id != by.pk:
        raise Refused("EXPLAINED_BY_ITS_OWNER", owner=mistake.owner.name)
    if queries.is_explained(breach):
        raise Refused("ALREADY_EXPLAINED", number=mistake.number)
    if not words:
        raise Refused("EXPLANATION_NEEDS_A_SENTENCE")
    explanation = Explanation.everything.create(
        organisation_id=mistake.organisation_id, breach=breach, words=words, by=by, at=change.now
    )
    change.append("BREACH_EXPLAINED", mistake, {"breach": breach.pk}, sealed={"words": words}, about=by)
    return explanation
