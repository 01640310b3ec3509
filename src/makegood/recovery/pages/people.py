"""The people of a house, one of them, and one's own page."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.telling import MyTelling


@dataclass(frozen=True)
class AwayRow:
    """Somebody is away, or will be."""

    name: str
    deputy: str
    from_at: datetime
    until_at: datetime
    is_now: bool


@dataclass(frozen=True)
class PersonRow:
    user_id: int
    name: str
    role: str  # a code
    team: str
    email: str
    phone: str
    is_me: bool
    may_change: bool
    away: AwayRow | None = None


@dataclass(frozen=True)
class LinkRow:
    """A link for one person that nobody has used yet."""

    invitation_id: int
    name: str
    email: str
    role: str
    is_reset: bool
    by: str
    expires_at: datetime
    may_revoke: bool


@dataclass(frozen=True)
class OnCallRow:
    span_id: int
    name: str
    from_at: datetime
    until_at: datetime
    is_now: bool


@dataclass(frozen=True)
class TeamRow:
    name: str
    manager: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class PeoplePage:
    """Everybody of the house; the forms only for those who look after people of a real house."""

    may_write: bool
    is_invented: bool
    people: tuple[PersonRow, ...]
    gone: tuple[str, ...]
    links: tuple[LinkRow, ...]
    teams: tuple[TeamRow, ...]
    on_call: tuple[OnCallRow, ...]
    roles: tuple[Choice, ...]
    team_choices: tuple[Choice, ...]
    leaders: tuple[Choice, ...]
    owners: tuple[Choice, ...]


@dataclass(frozen=True)
class PersonPage:
    """One colleague, for those who look after people."""

    person: PersonRow
    roles: tuple[Choice, ...]
    team_choices: tuple[Choice, ...]
    heirs: tuple[Choice, ...]
    accounts: int
    mistakes: int
    promises: int
    is_invented: bool

    @property
    def owns_something(self) -> bool:
        return bool(self.accounts or self.mistakes or self.promises)


@dataclass(frozen=True)
class NewLinkPage:
    """A link that is shown this once."""

    name: str
    address: str
    is_reset: bool
    expires_at: datetime


@dataclass(frozen=True)
class KeyRow:
    key_id: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class SessionRow:
    where: str  # "Chrome on Android"
    began_at: datetime | None
    seen_at: datetime | None
    is_here: bool


@dataclass(frozen=True)
class MePage:
    """One's own page."""

    name: str
    email: str
    phone: str
    role: str
    team: str
    is_invented: bool
    may_own: bool
    passkeys: tuple[KeyRow, ...]
    has_authenticator: bool
    has_codes: bool
    sessions: tuple[SessionRow, ...]
    away: AwayRow | None
    deputies: tuple[Choice, ...]
    stands_in_for: tuple[str, ...]
    telling: MyTelling
    is_alone: bool = False  # whoever founded the house, before anybody else is there

    @property
    def others(self) -> int:
        """How many other sessions there are."""
        return sum(not one.is_here for one in self.sessions)


@dataclass(frozen=True)
class ApiKeyRow:
    """A key by which a program acts as this person."""

    key_id: int
    name: str
    may_write: bool
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class ApiKeysPage:
    """One's keys for programs; `fresh`: one that was made just now, shown this once."""

    rows: tuple[ApiKeyRow, ...]
    days: tuple[Choice, ...]
    fresh: str = ""
    name: str = ""
    refusal: str = ""
    has_calendar: bool = False
    calendar: str = ""  # its address, shown this once


@dataclass(frozen=True)
class WrittenRow:
    """One kind of thing that is kept about a person: how many, and who of the house can read them."""

    what: str
    count: int
    readers: str
    why: str


@dataclass(frozen=True)
class WrittenPage:
    name: str
    rows: tuple[WrittenRow, ...]
