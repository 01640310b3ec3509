"""Example pages of the four screens that matter most: empty, typical, overfull. All names are invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from makegood.core.money import Money
from makegood.recovery.pages.call import CallCard, CallForm, CallPage
from makegood.recovery.pages.mistake import CallRow, MistakePage, Stage, TimelineRow
from makegood.recovery.pages.mistake_sections import (
    AskSection,
    BreachRow,
    CauseSection,
    ContainmentRow,
    ContainmentSection,
    FactRow,
    FactsSection,
    ImpactRow,
    ImpactsSection,
    Sections,
    UnansweredSection,
    WalletSection,
    WeighedRow,
)
from makegood.recovery.pages.outcomes import LossSection
from makegood.recovery.pages.parts import Choice, Clock, Evidence, Lead, Marked, NextStep, PromiseRow, ThenRow
from makegood.recovery.pages.today import RecordsSay, SetAside, Today
from makegood.recovery.pages.who_knows import KnowerRow, MayBeNamed, WhoKnowsSection

NOW = datetime(2026, 11, 23, 14, 4, tzinfo=UTC)  # Monday 08:04 in Chicago
SATURDAY = date(2026, 11, 21)
SUNDAY = date(2026, 11, 22)
LONG_NAME = (
    "The Greater Lakeland and Northern Counties Association of Independent Family Restaurants, Bakeries, "
    "Breweries, Coffee Roasters and Caterers, formerly the Lakeshore Guild of Innkeepers and Confectioners, "
    "together with its Sister Chapters in Waukegan, Kenosha, Racine, Sheboygan, Manitowoc and Two Rivers"
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaft" * 3  # one word, wider than a phone
LONG_LINE = (
    "A choice of two slots of the same worth in the next home game, in writing, with the programme, the date, the "
    "quarter and the expected audience of each beside what was lost, watched before air by two people, and "
    "confirmed to her and to her bookkeeper on the same evening, whichever of the two she chooses"
)


def usd(amount: float) -> Money:
    return Money(round(amount * 100), "USD")


def after(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


def sunday(hour: int, minute: int) -> datetime:
    """A time of Sunday evening in Chicago."""
    return datetime(2026, 11, 23, 0, 0, tzinfo=UTC) + timedelta(hours=hour - 18, minutes=minute)


AT_0940 = Clock("Call", after(1.6), "before her report")

NOT_AIRED = Evidence(
    101, "Northern Dental", "Sat 18:00–18:30, 2 spots", Marked(different="1 aired"), usd(1530), "not_aired",
    "did not air", "NEW", SATURDAY, source="line 20 of orders.csv; log-saturday.csv has one airing, row 412",
    finds_out_at=after(2),
)  # fmt: skip
UNVERIFIED = Evidence(
    102, "Bella Vista Restaurants", "Sun 20:00–23:00, BVR-2611",
    Marked("aired 20:40, ", "file is not its master"), usd(12000), "wrong_copy", "wrong content",
    "OPENED", SUNDAY,
    mistake_number=1042, mistake_id=2, high_stakes=True, source="line 4 of orders.csv; row 39 of log-sunday.csv",
)  # fmt: skip
NOT_KNOWN = Evidence(
    103,
    "Tom's Garage",
    "Sun 22:30, 1 spot",
    Marked("not known yet"),
    usd(310),
    "not_aired",
    "not known yet",
    "NOT_KNOWN_YET",
    SUNDAY,
)
CODE_ONLY = Evidence(
    104, "Lakeside Ford", "Mon 06:30, LKF-118", Marked("aired 06:34 under its code, ", "content unverified"),
    None, "copy_unverified", "content not verified", "NEW", SUNDAY, content="unverified",
    source="row 3 of log-sunday.csv", may_be_right=True,
)  # fmt: skip
LATE_ROW = Evidence(
    105, "Northern Dental", "Sun 07:00–07:30, ND-77", Marked("aired ", "07:41, 11 minutes after the window"),
    usd(765), "wrong_time", "wrong time", "NEW", SUNDAY, source="line 21 of orders.csv; row 77 of log-sunday.csv",
)  # fmt: skip

WRONG_COMMERCIAL = ThenRow(
    2, 1042, "The wrong commercial ran in Sunday's game", "Bella Vista", "S1", "Send the choice of slots you promised",
    Clock("Send", after(1.94)), "told Sunday 20:55",
)  # fmt: skip
LAST_YEARS_RATE = ThenRow(
    3, 1038, "Twelve spots billed at last year's rate", "Lakeside Ford", "S2", "Send the revised invoice",
    Clock("Send", after(2.94)), "payment run Thursday",
)  # fmt: skip
A_DAY_LATE = ThenRow(4, 1035, "The Friday report came a day late", "Tom's Garage", "S4", "Call Tom",
                       Clock("Call", after(-0.2)))  # fmt: skip

SLOTS = PromiseRow(11, 2, "Choice of two slots in writing", "Bella Vista", "Rosa V.", after(1.94), "DUE",
                     "due in 1 hour 56 minutes", mine=True, may_claim=True, may_renegotiate=True)  # fmt: skip
INVOICE = PromiseRow(
    12, 3, "Revised invoice", "Lakeside Ford", "Billing", after(2.94), "DUE", "due in 2 hours 56 minutes"
)
TOMS = PromiseRow(13, 4, "Saturday's make-good", "Tom's Garage", "Traffic", after(-14), "KEPT", "kept, Sat 18:10",
                    "log of 21 Nov, row 18")  # fmt: skip
PULLED = PromiseRow(14, 2, "File pulled from every rotation", "Bella Vista", "Traffic", sunday(21, 30), "KEPT",
                      "kept, Sun 21:04", "rotation of 22 Nov")  # fmt: skip
CREDIT = PromiseRow(15, 2, "Credit note for the spot", "Bella Vista", "Billing", after(3.93), "DUE",
                      "due in 3 hours 56 minutes", accepted=False)  # fmt: skip
NEXT_GAME = PromiseRow(16, 2, "Right commercial in the next home game, watched before air", "Bella Vista", "Traffic",
                         datetime(2026, 11, 30, 3, 0, tzinfo=UTC), "DUE", "Traffic has accepted; the log proves it",
                         may_renegotiate=True)  # fmt: skip
AWAITING = PromiseRow(17, 5, "Equal slot on Sunday evening", "Harbor Books", "Traffic", sunday(21, 0), "AWAITING",
                        "awaiting the log")  # fmt: skip
BROKEN = PromiseRow(18, 6, "Call back with a date", "Hansen Floors", "Rosa V.", sunday(19, 0), "BROKEN",
                      "broken since Sun 19:00", mine=True)  # fmt: skip
MOVED = PromiseRow(19, 6, "New proof of the layout", "Hansen Floors", "Rosa V.", after(30), "RENEGOTIATED",
                     "moved from Mon 12:00, she agreed Sun 17:20", mine=True, may_claim=True)  # fmt: skip
PROMISES = (SLOTS, INVOICE, TOMS, PULLED, CREDIT, NEXT_GAME, AWAITING, BROKEN, MOVED)

CALL_AIKO = NextStep("Call Aiko: her Saturday news spot did not run", "Open the call card", "call",
                       1, AT_0940, "S3", "Northern Dental · found by us in Saturday's log")  # fmt: skip

RECORDS = RecordsSay("1,284 lines against 1,302 airings, 06:10.",
                       "Saturday's log is complete; Sunday's is in up to 22:00.",
                       (NOT_AIRED, UNVERIFIED, NOT_KNOWN))  # fmt: skip
ASIDE = SetAside(7, replace(LATE_ROW, account="Harbor Books"), "Olu Adeyemi", after(-15),
                   "They agreed to the later slot by phone on Friday.")  # fmt: skip

TODAY_TYPICAL = Today(
    "Chicago",
    Lead("Three things went wrong over the weekend. ", "We have not told Northern Dental yet",
           "; they see their own report at 10:00."),
    CALL_AIKO, (WRONG_COMMERCIAL, LAST_YEARS_RATE), RECORDS, (SLOTS, INVOICE, TOMS),
)  # fmt: skip
TODAY_EMPTY = Today(
    "Chicago", Lead("Nothing went wrong in 1,284 lines. Sunday's log is not in yet."), None, (), None, ()
)
TODAY_QUIET = replace(
    TODAY_EMPTY, records=RecordsSay("1,284 lines against 1,302 airings, 06:10.", "Saturday's log is complete."),
    promises=(TOMS,),
)  # fmt: skip


def many_promises(first: int = 500) -> tuple[PromiseRow, ...]:
    """Thirty promises, among them long ones."""
    rows = (PROMISES * 4)[:30]
    return tuple(
        replace(row, promise_id=first + n, words=LONG_LINE if n % 7 == 3 else row.words,
                account=LONG_NAME if n % 9 == 5 else row.account)
        for n, row in enumerate(rows)
    )  # fmt: skip


def many_rows() -> tuple[Evidence, ...]:
    rows = (NOT_AIRED, UNVERIFIED, NOT_KNOWN, CODE_ONLY, LATE_ROW) * 3
    return tuple(
        replace(row, finding_id=900 + n, account=LONG_NAME if n == 3 else row.account,
                promised=LONG_LINE if n == 4 else row.promised)
        for n, row in enumerate(rows[:14])
    )  # fmt: skip


TODAY_OVERFULL = Today(
    "Chicago",
    Lead("Fourteen things went wrong over the weekend. ", f"We have not told {LONG_NAME} yet",
           "; they see their own report at 08:10. Two promises were broken on Sunday evening."),
    replace(CALL_AIKO, title=f"Call Maria-Magdalena: {LONG_LINE[0].lower()}{LONG_LINE[1:]}",
            context=f"{LONG_NAME} · found by us in Saturday's log", clock=Clock("Call", after(-0.2), LONG_LINE)),
    tuple(replace(row, what=LONG_LINE if n == 2 else row.what, account=LONG_NAME if n == 1 else row.account)
          for n, row in enumerate((WRONG_COMMERCIAL, LAST_YEARS_RATE, A_DAY_LATE) * 5)),
    replace(RECORDS, rows=many_rows(), more=318), many_promises(),
    (
        ASIDE,
        replace(ASIDE, dismissal_id=8, reason=LONG_LINE),
        replace(ASIDE, dismissal_id=9, waits=True),
        replace(ASIDE, dismissal_id=10, is_sampled=True),
    ),
    "Reminders are not going out since 07:04.",
)  # fmt: skip

STAGES = (
    Stage("Owned", "done", "20:50"), Stage("Heard", "done", "20:55"), Stage("Asked", "done"),
    Stage("Agreed", "done"), Stage("Keeping promises", "now", "2 of 4"), Stage("Made right", "later"),
    Stage("Cause", "locked", "opens when she says it is right"), Stage("Told", "later"),
)  # fmt: skip
FRESH_STAGES = (
    Stage("Owned", "done", "06:10"), Stage("Heard", "now"),
    *(Stage(name, "later") for name in ("Asked", "Agreed", "Keeping promises", "Made right")),
    Stage("Cause", "locked", "opens when she says it is right"), Stage("Told", "later"),
)  # fmt: skip
SEND_THE_SLOTS = NextStep(
    "Send her the choice of slots you promised", "Write to Dana", "call", 2,
    Clock("Send", after(1.94), "Traffic has accepted both dates"),
)  # fmt: skip
WHY = (
    "The game cannot come back.",
    "Her vendor paid for it and was in the room.",
    "It was 62 % of her week.",
)

WALLET = WalletSection(
    ("Equal slot and one bonus spot", "Credit beyond the error up to $250"),
    ("More than $250: ask Max Ostrowski, who answers within the hour",),
)
FACTS = FactsSection(
    (FactRow(1, "It aired 20:40 with the spring menu of 2023", "KNOWN", "Olu A., from the log", "It aired 20:41"),
     FactRow(2, "The old file kept its code", "ASSUMED", "corrected 21:10 by Olu A."),
     FactRow(3, "Whether it ran anywhere else", "UNKNOWN", "Rosa V., 20:50")),
    "You may find out until 21:14, then call with what you have.", may_write=True,
)  # fmt: skip
STOPS = ContainmentSection(
    (ContainmentRow(1, "Take the wrong commercial out everywhere, now.", "Olu A.", "DONE", "done, says Olu, 21:04",
                    "photo of the rotation"),
     ContainmentRow(2, "List every time it was used before it was caught.", "Olu A.", "LATE", "late since Mon 00:44")),
    ("Look whether other accounts have the same mix-up.",), (Choice("3", "Olu Adeyemi", chosen=True),
    Choice("1", "Rosa Vega")), "", "due Mon 00:44", may_write=True,
)  # fmt: skip
KINDS = (Choice("EVENT_LOST", "A day or an event is gone"), Choice("MONEY", "Money"))
IMPACTS = ImpactsSection(
    (ImpactRow(2, "money", "The brewery wants its half back.", ("$6,000", "still growing"), ""),
     ImpactRow(1, "a day or an event is gone", "I had all my vendors here.", ("cannot come back",),
               "Answered by: an equal slot of her choice.")),
    KINDS, (Choice("7", "An equal slot of her choice"),), may_write=True,
)  # fmt: skip
CHANNELS = (Choice("PHONE", "By phone"), Choice("MAIL", "By mail"))
ASK = AskSection(
    "What would you like me to do?", "the vendor told by somebody senior, a slot in the next game.", "SPECIFIC",
    "", (), (WeighedRow(7, "An equal slot of her choice", "PARTLY", "counts as part of what they asked for", ""),
             WeighedRow(8, "Credit note", "", "nobody has said yet", "")),
    (), CHANNELS, (Choice("DECLINED", "They did not want to be asked"),), False, False, False, "",
)  # fmt: skip
OPEN_ASK = replace(
    ASK, answer="", kind="", remedies=(), tries=("by phone, 20:55, Rosa V.", "by mail, 21:30, Rosa V."),
    may_skip=True, may_try=True, not_yet="A manager may end it after 3 attempts on 2 channels.",
)  # fmt: skip
WHO = WhoKnowsSection(
    "12 people know, 1 heard it from us; 1 more may know.",
    "The drinks vendor's people (11) had no word yet: Max speaks to them by Mon 09:30.",
    (KnowerRow(0, "Dana Rossi", 1, "decides", "AFFECTED_KNOWS", "knows · we told her, Sun 20:55"),
     KnowerRow(2, "The drinks vendor's people", 11, "", "KNOWS", "know, were there · Max speaks to them by Mon 09:30",
               is_owed=True, is_outside=True, may_tell=True, speaker="us:2", speak_by="2026-11-23T09:30"),
     KnowerRow(3, "Her partner", 1, "", "MAY_KNOW", "may know", is_outside=True, may_tell=True)),
    (MayBeNamed(7, "Clara Lang", "pays"), MayBeNamed(8, "Paul Kern", "agency buyer")),
    ("the person who planned it", "whoever was to be there"),
    (Choice("us:1", "Rosa Vega", chosen=True), Choice("us:2", "Max Ostrowski"), Choice("CUSTOMER", "Dana tells them"),
     Choice("NOBODY", "Nobody needs to")),
    (Choice("", "not known"), Choice("COLLEAGUE", "from a colleague"), Choice("EVENT", "was there")),
    "Looked Sun 20:55; look again by Mon 20:44.", True, False, True,
)  # fmt: skip
SECTIONS = Sections(
    who_knows=WHO,
    wallet=WALLET,
    facts=replace(FACTS, by_when=""),
    containment=STOPS,
    ask=ASK,
    impacts=replace(IMPACTS, rows=IMPACTS.rows[1:]),
    cause=CauseSection("Who and why open when she says it is right. Until then all eyes are on her."),
    loss=LossSection(who="Dana", days=90),
)

MISTAKE_TYPICAL = MistakePage(
    2, 1042, "The wrong commercial ran in Sunday's game", "Bella Vista Restaurants", "Dana Rossi, owner",
    "+1 312 555 0188", "Rosa V.", "she told us first, Sun 20:44", "S1", False, WHY, STAGES,
    "Still open: the slots in writing and the slot in the next home game.",
    SEND_THE_SLOTS,
    "I had all my vendors here, and what came on was the spring menu from three years ago.",
    "the vendor told by somebody senior, and a slot in the next home game.",
    (PULLED, CREDIT, SLOTS, NEXT_GAME), (UNVERIFIED,),
    (CallRow(sunday(20, 55), "Dana Rossi", "Rosa V.", True, "I had all my vendors here."),),
    (TimelineRow(sunday(20, 44), "Dana Rossi", "Told us on the phone"),
     TimelineRow(sunday(20, 50), "Rosa V.", "Took it"),
     TimelineRow(sunday(20, 55), "Rosa V.", "Called, owned it, asked what she would like"),
     TimelineRow(sunday(21, 4), "Traffic", "Pulled the file from every rotation")),
    sections=SECTIONS,
)  # fmt: skip
MISTAKE_EMPTY = replace(
    MISTAKE_TYPICAL, mistake_id=1, number=1043, title="The Saturday news spot did not run",
    account="Northern Dental", contact="", contact_phone="", found="found by us, Mon 06:10", severity="S3",
    severity_provisional=True, severity_why=("Nothing is known yet of what it did to them.",), stages=FRESH_STAGES,
    missing="Nobody has told them yet.", next=CALL_AIKO, their_words="", they_would_like="", promises=(),
    evidence=(), calls=(), timeline=(),
    sections=replace(
        SECTIONS, who_knows=replace(WHO, coverage="Nobody there knows of it yet, as far as we know.", lead="", rows=(),
                                    look="", look_is_due=False),
        wallet=WalletSection((), ("Anything beyond the spot itself: ask Max Ostrowski",)),
        facts=replace(FACTS, rows=()), containment=replace(STOPS, rows=()), impacts=replace(IMPACTS, rows=()),
        ask=replace(OPEN_ASK, tries=(), may_skip=False, not_yet=""),
    ),
)  # fmt: skip
MISTAKE_OVERFULL = replace(
    MISTAKE_TYPICAL, mistake_id=9, number=104233, title=LONG_LINE, account=LONG_NAME,
    contact=f"Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff-Šafaříková, {LONG_NAME}",
    their_words=f"{LONG_LINE}. {LONG_LINE}. {LONG_LINE}.", they_would_like=LONG_LINE,
    promises=many_promises(), evidence=many_rows(), timeline=MISTAKE_TYPICAL.timeline * 6,
    calls=MISTAKE_TYPICAL.calls * 3 + (CallRow(after(-1), LONG_NAME, "Rosa V.", False, ""),),
    parent_id=2, parent_title="The wrong commercial ran in Sunday's game",
    withdrawn="A corrected log shows that it ran after all. They were told already: put it right with them.",
    missing=LONG_LINE,
    sections=replace(
        SECTIONS, who_knows=replace(
            WHO, lead=f"{LONG_NAME} and 11 more had no word yet: Max speaks to them by Mon 09:30.",
            look="Who else knows was to be found out by 21:46, and nobody has looked.", look_is_late=True,
            rows=(WHO.rows[0], *(replace(WHO.rows[1], knower_id=20 + n, is_late=n < 2, name=LONG_NAME if n == 3 else
                                         f"{WHO.rows[1].name} no. {n}") for n in range(11))),
        ),
        wallet=replace(WALLET, may_promise_now=(LONG_LINE, "One bonus spot")), asks_if_real=True,
        facts=replace(FACTS, rows=tuple(replace(row, fact_id=n) for n, row in enumerate(FACTS.rows * 4))),
        impacts=IMPACTS,
        containment=replace(STOPS, harm="It still hurts Dana: stop it before anything else but the call."),
        ask=replace(OPEN_ASK, may_end=True),
        unanswered=UnansweredSection(("by phone, 20:55, Rosa V.",), CHANNELS, True, True, ""),
        breaches=(
            BreachRow(1, "The first call was due 21:40 and was made 22:12.", "Rosa V.: “The switchboard was closed.”"),
            BreachRow(2, "The first call was due Sun 19:00 and has not been made.", may_explain=True),
        ),
    ),
    stages=(*STAGES[:4], replace(STAGES[4], note="17 of 30"), *STAGES[5:], Stage("Watched", "later"),
            Stage("Held", "later", "30 and 90 days"), Stage("Closed", "later"),
            Stage("Lesson published", "later", "to everybody who heard of it")),
    next=replace(SEND_THE_SLOTS, title=LONG_LINE, context=LONG_WORD),
)  # fmt: skip

CALL_CARD = CallCard(
    2, 1042, "S1", "Dana", 5, "Bella Vista", "+1 312 555 0188", Clock("Call", after(0.82)),
    "Dana, the wrong commercial ran in the game. That is ours.", ("it aired 20:40",), ("why",),
    "11 vendor staff watched; the vendor paid.", ("an equal slot of her choice", "one bonus spot", "the credit note"),
    ("the system", "at least it aired", "next week instead"),
)  # fmt: skip
AGREED = (
    Choice("EQUAL_SLOT", "Equal slot, her choice", half="again"),
    Choice("CREDIT_NOTE", "Credit note", half="paid_back"), Choice("BONUS_SPOT", "Bonus spot"),
)  # fmt: skip
NEXT_WORD = (Choice("2026-11-24T04:00", "tonight"), Choice("2026-11-23T16:00", "Mon 10:00"))
TICKS = (
    Choice("ours", "I said it was ours"), Choice("sorry", "I was sorry for what it did to her"),
    Choice("next", "I said what happens next, and when"),
)  # fmt: skip


def chosen(choices: tuple[Choice, ...], *places: int) -> tuple[Choice, ...]:
    return tuple(replace(choice, chosen=n in places) for n, choice in enumerate(choices))


HOW = (
    "The second of its kind at Bella Vista Restaurants in 12 months: they may come to see us as a risk.",
    "By voice; a letter only confirms it.", "Max Ostrowski joins the call.",
)  # fmt: skip
CALL_CARD = replace(CALL_CARD, approach=HOW, least="Same slot, the following week")
ELSE = (Choice("KNOWS", "Knows"), Choice("MAY_KNOW", "May know"), Choice("NOBODY_ELSE", "Nobody else"))
TWICE = (
    "It is both made good and paid back: they would have it twice. "
    "If both were agreed on purpose, save them both."
)
CALL_EMPTY = CallPage(
    CALL_CARD, CallForm(0, "she", AGREED, NEXT_WORD, ticks=TICKS, else_states=ELSE, twice=TWICE)
)
CALL_TYPICAL = CallPage(
    CALL_CARD,
    CallForm(
        0, "she", chosen(AGREED, 0, 1), chosen(NEXT_WORD, 1), twice=TWICE,
        they_said="I had all my vendors here, and it was the spring menu from three years ago.",
        they_would_like="Somebody senior calls the vendor", ticks=chosen(TICKS, 0, 1, 2),
        else_name="Her partner", else_states=chosen(ELSE, 1),
        beside=(
            "Same slot, Sun 29 Nov 19:00: the same weekday, the same time, the same length; audience and worth are "
            "not known. After their event: it is worth little to them, so do not offer it as an equal.",
        ),
    ),
)  # fmt: skip
CALL_OVERFULL = CallPage(
    replace(
        CALL_CARD, contact="Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff", account=LONG_NAME,
        begin=LONG_LINE, we_know=(LONG_LINE, "it aired 20:40", "nobody else was hit"), not_known_yet=(LONG_LINE,),
        for_them=LONG_LINE, may_promise=(LONG_LINE, "one bonus spot", "the credit note"),
        clock=Clock("Call", after(-0.2), LONG_LINE),
    ),
    CallForm(
        2, "they", chosen((*AGREED, Choice("LONG", LONG_LINE)), 0, 3), NEXT_WORD,
        contacts=(Choice("5", "Dana Rossi", "owner", True), Choice("6", "Marco Rossi", LONG_LINE)),
        they_said=f"{LONG_LINE}. {LONG_LINE}.", they_would_like=LONG_LINE, other_agreed="A call to the vendor",
        other_next_word="2026-11-22T10:00", ticks=TICKS, else_name=LONG_NAME, else_states=ELSE,
        refusal="Somebody else saved a call with them at 08:01. What you typed is still here; read theirs, then save.",
        field_refusals={"next_word": "Sun 10:00 is in the past; choose a time from 08:05 on."},
    ),
)  # fmt: skip
CALL_NOBODY = replace(CALL_EMPTY, card=replace(CALL_CARD, phone="", severity="S3", contact="Tom"),
                      form=replace(CALL_EMPTY.form, pronoun="he", reached="no"))  # fmt: skip
CALL_RIGHT = replace(
    CALL_EMPTY, card=replace(CALL_CARD, clock=Clock("Call", after(26)), severity="S2", contact_id=None, contact=""),
    form=replace(CALL_EMPTY.form, calls_seen=3, asks_if_right=True, ticks=()),
)  # fmt: skip
