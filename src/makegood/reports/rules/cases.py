"""The rows that reports are counted from, as plain values, and who belongs to which population."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from makegood.clocks import Calendar, business_time_between, zone_named
from makegood.mistakes.rules import FoundBy
from makegood.reports.rules.periods import Period, beginning


@dataclass(frozen=True)
class Case:
    """One mistake that had an effect on a customer: it did not fall away, was no near miss, is not one with another.

    `missed`: the first call came late or not at all, for ever. `is_broken_promise`: a promise of ours broke, which
    we know before anybody tells us.
    """

    mistake_id: int
    team: str  # of whoever owns it; "" for none
    account_id: int
    kind: str
    severity: str
    found_by: FoundBy
    found_at: datetime
    told_at: datetime | None
    they_know_at: datetime | None
    acknowledge_by: datetime | None
    missed: bool
    calendar: Calendar
    is_broken_promise: bool = False
    repeat_shown_by: str = (
        ""  # what showed that it happened before: CAUSE, GUARD or PERSON; "" for no known repeat
    )

    def is_decided(self, now: datetime) -> bool:
        """They heard from us, or told us, or the first call is over its time: before that nobody can say."""
        known = self.told_at is not None or self.they_know_at is not None
        return known or (self.acknowledge_by is not None and self.acknowledge_by <= now)

    @property
    def is_ours_first(self) -> bool:
        """They heard it from us before they told us."""
        told, known = self.told_at, self.they_know_at
        return told is not None and (known is None or told < known)

    @property
    def is_theirs_first(self) -> bool:
        """They told us before they heard from us."""
        return self.they_know_at is not None and not self.is_ours_first

    def is_in_time(self) -> bool:
        """They heard from us within the clock of its severity."""
        return self.told_at is not None and not self.missed

    @property
    def wait(self) -> timedelta | None:
        """From found to told by the clock on the wall; None while nobody has told them."""
        return self.told_at - self.found_at if self.told_at is not None else None

    @property
    def business_wait(self) -> timedelta | None:
        """The same in opening hours of the customer's calendar."""
        if self.told_at is None:
            return None
        return business_time_between(self.found_at, self.told_at, self.calendar)


@dataclass(frozen=True)
class Span:
    """A period, the one before it and the days of the picture as instants; `now` ends what is still running."""

    period: Period
    zone: str
    now: datetime
    is_own: bool = False  # of one person's own figures

    @property
    def whole(self) -> tuple[datetime, datetime]:
        return self.period.instants(self.zone)

    @property
    def today(self) -> date:
        """The day it is where the house is."""
        return self.now.astimezone(zone_named(self.zone)).date()

    @property
    def earlier(self) -> "Span":
        """The same of the period before."""
        return replace(self, period=self.period.before)

    def has(self, at: datetime) -> bool:
        """Whether a moment lies in the period."""
        first, end = self.whole
        return first <= at < end

    def steps(self) -> list[tuple[str, datetime, datetime]]:
        """(label, first instant, first one after it) of each part of the picture that has begun."""
        found = [
            (step.label, beginning(step.first, self.zone), _end(step.last, self.zone))
            for step in self.period.steps
        ]
        return [one for one in found if one[1] <= self.now]


def _end(day: date, zone: str) -> datetime:
    return beginning(day + timedelta(days=1), zone)


def found_in(cases: Sequence[Case], span: Span) -> list[Case]:
    """Those that were found in the period."""
    return [case for case in cases if span.has(case.found_at)]
