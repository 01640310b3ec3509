"""Who else knows: named, put right, spoken to. The only writer of those rows.

Whoever knows and has had no word gets one by a person and a time, at once and by itself.
Source: D02, D03, D06; docs/decisions/0120-who-knows.md.
"""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.written import insert, update
from makegood.mistakes import queries
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import Knower, Mistake
from makegood.mistakes.rules.spread import (
    KNOWING,
    LONGEST_CROWD,
    OWED_A_WORD,
    TOUCHED,
    HeardFrom,
    Knows,
    Speaker,
    Told,
    believing,
    tally,
)
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.policy import queries as policies
from makegood.policy.rules.spreading import outreach_by


@dataclass(frozen=True)
class Named:
    """Somebody who knows or may: a contact of the account, or a `name` of somebody outside, with how many they are."""

    state: Knows
    contact: Contact | None = None
    name: str = ""
    people: int = 1
    heard_from: HeardFrom | None = None


@dataclass(frozen=True)
class Speaking:
    """Who speaks to them by when. `who`: of ours, where it is us; `why`: where nobody needs to."""

    speaker: Speaker
    who: User | None = None
    by: datetime | None = None
    why: str = ""


def name_knower(change: Change, named: Named, *, mistake: Mistake, by: User | None) -> Knower:
    """Write down somebody who knows or may. A contact who is written down already is put right instead.

    Raises:
        Refused: KNOWER_NEEDS_A_NAME, KNOWERS_TOO_MANY.
    """
    if named.contact is None and not named.name:
        raise Refused("KNOWER_NEEDS_A_NAME")
    if not 1 <= named.people <= LONGEST_CROWD:
        raise Refused("KNOWERS_TOO_MANY", people=named.people, at_most=LONGEST_CROWD)
    before = queries.knower_with(mistake, named.contact) if named.contact is not None else None
    if before is not None:
        return _put(change, before, named, mistake=mistake)
    row = Knower(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        contact=named.contact,
        name="" if named.contact is not None else named.name,
        people=named.people,
        state=named.state.value,
        named_at=change.now,
        named_by=by,
    )
    _follow(change, row, named, mistake=mistake)
    change.adopt(row).save()
    _say(change, "KNOWER_NAMED", row, mistake)
    retally(change, mistake)
    return row


def put_knower(change: Change, named: Named, *, knower_id: int, mistake: Mistake) -> Knower:
    """More is known of somebody who is written down: whether they know, how they heard, how many they are.

    Raises:
        NotFound: nobody of that number. Refused: KNOWER_HAS_HEARD: they had a word, so they know.
    """
    row = queries.knower_of(mistake, knower_id=knower_id)
    if row.told_at is not None and named.state not in KNOWING:
        raise Refused("KNOWER_HAS_HEARD", name=str(row))
    return _put(change, row, named, mistake=mistake)


def _put(change: Change, row: Knower, named: Named, *, mistake: Mistake) -> Knower:
    row.state, row.people = named.state.value, named.people
    if row.contact is None and named.name:
        row.name = named.name
    _follow(change, row, named, mistake=mistake)
    row.save()
    _say(change, "KNOWER_PUT_RIGHT", row, mistake)
    retally(change, mistake)
    return row


def _follow(change: Change, row: Knower, named: Named, *, mistake: Mistake) -> None:
    """What follows from what they know: since when, how they heard, and a word by a person and a time."""
    if named.heard_from is not None:
        row.heard_from = named.heard_from.value
    if named.state in KNOWING:
        row.knows_since = row.knows_since or change.now
    if named.state in OWED_A_WORD and not row.speaker and row.told_at is None:
        deadline = outreach_by(
            policies.current(mistake.organisation),
            mistake.standing.severity,
            now=change.now,
            calendar=people.calendar_of(mistake.account),
        )
        row.speaker, row.speaks_id = Speaker.US.value, mistake.owner_id
        row.speak_by, row.speak_rule = deadline.at, deadline.rule
        row.speak_since = change.now


def let_speak(change: Change, speaking: Speaking, *, knower_id: int, mistake: Mistake) -> Knower:
    """Say who speaks to them and by when; or that nobody needs to, and why.

    Raises:
        NotFound: nobody of that number.
        Refused: NOBODY_SPEAKS_NEEDS_A_REASON, SPEAKING_NEEDS_A_TIME, SPEAKING_IN_THE_PAST.
    """
    row = queries.knower_of(mistake, knower_id=knower_id)
    if speaking.speaker is Speaker.NOBODY and not speaking.why:
        raise Refused("NOBODY_SPEAKS_NEEDS_A_REASON", name=str(row))
    if speaking.speaker is not Speaker.NOBODY:
        _check_time(row, speaking, now=change.now)
    row.speaker, row.speak_since = speaking.speaker.value, change.now
    row.speaks = (speaking.who or mistake.owner) if speaking.speaker is Speaker.US else None
    is_nobody = speaking.speaker is Speaker.NOBODY
    if speaking.by != row.speak_by:
        row.speak_rule = ""
    row.speak_by = None if is_nobody else speaking.by
    row.why_nobody = speaking.why if is_nobody else ""
    row.save()
    change.append(
        "KNOWER_SPEAKER",
        mistake,
        {
            "knower": row.pk,
            "speaker": row.speaker,
            "who": row.speaks.actor_code if row.speaks is not None else None,
            "by": row.speak_by,
        },
        sealed={"why": row.why_nobody} if row.why_nobody else None,
        about=mistake if row.why_nobody else None,
    )
    retally(change, mistake)
    return row


def _check_time(row: Knower, speaking: Speaking, *, now: datetime) -> None:
    if speaking.by is None:
        raise Refused("SPEAKING_NEEDS_A_TIME", name=str(row))
    if speaking.by <= now and speaking.by != row.speak_by:
        raise Refused("SPEAKING_IN_THE_PAST", name=str(row), at=speaking.by)


def knower_told(
    change: Change, *, knower_id: int, mistake: Mistake, by: User, how: Told, words: str
) -> Knower:
    """They had their word: by a call or a letter of ours, or from the customer, who said so in these words.

    Raises:
        NotFound: nobody of that number. Refused: KNOWER_TOLD_ALREADY, TOLD_NEEDS_THEIR_WORDS.
    """
    row = queries.knower_of(mistake, knower_id=knower_id)
    believes_it = mistake.standing.withdrawn_at is not None and row.person.believes_it
    if row.told_at is not None and not believes_it:
        raise Refused("KNOWER_TOLD_ALREADY", name=str(row), at=row.told_at)
    if how is Told.CUSTOMER and not words:
        raise Refused("TOLD_NEEDS_THEIR_WORDS", name=str(row))
    if believes_it:
        _heard_it_was_none(change, row, mistake=mistake, how=how, at=change.now, words=words)
        retally(change, mistake)
        return row
    _told(change, row, mistake=mistake, by=by, how=how, at=change.now, words=words)
    retally(change, mistake)
    return row


def heard_from_us(
    change: Change, mistake: Mistake, contact: Contact, *, how: Told, at: datetime, by: User
) -> None:
    """A call or a letter reached this contact: who is written down is told by it, and who was not is written down."""
    row = queries.knower_with(mistake, contact)
    if row is not None and row.told_at is not None:
        if mistake.standing.withdrawn_at is not None and row.put_right_at is None:
            _heard_it_was_none(change, row, mistake=mistake, how=how, at=at)
            retally(change, mistake)
        return
    if row is None:
        row = Knower(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            contact=contact,
            state=_state_of(mistake, contact).value,
            named_at=change.now,
            named_by=by,
        )
        insert(row)
    _told(change, row, mistake=mistake, by=by, how=how, at=at)
    retally(change, mistake)


# What is written of somebody who was told.
WHEN_TOLD = (
    "state",
    "knows_since",
    "heard_from",
    "told_at",
    "told_how",
    "told_by",
    "told_words",
    "put_right_at",
)


def _state_of(mistake: Mistake, contact: Contact) -> Knows:
    return Knows.AFFECTED_KNOWS if contact.pk == mistake.contact_id else Knows.KNOWS


def _told(
    change: Change, row: Knower, *, mistake: Mistake, by: User, how: Told, at: datetime, words: str = ""
) -> None:
    if Knows(row.state) not in KNOWING:
        row.state = (Knows.AFFECTED_KNOWS if Knows(row.state) in TOUCHED else Knows.KNOWS).value
    row.knows_since = row.knows_since or change.now
    if not row.heard_from and how is not Told.CUSTOMER:
        row.heard_from = HeardFrom.US.value
    row.told_at, row.told_how, row.told_by, row.told_words = at, how.value, by, words
    if mistake.standing.withdrawn_at is not None:  # what they hear now is that it was none
        row.put_right_at = at
    update(row, WHEN_TOLD)
    change.append(
        "KNOWER_TOLD",
        mistake,
        {"knower": row.pk, "how": how.value},
        sealed={"words": words} if words else None,
        about=mistake if words else None,
    )


def _heard_it_was_none(
    change: Change, row: Knower, *, mistake: Mistake, how: Told, at: datetime, words: str = ""
) -> None:
    row.put_right_at = at
    row.save(update_fields=["put_right_at"])
    change.append(
        "KNOWER_HEARD_IT_WAS_NONE",
        mistake,
        {"knower": row.pk, "how": how.value},
        sealed={"words": words} if words else None,
        about=mistake if words else None,
    )


def owe_a_word_anew(change: Change, mistake: Mistake) -> None:
    """It stands again: those who had heard that it was none are owed a word once more. `mistake` is locked."""
    for row in queries.knowers_of(mistake):
        if row.put_right_at is None:
            continue
        row.told_at, row.told_how, row.told_by, row.told_words = None, "", None, ""
        row.put_right_at, row.speaker, row.why_nobody = None, "", ""
        named = Named(Knows(row.state), row.contact, row.name, row.people)
        _follow(change, row, named, mistake=mistake)
        row.save()
        _say(change, "KNOWER_PUT_RIGHT", row, mistake)
    retally(change, mistake)


def take_out(change: Change, *, knower_id: int, mistake: Mistake) -> None:
    """Somebody was written down wrongly. The record keeps that they were.

    Raises:
        NotFound: nobody of that number. Refused: KNOWER_HAS_HEARD: whoever had a word from us does know.
    """
    row = queries.knower_of(mistake, knower_id=knower_id)
    if row.told_at is not None:
        raise Refused("KNOWER_HAS_HEARD", name=str(row))
    row.taken_out_at = change.now
    row.save(update_fields=["taken_out_at"])
    change.append("KNOWER_TAKEN_OUT", mistake, {"knower": row.pk})
    retally(change, mistake)


def carry_knowers(change: Change, *, goes: Mistake, stays: Mistake) -> list[int]:
    """Who knows of a mistake knows of the one it went into; the ids of the rows that went along."""
    rows = queries.knowers_of(goes)
    for row in rows:
        row.mistake = stays
        row.save(update_fields=["mistake"])
    if rows:
        retally(change, goes)
        retally(change, stays)
    return [row.pk for row in rows]


def leave_contacts_behind(change: Change, mistake: Mistake) -> None:
    """It is another customer's: the people of the account before it are none of its."""
    for row in queries.knowers_of(mistake):
        if row.contact is not None and row.contact.account_id != mistake.account_id:
            row.taken_out_at = change.now
            row.save(update_fields=["taken_out_at"])
            change.append("KNOWER_TAKEN_OUT", mistake, {"knower": row.pk})
    retally(change, mistake)


def retally(change: Change, mistake: Mistake) -> None:
    """Count anew who has had no word. `mistake.standing` is locked."""
    people = [row.person for row in queries.knowers_of(mistake)]
    standing, found = mistake.standing, tally(people)
    counted = {
        "knowers_untold": found.untold,
        "next_outreach_due_at": found.next_by,
        "knowers_believing": believing(people) if standing.withdrawn_at is not None else 0,
    }
    if any(getattr(standing, name) != value for name, value in counted.items()):
        note(change, mistake, **counted)


def _say(change: Change, kind: str, row: Knower, mistake: Mistake) -> None:
    """The name lies sealed; of a contact the code says who it is."""
    public = {"knower": row.pk, "state": row.state, "people": row.people}
    if row.contact is not None:
        change.append(kind, mistake, {**public, "contact": row.contact.subject_code})
    else:
        change.append(kind, mistake, public, sealed={"name": row.name}, about=mistake)
