"""Example pages of the quieter screens: lists, findings, promises, imports, checks, sign-in, errors."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from makegood.recovery.pages.findings import EvidencePage, FindingGroup, FindingsPage, SideRow
from makegood.recovery.pages.imports import (
    CheckRow,
    ChecksPage,
    ImportDetail,
    ImportPreview,
    ImportRow,
    ImportsPage,
    MappedField,
    RefusedRow,
    SourceRow,
)
from makegood.recovery.pages.lists import PassOnPage, PromisesPage, ProofPage, RenegotiatePage
from makegood.recovery.pages.parts import Choice, Lead
from makegood.recovery.pages.sign_in import SignInPage
from tests.web import examples_core as core
from tests.web.examples_core import LONG_LINE, LONG_NAME, after, usd

REASONS = (
    Choice("AGREED_CHANGE", "They agreed to the change"), Choice("RECORD_IS_WRONG", "The record is wrong"),
    Choice("SAME_AS_ANOTHER", "It is the same as another"), Choice("NO_EFFECT", "It does not touch them"),
    Choice("OTHER", "Another reason"),
)  # fmt: skip
DENTAL = FindingGroup(
    "northern-2026-11-16", "Northern Dental", "Northern Dental, week of 16 November",
    (core.NOT_AIRED, core.LATE_ROW), usd(2295), "Open one mistake from these 2",
    "Your Saturday news spot did not run", "They see their own report Mon 10:00.",
)  # fmt: skip
FORD = FindingGroup(
    "ford-2026-11-16", "Lakeside Ford", "Lakeside Ford, week of 16 November", (core.CODE_ONLY,), None,
    "Open a mistake from this one", "Nobody has watched what ran on Monday morning",
)  # fmt: skip
WITHDRAWN = replace(core.NOT_AIRED, finding_id=150, account="Hansen Floors", state="WITHDRAWN",
                    content="The corrected log of Mon 06:40 has it at 18:11.")  # fmt: skip
DISMISSED = replace(core.LATE_ROW, finding_id=151, account="Harbor Books", state="DISMISSED",
                    content="Olu Adeyemi, Sun 17:04: they agreed to the later slot by phone on Friday.")  # fmt: skip
SIDES = (
    SideRow("When", "Sun 20:00–23:00", "Sun 23:12", "12 minutes after its window", differs=True),
    SideRow(
        "Commercial",
        "BVR-2611",
        core.LONG_WORD,
        "the code is the same; nobody compared the content",
        unsure=True,
    ),
    SideRow("Length", "30 seconds", "30 seconds", "the same"),
    SideRow("In the records", "row 4 of orders.csv", ""),
)
EVIDENCE_WAITS = EvidencePage(
    core.CODE_ONLY,
    True,
    "Nobody has watched what ran on Monday morning",
    REASONS,
    sides=SIDES,
    looked="watched it",
)
FINDINGS_TYPICAL = FindingsPage(
    Lead("Three findings of two customers wait for somebody. ", "Northern Dental finds out at 10:00."),
    (DENTAL, FORD), (core.UNVERIFIED,), (core.NOT_KNOWN,), (WITHDRAWN, DISMISSED), REASONS,
    "Saturday's log is complete; Sunday's is in up to 22:00.", after(-1.9),
)  # fmt: skip
FINDINGS_EMPTY = FindingsPage(core.TODAY_EMPTY.lead, (), (), (), (), REASONS, "", None)
FINDINGS_OVERFULL = replace(
    FINDINGS_TYPICAL, groups=(
        replace(DENTAL, heading=f"{LONG_NAME}, week of 16 November", suggested_title=LONG_LINE,
                open_label="Open one mistake from these 14", findings=core.many_rows()),
        *(replace(FORD, key=str(n), heading=f"Lakeside Ford, flight {n}",
                  findings=(replace(core.CODE_ONLY, finding_id=700 + n),)) for n in range(6)),
    ),
    opened=(core.UNVERIFIED, replace(core.UNVERIFIED, account=LONG_NAME)) * 4,
    settled=(WITHDRAWN, replace(DISMISSED, content=LONG_LINE)) * 4,
    refusal="Somebody else opened one of these a moment ago. Nothing was opened twice; look at what is left.",
)  # fmt: skip

PROMISES_TYPICAL = PromisesPage(
    Lead("Three promises fall due today; one of them is yours."),
    (core.SLOTS, core.MOVED, replace(core.CREDIT, mine=True, words="Watch the file before air")),
    (core.INVOICE, core.CREDIT, core.NEXT_GAME, core.AWAITING), (core.TOMS, core.PULLED, core.BROKEN),
)  # fmt: skip
PROMISES_EMPTY = PromisesPage(Lead("Nothing is promised to anybody that is not kept."), (), (), ())
PROMISES_OVERFULL = PromisesPage(
    Lead("Thirty promises fall due this week; ten of them are yours. ", "Three are broken."), core.many_promises(),
    core.many_promises(600), core.many_promises(700), "That date is before now; choose a time from 08:05 on.",
)  # fmt: skip

ORDERS = SourceRow(
    "orders", "Orders", "what was promised", "complete up to Sunday 24:00", "orders-against-log"
)
LOG = SourceRow("log", "Station log", "what happened", "complete up to Saturday 24:00; Sunday up to 22:00",
                  "orders-against-log")  # fmt: skip
TAKEN = ImportRow(
    3, 3, "Station log", "log-saturday.csv", "TAKEN_IN", "taken in", 1302, 0, "Olu Adeyemi", after(-2)
)
IMPORTS = (
    ImportRow(5, 5, "Station log", "log-sunday.csv", "WAITING", "waits for a yes", 611, 2, "Olu Adeyemi",
                after(-0.3)),
    TAKEN,
    ImportRow(2, 2, "Orders", "orders.csv", "REPLACED", "replaced by import 4", 1284, 3, "Olu Adeyemi", after(-40)),
    ImportRow(1, 1, "Orders", "wrong-week.csv", "WITHDRAWN", "withdrawn: the wrong week", 90, 0, "Rosa V.",
                after(-90)),
)  # fmt: skip
IMPORTS_TYPICAL = ImportsPage((ORDERS, LOG), IMPORTS, True)
IMPORTS_EMPTY = ImportsPage((ORDERS, LOG), (), True)
IMPORTS_OVERFULL = ImportsPage(
    (ORDERS, LOG, replace(LOG, name=LONG_NAME, completeness=LONG_LINE)),
    tuple(replace(row, file_name=f"{LONG_NAME.replace(' ', '_')}.csv" if n % 8 == 2 else row.file_name)
          for n, row in enumerate(IMPORTS * 9)), True, "The file is empty; nothing was read. Send the one with rows.",
)  # fmt: skip
HEADERS = ("Order", "Zeile", "Kunde", "Datum", "Fenster", "Länge", "Kennung", "Preis")
COLUMNS = tuple(Choice(header, header) for header in HEADERS)
REFUSED = (
    RefusedRow(14, "Datum", "31.11.2026", "November has 30 days; correct the date in the file, or leave the row out."),
    RefusedRow(31, "Preis", "-12", "A price is 0 or more; correct it in the file, or leave the row out."),
    RefusedRow(40, "Kunde", "", "No customer is named; fill it in, or leave the row out."),
)  # fmt: skip


def field(
    name: str, label: str, place: int, example: str, notation: str = "", required: bool = True
) -> MappedField:
    return MappedField(name, label, required, core.chosen(COLUMNS, place), example, notation)


FIELDS = (
    field("line_id", "Line of the order", 1, "20"), field("account", "Customer", 2, "Northern Dental"),
    field("date", "Day", 3, "21.11.2026", "DD.MM.YYYY"), field("window", "Time window", 4, "18:00-18:30"),
    field("length", "Length", 5, ":30", required=False), field("rate", "Price", 7, "765,00"),
    MappedField("programme", "Programme", False, COLUMNS),
)  # fmt: skip
SAMPLE = (
    ("A-77", "20", "Northern Dental", "21.11.2026", "18:00-18:30", ":30", "ND-77", "765,00"),
    ("A-77", "21", "Northern Dental", "22.11.2026", "07:00-07:30", ":30", "ND-77", "765,00"),
    ("B-12", "4", "Bella Vista Restaurants", "22.11.2026", "20:00-23:00", ":30", "BVR-2611", "12000,00"),
)
PREVIEW_TYPICAL = ImportPreview(
    5, "Orders", "auftraege.csv", "UTF-8, separated by semicolons, 57 rows", FIELDS, HEADERS, SAMPLE, 54, REFUSED, 0,
    datetime(2026, 11, 23, 6, 0, tzinfo=UTC), True, "",
    (Choice("", "It adds to it", chosen=True), Choice("4", "It corrects import 4", "orders.csv of Sun 08:10")),
    True,
)  # fmt: skip
PREVIEW_EMPTY = replace(PREVIEW_TYPICAL, fields=(replace(FIELDS[0], columns=COLUMNS, example=""),), taken=0, refused=(),
                        sample=(), replaces=(), may_confirm=False, complete_until=None, asks_complete_until=True,
                        already="The same file came on Mon 06:10; nothing would be added.")  # fmt: skip
WIDE = tuple(f"Column number {n} of a system that spares no words" for n in range(24))
PREVIEW_OVERFULL = replace(
    PREVIEW_TYPICAL, file_name=f"{LONG_NAME.replace(' ', '_')}.csv", headers=WIDE,
    sample=tuple(tuple(LONG_LINE if n == 3 else "Zz" * 30 if n == 5 else "18:00" for n in range(24)) for _ in range(3)),
    refused=(*REFUSED, replace(REFUSED[0], value="q" * 300, sentence=LONG_LINE)) * 6, refused_more=318,
    fields=tuple(replace(f, name=f"{f.name}_{n}", label=LONG_LINE if n == 2 else f.label)
                 for n, f in enumerate(FIELDS * 2)),
    refusal="Two columns are chosen twice; choose one for each.",
)  # fmt: skip
DETAIL_TYPICAL = ImportDetail(replace(TAKEN, left_out=3), REFUSED, True)
DETAIL_EMPTY = ImportDetail(TAKEN, (), False)

CHECK = CheckRow(
    "orders-against-log", "Orders against the station's log",
    "Did not air, wrong time, wrong day, wrong content.",
    '[check]\ncode = "orders-against-log"\nversion = 3\n\n[promised.fields]\nline_id = "Line"\naccount = "Customer"\n\n'
    '[tolerance]\nminutes = 5\n',
    "Last run Mon 06:10: 1,284 lines against 1,302 airings.", 3,
)  # fmt: skip
CHECKS_TYPICAL = ChecksPage((CHECK, replace(CHECK, code="copy", title="Content against its master", findings=0,
                                              last_run="Never run yet.")), True)  # fmt: skip
PEOPLE = (
    Choice("1", "Rosa Vega", "rep: looks after customers"), Choice("2", "Max Ostrowski", "sales manager"),
    Choice("3", "Olu Adeyemi", "operations: brings the records"),
)  # fmt: skip

PASSABLE = replace(core.SLOTS, may_pass_on=True, may_attach=True, attached=(f"CN-2291, {LONG_LINE}",))

EXAMPLES: dict[str, tuple[str, Any]] = {
    "findings-empty": ("findings/page.html", FINDINGS_EMPTY),
    "findings-typical": ("findings/page.html", FINDINGS_TYPICAL),
    "findings-overfull": ("findings/page.html", FINDINGS_OVERFULL),
    "evidence-typical": ("findings/evidence.html", EvidencePage(core.UNVERIFIED, False, "", ())),
    "evidence-unverified": ("findings/evidence.html", EVIDENCE_WAITS),
    "evidence-not-known": ("findings/evidence.html", EvidencePage(core.NOT_KNOWN, False, "", ())),
    "promises-empty": ("promises/page.html", PROMISES_EMPTY),
    "promises-typical": ("promises/page.html", PROMISES_TYPICAL),
    "promises-overfull": ("promises/page.html", PROMISES_OVERFULL),
    "pass-on-typical": ("promises/pass_on.html", PassOnPage(PASSABLE, PEOPLE, "Rosa")),
    "pass-on-stale": ("promises/pass_on.html", PassOnPage(core.SLOTS, (), "", refusal=LONG_LINE)),
    "proof-typical": ("promises/proof.html", ProofPage(PASSABLE, "image/png")),
    "proof-refused": ("promises/proof.html", ProofPage(PASSABLE, "image/png", LONG_LINE, refusal=LONG_LINE)),
    "renegotiate-typical": ("promises/renegotiate.html", RenegotiatePage(core.NEXT_GAME)),
    "renegotiate-overfull": (
        "promises/renegotiate.html",
        RenegotiatePage(
            replace(core.NEXT_GAME, words=LONG_LINE),
            "That date has passed; choose a later one.",
            LONG_LINE,
            after(3),
        ),
    ),
    "imports-empty": ("imports/list.html", IMPORTS_EMPTY),
    "imports-typical": ("imports/list.html", IMPORTS_TYPICAL),
    "imports-overfull": ("imports/list.html", IMPORTS_OVERFULL),
    "preview-empty": ("imports/preview.html", PREVIEW_EMPTY),
    "preview-typical": ("imports/preview.html", PREVIEW_TYPICAL),
    "preview-overfull": ("imports/preview.html", PREVIEW_OVERFULL),
    "import-empty": ("imports/detail.html", DETAIL_EMPTY),
    "import-typical": ("imports/detail.html", DETAIL_TYPICAL),
    "checks-empty": ("checks/page.html", ChecksPage((), False)),
    "checks-typical": ("checks/page.html", CHECKS_TYPICAL),
    "sign-in-typical": ("sign_in/page.html", SignInPage("Lakeland Media", PEOPLE)),
    "sign-in-refused": (
        "sign_in/page.html",
        SignInPage("Lakeland Media", PEOPLE, "Nobody was chosen; choose one."),
    ),
    "sign-in-closed": ("sign_in/closed.html", {}),
    "error-not-found": ("errors/not_found.html", {}),
    "error-refused": (
        "errors/refused.html",
        {"sentence": "Mistake no. 1042 is already told; the first time counts."},
    ),
    "error-broken": ("errors/broken.html", {"reference": "7f3a-0192"}),
}
