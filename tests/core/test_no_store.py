"""No cache on the way keeps what a person was shown."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from makegood.core.no_store import SharedCache, no_store


def answer_of(headers, rf):
    return no_store(lambda request: HttpResponse(headers=headers))(rf.get("/today"))


def test_every_answer_says_that_it_is_not_to_be_kept(rf):
    assert answer_of({}, rf).headers["Cache-Control"] == "no-store, private"
    assert answer_of({"Cache-Control": "max-age=60"}, rf).headers["Cache-Control"] == "no-store, private"


def test_an_answer_for_everybody_is_a_fault(rf):
    with pytest.raises(SharedCache, match="/today"):
        answer_of({"Cache-Control": "public, max-age=60"}, rf)
