"""Example pages of a letter and of a merge, and a mistake's page with files, letters and somebody on the phone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.calling import CallingNow
from makegood.recovery.pages.files import FileRow, FilesSection
from makegood.recovery.pages.letters import LetterPage, LetterRow, LettersSection
from makegood.recovery.pages.merging import Merged, MergedSection, MergePage
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.reporting import Alike
from tests.web import examples_core as core

HINTS = (
    "What happened, in one sentence that only Aiko could receive.",
    "That it is ours. Not why, not who.",
    "When the next word comes, with day and time, and that it comes from you.",
)
LETTER = LetterPage(
    mistake_id=2,
    number=1042,
    account="Northern Dental",
    contact="Aiko Tan",
    pronoun="she",
    hints=HINTS,
    signature="Rosa Vega, +1 312 555 0100",
    mail_to="mailto:aiko@northern.example?subject=",
    letters_seen=0,
    channels=(Choice("MAIL", "E-mail", chosen=True), Choice("TEXT", "Text message")),
    contacts=(),
    next_word=(Choice("evening", "20:00"), Choice("morning", "tomorrow 10:00")),
    subject="",
)
LETTER_OVERFULL = replace(
    LETTER,
    account=core.LONG_NAME,
    contact="Maximiliane von Hohenstaufen-Featherstonehaugh",
    contacts=(Choice("1", core.LONG_NAME, "owner", chosen=True), Choice("2", "Aiko Tan")),
    subject=core.LONG_LINE,
    text=f"{core.LONG_LINE}\n\n{core.LONG_LINE}",
    sent_at=core.after(-3),
    field_refusals={
        "sent_at": "This mistake was found on 23 November 2026 06:10 CST, after 23 November 2026 05:00 CST."
    },
)
MERGE = MergePage(
    mistake_id=2,
    number=1042,
    title="The wrong commercial ran in Sunday's game",
    account="Northern Dental",
    others=(
        Alike(4, 1043, "My commercial was the old one", "they told us, Mon 07:10", 71),
        Alike(5, 1044, core.LONG_LINE, "found by us, Mon 06:10", 38),
    ),
)
FILES = FilesSection(
    rows=(
        FileRow(1, "IMG_0412.jpg", "0.4 MB", "picture", "Rosa V.", core.after(-2), may_remove=True),
        FileRow(
            2,
            "voice mail of Sunday evening.m4a",
            "1.2 MB",
            "sound",
            "Olu A.",
            core.after(-1),
            may_remove=False,
        ),
        FileRow(
            3,
            f"{core.LONG_NAME}.pdf",
            "120 KB",
            "paper",
            "Rosa V.",
            core.after(-1),
            False,
            "Max O.",
            core.after(0),
        ),
    ),
    may_add=True,
    offered="image/jpeg",
)
LETTERS = LettersSection(
    rows=(
        LetterRow(
            "E-mail", "Aiko Tan", "Rosa V.", core.after(-2), "Sunday", "Aiko,\n\nit is ours.", core.after(-1)
        ),
        LetterRow("WhatsApp", "Aiko Tan", "Rosa V.", core.after(-3), "", ""),
    ),
    may_write=True,
)
WITH_ALL = replace(
    core.MISTAKE_TYPICAL,
    sections=replace(
        core.MISTAKE_TYPICAL.sections,
        files=FILES,
        letters=LETTERS,
        calling=CallingNow("Olu Adeyemi", core.after(-1), 3, is_me=False, may_claim=True),
        merged=MergedSection(None, None, (Merged(4, 1043),), may_merge=True),
    ),
)
WENT = replace(
    core.MISTAKE_TYPICAL,
    next=None,
    sections=replace(
        core.MISTAKE_TYPICAL.sections,
        merged=MergedSection(Merged(4, 1043), core.after(-1), (), may_merge=False),
    ),
)

EXAMPLES: dict[str, tuple[str, Any]] = {
    "letter-empty": ("mistakes/letter.html", LETTER),
    "letter-overfull": ("mistakes/letter.html", LETTER_OVERFULL),
    "merge-empty": ("mistakes/merge.html", replace(MERGE, others=())),
    "merge-typical": ("mistakes/merge.html", MERGE),
    "mistake-with-files": ("mistakes/page.html", WITH_ALL),
    "mistake-went": ("mistakes/page.html", WENT),
}
