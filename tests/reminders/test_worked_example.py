"""She saw it first, once more, and everything that anybody was told of it from Sunday evening to the Tuesday after.

The worker's own rounds on a clock that is moved. The table is written to build/, and stands in
docs/explanation/reminders.md.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from makegood.policy.rules import default_policy
from makegood.recovery.beginning import merging
from makegood.recovery.judgement import judging
from tests import cast
from tests.cast import BELLA, CHICAGO, chicago
from tests.customer import pages
from tests.reminders.rounds import GRAVE, signed_in

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "reminders-of-the-worked-example.md"
PAGE = ROOT / "docs" / "explanation" / "reminders.md"
GAME = cast.order(4001, title="The Sunday Game", window="7:00 PM-9:30 PM", rate="12000.00", event="yes")
AGREED = ("pull_wrong_content", "choice_of_slots", "credit_note")
HAPPENED = "On Sunday your spot ran with an old commercial. That was our mistake. I am sorry."
HEAD = ("| When | Who | How | What it says |", "|---|---|---|---|")


def sunday_evening(station, rounds):
    """Reported, judged, called; traffic accepts and does it."""
    cast.take_in(station, "orders", [GAME], at=chicago(20, 9))
    rounds.until(chicago(22, 20, 44), since=chicago(20, 9))
    mistake = cast.reported(
        station.rosa, at=rounds.now, name=BELLA, sentence="My commercial never ran.", kind="wrong_content"
    )
    rounds.until(chicago(22, 20, 46))
    with cast.acting(station.rosa, rounds.now) as change:
        tapped = judging.Tapped(dict(GRAVE), "")
        judging.save_judgement(change, mistake_id=mistake.pk, by=station.rosa, tapped=tapped)
    assert cast.again(mistake).standing.acknowledge_by == chicago(22, 21, 44)
    rounds.until(chicago(22, 20, 55))
    cast.call(mistake, at=rounds.now, by=station.rosa, agreed=AGREED, next_word="morning")
    rounds.until(chicago(22, 21, 4))
    olu = signed_in(station.olu)
    for promise in cast.promises(station, doer=station.olu):
        assert olu.post(f"/promises/{promise.pk}/accept").status_code == 302
    pull = cast.promises(station, words__startswith="The wrong commercial")[0]
    assert olu.post(f"/promises/{pull.pk}/claim", {"how": "The rotation, photographed."}).status_code == 302
    return mistake


def monday(station, rounds, mistake):
    """The log, the slots at 09:48, the credit note at 11:20, her choice at 14:00. Her page's address."""
    rounds.until(chicago(23, 6, 10))
    cast.take_in(station, "log", [cast.airing(4001, "8:40 PM")], at=rounds.now, until=rounds.now)
    rounds.until(chicago(23, 9, 40))
    [from_the_log] = cast.mistakes(station, found_by="SYSTEM")
    with cast.acting(station.rosa, rounds.now) as change:
        merging.merge(change, by=station.rosa, mistake_id=mistake.pk, other_id=from_the_log.pk)
    rounds.until(chicago(23, 9, 48))
    rosa = signed_in(station.rosa)
    on_it = f"/mistakes/{mistake.pk}"
    assert rosa.post(f"{on_it}/their-page", {"happened": HAPPENED}).status_code == 302
    assert rosa.post(f"{on_it}/their-page/choices", {"slot": ["week-0", "week-1"]}).status_code == 302
    shared = rosa.post(f"{on_it}/their-page/share", {"contact": str(mistake.contact_id), "language": "en"})
    [token] = set(re.findall(r"/for/([\w-]+)", shared.content.decode()))
    letter = {"letters_seen": "0", "channel": "TEXT", "text": "Dana, two Sundays are on your page. Rosa"}
    letter |= {"next_word": "other", "other_next_word": "2026-12-02T10:00"}
    assert rosa.post(f"{on_it}/letter", letter).status_code == 302
    rounds.until(chicago(23, 11, 20))
    note = cast.paper("CN-2300", mistake.number, date="11/23/2026", amount="12000.00")
    cast.take_in(station, "billing", [note], at=rounds.now)
    rounds.until(chicago(23, 14))
    dana = Client()
    page = pages.enter(dana, token)
    assert pages.press(dana, page, "CHOSE").status_code == 302
    return dana, page


def the_next_week(station, rounds, dana, page):
    """Traffic accepts the slot, it runs, the log proves it, and she says that it is right."""
    rounds.until(chicago(23, 14, 20))
    [slot] = cast.promises(station, proof_kind="AIRING")
    assert signed_in(station.olu).post(f"/promises/{slot.pk}/accept").status_code == 302
    rounds.until(chicago(30, 6, 10))
    aired = cast.airing(slot.proof_key, "8:40 PM", date="11/29/2026")
    cast.take_in(station, "log", [aired], at=rounds.now, until=chicago(30, 6), name="log-sunday.csv")
    rounds.until(chicago(1, 9, month=12))
    assert pages.press(dana, page, "IS_RIGHT").status_code == 302
    rounds.until(chicago(3, 9, month=12))


def table(came) -> str:
    """What everybody was told, as it stands in the documentation."""
    how = {True: "digest", False: "interruption"}
    rows = [f"| {one.when} | {one.who.title()} | {how[one.is_digest]} | {one.subject} |" for one in came]
    return "\n".join([*HEAD, *rows])


@pytest.mark.slow
def test_she_saw_it_first_and_nobody_is_interrupted_more_than_three_times_a_day(station, rounds):
    from makegood.reminders.models import Reminder

    mistake = sunday_evening(station, rounds)
    dana, page = monday(station, rounds, mistake)
    the_next_week(station, rounds, dana, page)

    BUILD.parent.mkdir(exist_ok=True)
    BUILD.write_text(f"{table(rounds.came)}\n", encoding="utf-8")
    for reminder in Reminder.objects.within(station.house).prefetch_related("notices"):
        assert all(one.planned_at <= reminder.made_at for one in reminder.notices.all()), (
            "nobody is told early"
        )
    limits = default_policy().interruptions
    for one in rounds.came:
        wall = one.at.astimezone(CHICAGO).time()
        assert limits.first <= wall < limits.last, f"nobody is told at night: {one}"
        assert not one.is_digest or wall.replace(second=0) in limits.digests
    a_day = Counter((one.who, one.at.astimezone(CHICAGO).date()) for one in rounds.came if not one.is_digest)
    assert max(a_day.values(), default=0) <= limits.per_person_mistake_day
    assert cast.again(mistake).standing.stage == "MADE_RIGHT"
    stands = PAGE.read_text(encoding="utf-8")
    assert table(rounds.came) in stands, f"The table of {PAGE.name} is another now; copy it from {BUILD}."
