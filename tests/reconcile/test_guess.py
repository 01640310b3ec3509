"""Somebody's own file gets a proposal that a person can confirm in a minute."""

import csv

from makegood.reconcile.checkfile import load_check
from makegood.reconcile.guess import guess_mapping
from makegood.reconcile.mapping import columns_for, with_fields
from makegood.reconcile.reading import read_file
from makegood.reconcile.text import peek
from tests.conftest import ROOT
from tests.reconcile.station import CHECK, check

GERMAN = """Auftragsnr;Kunde;Sendung;Zeitfenster;Datum;Anzahl;Länge;Preis
7;Müller;Abendschau;20:00-20:15;28.11.2026;1;:30;1.530,00
8;Jäger;Wetter;20:15-20:30;03.12.2026;1;:20;99,50
"""


def guessed(data, side):
    head = peek(data)
    return guess_mapping(head.headers, head.rows, side=side)


def columns_of(mapping):
    return {name: spec["column"] for name, spec in mapping["fields"].items()}


def test_a_german_file_with_semicolons_and_commas_is_understood():
    mapping = guessed(GERMAN.encode("cp1252"), "promised")
    assert mapping["key"] == ["Auftragsnr"]
    assert columns_of(mapping) == {
        "account": "Kunde",
        "title": "Sendung",
        "window": "Zeitfenster",
        "date": "Datum",
        "units": "Anzahl",
        "length": "Länge",
        "rate": "Preis",
    }
    assert mapping["fields"]["date"]["format"] == "DD.MM.YYYY"
    assert mapping["fields"]["rate"]["decimal"] == ","
    assert mapping["unused"] == []


def test_the_station_invoice_is_understood_and_its_dates_are_asked_for():
    folder = ROOT / "examples" / "station-invoice"
    lines = guessed(folder / "wabc-2016-order-lines.csv", "promised")
    assert lines["fields"]["window"] == {"column": "window", "or_from": "programme"}
    assert lines["unsure"] == ["week_start", "week_end"]
    airings = guessed(folder / "wabc-2016-airings.csv", "actual")
    assert airings["key"] == ["line", "spot_number"]
    assert columns_of(airings) == {
        "order": "line",
        "date": "air_date",
        "time": "air_time",
        "length": "length",
        "copy": "ad_id",
        "rate": "rate",
    }


def test_an_export_of_orders_serves_both_sides():
    folder = ROOT / "examples" / "deliveries"
    assert columns_of(guessed(folder / "orders.csv", "promised")) == {
        "account": "customer_id",
        "promised_date": "order_estimated_delivery_date",
    }
    assert columns_of(guessed(folder / "orders.csv", "actual")) == {
        "order": "order_id",
        "account": "customer_id",
        "delivered_date": "order_delivered_customer_date",
    }
    assert guessed(folder / "items.csv", "also")["by"] == "order_id"


def test_billings_documents_are_understood():
    mapping = guessed(
        b"Number,Type,Order,Customer,Date,Amount\nCM-1,credit,20,Bella Vista,2026-11-23,1200.00\n",
        "documents",
    )
    assert mapping["key"] == ["Number"]
    assert columns_of(mapping)["kind"] == "Type"


def test_headers_that_say_nothing_give_no_wild_guesses():
    mapping = guessed(b"a,b,c\nx,y,z\np,q,r\n", "promised")
    assert mapping["fields"] == {}
    assert mapping["unused"] == ["a", "b", "c"]


def test_what_was_confirmed_reads_the_file(tmp_path):
    file = tmp_path / "auftraege.csv"
    file.write_bytes(GERMAN.encode("cp1252"))
    proposal = columns_for(check(), "promised", file)
    answer = {one.name: one.column for one in proposal.fields}
    formats = {one.name: one.format for one in proposal.fields}
    text = with_fields(
        CHECK.replace('week_start = "from"\n', 'date = "day"\n').replace("units = ", "# how many\nunits = "),
        "promised",
        fields=answer | {"copy": "Sendung"},
        formats=formats,
    )
    of = load_check(text, name="spots.toml")
    reading = read_file(file, of.promised, check=of)
    assert reading.refusals == ()
    assert reading.table["rate"].to_pylist() == [153000, 9950]
    assert "# how many" in text


def test_the_cells_of_a_sample_may_be_fewer_than_the_headers():
    rows = list(csv.reader(["20"]))
    assert guess_mapping(["line", "window"], rows, side="promised")["key"] == ["line"]
