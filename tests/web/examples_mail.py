"""Example pages of mail: what waits, a letter that leaves, one that did not, and promises of one's own letter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.letters import LeavingRow
from makegood.recovery.pages.mail import MailRow, Proposed, ProposedSection, TrayPage
from makegood.recovery.pages.mistake_sections import WaitingSection, WaitingWord
from tests.web import examples_core as core
from tests.web.examples_ways import LETTER

ROW = MailRow(
    mail_id=1,
    sender="Aiko Tan <aiko@northern.example>",
    at="09:00",
    subject="Re: Sunday evening",
    words="My whole office watched.\n\nWhat happens now?",
    is_cut=False,
    attachments=("invoice.pdf",),
    why="Our mail server does not vouch that it is from whom it says.",
    number="1042",
    is_report=False,
)
FORWARDED = replace(
    ROW,
    mail_id=2,
    sender="Rosa Vega <rosa@lakeland.example>",
    subject="Fwd: where was my spot?",
    why="One of us forwarded it. Is it a mistake of ours?",
    number="",
    is_report=True,
    attachments=(),
)
LEAVES = LeavingRow(
    1, "Your letter to Aiko leaves at 20:41:15.", is_waiting=True, is_scheduled=False, may_undo=True,
    may_go_on=False, may_drop=False,
)  # fmt: skip
STAYED = LeavingRow(
    2, "Aiko wrote first, so your letter to Aiko did not leave. Read what Aiko wrote.", is_waiting=False,
    is_scheduled=True, may_undo=False, may_go_on=True, may_drop=True,
)  # fmt: skip
PROPOSED = ProposedSection(
    1,
    "Sunday evening",
    (
        Proposed(0, "I will send you two slots by Wednesday noon", core.after(30), "Wed 12:00"),
        Proposed(1, "You will have the credit note soon", None, ""),
    ),
    may_take=True,
)
WAITING = WaitingSection(
    (WaitingWord("Aiko wrote by mail, 09:00", "And my vendor?\nWhat do I tell him?"),), True
)


def _mistake(**sections: Any) -> Any:
    return replace(core.MISTAKE_TYPICAL, sections=replace(core.MISTAKE_TYPICAL.sections, **sections))


EXAMPLES: dict[str, tuple[str, Any]] = {
    "mail-empty": ("mail/tray.html", TrayPage(())),
    "mail-typical": ("mail/tray.html", TrayPage((ROW, FORWARDED))),
    "mail-overfull": (
        "mail/tray.html",
        TrayPage(
            (replace(ROW, subject="Re: " * 60, words="word " * 290, is_cut=True, sender=f"{'x' * 80}@y"),)
        ),
    ),
    "letter-to-send": ("mistakes/letter.html", replace(LETTER, may_send=True, answers=("And my vendor?",))),
    "letter-for-later": ("mistakes/letter.html", replace(LETTER, may_send=True, leaves_at=core.after(14))),
    "mistake-letter-leaves": ("mistakes/page.html", _mistake(leaving=(LEAVES,), waiting=WAITING)),
    "mistake-letter-stayed": ("mistakes/page.html", _mistake(leaving=(STAYED,), proposed=(PROPOSED,))),
}
