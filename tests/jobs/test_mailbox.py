"""Mail by real servers: a letter leaves by SMTP, the answer comes back by a mailbox; and the door of a provider."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from makegood.jobs.mailbox import Mailbox
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.way_out.delivering import deliver_due
from tests import cast, mailbox, mailserver
from tests.cast import chicago
from tests.customer import pages
from tests.letters.samples import AUTHSERV, mail
from tests.recovery.letter import test_sending as sending

AT = chicago(24, 9)
SECRET = "a-secret-of-more-than-thirty-two-signs"


@pytest.fixture
def mistake(station, settings):
    settings.MAKEGOOD_MAIL_IN = mailserver.MAIL_IN
    settings.MAKEGOOD_MAIL_AUTHSERV = AUTHSERV
    return sending.with_address(pages.told(station), "dana@bella.example")


@pytest.fixture
def box(settings):
    with mailbox.serving() as box:
        settings.MAKEGOOD_IMAP = box.address
        yield box


def answer_to(ours, **changes):
    """What Dana's mail program makes of our letter."""
    letter = ours.message
    return mail(
        f"In-Reply-To: {letter['Message-ID']}",
        to=str(letter["Reply-To"]),
        subject=f"Re: {letter['Subject']}",
        text="Yes, that suits me.\r\n\r\n> " + ours.text.replace("\r\n", "\r\n> "),
        **changes,
    )


def test_a_letter_leaves_and_her_answer_comes_back_to_its_mistake(station, mistake, rosa, box):
    with mailserver.serving() as server:
        sending.send(rosa, mistake, at=AT, text=sending.PLAIN)
        deliver_due(clock=lambda: AT + timedelta(seconds=16))
    came = AT + timedelta(hours=1)
    box.put(answer_to(server.taken[0]), at=came)

    worker = Mailbox()
    assert worker.look(now=came + timedelta(minutes=1)) == 1
    assert worker.look(now=came + timedelta(minutes=1, seconds=5)) == 0, (
        "it is not looked into at every round"
    )
    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.they_wrote_at) == ("ANSWER", came)
    [word] = mistake_page(rosa, mistake_id=mistake.pk, now=came).sections.waiting.words
    assert word.words == "Yes, that suits me."
    assert box.count("UNSEEN") == 0 and worker.look(now=came + timedelta(minutes=2)) == 0
    assert cast.differences(station) == []


def test_a_mail_is_stored_before_it_is_marked_and_one_that_fails_holds_back_no_other(
    station, mistake, box, monkeypatch
):
    from makegood.recovery.letter import taking_mail

    box.put(mail(message_id="<poison@x.example>"), at=AT)
    box.put(mail(message_id="<fine@x.example>"), at=AT)
    taken, real = [], taking_mail.take

    def take(raw, **values):
        assert box.count("UNSEEN") == 2 - len(taken)
        taken.append(raw)
        if b"poison" in raw:
            raise ZeroDivisionError
        return real(raw, **values)

    monkeypatch.setattr(taking_mail, "take", take)
    assert Mailbox().look(now=AT) == 2
    assert len(taken) == 2 and box.count("UNSEEN") == 0 and box.count("FLAGGED") == 1


def test_a_mailbox_that_cannot_be_reached_is_tried_again_with_a_growing_pause(settings, caplog):
    settings.MAKEGOOD_IMAP = "imap+plain://reply:hunter2secret@127.0.0.1:1/INBOX"
    worker = Mailbox()
    assert worker.look(now=AT) == 0
    first = worker.due_at
    assert first is not None
    worker.look(now=first)
    second = worker.due_at
    assert worker.failures == 2 and second is not None and second - first > first - AT
    assert "could not be read" in caplog.text and "hunter2secret" not in caplog.text


@pytest.mark.usefixtures("in_process")
def test_a_provider_hands_mail_over_with_the_secret_and_nobody_else_finds_the_address(
    station, mistake, rosa, settings
):
    from tests.recovery.letter.test_taking_mail import address

    raw = mail(to=address(mistake))

    def hand_over(secret, body=raw, **headers):
        named = {"X-Makegood-Secret": secret, **headers}
        return Client().post("/in/mail", body, content_type="message/rfc822", headers=named)

    assert hand_over(SECRET).status_code == 404, "no secret is set"
    settings.MAKEGOOD_MAIL_HOOK = SECRET
    assert hand_over("").status_code == hand_over(SECRET[:-1]).status_code == 404
    assert hand_over(SECRET, b"x" * 15_000_001).status_code == 413
    assert cast.again(mistake).standing.they_wrote_at is None
    assert hand_over(SECRET).status_code == 204
    assert cast.again(mistake).standing.they_wrote_at is not None


def test_where_nothing_is_set_up_nothing_is_looked_into(settings):
    settings.MAKEGOOD_IMAP = ""
    assert Mailbox().look(now=AT) == 0
