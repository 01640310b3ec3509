"""A mail that came in, read from its raw bytes into plain values. Nothing of it is believed here.

Source: RFC 5322 (mail), RFC 2045 to 2047 (its parts), RFC 3464 (reports of delivery).
"""

import email
import email.policy
import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from email.utils import getaddresses, parsedate_to_datetime

import nh3

LONGEST_TEXT, LONGEST_LINE, LONGEST_ID = 50_000, 300, 250  # characters
MOST_ATTACHMENTS = 10
RECIPIENTS = (
    "to",
    "cc",
    "bcc",
    "resent-to",
    "resent-cc",
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
)
_LINE_END = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>(),;:\"]+@[^\s<>(),;:\"]+")
_EMPTY_LINES = re.compile(r"\n{3,}")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Attachment:
    """One file that came with it: the name as it was given, and the bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Bounce:
    """A letter of ours came back: its Message-ID where the report names it, and why in the other server's words."""

    message_id: str
    reason: str


@dataclass(frozen=True)
class Incoming:
    """One mail. `sender`: the one address in From, "" where there are several or none; `headers`: all, lower case.

    `message_id`: without brackets; one made of the bytes where the mail has none. `to`: every address it was sent to.
    """

    message_id: str
    sender: str
    sender_name: str
    to: tuple[str, ...]
    subject: str
    text: str
    sent_at: datetime | None
    attachments: tuple[Attachment, ...]
    headers: tuple[tuple[str, str], ...]
    content_type: str
    report_type: str
    bounce: Bounce | None

    def all(self, name: str) -> list[str]:
        """Every value of a header, in the order in which they stand: the newest of those that servers add first."""
        return [value for header, value in self.headers if header == name]

    def first(self, name: str) -> str:
        """The topmost value of a header, "" without one."""
        return next(iter(self.all(name)), "")


def parse(raw: bytes, envelope_to: Iterable[str] = ()) -> Incoming:
    """Read a mail. Whatever its bytes are, something is read; what cannot be read is empty.

    `envelope_to`: to whom the border took it, where it says so apart from the mail.
    """
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    headers = tuple(
        (name.casefold(), _one_line(_eight_bits(value), 2000)) for name, value in message.raw_items()
    )
    senders = [(name, address) for name, address in _addresses(message, "from") if "@" in address]
    name, sender = senders[0] if len(senders) == 1 else ("", "")
    return Incoming(
        message_id=_message_id(message, raw),
        sender=sender.casefold()[:254],
        sender_name=name[:200],
        to=_recipients(message, envelope_to),
        subject=_one_line(_decoded(message, "subject"), LONGEST_LINE),
        text=_text(message),
        sent_at=_date(message),
        attachments=tuple(_attachments(message))[:MOST_ATTACHMENTS],
        headers=headers,
        content_type=message.get_content_type(),
        report_type=str(message.get_param("report-type") or "").casefold(),
        bounce=_bounce(message),
    )


def _decoded(message: Message, name: str) -> str:
    """A header in plain signs, whatever it is encoded in."""
    return _plain(_raw(message, name))


def _raw(message: Message, name: str) -> str:
    """A header as it stands; what is not plain ASCII in it is read as UTF-8."""
    values = (value for header, value in message.raw_items() if header.casefold() == name)
    return _eight_bits(next(values, ""))


def _eight_bits(value: object) -> str:
    return str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _one_line(value: object, longest: int) -> str:
    return " ".join(_UNSEEN.sub("", str(value).replace("\r", " ").replace("\n", " ")).split())[:longest]


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    raw = (value for header, value in message.raw_items() if header.casefold() == name)
    values = [_one_line(_eight_bits(value), 4000) for value in raw]
    found = getaddresses(values)
    return [(_one_line(_plain(shown), 200), address.strip()) for shown, address in found]


def _plain(shown: str) -> str:
    try:
        return str(email.header.make_header(email.header.decode_header(shown)))
    except (LookupError, UnicodeError, ValueError, email.errors.MessageError):
        return shown


def _recipients(message: Message, envelope_to: Iterable[str]) -> tuple[str, ...]:
    found = [
        address
        for name in RECIPIENTS
        for value in message.get_all(name, [])
        for address in _ADDRESS.findall(str(value))
    ]
    return tuple(dict.fromkeys(one.casefold() for one in (*envelope_to, *found)))


def _message_id(message: Message, raw: bytes) -> str:
    given = _one_line(message.get("message-id", ""), 1000).strip("<> ")
    if not given:
        return f"{hashlib.sha256(raw).hexdigest()}@without-an-id"
    return given if len(given) <= LONGEST_ID else f"{hashlib.sha256(given.encode()).hexdigest()}@too-long"


def _date(message: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(message.get("date", "")))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """The leaves; a mail inside a mail is one file, not more text."""
    if depth < 10 and message.is_multipart() and message.get_content_maintype() == "multipart":
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield message


def _is_text(part: Message) -> bool:
    return (
        part.get_content_maintype() == "text"
        and not part.get_filename()
        and part.get_content_disposition() != "attachment"
    )


def _text(message: Message) -> str:
    """The plain text where there is one, else the words of the HTML without anything else of it."""
    texts = [part for part in _parts(message) if _is_text(part)]
    plain = [_body(part) for part in texts if part.get_content_subtype() == "plain"]
    found = "\n\n".join(one for one in plain if one.strip())
    if not found.strip():
        found = "\n\n".join(
            words_of_html(_body(part)) for part in texts if part.get_content_subtype() == "html"
        )
    clean = _UNSEEN.sub("", found.replace("\r\n", "\n").replace("\r", "\n"))
    return _EMPTY_LINES.sub("\n\n", clean).strip()[:LONGEST_TEXT]


def words_of_html(markup: str) -> str:
    """The words of a piece of HTML; nothing of it is ever shown as HTML.

    >>> words_of_html("<p>Hello<br>Dana</p><script>x()</script>")
    'Hello\\nDana\\n'
    """
    lines = _LINE_END.sub(lambda tag: f"{tag.group()}\n", markup[: LONGEST_TEXT * 8].replace("\n", " "))
    return html.unescape(nh3.clean(lines, tags=set())).replace("\xa0", " ")


def _body(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


def _attachments(message: Message) -> Iterator[Attachment]:
    for part in _parts(message):
        if _is_text(part) or part.get_content_maintype() == "multipart":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield Attachment(_one_line(_plain(str(part.get_filename() or "file")), 120), content)


def _bounce(message: Message) -> Bounce | None:
    """What a report of delivery says, where it says that a mail did not arrive. A delay is none."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    failed, original = "", ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            failed = failed or _failure(part)
        elif kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
            original = original or _original(part)
    return Bounce(original, failed) if failed else None


def _failure(part: Message) -> str:
    for block in part.get_payload() if part.is_multipart() else ():
        if isinstance(block, Message) and str(block.get("action", "")).strip().casefold() == "failed":
            said = _one_line(block.get("diagnostic-code", "") or block.get("status", ""), 200)
            return said.partition(";")[2].strip() or said or "failed"
    return ""


def _original(part: Message) -> str:
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], Message):
        return _one_line(inner[0].get("message-id", ""), 1000).strip("<> ")
    text = email.message_from_string(_body(part)) if not isinstance(inner, list) else EmailMessage()
    return _one_line(text.get("message-id", ""), 1000).strip("<> ")
