"""What several pages show: choices, clocks, evidence, promises, the next step."""

from dataclasses import dataclass
from datetime import date, datetime

from makegood.core.money import Money


@dataclass(frozen=True)
class Choice:
    """A chip, option or radio button: the value that is posted and the words that are read."""

    value: str
    label: str
    note: str = ""
    chosen: bool = False
    half: str = ""  # "again" or "paid_back" where both together would be one thing twice


@dataclass(frozen=True)
class Clock:
    """A deadline as a person reads it: "Call by 09:40, in 1 hour 36 minutes"."""

    verb: str  # "Call", "Send", "Write", "Check"
    due_at: datetime
    note: str = ""  # "before her report"


@dataclass(frozen=True)
class Marked:
    """Words of evidence, the part that differs marked: before, **different**, after."""

    before: str = ""
    different: str = ""
    after: str = ""


@dataclass(frozen=True)
class Evidence:
    """One finding side by side: what was promised, what happened, what is at stake."""

    finding_id: int
    account: str
    promised: str
    happened: Marked
    money: Money | None
    kind: str  # not_aired, wrong_time, ...
    verdict: str  # in two or three words of the trade: "did not air", "wrong revision"
    state: str  # NEW, OPENED, DISMISSED, WITHDRAWN, NOT_KNOWN_YET
    when: date
    content: str = ""  # "unverified" where only the code matched
    source: str = ""  # "line 20 of orders.csv, row 14 of log-sunday.csv"
    mistake_number: int | None = None
    mistake_id: int | None = None
    high_stakes: bool = False
    finds_out_at: datetime | None = None
    waits: bool = False  # somebody set it aside, and a second person decides
    may_be_right: bool = False  # nobody has compared the content: whoever has may say that it was right


@dataclass(frozen=True)
class Lead:
    """The sentence at the top, the part that matters in bold."""

    before: str
    strong: str = ""
    after: str = ""


@dataclass(frozen=True)
class NextStep:
    """The one outlined card and its one filled button."""

    title: str
    action: str  # the words on the button, "" for none
    route: (
        str  # where the button leads: "call", "promises", "mistake", "findings", "imports", "before-it-airs"
    )
    mistake_id: int
    clock: Clock | None
    severity: str = ""  # "S1".."S4" or ""
    context: str = ""  # "Northern Dental · found by us in Saturday's log"


@dataclass(frozen=True)
class ThenRow:
    mistake_id: int
    number: int
    what: str
    account: str
    severity: str
    next_step: str
    clock: Clock | None
    note: str = ""  # "told Sunday 20:55"
    account_id: int = 0  # 0 where the reader may not read the account


@dataclass(frozen=True)
class PromiseRow:
    """One promise on any page. `state`: DUE, LATE, AWAITING, KEPT, KEPT_LATE, BROKEN, RENEGOTIATED, CLAIMED."""

    promise_id: int
    mistake_id: int
    words: str
    account: str
    doer: str
    due_at: datetime
    state: str
    state_words: (
        str  # "kept, Sun 20:40", "awaiting the log", "due in 1 hour 56 minutes", "broken since Sun 21:00"
    )
    proof: str = ""  # "as-run of 29 Nov, row 18" or "CN-2291"
    accepted: bool = True
    mine: bool = False
    may_claim: bool = False
    may_renegotiate: bool = False
    account_id: int = 0  # 0 where the reader may not read the account
    may_pass_on: bool = False
    may_attach: bool = False
    passed: str = ""  # "Rosa V. gave it to you, 09:10: “…”"
    files: tuple[tuple[int, str], ...] = ()  # (id, name) of the files kept with it
    attached: tuple[str, ...] = ()  # "CN-2291, shown to Dana (Olu A., 09:10)"
