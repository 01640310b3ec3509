"""An agency buys for its customer: it chooses make-goods in the customer's name, and says nothing else for them."""

from __future__ import annotations

import pytest

from makegood.core.errors import Refused
from makegood.people import actions, queries
from makegood.people.actions.merging import merge_accounts
from makegood.people.models import Account
from makegood.people.rules import Pronoun
from makegood.recovery.house import account_page
from makegood.recovery.house import accounts as desk
from tests import cast
from tests.cast import acting, chicago
from tests.customer import pages

AGENCY = "Lindqvist Media Buying"


def correct(station, account, agency, *, by):
    """Somebody writes down who buys for this account."""
    typed = desk.TypedAccount(
        account.name, None, account.zone, account.calendar, account.currency, "AVERAGE", "", agency
    )
    with acting(by, chicago(23, 8)) as change:
        return desk.save_account(change, by=by, account_id=account.pk, typed=typed)


@pytest.fixture
def agency(station, rosa):
    """Carl's agency buys for Bella Vista."""
    with acting(station.max_, chicago(23, 7)) as change:
        found = actions.add_account(change, actions.NewAccount(name=AGENCY), owner=rosa)
        carl = actions.NewContact("Carl Meyer", "buyer", "", "carl@lindqvist.example", Pronoun.HE)
        actions.add_contact(change, carl, account=found)
    correct(station, station.bella, AGENCY, by=rosa)
    return found


@pytest.fixture
def shared(station, agency, client, moment):
    """Bella Vista's mistake with a page; Carl has a link of his own."""
    mistake = pages.told(station)
    pages.write(station, mistake, lost="Sunday 22 November, 20:00, :30")
    (carl,) = [one for one in queries.contacts_who_answer(mistake.account) if one.name == "Carl Meyer"]
    return mistake, pages.enter(client, pages.share(station, mistake, carl))


def test_the_agencys_buyer_chooses_for_the_customer_before_anything_airs(station, client, shared):
    mistake, page = shared
    pages.offer(station, mistake, "week-0", "week-1")

    assert f"You buy for {station.bella.name}" in pages.text_of(client, page)
    assert pages.press(client, page, "CHOSE").status_code == 302

    (promise,) = cast.promises(station, proof_kind="AIRING")
    assert promise.to.name == "Carl Meyer"
    assert cast.again(mistake).standing.remedies_agreed == 1
    assert cast.differences(station) == []


def test_whether_it_is_right_only_the_customer_says(station, client, shared, moment, rosa):
    mistake, page = shared
    pages.offer(station, mistake, "week-0")
    pages.press(client, page, "CHOSE")
    cast.accept_all(station, at=chicago(23, 15))
    cast.take_in(
        station,
        "log",
        [cast.airing("MG1001-1", "8:40 PM", date="11/29/2026")],
        at=chicago(30, 6),
        until=chicago(30, 6),
    )
    cast.check(station, at=chicago(30, 6))
    cast.call(
        mistake, at=chicago(30, 7), by=rosa, they_said="Good.", next_word="", other_next_word=chicago(30, 12)
    )
    moment.now = chicago(30, 8)

    assert "Is it right now?" not in pages.text_of(client, page)
    refused = client.post(f"{page}/answer", {"answer": "IS_RIGHT", "once": "a"})
    assert refused.status_code == 409
    assert cast.again(mistake).standing.confirmed_at is None


def test_the_rep_sees_whose_buyer_it_is_among_those_who_may_have_a_link(station, agency):
    people = queries.contacts_who_answer(queries.account_in(station.house, station.bella.pk))

    assert [(one.name, one.account.name) for one in people] == [
        ("Dana Rossi", station.bella.name),
        ("Carl Meyer", AGENCY),
    ]


def test_another_customer_of_the_agency_is_not_theirs_to_read(station, agency, client, moment, shared):
    others = queries.contacts_who_answer(station.tom)

    assert [one.name for one in others] == ["Tom Hale"]


def test_an_account_says_who_buys_for_it_and_for_whom_it_buys(station, agency, rosa):
    bella = account_page.account_page(rosa, account_id=station.bella.pk, now=chicago(23, 9))
    buyer = account_page.account_page(rosa, account_id=agency.pk, now=chicago(23, 9))

    assert (bella.agency.name, [one.name for one in buyer.buys_for]) == (AGENCY, [station.bella.name])
    (_, _, facts) = cast.events(station, "ACCOUNT_CORRECTED")[-1]
    assert facts["agency"] == {"was": None, "now": agency.subject_code}


@pytest.mark.parametrize(
    ("whose", "named", "code"),
    [
        ("bella", "Nobody & Sons", "AGENCY_UNKNOWN"),
        ("bella", "Bella Vista Restaurants", "AGENCY_OF_ITSELF"),
        ("tom", "Bella Vista Restaurants", "AGENCY_HAS_AN_AGENCY"),
        ("agency", "Tom Hale Cars", "AGENCY_HAS_AN_AGENCY"),
    ],
)
def test_what_cannot_be_an_agency_is_refused_at_its_field(station, agency, rosa, whose, named, code):
    account = agency if whose == "agency" else getattr(station, whose)
    named = {"Bella Vista Restaurants": station.bella.name, "Tom Hale Cars": station.tom.name}.get(
        named, named
    )

    with pytest.raises(Refused) as refusal:
        correct(station, queries.account_in(station.house, account.pk), named, by=station.max_)

    assert (refusal.value.code, refusal.value.values["field"]) == (code, "agency")


def test_an_agency_that_turns_out_to_be_the_customer_buys_for_nobody(station, agency):
    with acting(station.max_, chicago(23, 8)) as change:
        merge_accounts(change, gone=agency, stays=queries.account_in(station.house, station.bella.pk))

    assert Account.objects.within(station.house).get(pk=station.bella.pk).agency is None


def test_the_answer_is_owed_to_whoever_wrote_and_the_letter_goes_to_him(station, client, shared, rosa):
    from makegood.queue.rules.asked import Asked
    from makegood.recovery.desk.queue_page import queue_page
    from makegood.recovery.desk.today import today
    from makegood.recovery.letter.letter_page import letter_page

    mistake, page = shared
    at = pages.SHARED
    pages.press(client, page, "MISSED", words="We need it in writing today.")

    assert today(rosa, now=at).next.title == "Answer Carl"
    assert queue_page(rosa, Asked(), after="", now=at).rows[0].next_step == "Answer Carl"
    letter = letter_page(rosa, mistake_id=mistake.pk, now=at)
    assert (letter.contact, letter.pronoun) == ("Carl Meyer", "he")
    assert letter.mail_to.startswith("mailto:carl@lindqvist.example")
    assert [(one.label, one.note, one.chosen) for one in letter.contacts] == [
        ("Dana Rossi", "owner", False),
        ("Carl Meyer", AGENCY, True),
    ]

    dana = pages.enter(client, pages.share(station, mistake))
    pages.press(client, dana, "MISSED", words="My vendor asks, too.")
    assert today(rosa, now=at).next.title == "Answer Carl and Dana"


def test_a_letter_to_the_agencys_buyer_answers_what_he_wrote(station, client, shared, rosa):
    from makegood.letters.rules import Channel
    from makegood.recovery.letter import writing

    mistake, page = shared
    pages.press(client, page, "MISSED", words="We need it in writing today.")
    (carl,) = [one for one in queries.contacts_who_answer(mistake.account) if one.name == "Carl Meyer"]
    words = (
        "We missed your client's spot on Sunday at 20:40. That was our mistake, and I am sorry for the questions it "
        "brought you. It stands here in writing."
    )
    letter = writing.Written(
        0, Channel.MAIL.value, carl.pk, "Sunday's spot", words, "morning", None, chicago(23, 10)
    )
    with acting(rosa, chicago(23, 11)) as change:
        sent = writing.record_letter(change, mistake_id=mistake.pk, by=rosa, written=letter)
    assert sent.to == carl
    assert cast.again(mistake).standing.they_wrote_at is None
