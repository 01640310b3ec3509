"""Dana's page, from the link in her mail to her yes; each in success and in refusal."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from makegood.mistakes.rules import Next, Stage
from makegood.recovery.call.call_page import call_page
from makegood.recovery.desk.mistake_page import mistake_page
from tests import cast
from tests.cast import NEXT_MONDAY, airing, chicago
from tests.customer import pages
from tests.customer.pages import SHARED

SLOT = chicago(29, 20)


@pytest.fixture
def mistake(station):
    mistake = pages.told(station)
    pages.write(station, mistake, lost="Sunday 22 November, 20:00, :30")
    return mistake


@pytest.fixture
def her(station, mistake, moment):
    """Dana's browser with her page open, and its address."""
    client = Client()
    return client, pages.enter(client, pages.share(station, mistake))


def test_the_link_shows_one_button_and_the_press_leaves_the_token_behind(station, mistake, moment):
    token = pages.share(station, mistake)
    client = Client()

    knock = client.get(f"/for/{token}")
    html = knock.content.decode()
    assert html.count("<button") == 1 and "Open the page" in html
    assert "did not run" not in html and "Bella Vista" not in html
    assert knock["Referrer-Policy"] == "strict-origin"
    assert token not in html

    answer = client.post(f"/for/{token}")
    assert answer["Location"] == f"/yours/{pages.link(station).public_id}"
    (cookie,) = [each for name, each in answer.cookies.items() if name.startswith("page-")]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", answer["Location"])
    assert token not in cookie.value
    assert "did not run" in client.get(answer["Location"]).content.decode()


def test_she_reads_who_looks_after_it_what_happened_and_what_was_promised(station, mistake, her):
    client, page = her
    said = pages.text_of(client, page)

    assert "Rosa V." in said
    assert "Next word: tomorrow 10:00, your time." in said
    assert "What went wrong on Sunday, and what we are doing" in said
    assert "your spot did not run. That was our mistake. I am sorry." in said
    assert mistake.title not in said and "S1" not in said and "1001" not in said


@pytest.mark.parametrize("ended", ["revoked", "over", "nobody's"])
def test_a_link_that_is_not_open_any_more_says_nothing_of_whose_it_was(station, mistake, moment, ended):
    from makegood.sharing import actions

    token = pages.share(station, mistake)
    client = Client()
    page = pages.enter(client, token)
    if ended == "revoked":
        with cast.acting(station.rosa, SHARED) as change:
            actions.revoke(change, link=pages.link(station))
    elif ended == "over":
        moment.now = SHARED + timedelta(days=90)
    else:
        token, page = "x" * 43, "/yours/somebody"

    answers = [client.get(f"/for/{token}"), client.post(f"/for/{token}"), client.get(page)]
    answers.append(client.post(f"{page}/answer", {"answer": "MISSED", "words": "Hello", "once": "1"}))
    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers} == {Client().get("/for/none").content}


def test_a_cookie_opens_its_own_page_alone(station, mistake, her, moment):
    from makegood.people.actions import NewContact, add_contact

    client, page = her
    with cast.acting(station.rosa, SHARED) as change:
        other = add_contact(change, NewContact("Marco Rossi"), account=mistake.account)
    second = pages.enter(client, pages.share(station, mistake, to=other))

    assert client.get(page).status_code == client.get(second).status_code == 200
    stranger = Client()
    assert stranger.get(second).status_code == 404
    stranger.cookies[f"page-{second.rpartition('/')[2]}"] = client.cookies[
        f"page-{page.rpartition('/')[2]}"
    ].value
    assert stranger.get(second).status_code == 404


def test_whoever_wrote_reads_by_when_it_is_answered_until_it_is(station, mistake, her, moment, rosa):
    client, page = her
    moment.now = chicago(23, 14)
    pages.press(client, page, "MISSED", "My vendor was there.")
    assert "Rosa has it, and answers by tomorrow 09:30, your time." in pages.text_of(client, page)
    moment.now = chicago(24, 9, 45)
    assert "You were to hear from us by today 09:30, your time; that is late." in pages.text_of(client, page)
    cast.call(mistake, at=chicago(24, 9, 50), by=rosa)
    assert "09:30" not in pages.text_of(client, page)


def test_what_she_chooses_is_promised_and_proven_as_if_a_call_had_agreed_it(station, mistake, her, moment):
    client, page = her
    pages.offer(station, mistake, "week-0", "week-1")
    said = pages.text_of(client, page)
    lost = "What you lost Sunday 22 November, 20:00, :30 Programme Prime Drama Length 30 seconds Worth $1,450"
    offered = (
        "Sunday 29 November 20:00–21:00 No charge. Length 30 seconds "
        "Which programme runs then, and what it is worth, is not known yet."
    )
    assert f"{lost} {offered}" in said
    assert said.count("This one") == 2

    moment.now = chicago(23, 14)
    assert pages.press(client, page, "CHOSE").status_code == 302

    (promise,) = cast.promises(station, proof_kind="AIRING")
    assert (promise.due_at, promise.doer, promise.to) == (chicago(29, 21), station.olu, mistake.contact)
    assert cast.again(mistake).standing.remedies_agreed == 1
    (_, _, agreed) = cast.events(station, "REMEDY_AGREED")[-1]
    assert agreed["code"] == "same_slot"
    actors = {event.actor for event in _record(station) if event.kind == "REMEDY_AGREED"}
    assert actors == {mistake.contact.subject_code}
    now = pages.text_of(client, page)
    assert "You chose Sunday 29 November 20:00–21:00." in now and "This one" not in now
    assert "by Sun 29 Nov 21:00" in now


def _record(station):
    from makegood.core import record

    return record.since(station.house, 0)


def test_a_button_pressed_twice_and_a_stale_tab_change_nothing_and_say_what_stands(
    station, mistake, her, moment
):
    client, page = her
    pages.offer(station, mistake, "week-0", "week-1")
    from makegood.sharing.models import Choice

    first, second = Choice.objects.within(station.house).order_by("pk")
    form = {"answer": "CHOSE", "choice": str(first.pk), "once": "a"}
    assert client.post(f"{page}/answer", form).status_code == 302
    before = len(_record(station))
    assert client.post(f"{page}/answer", form).status_code == 302
    assert client.post(f"{page}/answer", {**form, "once": "b"}).status_code == 302
    stale = client.post(f"{page}/answer", {**form, "choice": str(second.pk), "once": "c"})
    assert stale.status_code == 409
    assert "You have chosen already. What you chose stands below." in stale.content.decode()
    assert len(_record(station)) == before
    assert client.post(f"{page}/answer", {**form, "choice": "999", "once": "d"}).status_code == 404
    assert client.post(f"{page}/answer", {"answer": "BUY", "once": "e"}).status_code == 404


def test_a_slot_agreed_in_a_call_meanwhile_closes_the_choice(station, mistake, her, moment, rosa):
    client, page = her
    pages.offer(station, mistake, "week-0")
    (choice,) = re.findall(r'name="choice" value="(\d+)"', client.get(page).content.decode())
    cast.call(mistake, at=chicago(23, 11), by=rosa, they_said="The same slot.", agreed=("same_slot",))
    moment.now = chicago(23, 14)
    assert "Which one suits you?" not in pages.text_of(client, page)
    old_tab = {"answer": "CHOSE", "choice": choice, "once": "old"}
    answer = client.post(f"{page}/answer", old_tab)
    assert answer.status_code == 409 and "not open any more" in answer.content.decode()
    assert len(cast.promises(station, proof_kind="AIRING")) == 1


def test_a_choice_is_open_until_nobody_could_arrange_it_any_more(station, mistake, her, moment):
    client, page = her
    pages.offer(station, mistake, "week-0", "week-1")
    moment.now = SLOT - timedelta(days=1)
    assert pages.text_of(client, page).count("This one") == 1


def test_her_words_are_kept_as_she_wrote_them_and_the_ask_is_answered(station, mistake, her):
    client, page = her
    assert "What would you like us to do?" in pages.text_of(client, page)
    pages.press(client, page, "MISSED", "The vendor saw it too. <b>&")
    answer = pages.press(client, page, "WOULD_LIKE", "Run it again.")
    assert answer.status_code == 302
    said = pages.text_of(client, page)
    assert "The vendor saw it too. &lt;b&gt;&amp;" in said and "Run it again." in said
    assert "What would you like us to do?" not in said
    from makegood.remedies.queries import latest_ask

    assert latest_ask(mistake).answer == "Run it again."
    empty = pages.press(client, page, "MISSED", "  ")
    assert empty.status_code == 409 and "Write a few words" in empty.content.decode()
    long = pages.press(client, page, "MISSED", "x" * 4001)
    assert long.status_code == 409 and "4001 characters" in long.content.decode()
    assert "x" * 4001 in long.content.decode()


@pytest.fixture
def proven(station, mistake, her, moment):
    """She chose a slot, it ran, and the log says so."""
    client, page = her
    pages.offer(station, mistake, "week-0")
    pages.press(client, page, "CHOSE")
    cast.accept_all(station, at=chicago(23, 15))
    (promise,) = cast.promises(station, proof_kind="AIRING")
    assert "Is it right now?" not in pages.text_of(client, page)
    moment.now = chicago(29, 22)
    assert "waiting for the records that show it" in pages.text_of(client, page)
    ran = airing(promise.proof_key, "8:40 PM", date="11/29/2026")
    cast.take_in(station, "log", [ran], at=NEXT_MONDAY, until=chicago(30, 6))
    cast.check(station, at=NEXT_MONDAY)
    moment.now = chicago(30, 10)
    return client, page


def test_she_says_that_it_is_right_and_it_is_kept_how_she_said_it(station, mistake, proven):
    client, page = proven
    said = pages.text_of(client, page)
    assert "✓ kept, Sun 20:40" in said and "Is it right now?" in said
    assert ", and what we did" in said, "nothing is being done any more"

    assert pages.press(client, page, "IS_RIGHT").status_code == 302

    standing = cast.again(mistake).standing
    assert (standing.stage, standing.confirmed_at) == (Stage.MADE_RIGHT.value, chicago(30, 10))
    from makegood.mistakes.queries import confirmations_of

    (kept,) = confirmations_of(mistake)
    assert (kept.how, kept.is_right, kept.contact) == ("PAGE", True, mistake.contact)
    assert "It is right now You told us so, today 10:00." in pages.text_of(client, page)
    assert cast.differences(station) == []


def test_her_yes_settles_the_word_that_we_still_owed_her(station, moment, rosa):
    mistake = pages.told(station, agreed=("nothing",), they_would_like="Nothing.", next_word="day_after")
    pages.write(station, mistake)
    client = Client()
    page = pages.enter(client, pages.share(station, mistake))
    assert pages.press(client, page, "IS_RIGHT").status_code == 302
    assert cast.again(mistake).standing.stage == Stage.MADE_RIGHT.value
    cast.sweep(station, at=chicago(27, 12))
    (word,) = cast.promises(station, proof_kind="WORD")
    assert (word.state, word.proof.words) == ("KEPT", "her own yes, on her page")
    assert cast.differences(station) == []


def test_not_yet_opens_it_again_and_somebody_rings_her(station, mistake, proven, moment):
    client, page = proven
    pages.press(client, page, "IS_RIGHT")
    moment.now = chicago(30, 11)
    assert pages.press(client, page, "NOT_YET", "It was cut short.").status_code == 302

    standing = cast.again(mistake).standing
    assert (standing.stage, standing.next_step) == (Stage.REPAIRING.value, Next.CALL_AGAIN.value)
    assert "Rosa rings you by" in pages.text_of(client, page)
    assert "It was cut short." in pages.text_of(client, page)
    assert cast.differences(station) == []
    stale = client.post(f"{page}/answer", {"answer": "IS_RIGHT", "once": "later"})
    assert stale.status_code == 409
    assert "This page has changed since you opened it." in stale.content.decode()


def test_nobody_is_asked_whether_it_is_right_while_something_is_open(station, mistake, her):
    client, page = her
    assert "Is it right now?" not in pages.text_of(client, page)
    answer = client.post(f"{page}/answer", {"answer": "IS_RIGHT", "once": "early"})
    assert answer.status_code == 409
    assert cast.again(mistake).standing.confirmed_at is None


def keep_the_promised_choice(station, mistake):
    """Her link with the slots proves the promise to give her some."""
    from makegood.recovery.agreement import choices
    from makegood.sharing import queries

    page = queries.page_of(station.house, mistake.subject_code)
    assert page is not None
    with cast.acting(station.rosa, SHARED) as change:
        choices.keep_the_promised_choice(change, mistake, page)


def test_nobody_is_asked_whether_it_is_right_while_a_choice_is_open(station, moment):
    """The slots promised on the call are kept once they stand on the page; she has still to take one."""
    mistake = pages.told(station, agreed=("choice_of_slots",))
    pages.write(station, mistake)
    client = Client()
    page = pages.enter(client, pages.share(station, mistake))
    pages.offer(station, mistake, "week-0", "week-1")
    keep_the_promised_choice(station, mistake)

    said = pages.text_of(client, page)
    assert "Which one suits you?" in said and "Is it right now?" not in said
    old_tab = client.post(f"{page}/answer", {"answer": "IS_RIGHT", "once": "old"})
    assert (old_tab.status_code, cast.again(mistake).standing.confirmed_at) == (409, None)


@pytest.fixture
def to_choose(station, moment):
    """Everything promised is kept, and two slots stand on Dana's page."""
    mistake = pages.told(station, agreed=("choice_of_slots",))
    pages.write(station, mistake)
    pages.offer(station, mistake, "week-0", "week-1")
    pages.share(station, mistake)
    keep_the_promised_choice(station, mistake)
    return mistake


def test_while_slots_stand_to_choose_the_next_step_is_to_remind_of_them(station, to_choose, rosa):
    page = mistake_page(rosa, mistake_id=to_choose.pk, now=SHARED)
    assert page.next is not None and page.next.clock is not None
    assert page.next.title == "Remind Dana to choose"
    assert page.next.clock.due_at == cast.again(to_choose).standing.choice_by
    assert "can still choose on the page" in page.missing
    assert not call_page(rosa, mistake_id=to_choose.pk, now=SHARED).form.asks_if_right
    assert cast.differences(station) == []


def test_a_slot_chosen_on_the_phone_ends_the_choice_on_the_page(station, to_choose, rosa):
    cast.call(to_choose, at=chicago(23, 15), by=rosa, agreed=("same_slot",))
    standing = cast.again(to_choose).standing
    assert (standing.choice_by, standing.next_step) == (None, Next.KEEP.value)
    assert cast.differences(station) == []


def test_once_the_time_to_choose_is_over_dana_is_asked_whether_it_is_right(station, to_choose, rosa):
    cast.call(to_choose, at=chicago(24, 9), by=rosa, agreed=(), next_word="day_after")
    over = cast.again(to_choose).standing.choice_by
    assert over is not None
    cast.sweep(station, at=over - timedelta(seconds=1))
    before = cast.again(to_choose).standing
    assert before.choice_by == over, "as long as a slot can be booked, it can be chosen"
    cast.sweep(station, at=over)
    after = cast.again(to_choose).standing
    assert after.choice_by is None
    assert cast.differences(station) == []


def test_looking_is_counted_beside_the_record(station, mistake, moment):
    token = pages.share(station, mistake)
    before = len(_record(station))
    client = Client()
    for _ in range(3):
        page = pages.enter(client, token)
        client.get(page)
    link = pages.link(station)
    assert (link.views.count, link.views.last_at) == (3, SHARED)
    assert len(_record(station)) == before
