"""Rehearsing in the pages, as a rep sees it: a step a screen, a coach with consent, two minutes before the call."""

from __future__ import annotations

import pytest
from django.test import Client

from makegood.core import record
from makegood.core.models import Event
from makegood.people import actions as people
from makegood.people.rules import Role
from makegood.practice.rules import WRITTEN
from tests import cast
from tests.cast import MONDAY, order
from tests.invented import BACKEND
from tests.practice.hands import hands

GOOD = next(one for one in hands("answers") if (one.scenario, one.rank) == ("watch-party", "good"))


def browser(who):
    client = Client()
    client.force_login(who, backend=BACKEND)
    return client


@pytest.mark.usefixtures("station")
def test_a_rep_goes_through_six_screens_and_a_coach_reads_it_only_while_it_is_shared(station, rosa, max_):
    with record.change(station.house, by=max_, now=MONDAY) as change:
        cora = people.add_user(change, name="Cora Lind", email="cora@lakeland.example", role=Role.COACH)
    rep, coach, manager = browser(rosa), browser(cora), browser(max_)
    assert "The watch party" in rep.get("/practice").content.decode()
    assert rep.post("/practice", {"scenario": "no-such"}).status_code == 409
    here = rep.post("/practice", {"scenario": "watch-party"})["Location"]

    refused = rep.post(here, {"step": "JUDGING", "money": "2"})
    assert (refused.status_code, "7 are still open" in refused.content.decode()) == (409, True)
    assert rep.post(here, {"step": "JUDGING", **GOOD.answers.taps}).status_code == 302
    for step in WRITTEN:
        assert "Say it" in (page := rep.get(here).content.decode()) or "See how it went" in page
        assert rep.post(here, {"step": step.value, "text": GOOD.answers.text(step)}).status_code == 302
    done = rep.get(here).content.decode()
    assert f"All together {GOOD.marked.points} of 100" in done
    assert "She fears to lose the vendor" in done

    assert [one.get(here).status_code for one in (coach, manager)] == [404, 404]
    assert rep.post(f"{here}/share", {"share": "yes"}).status_code == 302
    assert [one.get(here).status_code for one in (coach, manager)] == [200, 404]
    assert coach.post(f"{here}/share", {"share": "no"}).status_code == 404
    assert rep.post(f"{here}/share", {"share": "no"}).status_code == 302
    assert coach.get(here).status_code == 404


def test_the_rehearsal_before_a_call_shows_the_clock_and_keeps_nothing(station, rosa):
    cast.lost(station, order(4001, cast.BELLA))
    mistake = cast.open_one(station, at=MONDAY)
    rep, here = browser(rosa), f"/mistakes/{mistake.pk}/rehearse"
    assert here in rep.get(f"/mistakes/{mistake.pk}/call").content.decode()
    assert here in rep.get(f"/mistakes/{mistake.pk}").content.decode()
    events = Event.objects.count()

    first = rep.get(here).content.decode()
    typed = {"first": "Dana, we missed your spot on Sunday. That is our mistake, and I am sorry."}
    second = rep.post(here, typed).content.decode()
    empty = rep.post(here, {})

    for page in (first, second):
        assert 'data-clock="' in page
        assert "Enough, I call now" in page
    assert "Good, it has:" in second
    assert typed["first"] in second
    assert empty.status_code == 409
    assert Event.objects.count() == events
