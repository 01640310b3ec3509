"""Promises in a letter that one of us sent from the own mail: proposed on the mistake's page, made by a tap."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.letters import actions as letters
from makegood.letters import queries
from makegood.letters.models import ReceivedMail
from makegood.letters.rules import Fate, LetterKind
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import REPORTS
from makegood.promises import actions as promises
from makegood.recovery.letter.reading_over import Draft, Read, read
from makegood.recovery.letter.writing import Ticked, Written, promise_of_letter, promises_meant
from makegood.recovery.pages.mail import Proposed, ProposedSection


def proposed_sections(viewer: User, mistake: Mistake, *, now: datetime) -> tuple[ProposedSection, ...]:
    """What may be taken, of every letter that has promises in it, or may have them where it was not read."""
    found = (
        _section(viewer, mistake, mail, now=now) for mail in queries.letters_to_read_for_promises(mistake)
    )
    return tuple(section for section in found if section.promises or section.is_cut)


def take(change: Change, *, mistake_id: int, mail_id: int, by: User, ticked: Sequence[Ticked]) -> None:
    """Make promises of these; with none of them, say that none was meant.

    Raises:
        NotFound: no such letter of a mistake that this person may see.
        Refused: ROLE_MAY_NOT_WRITE_HERE, PROMISE_NEEDS_A_DAY, PROMISE_IN_THE_PAST.
    """
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    if by.role not in REPORTS:
        raise Refused("ROLE_MAY_NOT_WRITE_HERE", role=by.role.lower(), number=mistake_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    mail = queries.received_mail(change.organisation, mail_id)
    if mail.fate != Fate.OURS.value or mail.mistake_id != mistake.pk or mail.letter is None:
        raise NotFound
    if mail.settled_at is not None:
        return  # pressed twice
    found, text = _found(by, mistake, mail)
    written = Written(0, "", None, "", text, "", None, mail.letter.sent_at, promised=tuple(ticked))
    for one in promises_meant(written, found, None):
        promise_of_letter(change, mistake, one, to=mail.letter.to, by=mail.letter.by)
    letters.promises_were_read(mail, by=by, now=change.now)
    change.append("PROMISES_READ", mistake, {"mail": mail.pk, "taken": len(ticked)})
    promises.tally(change, mistake)


def _section(viewer: User, mistake: Mistake, mail: ReceivedMail, *, now: datetime) -> ProposedSection:
    found, _ = _found(viewer, mistake, mail)
    zone = mistake.account.zone
    rows = tuple(
        Proposed(
            number, " ".join(one.text.split()), one.due, clocks.spoken(one.due, now, zone) if one.due else ""
        )
        for number, one in enumerate(found.promises)
    )
    return ProposedSection(mail.pk, mail.subject, rows, viewer.role in REPORTS, is_cut=found.is_cut)


def _found(by: User, mistake: Mistake, mail: ReceivedMail) -> tuple[Read, str]:
    letter = mail.letter
    if letter is None:
        return Read(None, ()), ""
    words = queries.words_of([letter]).get(letter.pk, {})
    text = words.get("text") or ""
    draft = Draft(text, sent_at=letter.sent_at)
    return read(by, mistake, draft=draft, kind=LetterKind(letter.kind), now=letter.sent_at), text
