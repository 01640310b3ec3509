"""Example pages of incidents: fresh, in the middle, closed, refused with twenty customers. All is invented."""

from dataclasses import replace

from makegood.recovery.pages.incidents import (
    CauseGroup,
    CauseRow,
    ClassesSection,
    ClassRow,
    DeclarePage,
    FactForm,
    IncidentPage,
    IncidentRow,
    IncidentSection,
    IncidentsPage,
    LeadForm,
    Likely,
    MayBeRow,
    MayBeSection,
    PartRow,
    SaidRow,
    SearchedRow,
    SearchPage,
    UnevenRow,
    UpdateForm,
    UpdateRow,
)
from makegood.recovery.pages.mistake_sections import HoldSection
from makegood.recovery.pages.parts import Choice, Clock, Lead, Marked
from makegood.recovery.pages.today import IncidentLine
from tests.web import examples_rest as rest
from tests.web.examples_core import LONG_LINE, LONG_NAME, MISTAKE_TYPICAL, TODAY_TYPICAL, after

TITLE = "No spot ran on Sunday evening between eight and nine"
PEOPLE = (Choice("2", "Max Ostrowski", chosen=True), Choice("3", "Olu Adeyemi"))
DOCTOR = PartRow(11, 1043, "Northern Dental", "Rosa V.", "To be called", "", "", Clock("Call", after(1.6)))
FORD = replace(DOCTOR, mistake_id=12, number=1044, account="Lakeside Ford", clock=Clock("Call", after(0.1)))
BOOKS = replace(DOCTOR, mistake_id=13, number=1045, account="Harbor Books", owner="nobody owns it")
BELLA = PartRow(
    14, 1046, "Bella Vista Restaurants", "Rosa V.", "Keeping promises",
    "The spot once more, Sun 29 Nov 20:00–21:00; Credit note over the Sunday spot", "told Sun 20:55",
    Clock("Due", after(26)),
)  # fmt: skip
TOM = replace(BELLA, mistake_id=15, number=1047, account="Tom's Garage", agreed="wants nothing", clock=None)
NEWEST = UpdateRow(
    after(-0.3), "Olu A.", "The player of channel two stood still from 20:00 to 21:10. Not known yet: the morning.",
    "a person watches every break until the player is replaced", after(0.2),
)  # fmt: skip
CONTAIN = FactForm("CONTAINED", "It can do no more harm. How can one see it?", "It is contained")
CLOSE = FactForm("CLOSED", "What should be known of it later?", "Close the incident")
TYPICAL = IncidentPage(
    incident_id=1, number=3, title=TITLE, lead=Lead("5 customers; 2 told, ", "3 not told", "; next word by 10:30."),
    led_by="Max O. leads, Olu A. speaks", not_told=(FORD, DOCTOR, BOOKS), told=(BELLA, TOM), over=(),
    updates=(NEWEST,), said=(), missed=(), filled="part", fact=CONTAIN,
    update=UpdateForm("", "", after(0.5), "10:34"), clock=Clock("Next word", after(0.4)),
)  # fmt: skip
EVEN = ClassesSection(
    (
        ClassRow(
            1, "spot lost", "Same slot next week", "Bella Vista Restaurants (no. 1046), Tom's Garage (no. 1047)",
            (
                UnevenRow(15, "Tom's Garage", "No. 1047 is given less than the least of “spot lost”: Same slot next "
                          "week. For the same harm, no. 1046 got something else than no. 1047."),
                UnevenRow(14, "Bella Vista Restaurants", "For the same harm, no. 1047 got something else than no. "
                          "1046.", "Max O.: “She asked for the same show.”"),
            ),
        ),
    ),
    (Choice("12", "Lakeside Ford", "no. 1044", chosen=True), Choice("14", "Bella Vista Restaurants", "no. 1046")),
    (Choice("same_slot", "Same slot next week"), Choice("credit_note", "Credit note")), may_sort=True,
)  # fmt: skip
TYPICAL = replace(TYPICAL, classes=EVEN, lead_form=LeadForm(PEOPLE, PEOPLE))
FRESH = replace(TYPICAL, updates=(), filled="update", told=(), not_told=(FORD, DOCTOR, BOOKS, BELLA, TOM),
                lead=Lead("5 customers, ", "nobody told yet", "; next word by 10:15."))  # fmt: skip
OVERFULL = replace(
    TYPICAL, title=f"{LONG_LINE} {TITLE}", filled="update", missed=("10:04", "09:34"),
    lead=Lead("20 customers; 8 told, ", "12 not told", "; the word of 10:04 has not come."),
    not_told=tuple(replace(row, account=LONG_NAME if n % 3 == 0 else row.account) for n, row in
                   enumerate((FORD, DOCTOR, BOOKS) * 4)),
    told=(replace(BELLA, account=LONG_NAME, agreed=LONG_LINE), TOM) * 4, over=(BOOKS,),
    updates=(replace(NEWEST, words=LONG_LINE * 3, to_say=LONG_LINE, late="10:04"), NEWEST, NEWEST),
    said=(SaidRow(f"Contained Sun 21:10, Olu A.: {LONG_LINE}"),), fact=replace(CLOSE, not_yet="It closes once every "
    "customer has heard from us; 12 have not."), update=UpdateForm(LONG_LINE, LONG_LINE, after(90), "10:34"),
    refusal="Incident 3 stands elsewhere meanwhile. Look at it again; nothing was changed.",
    field_refusals={"next_update_at": "Thu 10:00 is later than it may be: the next word comes by 10:34."},
)  # fmt: skip
CLOSED = replace(
    TYPICAL, lead=Lead("5 customers, all told; ", "", "closed 10:04."), not_told=(), told=(BELLA, TOM), filled="",
    fact=None, update=None, clock=None, said=(SaidRow("Closed 10:04, Max O.: the player is watched."),),
)  # fmt: skip
RUN = CauseRow(1, "Sun 22 Nov 20:00–21:00, Prime Drama", Marked("", "did not air"), "not_aired", ticked=True)
DECLARE = DeclarePage(
    "These 3 findings of 2 customers have one cause",
    (
        CauseGroup("Lakeside Ford", "Rosa V.", (RUN, replace(RUN, finding_id=2, mistake_number=1044))),
        CauseGroup("Tom's Garage", "Rosa V.", (replace(RUN, finding_id=3),)),
    ),
    (CauseGroup(LONG_NAME, "Rosa V.", (replace(RUN, finding_id=4, what=LONG_LINE, ticked=False),)),), PEOPLE, PEOPLE,
)  # fmt: skip
DECLARE_REFUSED = replace(
    DECLARE,
    title=LONG_LINE,
    field_refusals={"title": "“Tom's Garage” is a customer's name. Write it without names."},
)
SECTION = IncidentSection(
    1, 3, "Part of incident 3: five customers, one cause.", TITLE, NEWEST.to_say, after(-0.3), after(0.4),
    may_write=True, least="Credit note",
)  # fmt: skip
ROWS = (
    IncidentRow(1, 3, TITLE, "5 mistakes; 2 told, 3 not told", Clock("Next word", after(0.4))),
    IncidentRow(2, 2, LONG_LINE, "20 mistakes, all told", None, "closed Mon 16 Nov 10:00"),
)
LIKELY = Likely(
    "not_aired:2026-11-22", "These 7 findings of 5 customers may have one cause: did not air, Sun 22 Nov."
)

LINE = "order line 4003, Prime Drama, promised Wed 25 Nov 20:00–21:00, BVR2611H, $145.00 (row 4 of orders-16.csv)"
RAN = "order line 4002, Prime Drama, aired Sun 22 Nov 20:40, BVR2611H (row 3 of log-23.csv)"
MAY_BE = MayBeSection(
    "copy code BVR2611H, Sun 22 Nov 20:00 to Sun 22 Nov 21:00",
    (
        MayBeRow(1, "Northern Dental", "Rosa V.", (LINE, RAN), 0),
        MayBeRow(2, LONG_NAME, "Rosa V.", (LONG_LINE, LINE, RAN), 17),
    ),
    (
        MayBeRow(3, "Harbor Books", "Rosa V.", (LINE,), 0, "affected, no. 1048; Max O., 10:04", 16),
        MayBeRow(4, "Lakeside Ford", "Rosa V.", (LINE,), 0, "not affected: “Hers ran at 21:40.”, Max O., 10:06"),
    ),
    (Choice("wrong_content", "Wrong spot or content", chosen=True), Choice("missed_delivery", "Spot did not run")),
    may_look=True,
)  # fmt: skip
KINDS = (
    Choice("copy", "Copy code", chosen=True), Choice("time", "Time in the log"), Choice("file", "A file that came"),
    Choice("rate", "Rate"),
)  # fmt: skip
FILES = (Choice("7", "log-23.csv (Mon 23 Nov 06:10)"), Choice("6", "orders-16.csv (Mon 16 Nov 09:00)"))
SEARCH = SearchPage(KINDS, FILES, "", None, None)
SEARCHED = replace(
    SEARCH, value="BVR2611H", sought="copy code BVR2611H", heading="Four customers may be affected",
    note="2 more rows match, and the records do not say whose.", commanders=PEOPLE, speakers=PEOPLE,
    customers=(
        SearchedRow(1, "Bella Vista Restaurants", "Rosa V.", (LINE,), 0, "no. 1046, told Sun 20:55", True, True),
        SearchedRow(2, "Northern Dental", "Rosa V.", (LINE, RAN), 0, "may be affected: nothing was found of it", True,
                    True),
        SearchedRow(3, "Tom's Garage", "Rosa V.", (RAN,), 0, "not told; 1 finding, no mistake yet", True, True),
        SearchedRow(4, LONG_NAME, "Rosa V.", (LONG_LINE, LINE, RAN), 212, "stands in another incident, or is settled",
                    False, False),
    ),
)  # fmt: skip
SEARCH_REFUSED = replace(
    SEARCH, value="a lot",
    field_refusals={"value": "“a lot” is not an amount that can be read. Write it as 145.00. Nothing was looked for."},
)  # fmt: skip

ON_TODAY = IncidentLine(1, "One cause, 12 customers: 5 told, ", "7 not yet", "; next word by 10:00.", TITLE)
LATE_ON_TODAY = IncidentLine(
    2, "One cause, 2 customers: all told; ", "", "the word of 09:30 has not come.", LONG_LINE
)

HELD = HoldSection(
    "On hold for counsel since 09:10 (Max O.): say that you are sorry and when they hear next. What explains or offers "
    "leaves by a manager.",
    "Their lawyer wrote that it cost them a contract.",
    may_lift=True,
)

EXAMPLES = {
    "incident-search": ("incidents/search.html", SEARCH),
    "incident-search-refused": ("incidents/search.html", SEARCH_REFUSED),
    "incident-search-found": ("incidents/search.html", SEARCHED),
    "incident-search-nothing": (
        "incidents/search.html",
        replace(SEARCHED, customers=(), heading="No customer's rows match", note=""),
    ),
    "today-incident": ("today/page.html", replace(TODAY_TYPICAL, incidents=(ON_TODAY, LATE_ON_TODAY))),
    "hold-stands": (
        "mistakes/page.html",
        replace(MISTAKE_TYPICAL, sections=replace(MISTAKE_TYPICAL.sections, hold=HELD)),
    ),
    "hold-may-be-put": (
        "mistakes/page.html",
        replace(
            MISTAKE_TYPICAL,
            sections=replace(MISTAKE_TYPICAL.sections, hold=HoldSection("", "", may_hold=True)),
        ),
    ),
    "incident-may-be": ("incidents/page.html", replace(TYPICAL, may_be=MAY_BE)),
    "incidents": ("incidents/list.html", IncidentsPage(ROWS, may_declare=True)),
    "incident-fresh": ("incidents/page.html", FRESH),
    "incident-typical": ("incidents/page.html", TYPICAL),
    "incident-overfull": ("incidents/page.html", OVERFULL),
    "incident-closed": ("incidents/page.html", CLOSED),
    "incident-declare": ("incidents/declare.html", DECLARE),
    "incident-declare-refused": ("incidents/declare.html", DECLARE_REFUSED),
    "incident-likely": ("findings/page.html", replace(rest.FINDINGS_TYPICAL, likely=(LIKELY,))),
    "incident-mistake": (
        "mistakes/page.html",
        replace(MISTAKE_TYPICAL, sections=replace(MISTAKE_TYPICAL.sections, incident=SECTION)),
    ),
}
