"""The call card and the one form."""

from dataclasses import dataclass, field

from makegood.recovery.pages.calling import CallingNow
from makegood.recovery.pages.parts import Choice, Clock


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
    kept: str = ""  # how we kept our word to them in twelve months, "" while nothing fell due
    calling: CallingNow = field(default_factory=CallingNow)
    approach: tuple[str, ...] = ()  # "By voice; a letter only confirms it.", "Max Ostrowski joins the call."
    left: tuple[str, ...] = ()  # money that may be promised alone: "credit beyond the error, up to $145"
    account_id: int = 0
    since: tuple[str, ...] = ()  # what they said on their page since we spoke
    least: str = ""  # what everybody is given at least whom one cause harmed the same
    clock_there: str = ""  # "Times here are theirs; it is 15:24 there now."


@dataclass(frozen=True)
class CallForm:
    """At most four inputs and three ticks; `values` carries back what was typed when the save was refused."""

    calls_seen: int
    pronoun: str  # she, he, they
    agreed: tuple[Choice, ...]
    next_word: tuple[Choice, ...]
    contacts: tuple[Choice, ...] = ()
    answers: tuple[Choice, ...] = ()  # "you tell me" and the like, where it is no wish of their own
    they_said: str = ""
    they_would_like: str = ""
    other_agreed: str = ""
    other_next_word: str = ""
    typed_here: str = ""  # "in our own time, Detroit", where theirs differs
    reached: str = "yes"
    asks_what: bool = True  # "What would you like me to do?"; nothing is asked of who left
    next_word_may_lack: bool = False
    asks_if_right: bool = False  # nothing is open any more: "Is it right now?" takes the place of the ask
    right_now: str = ""  # "yes", "not_yet" or not answered
    ticks: tuple[Choice, ...] = ()
    else_name: str = ""
    else_states: tuple[Choice, ...] = ()  # "Who else has heard?": what they know, or nobody
    beside: tuple[
        str, ...
    ] = ()  # how like what was lost each slot is: "Same slot, Sun 29 Nov 20:00: the same weekday …"
    money: tuple[Choice, ...] = ()  # what may be given alone beside the chips; `note`: the amount typed
    twice: str = ""  # what is read while both halves of one thing are chosen; it stops nothing
    twice_with: str = ""  # "again" or "paid_back": the half that was agreed before
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CallPage:
    card: CallCard
    form: CallForm
