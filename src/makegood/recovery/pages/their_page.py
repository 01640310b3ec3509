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
    others: tuple[int, ...] = ()  # the other answers of one sheet, which this row tells of too

    @property
    def answer_ids(self) -> tuple[int, ...]:
        """Every answer that this row tells of."""
        return (self.answer_id, *self.others)


@dataclass(frozen=True)
class SheetRow:
    """A lost line as the rep may put it on a sheet: what was lost, when instead, and how alike the two are."""

    finding_id: int
    lost: str
    instead: str
    note: str
    typed: str = ""  # another time, as it was posted; after a refusal


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
    sheet: tuple[SheetRow, ...] = ()  # two lost lines or more; none where fewer are open
    standing_lines: int = 0  # of a sheet that stands on the page now
    fresh: FreshLink | None = None
    refusal: str = ""
