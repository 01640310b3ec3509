"""The parts of one mistake's page, each small and built by a module of its own.

A new part is a dataclass with a line in `Sections` here, a line in `recovery.desk.mistake_sections.sections_of`, and an
include of its fragment in `mistakes/page.html`.
"""

from dataclasses import dataclass, field

from makegood.recovery.pages.calling import CallingNow
from makegood.recovery.pages.files import FilesSection
from makegood.recovery.pages.incidents import IncidentSection
from makegood.recovery.pages.letters import LeavingRow, LettersSection
from makegood.recovery.pages.mail import ProposedSection
from makegood.recovery.pages.merging import MergedSection
from makegood.recovery.pages.outcomes import LossSection
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.telling import TellingSection
from makegood.recovery.pages.their_page import TheirPageSection
from makegood.recovery.pages.who_knows import WhoKnowsSection
from makegood.recovery.pages.yes import DecidedRow, WaitingRow


@dataclass(frozen=True)
class WalletSection:
    """What may be promised now, and what needs somebody's yes first; what waits for one, and what was decided."""

    may_promise_now: tuple[str, ...]
    needs_a_yes: tuple[str, ...]
    left: tuple[str, ...] = ()
    waiting: tuple[WaitingRow, ...] = ()
    decided: tuple[DecidedRow, ...] = ()
    uncovered: int = 0  # promised without a yes: it is honoured, and looked at
    they_left: bool = False  # nothing is offered any more


@dataclass(frozen=True)
class CauseSection:
    """Why it happened is closed: the reason in a sentence."""

    locked_because: str


@dataclass(frozen=True)
class FactRow:
    """One line about what failed. `state`: KNOWN, ASSUMED, UNKNOWN; `said`: who, when, where from, corrected when."""

    fact_id: int
    statement: str
    state: str
    said: str
    was: str = ""  # the line in whose place it stands


@dataclass(frozen=True)
class FactsSection:
    """What failed, as far as we know it. `by_when`: the time box in a sentence, "" after the call."""

    rows: tuple[FactRow, ...]
    by_when: str
    may_write: bool


@dataclass(frozen=True)
class ContainmentRow:
    """One thing that stops the harm. `state`: OPEN, LATE, DONE, NOT_NEEDED."""

    containment_id: int
    action: str
    owner: str
    state: str
    state_words: str
    proof: str = ""


@dataclass(frozen=True)
class ContainmentSection:
    """What stops the harm. `proposed`: from the playbook; `harm`: a sentence while it still hurts them."""

    rows: tuple[ContainmentRow, ...]
    proposed: tuple[str, ...]
    owners: tuple[Choice, ...]
    harm: str
    due_words: str
    may_write: bool


@dataclass(frozen=True)
class ImpactRow:
    """One thing that it did to them. `answer`: what repairs it, or their word; "" while it is open."""

    impact_id: int
    kind_words: str
    words: str
    notes: tuple[str, ...]  # "cannot come back", "$1,200", "corrected 21:10"
    answer: str
    kind: str = ""  # its code


@dataclass(frozen=True)
class ImpactsSection:
    """What it did to them, and what repairs each. `remedies`: those that may repair one."""

    rows: tuple[ImpactRow, ...]
    kinds: tuple[Choice, ...]
    remedies: tuple[Choice, ...]
    may_write: bool
    must_be_repaired: bool = True  # not once they left


@dataclass(frozen=True)
class WeighedRow:
    """One agreed remedy and whether it does what they asked for. `meets`: YES, PARTLY, NO, NOT_ASKED or "" (open)."""

    remedy_id: int
    words: str
    meets: str
    meets_words: str
    why: str


@dataclass(frozen=True)
class AskSection:
    """The question, their answer word for word, the tries, and whether what was agreed meets it.

    `kind`: "" while nobody answered. `prepared`: what to offer at once when they say "you tell me".
    `may_skip`, `may_try`, `may_end`: which of the three forms is open; `tries`: how it was tried, in words.
    `may_weigh`: whether somebody still says if what was agreed does what they asked for.
    """

    question: str
    answer: str
    kind: str
    kind_words: str
    prepared: tuple[str, ...]
    remedies: tuple[WeighedRow, ...]
    tries: tuple[str, ...]
    channels: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    may_skip: bool
    may_try: bool
    may_end: bool
    not_yet: str  # why it may not be ended yet
    may_weigh: bool = True


@dataclass(frozen=True)
class UnansweredSection:
    """Everything is kept and they do not answer: the tries, and a manager's name (`signed`: who, when, why)."""

    tries: tuple[str, ...]
    channels: tuple[Choice, ...]
    may_try: bool
    may_sign: bool
    not_yet: str
    signed: str = ""


@dataclass(frozen=True)
class BreachRow:
    """One missed clock and the one sentence beside it."""

    breach_id: int
    words: str
    explanation: str = ""
    may_explain: bool = False


@dataclass(frozen=True)
class WaitingWord:
    """One word of theirs that waits: "Dana wrote on their page, 14:05", and what it says."""

    said: str
    words: str


@dataclass(frozen=True)
class WaitingSection:
    """What they wrote and nobody has answered, the oldest first."""

    words: tuple[WaitingWord, ...]
    may_settle: bool


@dataclass(frozen=True)
class UnheardSection:
    """A business day of theirs went by without a word from us: the question in a sentence."""

    asks: str
    may_answer: bool


@dataclass(frozen=True)
class HoldSection:
    """On hold for counsel, in one line with its reason; `words` "" where it is not, and a manager may say so."""

    words: str
    reason: str
    may_hold: bool = False
    may_lift: bool = False


@dataclass(frozen=True)
class Sections:
    """What a mistake's page shows below its next step; None where there is nothing to show."""

    wallet: WalletSection | None = None
    cause: CauseSection | None = None
    calling: CallingNow = field(default_factory=CallingNow)
    files: FilesSection | None = None
    merged: MergedSection = field(default_factory=lambda: MergedSection(None, None, (), may_merge=False))
    letters: LettersSection | None = None
    their_page: TheirPageSection | None = None
    asks_if_real: bool = False
    unsaid: str = ""  # what no call has said to them yet, in a sentence
    facts: FactsSection | None = None
    containment: ContainmentSection | None = None
    impacts: ImpactsSection | None = None
    ask: AskSection | None = None
    unanswered: UnansweredSection | None = None
    breaches: tuple[BreachRow, ...] = ()
    waiting: WaitingSection | None = None
    leaving: tuple[LeavingRow, ...] = ()
    proposed: tuple[ProposedSection, ...] = ()
    telling: TellingSection | None = None
    who_knows: WhoKnowsSection | None = None
    incident: IncidentSection | None = None
    unheard: UnheardSection | None = None
    loss: LossSection | None = None
    hold: HoldSection | None = None
    stands_twice: bool = False  # one thing is promised once more and paid back
