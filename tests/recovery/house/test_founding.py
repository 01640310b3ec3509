"""A house that was founded a minute ago brings its own files at once, with columns of its own names."""

from datetime import UTC, datetime

import pytest

from makegood.core import record
from makegood.core.errors import Refused
from makegood.findings import queries as findings
from makegood.people import queries as people
from makegood.people.actions import add_user
from makegood.people.rules import Role
from makegood.recovery.house.founding import Founding, found
from makegood.recovery.records import checking, intake

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
COMPLETE = datetime(2026, 11, 22, 5, tzinfo=UTC)
WHERE = {"zone": "Europe/Berlin", "calendar": "DE-BE", "currency": "EUR", "person": "Ada Berg"}
ORDERS = "Auftrag;Kunde;Sendung;Von-Bis;Datum;Anzahl\n9001;Bäckerei Ost;Frühstück;07:00-08:00;20.11.2026;1\n"
LOG = "Auftrag;Datum;Zeit\n9002;20.11.2026;07:12:00\n"
COLUMNS = {
    "orders": {
        "key": "Auftrag",
        "account": "Kunde",
        "title": "Sendung",
        "window": "Von-Bis",
        "date": "Datum",
        "units": "Anzahl",
        "rate": "",
        "length": "",
        "copy": "",
        "high_stakes": "",
    },
    "log": {"order": "Auftrag", "date": "Datum", "time": "Zeit", "length": "", "copy": ""},
}


def founded(name, trade):
    found(Founding(name=name, trade=trade, email=f"ada@{trade}.example", **WHERE), now=NOW)
    return people.organisation_named(name)


def take_in(house, source, text, *, by, data):
    """Bring a file, say which column is which, and confirm it."""
    file = intake.File(f"{source}.csv", text.encode("cp1252"))
    brought = intake.bring_file(house, source_code=source, file=file, by=by, data=data, now=NOW)
    chosen = {"fields": COLUMNS[source], "formats": {"date": "DD.MM.YYYY"}}
    mapped = intake.map_file(house, import_id=brought.pk, **chosen, by=by, data=data, now=NOW)
    answer = intake.Answer(complete_until=COMPLETE, replaces_id=None)
    intake.confirm(house, import_id=mapped.pk, answer=answer, by=by, data=data, now=NOW)


@pytest.mark.usefixtures("in_process")
def test_a_house_founded_a_minute_ago_finds_what_did_not_air_in_its_own_files(committed_db):
    house = founded("Radio Ost", "media")
    by = record.system("tests", house)
    with pytest.raises(Refused, match="Nobody works in Radio Ost yet"):
        take_in(house, "orders", ORDERS, by=by, data=committed_db.data)
    with record.change(house, by=by, now=NOW) as change:
        add_user(change, name="Ada Berg", email="ada@media.example", role=Role.ADMINISTRATOR)

    for source, text in (("orders", ORDERS), ("log", LOG)):
        take_in(house, source, text, by=by, data=committed_db.data)
    checking.run_all(house, data=committed_db.data, now=NOW)

    (one,) = [finding for finding in findings.standing(house) if finding.kind == "not_aired"]
    assert (one.line_key, one.account.name) == ("9001", "Bäckerei Ost")


@pytest.mark.parametrize("trade", ["media", "goods", "services"])
def test_each_trade_starts_with_a_source_for_either_side_and_for_billing(committed_db, trade):
    from makegood.records import queries as records

    house = founded("A house", trade)
    assert sorted(source.side for source in records.sources(house)) == ["DOCUMENTS", "HAPPENED", "PROMISED"]
