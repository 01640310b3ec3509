"""A person says which of their columns is which, and the check's own file keeps the answer."""

import pytest

from makegood.policy.rules.starting import starting_check
from makegood.reconcile.checkfile import load_check
from makegood.reconcile.mapping import columns_for, with_fields
from makegood.reconcile.reading import read_file
from makegood.reconcile.words import Unreadable

CHECK = starting_check("media", zone="America/Chicago", currency="USD")
GERMAN = (
    "Auftrag;Kunde;Sendung;Von-Bis;Datum;Anzahl;Preis\n"
    "9001;Neue Bäckerei;Frühstück;07:00-08:00;20.11.2026;1;1.234,50\n"
).encode("cp1252")
ANSWER = {
    "key": "Auftrag",
    "account": "Kunde",
    "title": "Sendung",
    "window": "Von-Bis",
    "date": "Datum",
    "units": "Anzahl",
    "rate": "Preis",
    "length": "",
    "copy": "",
    "high_stakes": "",
}


def test_a_file_with_other_headers_is_read_after_one_answer():
    mapped = with_fields(CHECK, "promised", fields=ANSWER, formats={"date": "DD.MM.YYYY"})
    check = load_check(mapped, name="station-log")

    reading = read_file(GERMAN, check.promised, check=check)

    assert reading.refused == 0
    (row,) = reading.table.to_pylist()
    assert (row["natural_key"], row["account"], row["rate"]) == ("9001", "Neue Bäckerei", 123450)
    assert row["copy"] is None


def test_a_file_without_codes_keeps_the_place_for_those_of_the_next_file():
    without = with_fields(CHECK, "promised", fields={"copy": ""}, formats={})
    again = with_fields(without, "promised", fields={"copy": "Copy"}, formats={})

    assert load_check(again, name="station-log").promised.fields["copy"].column == "Copy"


def test_the_answer_touches_one_side_and_leaves_the_comments_alone():
    mapped = with_fields(CHECK, "promised", fields=ANSWER, formats={"date": "DD.MM.YYYY"})

    assert mapped.startswith(CHECK.splitlines()[0])
    assert load_check(mapped, name="a").actual == load_check(CHECK, name="a").actual


def test_an_answer_that_makes_no_whole_check_is_refused_with_what_is_missing():
    with pytest.raises(Unreadable, match=r"promised\.fields\.date"):
        with_fields(CHECK, "promised", fields={"date": ""}, formats={})


def test_what_is_known_stands_and_the_rest_is_proposed(tmp_path):
    file = tmp_path / "orders.csv"
    file.write_bytes(GERMAN)

    columns = columns_for(load_check(CHECK, name="station-log"), "promised", file)

    chosen = {field.name: field.column for field in columns.fields}
    assert columns.headers[0] == "Auftrag"
    assert (chosen["key"], chosen["account"], chosen["window"]) == ("Auftrag", "Kunde", "Von-Bis")
    assert columns.sample[0][1] == "Neue Bäckerei"
