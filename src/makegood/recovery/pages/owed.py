"""The page of what is owed: by customer or order line and age, and the things behind each number."""

from dataclasses import dataclass
from datetime import date

from makegood.core.money import Money


@dataclass(frozen=True)
class OwedCell:
    """One age of one row. `label`: "8 to 30 days"; `units`: "2 spots"; `worth`: "$2,900", "not known"."""

    label: str
    units: str
    worth: str
    address: str  # the query of the page that lists what it counts


@dataclass(frozen=True)
class OwedRow:
    """One customer, one order line of one, or all of one currency together."""

    name: str
    note: str  # "order line 4001", "the oldest since Sat 14 Nov"
    units: str
    worth: str
    address: str
    cells: tuple[OwedCell, ...]


@dataclass(frozen=True)
class OwedThing:
    """One thing owed, with its mistake. `stands`: "they said yes, and nobody has taken on the work yet"."""

    what: str
    account: str
    account_id: int
    reason: str  # "did not air"
    stands: str
    worth: Money | None
    lost_on: date
    age: str  # "9 days"
    mistake_id: int
    number: int
    again_after: int | None = None  # the number of the mistake of the first loss, where a make-good failed


@dataclass(frozen=True)
class OwedPage:
    """What is owed. `things` are listed once somebody asks what a number counts."""

    lead: str
    rows: tuple[OwedRow, ...]
    totals: tuple[OwedRow, ...]
    by_line: bool
    things: tuple[OwedThing, ...] = ()
    asked: str = ""  # "Bella Vista Restaurants, 8 to 30 days"
    more: bool = False
