"""Mail as a person meets it: Send with its moment to undo, without scripts, and the mail that waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.recovery.way_out.delivering import deliver_due
from tests import mailserver
from tests.letters.samples import AUTHSERV, mail
from tests.web.test_letters import POSTED, TEXT

SENT = {key: value for key, value in POSTED.items() if key != "channel"} | {"way": "send"}


@pytest.fixture
def server(lakeland, settings):
    from makegood.mistakes.models import Mistake

    settings.MAKEGOOD_MAIL_AUTHSERV = AUTHSERV
    contact = Mistake.objects.within(lakeland.house).get(pk=2).contact
    contact.email = "aiko@northern.example"
    contact.save(update_fields=["email"])
    with mailserver.serving() as box:
        yield box


def text(client, address):
    return client.get(address).content.decode()


def form_action(page, end):
    """The address of the form that ends so."""
    return next(
        part.partition('"')[0] for part in page.split('action="') if part.partition('"')[0].endswith(end)
    )


def test_send_waits_a_moment_undo_brings_the_words_back_and_then_it_leaves(lakeland, server):
    rosa = lakeland.client("Rosa")
    page = text(rosa, "/mistakes/2/letter")
    assert 'value="send"' in page and "From my own mail" in page
    assert rosa.post("/mistakes/2/letter", SENT)["Location"] == "/mistakes/2"
    page = text(rosa, "/mistakes/2")
    assert "Your letter to Aiko leaves at 08:04:15." in page
    undone = rosa.post(form_action(page, "/undo"))
    page = text(rosa, undone["Location"])
    assert "your commercial did not run on Sunday &amp; that is ours" in page and 'value="Sunday"' in page
    assert "you called it off" in text(rosa, "/mistakes/2")

    assert rosa.post("/mistakes/2/letter", SENT).status_code == 302
    late = lakeland.clock.now + timedelta(seconds=20)
    deliver_due(clock=lambda: late)
    [taken] = server.taken
    assert taken.text.replace("\r\n", "\n").startswith(TEXT.partition("\n\nRosa")[0])
    lakeland.clock.now = late
    page = text(rosa, "/mistakes/2")
    assert "leaves at" not in page and "wrote to them" in page and "you called it off" not in page
    assert rosa.post(form_action_undo(taken, lakeland)).status_code == 409, "it has left"


def form_action_undo(taken, lakeland):
    from makegood.letters.models import LeavingLetter

    message_id = taken.message["Message-ID"].strip("<>")
    leaving = LeavingLetter.objects.within(lakeland.house).get(message_id=message_id)
    return f"/mistakes/2/letter/{leaving.pk}/undo"


def test_a_letter_for_later_asks_when_and_is_called_off_by_hand(lakeland, server):
    rosa = lakeland.client("Rosa")
    refused = rosa.post("/mistakes/2/letter", SENT | {"way": "later"})
    assert refused.status_code == 409 and "Say when it leaves" in refused.content.decode()
    assert (
        rosa.post("/mistakes/2/letter", SENT | {"way": "later", "leaves_at": "2026-11-23T15:00"}).status_code
        == 302
    )
    page = text(rosa, "/mistakes/2")
    assert "leaves 15:00." in page and "Call it off" in page
    max_ = lakeland.client("Max")
    assert max_.post(form_action(page, "/undo"))["Location"] == "/mistakes/2", "anybody may stop it"
    assert "you called it off" not in text(max_, "/mistakes/2"), "its words are its writer's"


def test_mail_that_waits_is_shown_as_text_and_put_where_it_belongs(lakeland, server):
    from makegood.recovery.letter import taking_mail

    now = lakeland.clock.now
    hostile = '<p>Where was it? <img src="https://evil.example/x.png"><a href="javascript:x()">press</a></p>'
    raw = mail(proven="", text=hostile, content_type="text/html", subject="<b>Sunday</b>")
    taking_mail.take(raw, received_at=now, now=now)
    max_, rosa = lakeland.client("Max"), lakeland.client("Rosa")
    assert "1 mail to look at" in text(max_, "/") and "mail to look at</a></p>" not in text(rosa, "/")
    page = text(max_, "/mail")
    assert "Where was it? press" in page and "evil.example" not in page and "&lt;b&gt;Sunday" in page
    belongs = form_action(page, "/belongs")
    assert rosa.post(belongs, {"number": "1"}).status_code == 404
    assert "Write the number of a mistake" in max_.post(belongs, {"number": "9999"}).content.decode()
    from makegood.mistakes.models import Mistake

    number = Mistake.objects.within(lakeland.house).get(pk=2).number
    assert max_.post(belongs, {"number": str(number)})["Location"] == "/mail"
    assert "Where was it? press" in text(rosa, "/mistakes/2") and "No mail waits" in text(max_, "/mail")
    answered = rosa.post("/mistakes/2/no-answer", {"in_form": "no-answer"})
    assert answered.status_code == 302 and "It needs no answer" not in text(rosa, "/mistakes/2")
