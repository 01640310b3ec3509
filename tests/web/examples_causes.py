"""Example pages of causes and of what was learned: just opened, in the middle, told, one tap, refused. All invented."""

from __future__ import annotations

from dataclasses import replace

from makegood.core.money import Money
from makegood.recovery.pages.cause import (
    CauseChoices,
    CausePage,
    CheckRow,
    GuardSection,
    HitRow,
    LineRow,
    NearOne,
    PreventionRow,
    ToldRow,
)
from makegood.recovery.pages.learning import CauseRow, LearningPage, LessonRow, LinkRow
from makegood.recovery.pages.mistake import TimelineRow
from makegood.recovery.pages.parts import Choice
from tests.web.examples_core import after

CODES = (
    ("look_alike", "Two things look alike: titles, numbers or files"),
    ("old_version", "An old version stayed where it could be used"),
    ("no_comparison", "Nothing compares what was promised with what goes out"),
    ("late_change", "A change came after the work was done, and nothing asked for it again"),
    ("other", "Something else"),
)
BRANCHES = (
    Choice("METHOD", "How we work"),
    Choice("SYSTEM", "A system"),
    Choice("MATERIAL_COPY", "A file, a product, a text"),
)
LINE = LineRow(
    1, "A file, a product, a text", "The title was reused at encoding.", "R. Vega, Wed 25 Nov, 09:12"
)
ESCAPE = LineRow(
    2, "How we work", "Nobody compared the content with what was approved.", "R. Vega, Wed 25 Nov, 09:14"
)
COMPARED = PreventionRow(
    1,
    "Every file is compared with its master on the way in.",
    "A check works by itself",
    is_weak=False,
    state="OPEN",
    words="Olu, by Fri 27 Nov, 12:00",
    criterion="No wrong file on her next 5 orders.",
    may_say_done=True,
)
SINCE = "Since: 0 in 212 lines, 0.0 for 1,000 (0.0 to 17.4)."
LOOKED_AT = replace(
    COMPARED,
    state="DONE",
    words="So since Fri 27 Nov, 09:00, says Olu: The rule runs since nine.",
    may_say_done=False,
    checks=(
        CheckRow(
            1,
            "Has it held? To be said since Wed 27 Jan.",
            may_say=True,
            proposed=f"It is found less often. Before: 9 in 240 lines, 37.5 for 1,000 (17.1 to 71.2). {SINCE}",
        ),
    ),
)
OPENED_AGAIN = PreventionRow(
    2,
    "Everybody was reminded to look at the title.",
    "A reminder",
    is_weak=True,
    state="REOPENED",
    words="Opened again: It happened again: no. 31.",
    criterion="No wrong title for a quarter.",
    may_say_done=False,
)
FORM = CauseChoices(
    codes=CODES,
    branches=BRANCHES,
    menu=(
        "Compare what came in with what was approved, on the way in",
        "A second person looks at it before it goes out",
    ),
    strengths=(
        Choice("ELIMINATE", "It cannot happen any more"),
        Choice("AUTOMATE_CHECK", "A check works by itself"),
        Choice("REMINDER", "A reminder"),
    ),
    scopes=(Choice("ALL", "For every customer"), Choice("THIS_CUSTOMER", "For this customer")),
    owners=(Choice("1", "Rosa Vega", chosen=True), Choice("3", "Olu Adeyemi")),
    methods=(Choice("RECORDS", "The records show it"), Choice("ASKED", "The customer is asked")),
)
OPEN = CausePage(
    mistake_id=12,
    number=12,
    title="Last year’s commercial aired in the evening game",
    account="Bella Vista Restaurants",
    severity="S1",
    severity_provisional=False,
    lead="Why did it happen? Say what let it, not who was near.",
    asks="OCCURRENCE",
    clock=None,
    may_write=True,
    is_short=False,
    is_long=True,
    form=FORM,
    code="",
    code_words="",
    occurrences=(),
    escapes=(),
    preventions=(),
    guards=(),
    told=(),
    may_tell=False,
    tells="Rosa",
    lesson="",
    published_at=None,
    repeat_of=None,
    looks_like=None,
    timeline=(TimelineRow(after(-0.5), "Dana Rossi", "said on the customer’s page that it is right now"),),
)
JUDGED_ANEW = replace(
    OPEN,
    severity="S2",
    code="look_alike",
    code_words=CODES[0][1],
    anew="Since 09:00 it counts as costly, and no longer as annoying. All that was written stands. It takes now: "
    "why it happened, why nobody caught it, the cause under which it is counted, and a change that is more than a good "
    "intention.",
)
UNDERSTOOD = replace(
    OPEN,
    lead="It is understood. Now Dana, and whoever else knew, hears what is different.",
    asks="TOLD",
    occurrences=(LINE,),
    escapes=(ESCAPE,),
    code="look_alike",
    code_words=CODES[0][1],
    preventions=(COMPARED,),
    guards=(
        GuardSection(
            "It looks at the next 5 lines of Bella Vista Restaurants, until 23 February: 2 seen so far.",
            (
                HitRow("It held on 26 November: line 4010, row 2 of log-29.csv.", held=True),
                HitRow(
                    "It caught one on 29 November: line 4011, row 4 of log-29.csv.",
                    held=False,
                    mistake_id=31,
                    mistake_number=31,
                ),
            ),
        ),
    ),
    told=(
        ToldRow("contact:2", "Dana Rossi", "", 2),
        ToldRow(
            "knower:4",
            "The drinks vendor’s people",
            "Thu 26 Nov, 10:00: “That was ours: two titles looked alike.”",
        ),
    ),
    may_tell=True,
)
LOOKS_BACK = replace(
    UNDERSTOOD,
    lead="What is different from now on?",
    asks="PREVENTION",
    preventions=(OPENED_AGAIN, LOOKED_AT),
    told=(),
    repeat_of=NearOne(
        4, 4, "It happened before: no. 4. It counts one step graver, and Max Ostrowski attends."
    ),
    lesson="Two titles that look alike will be mixed up one day: compare the file, not its name.",
    published_at=after(0),
)
ONE_TAP = replace(
    OPEN,
    severity="S4",
    lead="Under which cause is it counted?",
    asks="CODE",
    is_short=True,
    is_long=False,
    looks_like=NearOne(9, 9, "No. 9 reads much like it: The spot began a minute late"),
)
BOARD = LearningPage(
    causes=(
        CauseRow(CODES[0][1], 4, (Money(1280000, "USD"),)),
        CauseRow(CODES[3][1], 1, ()),
    ),
    preventions=(
        LinkRow(12, 12, COMPARED.action, "A check works by itself · so now · decided 12 days ago · Olu"),
        LinkRow(
            4, 4, OPENED_AGAIN.action, "A reminder · opened again · decided 60 days ago · Rosa", is_late=True
        ),
    ),
    due=(LinkRow(12, 12, COMPARED.action, "to be said by somebody else than Olu, Wed 27 Jan"),),
    repeats=(LinkRow(4, 4, "The old file ran once more", "no. 31 repeats no. 4", is_late=True),),
    near=(LinkRow(17, 17, "The encoded file differs from its master", "Tom's Garage"),),
    lessons=(LessonRow(12, LOOKS_BACK.lesson, CODES[0][1], after(-1)),),
    q="",
    since=after(-24 * 300),
    caught=(
        LinkRow(
            4, 4, "It caught one on 29 November: line 4011, row 4 of log-29.csv.", "Bella Vista", is_late=True
        ),
    ),
)
EXAMPLES = {
    "cause-open": ("causes/page.html", OPEN),
    "cause-understood": ("causes/page.html", UNDERSTOOD),
    "cause-judged-anew": ("causes/page.html", JUDGED_ANEW),
    "cause-again": ("causes/page.html", LOOKS_BACK),
    "cause-one-tap": ("causes/page.html", ONE_TAP),
    "learning": ("learning/page.html", BOARD),
    "learning-empty": ("learning/page.html", LearningPage((), (), (), (), (), (), "kiln", after(-24 * 300))),
}
