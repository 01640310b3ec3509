"""The worker says that it is alive; whoever reads a page sees when it has stopped."""

from datetime import datetime

from makegood.core.models import Heartbeat


def beat(part: str, *, now: datetime) -> None:
    """Note that a part was at work at `now`. No event: it is no part of what happened."""
    Heartbeat.objects.update_or_create(part=part, defaults={"at": now})


def last_heard(part: str) -> datetime | None:
    """When a part was last at work, None when never."""
    found = Heartbeat.objects.filter(part=part).first()
    return found.at if found is not None else None
