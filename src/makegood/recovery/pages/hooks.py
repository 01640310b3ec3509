"""What the page of webhooks shows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class EndpointRow:
    """One address. `answer`: the last status, 0 when nobody answered, None before the first try."""

    endpoint_id: int
    address: str
    made_at: datetime
    tried_at: datetime | None
    answer: int | None
    failing_since: datetime | None
    closed_at: datetime | None
    is_gone: bool


@dataclass(frozen=True)
class HooksPage:
    """The addresses that hear, and those that did. `secret` belongs to `added`, and is shown this once."""

    rows: tuple[EndpointRow, ...]
    closed: tuple[EndpointRow, ...]
    names: tuple[str, ...]
    secret: str = ""
    added: str = ""
    typed: str = ""
    refusal: str = ""
