"""What is new on a mistake, so that whoever put it off hears of it after all."""

from dataclasses import dataclass
from datetime import datetime

from makegood.policy.rules.judging import is_worse


@dataclass(frozen=True)
class News:
    """How a mistake stands, as far as it can be new: its band, its broken promises, their word that waits."""

    mistake_id: int
    severity: str
    broken: int
    wrote_at: datetime | None


def is_news(now: News, severity: str, broken: int, wrote_at: datetime | None) -> bool:
    """Whether it is graver than it was, one more promise broke, or they wrote.

    >>> is_news(News(1, "S1", 0, None), "S2", 0, None), is_news(News(1, "S3", 0, None), "S2", 0, None)
    (True, False)
    """
    they_wrote = now.wrote_at is not None and now.wrote_at != wrote_at
    return is_worse(now.severity, severity) or now.broken > broken or they_wrote
