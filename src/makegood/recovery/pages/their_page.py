"""The customer's page from our side: what it says, who may open it, what they answered."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class LinkRow:
    """One person's link. `opened`: how often, in words."""

    link_id: int
    contact_id: int
    name: str
    until: datetime
    is_over: bool
    opened: str  # "not opened yet", "opened 3 times, last Mon 10:12"


@dataclass(frozen=True)
class AnswerRow:
    """What somebody said on the page. `what`: which answer it is; `words`: theirs, "" for none."""

    answer_id: int
    mistake_id: int
    who: str
    account: str
    at: datetime
    what: str
    words: str
    read_by: str = ""  # "" while it is news


@dataclass(frozen=True)
class TheirPageSection:
    """The quiet part on the mistake's page."""

    mistake_id: int
    pronoun: str
    is_written: bool
    may_share: bool
    links: tuple[LinkRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    confirmations: tuple[str, ...] = ()  # "right, on the page, Tue 09:12"; "right, told to us, Tue 09:12"

    @property
    def unread(self) -> tuple[AnswerRow, ...]:
        """What nobody of ours has read yet."""
        return tuple(answer for answer in self.answers if not answer.read_by)


@dataclass(frozen=True)
class FreshLink:
    """A link that was just made: shown once, kept nowhere. `mail_to`: "" where no address is known."""

    name: str
    token: str
    mail_to: str
    address: str = ""  # with the name of this installation, by the door


@dataclass(frozen=True)
class SharingPage:
    """Write, preview and share the page of one mistake."""

    section: TheirPageSection
    number: int
    title: str
    account: str
    happened: str
    lost: str
    people: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    slots: tuple[Choice, ...]  # what may be offered to choose from; none when nothing is left to offer
    may_name_a_time: bool
    standing_choices: tuple[str, ...]
    before_the_call: bool
    fresh: FreshLink | None = None
    refusal: str = ""
