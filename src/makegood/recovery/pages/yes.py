"""Your pocket, what waits for a yes, the page of whoever decides, and what was agreed beforehand."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class PocketRow:
    """One thing that may be promised, and what is left of it: "no limit", "$145", "1 spot or $145"."""

    code: str
    label: str
    left: str
    needs: str = ""


@dataclass(frozen=True)
class GivenRow:
    """One use of an authority. `note`: by whom and under what; `may_release`: some of it may go back."""

    spending_id: int
    words: str
    amount: str
    note: str
    may_release: bool


@dataclass(frozen=True)
class WaitingRow:
    """One question that somebody above has not decided yet: "Max Ostrowski decides by 11:40"."""

    approval_id: int
    asks: str
    amount: str
    approver: str
    due_at: datetime
    note: str = ""  # "Nobody decided in time; it went on once."
    is_mine: bool = True  # it concerns whoever reads this, so that its page opens for them


@dataclass(frozen=True)
class DecidedRow:
    """What somebody above decided, for whoever asked. `proposal_id`: it may be agreed with them now."""

    words: str
    amount: str
    said: str  # "Max O. says yes", "Max O. says no"
    tell: str = ""  # the sentence that they are told
    proposal_id: int | None = None


@dataclass(frozen=True)
class PocketPage:
    """What I may promise on this mistake now, and what is left; and the form for more."""

    mistake_id: int
    number: int
    title: str
    account: str
    who: str  # whom we call
    level: str
    rows: tuple[PocketRow, ...]
    above: tuple[str, ...]  # what takes a yes
    grants: tuple[str, ...]
    quarter: str  # "$1,000 of goodwill a quarter for them; $855 is left."
    touched: str
    given: tuple[GivenRow, ...]
    waiting: tuple[WaitingRow, ...]
    decided: tuple[DecidedRow, ...]
    items: tuple[Choice, ...]
    may_write: bool
    was_asked: bool  # they were asked what they would like
    they_would_like: str
    decides: str  # "Max Ostrowski decides by 11:40." - who would be asked, and by when


@dataclass(frozen=True)
class YesRow:
    """One line of what waits."""

    approval_id: int
    asks: str
    amount: str
    account: str
    kind: str
    who: str  # who asked; or who decides
    due_at: datetime


@dataclass(frozen=True)
class YesList:
    """What I am to decide, and what I asked for."""

    mine: tuple[YesRow, ...]
    asked: tuple[YesRow, ...]


@dataclass(frozen=True)
class DecisionPage:
    """What somebody decides on a phone: what happened, what they would like, what it costs, what stands beside it."""

    approval_id: int
    mistake_id: int
    number: int
    kind: str
    asks: str
    why: str
    amount: str
    amount_typed: str  # the amount as it stands in the field, "400.00"
    happened: tuple[str, ...]
    they_would_like: str
    beside: tuple[str, ...]  # what they got, this quarter and for this; what others got
    warnings: tuple[str, ...]
    asked_by: str
    asked_at: datetime
    due_at: datetime
    approver: str
    may_decide: bool
    may_change: bool
    may_refuse: bool
    yes_needs_a_sentence: bool
    yes: str  # the words on the button
    no: str
    decided: str = ""
    their_words: str = ""
    may_open: bool = False  # the mistake's page is theirs to read


@dataclass(frozen=True)
class GrantRow:
    """One authority agreed beforehand: "Rosa V.: credit beyond the error; up to $500 and 50 % a case"."""

    grant_id: int
    holder: str
    what: str
    bounds: str
    scope: str
    until: datetime
    by: str
    words: str = ""


@dataclass(frozen=True)
class AuthorityPage:
    """What was agreed beforehand; for whoever may, the form for more."""

    rows: tuple[GrantRow, ...]
    may_grant: bool
    holders: tuple[Choice, ...]
    items: tuple[Choice, ...]
    accounts: tuple[Choice, ...]
    currency: str
    days: int
    limits: tuple[PocketRow, ...]  # the own limits of this level, one mistake each
    level: str
