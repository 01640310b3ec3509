"""A letter that is being written, and those that were sent."""

from dataclasses import dataclass, field
from datetime import datetime

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class KindChoice:
    """What a letter can be for, and what one of this kind needs, as questions to its writer."""

    value: str
    label: str
    needs: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True)
class Remark:
    """One thing that hurts or is missing: the words it is about ("" for what is missing), why, and a way to put it."""

    words: str
    says: str
    why: str
    instead: str
    is_blocker: bool


@dataclass(frozen=True)
class FoundPromise:
    """A promise that stands in a letter. `number`: its place there, from 0; `due_at` None: no clear date.

    `picks`: what an unclear date may mean, to be tapped.
    """

    number: int
    words: str
    due_at: datetime | None
    due: str
    is_chosen: bool = False
    is_unclear: bool = False
    picks: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class ReadTo:
    """How far a text was read that is longer than what is read: characters, and the last words that were."""

    read: str  # "20,000"
    length: str
    last_words: str


@dataclass(frozen=True)
class ReadOver:
    """How a letter reads before it goes: two remarks, the rest on request, and the promises that stand in it.

    `is_unread`: it is in a language for which nobody wrote rules; `unread_parts`: what in it is in another language
    than the rest. `as_it_is`: why it goes although something in it hurts. `is_spoken`: it is a first sentence, which is
    said and not kept.
    """

    remarks: tuple[Remark, ...] = ()
    more: tuple[Remark, ...] = ()
    promises: tuple[FoundPromise, ...] = ()
    is_empty: bool = False
    is_unread: bool = False
    unread_parts: tuple[str, ...] = ()
    read_to: ReadTo | None = None
    is_spoken: bool = False
    as_it_is: str = ""
    refusal: str = ""

    @property
    def has_a_blocker(self) -> bool:
        """Whether it goes only by a deliberate step."""
        return not self.is_spoken and any(remark.is_blocker for remark in (*self.remarks, *self.more))

    @property
    def is_whole(self) -> bool:
        """Whether all of it was read, so that silence means something."""
        return not (self.is_unread or self.unread_parts or self.read_to)


@dataclass(frozen=True)
class LetterPage:
    """The page on which a letter is written. `mail_to`: the address for the person's own mail, with the subject."""

    mistake_id: int
    number: int
    account: str
    contact: str
    pronoun: str
    kinds: tuple[KindChoice, ...]
    read: ReadOver
    signature: str  # "Rosa Vega, +1 312 555 0100"
    mail_to: str
    letters_seen: int
    channels: tuple[Choice, ...]
    contacts: tuple[Choice, ...]
    next_word: tuple[Choice, ...]
    subject: str
    text: str = ""
    other_next_word: datetime | None = None
    sent_at: datetime | None = None
    may_send: bool = False  # it can leave from here
    leaves_at: datetime | None = None  # later, at this moment
    answers: tuple[str, ...] = ()  # what they wrote and nobody has answered
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LeavingRow:
    """A letter that is to leave, did not, or came back, in a sentence, and what may be done about it."""

    leaving_id: int
    words: str  # "Your letter to Dana leaves at 20:41:15."
    is_waiting: bool
    is_scheduled: bool
    may_undo: bool
    may_go_on: bool
    may_drop: bool


@dataclass(frozen=True)
class LetterNews:
    """What its writer learns on Today of a letter that did not reach them."""

    mistake_id: int
    words: str
    account: str


@dataclass(frozen=True)
class LetterRow:
    """One letter that was sent. `recorded_at` only where it was written down later."""

    channel: str
    to: str
    by: str
    sent_at: datetime
    subject: str
    text: str
    recorded_at: datetime | None = None
    as_it_is: str = ""  # why it went although something in it hurts


@dataclass(frozen=True)
class LettersSection:
    """The letters of a mistake, and whether this person may write one."""

    rows: tuple[LetterRow, ...]
    may_write: bool


@dataclass(frozen=True)
class FirstSentencePage:
    """The first sentence of a call, and how it sounds."""

    mistake_id: int
    number: int
    contact: str
    text: str
    read: ReadOver
