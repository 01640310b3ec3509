"""Lengths of time as people write them in a policy: "15 clock min", "2 business h", "1 business day"."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Self

from makegood.clocks.words import Unreadable


class Unit(Enum):
    """What is counted. Clock units run day and night, business units only while the calendar is open."""

    CLOCK_MIN = "clock min"
    CLOCK_H = "clock h"
    BUSINESS_MIN = "business min"
    BUSINESS_H = "business h"
    BUSINESS_DAY = "business day"
    DAY = "day"


_SHORT = {"min": "min", "mins": "min", "minute": "min", "minutes": "min", "h": "h", "hour": "h", "hours": "h"}
_SHORT |= {"day": "day", "days": "day"}
_WRITTEN = re.compile(r"(?P<amount>\d{1,4})\s+(?:(?P<kind>clock|business)\s+)?(?P<unit>[a-z]+)")
_MINUTES = {Unit.CLOCK_MIN: 1, Unit.CLOCK_H: 60, Unit.BUSINESS_MIN: 1, Unit.BUSINESS_H: 60}


@dataclass(frozen=True)
class Length:
    """An amount of one unit; at least 1, at most 9,999."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a length written in words; `Length.parse(length.words) == length` always holds.

        Raises:
            Unreadable: LENGTH_UNREADABLE, LENGTH_NEEDS_A_KIND ("2 h": of which hours?), LENGTH_IS_ZERO.
        """
        written = _WRITTEN.fullmatch(text.strip().lower())
        unit = _SHORT.get(written["unit"]) if written else None
        if written is None or unit is None:
            raise Unreadable("LENGTH_UNREADABLE", text=text)
        amount, kind = int(written["amount"]), written["kind"]
        if amount == 0:
            raise Unreadable("LENGTH_IS_ZERO", text=text)
        if kind is None and unit != "day":
            raise Unreadable("LENGTH_NEEDS_A_KIND", text=text, amount=amount, unit=unit)
        if kind == "clock" and unit == "day":  # a calendar day is "1 day"; 24 hours are "24 clock h"
            raise Unreadable("LENGTH_UNREADABLE", text=text)
        return cls(amount, Unit(f"{kind} {unit}" if kind else unit))

    @property
    def words(self) -> str:
        """The one way this length is written."""
        plural = "s" if self.unit in (Unit.DAY, Unit.BUSINESS_DAY) and self.amount != 1 else ""
        return f"{self.amount} {self.unit.value}{plural}"

    @property
    def is_business(self) -> bool:
        """Whether only opening hours or business days count."""
        return self.unit in (Unit.BUSINESS_MIN, Unit.BUSINESS_H, Unit.BUSINESS_DAY)

    @property
    def elapsed(self) -> timedelta | None:
        """The running time of minutes and hours, clock or business; None for days, whose length varies."""
        minutes = _MINUTES.get(self.unit)
        return None if minutes is None else timedelta(minutes=minutes * self.amount)

    def __str__(self) -> str:
        return self.words
