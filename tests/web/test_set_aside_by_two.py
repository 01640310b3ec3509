"""Setting a finding aside: what was typed stays, the evidence says who did it and why, and it can be put back later."""

from __future__ import annotations

import pytest
from django.test import Client

from makegood.core import clock
from makegood.findings.models import Dismissal
from tests import cast
from tests.cast import MONDAY, chicago
from tests.invented import BACKEND
from tests.web.test_a_first_evening import read

NOW = chicago(23, 9)


def browser_of(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def there(station, monkeypatch):
    """The address of a finding that waits for somebody to look."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    cast.lost(station, cast.order(4001, rate="40.00"))
    return f"/findings/{cast.findings(station)[0].pk}"


def test_a_refused_reason_comes_back_with_its_form_on_the_page_of_its_evidence(station, there):
    olu = browser_of(station.olu)
    answer = olu.post(f"{there}/dismiss", {"reason": "", "note": "They asked for it by phone"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="They asked for it by phone"' in page and '<details class="aside-form" open>' in page
    answer = olu.post(f"{there}/dismiss", {"reason": "OTHER", "note": ""})
    assert '<option value="OTHER" selected>' in answer.content.decode()
    assert not Dismissal.objects.within(station.house).exists()


def test_the_second_person_reads_the_reason_beside_the_evidence_and_decides_there(station, there):
    olu, max_, rosa = (browser_of(one) for one in (station.olu, station.max_, station.rosa))
    olu.post(f"{there}/dismiss", {"reason": "AGREED_CHANGE", "note": "They asked for it by phone"})
    [aside] = Dismissal.objects.within(station.house)
    said = "Olu A., 09:00: The change was agreed with them: They asked for it by phone"
    for client in (olu, rosa):
        page = read(client, there)
        assert said in page and "No second person has looked at it yet." in page
        assert "Put it back" in page and "Leave it aside" not in page
    page = read(max_, there)
    assert said in page and "Leave it aside" in page and "Put it back" in page
    assert max_.post(f"/findings/set-aside/{aside.pk}/seen", {"looked": ""}).status_code == 302

    page = read(olu, there)
    assert "Max O. left it aside, 09:00" in page and "Put it back" in page
    assert olu.post(f"/findings/set-aside/{aside.pk}/put-back")["Location"] == "/findings"
    page = read(max_, there)
    assert "Set aside" in page and said not in page and "Put it back" not in page


def test_whoever_only_reads_is_offered_nothing(station, there):
    from makegood.people import actions
    from makegood.people.rules import Role

    with cast.acting(station.max_, MONDAY) as change:
        auditor = actions.add_user(change, name="Una Weld", email="una@lakeland.example", role=Role.AUDITOR)
    browser_of(station.olu).post(f"{there}/dismiss", {"reason": "AGREED_CHANGE", "note": "By phone"})
    page = read(browser_of(auditor), there)
    assert "By phone" in page and "Put it back" not in page and "Leave it aside" not in page


def test_where_much_is_at_stake_it_waits_and_the_evidence_says_so(station, there):
    cast.take_in(station, "orders", [cast.order(4009, title="The final")], at=chicago(23, 8))
    cast.check(station, at=NOW)
    dear = f"/findings/{next(one.pk for one in cast.findings(station) if one.line_key == '4009')}"
    olu, max_ = browser_of(station.olu), browser_of(station.max_)
    olu.post(f"{dear}/dismiss", {"reason": "AGREED_CHANGE", "note": "They asked for it by phone"})
    page = read(olu, dear)
    assert "it waits for a second person’s yes" in page and "Open a mistake" in page
    assert "Yes, set it aside" not in page and "Yes, set it aside" in read(max_, dear)
