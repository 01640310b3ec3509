"""Mail out: one message to one person, by the server that the installation names."""

import smtplib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import BadHeaderError

from makegood.core.outbox import NotDelivered

FOR_GOOD = 500  # from this answer of a mail server on, trying again is of no use


@dataclass(frozen=True)
class Outgoing:
    """One message. `message_id`: without brackets, that of the outbox's row, so that a repeat is known as one.

    `sender`: (name, address) that it is from; the installation's own address where there is none. `headers`: besides
    those that follow from the rest.
    """

    message_id: str
    to: tuple[str, str]
    subject: str
    text: str
    sender: tuple[str, str] | None = None
    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def is_set_up() -> bool:
    """Whether this installation has a server that takes mail."""
    return bool(settings.MAKEGOOD_MAIL_FROM)


def send(mail: Outgoing) -> None:
    """Hand one message to the mail server.

    Raises:
        NotDelivered: for now (no server, a refusal that may pass) or for good (the address does not exist).
    """
    sender = mail.sender or ("Makegood", settings.MAKEGOOD_MAIL_FROM)
    message = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr(sender),
        to=[formataddr(mail.to)],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": f"<{mail.message_id}>", **mail.headers},
    )
    try:
        message.send()
    except BadHeaderError as error:
        raise NotDelivered("MAIL_HAS_A_LINE_BREAK", is_final=True) from error
    except smtplib.SMTPRecipientsRefused as error:
        code = max(answer[0] for answer in error.recipients.values())
        raise NotDelivered("MAIL_ADDRESS_REFUSED", is_final=code >= FOR_GOOD, to=mail.to[1]) from error
    except smtplib.SMTPResponseException as error:
        raise NotDelivered(
            "MAIL_REFUSED", is_final=error.smtp_code >= FOR_GOOD, answer=error.smtp_code
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotDelivered("MAIL_SERVER_SILENT", is_final=False) from error
