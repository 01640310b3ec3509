"""Bringing a file by the page, as a newcomer does: what is wrong is said, and nothing is half-done."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from makegood.findings.models import Finding
from makegood.records.models import Import, Row
from tests.cast import ORDER_HEADER, airing, csv_of, order

pytestmark = pytest.mark.usefixtures("in_process")
GERMAN = (
    "Auftrag;Kunde;Sendung;Von-Bis;Datum;Anzahl;Motiv;Preis\r\n"
    "9001;Neue Bäckerei;Frühstück;07:00-08:00;20.11.2026;1;NBK2601;1.234,50\r\n"
    "9002;Neue Bäckerei;Mittag;12:00-13:00;31.02.2026;1;NBK2601;99,00\r\n"
    "9003;Müller & Söhne;Mittag;12:00-13:00;20.11.2026;1;MUS2601;-5,00\r\n"
    "9004;Müller & Söhne;Abend;19:00-20:00;21.11.2026;1;MUS2601;250,00\r\n"
).encode("cp1252")
COLUMNS = {
    "field.key": "Auftrag",
    "field.account": "Kunde",
    "field.title": "Sendung",
    "field.window": "Von-Bis",
    "field.date": "Datum",
    "notation.date": "DD.MM.YYYY",
    "field.units": "Anzahl",
    "field.copy": "Motiv",
    "field.rate": "Preis",
    "field.length": "",
    "field.high_stakes": "",
}


def send(client: Client, content: bytes, *, source: str = "orders", name: str = "file.csv"):
    return client.post("/imports", {"source": source, "file": SimpleUploadedFile(name, content)})


def test_a_newcomer_s_file_maps_by_the_page(lakeland):
    olu = lakeland.client("Olu")
    there = send(olu, GERMAN, name="Aufträge Köln.csv")["Location"]
    page = olu.get(there).content.decode()
    assert "names its columns in another way than the last one" in page
    assert "Aufträge Köln.csv" in page
    for header in ("Auftrag", "Von-Bis", "Neue Bäckerei"):
        assert header in page
    assert olu.post(there.replace("preview", "map"), COLUMNS).status_code == 302
    page = olu.get(there).content.decode()
    assert "2 rows can be taken in" in page
    assert "31.02.2026" in page
    assert "-5,00" in page
    before = Row.objects.within(lakeland.house).count()
    taken = olu.post(there.replace("preview", "confirm"), {})
    assert taken.status_code == 302
    page = olu.get(taken["Location"]).content.decode()
    assert "taken in" in page
    assert "31.02.2026" in page
    assert Row.objects.within(lakeland.house).count() == before + 2


def test_the_next_file_with_these_columns_needs_no_mapping(lakeland):
    olu = lakeland.client("Olu")
    there = send(olu, GERMAN)["Location"]
    olu.post(there.replace("preview", "map"), COLUMNS)
    olu.post(there.replace("preview", "confirm"), {})
    again = send(olu, GERMAN.replace(b"900", b"910"))["Location"]
    assert "2 rows can be taken in" in olu.get(again).content.decode()


HEAD = ORDER_HEADER.encode()
BAD = {
    "empty": (b"", "orders"),
    "blank": (b"\r\n\r\n", "orders"),
    "quote-never-closed": (HEAD + b'\n1,"Bella,x\n2,y\n', "orders"),
    "xlsx": (b"PK\x03\x04" + b"\x00\x14" * 40, "orders"),
    "header-only": (HEAD + b"\n", "orders"),
    "nul": (b"\x00" * 64, "orders"),
    "nul-inside": (HEAD + b"\n4001,Bel\x00la,Prime,8:00 PM-9:00 PM,11/22/2026,1,:30,C,1.00,no\n", "orders"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "orders"),
    "unknown-source": (csv_of("orders", [order(1)]), "weather"),
    "no-source": (csv_of("orders", [order(1)]), ""),
    "words": (b"Sehr geehrte Damen und Herren,\nanbei das Protokoll.\n", "log"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_none_gives_a_sentence_and_takes_nothing_in(lakeland, kind):
    olu = lakeland.client("Olu")
    content, source = BAD[kind]
    before = Row.objects.within(lakeland.house).count()
    answer = send(olu, content, source=source)
    if answer.status_code == 302:
        there = answer["Location"]
        page = olu.get(there).content.decode()
        assert 'class="refusal"' in page or "left out, listed below" in page, kind
        confirmed = olu.post(there.replace("preview", "confirm"), {"complete_until": "2026-11-23T06:00"})
        assert confirmed.status_code == 409 or kind == "nul-inside"
    else:
        assert answer.status_code == 409
        assert 'class="refusal"' in answer.content.decode()
    taken = Row.objects.within(lakeland.house).count() - before
    assert taken == 0 or kind == "nul-inside"


def test_no_file_at_all_gives_a_sentence(lakeland):
    answer = lakeland.client("Olu").post("/imports", {"source": "orders"})
    assert answer.status_code == 409
    assert "No file was chosen" in answer.content.decode()


def test_a_log_needs_its_completeness_mark(lakeland):
    olu = lakeland.client("Olu")
    there = send(olu, csv_of("log", [airing(4001, "8:40 PM")]), source="log")["Location"]
    for mark in ("", "yesterday"):
        refused = olu.post(there.replace("preview", "confirm"), {"complete_until": mark})
        assert refused.status_code == 409
        assert "Say up to when this file is complete" in refused.content.decode()
    taken = olu.post(there.replace("preview", "confirm"), {"complete_until": "2026-11-23T06:00"})
    assert taken.status_code == 302
    assert "complete up to 06:00" in olu.get("/imports").content.decode()


def test_the_same_file_twice_adds_nothing(lakeland):
    olu = lakeland.client("Olu")
    content = csv_of("orders", [order(9100)])
    there = send(olu, content)["Location"]
    assert olu.post(there.replace("preview", "confirm"), {}).status_code == 302
    rows = Row.objects.within(lakeland.house).count()
    again = send(olu, content)
    if again.status_code == 302:
        page = olu.get(again["Location"]).content.decode()
        assert "The same file was taken in as import" in page
        assert olu.post(again["Location"].replace("preview", "confirm"), {}).status_code == 409
    assert Row.objects.within(lakeland.house).count() == rows
    assert olu.get(there).status_code == 302


def test_cells_of_any_length_break_nothing(lakeland):
    olu = lakeland.client("Olu")
    long = "x" * 5000
    rows = [
        order(9200, account=long),
        order(long),
        order(9201, copy=long),
        order(9202, title=long),
        order(9203, window=long),
        order(9204, rate=long),
        order(9205, account="😀 <b>&amp;"),
    ]
    there = send(olu, csv_of("orders", rows), name=f"{'n' * 240}.csv")["Location"]
    assert olu.get(there).status_code == 200
    assert olu.post(there.replace("preview", "confirm"), {}).status_code in (302, 409)
    assert olu.post("/checks/run").status_code in (302, 409)
    for address in ("/", "/findings", "/imports", "/checks"):
        assert olu.get(address).status_code == 200
    assert Finding.objects.within(lakeland.house).filter(line_key__startswith="xxx").exists()
    call = {
        "calls_seen": "0",
        "reached": "yes",
        "they_said": "What is this?",
        "they_would_like": "Run them again.",
        "agreed": ["same_slot"],
        "next_word": "morning",
    }
    for mistake in (2, 3):
        assert lakeland.client("Rosa").post(f"/mistakes/{mistake}/call", call).status_code == 302
        assert olu.get(f"/mistakes/{mistake}").status_code == 200


def test_columns_that_do_not_exist_are_refused(lakeland):
    olu = lakeland.client("Olu")
    there = send(olu, GERMAN)["Location"]
    for changes in (
        {"field.key": "Nirgends"},
        {"notation.date": "%Q\x00"},
        {"field.key": ""},
        {"field.nope": "x"},
    ):
        answer = olu.post(there.replace("preview", "map"), {**COLUMNS, **changes})
        assert answer.status_code in (302, 409), changes
        assert olu.get(there).status_code == 200, changes


def test_a_rep_looks_and_brings_nothing(lakeland):
    rosa = lakeland.client("Rosa")
    answer = send(rosa, csv_of("orders", [order(1)]))
    assert answer.status_code == 409
    assert "As rep you can look at imports" in answer.content.decode()
    assert rosa.post("/imports/1/withdraw", {"reason": "x"}).status_code == 409
    assert Import.objects.within(lakeland.house).count() == 4


def test_a_withdrawn_import_stays_listed_with_its_reason(lakeland):
    olu = lakeland.client("Olu")
    assert olu.post("/imports/4/withdraw", {}).status_code == 409
    assert (
        olu.post("/imports/4/withdraw", {"reason": "It was the log of <another> station."}).status_code == 302
    )
    page = olu.get("/imports").content.decode()
    assert "withdrawn: It was the log of &lt;another&gt; station." in page
