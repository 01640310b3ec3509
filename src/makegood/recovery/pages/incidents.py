"""Pages of incidents: the list, declaring one, and the one page of each."""

from dataclasses import dataclass, field
from datetime import datetime

from makegood.recovery.pages.parts import Choice, Clock, Lead, Marked


@dataclass(frozen=True)
class Likely:
    """Findings of several customers that look alike. `cause`: how an address names them."""

    cause: str
    words: str  # "These 7 findings of 5 customers may have one cause: did not run, Sun 22 Nov"


@dataclass(frozen=True)
class CauseRow:
    """One finding to tick. `mistake_number`: of the mistake that stands for it already, None without."""

    finding_id: int
    what: str
    happened: Marked
    kind: str
    ticked: bool
    mistake_number: int | None = None


@dataclass(frozen=True)
class CauseGroup:
    """The findings of one customer: one mistake."""

    account: str
    owner: str
    rows: tuple[CauseRow, ...]


@dataclass(frozen=True)
class DeclarePage:
    """What is about to be declared: the ticked findings by customer first, the others behind them."""

    heading: str
    chosen: tuple[CauseGroup, ...]
    others: tuple[CauseGroup, ...]
    commanders: tuple[Choice, ...]
    speakers: tuple[Choice, ...]
    title: str = ""
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchedRow:
    """One customer whose rows match. `stands`: "no. 1044, told Sun 20:55" or what else is known of them.

    `may_join`: they can be ticked; not where what was found of them belongs to another incident.
    """

    account_id: int
    account: str
    owner: str
    rows: tuple[str, ...]
    more: int  # rows that are not shown
    stands: str
    ticked: bool
    may_join: bool


@dataclass(frozen=True)
class SearchPage:
    """What was looked for, and whose rows match. `sought`: the words of the search; "" before one was made."""

    kinds: tuple[Choice, ...]
    files: tuple[Choice, ...]
    value: str
    begins_at: datetime | None
    ends_at: datetime | None
    sought: str = ""
    heading: str = ""
    note: str = ""  # rows of which nobody knows whose they are
    customers: tuple[SearchedRow, ...] = ()
    commanders: tuple[Choice, ...] = ()
    speakers: tuple[Choice, ...] = ()
    title: str = ""
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class MayBeRow:
    """One customer who may be affected, or of whom somebody found out. `looked`: what they found, "" before."""

    may_be_id: int
    account: str
    owner: str
    rows: tuple[str, ...]
    more: int
    looked: str = ""
    mistake_id: int = 0


@dataclass(frozen=True)
class MayBeSection:
    """`open`: nobody knows yet whether it touched them; `kinds`: what it is for them where it did."""

    sought: str
    open: tuple[MayBeRow, ...]
    looked_at: tuple[MayBeRow, ...]
    kinds: tuple[Choice, ...]
    may_look: bool


@dataclass(frozen=True)
class IncidentRow:
    incident_id: int
    number: int
    title: str
    stands: str  # "5 customers; 2 told, 3 not told"
    clock: Clock | None
    note: str = ""  # "closed Mon 10:00"


@dataclass(frozen=True)
class IncidentsPage:
    rows: tuple[IncidentRow, ...]
    may_declare: bool


@dataclass(frozen=True)
class PartRow:
    """One customer's mistake in an incident. `told`: "told Sun 20:55" or ""."""

    mistake_id: int
    number: int
    account: str
    owner: str
    stage: str
    agreed: str
    told: str
    clock: Clock | None


@dataclass(frozen=True)
class UpdateRow:
    """How it stood. `late`: by when it was to be said, where it came later."""

    at: datetime
    by: str
    words: str
    to_say: str
    next_update_at: datetime
    late: str = ""


@dataclass(frozen=True)
class SaidRow:
    words: str  # "Contained Sun 21:10, Olu A.: the log is read again every hour"


@dataclass(frozen=True)
class UnevenRow:
    """One customer who is given something else for the same harm, and why, "" while nobody said it."""

    mistake_id: int
    account: str
    warning: str
    reason: str = ""


@dataclass(frozen=True)
class ClassRow:
    """What one cause did to some of them: the least that each is given, who they are, and what is uneven."""

    class_id: int
    name: str
    floor: str
    members: str
    uneven: tuple[UnevenRow, ...]


@dataclass(frozen=True)
class ClassesSection:
    """Equal harm, equal remedy. `members`: every mistake, those in no class yet chosen; `floors`: what may be least."""

    rows: tuple[ClassRow, ...]
    members: tuple[Choice, ...]
    floors: tuple[Choice, ...]
    may_sort: bool


@dataclass(frozen=True)
class FactForm:
    """The next thing to say of the whole incident: its code, the question, the words on the button."""

    code: str
    question: str
    button: str
    not_yet: str = ""  # why it can't be said yet


@dataclass(frozen=True)
class UpdateForm:
    """What was typed, or what stands ready. `latest`: by when the next word comes at the latest, in words."""

    words: str
    to_say: str
    next_update_at: datetime | None
    latest: str


@dataclass(frozen=True)
class LeadForm:
    """Who may lead and speak from here on, those who do now chosen."""

    commanders: tuple[Choice, ...]
    speakers: tuple[Choice, ...]


@dataclass(frozen=True)
class IncidentPage:
    """One incident at a glance. `filled`: which of its things is next: "update", "part", "fact" or ""."""

    incident_id: int
    number: int
    title: str
    lead: Lead
    led_by: str  # "Max O. leads, Olu A. speaks"
    not_told: tuple[PartRow, ...]
    told: tuple[PartRow, ...]
    over: tuple[PartRow, ...]  # fell away
    updates: tuple[UpdateRow, ...]
    said: tuple[SaidRow, ...]
    missed: tuple[str, ...]
    filled: str
    fact: FactForm | None
    update: UpdateForm | None
    clock: Clock | None
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)
    fact_words: str = ""
    classes: ClassesSection | None = None
    may_be: MayBeSection | None = None
    lead_form: LeadForm | None = None


@dataclass(frozen=True)
class IncidentSection:
    """On a mistake's page: what it is a part of. `incident_id` 0: the reader does not see the whole of it.

    `to_say`: what may be said to the customer; `may_write`: a letter can be begun from it; `least`: what everybody is
    given at least whom it harmed the same.
    """

    incident_id: int
    number: int
    words: str  # "Part of incident 3: five customers, one cause."
    title: str
    to_say: str
    said_at: datetime | None
    next_update_at: datetime | None
    may_write: bool
    least: str = ""
