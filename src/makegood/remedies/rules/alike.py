"""How like what is offered is to what was lost: aspect by aspect, and what nobody knows is never taken for equal.

Source: domain/3-model.md 3.9. A make-good or a replacement is like for like in audience or quantity, in daypart or
date, worth no less and no dearer; a slot after the event that it was for is worth little.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CLOSE_WITHIN = timedelta(hours=1)  # of the same time of day
_DAY = timedelta(days=1)
_FRIDAY = 4


class Is(StrEnum):
    """What is offered, beside what was lost, in one aspect."""

    SAME = "SAME"
    CLOSE = "CLOSE"
    MORE = "MORE"
    LESS = "LESS"
    OTHER = "OTHER"
    NOT_KNOWN = "NOT_KNOWN"


@dataclass(frozen=True)
class Thing:
    """What was lost, or what is offered for it. None: no record says it.

    `opens_at`: aware, in the customer's zone, for its weekday and clock are compared. `length`: seconds; `quantity`:
    pieces; `audience`: people or points; `worth` and `price`: minor units of one currency.
    """

    opens_at: datetime
    length: int | None = None
    quantity: int | None = None
    audience: int | None = None
    worth: int | None = None
    price: int | None = None


@dataclass(frozen=True)
class Alike:
    """The aspects of one offer. `after_event`: what was lost was for a moment that is over by then."""

    weekday: Is
    clock: Is
    length: Is
    quantity: Is
    audience: Is
    worth: Is
    price: Is
    after_event: bool

    @property
    def is_less(self) -> bool:
        """Whether something that is known makes it less than what was lost."""
        amounts = (self.length, self.quantity, self.audience, self.worth)
        return self.after_event or Is.LESS in amounts or self.price is Is.MORE

    @property
    def is_known_to_be_like(self) -> bool:
        """Whether every aspect that counts is known, and none of them is less or elsewhere."""
        amount = self.audience if self.quantity is Is.NOT_KNOWN else self.quantity
        at_least = {Is.SAME, Is.MORE}
        near = {Is.SAME, Is.CLOSE}
        return (
            not self.is_less
            and {amount, self.worth} <= at_least
            and {self.weekday, self.clock} <= near
            and self.price in (Is.SAME, Is.LESS)
        )


def compare(lost: Thing, offered: Thing, *, event_at: datetime | None = None) -> Alike:
    """Every aspect of an offer beside what was lost. `event_at`: the moment that what was lost was for."""
    return Alike(
        weekday=_weekday(lost.opens_at, offered.opens_at),
        clock=_clock(lost.opens_at, offered.opens_at),
        length=_amount(lost.length, offered.length),
        quantity=_amount(lost.quantity, offered.quantity),
        audience=_amount(lost.audience, offered.audience),
        worth=_amount(lost.worth, offered.worth),
        price=_amount(lost.price, offered.price),
        after_event=event_at is not None and offered.opens_at >= event_at,
    )


def _amount(lost: int | None, offered: int | None) -> Is:
    if lost is None or offered is None:
        return Is.NOT_KNOWN
    if lost == offered:
        return Is.SAME
    return Is.MORE if offered > lost else Is.LESS


def _weekday(lost: datetime, offered: datetime) -> Is:
    """The same day of the week; close: both on working days, or both at a weekend."""
    if lost.weekday() == offered.weekday():
        return Is.SAME
    return Is.CLOSE if (lost.weekday() <= _FRIDAY) == (offered.weekday() <= _FRIDAY) else Is.OTHER


def _clock(lost: datetime, offered: datetime) -> Is:
    """The same time of day; close: within an hour of it, over midnight too."""
    apart = abs(_since_midnight(lost) - _since_midnight(offered))
    apart = min(apart, _DAY - apart)
    if not apart:
        return Is.SAME
    return Is.CLOSE if apart <= CLOSE_WITHIN else Is.OTHER


def _since_midnight(at: datetime) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute)
