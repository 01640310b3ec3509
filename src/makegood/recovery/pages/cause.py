"""Why it happened and what is different now: one page of a mistake, by how serious it was."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.mistake import TimelineRow
from makegood.recovery.pages.parts import Choice, Clock


@dataclass(frozen=True)
class LineRow:
    """One line of the answer. `branch` is a code."""

    line_id: int
    branch: str
    words: str
    said: str  # "Rosa, Wed 25 Nov"


@dataclass(frozen=True)
class CheckRow:
    """One look whether it held. `may_say`: it is due, and the viewer does not own the action."""

    check_id: int
    words: str
    result: str = ""
    may_say: bool = False
    proposed: str = ""  # what the records show, to begin with


@dataclass(frozen=True)
class PreventionRow:
    """One thing that is different from now on. `state`: OPEN, LATE, DONE or REOPENED."""

    prevention_id: int
    action: str
    strength: str
    is_weak: bool
    state: str
    words: str
    criterion: str
    may_say_done: bool
    checks: tuple[CheckRow, ...] = ()


@dataclass(frozen=True)
class HitRow:
    """What a guard saw of one line."""

    words: str
    held: bool
    mistake_id: int | None = None
    mistake_number: int | None = None


@dataclass(frozen=True)
class GuardSection:
    """What looks at the customer's next lines, and what it saw."""

    words: str
    hits: tuple[HitRow, ...]


@dataclass(frozen=True)
class ToldRow:
    """Somebody who knew. `who` is a key; `contact_id` where a letter can reach them from here."""

    who: str
    name: str
    told: str
    contact_id: int | None = None


@dataclass(frozen=True)
class NearOne:
    """An earlier one that it repeats, or that looks like it."""

    mistake_id: int
    number: int
    words: str


@dataclass(frozen=True)
class CauseChoices:
    """What its forms offer. `codes`: code and words; `menu`: what would stop it, the strongest first."""

    codes: tuple[tuple[str, str], ...]
    branches: tuple[Choice, ...]
    menu: tuple[str, ...]
    strengths: tuple[Choice, ...]
    scopes: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    methods: tuple[Choice, ...]


@dataclass(frozen=True)
class CausePage:
    """`asks`: what is missing first (a code, or TOLD), "" for nothing; the one filled button stands there."""

    mistake_id: int
    number: int
    title: str
    account: str
    severity: str
    severity_provisional: bool
    lead: str
    asks: str
    clock: Clock | None
    may_write: bool
    is_short: bool  # a cause alone is enough
    is_long: bool  # both sides are asked
    form: CauseChoices
    code: str
    code_words: str
    occurrences: tuple[LineRow, ...]
    escapes: tuple[LineRow, ...]
    preventions: tuple[PreventionRow, ...]
    guards: tuple[GuardSection, ...]
    told: tuple[ToldRow, ...]
    may_tell: bool
    tells: str  # who may, where the viewer may not
    lesson: str
    published_at: datetime | None
    repeat_of: NearOne | None
    looks_like: NearOne | None
    timeline: tuple[TimelineRow, ...]
    anew: str = (
        ""  # it counts as graver or milder than when the cause opened: since when, and what it takes now
    )
