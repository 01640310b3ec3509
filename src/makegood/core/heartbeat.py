"""Signs of what works by itself: that it is alive, and what is amiss with it; whoever reads a page sees them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from makegood.core.models import Heartbeat
from makegood.core.prepared import prepared


def beat(part: str, *, now: datetime) -> None:
    """Note that a part was at work at `now`. No event: it is no part of what happened."""
    Heartbeat.objects.update_or_create(part=part, defaults={"at": now})


def beat_once(part: str, *, now: datetime) -> None:
    """Note a sign unless it stands already: since when, and not until when."""
    Heartbeat.objects.get_or_create(part=part, defaults={"at": now})


def forget(*parts: str) -> None:
    """These signs stand no longer."""
    signs = Heartbeat.objects.filter(part__in=parts)
    if signs.exists():  # usually not, and then no lock is taken
        signs.delete()


def last_heard(part: str) -> datetime | None:
    """When a part was last at work, None when never."""
    found = Heartbeat.objects.filter(part=part).first()
    return found.at if found is not None else None


def signs(parts: Iterable[str]) -> dict[str, datetime]:
    """{part: its moment} of those of these parts that were ever heard; one query."""
    return dict(_signs(tuple(parts)))


@prepared
def _signs(parts: Sequence[str]) -> QuerySet[Heartbeat, tuple[str, datetime]]:
    return Heartbeat.objects.filter(part__in=parts).values_list("part", "at")
