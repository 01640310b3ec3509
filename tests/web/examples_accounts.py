"""Example pages of accounts: the list, one account with its people, and one that was refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.people.listed import HEADERS
from makegood.people.rules import ContactRole, Pronoun, Relationship
from makegood.recovery.pages.accounts import (
    AccountForm,
    AccountPage,
    AccountRow,
    AccountsPage,
    ContactCard,
    ContactForm,
    MergePage,
    PutRight,
    SeemsTheSame,
)
from makegood.recovery.pages.imports import MappedField, RefusedRow
from makegood.recovery.pages.listing import ListLine, ListPage, ListPreview
from makegood.recovery.pages.outcomes import Aftermath, BecamePage, BecameRow, TrustRow
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.whose import WhosePage
from tests.web import examples_core as core

NAMES = ("Bella Vista Restaurants", "Lakeside Ford", "Northern Dental", "Tom's Garage")
LIST_EMPTY = AccountsPage((), 0, 1, 1, "", only_open=False, may_bring=False)
LIST = replace(
    LIST_EMPTY,
    rows=tuple(AccountRow(number, name, "Rosa V.", number % 2) for number, name in enumerate(NAMES)),
    count=4,
)
LIST_OVERFULL = AccountsPage(
    rows=tuple(AccountRow(number, core.LONG_NAME, core.LONG_NAME, 12) for number in range(50)),
    count=20_000,
    number=3,
    last=400,
    search="restaurants & söhne",
    only_open=True,
    may_bring=True,
)
FORM = AccountForm(
    name="Bella Vista Restaurants",
    zone="America/Chicago",
    calendar="US-IL",
    currency="USD",
    report_time="",
    relationships=tuple(Choice(r.value, r.value, chosen=r is Relationship.STRONG) for r in Relationship),
    owners=(Choice("1", "Rosa Vega", chosen=True), Choice("2", "Ivo Lang")),
)
NEW = ContactForm(
    contact_id=0,
    name="",
    job="",
    phone="",
    email="",
    pronouns=tuple(Choice(p.value, p.value, chosen=p is Pronoun.THEY) for p in Pronoun),
    roles=tuple(Choice(r.value, r.value) for r in ContactRole),
    is_first=False,
)
DANA = ContactCard(
    1,
    "Dana Rossi",
    "owner",
    "+1 312 555 0142",
    "dana@bella.example",
    "she",
    ("DECISION_MAKER",),
    is_first=True,
)
BEN = ContactCard(2, "Ben Rossi", "", "", "", "he", (), is_first=False, corrected={"name": core.after(-1)})
EMPTY = AccountPage(
    account_id=2,
    name="Bella Vista Restaurants",
    owner="Rosa Vega",
    zone="America/Chicago",
    is_elsewhere=False,
    calendar="US-IL",
    relationship="AVERAGE",
    report_time="",
    kept="No promise to them has come due in the last 12 months.",
    somebody_decides=False,
    open=(),
    settled=(),
    more_settled=False,
    contacts=(),
    known_as=(),
    formerly=(),
    corrected={},
    history=(),
    may_put_right=False,
    form=None,
    contact_forms={},
)
LOOK = BecameRow(
    outcome_id=4,
    mistake_id=core.WRONG_COMMERCIAL.mistake_id,
    number=1041,
    title="The wrong commercial ran in the second quarter of the home game",
    account_id=2,
    account="Bella Vista Restaurants",
    after_days=30,
    before=12,
    after=14,
    basis=(
        "12 lines ordered for the 30 days before, 14 for the 30 days after; 4 of 4 promises kept in time; "
        "no new mistake."
    ),
    proposed="As it was before",
    proposed_code="RESTORED",
    said="",
    by="",
    reason="",
    may_say=True,
    kinds=(
        Choice("STRONGER", "Stronger than before"),
        Choice("SECOND_CHANCE", "A second chance"),
        Choice("COOLED", "Cooler than before"),
    ),
)
SAID_LOOK = replace(
    LOOK,
    outcome_id=3,
    number=1007,
    title="Last year's rate stood on the invoice",
    after_days=90,
    before=9,
    after=6,
    basis="9 lines ordered for the 90 days before, 6 for the 90 days after; one new mistake.",
    said="A second chance",
    said_code="SECOND_CHANCE",
    by="Rosa V.",
    reason="She moved two campaigns into spring.",
    may_say=False,
)
TRUST = (
    TrustRow(
        "What we said was right",
        "8 of 9 facts that we gave as known still stand; one wrong figure or invoice.",
        "show=all",
    ),
    TrustRow("We did what we said", "11 of 12 promises kept in time, with proof; 1 late.", "show=all"),
    TrustRow("They heard it from us", "3 of 4 mistakes told by us before they knew.", "show=all"),
)
AFTERMATH = Aftermath(rows=(LOOK, SAID_LOOK), trust=TRUST)
BECAME = BecamePage(to_say=(LOOK,), said=(SAID_LOOK,))
TYPICAL = replace(
    EMPTY,
    aftermath=AFTERMATH,
    report_time="10:00",
    kept="We kept 11 of 12 promises in time in the last 12 months; 1 came late.",
    somebody_decides=True,
    open=(core.WRONG_COMMERCIAL, core.LAST_YEARS_RATE)[:1],
    settled=(core.WRONG_COMMERCIAL, core.LAST_YEARS_RATE)[:1],
    contacts=(DANA, BEN),
    known_as=(("station-log", "Bella Vista Restaurants"),),
    formerly=("Bella Vista Restaurant Group",),
    corrected={"zone": core.after(-2)},
    history=(
        PutRight(core.after(-1), "Max O.", "merged", "Bella Vista Restaurant Group", undo="account:9"),
        PutRight(core.after(-2), "Rosa V.", "account", "Bella Vista Restaurants", ("zone", "owner")),
        PutRight(core.after(-3), "Rosa V.", "parted", "Bella Vista Restaurant Group"),
    ),
    may_put_right=True,
    form=FORM,
    contact_forms={
        0: NEW,
        1: replace(NEW, contact_id=1, name="Dana Rossi", others=(Choice("2", "Ben Rossi"),)),
        2: replace(NEW, contact_id=2, name="Ben Rossi", others=(Choice("1", "Dana Rossi", "owner"),)),
    },
)
REFUSED = replace(
    TYPICAL,
    form=replace(
        FORM,
        zone="Chicago",
        is_open=True,
        refusals={
            "zone": "“Chicago” is no time zone by its name. The nearest is America/Chicago; write that."
        },
    ),
)
OVERFULL = replace(
    TYPICAL,
    name=core.LONG_NAME,
    zone="America/Argentina/ComodRivadavia",
    is_elsewhere=True,
    somebody_decides=False,
    open=(core.WRONG_COMMERCIAL,) * 20,
    settled=(core.A_DAY_LATE,) * 10,
    more_settled=True,
    contacts=tuple(
        ContactCard(
            number,
            core.LONG_NAME,
            core.LONG_NAME,
            "+1 312 555 0142",
            "maximiliane.von.hohenstaufen-featherstonehaugh@customers.example",
            "they",
            tuple(ContactRole),
            is_first=number == 1,
            corrected={"name": core.after(-1), "roles": core.after(-2)},
        )
        for number in (1, 2)
    ),
    known_as=tuple(("station-log", core.LONG_NAME) for _ in range(3)),
)

MERGE_EMPTY = MergePage(2, "Bella Vista Restaurants", ())
MERGE = MergePage(
    2,
    "Bella Vista Restaurants",
    (
        SeemsTheSame(9, "Bella Vista Restaurant Group", "Ivo Lang", 83),
        SeemsTheSame(10, core.LONG_NAME, "Rosa Vega", 51),
    ),
    "That is this very account. Choose the other one.",
)
WHOSE_EMPTY = WhosePage(2, 1042, "The spot did not run", "Bella Vista Restaurants", None, 0, (), ())
WHOSE = replace(
    WHOSE_EMPTY,
    told_at=core.after(-12),
    promises=2,
    names=("Northern Dental", core.LONG_NAME),
    people=(Choice("1", "Dana Rossi", "owner", chosen=True), Choice("2", core.LONG_NAME)),
    name="Northern",
    why="Two lines of the log were mixed up",
    refusal="No account is called “Northern”. Write the name as it stands in the list of accounts.",
)
BRING = ListPage(headers=tuple(HEADERS.values()))
BRING_REFUSED = replace(BRING, refusal="Row 3 holds a zero byte, which no CSV file has. Export it again.")
PREVIEW_EMPTY = ListPreview(
    file="a" * 64,
    file_name="customers.csv",
    read_as="UTF-8, separated by semicolons",
    fields=(MappedField("account", "Account", True, (Choice("Wer", "Wer"),)),),
    columns=(),
    adds=0,
    changes=0,
    leaves=0,
    refused_count=0,
    lines=(),
    more_lines=0,
    refused=(),
    digest="b" * 32,
)
PREVIEW = replace(
    PREVIEW_EMPTY,
    columns=(("account", "Customer"), ("zone", "Zone")),
    adds=1,
    changes=1,
    leaves=1,
    refused_count=3,
    lines=(
        ListLine(
            2, "Harbour Café", "Nia Okafor", "ADDS", (), ("No owner is named: Rosa Vega looks after it.",)
        ),
        ListLine(
            3, core.LONG_NAME, core.LONG_NAME, "CHANGES", (("Owner e-mail", "Rosa Vega", "Max Ostrowski"),)
        ),
        ListLine(4, "Tom's Garage", "", "LEAVES"),
    ),
    more_lines=12,
    refused=(
        RefusedRow(
            5, "Zone", "Chicago", "“Chicago” is no time zone by its name. The nearest is America/Chicago."
        ),
    ),
    refusal="Somebody changed an account meanwhile. Look again below.",
)

EXAMPLES: dict[str, tuple[str, Any]] = {
    "accounts-empty": ("accounts/list.html", LIST_EMPTY),
    "accounts-typical": ("accounts/list.html", LIST),
    "accounts-overfull": ("accounts/list.html", LIST_OVERFULL),
    "whose-empty": ("mistakes/whose.html", WHOSE_EMPTY),
    "whose": ("mistakes/whose.html", WHOSE),
    "account-merge-empty": ("accounts/merge.html", MERGE_EMPTY),
    "account-merge": ("accounts/merge.html", MERGE),
    "accounts-bring": ("accounts/bring.html", BRING),
    "accounts-bring-refused": ("accounts/bring.html", BRING_REFUSED),
    "accounts-preview-empty": ("accounts/preview.html", PREVIEW_EMPTY),
    "accounts-preview": ("accounts/preview.html", PREVIEW),
    "account-empty": ("accounts/page.html", EMPTY),
    "account-typical": ("accounts/page.html", TYPICAL),
    "became": ("outcomes/list.html", BECAME),
    "became-empty": ("outcomes/list.html", BecamePage((), ())),
    "account-lost": (
        "accounts/page.html",
        replace(
            TYPICAL,
            aftermath=replace(
                AFTERMATH,
                not_sold="They left. What is owed is kept; nothing is sold to them until Mon 22 Feb.",
            ),
        ),
    ),
    "account-refused": ("accounts/page.html", REFUSED),
    "account-overfull": ("accounts/page.html", OVERFULL),
}
