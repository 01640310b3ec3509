"""What became of a customer, proposed from what they ordered and what we kept: a pure rule on plain values.

Source: article 000, "provide a second chance with a customer", "requires skill, a bit of luck and a certain type of
customer"; H03, H05, X10. The limits are our defaults, and judgement.
"""

from dataclasses import dataclass
from enum import StrEnum

FEWEST = 3  # lines, before and after together: fewer of them say nothing
STRONGER_FROM, RESTORED_FROM, COOLED_BELOW = 1.25, 0.9, 0.5  # lines after, as a share of those before
LONGEST_WORDS, LONGEST_REASON = 4000, 300  # characters


class Kind(StrEnum):
    """How it is with them. Only their own word makes it LOST."""

    STRONGER = "STRONGER"
    RESTORED = "RESTORED"
    SECOND_CHANCE = "SECOND_CHANCE"
    COOLED = "COOLED"
    LOST = "LOST"


class How(StrEnum):
    """How they said that they leave."""

    VOICE = "VOICE"
    WRITTEN = "WRITTEN"


@dataclass(frozen=True)
class Seen:
    """What the records show of one customer, so many days before the mistake was found and after it was right.

    `before`, `after`: order lines for these days. `orders_read`: orders came in since it was right. `late`, `broken`:
    promises of these days after. `new_mistakes`: found in them. `confirmed`: they said that it is right.
    """

    days: int
    before: int
    after: int
    orders_read: bool
    kept: int = 0
    late: int = 0
    broken: int = 0
    new_mistakes: int = 0
    confirmed: bool = True


@dataclass(frozen=True)
class Proposal:
    """What the records propose; None where they are too few. `basis`: the facts, in a plain sentence."""

    kind: Kind | None
    basis: str


def propose(seen: Seen) -> Proposal:
    """What became of them, as far as records can tell. Stronger is seen where nothing went wrong since; no goal.

    >>> found = propose(Seen(90, 12, 14, orders_read=True))
    >>> found.kind.value, found.basis
    ('RESTORED', '12 lines ordered for the 90 days before, 14 for the 90 days after; no new mistake.')
    """
    return Proposal(_kind(seen), _basis(seen))


def _kind(seen: Seen) -> Kind | None:
    if not seen.orders_read or seen.before + seen.after < FEWEST:
        return None
    if seen.before == 0:
        return Kind.SECOND_CHANCE
    if seen.after < COOLED_BELOW * seen.before:
        return Kind.COOLED
    is_clean = seen.broken == 0 and seen.new_mistakes == 0 and seen.confirmed
    if not is_clean or seen.after < RESTORED_FROM * seen.before:
        return Kind.SECOND_CHANCE
    return Kind.STRONGER if seen.after >= STRONGER_FROM * seen.before else Kind.RESTORED


def _basis(seen: Seen) -> str:
    parts = [_orders(seen), _promises(seen), _mistakes(seen)]
    if not seen.confirmed:
        parts.append("they never said that it is right")
    said = "; ".join(part for part in parts if part)
    why = _too_few(seen)
    return f"{said}. {why}" if why else f"{said}."


def _orders(seen: Seen) -> str:
    lines = "line" if seen.before == 1 else "lines"
    before = f"{seen.before} {lines} ordered for the {seen.days} days before"
    return f"{before}, {seen.after} for the {seen.days} days after" if seen.orders_read else before


def _promises(seen: Seen) -> str:
    due = seen.kept + seen.late + seen.broken
    if due == 0:
        return ""
    noun = "promise" if due == 1 else "promises"
    return f"{seen.kept} of {due} {noun} kept in time"


def _mistakes(seen: Seen) -> str:
    if seen.new_mistakes == 0:
        return "no new mistake"
    return "one new mistake" if seen.new_mistakes == 1 else f"{seen.new_mistakes} new mistakes"


def _too_few(seen: Seen) -> str:
    if not seen.orders_read:
        return "No orders have been read since, so the records say nothing: not enough data."
    if seen.before + seen.after < FEWEST:
        return "These are too few to compare: not enough data."
    return ""
