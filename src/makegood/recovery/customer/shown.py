"""The customer's page as plain values: made from what each package shows to customers, and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from makegood import clocks
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.shown import Stands, stands
from makegood.outcomes.shown import says_goodbye
from makegood.people.models import Contact
from makegood.people.shown import LooksAfterIt, Reader, looks_after_it, reader
from makegood.promises.shown import NextWord, ShownPromise, next_word, promised, promises_to_them
from makegood.recovery.agreement import sheet
from makegood.recovery.customer.customer_answers import speaks_for_itself, subject_id
from makegood.remedies.rules.alike import Thing, compare
from makegood.sharing import shown as sharing
from makegood.sharing.models import Page
from makegood.sharing.rules import AnswerKind
from makegood.sharing.shown import Said, ShownChoice, Written


@dataclass(frozen=True)
class SheetLine:
    """One line to say yes or no to. How like the new time is to the one that was lost: "SAME", "CLOSE", "OTHER".

    "" for what comes by a day.
    """

    choice: ShownChoice
    weekday: str = ""
    clock: str = ""


@dataclass(frozen=True)
class TheirPage:
    """All that one person may read about one mistake."""

    reader: Reader
    by: LooksAfterIt
    written: Written
    stands: Stands
    promises: tuple[ShownPromise, ...]
    next_word: NextWord | None
    choices: tuple[ShownChoice, ...]
    sheet: tuple[SheetLine, ...]
    said: tuple[Said, ...]
    says_goodbye: bool = False  # they left, and a person lets their page say so
    buys_for: str = ""  # the customer's name, where this person is of the agency that buys for them

    @property
    def waits_for_her_choice(self) -> bool:
        """Whether something stands to choose from, or lines to say yes or no to."""
        return bool(self.choices or self.sheet)

    @property
    def answer_lines_by(self) -> datetime | None:
        """When the first of the lines cannot be arranged any more; None where no line stands."""
        return min((line.choice.choose_by for line in self.sheet), default=None)

    @property
    def answered_the_ask(self) -> bool:
        """Whether this person has said on the page what they would like."""
        return any(one.kind is AnswerKind.WOULD_LIKE for one in self.said)


def their_page(page: Page, to: Contact, *, now: datetime) -> TheirPage:
    """The page of one person. `to.account.organisation` is loaded, or costs a query each.

    Raises:
        NotFound: the mistake is not there.
    """
    mistake = mistakes.staying(page.organisation, subject_id(page.subject))
    promises = promises_to_them(mistake)
    stand = stands(mistake)
    is_agency = not speaks_for_itself(mistake, to)
    if is_agency:
        stand = replace(stand, asks_if_right=False)
    is_over = stand.right_at is not None or stand.was_none or mistake.standing.lost_at is not None
    return TheirPage(
        reader=reader(to),
        by=looks_after_it(mistake.owner),
        written=sharing.written(page),
        stands=stand,
        promises=promised(promises, now=now),
        next_word=None if is_over else next_word(promises, now=now),
        choices=() if is_over else sharing.choices(page, now=now),
        sheet=() if is_over else _sheet(mistake, page, now=now),
        said=sharing.said(page, to),
        says_goodbye=mistake.standing.lost_at is not None and says_goodbye(mistake),
        buys_for=mistake.account.name if is_agency else "",
    )


def _sheet(mistake: Mistake, page: Page, *, now: datetime) -> tuple[SheetLine, ...]:
    lines = sheet.open_lines(mistake, page, now=now)
    return tuple(_line(sharing.shown(line), zone=mistake.account.zone) for line in lines)


def _line(choice: ShownChoice, *, zone: str) -> SheetLine:
    lost_at = choice.lost.opens_at if choice.lost is not None else None
    if lost_at is None:
        return SheetLine(choice)
    place = clocks.zone_named(zone)
    found = compare(Thing(lost_at.astimezone(place)), Thing(choice.opens_at.astimezone(place)))
    return SheetLine(choice, found.weekday.value, found.clock.value)
