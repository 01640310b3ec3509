"""Mail in from a mailbox: each mail is handed on, and marked as read only when that went well."""

import contextlib
import imaplib
import logging
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from imap_tools import AND, BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

log = logging.getLogger(__name__)

TIMEOUT = 10  # seconds for each answer of the server
AT_ONCE = 20  # mails of one visit
_DATE = re.compile(rb'INTERNALDATE "[^"]+"')


class NoMailbox(Exception):
    """The mailbox could not be reached or opened. Its text names the fault, never the password."""


def look_into(address: str, take: Callable[[bytes, datetime | None], None], *, largest: int) -> int:
    """Hand every unread mail of the mailbox to `take(raw, received_at)`, oldest first. Returns how many were.

    `address`: `imaps://user:password@host/INBOX`. A mail is marked read after `take` has stored it, so one that a crash
    cut off comes again. One that `take` fails on is flagged and marked read, so that it holds back no other. Of one
    larger than `largest` bytes, the beginning is handed on.

    Raises:
        NoMailbox: no answer, a wrong password, no such folder.
    """
    try:
        with _opened(address) as box:
            uids = list(box.uids(AND(seen=False)))[:AT_ONCE]
            for uid in uids:
                _one(box, uid, take, largest)
            return len(uids)
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        raise NoMailbox(f"{type(error).__name__}: {str(error)[:200]}") from None


@contextlib.contextmanager
def _opened(address: str) -> Iterator[BaseMailBox]:
    url = urlsplit(address)
    kind = MailBox if url.scheme == "imaps" else MailBoxUnencrypted
    port = url.port or (993 if url.scheme == "imaps" else 143)
    folder = unquote(url.path.strip("/")) or "INBOX"
    box = kind(str(url.hostname), port=port, timeout=TIMEOUT)
    with box.login(unquote(url.username or ""), unquote(url.password or ""), initial_folder=folder) as opened:
        yield opened


def _one(box: BaseMailBox, uid: str, take: Callable[[bytes, datetime | None], None], largest: int) -> None:
    _, found = box.client.uid("FETCH", uid, f"(INTERNALDATE BODY.PEEK[]<0.{largest + 1}>)")
    parts = [part for part in found if isinstance(part, tuple)]
    if not parts:
        return  # somebody moved it meanwhile
    head, raw = parts[0][0], bytes(parts[0][1])
    try:
        take(raw, _received_at(head))
    except Exception:
        log.exception("A mail could not be taken in; it is flagged in the mailbox.")
        box.flag(uid, MailMessageFlags.FLAGGED, True)
    box.flag(uid, MailMessageFlags.SEEN, True)


def _received_at(head: bytes) -> datetime | None:
    found = _DATE.search(head)
    parsed = imaplib.Internaldate2tuple(found.group()) if found is not None else None
    if parsed is None:
        return None
    return datetime.fromtimestamp(time.mktime(parsed), UTC)
