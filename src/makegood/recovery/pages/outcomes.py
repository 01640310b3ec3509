"""What became of it: on a mistake, on an account, in a list; and how far they can trust us, in counts."""

from dataclasses import dataclass, field

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class LossSection:
    """They leave. `said`: who said it when, "" while nobody did; `words`: theirs; `until`: nothing is sold so long."""

    who: str
    days: int = 0
    said: str = ""
    words: str = ""
    until: str = ""
    is_shared: bool = False
    owes_goodbye: bool = False
    may_take_back: bool = False


@dataclass(frozen=True)
class BecameRow:
    """One look at one mistake. `before`, `after`: order lines, None where nobody read any; `proposed`: in words."""

    outcome_id: int
    mistake_id: int
    number: int
    title: str
    account_id: int
    account: str
    after_days: int
    before: int | None
    after: int | None
    basis: str
    proposed: str
    said: str  # "Restored", "" while nobody said it
    by: str
    reason: str
    may_say: bool
    proposed_code: str = ""
    said_code: str = ""
    kinds: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class TrustRow:
    """One part of trust: a count in a sentence, and the address at which its cases stand."""

    name: str
    says: str
    asks: str = ""  # the part of an address behind the question mark, "" where no list shows it


@dataclass(frozen=True)
class Aftermath:
    """What an account's page shows of all this. `not_sold`: one calm line, "" where nothing keeps us from selling."""

    not_sold: str = ""
    rows: tuple[BecameRow, ...] = ()
    trust: tuple[TrustRow, ...] = ()


@dataclass(frozen=True)
class BecamePage:
    """The small list: what is to be said, and what was said lately."""

    to_say: tuple[BecameRow, ...]
    said: tuple[BecameRow, ...]
    more: int = 0
    refusal: str = ""
    refused_id: int = 0
    typed: dict[str, str] = field(default_factory=dict)
