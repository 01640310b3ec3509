"""Example pages of the pocket, of what waits for a yes, and of what is agreed beforehand. All is invented."""

from dataclasses import replace

from makegood.recovery.pages.mistake_sections import WalletSection
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.yes import (
    AuthorityPage,
    DecidedRow,
    DecisionPage,
    GivenRow,
    GrantRow,
    PocketPage,
    PocketRow,
    WaitingRow,
    YesList,
    YesRow,
)
from tests.web.examples_core import LONG_LINE, LONG_NAME, MISTAKE_OVERFULL, MISTAKE_TYPICAL, after

ROWS = (
    PocketRow("rerun", "The same again, as good or better", "no limit"),
    PocketRow("bonus_units", "Bonus spots", "1 spot or $145"),
    PocketRow("credit_beyond_error", "Credit beyond the error", "$45"),
    PocketRow("waive_fee", "A fee waived", "$100"),
    PocketRow("extend_term", "A longer term", "14 days", "They agreed to it in writing."),
    PocketRow("extra_service", "Something done for them", "4 hours"),
)
WAITING = WaitingRow(4, "You get $400 off the next invoice.", "$400", "Max Ostrowski", after(2.5))
WENT_ON = replace(
    WAITING, approver="Dora Fields", note="Nobody decided in time, so it went on. Silence is no yes."
)
TOLD_NO = DecidedRow(
    "A month for free.", "", "Max O. says no", "We cannot give a month, and I am sorry for it.", None
)
ALLOWED = DecidedRow(
    "You get $600 off the next two invoices.", "$600", "Max O. says yes, but something else", "", 9
)
POCKET = PocketPage(
    1, 1043, "The Saturday news spot did not run", "Northern Dental", "Aiko", "rep", ROWS,
    ("Out of the contract, without a fee", "Somebody higher up calls them"),
    ("Agreed with Max O. until Fri 26 Feb 09:00: credit beyond the error, up to $500 a case, 50 % of what was lost.",),
    "Goodwill for this customer this quarter: $900 of your $1,000 is left, after what all of us gave.", "$1,450",
    (GivenRow(3, "$100 off.", "$100", "Rosa V., as rep", True),), (WAITING,), (ALLOWED,),
    tuple(Choice(row.code, row.label, f"{row.left} left") for row in ROWS), True, True, "A month for free.",
    "Max Ostrowski decides by 11:40.",
)  # fmt: skip
POCKET_EMPTY = replace(
    POCKET, rows=(), level="", above=(), grants=(), quarter="", touched="", given=(), waiting=(), decided=(),
    items=(), may_write=False,
)  # fmt: skip
POCKET_OVERFULL = replace(
    POCKET, title=LONG_LINE, account=LONG_NAME, waiting=(replace(WENT_ON, asks=LONG_LINE, approver=LONG_NAME),) * 3,
    decided=(replace(ALLOWED, words=LONG_LINE), replace(TOLD_NO, tell=LONG_LINE)),
    given=tuple(replace(POCKET.given[0], words=LONG_LINE, spending_id=n) for n in range(4)),
)  # fmt: skip
GIVE = DecisionPage(
    4, 1, 1043, "GIVE", "You get $400 off the next invoice.", "Her vendors stood in the room and saw the old one.",
    "$400", "400",
    ("Northern Dental: The Saturday news spot did not run", "Costly for them; told 08:04. Rosa Vega looks after it.",
     "Aiko: “I sat there waiting for it.”"),
    "A month for free.",
    ("At stake: $1,450.", "Agreed so far: Your spot runs Sun 29 Nov 20:00, in the same slot.",
     "Goodwill for this customer this quarter: $100.", "For the like, no. 1031: $250."),
    (), "Rosa Vega", after(-0.2), after(2.5), "Max Ostrowski", True, True, True, False, "Yes",
    "No, and they are told this", may_open=True,
)  # fmt: skip
NO = replace(
    GIVE, kind="NO", asks="A month for free.", amount="", amount_typed="", yes="Do what they would like",
    why="It is a year of what they spend with us.",
)  # fmt: skip
HEARD = replace(GIVE, kind="HEARD", may_refuse=False, yes="It stands", no="")
OVERFULL = replace(
    GIVE, asks=LONG_LINE, why=LONG_LINE, happened=(LONG_LINE,) * 3, they_would_like=LONG_LINE, beside=(LONG_LINE,) * 7,
    warnings=("It would be both made good and paid back.", "It is more than was touched."), asked_by=LONG_NAME,
    approver=LONG_NAME,
)  # fmt: skip
DECIDED = replace(
    GIVE, may_decide=False, decided="Max Ostrowski said yes to something else ($600), 10:02.",
    their_words="You get $600 off the next two invoices.",
)  # fmt: skip
ROW = YesRow(
    4, "You get $400 off the next invoice.", "$400", "Northern Dental", "GIVE", "Rosa Vega", after(2.5)
)
LIST = YesList((ROW, replace(ROW, asks=LONG_LINE, due_at=after(-1))), (replace(ROW, who="Max Ostrowski"),))
GRANT = GrantRow(
    2, "Rosa Vega", "Credit beyond the error, Bonus spots", "up to $500 a case, 50 % of what was touched",
    "Northern Dental", after(2000), "Max O.", "Only where her vendors were in the room.",
)  # fmt: skip
AUTHORITY = AuthorityPage(
    (GRANT, replace(GRANT, holder="Everybody who counts as rep", scope="every customer", words="")), True,
    (Choice("1", "Rosa Vega", "rep"), Choice("every-rep", "Everybody who counts as rep")),
    (Choice("credit_beyond_error", "Credit beyond the error", "100 % and at most $10,000"),
     Choice("bonus_units", "Bonus spots", "50 %")),
    (Choice("1", "Northern Dental"),), "USD", 90, ROWS, "manager",
)  # fmt: skip
AUTHORITY_OF_A_REP = replace(AUTHORITY, may_grant=False, holders=(), items=(), accounts=(), rows=())
WALLET = WalletSection(
    ("Same slot, Sun 29 Nov 20:00", "Credit note"), ("Better slot, her choice, and credit",),
    ("credit beyond the error, up to $45", "a fee waived, up to $100"), (WAITING,), (ALLOWED, TOLD_NO), 1,
)  # fmt: skip


def _waits(page):
    step = replace(
        page.next,
        title="Wait for Max’s yes or no: You get $400 off the next invoice.",
        action="Open your pocket",
        route="pocket",
    )
    return replace(page, next=step, sections=replace(page.sections, wallet=WALLET))


EXAMPLES = {
    "pocket-typical": ("yes/pocket.html", POCKET),
    "pocket-empty": ("yes/pocket.html", POCKET_EMPTY),
    "pocket-overfull": ("yes/pocket.html", POCKET_OVERFULL),
    "yes-give": ("yes/page.html", GIVE),
    "yes-no": ("yes/page.html", NO),
    "yes-heard": ("yes/page.html", HEARD),
    "yes-overfull": ("yes/page.html", OVERFULL),
    "yes-decided": ("yes/page.html", DECIDED),
    "yes-list": ("yes/list.html", LIST),
    "yes-list-empty": ("yes/list.html", YesList((), ())),
    "authority-typical": ("yes/authority.html", AUTHORITY),
    "authority-rep": ("yes/authority.html", AUTHORITY_OF_A_REP),
    "mistake-waits-for-a-yes": ("mistakes/page.html", _waits(MISTAKE_TYPICAL)),
    "mistake-overfull-with-a-yes": ("mistakes/page.html", _waits(MISTAKE_OVERFULL)),
}
