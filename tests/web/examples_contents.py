"""Example pages of what is looked at before it airs: nothing ahead, lines to look at, a difference, too much."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.recovery.pages.contents import (
    AheadPage,
    BothSounds,
    ContentPage,
    LineAhead,
    LookRow,
    MasterForm,
    MasterRow,
    Tick,
)
from makegood.recovery.pages.files import FileRow
from makegood.recovery.pages.findings import EvidencePage
from makegood.recovery.pages.parts import Evidence, Marked
from tests.web import examples_core as core

OFFERED = "audio/*,.wav,.mp3,.m4a,.ogg"
UNVERIFIED = Tick("open", "Nobody has compared or watched it yet: unverified.")
MATCHES = Tick("done", "The file matches its approved master (Olu A., 17:10)")
DIFFERS = Tick("wrong", "The file is not its approved master, from 0:07 on (Olu A., 16:00)")
MASTER_SOUND = FileRow(11, "watch-party-master.wav", "2.6 MB", "sound", "Olu A.", core.after(-20), False)
WRONG_SOUND = FileRow(12, "BVR2611H.mp3", "470 KB", "sound", "Olu A.", core.after(-2), False)
RIGHT_SOUND = FileRow(13, "BVR2611H-2.mp3", "472 KB", "sound", "Olu A.", core.after(-1), False)
LINE = LineAhead(
    key="4001",
    key_at="2026-11-30T02:00:00+00:00",
    opens_at=core.after(60),
    look_by=core.after(9),
    is_due=True,
    account="Bella Vista Restaurants",
    account_id=2,
    title="The home game",
    code="BVR2611H",
    placement=Tick("open", "Nobody has said where it stands."),
    content=Tick("open", "No approved master is here to compare it with: unverified."),
    master_id=0,
)
LOOKED_AT = replace(
    LINE,
    key="4002",
    placement=Tick("done", "Sunday’s playlist, second break of the first quarter, 20:40. (Olu A., 15:52)"),
    content=MATCHES,
    master_id=1,
)
ROW = MasterRow(1, "BVR2611H", "Watch party :30", "Bella Vista Restaurants", DIFFERS)
AHEAD_EMPTY = AheadPage("No line with high stakes is ahead.", (), (), (), may_act=True)
AHEAD = AheadPage(
    "2 lines are to be looked at.",
    (LINE, replace(LINE, key="4003", content=DIFFERS, master_id=1)),
    (LOOKED_AT,),
    (ROW,),
    may_act=True,
)
AHEAD_OVERFULL = replace(
    AHEAD,
    due=(replace(LINE, account=core.LONG_NAME, title=core.LONG_LINE, code="W" * 60),) * 3,
    masters=(replace(ROW, title=core.LONG_LINE, account=core.LONG_NAME),) * 4,
    tools_missing="The sound can’t be compared here: fpcalc is not installed.",
    refusal="Write where you saw line 4001: which playlist, which break, what time. Nothing is saved yet.",
)
DIFFERENT = LookRow(
    "The file is not its approved master, from 0:07 on", "wrong", "Olu A.", core.after(-2), "29.8 seconds",
    sound=WRONG_SOUND,
)  # fmt: skip
SAME = LookRow(
    "The file matches its approved master",
    "done",
    "Olu A.",
    core.after(-1),
    "29.9 seconds",
    sound=RIGHT_SOUND,
)
CONTENT = ContentPage(
    master_id=1,
    code="BVR2611H",
    title="Watch party :30",
    account="Bella Vista Restaurants",
    version=1,
    approved_by="Dana Rossi",
    at=core.after(-20),
    length="29.9 seconds",
    standing=UNVERIFIED,
    master=MASTER_SOUND,
    looks=(),
    goes_out_at=core.after(60),
    mistake_id=0,
    mistake_number=0,
    may_act=True,
    is_newest=True,
    offered=OFFERED,
)
CONTENT_WRONG = replace(CONTENT, standing=DIFFERS, looks=(DIFFERENT,), mistake_id=2, mistake_number=1043)
CONTENT_OVERFULL = replace(
    CONTENT_WRONG,
    title=core.LONG_LINE,
    account=core.LONG_NAME,
    approved_by=core.LONG_NAME,
    looks=(replace(SAME, said=core.LONG_LINE, words=core.LONG_LINE), DIFFERENT) * 3,
    refusal="No sound could be read from this file. Export it again as WAV, MP3 or M4A.",
)
FORM = MasterForm("BVR2611H", "", "", OFFERED)
BOTH = BothSounds(
    1, MASTER_SOUND, WRONG_SOUND, "29.9 seconds", "29.8 seconds", parts_at="0:07", later=(SAME,)
)
EVIDENCE = EvidencePage(
    row=Evidence(
        105, "Bella Vista Restaurants", "Sun 20:00–21:00, The home game",
        Marked("the file is ", "not the approved commercial", ", from 0:07 on"), core.usd(4200), "wrong_file",
        "wrong file, not aired yet", "OPENED", core.SUNDAY,
        mistake_number=1043, mistake_id=2, high_stakes=True,
    ),
    may_act=False,
    suggested_title="",
    dismiss_reasons=(),
    both=BOTH,
)  # fmt: skip

EXAMPLES: dict[str, tuple[str, Any]] = {
    "before-it-airs-empty": ("contents/ahead.html", AHEAD_EMPTY),
    "before-it-airs-typical": ("contents/ahead.html", AHEAD),
    "before-it-airs-overfull": ("contents/ahead.html", AHEAD_OVERFULL),
    "master-bring": ("contents/master.html", FORM),
    "content-typical": ("contents/content.html", CONTENT),
    "content-wrong": ("contents/content.html", CONTENT_WRONG),
    "content-overfull": ("contents/content.html", CONTENT_OVERFULL),
    "evidence-both-sounds": ("findings/evidence.html", EVIDENCE),
}
