"""A policy is read whole, keeps the defaults it leaves out, and is refused with its key and value."""

from datetime import time
from pathlib import Path

import pytest

from makegood.clocks import Length
from makegood.policy.reference import reference
from makegood.policy.rules import SENTENCES, Unusable, default_policy, parse
from makegood.policy.rules.reading import default_text
from makegood.policy.rules.shape import BANDS

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "policy.md"


def test_the_policy_that_comes_with_makegood_holds_the_agreed_defaults():
    policy = default_policy()
    assert policy.version == 0
    assert [policy.needed_length("ack", band).words for band in BANDS] == [
        "1 clock h",
        "2 business h",
        "4 business h",
        "1 business day",
    ]
    assert policy.length("containment", "S4") is None
    assert policy.effectiveness_days == {"S1": (30, 90), "S2": (60, 180), "S3": (90,), "S4": ()}
    assert (policy.speaking.first, policy.speaking.last, policy.speaking.morning) == (
        time(7),
        time(21),
        time(8),
    )
    assert policy.speaking.tell_before_they_find_out == Length.parse("20 clock min")
    assert policy.opens_by_itself.customer_finds_out_within == Length.parse("1 business day")
    assert policy.tolerances.time_grace_minutes == 5
    assert policy.item("credit_beyond_error").limit("rep").words == "10 % and 250 money"
    assert policy.authority.quarter_cap_per_account == {"rep": 100_000, "lead": 500_000}
    assert policy.interruptions.digests == (time(8), time(16))
    assert (policy.asking.attempts, policy.asking.channels) == (3, 2)
    assert policy.unconfirmed.within == Length.parse("10 business days")


def test_the_whole_default_text_reads_as_the_default_policy():
    assert parse(default_text("policy.toml")) == default_policy()


def test_what_a_policy_leaves_out_keeps_its_default():
    policy = parse('[clocks.ack]\nS2 = "1 business h"\n', version=3)
    assert policy.needed_length("ack", "S2").words == "1 business h"
    assert policy.needed_length("ack", "S3").words == "4 business h"
    assert policy.version == 3


@pytest.mark.parametrize(
    ("text", "code", "parts"),
    [
        ("severity = [", "NOT_TOML", ["at end of document"]),
        ("[severity]\n= 3", "NOT_TOML", ["at line 2, column 1"]),
        ("[severity]\ncolour = 1", "KEY_UNKNOWN", ["severity.colour", "provisional_at_least"]),
        ("[mood]\nhappy = true", "KEY_UNKNOWN", ["mood"]),
        ("[[severity.floors]]\nquestion = 'money'", "KEY_MISSING", ["severity.floors[1].from_points"]),
        ("clocks = 3", "NOT_A_TABLE", ["clocks is 3", "[clocks]"]),
        ("[speaking]\nwarn_at = 0.5", "NOT_A_LIST", ["speaking.warn_at is 0.5"]),
        ("[clocks.ack]\nS1 = 60", "NOT_A_TEXT", ["clocks.ack.S1 is 60"]),
        ("[clocks.ack]\nS1 = 'soon'", "NOT_A_LENGTH", ["clocks.ack.S1", '"soon"', "2 business h"]),
        ("[clocks.ack]\nS1 = '1 h'", "NOT_A_LENGTH", ['"1 clock h"']),
        ("[clocks.ack]\nS4 = 'none'", "NOT_A_LENGTH", ["clocks.ack.S4", '"none"']),
        ("[speaking]\ntell_before_they_find_out = '1 business h'", "NOT_BY_THE_CLOCK", ["1 business h"]),
        ("[opens_by_itself]\nhigh_stakes = 1", "NOT_A_YES_OR_NO", ["opens_by_itself.high_stakes is 1"]),
        ("[opens_by_itself]\nhigh_stakes_above = 9.5", "NOT_WHOLE", ["9.5"]),
        ("[opens_by_itself]\nhigh_stakes_above = true", "NOT_WHOLE", ["true"]),
        ("[tolerances]\ntime_grace_minutes = -1", "OUT_OF_RANGE", ["-1", "0 to 1,440"]),
        ("[dismissal]\nsample = 10", "OUT_OF_RANGE", ["dismissal.sample is 10", "0 to 1"]),
        ("[dismissal]\nsample = 'some'", "NOT_A_NUMBER", ['"some"']),
        ("[speaking]\nfrom = 'dawn'", "NOT_A_TIME", ['speaking.from is "dawn"', '"07:00"']),
        ("[speaking]\nfrom = 7", "NOT_A_TIME", ["speaking.from is 7"]),
        ("[speaking]\nmorning = '22:00'", "HOURS_OUT_OF_ORDER", ["07:00", "22:00", "21:00"]),
        ("[severity]\nprovisional_at_least = 'S5'", "NOT_A_CHOICE", ['"S5"', "S1, S2, S3, S4"]),
        ("[severity.bands]\nS3 = 20", "BANDS_OUT_OF_ORDER", ["S3 = 20"]),
        ("[severity.bands]\nS4 = 1", "BANDS_OUT_OF_ORDER", ["S4 = 1"]),
        ("[speaking.s1_clock_also_when]\nhow_found = 9", "TOO_MANY_POINTS", ["how_found is 9", "4 points"]),
        ("[always]\nack_never_pauses = false", "NEVER_OFF", ["always.ack_never_pauses"]),
    ],
)
def test_a_policy_that_does_not_fit_is_refused_with_its_key_and_value(text, code, parts):
    with pytest.raises(Unusable) as refusal:
        parse(text)
    assert refusal.value.code == code
    for part in parts:
        assert part in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_every_sentence_ends_and_blames_nobody():
    for sentence in SENTENCES.values():
        assert sentence.endswith((".", "{reason}"))
        assert "invalid" not in sentence.lower()
        assert "you must" not in sentence.lower()


def test_the_reference_page_says_what_the_policy_says():
    assert REFERENCE.read_text(encoding="utf-8") == reference()


def test_every_key_of_the_policy_has_its_meaning_in_the_reference():
    for section in reference().split("\n## ")[1:]:
        name, _, body = section.partition("\n")
        rows = [line for line in body.splitlines() if line.startswith("| `")]
        assert rows, name
        said = body.strip().splitlines()[0]
        assert not said.startswith("|"), f"{name} has no sentence of its own"
        assert all(len(row.split("|")) == 4 or row.split("|")[3].strip() for row in rows), name
