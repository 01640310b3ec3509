"""`makegood accounts`: nothing is written before the yes, and every row says what it does."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.people.models import Account, Contact

LIST = (
    "Account,Owner e-mail,Time zone,Contact,Phone\n"
    "Pier One,rosa@lakeland.example,America/Chicago,Ann Lee,'+1 312 555 0101\n"
    "Pier Two,nobody@x.example,Chicago,,\n"
)


def run(file, *words):
    return CliRunner().invoke(main, ["accounts", str(file), *words])


@pytest.fixture
def file(station, tmp_path):
    path = tmp_path / "accounts.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_waits_for_a_yes_and_is_written_with_one(station, file):
    waits = run(file)
    assert waits.exit_code == 1, waits.output
    assert "1 new, 0 changed, 0 as it is, 1 left out." in waits.output
    assert "row 3, left out: Time zone" in waits.output and "America/Chicago" in waits.output
    assert "Nothing is written." in waits.output
    assert not Account.objects.within(station.house).filter(name="Pier One").exists()

    written = run(file, "--yes")
    assert written.exit_code == 1 and "It is written down." in written.output
    assert Contact.objects.within(station.house).get(name="Ann Lee").phone == "+1 312 555 0101"
    file.write_text(LIST.rpartition("Pier Two")[0], encoding="utf-8")
    again = run(file, "--json")
    assert again.exit_code == 0, again.output
    said = json.loads(again.output)
    assert (said["adds"], said["leaves"], said["written"]) == (0, 1, False)


def test_what_is_no_list_is_refused_in_a_sentence(station, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    refused = run(empty)
    assert refused.exit_code == 2 and refused.output.strip().endswith(".")
