"""The same sheet where goods are made: replacement deliveries, a yes or a no to each order line."""

from __future__ import annotations

import pytest

from makegood.recovery.customer import their_page
from makegood.remedies.models import MakeGood
from tests import cast, halden
from tests.cast import chicago
from tests.customer import pages, test_sheet
from tests.invented import BACKEND
from tests.web.test_words_of_the_trade import OF_MEDIA, OURS, visible

TUESDAY = chicago(24, 17)


@pytest.fixture
def station(db, in_process, tmp_path):
    return halden.found_halden(tmp_path)


@pytest.fixture
def mistake(station):
    """Three order lines did not come on Friday; Rosa has rung Priya, and the sheet stands on her page."""
    halden.overdue(station)
    opened = cast.open_one(station, at=cast.MONDAY)
    cast.call(opened, at=pages.CALLED, by=station.rosa, they_said="My line stands still.")
    found = cast.again(opened)
    pages.write(
        station, found, happened="Three of your order lines did not come on Friday. That was our mistake."
    )
    test_sheet.put(station, found)
    return found


@pytest.fixture
def hers(station, mistake, moment, client):
    """Priya's browser with the page, the sheet on it."""
    return client, pages.enter(client, pages.share(station, mistake))


def where(station):
    rows = MakeGood.objects.within(station.house).select_related("finding")
    return {row.finding.line_key: row.state for row in rows.order_by("pk")}


def media_words(html):
    return [found.group() for found in OF_MEDIA.finditer(OURS.sub("", visible(html)))]


def test_each_order_line_stands_with_the_day_that_was_lost_and_the_day_instead(station, hers):
    client, page = hers
    html = client.get(page).content.decode()
    said = pages.text_of(client, page)

    assert len(test_sheet.form_of(client, page)[1]) == 3
    assert said.count("Friday 20 November") == 3, "the day on which each was to come"
    assert said.count("Wednesday 25 November") == 3, "two working days of ours, and a day of theirs"
    assert "programme" not in said
    assert "Shaft seal 40 mm, $1,640" in said and "Valve block, $2,220" in said
    assert "–17:00" not in said and "09:00–" not in said, "a delivery has a day and no hour"
    assert media_words(html) == []


def test_what_got_a_yes_is_promised_by_its_day_and_what_got_a_no_waits(station, mistake, hers, rosa, moment):
    moment.now = chicago(23, 14)
    answer = test_sheet.says(*hers, "yes", "yes", "no", words="The rollers I took elsewhere.")

    assert answer.status_code == 302
    assert where(station) == {"70001-1": "APPROVED", "70001-2": "APPROVED", "70001-3": "DECLINED"}
    promised = cast.promises(station, proof_kind="AIRING")
    assert len(promised) == 2 and {one.to.name for one in promised} == {"Priya Raman"}
    assert not any(media_words(one.words) for one in promised), [one.words for one in promised]
    assert [one.words for one in promised] == [
        "Shaft seal 40 mm: all of it is with you by Wed 25 Nov.",
        "Valve block: all of it is with you by Wed 25 Nov.",
    ]
    said = pages.text_of(*hers)
    assert "You said yes to Shaft seal 40 mm, Wednesday 25 November." in said
    assert "You said no to Idler roller, Wednesday 25 November." in said
    assert media_words(hers[0].get(hers[1]).content.decode()) == []
    assert cast.differences(station) == []


def test_the_delivery_note_proves_one_line_and_the_other_waits_for_its_own(station, mistake, hers, moment):
    moment.now = chicago(23, 14)
    test_sheet.says(*hers, "yes", "yes", "no")
    cast.accept_all(station, at=chicago(23, 15))
    day = cast.promises(station, proof_kind="AIRING")[0].due_at
    note = halden.delivered(("70001-1", "70001-1", 200, f"{day:%m/%d/%Y}"))
    halden.bring(station, "deliveries", note, at=chicago(25, 7), until=chicago(24, 12))

    assert where(station)["70001-1"] == "VERIFIED"
    assert where(station)["70001-2"] == "SCHEDULED"
    assert where(station)["70001-3"] == "DECLINED"
    assert cast.differences(station) == []


def test_at_our_door_the_sheet_of_goods_speaks_of_days_and_of_nothing_that_airs(
    station, mistake, client, moment
):
    client.force_login(station.rosa, backend=BACKEND)
    html = client.get(f"/mistakes/{mistake.pk}/their-page").content.decode()

    assert media_words(html) == []
    assert "3 lines stand on the page to be answered." in html
    assert "200 × Shaft seal 40 mm, by" in html


def test_another_day_for_one_line_is_the_first_working_day_of_theirs_from_then(
    station, mistake, hers, moment
):
    test_sheet.put(station, mistake, moments={"70001-2": chicago(28, 9)})  # a Saturday
    assert "Monday 30 November" in pages.text_of(*hers)
    moment.now = chicago(23, 14)
    test_sheet.says(*hers, "yes", "yes", "yes")

    due = {
        one.due_at.astimezone(cast.CHICAGO).strftime("%a %d")
        for one in cast.promises(station, proof_kind="AIRING")
    }
    assert "Mon 30" in due
    page = their_page.sharing_page(station.rosa, mistake_id=mistake.pk, now=moment.now)
    (row,) = page.section.answers
    assert row.what == "said yes to 3 of 3"
