"""The one place where the time of day is read. The doors read it once for each request and hand it on as `now`."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (everything else takes `now` as an argument)
