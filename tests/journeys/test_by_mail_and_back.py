"""Rosa's letter leaves for Dana's mailbox; over its link Dana says that it is right, and she answers by mail."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from makegood.jobs import worker
from makegood.mistakes.models import Confirmation, Mistake
from makegood.recovery.way_out.delivering import deliver_due
from tests import mailbox, mailserver
from tests.journeys import test_the_customers_page as week
from tests.journeys.pictures import PHONE, picture
from tests.journeys.test_the_customers_page import (
    came_from,  # noqa: F401 (fixtures)
    complaints,  # noqa: F401
    open_browser,  # noqa: F401
)
from tests.journeys.week import chicago
from tests.letters.samples import AUTHSERV, mail

DANA = "dana@bella.example"
LETTER = "Dana,\n\nhere are the two times that you asked for:\n{link}\n\nBoth are on us.\n\nRosa"


@pytest.fixture
def mailboxes(settings):
    """Dana's own mailbox, and ours."""
    settings.MAKEGOOD_MAIL_AUTHSERV = AUTHSERV
    settings.MAKEGOOD_MAIL_IN = mailserver.MAIL_IN
    with mailbox.serving() as hers, mailbox.serving() as ours:
        settings.MAKEGOOD_IMAP = ours.address
        yield hers, ours


def rosa_sends(lakeland, page, mistake_id, link):
    """She writes, presses Send, and sees until when she may undo it."""
    page.goto(f"{lakeland.url}/mistakes/{mistake_id}/letter")
    page.get_by_label("Subject").fill("Two times for your spot")
    page.get_by_label("Your letter").fill(LETTER.format(link=link))
    page.get_by_role("radio", name="Other").check()
    page.locator("#other-next-word").fill("2026-11-30T10:00")
    picture(page, "mail-1-letter")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Your letter to Dana leaves at")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    picture(page, "mail-2-leaves")
    page.set_viewport_size(PHONE)


def in_her_mailbox(box):
    """The newest mail in Dana's mailbox, as her mail program reads it."""
    with box.connected() as opened:
        _, found = opened.fetch("1", "(BODY[])")
        return email.message_from_bytes(found[0][1], policy=email.policy.default)


def her_answer_comes(lakeland, ours, letter, mistake_id):
    """She answers the letter; it lands on the mistake, and the clock of an answer runs."""
    answer = mail(
        to=str(letter["Reply-To"]), subject=f"Re: {letter['Subject']}", text="And tell my vendor, please."
    )
    ours.put(answer, at=chicago(30, 10))
    lakeland.clock.now = chicago(30, 10, 1)
    worker.round(lakeland.clock.now)
    standing = Mistake.objects.within(lakeland.house).get(pk=mistake_id).standing
    # The mailbox stamps each mail itself, and takes none from its own future: the day is that of this machine.
    assert standing.next_step == "ANSWER" and standing.they_wrote_at <= chicago(30, 10)
    assert timedelta() < standing.answer_by - standing.they_wrote_at <= timedelta(days=4)


def test_from_the_letter_in_her_mailbox_to_her_yes_and_her_answer_back_on_the_mistake(
    live_lakeland,
    open_browser,  # noqa: F811
    complaints,  # noqa: F811
    mailboxes,
):
    lakeland, (hers, ours) = live_lakeland, mailboxes
    mistake_id = week.rosa_has_called(lakeland)
    contact = Mistake.objects.within(lakeland.house).get(pk=mistake_id).contact
    contact.email = DANA
    contact.save(update_fields=["email"])
    rosa, dana = open_browser(), open_browser()
    link = week.rosa_shares_slots(lakeland, rosa, mistake_id)
    with mailserver.serving() as server:
        rosa_sends(lakeland, rosa, mistake_id, link)
        lakeland.clock.now += timedelta(seconds=20)
        deliver_due(clock=lambda: lakeland.clock.now)
    [taken] = [one for one in server.taken if one.to == [DANA]]
    hers.put(taken.raw, at=lakeland.clock.now)

    letter = in_her_mailbox(hers)
    lakeland.clock.now = chicago(23, 14)
    found = re.search(r"https?://\S+/for/\S+", letter.get_content())
    at_her_page = week.dana_chooses(dana, found.group())
    week.the_week_goes_by(lakeland)
    lakeland.clock.now = chicago(30, 9, 10)
    week.dana_says_that_it_is_right(dana, at_her_page)
    assert Confirmation.objects.within(lakeland.house).get().mistake_id == mistake_id

    her_answer_comes(lakeland, ours, letter, mistake_id)
    rosa.goto(f"{lakeland.url}/mistakes/{mistake_id}")
    expect(rosa.get_by_role("heading", name="Answer Dana")).to_be_visible()
    expect(rosa.get_by_text("And tell my vendor, please.")).to_be_visible()
    picture(rosa, "mail-3-answer")
    assert complaints == []
