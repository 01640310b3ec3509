"""Whether somebody may promise something alone, and what is left to them: pure functions on what was given before.

Source: domain/3-model.md 3.9; docs/explanation/authority-and-approvals.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from makegood.core.money import Money
from makegood.policy.rules.catalogue import Given, Item, Measure
from makegood.remedies.rules import Cover

ONCE_MORE = frozenset({"rerun", "upgrade"})
PAID_BACK = frozenset({"right_paper", "refund"})
COUNTS_IN_THE_QUARTER = "goodwill"


class ProposalState(StrEnum):
    """What became of something that needs a yes."""

    WAITING = "WAITING"
    ALLOWED = "ALLOWED"  # as it was asked, or changed; it may be agreed with them
    NOT_ALLOWED = "NOT_ALLOWED"  # with a sentence that they are told
    AGREED = "AGREED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True)
class Grant:
    """An authority agreed beforehand, as far as deciding needs it. None: not bounded by that.

    `case_minor`, `percent` (of what was touched) and `units` (units, days or hours) bound one mistake, `quarter_minor`
    one customer in a quarter. `given_in_case` and `given_in_quarter` were given under this grant before.
    """

    grant_id: int
    items: frozenset[str]
    case_minor: int | None
    percent: int | None
    units: int | None
    quarter_minor: int | None
    given_in_case: Given
    given_in_quarter: int

    def covers(self, item: str, given: Given) -> bool:
        """Whether it allows this much more of an item."""
        after = self.given_in_case + given
        bounds = (
            _within(after.minor, self.case_minor),
            _within(after.minor, _share(after.touched_minor, self.percent)),
            _within(after.units + after.days + after.hours, self.units),
            _within(None if given.minor is None else self.given_in_quarter + given.minor, self.quarter_minor),
        )
        return item in self.items and all(bounds)


def _within(amount: int | None, bound: int | None) -> bool:
    return bound is None or (amount is not None and amount <= bound)


def _share(touched: int | None, percent: int | None) -> int | None:
    """A percentage of what was touched; nothing at all where nobody knows what was."""
    return None if percent is None else (touched or 0) * percent // 100


@dataclass(frozen=True)
class Purse:
    """What one person may give on one mistake: their level, and what was given before.

    `level` is None for somebody whose word counts as nobody's. `quarter_cap`: None where no cap is set for the level.
    `touched_minor`: what of their money was touched, None where no record says it.
    """

    level: str | None
    currency: str
    touched_minor: int | None
    given: dict[str, Given]  # item -> in this mistake
    quarter_given: int
    quarter_cap: int | None
    grants: tuple[Grant, ...] = ()

    def before(self, item: str) -> Given:
        """What was given of an item in this mistake."""
        nothing = Given(self.currency, 0, self.touched_minor)
        return replace(self.given.get(item, nothing), touched_minor=self.touched_minor)

    def now(self, *, minor: int | None = 0, units: int = 0, days: int = 0, hours: int = 0) -> Given:
        """An amount of something on this mistake."""
        return Given(self.currency, minor, self.touched_minor, units, days, hours)


@dataclass(frozen=True)
class Allowed:
    """What allows it, and by which grant where it is one."""

    cover: Cover
    grant_id: int | None = None


def allowed(item: Item, given: Given, purse: Purse) -> Allowed:
    """What allows this much more of an item; Cover.NONE where somebody above has to say yes first."""
    if item.remedy_class == "correction":
        return Allowed(Cover.OWED)
    if purse.level is None:
        return Allowed(Cover.NONE)
    if item.limit(purse.level).covers(purse.before(item.code) + given) and _in_quarter(item, given, purse):
        return Allowed(Cover.POCKET)
    for grant in purse.grants:
        if grant.covers(item.code, given):
            return Allowed(Cover.GRANT, grant.grant_id)
    return Allowed(Cover.NONE)


def counts_in_the_quarter(item: Item, given: Given) -> bool:
    """Goodwill in money does; a unit more of the same is counted as a unit, in its own limit."""
    return item.remedy_class == COUNTS_IN_THE_QUARTER and given.units == 0


def _in_quarter(item: Item, given: Given, purse: Purse) -> bool:
    if not counts_in_the_quarter(item, given):
        return True
    return _within(purse.quarter_given + (given.minor or 0), purse.quarter_cap)


def most(item: Item, purse: Purse) -> int | None:
    """The most money of an item that may be promised alone now, in minor units.

    None where nobody can say; 0 where nothing is left.
    """
    if purse.level is None:
        return 0
    parts = [
        part for part in item.limit(purse.level).parts if part.measure in (Measure.PERCENT, Measure.MONEY)
    ]
    rooms = [part.room(purse.before(item.code)) for part in parts]
    known = [room for room in rooms if room is not None]
    if not parts or len(known) < len(rooms):
        return None
    if item.remedy_class == COUNTS_IN_THE_QUARTER and purse.quarter_cap is not None:
        known.append(purse.quarter_cap - purse.quarter_given)
    return max(0, min(known))


def left_words(item: Item, purse: Purse, *, unit: str) -> str:
    """What may still be promised of an item on this mistake, as it is said; "" for nothing.

    `unit`: what the trade calls one, "spot".
    """
    if purse.level is None:
        return ""
    limit = item.limit(purse.level)
    if not limit.parts:
        return "no limit" if limit.is_open else ""
    if item.remedy_class == COUNTS_IN_THE_QUARTER and purse.quarter_cap is not None:
        room = purse.quarter_cap - purse.quarter_given
        if room <= 0:
            return ""
        if most(item, purse) == room and not limit.one_is_enough:
            return str(Money(room, purse.currency))
    return limit.left_words(purse.before(item.code), unit)


def may_say_yes(item: Item, given: Given, purse: Purse, level: str) -> bool:
    """Whether somebody of this level may allow it to another: the limit of their level, on the same mistake.

    A no is said by whom the item `nothing` lets.
    """
    if item.remedy_class == "correction":
        return True
    return item.limit(level).covers(purse.before(item.code) + given)


def too_much(more_minor: int, given_minor: int, touched: int | None, *, warn_share: float) -> str:
    """ "OVER" what was touched, together with what they got before; "NEAR" it; or "". Minor units."""
    if touched is None or more_minor <= 0:
        return ""
    together = given_minor + more_minor
    if together > touched:
        return "OVER"
    return "NEAR" if together > touched * warn_share else ""


def is_double(new_class: str, new_item: str, agreed: Sequence[tuple[str, str]]) -> bool:
    """Whether a replacement and a credit would stand for the same unit. `agreed`: (class, item) of what stands.

    A credit note for our error pays back what was not had; with the same thing once more, they would have it twice.
    """
    has = {half_of(of_class, item) for of_class, item in agreed}
    half = half_of(new_class, new_item)
    return bool(half) and bool(has - {half, ""})


def half_of(remedy_class: str, item: str) -> str:
    """Which half of a double remedy it would be: "again", the same once more; "paid_back"; "" for neither."""
    if item in ONCE_MORE and remedy_class != "correction":
        return "again"
    return "paid_back" if item in PAID_BACK else ""


def quarter_of(day: date | datetime) -> str:
    """The quarter of a day: "2026Q4"."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"
