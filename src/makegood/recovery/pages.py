"""The pages as frozen values: all that a template gets besides `viewer`, `now` and `zone`.

Instants are aware UTC datetimes; templates word them in the reader's zone. Money is `core.money.Money`.
Sentences that carry a judgement ("none of them knows") are made by rules and arrive here as text.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from makegood.core.money import Money


@dataclass(frozen=True)
class Choice:
    """A chip, option or radio button: the value that is posted and the words that are read."""

    value: str
    label: str
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Clock:
    """A deadline as a person reads it: "Call by 09:40, in 1 hour 36"."""

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
    state: str  # NEW, OPENED, DISMISSED, WITHDRAWN, NOT_KNOWN_YET
    when: date
    content: str = ""  # "unverified" where only the code matched
    source: str = ""  # "line 20 of orders.csv, row 14 of log-sunday.csv"
    mistake_number: int | None = None
    mistake_id: int | None = None
    high_stakes: bool = False
    finds_out_at: datetime | None = None


# ---------------------------------------------------------------- Today


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
    route: str  # where the button leads: "call", "promises", "mistake", "findings", "imports"
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
    state_words: str  # "kept, Sun 20:40", "awaiting the log", "due in 1 hour 56", "broken since Sun 21:00"
    proof: str = ""  # "as-run of 29 Nov, row 18" or "CN-2291"
    accepted: bool = True
    mine: bool = False
    may_claim: bool = False
    may_renegotiate: bool = False


@dataclass(frozen=True)
class RecordsSay:
    """The quiet block: what was read, how far it is complete, and the rows that differ."""

    summary: str  # "1,284 lines against 1,302 airings, 06:10."
    completeness: str  # "Saturday's log is complete; Sunday's is in up to 22:00."
    rows: tuple[Evidence, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class SetAside:
    """A finding dismissed by one person, shown once to a second."""

    dismissal_id: int
    evidence: Evidence
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Today:
    city: str
    lead: Lead
    next: NextStep | None
    then: tuple[ThenRow, ...]
    records: RecordsSay | None
    promises: tuple[PromiseRow, ...]
    set_aside: tuple[SetAside, ...] = ()
    notice: str = ""  # "Reminders are not going out since 10:04." - only when true


# ---------------------------------------------------------------- Findings


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one account and flight: one mistake, one call."""

    key: str
    account: str
    heading: str  # "Northern Dental, week of 16 November"
    findings: tuple[Evidence, ...]
    money: Money | None
    open_label: str  # "Open one mistake from these 3"
    suggested_title: str
    finds_out: str = ""  # "They see their own report Mon 10:00."


@dataclass(frozen=True)
class FindingsPage:
    lead: Lead
    groups: tuple[FindingGroup, ...]
    opened: tuple[Evidence, ...]
    not_known_yet: tuple[Evidence, ...]
    settled: tuple[Evidence, ...]  # dismissed and withdrawn, with their reason in `content`
    dismiss_reasons: tuple[Choice, ...]
    completeness: str
    last_run_at: datetime | None
    refusal: str = ""


# ---------------------------------------------------------------- Mistake


@dataclass(frozen=True)
class Stage:
    """One step of the stage line. `state`: done, now, later, locked."""

    name: str
    state: str
    note: str = ""  # "20:50", "2 of 4", "opens when she says it is right"


@dataclass(frozen=True)
class CallRow:
    at: datetime
    to: str
    by: str
    reached: bool
    they_said: str


@dataclass(frozen=True)
class TimelineRow:
    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class MistakePage:
    mistake_id: int
    number: int
    title: str
    account: str
    contact: str
    contact_phone: str
    owner: str
    found: str  # "found by us, Mon 06:10"
    severity: str
    severity_provisional: bool
    severity_why: tuple[str, ...]
    stages: tuple[Stage, ...]
    missing: str  # what the stage still needs, in a sentence
    next: NextStep | None
    their_words: str
    they_would_like: str
    promises: tuple[PromiseRow, ...]
    evidence: tuple[Evidence, ...]
    may_promise_now: tuple[str, ...]
    needs_a_yes: tuple[str, ...]
    calls: tuple[CallRow, ...]
    timeline: tuple[TimelineRow, ...]
    cause_locked_because: str
    breaches: tuple[str, ...] = ()  # "The first call was due 09:40 and was made 10:12."
    parent_id: int | None = None
    parent_title: str = ""
    withdrawn: str = ""  # the finding fell away after they were told
    pronoun: str = "they"


# ---------------------------------------------------------------- Call


@dataclass(frozen=True)
class CallCard:
    """Read in ten seconds, with one thumb, at night."""

    mistake_id: int
    number: int
    severity: str
    contact: str
    contact_id: int | None
    account: str
    phone: str
    clock: Clock | None
    begin: str
    we_know: tuple[str, ...]
    not_known_yet: tuple[str, ...]
    for_them: str
    may_promise: tuple[str, ...]
    leave_out: tuple[str, ...]


@dataclass(frozen=True)
class CallForm:
    """At most four inputs and three ticks; `values` carries back what was typed when the save was refused."""

    calls_seen: int
    pronoun: str  # she, he, they
    agreed: tuple[Choice, ...]
    next_word: tuple[Choice, ...]
    contacts: tuple[Choice, ...] = ()
    they_said: str = ""
    they_would_like: str = ""
    other_agreed: str = ""
    other_next_word: str = ""
    reached: str = "yes"
    asks_if_right: bool = False  # nothing is open any more: "Is it right now?" takes the place of "We agreed"
    right_now: str = ""  # "yes", "not_yet" or not answered
    ticks: tuple[Choice, ...] = ()
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CallPage:
    card: CallCard
    form: CallForm


# ---------------------------------------------------------------- Lists


@dataclass(frozen=True)
class MistakesPage:
    lead: Lead
    rows: tuple[ThenRow, ...]
    made_right: tuple[ThenRow, ...] = ()


@dataclass(frozen=True)
class PromisesPage:
    lead: Lead
    mine: tuple[PromiseRow, ...]
    others: tuple[PromiseRow, ...]
    lately: tuple[PromiseRow, ...]
    refusal: str = ""


@dataclass(frozen=True)
class RenegotiatePage:
    """A later date, agreed before the old one has passed."""

    row: PromiseRow
    refusal: str = ""
    their_words: str = ""
    due_at: datetime | None = None


# ---------------------------------------------------------------- Imports and checks


@dataclass(frozen=True)
class Refused:
    """One value that could not be read, and what to do."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True)
class MappedField:
    name: str  # our field
    label: str  # in words
    required: bool
    columns: tuple[Choice, ...]  # their headers, the guess chosen
    example: str = ""
    notation: str = ""  # a date format such as MM/DD/YYYY
    asks_notation: bool = False


@dataclass(frozen=True)
class ImportPreview:
    """A file that was read and not yet taken in."""

    import_id: int
    source: str
    file_name: str
    read_as: str  # "UTF-8, separated by semicolons, 57 rows"
    fields: tuple[MappedField, ...]
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    taken: int
    refused: tuple[Refused, ...]
    refused_more: int
    complete_until: datetime | None
    asks_complete_until: bool  # only what says what happened can be complete
    already: str  # "The same file came on Mon 06:10; nothing would be added."
    replaces: tuple[Choice, ...]  # "It corrects import 3" / "It adds to it"
    may_confirm: bool
    refusal: str = ""


@dataclass(frozen=True)
class ImportRow:
    import_id: int
    number: int
    source: str
    file_name: str
    state: str  # WAITING, TAKEN_IN, REPLACED, WITHDRAWN
    state_words: str
    rows: int
    left_out: int
    by: str
    at: datetime


@dataclass(frozen=True)
class SourceRow:
    code: str
    name: str
    says: str  # "what was promised", "what happened", "documents of billing"
    completeness: str  # "complete up to Sunday 24:00"
    check: str


@dataclass(frozen=True)
class ImportsPage:
    sources: tuple[SourceRow, ...]
    imports: tuple[ImportRow, ...]
    may_import: bool
    refusal: str = ""


@dataclass(frozen=True)
class ImportDetail:
    row: ImportRow
    refused: tuple[Refused, ...]
    may_withdraw: bool
    refusal: str = ""


@dataclass(frozen=True)
class CheckRow:
    code: str
    title: str
    says: str  # "Orders against the station's log: did not air, wrong time, ..."
    text: str  # the file itself, readable
    last_run: str
    findings: int


@dataclass(frozen=True)
class ChecksPage:
    checks: tuple[CheckRow, ...]
    may_run: bool


# ---------------------------------------------------------------- Sign-in


@dataclass(frozen=True)
class SignInPage:
    organisation: str
    people: tuple[Choice, ...]  # value: user id, label: name, note: what they do
    refusal: str = ""
