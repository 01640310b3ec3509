"""What may be given, and up to where: the catalogue, its limits in words, and what is left of one.

Amounts are minor units of the customer's currency; a limit's money is in its whole units.
Source: domain/3-model.md 3.9.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from makegood.core.money import Money, minor_units
from makegood.policy.rules.reading import Table
from makegood.policy.rules.words import Unusable

LEVELS = ("rep", "lead", "manager", "director")  # from below
CLASSES = ("correction", "restoration", "goodwill", "gesture", "refusal")
NOTHING = "nothing"
_PART = re.compile(r"(\d+)\s*(%|money|units?|days?|hours?)")


class Measure(StrEnum):
    PERCENT = "%"
    MONEY = "money"
    UNITS = "unit"
    DAYS = "day"
    HOURS = "hour"


@dataclass(frozen=True)
class Given:
    """How much of an item: `minor` is None where nobody knows its worth, `touched_minor` where no record says it."""

    currency: str
    minor: int | None = 0
    touched_minor: int | None = None
    units: int = 0
    days: int = 0
    hours: int = 0

    def __add__(self, more: Given) -> Given:
        """Both together; of unknown worth where one of them is."""
        known = self.minor is not None and more.minor is not None
        return Given(
            currency=self.currency,
            minor=(self.minor or 0) + (more.minor or 0) if known else None,
            touched_minor=self.touched_minor,
            units=self.units + more.units,
            days=self.days + more.days,
            hours=self.hours + more.hours,
        )

    def of(self, measure: Measure) -> int:
        """How much of what is counted: units, days or hours."""
        return {Measure.UNITS: self.units, Measure.DAYS: self.days, Measure.HOURS: self.hours}[measure]


@dataclass(frozen=True)
class Part:
    """One number of a limit."""

    amount: int
    measure: Measure

    def room(self, given: Given) -> int | None:
        """How much of this part is left after `given`, below 0 where it is over; None where nobody can say.

        Of a percentage and of money in minor units, else in units, days or hours.
        """
        if self.measure not in (Measure.PERCENT, Measure.MONEY):
            return self.amount - given.of(self.measure)
        if given.minor is None or (self.measure is Measure.PERCENT and given.touched_minor is None):
            return None
        if self.measure is Measure.MONEY:
            return minor_units(self.amount, given.currency) - given.minor
        return (given.touched_minor or 0) * self.amount // 100 - given.minor

    def holds(self, given: Given) -> bool:
        """Whether `given` stays within it. What is counted in another measure does not."""
        if self.measure not in (Measure.PERCENT, Measure.MONEY) and given.of(self.measure) == 0:
            return False
        room = self.room(given)
        return room is not None and room >= 0

    def left_words(self, given: Given, unit: str) -> str:
        """What is left, as it is said: "$145", "1 spot", "4 hours"; "" where nothing is or nobody can say."""
        room = self.room(given)
        if room is None or room <= 0:
            return ""
        if self.measure in (Measure.PERCENT, Measure.MONEY):
            return str(Money(room, given.currency))
        noun = unit if self.measure is Measure.UNITS else self.measure.value
        return f"{room} {noun}{'' if room == 1 else 's'}"

    def said(self, currency: str, unit: str) -> str:
        """The number as a person reads it: "10 %", "$250", "1 spot"."""
        if self.measure is Measure.PERCENT:
            return f"{self.amount} %"
        if self.measure is Measure.MONEY:
            return str(Money(minor_units(self.amount, currency), currency))
        noun = unit if self.measure is Measure.UNITS else self.measure.value
        return f"{self.amount} {noun}{'' if self.amount == 1 else 's'}"


@dataclass(frozen=True)
class Limit:
    """One limit as it is written. `parts` is empty for "not" and for "no limit", which `is_open` tells apart."""

    words: str
    is_open: bool = False
    parts: tuple[Part, ...] = ()
    one_is_enough: bool = False

    def covers(self, given: Given) -> bool:
        """Whether all that was given of the item, this time included, may be promised alone."""
        if not self.parts:
            return self.is_open
        held = [part.holds(given) for part in self.parts]
        return any(held) if self.one_is_enough else all(held)

    def said(self, currency: str, unit: str) -> str:
        """The limit as a person reads it: "10 % and at most $250", "1 spot or 10 %"; "" for not at all."""
        if not self.parts:
            return self.words if self.is_open else ""
        joint = " or " if self.one_is_enough else " and at most "
        return joint.join(part.said(currency, unit) for part in self.parts)

    def left_words(self, given: Given, unit: str) -> str:
        """What may still be promised after `given`: "$145", "1 spot or $145"; "" for nothing, as for no limit."""
        said = [part.left_words(given, unit) for part in self.parts]
        if self.one_is_enough:
            return " or ".join(words for words in said if words)
        if not all(said):
            return ""
        rooms = [(part.room(given) or 0, words) for part, words in zip(self.parts, said, strict=True)]
        return min(rooms)[1] if rooms else ""


@dataclass(frozen=True)
class Item:
    """One thing of the catalogue. `needs`: a sentence that must be true, and that whoever promises it says so."""

    code: str
    label: str
    remedy_class: str
    needs: str
    limits: Mapping[str, Limit]

    def limit(self, level: str) -> Limit:
        """Up to where somebody of this level may promise it alone. Our own error is put right without limit."""
        return Limit("no limit", is_open=True) if self.remedy_class == "correction" else self.limits[level]

    def measures(self) -> frozenset[Measure]:
        """In what it is counted at any level."""
        return frozenset(part.measure for limit in self.limits.values() for part in limit.parts)

    def named(self, words: Mapping[str, str]) -> str:
        """The label in the words of a trade."""
        return re.sub(r"\{(\w+)\}", lambda place: words.get(place[1], place[0]), self.label)


def level_of(levels: Mapping[str, str], role: str, *, leads: bool) -> str | None:
    """What somebody's word counts as, None where it counts as nobody's. `levels`: of the policy, by role.

    >>> level_of({"REP": "rep"}, "REP", leads=True), level_of({"REP": "rep"}, "AUDITOR", leads=True)
    ('lead', None)
    """
    level = levels.get(role)
    return "lead" if level == "rep" and leads else level


def catalogue(table: Table) -> dict[str, Item]:
    """Read `[catalogue]`. Raises Unusable with the limit that cannot be read, and what to write."""
    items = {code: _item(code, table.table(code)) for code in table.names()}
    table.done()
    return items


def _item(code: str, table: Table) -> Item:
    item = Item(
        code=code,
        label=table.text("label"),
        remedy_class=table.choice("class", CLASSES),
        needs=table.text("needs"),
        limits={level: _limit(table, level) for level in LEVELS},
    )
    table.done()
    return item


def _limit(table: Table, level: str) -> Limit:
    words = " ".join(table.text(level).lower().split())
    found = read_limit(words)
    if found is None:
        raise Unusable("LIMIT_UNREADABLE", key=table.key(level), value=words)
    return found


def read_limit(words: str) -> Limit | None:
    """A limit from its words, None where they are none.

    >>> read_limit("10 % and 250 money").covers(Given("USD", 14500, 145000))
    True
    >>> read_limit("1 unit or 10 %").covers(Given("USD", None, None, units=2))
    False
    """
    if words in ("not", "no limit"):
        return Limit(words, is_open=words == "no limit")
    enough = " or " in words
    pieces = [_PART.fullmatch(piece) for piece in re.split(r" and | or ", words)]
    if any(piece is None for piece in pieces) or (enough and " and " in words):
        return None
    parts = tuple(Part(int(one[1]), _measure(one[2])) for one in pieces if one is not None)
    return Limit(words, parts=parts, one_is_enough=enough)


def _measure(word: str) -> Measure:
    return Measure(word if word in (Measure.PERCENT, Measure.MONEY) else word.rstrip("s"))
