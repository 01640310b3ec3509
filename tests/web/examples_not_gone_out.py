"""Example pages of what did not go out."""

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.not_gone_out import NotGoneOutPage, NotGoneOutRow
from tests.web import examples_core as core
from tests.web.examples_core import LONG_LINE, after

LETTER = NotGoneOutRow(
    41, "Letter to Dana Rossi", "Their mail server does not take mail for dana@harbor.example. Check the address, or "
    "ring them.", after(-20), after(-19), 12,
)  # fmt: skip
REMINDER = NotGoneOutRow(
    42, "Reminder to Olu Adeyemi", "It was tried 54 times and did not go out. The last time: The mail server "
    "did not answer.", after(-70),
    after(-21), None,
)  # fmt: skip
CLOCK = (
    "The clock of this machine went ahead by 3 hours, to 12:04. Letters that only became due by that wait, so that "
    "none goes too early. Look at the clock of the machine, and say so here if it is right."
)
ALARM = (
    "Reminders and letters have not gone out since 10:04. The mail server did not answer. Nothing is lost: each is "
    "tried again by itself."
)
LEAD = "Given up and waiting for your word: 2. Each says why."
TYPICAL = NotGoneOutPage(LEAD, (LETTER, REMINDER))
EXAMPLES: dict[str, tuple[str, Any]] = {
    "alarm": ("today/page.html", core.TODAY_QUIET),
    "not-gone-out-empty": ("not_gone_out/page.html", NotGoneOutPage("Nothing was given up.", ())),
    "not-gone-out-typical": ("not_gone_out/page.html", TYPICAL),
    "not-gone-out-clock": ("not_gone_out/page.html", replace(TYPICAL, clock=CLOCK)),
    "not-gone-out-overfull": (
        "not_gone_out/page.html",
        replace(TYPICAL, rows=tuple(replace(LETTER, row_id=n, what=LONG_LINE) for n in range(9)), clock=CLOCK,
                refusal="Somebody has decided about this one already. Nothing was changed; look at the list again."),
    ),
}  # fmt: skip
