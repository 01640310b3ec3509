"""Example pages of a letter and of a merge, and a mistake's page with files, letters and somebody on the phone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.calling import CallingNow
from makegood.recovery.pages.files import FileRow, FilesSection
from makegood.recovery.pages.letters import (
    FirstSentencePage,
    FoundPromise,
    KindChoice,
    LetterPage,
    LetterRow,
    LettersSection,
    ReadOver,
    ReadTo,
    Remark,
)
from makegood.recovery.pages.merging import Merged, MergedSection, MergePage
from makegood.recovery.pages.parts import Choice, Clock, NextStep
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
    kinds=(KindChoice("ACKNOWLEDGEMENT", "The first word", HINTS, chosen=True),),
    read=ReadOver(is_empty=True),
    signature="Rosa Vega, +1 312 555 0100",
    mail_to="mailto:aiko@northern.example?subject=",
    letters_seen=0,
    channels=(Choice("MAIL", "E-mail", chosen=True), Choice("TEXT", "Text message")),
    contacts=(),
    next_word=(Choice("evening", "20:00"), Choice("morning", "tomorrow 10:00")),
    subject="",
)
BLAMES = Remark(
    "our traffic department messed up the log again",
    "It names somebody else as the cause.",
    "She buys from you, not from your traffic department; whoever it was, it is ours to her.",
    "“We left it out of the log” says the same and stands by it.",
    is_blocker=True,
)
IF_ANY = Remark(
    "if there was any inconvenience",
    "It leaves open whether it hurt her.",
    "She knows that it did. An “if” asks her to prove it.",
    "Name what it did to her, in her words.",
    is_blocker=False,
)
NO_DAY = Remark(
    "",
    "No day or time stands in it.",
    "Without one she waits, and calls first.",
    "Say what she gets by when.",
    False,
)
PROMISES = (
    FoundPromise(
        0,
        "I will send you two slots of the same worth by noon tomorrow",
        core.after(26),
        "tomorrow 12:00",
        True,
    ),
    FoundPromise(
        1,
        "The credit note follows Thursday or Friday",
        None,
        "",
        is_chosen=True,
        is_unclear=True,
        picks=(Choice("2026-11-26T17:30", "Thu 17:30"), Choice("2026-11-27T17:30", "Fri 17:30", chosen=True)),
    ),
    FoundPromise(2, "I will look into the rest", None, ""),
)
LETTER_READ = replace(
    LETTER,
    kinds=tuple(
        KindChoice(code, label, HINTS, chosen=code == "UPDATE")
        for code, label in (
            ("ASK", "To ask what they would like"),
            ("PLAN", "The plan"),
            ("UPDATE", "How it stands"),
        )
    ),
    subject="Sunday",
    text="Aiko,\n\nour traffic department messed up the log again. Sorry if there was any inconvenience.\n\n"
    "I will send you two slots of the same worth by noon tomorrow. The credit note follows Thursday or Friday.\n\nRosa",
    read=ReadOver(remarks=(BLAMES, IF_ANY), more=(NO_DAY,), promises=PROMISES),
)
LETTER_REFUSED = replace(
    LETTER_READ,
    read=replace(
        LETTER_READ.read,
        refusal="It names somebody else as the cause. Change it, or say why it goes as it is; the reason is kept "
        "with the letter. Nothing is saved yet.",
    ),
)
LETTER_OVERFULL = replace(
    LETTER,
    account=core.LONG_NAME,
    contact="Maximiliane von Hohenstaufen-Featherstonehaugh",
    contacts=(Choice("1", core.LONG_NAME, "owner", chosen=True), Choice("2", "Aiko Tan")),
    subject=core.LONG_LINE,
    text=f"{core.LONG_LINE}\n\n{core.LONG_LINE}",
    read=ReadOver(
        remarks=(replace(BLAMES, words=core.LONG_LINE[:160]), IF_ANY),
        more=(NO_DAY, NO_DAY, NO_DAY),
        promises=(replace(PROMISES[0], words=core.LONG_LINE), *PROMISES[1:]),
        as_it_is=core.LONG_LINE,
    ),
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

# A later record shows that nothing went wrong; the vendor's people had it from us, and believe it still.
NONE = replace(
    core.MISTAKE_TYPICAL,
    withdrawn="log-sunday-2.csv (import 7) shows that it was as promised.",
    next=NextStep(
        "Tell the others who heard of it that it was none",
        "",
        "mistake",
        2,
        Clock("Speak", core.after(-0.2)),
        "S1",
    ),
    missing="Nothing went wrong after all. Whoever was told of it hears so.",
    sections=replace(
        core.MISTAKE_TYPICAL.sections,
        stands_twice=True,
        who_knows=replace(
            core.WHO,
            coverage="13 people know, 13 heard it from us.",
            lead="The drinks vendor's people (11) heard that something went wrong, and not yet that it was none.",
            rows=(
                core.WHO.rows[0],
                replace(
                    core.WHO.rows[1],
                    says="know, were there · we told them, Mon 09:30; still to hear that it was none",
                    is_owed=False,
                    may_tell=False,
                    believes_it=True,
                ),
                replace(
                    core.WHO.rows[2],
                    says="knows · we told them, Mon 09:40; that it was none, Mon 15:10",
                    may_tell=False,
                ),
            ),
            look="",
            look_is_due=False,
            may_write=False,
            may_put_right=True,
        ),
    ),
)

EXAMPLES: dict[str, tuple[str, Any]] = {
    "letter-empty": ("mistakes/letter.html", LETTER),
    "letter-read": ("mistakes/letter.html", LETTER_READ),
    "letter-refused": ("mistakes/letter.html", LETTER_REFUSED),
    "letter-unread": (
        "mistakes/letter.html",
        replace(LETTER, text="Beste Aiko", read=ReadOver(is_unread=True)),
    ),
    "letter-read-in-part": (
        "mistakes/letter.html",
        replace(
            LETTER,
            text="Aiko, …",
            read=ReadOver(
                unread_parts=("Estimada Aiko: lo que pasó el domingo no es culpa nuestra.",),
                read_to=ReadTo("20,000", "23,400", "and that is all that I know of it so far"),
            ),
        ),
    ),
    "first-sentence-empty": (
        "mistakes/first_sentence.html",
        FirstSentencePage(2, 1042, "Aiko Tan", "", ReadOver(is_empty=True)),
    ),
    "first-sentence-read": (
        "mistakes/first_sentence.html",
        FirstSentencePage(2, 1042, "Aiko Tan", "Sorry if that was a problem", ReadOver(remarks=(IF_ANY,))),
    ),
    "letter-overfull": ("mistakes/letter.html", LETTER_OVERFULL),
    "merge-empty": ("mistakes/merge.html", replace(MERGE, others=())),
    "merge-typical": ("mistakes/merge.html", MERGE),
    "mistake-with-files": ("mistakes/page.html", WITH_ALL),
    "mistake-went": ("mistakes/page.html", WENT),
    "mistake-none": ("mistakes/page.html", NONE),
}
