"""A check file is taken whole or refused with the key, the value and what to do."""

import re

import pytest

from makegood.reconcile.checkfile import load_check, read_check
from makegood.reconcile.words import SENTENCES, Unreadable
from tests.reconcile.station import CHECK


def test_a_check_is_read_with_its_defaults():
    check = load_check(CHECK, name="spots.toml")
    assert (check.name, check.version, check.day_begins, check.currency) == ("spots", 3, 360, "USD")
    assert (check.tolerance_minutes, check.tolerance_days) == (5, 0)
    assert check.promised.key == ("line",)
    assert check.promised.fields["rate"].decimal == "."
    assert check.actual.dates == "broadcast"
    assert check.also is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('name = "spots"', "name = spots", "is not valid TOML"),
        ('name = "spots"', "", "lacks check.name. Add it"),
        ('name = "spots"', "name = 3", "has check.name = 3; write text in quotation marks"),
        (
            'name = "spots"',
            'named = "spots"',
            "has check.named, which is not known there. Perhaps name is meant",
        ),
        ('"not_aired", ', '"not_seen", ', "has check.kinds = not_seen; use one of: not_aired, wrong_time"),
        ("version = 3", "version = 0", "has check.version = 0; write a whole number from 1"),
        ("America/Chicago", "Chicago", "has check.zone = Chicago, which is no time zone"),
        ('"06:00"', '"6 am"', 'has check.day_begins = 6 am; write a clock time such as "06:00"'),
        ('source = "traffic"', "", "lacks promised.source"),
        ('key = "line"', "", "lacks promised.key"),
        ('key = "line"', "key = []", "a column, or a list of columns"),
        (
            'copy = "copy"',
            'copi = "copy"',
            "promised.fields.copi, which is not known there. Perhaps copy is meant",
        ),
        ('decimal = "."', 'decimal = "dot"', "promised.fields.rate.decimal = dot; use one of"),
        (
            'decimal = "."',
            'format = "dd/mm/yyyy"',
            "promised.fields.rate.format = dd/mm/yyyy, which is no way",
        ),
        ('days = "days"', 'days = { column = "days", notation = "sundays" }', 'use one of: "monday_first"'),
        ('days = "days"', "days = 7", 'write "Their column" or { column ='),
        ('days = "days"', "days = { }", "lacks promised.fields.days.column"),
        (
            "[promised.fields]",
            '[promised.format]\nencoding = "utf-7-bit"\n[promised.fields]',
            "use one of: utf-8",
        ),
        (
            "[promised.fields]",
            '[promised.format]\nseparator = "#"\n[promised.fields]',
            "promised.format.separator = #",
        ),
        ("[actual]\n", '[match]\nby = "copy"\n[actual]\n', 'match.by = copy; use one of: "order"'),
        (
            "[actual]\n",
            "[tolerances]\nminutes = -1\n[actual]\n",
            "tolerances.minutes = -1; write a whole number from 0",
        ),
        ("[actual]\n", '[actual]\ndates = "lunar"\n', "actual.dates = lunar; use one of"),
        ('time = "time"\n', "", "which needs actual.fields.at, or date and time"),
        ('order = "line"\n', "", "which needs actual.fields.order"),
        (
            'week_start = "from"\nweek_end = "to"\n',
            "",
            "which needs promised.fields.date or promised.fields.week_start",
        ),
        (
            'units = "units"\ncopy = "copy"',
            'units = "units"',
            "looks for wrong_copy, which needs promised.fields.copy",
        ),
    ],
)
def test_a_mistake_in_the_file_names_the_key_and_what_to_do(old, new, sentence):
    assert old in CHECK
    with pytest.raises(Unreadable, match=re.escape(sentence)) as refusal:
        load_check(CHECK.replace(old, new, 1), name="spots.toml")
    assert "spots.toml" in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_deliveries_need_their_days():
    text = CHECK.replace('"not_aired", ', '"delivered_late", "not_aired", ')
    with pytest.raises(
        Unreadable, match=r"looks for delivered_late, which needs promised\.fields\.promised_date"
    ):
        load_check(text, name="spots.toml")


def test_a_check_that_is_not_there_or_not_utf8_is_said(tmp_path):
    with pytest.raises(Unreadable, match="There is no check file"):
        read_check(tmp_path / "nowhere.toml")
    (tmp_path / "old.toml").write_bytes(b"# \xe9t\xe9")
    with pytest.raises(Unreadable, match="not written in UTF-8"):
        read_check(tmp_path / "old.toml")


def test_every_sentence_ends_with_a_full_stop_and_blames_nobody():
    for code, sentence in SENTENCES.items():
        assert sentence.endswith((".", "{hint}", "{first}")), code
        assert not re.search(r"successfully|invalid|illegal|you must|your mistake", sentence), code
