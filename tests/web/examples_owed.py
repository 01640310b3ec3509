"""Example pages of what is owed."""

from dataclasses import replace
from datetime import date

from makegood.core.money import Money
from makegood.recovery.pages.owed import OwedCell, OwedPage, OwedRow, OwedThing
from tests.web.examples_core import LONG_LINE

NEW = OwedCell("up to 7 days", "2 spots", "$2,900", "account=2&age=0")
OLDER = OwedCell("8 to 30 days", "1 spot", "worth not known", "account=1&age=1")
BELLA = OwedRow(
    "Bella Vista Restaurants", "the oldest since Sun 22 Nov", "2 spots", "$2,900", "account=2", (NEW,)
)
NORTHERN = OwedRow(
    "Northern Dental", "the oldest since Sat 14 Nov", "1 spot", "worth not known", "account=1", (OLDER,)
)
ALL = OwedRow("All together", "USD", "3 spots", "$2,900, and 1 of worth not known", "", (NEW, OLDER))
THING = OwedThing(
    what="Prime Drama, line 4001",
    account="Bella Vista Restaurants",
    account_id=2,
    reason="did not air",
    stands="agreed, and taken on, Dana Rossi said yes, until Sun 29 Nov 21:00",
    worth=Money(145000, "USD"),
    lost_on=date(2026, 11, 22),
    age="1 day",
    mistake_id=1,
    number=1001,
)
AGAIN = replace(
    THING, worth=None, number=1004, again_after=1001, stands="nothing is agreed yet", age="9 days"
)
EMPTY = OwedPage(
    "Nothing is owed: all that was lost was made good, paid back, or let go by them.", (), (), by_line=False
)
TYPICAL = OwedPage(
    "We owe 3 spots to 2 customers, the oldest since Sat 14 Nov.", (NORTHERN, BELLA), (ALL,), by_line=False
)
ASKED = replace(TYPICAL, things=(AGAIN, THING), asked="Bella Vista Restaurants, up to 7 days")
OVERFULL = replace(
    ASKED,
    rows=(replace(BELLA, name=LONG_LINE, cells=(NEW, OLDER, NEW, OLDER)),) * 12,
    things=(replace(THING, what=LONG_LINE),) * 12,
    more=True,
)

EXAMPLES = {
    "owed-empty": ("owed/page.html", EMPTY),
    "owed-typical": ("owed/page.html", TYPICAL),
    "owed-asked": ("owed/page.html", ASKED),
    "owed-overfull": ("owed/page.html", OVERFULL),
}
