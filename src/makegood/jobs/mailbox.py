"""The mailbox into which mail comes: looked into between rounds, with a pause that grows while it cannot be reached."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from makegood.core import heartbeat
from makegood.letters.channels import mailbox
from makegood.recovery.letter import taking_mail

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=5)
MAILBOX = "mailbox"  # its sign of life


@dataclass
class Mailbox:
    """Remembers when it is looked into next, and how often in a row it could not be."""

    due_at: datetime | None = None
    failures: int = 0

    def look(self, *, now: datetime) -> int:
        """Take in what came, when it is time. A mailbox that cannot be reached holds nothing else back."""
        if not settings.MAKEGOOD_IMAP or (self.due_at is not None and now < self.due_at):
            return 0
        try:
            count = mailbox.look_into(
                settings.MAKEGOOD_IMAP, lambda raw, at: _take(raw, at, now), largest=taking_mail.LARGEST
            )
        except mailbox.NoMailbox as fault:
            self.failures += 1
            self.due_at = now + min(EVERY * 2 ** min(self.failures, 10), LONGEST_PAUSE)
            log.error(
                "The mailbox could not be read: %s It is tried again at %s.", fault, f"{self.due_at:%H:%M:%S}"
            )
            return 0
        self.failures, self.due_at = 0, now + EVERY
        heartbeat.beat(MAILBOX, now=now)
        return count


def _take(raw: bytes, received_at: datetime | None, now: datetime) -> None:
    taking_mail.take(raw, received_at=min(received_at or now, now), now=now)
