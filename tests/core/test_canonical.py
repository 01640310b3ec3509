"""The open part of an event holds ids, codes, dates, integers and booleans: no words of a person, no floats."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.core.record import canonical
from makegood.core.record.canonical import NotPublic, Row


class Band(StrEnum):
    DEAL_BREAKER = "DEAL_BREAKER"


def test_what_a_machine_needs_may_stand_in_the_open():
    text = canonical.public_text(
        {
            "due_at": datetime(2026, 4, 20, 14, tzinfo=UTC),
            "band": Band.DEAL_BREAKER,
            "day": date(2026, 4, 19),
            "minor": -153000,
            "told": True,
            "before": None,
            "lines": ["line:1", 2],
        }
    )

    assert text == (
        '{"band":"DEAL_BREAKER","before":null,"day":"2026-04-19","due_at":"2026-04-20T14:00:00.000000Z",'
        '"lines":["line:1",2],"minor":-153000,"told":true}'
    )


@pytest.mark.parametrize(
    "value",
    [
        9.5,
        float("nan"),
        b"bytes",
        {"a set"},
        "Aiko Tan",
        "We had six people in the shop.",
        "aiko@northern.example",
        "",
        "x" * 81,
        2**53,
        ["fine", 1.5],
        {"Aiko": 1},
        {"inside": "two words"},
    ],
)
def test_a_float_a_name_and_a_persons_words_are_refused(value):
    with pytest.raises(NotPublic):
        canonical.public_text({"value": value})


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        canonical.public_text({"at": datetime(2026, 4, 20)})


def test_the_hash_is_the_one_that_the_decision_record_describes():
    row = Row(7, 1, "2026-04-20T15:10:00.000000Z", "user:3", "PROMISE_KEPT", "promise:4", '{"a":1}', "{}", "")
    form = (
        '{"actor":"user:3","at":"2026-04-20T15:10:00.000000Z","commitments":{},"kind":"PROMISE_KEPT",'
        '"organisation":7,"public":{"a":1},"subject":"promise:4","version":1}'
    )

    expected = hashlib.sha256(bytes(32) + (1).to_bytes(8, "big") + form.encode()).hexdigest()
    assert canonical.chained("0" * 64, row) == expected
    assert expected == "5f4d7b09b477af3dacfdf0831310cc755e2f1e0f5a6b10cd172ec97bb71a9246"


codes = st.from_regex(canonical.CODE, fullmatch=True).filter(str.isascii)
leaves = st.none() | st.booleans() | st.integers(-canonical.LARGEST, canonical.LARGEST) | codes
names = st.from_regex(canonical.NAME, fullmatch=True)


@given(
    st.dictionaries(
        names, st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(names, inner))
    )
)
def test_what_may_stand_in_the_open_comes_back_unchanged_and_is_canonical(public):
    text = canonical.public_text(public)

    assert json.loads(text) == public
    assert canonical.is_canonical(text)


@pytest.mark.parametrize("text", ['{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', '{"a":1}\n'])
def test_the_same_content_in_another_form_is_not_canonical(text):
    assert not canonical.is_canonical(text)
