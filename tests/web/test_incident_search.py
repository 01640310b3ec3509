"""The search over records as a person sees it: look, untick, declare, and say what was found."""

from __future__ import annotations

import pytest

from makegood.core import clock
from tests.cast import BELLA, NORTHERN, TOM
from tests.recovery.incidents.test_incident_search import LATER, wrong_copy
from tests.reminders.rounds import signed_in

__all__ = ["wrong_copy"]


@pytest.fixture
def browser(wrong_copy, settings, monkeypatch):
    settings.MAKEGOOD_DATA = wrong_copy.data
    monkeypatch.setattr(clock, "now", lambda: LATER)
    return signed_in(wrong_copy.max_)


def test_a_manager_looks_for_a_price_and_declares_what_is_ticked(wrong_copy, browser):
    shown = browser.get("/incidents/search", {"by": "rate", "value": "145.00"}).content.decode()
    assert "Two customers may be affected" in shown
    assert NORTHERN in shown and TOM.replace("'", "&#39;") in shown and BELLA not in shown
    asked = {"by": "rate", "value": "145.00", "title": "A price was typed wrongly", "file": ""}
    people = {"commander": wrong_copy.max_.pk, "speaker": wrong_copy.olu.pk}
    ticked = [wrong_copy.northern.pk, wrong_copy.tom.pk]
    one_only = browser.post("/incidents/search", {**asked, **people, "customer": ticked[:1]})
    assert one_only.status_code == 409 and "cause behind mistakes of several" in one_only.content.decode()
    declared = browser.post("/incidents/search", {**asked, **people, "customer": ticked})
    assert declared.status_code == 302
    page = browser.get(declared.url).content.decode()
    assert "Their rows match: rate 145.00" in page
    refused = browser.get("/incidents/search", {"by": "rate", "value": "a lot"})
    assert "is not an amount that can be read" in refused.content.decode()
    assert signed_in(wrong_copy.rosa).get("/incidents/search").status_code == 404
