"""What a letter that leaves from here carries besides its words: from whom, where the answer goes, and its thread."""

from makegood.letters import queries
from makegood.letters.channels import mail
from makegood.letters.models import LeavingLetter
from makegood.mistakes.models import Mistake
from makegood.recovery.letter.writing import Written

LONGEST_THREAD = 20  # Message-IDs: the first one and the last ones, so that a header stays short
LONGEST_SUBJECT = 200


def outgoing(leaving: LeavingLetter, mistake: Mistake, written: Written) -> mail.Outgoing:
    """A person's letter. It says nowhere that a machine wrote it, for none did: no Auto-Submitted."""
    address = mail.reply_to(queries.reply_token_of(mistake))
    return mail.Outgoing(
        message_id=leaving.message_id,
        to=(leaving.to.name, leaving.to.email),
        subject=written.subject,
        text=written.text,
        sender=mail.sender_of(leaving.by.name, leaving.by.email),
        reply_to=address or leaving.by.email,
        bounces_to=address,
        headers=_thread(queries.thread_of(mistake)),
    )


def subject_to_answer(mistake: Mistake) -> str:
    """The subject that keeps the thread: that of their last mail, else of our last letter, with one "Re:"."""
    theirs = queries.latest_mail_of(mistake)
    subject = theirs.subject if theirs is not None else _last_of_ours(mistake)
    if not subject:
        return ""
    return (subject if subject[:3].casefold() == "re:" else f"Re: {subject}")[:LONGEST_SUBJECT]


def _last_of_ours(mistake: Mistake) -> str:
    sent = queries.letters_of(mistake)[:1]
    words = queries.words_of(sent)
    return next((one.get("subject") or "" for one in words.values()), "")


def _thread(message_ids: list[str]) -> dict[str, str]:
    if not message_ids:
        return {}
    kept = (
        message_ids
        if len(message_ids) <= LONGEST_THREAD
        else [message_ids[0], *message_ids[-LONGEST_THREAD:]]
    )
    return {"In-Reply-To": f"<{kept[-1]}>", "References": " ".join(f"<{one}>" for one in kept)}
