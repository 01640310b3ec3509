"""Who was told what, on a mistake's page and on one's own."""

from dataclasses import dataclass
from datetime import datetime, time

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class ToldRow:
    """One thing that somebody was told. `how`: "by mail", "in the morning's digest", "here alone"."""

    at: datetime
    who: str
    what: str
    how: str
    failed: str = ""  # why it never arrived
    mistake_id: int = 0  # 0: it stands on the page of promises


@dataclass(frozen=True)
class PutOffRow:
    """Somebody hears nothing of it until then."""

    who: str
    until_at: datetime
    is_mine: bool


@dataclass(frozen=True)
class TellingSection:
    """Who was told of a mistake, the newest first, and who put it off. `until`: to what moments oneself may."""

    rows: tuple[ToldRow, ...]
    put_off: tuple[PutOffRow, ...]
    until: tuple[Choice, ...]

    @property
    def is_mine(self) -> bool:
        """Whether the viewer put it off."""
        return any(row.is_mine for row in self.put_off)


@dataclass(frozen=True)
class MyChat:
    """Where one person is told besides mail. `shown`: the service and the last signs of the address; "" for none.

    `failed`: the sentence why nothing arrives there. `tested_at`: a test message left then; `reached_at`: the last one
    that arrived.
    """

    shown: str
    failed: str
    tested_at: datetime | None
    reached_at: datetime | None
    has_mail: bool
    refusal: str = ""


@dataclass(frozen=True)
class MyTelling:
    """How and when one person is told, in sentences and in the fields of a form; and what they were told lately.

    `zone`, `first`, `last`: their own, "" and None as the house has it; `house_zone`: of the house.
    """

    sentences: tuple[str, ...]
    zone: str
    house_zone: str
    first: time | None
    last: time | None
    by_mail: bool
    has_mail: bool
    rows: tuple[ToldRow, ...]
    may_chat: bool = False
    chat: str = ""  # where, as far as a page may show it
    chat_failed: str = ""
    monday: bool = True
    has_monday: bool = False  # a manager, who gets the figures on Mondays
