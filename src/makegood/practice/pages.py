"""What the pages of a rehearsal show, as plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Clock


@dataclass(frozen=True)
class ScenarioRow:
    """One scenario to choose."""

    code: str
    title: str
    about: str
    is_own: bool


@dataclass(frozen=True)
class SessionRow:
    """One session of the reader's, or one that somebody shared. `points` is None until it is finished."""

    session_id: int
    title: str
    begun_at: datetime
    points: int | None
    is_shared: bool
    person: str = ""
    step: int = 0


@dataclass(frozen=True)
class PracticePage:
    """The list of scenarios, one's own sessions, and for a coach what was shared."""

    scenarios: tuple[ScenarioRow, ...]
    has_more: bool  # of other trades, shown when asked for
    shows_all: bool
    sessions: tuple[SessionRow, ...]
    shared: tuple[SessionRow, ...]
    is_coach: bool
    left_out: tuple[str, ...]
    refusal: str = ""


@dataclass(frozen=True)
class TapChoice:
    """One answer to tap."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class TapQuestion:
    """One of the eight questions."""

    code: str
    ask: str
    note: str
    answers: tuple[TapChoice, ...]
    is_missing: bool


@dataclass(frozen=True)
class Line:
    """One line of the talk so far; `is_theirs`: the other person said it."""

    who: str
    says: str
    is_theirs: bool


@dataclass(frozen=True)
class PartRow:
    """One part, in words first."""

    title: str
    words: str
    points: int
    most: int
    whys: tuple[str, ...]


@dataclass(frozen=True)
class BrokenRow:
    """Words that make it worse, why, and what to say instead."""

    words: str
    what: str
    why: str
    instead: str


@dataclass(frozen=True)
class Held:
    """Something that could have been in it, and whether it was."""

    words: str
    is_there: bool


@dataclass(frozen=True)
class TapRow:
    """One question beside the key."""

    ask: str
    tapped: str
    theirs: str
    is_same: bool


@dataclass(frozen=True)
class Outcome:
    """How a finished session went."""

    points: int
    parts: tuple[PartRow, ...]
    broken: tuple[BrokenRow, ...]
    hidden: tuple[Held, ...]
    good: tuple[Held, ...]
    taps: tuple[TapRow, ...]


@dataclass(frozen=True)
class SessionPage:
    """One step of a session, or how it went. `step` is the code of the open step, "" when it is finished."""

    session_id: int
    title: str
    person: str  # whose it is, where the reader is a coach
    step: str
    number: int
    who: str
    pronoun: str
    about: str
    channel: str
    facts: tuple[str, ...]
    may_promise: tuple[str, ...]
    later: str
    is_own: bool
    is_shared: bool
    is_gone: bool  # its scenario is no longer there
    says: str = ""
    lines: tuple[Line, ...] = ()
    questions: tuple[TapQuestion, ...] = ()
    outcome: Outcome | None = None
    text: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Tried:
    """One answer on this very mistake and what there is to say of it."""

    step: str
    text: str
    good: tuple[str, ...]
    remarks: tuple[BrokenRow, ...]


@dataclass(frozen=True)
class MistakeRehearsal:
    """Two minutes before the call, on one mistake. Nothing of it is kept; the clock stays in sight."""

    mistake_id: int
    number: int
    severity: str
    account: str
    contact: str
    phone: str
    clock: Clock | None
    begin: str
    we_know: tuple[str, ...]
    may_promise: tuple[str, ...]
    left: tuple[str, ...]
    leave_out: tuple[str, ...]
    step: str  # FIRST, REPLY, ASK, PLAN; "" at the end
    position: int
    says: str  # what they are likely to say before this step
    is_quoted: bool  # they are their own words, from the record
    tried: tuple[Tried, ...]
    text: str = ""
    refusal: str = ""
