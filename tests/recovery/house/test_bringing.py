"""A list of accounts is looked at row by row before anything is written, and taken in as it was shown."""

from __future__ import annotations

import csv
import io
from datetime import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.listed import HEADERS
from makegood.people.models import Account
from makegood.people.rules import ContactRole, Pronoun, Relationship
from makegood.reconcile.formulas import guarded, unguarded
from makegood.recovery.house import bringing
from makegood.recovery.house.bringing import Brought
from makegood.recovery.house.writing_out import accounts_as_csv
from tests import cast
from tests.cast import MONDAY

HEAD = (
    "Customer;Account owner;Time zone;Relationship;System;Customer no;Contact person;Role;Job title;Tel;Email"
)


def looked_at(station, content, *, name="accounts.csv", columns=None):
    body = content if isinstance(content, bytes) else content.encode()
    file = bringing.keep(station.house, body, data=station.data, now=MONDAY)
    brought = Brought(file, name, columns or {})
    return brought, bringing.preview(station.house, brought, data=station.data)


def written(station, content):
    brought, seen = looked_at(station, content)
    return bringing.take_in(
        station.house, brought, digest=seen.digest, by=station.olu, data=station.data, now=MONDAY
    )


def sheet(*rows, head=HEAD):
    return "\n".join([head, *rows, ""])


def events(station):
    return record.since(station.house, 0).count()


FIVE = sheet(
    "Harbour Café;rosa@lakeland.example;Europe/Berlin;strong;crm;17;Nia Okafor;decision maker, user;owner;"
    "+49 30 555;nia@harbour.example",
    "Harbour Café;;;;;;Ben Ito;;;;",
    "Bella Vista Restaurants;MAX@lakeland.example;;;crm;18;Dana Rossi;;;;dana@bella.example",
    "Tom's Garage;nobody@lakeland.example;;;;;;;;;",
    "Pier Nine;;;;;;;;;;",
)


def test_a_list_is_shown_row_by_row_and_nothing_is_written(station):
    before = events(station)
    _, seen = looked_at(station, FIVE)
    assert (seen.adds, seen.changes, seen.leaves, seen.refused_count) == (3, 1, 1, 0)
    assert seen.read_as == "UTF-8, separated by semicolons"
    by_number = {line.number: line for line in seen.lines}
    assert by_number[4].changes == (
        ("Owner e-mail", "Rosa Vega", "Max Ostrowski"),
        ("E-mail", "", "dana@bella.example"),
        ("Name in the source", "", "18 (crm)"),
    )
    unknown, unsaid = by_number[5].notes, by_number[6].notes
    assert unknown == ("Nobody here has the address nobody@lakeland.example: Rosa Vega looks after it.",)
    assert unsaid == ("No owner is named: Rosa Vega looks after it.",)
    assert events(station) == before and Account.objects.within(station.house).count() == 3


def test_after_the_yes_all_of_it_is_written_and_the_same_list_again_changes_nothing(station, rosa):
    assert written(station, FIVE) == (3, 1)
    cafe = people.account_named(rosa, "harbour café")
    assert cafe is not None
    assert (cafe.owner, cafe.zone, cafe.relationship) == (rosa, "Europe/Berlin", "STRONG")
    assert cafe.calendar == "US-IL", "as our house"
    nia, ben = people.contacts_of(cafe)
    assert (nia.name, nia.roles, nia.is_first) == ("Nia Okafor", ["DECISION_MAKER", "USER"], True)
    assert (nia.phone, ben.name, ben.is_first) == ("+49 30 555", "Ben Ito", False)
    assert people.account_in(station.house, station.bella.pk).owner == station.max_

    after = events(station)
    brought, again = looked_at(station, FIVE)
    assert (again.adds, again.changes, again.leaves) == (0, 0, 5)
    with pytest.raises(Refused, match="known already"):
        written(station, FIVE)
    assert events(station) == after
    bringing.preview(station.house, brought, data=station.data)  # it waits still; nothing of it was written


def test_who_buys_for_them_is_planned_before_it_is_written_and_the_same_list_again_changes_nothing(station):
    head = "Advertiser;Media agency"
    rows = sheet("Bella Vista Restaurants;Lindqvist Media", "Pier Nine;lindqvist media", head=head)
    _, seen = looked_at(station, rows)
    bella, pier = seen.lines
    assert bella.changes == (("Agency", "", "Lindqvist Media"),)
    assert bella.notes == (
        "No account is called Lindqvist Media yet: it becomes one, and Rosa Vega looks after it.",
    )
    assert pier.notes == ("No owner is named: Rosa Vega looks after it.",), "it is new once"

    written(station, rows)
    agency = people.account_named(station.rosa, "Lindqvist Media")
    assert agency is not None
    assert {account.name for account in people.advertisers_of(agency)} == {
        "Bella Vista Restaurants",
        "Pier Nine",
    }
    _, again = looked_at(station, rows)
    assert (again.adds, again.changes, again.leaves) == (0, 0, 2)
    assert (
        f"{station.bella.name},rosa@lakeland.example,America/Chicago,US-IL,USD,average,,Lindqvist Media"
        in "".join(accounts_as_csv(station.rosa))
    ), "and it goes out as it comes in"


def test_an_agency_that_somebody_typed_is_never_replaced_unseen_nor_emptied(station):
    written(station, sheet("Bella Vista Restaurants;Lindqvist Media", head="Advertiser;Agency"))
    _, seen = looked_at(station, sheet("Bella Vista Restaurants;Corner Media", head="Advertiser;Agency"))
    assert seen.lines[0].changes == (("Agency", "Lindqvist Media", "Corner Media"),)
    _, empty = looked_at(
        station, sheet("Bella Vista Restaurants;;MAX@lakeland.example", head="Advertiser;Agency;AE")
    )
    assert [name for name, *_ in empty.lines[0].changes] == ["Owner e-mail"], "an empty cell says nothing"


def test_an_agency_that_has_an_agency_is_left_out_with_its_row(station):
    rows = sheet(
        "Pier Nine;Lindqvist Media",
        "Lindqvist Media;Corner Media",
        "Pier Ten;Pier Nine",
        "Pier Eleven;Pier Eleven",
        "Tom's Garage;Northern Dental",
        head="Advertiser;Agency",
    )
    _, seen = looked_at(station, rows)
    assert [(row.row, row.column) for row in seen.refused] == [(3, "Agency"), (4, "Agency"), (5, "Agency")]
    assert "Pier Eleven can't be its own agency" in seen.refused[2].sentence
    assert written(station, rows) == (1, 1)


def test_a_row_that_cannot_be_read_is_left_out_with_its_place_and_what_to_do(station):
    _, seen = looked_at(
        station,
        sheet(
            "Pier One;;Chicago;;;;;;;;",
            "Pier Two;;;so-so;;;;;;;",
            "Pier Three;;;;crm;;;;;;",
            "Pier Four;;;;;;Ann Lee;decider;;;",
            "Pier Five;;;;;;;;owner;;",
            ";;;;;;Ann Lee;;;;",
            "Pier Six;;;;;;Ann Lee;;;;ann at x",
            "Pier Seven;only;three",
            "Pier Eight;;;;;;;;;;",
            "Pier Eight;;;;;;;;;;",
            "Pier Eight;;Europe/Berlin;;;;;;;;",
            "Pier Eight;;Europe/Paris;;;;;;;;",
        ),
    )
    assert [(row.row, row.column) for row in seen.refused] == [
        (2, "Time zone"),
        (3, "Relationship"),
        (4, "Customer no"),
        (5, "Role"),
        (6, "Contact person"),
        (7, "Customer"),
        (8, "Email"),
        (9, ""),
        (13, "Time zone"),
    ]
    says = [row.sentence for row in seen.refused]
    assert "The nearest is America/Chicago" in says[0]
    assert "The nearest is “decision maker”" in says[3] or "there are:" in says[3]
    assert says[8] == "Row 12 says “Europe/Berlin”, and this row says something else. Keep one of them."
    assert [(line.number, line.does) for line in seen.lines] == [
        (10, "ADDS"),
        (12, "CHANGES"),
        (11, "LEAVES"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b" \n\n", "FILE_EMPTY"),
        (b"Customer,Owner\n", "FILE_HEADER_ONLY"),
        (b"Customer,Owner\nPier\x00One,\n", "FILE_HAS_NUL"),
        (b"PK\x03\x04xlsx", "FILE_IS_XLSX"),
        (b"Customer,Customer\nA,B\n", "FILE_DUPLICATE_HEADER"),
        (b'Customer,Owner\n"Pier One,\n', "FILE_QUOTE_OPEN"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_and_changes_nothing(station, content, code):
    with pytest.raises(Refused) as refused:
        looked_at(station, content)
    assert refused.value.code == code and str(refused.value)


def test_five_megabytes_are_read_and_eleven_are_not(station):
    row = "Customer {:06};;;;crm;{:06};Contact {:06};;;;c{:06}@customers.example"
    many = sheet(*(row.format(n, n, n, n) for n in range(70_000)))
    assert len(many) > 5_000_000
    _, seen = looked_at(station, many)
    assert (seen.adds, len(seen.lines), seen.more_lines) == (70_000, 200, 69_800)
    with pytest.raises(Refused, match="11 MB, and 10 fit"):
        looked_at(station, b"x" * (10 * 1024 * 1024 + 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_encoding_and_separator_is_read(station, encoding):
    for separator in (",", ";", "\t"):
        content = f"Client{separator}E-mail\nMüller & Söhne{separator}\nCafé{separator}\n".encode(encoding)
        _, seen = looked_at(station, content)
        assert {line.account for line in seen.lines} == {"Müller & Söhne", "Café"}


def test_columns_that_nobody_guesses_are_chosen(station):
    content = "Wer,Wo\nPier One,Europe/Berlin\n"
    _, seen = looked_at(station, content)
    assert seen.lines == () and seen.columns == ()
    _, seen = looked_at(station, content, columns={"account": "Wer", "zone": "Wo"})
    assert [line.account for line in seen.lines] == ["Pier One"]


def test_what_was_shown_is_what_is_written_or_it_is_shown_again(station, rosa):
    brought, seen = looked_at(station, sheet("Pier One;;;;;;;;;;"))
    written(station, sheet("pier one;;Europe/Berlin;;;;;;;;"))
    with pytest.raises(Refused, match="Look again"):
        bringing.take_in(station.house, brought, digest=seen.digest, by=rosa, data=station.data, now=MONDAY)


def test_a_file_is_its_own_house_s_and_is_named_by_nothing_but_its_hash(station, outsider):
    brought, _ = looked_at(station, sheet("Pier One;;;;;;;;;;"))
    for house, file in (
        (outsider.organisation, brought.file),
        (station.house, "../../etc/passwd"),
        (station.house, ""),
    ):
        with pytest.raises(NotFound):
            bringing.preview(house, Brought(file, "x.csv", {}), data=station.data)


def test_names_that_two_accounts_share_need_a_source(station, rosa):
    with cast.acting(rosa, MONDAY) as change:
        for number in ("1", "2"):
            account = people_actions.add_account(change, people_actions.NewAccount("Twin"), owner=rosa)
            people_actions.name_in_source(change, account, source="crm", external_id=number)
    _, seen = looked_at(
        station,
        sheet(
            "Twin;;;;;;;;;;",
            "Twin;;Europe/Berlin;;crm;2;;;;;",
            "Trio;;;;crm;1;;;;;",
            "Bella Vista Restaurants;;;;crm;1;;;;;",
        ),
    )
    assert [row.row for row in seen.refused] == [2, 5]
    assert [(line.account, line.does, line.changes) for line in seen.lines] == [
        ("Twin", "CHANGES", (("Time zone", "America/Chicago", "Europe/Berlin"),)),
        ("Trio", "CHANGES", (("Account", "Twin", "Trio"),)),
    ]


# ---------------------------------------------------------------- there and back again

LINE = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=12)
SIGNS = st.sampled_from(["", "=", "+", "-", "@", "'", "''", "'=", "=cmd|' /C calc'!A0 "])
TEXT = st.builds(lambda sign, text: f"{sign}{text}".strip(), SIGNS, LINE).filter(bool)
PHONE = st.sampled_from(["", "+1 312 555 0142", "-1", "@home", "=1+1", "312 555"])
PERSON = st.fixed_dictionaries(
    {
        "name": TEXT,
        "job": st.one_of(st.just(""), TEXT),
        "phone": PHONE,
        "roles": st.lists(st.sampled_from(list(ContactRole)), unique=True, max_size=3),
        "pronoun": st.sampled_from(list(Pronoun)),
    }
)
ACCOUNT = st.fixed_dictionaries(
    {
        "name": TEXT,
        "zone": st.sampled_from(["Europe/Berlin", "America/Chicago"]),
        "relationship": st.sampled_from(list(Relationship)),
        "report_time": st.sampled_from([None, time(10), time(23, 59)]),
        "keys": st.lists(TEXT, unique=True, max_size=2),
        "people": st.lists(PERSON, max_size=3, unique_by=lambda person: person["name"].casefold()),
    }
)


def house_as_rows(house):
    """Everything that a list can say of a house."""
    rows = set()
    for account in Account.objects.within(house).select_related("owner"):
        rows.add(("account", account.name, account.zone, account.relationship, account.report_time))
        rows |= {("key", account.name, k.source, k.external_id) for k in people.names_of(account)}
        rows |= {
            ("contact", account.name, c.name, c.job, c.phone, c.pronoun, tuple(c.roles), c.is_first)
            for c in people.contacts_of(account)
        }
    return rows


def write(change, owner, listed):
    for number, one in enumerate(listed):
        new = people_actions.NewAccount(
            one["name"], one["zone"], "US", "USD", one["relationship"], one["report_time"]
        )
        account = people_actions.add_account(change, new, owner=owner)
        for key in one["keys"]:
            people_actions.name_in_source(change, account, source="crm", external_id=f"{key}{number}")
        for person in one["people"]:
            contact = people_actions.NewContact(
                name=person["name"],
                job=person["job"],
                phone=person["phone"],
                pronoun=person["pronoun"],
                roles=tuple(person["roles"]),
            )
            people_actions.add_contact(change, contact, account=account)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listed=st.lists(ACCOUNT, max_size=4, unique_by=lambda one: one["name"].casefold()))
def test_what_is_written_out_comes_back_as_it_was(station, outsider, listed):
    with cast.undone():
        with cast.acting(station.max_, MONDAY) as change:
            write(change, station.rosa, listed)
        file = "".join(accounts_as_csv(station.max_))
        for row in csv.reader(io.StringIO(file.removeprefix("\ufeff"))):
            assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row if cell), row
        _, at_home = looked_at(station, file)
        assert (at_home.adds, at_home.changes, at_home.refused) == (0, 0, ()), "known there already"

        elsewhere = outsider.organisation
        kept = Brought(bringing.keep(elsewhere, file.encode(), data=station.data, now=MONDAY), "x.csv", {})
        seen = bringing.preview(elsewhere, kept, data=station.data)
        assert seen.refused == ()
        bringing.take_in(elsewhere, kept, digest=seen.digest, by=outsider, data=station.data, now=MONDAY)
        assert house_as_rows(elsewhere) == house_as_rows(station.house)


@given(st.text(max_size=8))
def test_no_guarded_cell_is_a_formula_and_each_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n") or not text


def test_the_columns_have_each_a_header_of_their_own():
    assert len(set(HEADERS.values())) == len(HEADERS) == 16
