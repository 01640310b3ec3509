"""She saw it first: a voicemail on Sunday at 20:44, the call at 20:55, and on the Tuesday after it is right.

Rosa's report, judgement, call and page, and Dana's own page, are Chromium on a phone; Olu's acts and the files come in
through the same doors without a browser. Not part of this story yet: the look ahead on Friday, before it airs; Dana's
vendor as somebody else who knows and hears it from a speaker; why it happened, and telling them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from makegood.core import clock
from makegood.jobs import worker
from makegood.mistakes.models import Confirmation, Mistake
from makegood.people.models import User
from makegood.promises.models import Promise
from tests import cast
from tests.cast import BELLA, Station, chicago
from tests.invented import BACKEND, Clock
from tests.journeys.pictures import PHONE, picture

GAME = cast.order(4001, title="The Sunday Game", window="7:00 PM-9:30 PM", rate="12000.00", event="yes")
SENTENCE = "My commercial never ran, I had all of my vendors here."
THEIR_WORDS = "I had all my vendors here, watching an old commercial."
THEY_WOULD_LIKE = "Let me choose when it runs, and take it off the bill."
EIGHT_ANSWERS = {
    "lost_for_good": 4,
    "money": 2,
    "explain_to": 3,
    "still_hurting": 0,
    "again": 0,
    "how_found": 2,
    "who_knows": 3,
    "relationship": 0,
}
TICKS = ("I said it was ours", "I was sorry for what it did to her", "I said what happens next, and when")
HAPPENED = (
    "On Sunday your spot in the game ran with an old commercial, in front of the people whom you had invited.\n"
    "That was our mistake. I am sorry."
)
MESSAGE = "Dana, two Sundays to choose from are on your page. I write again when it has run. Rosa"
MOST_TAPS, MOST_INPUTS = 4, 4
PHONES = Callable[[], Page]


@dataclass
class Hand:
    """A person's hand: what it tapped and typed, in order."""

    tapped: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    def tap(self, what: Locator, name: str) -> None:
        what.click()
        self.tapped.append(name)

    def write(self, where: Locator, text: str) -> None:
        where.fill(text)
        self.typed.append(text)


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that every page reads."""
    moment = Clock(chicago(22, 20, 44))
    monkeypatch.setattr(clock, "now", lambda: moment.now)
    return moment


@pytest.fixture
def town(committed_db, in_process, moment: Clock, settings) -> Station:
    """The station, with Bella Vista's order for the game of Sunday."""
    settings.MAKEGOOD_DATA = committed_db.data
    station = cast.found_station(committed_db.data)
    cast.take_in(station, "orders", [GAME], at=chicago(20, 9))
    return station


@pytest.fixture
def complaints() -> list[str]:
    """What browsers said in their consoles; empty at the end."""
    return []


@pytest.fixture
def phone(browser: Browser, complaints: list[str]) -> Iterator[PHONES]:
    """A phone of somebody's own."""
    contexts: list[BrowserContext] = []

    def new() -> Page:
        context = browser.new_context(viewport=PHONE, locale="en-US", timezone_id="America/Chicago")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        return page

    yield new
    for context in contexts:
        context.close()


def sign_in(page: Page, who: User, live_site: str) -> None:
    """Come in: on the first day, and on each day after a night, when the session was still too long."""
    cookie = django_settings.SESSION_COOKIE_NAME
    held = signed_in(who).cookies[cookie].value
    page.context.add_cookies([{"name": cookie, "value": held, "url": live_site}])
    page.goto(live_site)
    expect(page.get_by_role("link", name="Today", exact=True)).to_be_visible()


def signed_in(who: User) -> Client:
    """A browser without scripts in which this person is signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(who, backend=BACKEND)
    return client


def rosa_reports_it(page: Page, town: Station) -> Mistake:
    """On the phone, from the voicemail: four taps and a sentence."""
    page.get_by_role("link", name="Report", exact=False).first.click()
    hand = Hand()
    for words in (BELLA, "wrong commercial", "They told us"):
        hand.tap(page.locator("label.chip", has_text=words), words)
    hand.write(page.get_by_label("What went wrong, as they would say it"), SENTENCE)
    hand.tap(page.get_by_role("button", name="Save, and open the call card"), "Save")
    expect(page.locator("h1")).to_have_text("Call Dana Rossi, Bella Vista Restaurants")
    expect(page.locator(".card-side")).to_contain_text("Call by 21:44, in 1 hour")
    assert len(hand.tapped) <= MOST_TAPS and hand.typed == [SENTENCE]
    [mistake] = cast.mistakes(town)
    assert (mistake.found_by, mistake.owner) == ("CUSTOMER", town.rosa)
    return mistake


def rosa_judges_it(page: Page, live_site: str, mistake: Mistake) -> None:
    """Eight answers make 14 points: a deal breaker, and the hour does not move.

    No file has come in yet, so three of them are filled in, from the report and the account alone.
    """
    page.goto(f"{live_site}/mistakes/{mistake.pk}/judge")
    expect(page.locator("form.form-side input[type=radio]:checked")).to_have_count(3)
    picture(page, "first-1-judge")
    page.set_viewport_size(PHONE)
    for question, points in EIGHT_ANSWERS.items():
        page.locator(f"label[for='{question}-{points}']").click()
    page.locator("form.form-side button.primary").click()
    standing = cast.again(mistake).standing
    latest = mistake.judgements.latest("pk")
    assert (standing.severity, latest.total) == ("S1", 14)
    assert standing.acknowledge_by == chicago(22, 21, 44)


def rosa_saves_the_call(page: Page, live_site: str, mistake: Mistake) -> None:
    """Four questions and three ticks; what was agreed are chips with their dates."""
    page.goto(f"{live_site}/mistakes/{mistake.pk}/call")
    form = page.locator("form[data-keep]")
    assert form.locator("textarea, input[name=they_would_like], fieldset:not(.ticks)").count() <= MOST_INPUTS
    form.get_by_label("What she said, word for word").fill(THEIR_WORDS)
    form.get_by_label("“What would you like me to do?”").fill(THEY_WOULD_LIKE)
    for agreed in ("Wrong commercial out today", "Two slots to choose from", "Credit note"):
        form.locator("label.chip", has_text=agreed).click()
    form.locator("label.chip", has_text="tomorrow 10:00").click()
    for tick in TICKS:
        form.get_by_label(tick).check()
    page.get_by_role("button", name="Save the call").click()
    expect(page.locator("blockquote")).to_contain_text(THEIR_WORDS)
    promised = page.get_by_role("table", name="Promises")
    expect(promised).to_contain_text("The wrong commercial is out of everything we have by Sun 22 Nov 22:55.")
    expect(promised).to_contain_text("not accepted yet")
    expect(promised).to_contain_text("You have two slots to choose from by Mon 23 Nov 13:00.")
    expect(promised).to_contain_text("tomorrow 10:00")
    assert cast.again(mistake).standing.told_at == chicago(22, 20, 55)


def olu_takes_it_out(town: Station, mistake: Mistake) -> None:
    """Traffic accepts, does it and says how it can be seen; what else was found is written down."""
    olu = signed_in(town.olu)
    pull = Promise.objects.within(town.house).get(words__startswith="The wrong commercial is out")
    for promise in cast.promises(town, doer=town.olu):
        assert olu.post(f"/promises/{promise.pk}/accept").status_code == 302
    done = olu.post(f"/promises/{pull.pk}/claim", {"how": "The rotation of tonight, photographed."})
    assert done.status_code == 302
    fact = {"statement": "It ran three times more this week, all for Bella Vista.", "known": "KNOWN"}
    assert olu.post(f"/mistakes/{mistake.pk}/facts", fact).status_code == 302


def the_log_is_put_to_it(page: Page, town: Station, moment: Clock, live_site: str, mistake: Mistake) -> None:
    """The code matches, so the log alone says "unverified"; what it opened and what she told us are one."""
    moment.now = chicago(23, 6, 10)
    cast.take_in(town, "log", [cast.airing(4001, "8:40 PM")], at=moment.now, until=moment.now)
    assert worker.round(moment.now).failed == ()
    assert cast.kinds(town) == [("4001", "copy_unverified")]
    [from_the_log] = cast.mistakes(town, found_by="SYSTEM")
    moment.now = chicago(23, 9, 40)
    sign_in(page, town.rosa, live_site)
    page.goto(f"{live_site}/mistakes/{mistake.pk}/merge")
    page.get_by_role("button", name=f"No. {mistake.number} and no. {from_the_log.number} are one").click()
    expect(page).to_have_url(f"{live_site}/mistakes/{mistake.pk}")
    expect(page.locator("main")).to_contain_text("It ran three times more this week")


def rosa_sends_the_slots(page: Page, town: Station, live_site: str, mistake: Mistake) -> str:
    """Two Sundays on her page, before ten: the promised choice keeps itself, the message keeps the promised word."""
    page.goto(f"{live_site}/mistakes/{mistake.pk}/their-page")
    page.get_by_label("What happened, and that you are sorry").fill(HAPPENED)
    page.get_by_role("button", name="Save the words").click()
    slots = page.get_by_role("group", name="Times to choose from").get_by_role("checkbox")
    slots.nth(0).check()
    slots.nth(1).check()
    page.get_by_role("button", name="Put them on the page").click()
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("textbox", name="The link")).to_have_value(re.compile("^http"))
    link = page.get_by_role("textbox", name="The link").input_value()
    sent = {"letters_seen": "0", "channel": "TEXT", "text": MESSAGE, "next_word": "other"}
    sent |= {"other_next_word": "2026-12-02T10:00"}
    assert signed_in(town.rosa).post(f"/mistakes/{mistake.pk}/letter", sent).status_code == 302
    choice, word, next_word = cast.promises(town, doer=town.rosa)
    assert (choice.state, word.state, next_word.state) == ("KEPT", "KEPT", "MADE")
    return link


def billing_writes_the_note(town: Station, moment: Clock, mistake: Mistake) -> None:
    """Its number comes with billing's file, and proves the promise."""
    moment.now = chicago(23, 11, 20)
    note = cast.paper("CN-2300", mistake.number, date="11/23/2026", amount="12000.00")
    cast.take_in(town, "billing", [note], at=moment.now)
    worker.round(moment.now)
    [promise] = cast.promises(town, proof_kind="DOCUMENT")
    assert promise.state == "KEPT"


def dana_chooses(page: Page, link: str) -> str:
    """She takes Sunday 29 November. The address of her page."""
    page.goto(link)
    page.get_by_role("button", name="Open the page").click()
    expect(page.get_by_text("Sunday 29 November")).to_be_visible()
    expect(page.get_by_role("heading", name="Is it right now?")).to_have_count(0)
    picture(page, "first-2-her-page")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="This one").first.click()
    expect(page.get_by_text("You chose Sunday 29 November")).to_be_visible()
    return page.url


def it_runs_and_the_log_says_so(
    page: Page, town: Station, moment: Clock, live_site: str, mistake: Mistake
) -> None:
    """Nothing is called kept before the log has said it."""
    [slot] = cast.promises(town, proof_kind="AIRING")
    moment.now = chicago(23, 14, 20)
    assert signed_in(town.olu).post(f"/promises/{slot.pk}/accept").status_code == 302
    moment.now = chicago(29, 21, 45)
    worker.round(moment.now)
    sign_in(page, town.rosa, live_site)
    page.goto(f"{live_site}/mistakes/{mistake.pk}")
    promised = page.get_by_role("table", name="Promises")
    expect(promised).to_contain_text("awaiting the log")
    moment.now = chicago(30, 6, 10)
    aired = cast.airing(slot.proof_key, "8:40 PM", date="11/29/2026")
    cast.take_in(town, "log", [aired], at=moment.now, until=chicago(30, 6), name="log-sunday.csv")
    assert worker.round(moment.now).failed == ()
    page.reload()
    expect(promised).to_contain_text("kept, Sun 20:40")
    expect(promised).to_contain_text("of log-sunday.csv")
    picture(page, "first-3-kept")
    page.set_viewport_size(PHONE)


def test_she_saw_it_first_and_nine_days_later_it_is_right(
    town: Station, moment: Clock, live_site: str, phone: PHONES, complaints: list[str]
) -> None:
    rosa, dana = phone(), phone()
    sign_in(rosa, town.rosa, live_site)
    mistake = rosa_reports_it(rosa, town)
    moment.now = chicago(22, 20, 46)
    rosa_judges_it(rosa, live_site, mistake)
    moment.now = chicago(22, 20, 55)
    rosa_saves_the_call(rosa, live_site, mistake)
    moment.now = chicago(22, 21, 4)
    olu_takes_it_out(town, mistake)

    the_log_is_put_to_it(rosa, town, moment, live_site, mistake)
    moment.now = chicago(23, 9, 48)
    link = rosa_sends_the_slots(rosa, town, live_site, mistake)
    billing_writes_the_note(town, moment, mistake)
    moment.now = chicago(23, 14)
    her_page = dana_chooses(dana, link)

    it_runs_and_the_log_says_so(rosa, town, moment, live_site, mistake)
    moment.now = chicago(1, 9, month=12)
    dana.goto(her_page)
    dana.get_by_role("button", name=re.compile("^Yes, it is right now")).click()
    expect(dana.get_by_role("heading", name="It is right now")).to_be_visible()

    sign_in(rosa, town.rosa, live_site)
    rosa.goto(f"{live_site}/mistakes/{mistake.pk}")
    assert rosa.locator(".stages .stage-done", has_text="Made right").count() == 1
    said = Confirmation.objects.within(town.house).get()
    assert (said.how, said.mistake_id) == ("PAGE", mistake.pk)
    assert cast.differences(town) == []
    assert complaints == []
