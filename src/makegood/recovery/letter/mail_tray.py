"""Mail to look at: what nobody's word is taken for yet, and what follows when a person says whose it is."""

from dataclasses import replace
from datetime import datetime

from makegood import clocks
from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.letters import actions as letters
from makegood.letters import queries
from makegood.letters.models import ReceivedMail
from makegood.letters.rules import Fate
from makegood.letters.rules.incoming import Incoming, parse
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import REPORTS, SECOND_PERSON
from makegood.recovery.beginning.reporting import LONGEST_SENTENCE, Report
from makegood.recovery.letter.taking_mail import contact_of, keep_files, settle_on
from makegood.recovery.pages.mail import MailRow, TrayPage
from makegood.wording.answers import own_words

WHY = {
    "NOT_PROVEN": "Our mail server does not vouch that it is from whom it says.",
    "NO_ADDRESS": "It came without the address of a mistake.",
    "STRANGER": "Nobody of this customer is known with that address.",
    "LOOKS_AUTOMATIC": "Its subject reads as if a machine had answered.",
}
FORWARDED = "One of us forwarded it. Is it a mistake of ours?"
LONGEST_SHOWN = 1500  # characters of a mail in the tray


def tray_page(viewer: User, *, now: datetime, refusal: str = "") -> TrayPage:
    """What waits: all of it for managers, and for everybody what is for their own mistakes or was forwarded by them."""
    rows = tuple(
        _row(mail, viewer, now)
        for mail in queries.mails_to_look_at(viewer.organisation)
        if _may_see(viewer, mail)
    )
    return TrayPage(rows, refusal)


def count_waiting(viewer: User) -> int:
    """How many there are for this person."""
    return sum(_may_see(viewer, mail) for mail in queries.mails_to_look_at(viewer.organisation))


def it_belongs_to(change: Change, *, mail_id: int, number: int | None, by: User) -> None:
    """ "It belongs to mistake 1042": it is their word there, as if it had come with its address.

    Raises:
        NotFound: no such mail for this person. Refused: MAIL_NEEDS_A_NUMBER, there is no such mistake that they see.
    """
    mail = _waiting(by, mail_id)
    mistake_id = mistakes.id_of_number(by, number) if number is not None else None
    if mistake_id is None:
        raise Refused("MAIL_NEEDS_A_NUMBER")
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    mistakes.must_stand(mistake)
    contact = contact_of(mistake, mail.sender)
    read = _read_again(mail)
    letters.belongs_to(change, mail, mistake=mistake, contact=contact, by=by)
    settle_on(change, mail, read, mistake, contact=contact)


def it_is_not_for_us(change: Change, *, mail_id: int, by: User) -> None:
    """Nothing follows from it. Raises NotFound: no such mail for this person."""
    letters.is_not_for_us(change, _waiting(by, mail_id), by=by)


def report_of(viewer: User, *, mail_id: int) -> Report | None:
    """A report begun from a mail, for a person to finish; None where there is no such mail for this person."""
    try:
        mail = _waiting(viewer, mail_id)
    except NotFound:
        return None
    said = " ".join(f"{mail.subject}: {mail.words}".split())[:LONGEST_SENTENCE]
    return Report(None, "", "", "", "them", said, mail_id=mail_id)


def it_was_reported(change: Change, *, mail_id: int, mistake: Mistake, by: User) -> None:
    """A report that began from a mail was made: its files go with the mistake, and it waits no longer.

    Quiet where somebody else decided about that mail meanwhile: the report stands all the same.
    """
    try:
        mail = _waiting(by, mail_id)
    except NotFound:
        return
    keep_files(change, _read_again(mail), mistake)
    letters.was_reported(change, mail, mistake=mistake, by=by)


def _waiting(viewer: User, mail_id: int) -> ReceivedMail:
    mail = queries.received_mail(viewer.organisation, mail_id)
    if mail.fate not in (Fate.TRAY.value, Fate.REPORT.value) or not _may_see(viewer, mail):
        raise NotFound
    return mail


def _may_see(viewer: User, mail: ReceivedMail) -> bool:
    if viewer.role in SECOND_PERSON:
        return True
    is_own = mail.mistake is not None and mail.mistake.owner_id == viewer.pk
    return viewer.role in REPORTS and (is_own or mail.from_us_id == viewer.pk)


def _read_again(mail: ReceivedMail) -> Incoming:
    """The mail from its bytes; of one whose bytes were too many, its words alone."""
    if mail.raw is not None:
        return replace(parse(bytes(mail.raw)), subject=mail.subject, text=mail.words)
    return replace(parse(b""), subject=mail.subject, text=mail.words)


def _row(mail: ReceivedMail, viewer: User, now: datetime) -> MailRow:
    is_report = mail.fate == Fate.REPORT.value
    words = mail.words if is_report else own_words(mail.words)
    return MailRow(
        mail_id=mail.pk,
        sender=f"{mail.sender_name} <{mail.sender}>" if mail.sender_name else mail.sender or "nobody",
        at=clocks.spoken(mail.received_at, now, viewer.organisation.zone),
        subject=mail.subject,
        words=words[:LONGEST_SHOWN],
        is_cut=len(words) > LONGEST_SHOWN,
        attachments=tuple(str(name) for name in mail.attachments),
        why=FORWARDED if is_report else WHY.get(mail.why, ""),
        number=str(mail.mistake.number) if mail.mistake is not None else "",
        is_report=is_report,
    )
