"""Example pages of the queue: the list, those not taken, handing over."""

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.parts import Choice, Lead, ThenRow
from makegood.recovery.pages.queue import (
    Chip,
    Filter,
    Going,
    HandOverPage,
    NotTakenPage,
    QueuePage,
    QueueRow,
    ViewLink,
)
from tests.web import examples_core as core
from tests.web.examples_core import LONG_LINE, LONG_NAME, after


def row(of: ThenRow, owner: str = "", note: str = "") -> QueueRow:
    """A row of Today as one of the queue."""
    return QueueRow(
        of.mistake_id, of.number, of.what, of.account, owner, of.severity, of.next_step, of.clock,
        note or of.note, token=f"{of.mistake_id}:1",
    )  # fmt: skip


ANY = Choice("", "Any", chosen=True)
FILTERS = (
    Filter("owner", "Owner", (ANY, Choice("me", "Me"), Choice("2", "Max Ostrowski"))),
    Filter("severity", "How serious", (ANY, Choice("S1", "Deal breaker"), Choice("S2", "Costly"))),
    Filter("told", "Told", (ANY, Choice("no", "Not told yet"))),
)
VIEWS = (
    ViewLink(1, "Mine, not told", "owner=me&told=no", True, False, False),
    ViewLink(2, "Deal breakers", "severity=S1", False, True, True),
)
ROWS = tuple(row(one) for one in (core.A_DAY_LATE, core.WRONG_COMMERCIAL, core.LAST_YEARS_RATE))
TYPICAL = QueuePage(
    Lead("Three mistakes are open. ", "Two not told yet."), ROWS, filters=FILTERS, views=VIEWS,
    accounts=("Bella Vista Restaurants", "Northern Dental"), next_address="after=1.0.1.3",
)  # fmt: skip
EMPTY = QueuePage(
    Lead("Nothing is open."), (), filters=FILTERS,
    empty="Nothing is open. What is reported, or found in the records, stands here by its next deadline.",
)  # fmt: skip
OVERFULL = replace(
    TYPICAL, lead=Lead("More than 1,000 mistakes are open. ", "More than 1,000 not told yet."),
    rows=tuple(
        replace(ROWS[n % 3], mistake_id=100 + n, number=90_000 + n, token=f"{100 + n}:3",
                what=LONG_LINE if n % 6 == 4 else ROWS[n % 3].what, owner=LONG_NAME if n % 9 == 3 else "Max O.",
                account=LONG_NAME if n % 7 == 5 else ROWS[n % 3].account)
        for n in range(25)
    ),
    q="Norhtern dentl", address="q=Norhtern+dentl&told=no",
    near="In case of a slip of the finger, “dentl” was also read as “dental”.",
    chips=(Chip("Told: Not told yet", "q=x"), Chip(LONG_NAME, "q=x")), is_first=False, may_share=True,
    views=(*(replace(VIEWS[0], view_id=n, name=f"View number {n} of a person who keeps many") for n in range(9)),
           replace(VIEWS[0], view_id=77, is_here=True)),
    not_taken="Which have nobody who is at them?",
    refusal="You have a view called “Mine”. Choose another name, or drop the old one first.", view_name="Mine",
)  # fmt: skip
PEOPLE = (Choice("1", "Rosa Vega", "rep"), Choice("2", "Max Ostrowski", "manager"))
GOING = Going("Call Dana again", 1002, "Rosa", after(20))
HAND_OVER = HandOverPage(
    ROWS[:2], PEOPLE, accounts=("Bella Vista Restaurants",), going=(GOING,),
    staying=(replace(GOING, words="Send two slots to choose from"),), button="Hand over 2 mistakes",
)  # fmt: skip

EXAMPLES: dict[str, tuple[str, Any]] = {
    "mistakes-empty": ("mistakes/list.html", EMPTY),
    "mistakes-typical": ("mistakes/list.html", TYPICAL),
    "mistakes-overfull": ("mistakes/list.html", OVERFULL),
    "not-taken-empty": ("mistakes/not_taken.html", NotTakenPage(Lead("Every open mistake has somebody."), ())),
    "not-taken-typical": (
        "mistakes/not_taken.html",
        NotTakenPage(
            Lead("Two mistakes need somebody now."),
            (replace(ROWS[0], note="Ivo does not work here any more"), replace(ROWS[1], note=LONG_LINE)),
        ),
    ),
    "hand-over-typical": ("mistakes/hand_over.html", HAND_OVER),
    "hand-over-overfull": (
        "mistakes/hand_over.html",
        replace(
            HAND_OVER, rows=OVERFULL.rows, why=LONG_LINE, with_accounts=True, accounts=(LONG_NAME, "Northern Dental"),
            refusal="No. 1002 went to Max Ostrowski after you opened this page. Nothing was changed.",
        ),
    ),
}  # fmt: skip
