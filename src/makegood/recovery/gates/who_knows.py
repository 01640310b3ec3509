"""Who else knows of a mistake, as a person writes it down on its page or in the call form.

Each is one change. Naming somebody asks anew how far it has spread, and counts as having looked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import actions
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.spread import LONGEST_CROWD, HeardFrom, Knows, Speaker, Told
from makegood.people import queries as people
from makegood.people.models import User
from makegood.recovery.judgement.judging import ask_who_knows_anew
from makegood.recovery.standing.for_writing import open_for_writing

LONGEST_NAME = 120
NOBODY_ELSE = "NOBODY_ELSE"
US = "us:"  # before the id of the one of ours who speaks to them


@dataclass(frozen=True)
class TypedKnower:
    """Somebody as they were typed: a contact's id or a name, how many, the code of what they know, how they heard."""

    state: str
    contact_id: int | None = None
    name: str = ""
    people: str = ""
    heard_from: str = ""


def name(change: Change, *, mistake_id: int, by: User, typed: TypedKnower) -> None:
    """Write down somebody who knows or may.

    Raises:
        NotFound: no such mistake, or no such contact there.
        Refused: KNOWER_STATE_MISSING, PEOPLE_IS_NO_NUMBER, and as in `actions.name_knower`.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    write_down(change, mistake, typed, by=by)
    actions.look_around(change, mistake, by=by, named=1)


def write_down(change: Change, mistake: Mistake, typed: TypedKnower, *, by: User) -> None:
    """The same on a mistake that is locked already, without having looked."""
    actions.name_knower(change, _named(mistake, typed), mistake=mistake, by=by)
    ask_who_knows_anew(change, mistake)


def put_right(change: Change, *, mistake_id: int, by: User, knower_id: int, typed: TypedKnower) -> None:
    """More is known of somebody who is written down already.

    Raises:
        NotFound: no such mistake or nobody of that number. Refused: as in `name` and `actions.put_knower`.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    actions.put_knower(change, _named(mistake, typed), knower_id=knower_id, mistake=mistake)
    ask_who_knows_anew(change, mistake)


def _named(mistake: Mistake, typed: TypedKnower) -> actions.Named:
    if typed.state not in list(Knows):
        raise Refused("KNOWER_STATE_MISSING")
    contact = None
    if typed.contact_id is not None:
        contact = people.contact_of(mistake.account, contact_id=typed.contact_id)
    return actions.Named(
        state=Knows(typed.state),
        contact=contact,
        name=typed.name,
        people=_count(typed.people),
        heard_from=HeardFrom(typed.heard_from) if typed.heard_from in list(HeardFrom) else None,
    )


def _count(typed: str) -> int:
    """How many they are; one where nothing was typed."""
    if not typed:
        return 1
    if not typed.isascii() or not typed.isdigit() or len(typed) > len(str(LONGEST_CROWD)):
        raise Refused("PEOPLE_IS_NO_NUMBER", typed=typed)
    return int(typed)


def let_speak(
    change: Change,
    *,
    mistake_id: int,
    by: User,
    knower_id: int,
    who: str,
    speak_by: datetime | None,
    why: str,
) -> None:
    """Say who speaks to them by when. `who`: "us:7", CUSTOMER or NOBODY.

    Raises:
        NotFound: no such mistake, nobody of that number, or nobody of ours.
        Refused: SPEAKER_MISSING, and as in `actions.let_speak`.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    number = who.removeprefix(US)
    ours = people.user_in(mistake.organisation, int(number)) if who != number and number.isdigit() else None
    if ours is None and who not in (Speaker.CUSTOMER, Speaker.NOBODY):
        raise Refused("SPEAKER_MISSING")
    speaker = Speaker.US if ours is not None else Speaker(who)
    speaking = actions.Speaking(speaker, who=ours, by=speak_by, why=why)
    actions.let_speak(change, speaking, knower_id=knower_id, mistake=mistake)


def told(change: Change, *, mistake_id: int, by: User, knower_id: int, how: str, words: str) -> None:
    """They had their word.

    Raises:
        NotFound: no such mistake or nobody of that number. Refused: TOLD_HOW_MISSING, and as in `actions.knower_told`.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    if how not in list(Told):
        raise Refused("TOLD_HOW_MISSING")
    actions.knower_told(change, knower_id=knower_id, mistake=mistake, by=by, how=Told(how), words=words)
    ask_who_knows_anew(change, mistake)


def take_out(change: Change, *, mistake_id: int, by: User, knower_id: int) -> None:
    """Somebody was written down wrongly.

    Raises:
        NotFound: no such mistake or nobody of that number. Refused: KNOWER_HAS_HEARD.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    actions.take_out(change, knower_id=knower_id, mistake=mistake)


def nobody_else(change: Change, *, mistake_id: int, by: User) -> None:
    """We looked, and nobody else knows.

    Raises:
        NotFound: no such mistake.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    actions.look_around(change, mistake, by=by, named=0)


def heard_in_the_call(change: Change, mistake: Mistake, *, name: str, state: str, by: User) -> None:
    """What the call said of who else has heard: a name with what they know, or nobody else. Both empty: not asked."""
    if name:
        known = state if state in list(Knows) else Knows.KNOWS.value
        write_down(change, mistake, TypedKnower(known, name=name), by=by)
    else:
        ask_who_knows_anew(change, mistake)  # whom the call reached may be somebody further up
    if name or state == NOBODY_ELSE:
        actions.look_around(change, mistake, by=by, named=1 if name else 0)
