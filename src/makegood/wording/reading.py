"""What a reading says: plain frozen values, without a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

KINDS = (
    "acknowledgement", "update", "ask", "plan", "offer", "explanation", "prevention_note", "check_in", "exit_note",
    "spoken",
)  # fmt: skip
ALSO_CALLED = {
    "ack": "acknowledgement",
    "acknowledgment": "acknowledgement",
    "first_sentence": "spoken",
    "spoken_first_sentence": "spoken",
}
SHOWN = 2  # remarks that are shown before somebody asks for the rest


class UnknownKind(ValueError):
    """A kind of message that there is not; the sentence lists those there are."""


def beginning(text: str, longest: int) -> str:
    """As much of a text as is read, where it is longer: whole words, so that nobody reads half of one.

    >>> beginning("as far as this goes", 12), beginning("short", 12)
    ('as far as', 'short')
    """
    if len(text) <= longest:
        return text
    return text[: longest + 1].rpartition(" ")[0].rstrip() or text[:longest]


def kind_named(words: str) -> str:
    """The kind that these words name, however they are spelled; "" for none.

    Raises:
        UnknownKind: there is no such kind.

    >>> kind_named("Prevention note"), kind_named("check-in"), kind_named("spoken first sentence")
    ('prevention_note', 'check_in', 'spoken')
    """
    spelled = "_".join(words.lower().replace("-", " ").replace("_", " ").split())
    kind = ALSO_CALLED.get(spelled, spelled)
    if kind and kind not in KINDS:
        raise UnknownKind(f"“{words}” is no kind of message. Use {', '.join(KINDS)}.")
    return kind


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text that was given, in characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Component:
    """A part that helps the reader, and where it stands; no place where it is absent."""

    id: str
    title: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What may hurt the reader: where, why, and a way to put it. A blocker asks for one deliberate "send as it is"."""

    id: str
    title: str
    why: str
    instead: str
    blocks: bool
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say to the writer. `fault` is empty for the remark on what is not in it yet."""

    title: str
    why: str
    instead: str
    places: tuple[Place, ...] = ()
    fault: str = ""
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `unread` says why nothing was, when the language has no pack: that is not the same as fine.

    `unread_parts`: what is in another language than the rest, and was not read either.
    """

    kind: str
    language: str
    present: tuple[Component, ...] = ()
    absent: tuple[Component, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Remark, ...] = ()
    apology: bool = False
    unread: str = ""
    unread_parts: tuple[Place, ...] = ()

    @property
    def blockers(self) -> tuple[Fault, ...]:
        """The faults that ask for one deliberate decision."""
        return tuple(fault for fault in self.faults if fault.blocks)

    @property
    def shown(self) -> tuple[Remark, ...]:
        """The main remark and the next; the rest is for whoever asks."""
        return self.remarks[:SHOWN]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier letter or a template, to be compared with: what to call it, and its text."""

    title: str
    text: str


@dataclass(frozen=True)
class Context:
    """The facts of the mistake, as far as the caller knows them; what is None or empty is not checked.

    `promised`: the days that stand as promises in the case, on the calendar of the customer; None to leave dates
    alone. `today` is needed with it. `authority_minor`: what the writer may give without asking, by currency, in minor
    units. `other_customers`: names that have no business in this letter. `facts_known`: False while the cause is not
    known. `accepted_doers` and `open_doers`: people who said yes to their part, and who were not asked or have not
    answered. `severity`: "S1" to "S4". `customer_words`: names and words that only this customer would know.
    """

    today: date | None = None
    promised: frozenset[date] | None = None
    authority_minor: Mapping[str, int] | None = None
    other_customers: Sequence[str] = ()
    facts_known: bool | None = None
    open_doers: Sequence[str] = ()
    accepted_doers: Sequence[str] = ()
    earlier: Sequence[Earlier] = ()
    customer_words: Sequence[str] = ()
    severity: str = ""
    approved: bool = False
