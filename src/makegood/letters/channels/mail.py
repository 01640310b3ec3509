"""Mail out: one message to one person, by the server that the installation names."""

import smtplib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.message import BadHeaderError

from makegood.core.both_ways import in_plain_text
from makegood.core.outbox import NotDelivered

FOR_GOOD = 500  # from this answer of a mail server on, trying again is of no use
# Of a provider's answers, these may pass: asked too often, and its own faults.
TOO_OFTEN, WRONG_KEY, BROKEN = 429, (401, 403), 500


@dataclass(frozen=True)
class Outgoing:
    """One message. `message_id`: without brackets, that of the outbox's row, so that a repeat is known as one.

    `sender`: (name, address) that it is from; the installation's own address where there is none. `bounces_to`: where
    it comes back to when it can't be delivered. `headers`: besides those that follow from the rest.
    """

    message_id: str
    to: tuple[str, str]
    subject: str
    text: str
    sender: tuple[str, str] | None = None
    reply_to: str = ""
    bounces_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    html: str = ""  # the same once more, for programs that show it


def is_set_up() -> bool:
    """Whether this installation has a server that takes mail."""
    return bool(settings.MAKEGOOD_MAIL_FROM)


def new_message_id() -> str:
    """A Message-ID of this installation, without brackets."""
    domain = settings.MAKEGOOD_MAIL_FROM.rpartition("@")[2] or "makegood"
    return f"{uuid.uuid4()}@{domain}"


def reply_to(token: str) -> str:
    """ "reply+token@in.example.com", the address under which a mistake is answered; "" where no mail comes in."""
    name, _, domain = settings.MAKEGOOD_MAIL_IN.rpartition("@")
    return f"{name}+{token}@{domain}" if name else ""


def sender_of(name: str, own_address: str) -> tuple[str, str]:
    """Who a person's letter is from: their name, with the installation's address or, where it is set so, their own."""
    is_own = settings.MAKEGOOD_MAIL_FROM_WRITER and own_address
    return name, own_address if is_own else settings.MAKEGOOD_MAIL_FROM


def send(mail: Outgoing) -> None:
    """Hand one message to the mail server.

    Raises:
        NotDelivered: for now (no server, a refusal that may pass) or for good (the address does not exist).
    """
    message = _message(mail)
    try:
        message.send()
    except BadHeaderError as error:
        raise NotDelivered("MAIL_HAS_A_LINE_BREAK", is_final=True) from error
    except smtplib.SMTPRecipientsRefused as error:
        code = max(answer[0] for answer in error.recipients.values())
        raise NotDelivered("MAIL_ADDRESS_REFUSED", is_final=code >= FOR_GOOD, to=mail.to[1]) from error
    except smtplib.SMTPAuthenticationError as error:
        # A wrong password is ours to put right, not the letter's fault: nothing is given up for it.
        raise NotDelivered("MAIL_REFUSED", is_final=False, answer=error.smtp_code) from error
    except smtplib.SMTPResponseException as error:
        raise NotDelivered(
            "MAIL_REFUSED", is_final=error.smtp_code >= FOR_GOOD, answer=error.smtp_code
        ) from error
    except Exception as error:
        if _is_a_providers(error):
            raise _refused_by_provider(mail, error) from error
        if isinstance(error, smtplib.SMTPException | OSError):
            raise NotDelivered("MAIL_SERVER_SILENT", is_final=False) from error
        raise


def _message(mail: Outgoing) -> EmailMessage:
    """The message as Django takes it. No line break of any field gets into a header.

    Raises:
        NotDelivered: MAIL_HAS_A_LINE_BREAK.
    """
    sender = mail.sender or ("Makegood", settings.MAKEGOOD_MAIL_FROM)
    one_line = (*sender, *mail.to, mail.subject, mail.reply_to, mail.bounces_to, mail.message_id)
    if any(sign in part for part in (*one_line, *mail.headers.values()) for sign in "\r\n\x00"):
        raise NotDelivered("MAIL_HAS_A_LINE_BREAK", is_final=True)
    headers = {"Message-ID": f"<{mail.message_id}>", **mail.headers}
    if mail.bounces_to:
        headers["From"] = formataddr(sender)
    message = EmailMultiAlternatives(
        subject=mail.subject,
        # A letter is its writer's, to the last character; what Makegood itself writes keeps names in their places.
        body=in_plain_text(mail.text) if "Auto-Submitted" in mail.headers else mail.text,
        from_email=mail.bounces_to or formataddr(sender),
        to=[formataddr(mail.to)],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    return message


def _is_a_providers(error: Exception) -> bool:
    """Whether a provider's library says so; it is loaded only where one is set up."""
    return settings.EMAIL_BACKEND.startswith("anymail.") and hasattr(error, "esp_name")


def _refused_by_provider(mail: Outgoing, error: Exception) -> NotDelivered:
    """What a provider's refusal means: an address of no use, a key that somebody must put right, or a bad moment."""
    if type(error).__name__ == "AnymailRecipientsRefused":
        return NotDelivered("MAIL_ADDRESS_REFUSED", is_final=True, to=mail.to[1])
    code: int | None = getattr(error, "status_code", None)
    if code is None or code == TOO_OFTEN or code >= BROKEN:
        return NotDelivered("MAIL_SERVER_SILENT", is_final=False)
    return NotDelivered("MAIL_REFUSED", is_final=code not in WRONG_KEY, answer=code)
