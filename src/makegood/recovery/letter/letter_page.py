"""The page on which a letter is written, and the letters that were."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.letters import queries as letters
from makegood.letters.models import Letter
from makegood.letters.rules import Channel, kind_of
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.outcomes import queries as outcomes
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.people.rules import REPORTS
from makegood.recovery.incidents import incident_draft
from makegood.recovery.judgement.answering import waiting_section
from makegood.recovery.lessons.cause import others_to_write_to
from makegood.recovery.letter import letter_kinds, reading_over, sending, threading
from makegood.recovery.letter.writing import Written
from makegood.recovery.pages.letters import (
    FirstSentencePage,
    LetterPage,
    LetterRow,
    LettersSection,
    ReadOver,
)
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.attachments import must_be_let
from makegood.recovery.standing.next_word import next_word_chips

CHANNELS = {
    Channel.MAIL: "E-mail",
    Channel.TEXT: "Text message",
    Channel.WHATSAPP: "WhatsApp",
    Channel.PAPER: "Letter or fax",
}
RECORDED_LATER = 60  # seconds; what is typed at once needs no second time
FIELD_OF = {
    "LETTER_NEEDS_TEXT": "text",
    "GOODBYE_SELLS": "text",
    "DRAFT_NEEDS_ONE_OF_YOURS": "text",
    "LETTER_TOO_LONG": "text",
    "LETTER_NEEDS_A_CHANNEL": "channel",
    "LETTER_NEEDS_A_SUBJECT": "subject",
    "LETTER_LEAVES_IN_THE_PAST": "leaves_at",
    "LETTER_LEAVES_TOO_LATE": "leaves_at",
    "LETTER_LEAVES_WHEN": "leaves_at",
    "LETTER_AFTER_ITS_WORD": "next_word",
    "LETTER_IN_THE_FUTURE": "sent_at",
    "LETTER_BEFORE_ITS_MISTAKE": "sent_at",
    "LETTER_NEEDS_A_REASON": "as_it_is",
    "NEXT_WORD_MISSING": "next_word",
    "NEXT_WORD_IN_THE_PAST": "next_word",
}


def letter_page(
    viewer: User,
    *,
    mistake_id: int,
    now: datetime,
    written: Written | None = None,
    refusal: Refused | None = None,
    leaves_at: datetime | None = None,
    from_incident: bool = False,
) -> LetterPage:
    """The empty page, or what was typed with what was refused; `from_incident`: begun from its newest word.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: this role writes to nobody.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    must_be_let(viewer)
    begun = incident_draft.begun_from(mistake, now=now) if from_incident and written is None else None
    if begun is not None:
        typed = replace(_begun(mistake), text=begun.text, contact_id=mistake.contact_id)
        written = replace(typed, next_word="other", other_next_word=begun.next_word_at)
    page = _page(viewer, mistake, written, refusal, now=now)
    return replace(page, leaves_at=leaves_at)


def _page(
    viewer: User, mistake: Mistake, written: Written | None, refusal: Refused | None, *, now: datetime
) -> LetterPage:
    hears_next = next(iter(others_to_write_to(mistake)), None)
    contact = _addressee(mistake, hears_next)
    refused = _refused(refusal)
    typed = written or _begun(mistake)
    return LetterPage(
        mistake_id=mistake.pk,
        number=mistake.number,
        account=mistake.account.name,
        contact=contact.name if contact is not None else "",
        pronoun=contact.pronoun if contact is not None else "they",
        kinds=letter_kinds.choices(
            mistake,
            typed.kind,
            may_sell=outcomes.no_selling_until(mistake.account, now=now) is None,
            hears_next=hears_next,
        ),
        read=_read(viewer, mistake, written, refusal, now=now),
        signature=", ".join(part for part in (viewer.name, viewer.phone) if part),
        mail_to=_mail_to(contact, typed.subject),
        letters_seen=letters.count_letters(mistake),
        channels=_channels(written),
        contacts=_contacts(mistake, contact, written),
        next_word=next_word_chips(mistake, chosen=written.next_word if written else "", now=now),
        subject=typed.subject,
        text=typed.text,
        other_next_word=typed.other_next_word,
        sent_at=typed.sent_at,
        may_send=sending.may_send(contact),
        answers=_waits(viewer, mistake, now=now),
        refusal=refused[0],
        field_refusals=refused[1],
    )


def first_sentence_page(viewer: User, *, mistake_id: int, text: str, now: datetime) -> FirstSentencePage:
    """The first sentence of a call, tried before it; empty, or what was typed and how it sounds.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: this role calls nobody.
    """
    draft = reading_over.Draft(text)
    read = reading_over.read_over(
        viewer, mistake_id=mistake_id, draft=draft, kind=reading_over.SPOKEN, now=now
    )
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    contact = mistake.contact.name if mistake.contact is not None else mistake.account.name
    return FirstSentencePage(mistake.pk, mistake.number, contact, text, read)


def _begun(mistake: Mistake) -> Written:
    """The empty letter, with the subject of what it answers."""
    return Written(0, "", None, threading.subject_to_answer(mistake), "", "", None, None)


def _waits(viewer: User, mistake: Mistake, *, now: datetime) -> tuple[str, ...]:
    """What they wrote that this letter would answer."""
    waiting = waiting_section(viewer, mistake, now=now)
    return tuple(one.words for one in waiting.words if one.words) if waiting is not None else ()


def _read(
    viewer: User, mistake: Mistake, written: Written | None, refusal: Refused | None, *, now: datetime
) -> ReadOver:
    """How what was typed reads, with what was ticked and reasoned beside it."""
    if written is None:
        return reading_over.NOTHING
    kind = kind_of(written.kind, is_first=mistake.standing.told_at is None)
    found = reading_over.read(viewer, mistake, draft=written.draft, kind=kind, now=now)
    ticked = {one.number: one.due_at for one in written.promised}
    refused = _refused(refusal)[1].get("as_it_is", "")
    return reading_over.shown(
        found, mistake, now=now, ticked=ticked, as_it_is=written.as_it_is, refusal=refused
    )


def _refused(refusal: Refused | None) -> tuple[str, dict[str, str]]:
    """What stands above the form, or beside one of its fields."""
    if refusal is None:
        return "", {}
    place, said = FIELD_OF.get(refusal.code, ""), sentence(refusal)
    return ("", {place: said}) if place else (said, {})


def _addressee(mistake: Mistake, hears_next: Contact | None) -> Contact | None:
    """Whom the letter goes to unless somebody else is chosen: who waits longest for an answer, else whom we call.

    `hears_next`: once they had their last word, who else is next to hear what is different.
    """
    standing = mistake.standing
    if standing.they_wrote_at is None:
        return hears_next if hears_next is not None and standing.goodbye_by is None else mistake.contact
    (first, *_) = letters.writers(mistake.organisation, [mistake.pk]).get(mistake.pk) or [None]
    return first or mistake.contact


def _mail_to(contact: Contact | None, subject: str) -> str:
    """The address for the person's own mail; scripts put the text into it."""
    email = contact.email if contact is not None else ""
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject)}"


def _channels(written: Written | None) -> tuple[Choice, ...]:
    chosen = written.channel if written else Channel.MAIL.value
    return tuple(
        Choice(channel.value, label, chosen=channel.value == chosen) for channel, label in CHANNELS.items()
    )


def _contacts(mistake: Mistake, to: Contact | None, written: Written | None) -> tuple[Choice, ...]:
    """The account's people, then those of the agency that buys for them, with the agency's name."""
    found = people.contacts_who_answer(mistake.account)
    if len(found) < 2:
        return ()
    chosen = written.contact_id if written and written.contact_id else (to.pk if to is not None else None)
    return tuple(
        Choice(
            str(c.pk),
            c.name,
            c.job if c.account_id == mistake.account_id else c.account.name,
            chosen=c.pk == chosen,
        )
        for c in found
    )


def letters_section(viewer: User, sent: Sequence[Letter]) -> LettersSection | None:
    """The letters of a mistake; None where there are none and this person writes none."""
    words = letters.words_of(sent)
    rows = tuple(_row(letter, words.get(letter.pk, {})) for letter in sent)
    may_write = viewer.role in REPORTS
    return LettersSection(rows, may_write) if rows or may_write else None


def _row(letter: Letter, words: Mapping[str, str | None]) -> LetterRow:
    is_later = (letter.recorded_at - letter.sent_at).total_seconds() > RECORDED_LATER
    return LetterRow(
        channel=CHANNELS[Channel(letter.channel)],
        to=letter.to.name if letter.to is not None else "",
        by=letter.by.short_name,
        sent_at=letter.sent_at,
        subject=words.get("subject") or "",
        text=words.get("text") or "",
        recorded_at=letter.recorded_at if is_later else None,
        as_it_is=words.get("as_it_is") or "",
    )
