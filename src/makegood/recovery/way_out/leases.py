"""While an effect is being done its lease is renewed, however long that takes: only a death lets it pass."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connection

from makegood.core import outbox
from makegood.core.models import Outbox

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=45)  # what one killed sender delays; with it nothing is late by more than a minute
RENEW_SECONDS = 15.0


@contextmanager
def kept(row: Outbox, *, clock: Callable[[], datetime]) -> Iterator[None]:
    """Keep the lease of a row that was begun, from a thread beside, until the block ends."""
    ended = threading.Event()
    keeper = threading.Thread(target=_renew_until, args=(row, clock, ended), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def _renew_until(row: Outbox, clock: Callable[[], datetime], ended: threading.Event) -> None:
    """Most work is over before the first renewal: then no connection is opened."""
    while not ended.wait(RENEW_SECONDS):
        try:
            if not outbox.renew(row, now=clock(), lease=LEASE):
                log.warning("%s %s is with another sender by now.", row.kind, row.message_id)
                return
        except DatabaseError:
            log.exception("The lease of %s %s could not be renewed.", row.kind, row.message_id)
        finally:
            connection.close()
