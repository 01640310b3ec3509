"""Everybody who knew hears what is different now, from the owner, in the owner's words."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters.models import Letter
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.prevention import queries
from makegood.prevention.actions.finding_out import must_be_open
from makegood.prevention.actions.tallying import tally
from makegood.prevention.models import Cause, ToldOf


def tell(
    change: Change, mistake: Mistake, *, who: str, by: User, letter: Letter | None = None, words: str = ""
) -> ToldOf:
    """Write down that one of those who knew has heard it: by a letter, or by voice with what was said.

    `mistake.standing` is locked.

    Raises:
        Refused: it is not right, it is not decided yet what is different, the teller is not the owner, nobody of that
            name knew, they left, they have heard it, or nothing was said.
    """
    must_be_open(mistake)
    cause = queries.cause_of(mistake)
    if cause is None or mistake.standing.learned_at is None:
        raise Refused("TOLD_BEFORE_DECIDED", number=mistake.number)
    if mistake.owner_id != by.pk:
        raise Refused("TOLD_BY_ITS_OWNER", owner=mistake.owner.name)
    _must_be_told(cause, who)
    if letter is None and not words:
        raise Refused("TOLD_NEEDS_WHAT_WAS_SAID")
    told = ToldOf.everything.create(
        organisation_id=mistake.organisation_id,
        cause=cause,
        who=who,
        letter=letter,
        words=words,
        at=letter.sent_at if letter is not None else change.now,
        by=by,
    )
    change.append(
        "TOLD_WHAT_IS_DIFFERENT",
        mistake,
        {"who": who} | ({"letter": letter.pk} if letter is not None else {}),
    )
    tally(change, mistake)
    return told


def _must_be_told(cause: Cause, who: str) -> None:
    """Raises Refused: they left, nobody of that name knew, or they have heard it."""
    mistake = cause.mistake
    if who in queries.said_goodbye_to(mistake):
        raise Refused("TOLD_AFTER_GOODBYE")
    if who not in queries.must_be_told(mistake):
        raise Refused("NOBODY_KNEW_BY_THAT_NAME", number=mistake.number)
    if who not in queries.untold(cause):
        raise Refused("TOLD_OF_IT_ALREADY", number=mistake.number)
