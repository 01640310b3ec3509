"""A mail comes in: whose it is, what it is taken for, and what follows. No answer ever goes out by itself.

It changes a mistake only where three things come together: the mistake's own address, a sender whom that customer or
our house knows, and the word of our own border that the sender is who it says. All else waits for a person.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.record import Actor, Change
from makegood.files import actions as files
from makegood.files import stored
from makegood.letters import actions as letters
from makegood.letters import queries
from makegood.letters.actions import Taken
from makegood.letters.models import ReceivedMail
from makegood.letters.rules import Channel, Fate, How, kind_of
from makegood.letters.rules.incoming import Incoming, parse
from makegood.letters.rules.trust import automatic_because, is_proven, looks_automatic
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Contact, Organisation, User
from makegood.recovery.judgement.answering import they_wrote
from makegood.recovery.letter.reading_over import Draft, read
from makegood.recovery.letter.writing import LONGEST_SUBJECT, Whole, Written, write_down

LARGEST = 15_000_000  # bytes; what is larger is read without its attachments


@dataclass(frozen=True)
class _Place:
    """Where a mail belongs: the house, and the mistake whose address it was sent to."""

    house: Organisation
    mistake: Mistake | None


@dataclass(frozen=True)
class _Author:
    """A contact, as the one who did what their mail does."""

    actor_code: str
    organisation_id: int


def take(
    raw: bytes, *, received_at: datetime, now: datetime, envelope_to: tuple[str, ...] = ()
) -> Fate | None:
    """Take one mail in, and answer what it was taken for; None where no house of this installation is meant.

    `received_at`: when our border took it. The same Message-ID counts once in a house.
    """
    mail = parse(raw[:LARGEST], envelope_to)
    place = _place(mail)
    if place is None:
        return None
    known = queries.mail_of_id(place.house, mail.message_id)
    if known is not None:
        return Fate(known.fate)
    taken = _taken(mail, place)
    try:
        with record.change(place.house, by=_actor(taken, place.house), now=now) as change:
            _keep(change, mail, taken, raw, received_at=min(received_at, now))
    except IntegrityError:  # the other door brought it at the same moment
        return Fate(queries.must_be_mail_of_id(place.house, mail.message_id).fate)
    return taken.fate


def _place(mail: Incoming) -> _Place | None:
    """By the mistake's own address; else by who wrote it; else the only house there is."""
    token = next((found for found in map(token_in, mail.to) if found), "")
    found = queries.mistake_by_token(token) if token else None
    if found is not None:
        return _Place(found.organisation, mistakes.staying(found.organisation, found.pk))
    house = people.house_of_address(mail.sender)
    return _Place(house, None) if house is not None else None


def token_in(address: str) -> str:
    """The random part of one of our reply addresses, "" of any other address."""
    name, _, domain = settings.MAKEGOOD_MAIL_IN.rpartition("@")
    local, _, at = address.rpartition("@")
    before, plus, token = local.partition("+")
    return token if name and plus and before == name and at == domain else ""


def _taken(mail: Incoming, place: _Place) -> Taken:
    if queries.leaving_by_message_id(place.house, mail.message_id) is not None:
        return Taken(Fate.AUTOMATIC, "OUR_OWN")
    if mail.bounce is not None and place.mistake is not None:
        return Taken(Fate.BOUNCE, mistake=place.mistake)
    why = automatic_because(mail)
    if why:
        return Taken(Fate.AUTOMATIC, why, mistake=place.mistake)
    return _by_a_person(mail, place)


def _by_a_person(mail: Incoming, place: _Place) -> Taken:
    """Whose word it is, where our border stands for it; the tray is for all else."""
    mistake = place.mistake
    user = next((one for one in people.users(place.house) if one.email.casefold() == mail.sender), None)
    if not is_proven(mail, authserv=settings.MAKEGOOD_MAIL_AUTHSERV):
        return Taken(Fate.TRAY, "NOT_PROVEN", mistake=mistake)
    if user is not None:
        return Taken(Fate.OURS if mistake is not None else Fate.REPORT, mistake=mistake, from_us=user)
    if mistake is None:
        return Taken(Fate.TRAY, "NO_ADDRESS")
    contact = contact_of(mistake, mail.sender)
    if contact is None:
        return Taken(Fate.TRAY, "STRANGER", mistake=mistake)
    if looks_automatic(mail):
        return Taken(Fate.TRAY, "LOOKS_AUTOMATIC", mistake=mistake, contact=contact)
    return Taken(Fate.THEIRS, mistake=mistake, contact=contact)


def contact_of(mistake: Mistake, address: str) -> Contact | None:
    """The person of this customer with that address, None where there is none."""
    found = people.contacts_of(mistake.account)
    return next((one for one in found if address and one.email.casefold() == address), None)


def _actor(taken: Taken, house: Organisation) -> Actor:
    if taken.fate is Fate.OURS and taken.from_us is not None:
        return taken.from_us
    if taken.fate is Fate.THEIRS and taken.contact is not None:
        return _Author(taken.contact.subject_code, house.pk)
    return record.system("mail", house)


def _keep(change: Change, mail: Incoming, taken: Taken, raw: bytes, *, received_at: datetime) -> None:
    mistake = taken.mistake
    if mistake is not None:
        mistake = mistakes.lock_for(change, mistake_id=mistake.pk)
        taken = replace(taken, mistake=mistake)
    kept = raw if len(raw) <= LARGEST else None
    row = letters.keep_mail(change, mail, taken, received_at=received_at, raw=kept)
    if mistake is None:
        return
    if taken.fate is Fate.THEIRS:
        settle_on(change, row, mail, mistake, contact=taken.contact)
    elif taken.fate is Fate.OURS and taken.from_us is not None:
        _our_letter(change, row, mail, mistake, by=taken.from_us, received_at=received_at)
    elif taken.fate is Fate.BOUNCE:
        _came_back(change, mail)


def settle_on(
    change: Change, row: ReceivedMail, mail: Incoming, mistake: Mistake, *, contact: Contact | None
) -> None:
    """It is their word on this mistake: sealed in the record, its files kept, the clock of an answer started."""
    letters.they_wrote_by_mail(change, row, mail)
    keep_files(change, mail, mistake)
    they_wrote(change, mistake, how=How.MAIL, contact=contact, at=row.received_at, source=row.subject_code)


def keep_files(change: Change, mail: Incoming, mistake: Mistake) -> None:
    """What our house takes of what came with it; what it does not take is named on the mail and not kept."""
    for one in mail.attachments:
        try:
            upload = stored.take(change.organisation, name=one.name, content=one.content)
        except Refused:
            continue
        files.keep(change, upload, subject=mistake)


def _our_letter(
    change: Change, row: ReceivedMail, mail: Incoming, mistake: Mistake, *, by: User, received_at: datetime
) -> None:
    """A letter that one of us sent from the own mail: it counts as told when it was sent. Its promises are proposed."""
    sent_at = max(min(mail.sent_at or received_at, received_at), mistake.found_at)
    to = next((found for found in (contact_of(mistake, one) for one in mail.to) if found), mistake.contact)
    text = mail.text or "(no words)"
    kind = kind_of("", is_first=mistake.standing.told_at is None)
    found = read(by, mistake, draft=Draft(text, sent_at=sent_at), kind=kind, now=change.now)
    written = Written(
        letters_seen=queries.count_letters(mistake),
        channel=Channel.MAIL.value,
        contact_id=to.pk if to is not None else None,
        subject=mail.subject[:LONGEST_SUBJECT],
        text=text,
        next_word="",
        other_next_word=None,
        sent_at=min(sent_at, change.now),
        kind=kind.value,
    )
    letter = write_down(change, mistake, Whole(written, kind, None, (), found.blockers), to=to, by=by)
    letters.is_our_letter(row, letter)
    keep_files(change, mail, mistake)


def _came_back(change: Change, mail: Incoming) -> None:
    """The letter that came back, by the id under which it left; a report of any other mail changes nothing."""
    if mail.bounce is None:
        return
    leaving = queries.leaving_by_message_id(change.organisation, mail.bounce.message_id)
    if leaving is not None:
        reason = (
            f"Their mail server says “{mail.bounce.reason.rstrip('.')}”. Check the address, or ring them."
        )
        letters.could_not_be_delivered(change, leaving, reason=reason)
