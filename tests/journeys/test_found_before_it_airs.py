"""Found before it airs: the wrong file under the right code on Friday at four, the right one at ten past five, and Dana
never hears of it. Beside it: what nobody compared reads unverified, under the very same code.

Through the pages, without scripts, with sound that ffmpeg makes.
"""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from makegood.core import clock, record
from makegood.jobs import worker
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import breaches_of
from makegood.sharing.models import Page
from tests import cast, sound
from tests.cast import BELLA, chicago
from tests.invented import BACKEND, Clock

GAME = cast.order(
    4001, BELLA, date="11/29/2026", title="The home game", copy="BVR2611H", rate="4200.00", event="yes"
)
THURSDAY, FRIDAY = chicago(26, 10), chicago(27, 15, 50)
FOUR, TEN_PAST_FIVE = chicago(27, 16), chicago(27, 17, 10)
GOES_OUT, LOG_COMES = chicago(29, 20), chicago(30, 6, 10)
PLACED = "Sunday’s playlist, second break of the first quarter, 20:40."

pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture(scope="module")
def sounds(tmp_path_factory):
    """The approved master, the commercial of three years ago, and the right one as it was encoded."""
    sound.needed()
    folder = tmp_path_factory.mktemp("spots")
    master = sound.made(folder / "master.wav", sound.TUNE)
    return {
        "master": master,
        "wrong": sound.again(folder / "wrong.mp3", sound.changed(folder / "old.wav", 6, 15), "-b:a", "128k"),
        "right": sound.again(folder / "right.mp3", master, "-b:a", "128k", "-af", "volume=-6dB,adelay=200"),
    }


@pytest.fixture
def moment(station, settings, monkeypatch: pytest.MonkeyPatch) -> Clock:
    settings.MAKEGOOD_DATA = station.data
    moment = Clock(FRIDAY)
    monkeypatch.setattr(clock, "now", lambda: moment.now)
    cast.take_in(station, "orders", [GAME], at=THURSDAY)
    earlier = [cast.airing(1, "6:15 AM", date="11/16/2026", copy="OTHER1H")]
    cast.take_in(station, "log", earlier, at=THURSDAY, until=THURSDAY)
    for at in (THURSDAY, FRIDAY):
        assert worker.round(at).failed == ()
    return moment


def browser(who) -> Client:
    client = Client()
    client.force_login(who, backend=BACKEND)
    return client


def words_of(answer: Any) -> str:
    """The words of a page, without its tags."""
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", f"<main{body}").split())).replace(" .", ".")


def file_of(path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def approve(client: Client, path) -> str:
    """Bring the master; the address of its page."""
    typed = {"code": "BVR2611H", "title": "Watch party :30", "approved_by": "Dana Rossi"}
    answer = client.post("/before-it-airs/master", {**typed, "files": file_of(path)})
    assert answer.status_code == 302, words_of(answer)
    return answer["Location"]


def compare(client: Client, page: str, path) -> str:
    """Compare an encoded file; the words of the page that comes."""
    answer = client.post(f"{page}/compare", {"files": file_of(path)}, follow=True)
    assert answer.status_code == 200, words_of(answer)
    return words_of(answer)


@pytest.mark.behaviour("A01", "A12")
def test_the_wrong_file_is_found_on_friday_and_put_right_before_she_could_see_it(station, moment, sounds):
    olu, rosa, max_ = (browser(who) for who in (station.olu, station.rosa, station.max_))

    two_things_are_to_be_looked_at(olu, rosa, max_)
    page = approve(olu, sounds["master"])
    assert "Nobody has compared or watched it yet: unverified." in words_of(olu.get(page))
    assert olu.post(f"{page}/watched", {"is_right": "yes", "words": ""}).status_code == 409

    moment.now = FOUR
    said = compare(olu, page, sounds["wrong"])
    assert re.search(r"The file is not its approved master, from 0:0[567] on", said), said
    mistake = it_is_a_mistake_by_itself(station, rosa)

    moment.now = TEN_PAST_FIVE
    assert "The file matches its approved master" in compare(olu, page, sounds["right"])
    it_ended_as_a_near_miss(cast.again(mistake), rosa, max_)

    moment.now = LOG_COMES
    cast.take_in(station, "log", [aired()], at=moment.now, until=moment.now)
    assert worker.round(moment.now).failed == ()
    it_aired_verified_and_nothing_was_ever_hers_to_read(station)


def two_things_are_to_be_looked_at(olu: Client, rosa: Client, max_: Client) -> None:
    """Friday 15:50, the last business day before it airs: neither is ticked without what shows it."""
    assert "Before it airs: One line is to be looked at." in words_of(rosa.get("/"))
    assert "Before it airs: One line is to be looked at." in words_of(max_.get("/")), (
        "the manager is told, too"
    )
    said = words_of(rosa.get("/before-it-airs"))
    assert "Sun 20:00: The home game" in said and "to be looked at by 17:30" in said
    assert "No approved master is here to compare it with: unverified." in said
    line = {"line": "4001", "opens_at": GOES_OUT.isoformat()}
    assert olu.post("/before-it-airs/placed", {**line, "words": " "}).status_code == 409
    assert olu.post("/before-it-airs/placed", {**line, "words": PLACED}).status_code == 302
    said = words_of(rosa.get("/before-it-airs"))
    assert PLACED in said and "One line is to be looked at." in said, (
        "its place says nothing of what is heard"
    )


def it_is_a_mistake_by_itself(station: cast.Station, rosa: Client) -> Mistake:
    """Friday 16:00: with its owner, and until it airs with time to put it right."""
    [mistake] = cast.mistakes(station)
    assert (mistake.owner, mistake.found_by) == (station.rosa, "SYSTEM")
    assert (mistake.standing.next_step, mistake.standing.next_due_at) == ("MEND", GOES_OUT)
    today = words_of(rosa.get("/"))
    assert "Put the right file in: the file for the spot in The home game on Sun 29 Nov" in today
    assert "Compare it again" in today and "Call Dana" not in today
    [finding] = cast.findings(station)
    evidence = rosa.get(f"/findings/{finding.pk}")
    assert evidence.content.decode().count("<audio") == 2, "both to listen to"
    assert "Approved master 15.0 seconds" in words_of(evidence)
    return mistake


def it_ended_as_a_near_miss(mistake: Mistake, rosa: Client, max_: Client) -> None:
    """Friday 17:10: with its evidence, in a second person's day, and nobody closes it by hand."""
    assert (mistake.affects, mistake.standing.near_miss_at) == ("NO", TEN_PAST_FIVE)
    assert list(breaches_of(mistake)) == [] and mistake.standing.told_at is None
    said = words_of(rosa.get(f"/mistakes/{mistake.pk}"))
    assert f"A near miss: it was put right before it could reach {BELLA}." in said
    assert mistake.title not in words_of(rosa.get("/mistakes"))
    assert "Every line that airs by the next business day was looked at." in words_of(
        rosa.get("/before-it-airs")
    )
    seconds = words_of(max_.get("/"))
    assert "You are the second pair of eyes." in seconds
    assert "Olu A., 17:10: The file that was compared is the approved one, version 1." in seconds
    assert rosa.post(f"/mistakes/{mistake.pk}/close").status_code == 409


def it_aired_verified_and_nothing_was_ever_hers_to_read(station: cast.Station) -> None:
    """Sunday it airs, Monday the log comes."""
    assert cast.kinds(station) == []
    assert [mistake.standing.next_step for mistake in cast.mistakes(station)] == ["NOTHING"]
    assert not Page.objects.within(station.house).exists()
    assert cast.differences(station) == []
    kinds = [event.kind for event in record.since(station.house, 0)]
    assert kinds.count("CONTENT_COMPARED") == 2 and "NEAR_MISS" in kinds and "CALLED" not in kinds


def test_without_a_file_the_very_same_airing_reads_unverified_and_never_ok(station, moment):
    moment.now = LOG_COMES
    cast.take_in(station, "log", [aired()], at=moment.now, until=moment.now)
    assert worker.round(moment.now).failed == ()

    assert cast.kinds(station) == [("4001", "copy_unverified")]
    said = words_of(browser(station.rosa).get("/"))
    assert "content unverified" in said


def test_a_second_person_who_doubts_it_puts_it_back_and_then_she_hears_of_it(station, moment, sounds):
    olu, max_ = browser(station.olu), browser(station.max_)
    page = approve(olu, sounds["master"])
    compare(olu, page, sounds["wrong"])
    moment.now = TEN_PAST_FIVE
    compare(olu, page, sounds["right"])
    moment.now = TEN_PAST_FIVE + timedelta(minutes=30)

    [aside] = re.findall(r"/findings/set-aside/(\d+)/put-back", max_.get("/").content.decode())
    assert max_.post(f"/findings/set-aside/{aside}/put-back").status_code == 302

    [mistake] = cast.mistakes(station)
    assert (mistake.standing.next_step, mistake.standing.near_miss_at) == ("CALL", None)
    assert "Call Dana" in words_of(browser(station.rosa).get("/"))


def aired() -> str:
    return cast.airing(4001, "8:40 PM", date="11/29/2026", copy="BVR2611H")
