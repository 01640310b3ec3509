"""They have heard from us: the first call's clock ends, and whoever was reached knows it from us."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes.actions.looking import begin_look
from makegood.mistakes.actions.noting import ACKNOWLEDGE, note, store_breach
from makegood.mistakes.actions.who_knows import heard_from_us
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Affects
from makegood.mistakes.rules.spread import Told
from makegood.people.models import Contact, User


@dataclass(frozen=True)
class Word:
    """A word of ours that reached them. `to`: None where nobody there is known; `at`: when it was said or sent."""

    to: Contact | None
    how: Told
    at: datetime
    by: User


def acknowledge(change: Change, mistake: Mistake, word: Word, *, heard: bool) -> None:
    """Note that they have heard from us, and whether we heard them. A late first word stays late for ever.

    The one way in which a call or a letter tells somebody who knows.
    """
    said_at = word.at
    standing = mistake.standing
    if standing.told_at is None and standing.acknowledge_by is not None and said_at > standing.acknowledge_by:
        store_breach(change, mistake, clock=ACKNOWLEDGE)
    facts: dict[str, datetime | None] = {"told_at": standing.told_at or said_at, "call_again_by": None}
    if heard:
        facts["heard_at"] = standing.heard_at or said_at
        if standing.real_at is None:  # they said themselves what it is for them
            mistake.affects = Affects.YES.value
            mistake.save(update_fields=["affects"])
            facts["real_at"] = change.now
    if standing.withdrawn_at is not None:
        facts["put_right_at"] = standing.put_right_at or said_at
    note(change, mistake, **facts)
    begin_look(change, mistake)
    if word.to is not None:
        heard_from_us(change, mistake, word.to, how=word.how, at=said_at, by=word.by)
