"""The list of accounts, and one account with what a rep reads before a call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from makegood.recovery.pages.outcomes import Aftermath
from makegood.recovery.pages.parts import Choice, ThenRow


@dataclass(frozen=True)
class AccountRow:
    account_id: int
    name: str
    owner: str
    open_mistakes: int


@dataclass(frozen=True)
class AccountsPage:
    """One page of the accounts by name. `number` counts pages from 1."""

    rows: tuple[AccountRow, ...]
    count: int
    number: int
    last: int
    search: str
    only_open: bool
    may_bring: bool


@dataclass(frozen=True)
class ContactCard:
    """A person on their side; `corrected`: {column: when it was put right last}."""

    contact_id: int
    name: str
    job: str
    phone: str
    email: str
    pronoun: str
    roles: tuple[str, ...]
    is_first: bool
    corrected: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class AccountForm:
    """The account as it can be put right, or as it was typed when that was refused."""

    name: str
    zone: str
    calendar: str
    currency: str
    report_time: str
    relationships: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    agency: str = ""
    is_open: bool = False
    refusals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ContactForm:
    """One contact as it can be put right. `contact_id` 0: a new one."""

    contact_id: int
    name: str
    job: str
    phone: str
    email: str
    pronouns: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    is_first: bool
    others: tuple[Choice, ...] = ()  # with whom it may be the same person
    is_open: bool = False
    refusals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PutRight:
    """One thing that was put right. `what`: account, contact, merged, parted; `undo`: whom to part again."""

    at: datetime
    by: str
    what: str
    name: str
    columns: tuple[str, ...] = ()
    undo: str = ""


@dataclass(frozen=True)
class Named:
    """Another account. `account_id` 0 and no name: there is none."""

    account_id: int
    name: str


NOBODY = Named(0, "")


@dataclass(frozen=True)
class AccountPage:
    account_id: int
    name: str
    owner: str
    zone: str
    is_elsewhere: bool  # another zone than the reader's
    calendar: str
    relationship: str
    report_time: str  # "10:00", "" when nobody knows
    kept: str
    somebody_decides: bool
    open: tuple[ThenRow, ...]
    settled: tuple[ThenRow, ...]
    more_settled: bool
    contacts: tuple[ContactCard, ...]
    known_as: tuple[tuple[str, str], ...]  # (source, name)
    formerly: tuple[str, ...]  # names of accounts that turned out to be this one
    corrected: Mapping[str, datetime]
    history: tuple[PutRight, ...]
    may_put_right: bool
    form: AccountForm | None
    contact_forms: Mapping[int, ContactForm]
    agency: Named = NOBODY  # who buys for them
    buys_for: tuple[Named, ...] = ()
    refusal: str = ""
    aftermath: Aftermath = field(default_factory=Aftermath)
    owed: str = ""  # "We owe them 2 spots ($2,900), the oldest since Sat 14 Nov."; "" for nothing


@dataclass(frozen=True)
class SeemsTheSame:
    account_id: int
    name: str
    owner: str
    percent: int


@dataclass(frozen=True)
class MergePage:
    """Which other account this one is."""

    account_id: int
    name: str
    alike: tuple[SeemsTheSame, ...]
    refusal: str = ""
