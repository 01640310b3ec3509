"""Example pages of a report: empty, asked whether it stands already, refused, and handed to a colleague."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.reporting import Alike, HandedOverPage, ReportPage
from tests.web import examples_core as core

KINDS = tuple(
    Choice(value, label)
    for value, label in (
        ("missed_delivery", "Did not run"),
        ("wrong_content", "Wrong commercial"),
        ("wrong_time_place", "Wrong time"),
        ("late", "Late"),
        ("broken_promise", "A promise not kept"),
    )
)
NOTICED = (Choice("them", "They told us"), Choice("us", "We noticed"))
ACCOUNTS = tuple(
    Choice(str(number), name)
    for number, name in enumerate(
        ("Bella Vista Restaurants", "Northern Dental", "Tom's Garage", "Lakeside Ford"), start=1
    )
)
EMPTY = ReportPage(accounts=(), names=(), kinds=KINDS, noticed=NOTICED)
TYPICAL = replace(EMPTY, accounts=ACCOUNTS, names=tuple(account.label for account in ACCOUNTS))
TYPED = replace(
    TYPICAL,
    accounts=(replace(ACCOUNTS[0], chosen=True), *ACCOUNTS[1:]),
    kinds=(replace(KINDS[0], chosen=True), *KINDS[1:]),
    noticed=(replace(NOTICED[0], chosen=True), NOTICED[1]),
    sentence="My commercial never ran, I had all of my vendors here.",
)
ASKED = replace(
    TYPED,
    alike=(
        Alike(2, 1042, "The wrong commercial ran in Sunday's game", "found by us, Sun 20:50", 71),
        Alike(4, 1035, core.LONG_LINE, "found by us, Mon 06:10; they told us, Mon 07:10", 38),
    ),
)
OVERFULL = replace(
    TYPED,
    accounts=tuple(Choice(str(number), core.LONG_NAME) for number in range(6)),
    account_name=core.LONG_NAME,
    contact="Maximiliane von Hohenstaufen-Featherstonehaugh, +1 312 555 0142",
    sentence=core.LONG_LINE,
    field_refusals={
        "sentence": "The sentence has 312 characters, and 300 fit. Keep what they would say first; the rest belongs "
        "to the call."
    },
)
HANDED_OVER = HandedOverPage(1043, "Northern Dental", "Ivo Lang", core.after(1))

EXAMPLES: dict[str, tuple[str, Any]] = {
    "report-empty": ("mistakes/report.html", EMPTY),
    "report-typical": ("mistakes/report.html", TYPICAL),
    "report-asked": ("mistakes/report.html", ASKED),
    "report-overfull": ("mistakes/report.html", OVERFULL),
    "report-handed-over": ("mistakes/handed_over.html", HANDED_OVER),
}
