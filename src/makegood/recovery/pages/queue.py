"""The queue: filters, rows, saved views; handing mistakes over; those that nobody has taken."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Choice, Clock, Lead


@dataclass(frozen=True)
class QueueRow:
    """One mistake as a line. `token` is what its box posts: the mistake and the owner whom this page shows."""

    mistake_id: int
    number: int
    what: str
    account: str
    owner: str
    severity: str
    next_step: str
    clock: Clock | None
    note: str = ""  # "told Sunday 20:55", or why somebody else is needed
    account_id: int = 0
    token: str = ""  # "17:3"; "" where the viewer may not give it away


@dataclass(frozen=True)
class Filter:
    """One filter as a list of choices; the first one asks for nothing."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address of the list without it."""

    label: str
    without: str


@dataclass(frozen=True)
class ViewLink:
    view_id: int
    name: str
    address: str
    is_mine: bool
    is_shared: bool
    is_here: bool  # this page shows it


@dataclass(frozen=True)
class QueuePage:
    lead: Lead
    rows: tuple[QueueRow, ...]
    q: str = ""
    account: str = ""
    address: str = ""  # what is asked, as an address carries it
    filters: tuple[Filter, ...] = ()
    chips: tuple[Chip, ...] = ()
    accounts: tuple[str, ...] = ()
    views: tuple[ViewLink, ...] = ()
    may_share: bool = False
    next_address: str = ""
    is_first: bool = True
    empty: str = ""
    near: str = ""  # "“norhtern” was also read as northern."
    not_taken: str = ""  # "Two mistakes need somebody." - for those who may give them away
    refusal: str = ""
    view_name: str = ""


@dataclass(frozen=True)
class NotTakenPage:
    """Mistakes that need somebody else now, one button for those that are ticked."""

    lead: Lead
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True)
class Going:
    """A word owed to the customer that goes along, or work that stays with who does it."""

    words: str
    number: int
    doer: str
    due_at: datetime


@dataclass(frozen=True)
class HandOverPage:
    """The last look before mistakes are handed over."""

    rows: tuple[QueueRow, ...]
    people: tuple[Choice, ...]
    why: str = ""
    with_accounts: bool = False
    accounts: tuple[str, ...] = ()
    going: tuple[Going, ...] = ()
    staying: tuple[Going, ...] = ()
    refusal: str = ""
    button: str = "Hand over"


@dataclass(frozen=True)
class HandedRow:
    """For Today: what somebody gave me, and why."""

    mistake_id: int
    number: int
    what: str
    account: str
    by: str
    at: datetime
    why: str
    clock: Clock | None
