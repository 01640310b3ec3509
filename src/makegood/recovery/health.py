"""Whether the worker is at work: the watcher is watched."""

from datetime import datetime, timedelta

from makegood import clocks
from makegood.core import heartbeat
from makegood.people.models import Organisation

SILENT_AFTER = timedelta(minutes=2)
WORKER = "worker"


def worker_is_awake(*, now: datetime) -> bool:
    """Whether the worker was heard within two minutes."""
    heard_at = heartbeat.last_heard(WORKER)
    return heard_at is not None and now - heard_at <= SILENT_AFTER


def notice(house: Organisation, *, now: datetime) -> str:
    """One sentence when the worker is silent, else nothing."""
    heard_at = heartbeat.last_heard(WORKER)
    if heard_at is None:
        return "The worker has not started, so no file is checked and nothing due is noticed."
    if now - heard_at <= SILENT_AFTER:
        return ""
    since = clocks.spoken(heard_at, now, house.zone)
    return f"Nothing was checked since {since}: the worker is silent. Restart Makegood, or start `makegood worker`."
