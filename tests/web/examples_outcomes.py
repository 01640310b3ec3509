"""Example pages of a customer who has not heard yet, and of one who left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.mistake_sections import UnheardSection
from makegood.recovery.pages.outcomes import LossSection
from tests.web.examples_core import MISTAKE_EMPTY, MISTAKE_TYPICAL, SECTIONS, SEND_THE_SLOTS

MISTAKE_UNHEARD = replace(
    MISTAKE_EMPTY,
    sections=replace(
        MISTAKE_EMPTY.sections, loss=None, unheard=UnheardSection(
            "Aiko has not heard from us for 2 business days. Does it hurt Aiko more by now?", may_answer=True
        ),
    ),
)  # fmt: skip
MISTAKE_LOST = replace(
    MISTAKE_TYPICAL, missing="Dana has left us. One last word is owed: what we regret, what we still keep, thanks, and "
    "nothing to sell.",
    next=replace(SEND_THE_SLOTS, title="Write Dana a last word", action="Write the last word", route="letter"),
    sections=replace(SECTIONS, wallet=None, loss=LossSection(
        who="Dana", said="Dana Rossi said, Tue 11:00; written down by Rosa V.",
        words="We are done. I have booked with the other station.", until="Mon 22 Feb", owes_goodbye=True,
        may_take_back=True,
    )),
)  # fmt: skip
EXAMPLES: dict[str, tuple[str, Any]] = {
    "mistake-unheard": ("mistakes/page.html", MISTAKE_UNHEARD),
    "mistake-lost": ("mistakes/page.html", MISTAKE_LOST),
}
