"""What a customer may see of these tables, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from makegood.core.money import Money
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Contact, Organisation
from makegood.sharing import rules
from makegood.sharing.models import Answer, Choice, Page
from makegood.sharing.rules import AnswerKind


@dataclass(frozen=True)
class Written:
    """The rep's words: what happened, and what stands beside the choices as lost."""

    happened: str
    lost: str


@dataclass(frozen=True)
class ShownChoice:
    """One thing to choose, or the one that was chosen. Instants are UTC."""

    choice_id: int
    words: str
    opens_at: datetime
    closes_at: datetime
    choose_by: datetime
    chosen_at: datetime | None
    lost: ShownLost | None = None
    length_seconds: int | None = None
    after_event: bool = False
    on_sheet: bool = False

    @property
    def by_day(self) -> bool:
        """Whether it comes by a day, and no hour of it means anything."""
        return self.lost is not None and self.lost.by_day


@dataclass(frozen=True)
class ShownLost:
    """What a choice would make good. `worth`: "$1,450"; "" and None: no record says it."""

    title: str
    opens_at: datetime | None  # None: it was to come by the day of `closes_at`
    closes_at: datetime
    length_seconds: int | None
    worth: str

    @property
    def by_day(self) -> bool:
        """Whether it was to come by a day."""
        return self.opens_at is None


@dataclass(frozen=True)
class Said:
    """What this person said here. `choice` is set where one was chosen."""

    kind: AnswerKind
    words: str
    at: datetime
    choice: ShownChoice | None = None


def written(page: Page) -> Written:
    """What happened, in the rep's words."""
    return Written(page.happened, page.lost)


@prepared
def _not_withdrawn(house: Organisation, page: Page) -> ScopedQuerySet[Choice]:
    return Choice.objects.within(house).filter(page=page, withdrawn_at=None).order_by("pk")


def choices(page: Page, *, now: datetime) -> tuple[ShownChoice, ...]:
    """What stands to choose from now; nothing once one of them is chosen."""
    found = _not_withdrawn(page.organisation, page)
    newest = max((choice.shared_at for choice in found), default=None)
    latest = [choice for choice in found if choice.shared_at == newest and not choice.on_sheet]
    if any(choice.chosen_at is not None for choice in latest):
        return ()
    return tuple(
        shown(c)
        for c in latest
        if rules.is_open(choose_by=c.choose_by, chosen=False, withdrawn=False, now=now)
    )


def shown(choice: Choice) -> ShownChoice:
    """One choice, or one line of a sheet, beside what was lost."""
    c = choice
    return ShownChoice(
        *(c.pk, c.words, c.opens_at, c.closes_at, c.choose_by, c.chosen_at),
        lost=_lost(c),
        length_seconds=c.length_seconds,
        after_event=c.after_event,
        on_sheet=c.on_sheet,
    )


def _lost(choice: Choice) -> ShownLost | None:
    if choice.lost_closes_at is None:
        return None
    worth = "" if choice.lost_minor is None else str(Money(choice.lost_minor, choice.lost_currency))
    return ShownLost(
        choice.lost_title, choice.lost_opens_at, choice.lost_closes_at, choice.length_seconds, worth
    )


def said(page: Page, by: Contact) -> tuple[Said, ...]:
    """What this person said, by whichever of their links, oldest first; nobody else's words."""
    return tuple(
        Said(
            AnswerKind(answer.kind),
            answer.words,
            answer.at,
            shown(answer.choice) if answer.choice is not None else None,
        )
        for answer in _said(page.organisation, page, by)
    )


@prepared
def _said(house: Organisation, page: Page, by: Contact) -> ScopedQuerySet[Answer]:
    found = Answer.objects.within(house).filter(link__page=page, link__contact=by)
    return found.select_related("choice").order_by("pk")
