"""A mail that came in is kept, whatever it is; what follows from it is the caller's."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.record import Change
from makegood.letters.models import Letter, ReceivedMail
from makegood.letters.rules import Fate
from makegood.letters.rules.incoming import Incoming
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, User


@dataclass(frozen=True)
class Taken:
    """What a mail was taken for, and by whose word. `why`: the code of why it waits or was taken for automatic."""

    fate: Fate
    why: str = ""
    mistake: Mistake | None = None
    contact: Contact | None = None
    from_us: User | None = None


def keep_mail(
    change: Change, mail: Incoming, taken: Taken, *, received_at: datetime, raw: bytes | None
) -> ReceivedMail:
    """Keep a mail. Its words stand here while nobody has taken them; `raw` is kept where they may still be needed."""
    waits = taken.fate in (Fate.TRAY, Fate.REPORT)
    row = ReceivedMail.everything.create(
        organisation_id=change.organisation.pk,
        message_id=mail.message_id,
        received_at=received_at,
        sent_at=mail.sent_at,
        sender=mail.sender,
        sender_name=mail.sender_name,
        subject=mail.subject if taken.fate is not Fate.AUTOMATIC else "",
        words=mail.text if waits else "",
        attachments=[one.name for one in mail.attachments],
        raw=raw if waits else None,
        fate=taken.fate.value,
        why=taken.why,
        mistake=taken.mistake,
        contact=taken.contact,
        from_us=taken.from_us,
    )
    why = {"why": taken.why} if taken.why else {}
    change.append("MAIL_CAME", row, {"fate": taken.fate.value, **why})
    return row


def they_wrote_by_mail(change: Change, row: ReceivedMail, mail: Incoming) -> None:
    """Their words go into the record, under the key of whoever wrote them."""
    if row.mistake is None:
        return
    change.append(
        "THEY_WROTE",
        row.mistake,
        {"mail": row.pk, "contact": row.contact_id, "files": len(mail.attachments)},
        sealed={"subject": mail.subject, "text": mail.text or "(no words)"},
        about=row.contact or row.mistake,
    )


def belongs_to(
    change: Change, row: ReceivedMail, *, mistake: Mistake, contact: Contact | None, by: User
) -> None:
    """A person of ours says whose word it is. What stood in the tray is kept there no longer."""
    row.fate, row.mistake, row.contact = Fate.THEIRS.value, mistake, contact
    _settle(row, by, change.now, "fate", "mistake", "contact")
    change.append("MAIL_GIVEN_A_MISTAKE", row, {"mistake": mistake.subject_code})


def was_reported(change: Change, row: ReceivedMail, *, mistake: Mistake, by: User) -> None:
    """A mistake was reported from it. The mail itself waits, and is kept, no longer."""
    row.fate, row.mistake = Fate.REPORTED.value, mistake
    _settle(row, by, change.now, "fate", "mistake")
    change.append("MAIL_GIVEN_A_MISTAKE", row, {"mistake": mistake.subject_code})


def is_not_for_us(change: Change, row: ReceivedMail, *, by: User) -> None:
    """Nothing follows from it: its words go, that it came stays."""
    row.fate = Fate.NOT_FOR_US.value
    _settle(row, by, change.now, "fate")
    change.append("MAIL_NOT_FOR_US", row, {})


def is_our_letter(row: ReceivedMail, letter: Letter) -> None:
    """It is the letter that one of us sent from the own mail; the promises in it wait to be taken."""
    row.letter = letter
    row.save(update_fields=["letter"])


def promises_were_read(row: ReceivedMail, *, by: User, now: datetime) -> None:
    """Its writer said which of its promises are meant."""
    _settle(row, by, now)


def _settle(row: ReceivedMail, by: User, now: datetime, *besides: str) -> None:
    row.words, row.raw, row.settled_by, row.settled_at = "", None, by, now
    row.save(update_fields=["words", "raw", "settled_by", "settled_at", *besides])
