"""A letter leaves from here: by a real server, after a moment in which it can be called off, as its writer's own."""

from __future__ import annotations

import ast
import smtplib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage

from makegood import clocks
from makegood.core.errors import NotFound, Refused
from makegood.core.models import Outbox
from makegood.letters.rules import How
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.today import today
from makegood.recovery.judgement import answering
from makegood.recovery.letter import sending, writing
from makegood.recovery.letter.letter_page import letter_page
from makegood.recovery.way_out import not_gone_out
from makegood.recovery.way_out.delivering import GIVEN_UP_AFTER, deliver_due
from tests import cast, mailserver
from tests.cast import MONDAY, acting, chicago, found_neighbour

TEXT = (
    "Dana, your spot did not run on Sunday. That is ours, and I am sorry. "
    "I will send you two slots by Wednesday noon."
)
PLAIN = TEXT.partition(" I will")[0] + " It runs again on Sunday at 20:40."
AT = chicago(23, 8)
LEFT = AT + timedelta(seconds=16)
SOURCES = Path(__file__).parents[3] / "src" / "makegood"


@pytest.fixture
def server():
    with mailserver.serving() as box:
        yield box


@pytest.fixture
def mistake(station, rosa):
    rosa.phone = "+1 312 555 0100"
    rosa.save(update_fields=["phone"])
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    return with_address(mistake, "dana@bella.example")


def with_address(mistake, address):
    contact = mistake.contact
    contact.email = address
    contact.save(update_fields=["email"])
    return cast.again(mistake)


def send(who, mistake, *, at=AT, leaves_at=None, **changes):
    first = writing.Written(0, "", None, "Sunday evening", TEXT, "morning", None, None)
    with acting(who, at) as change:
        return sending.send(
            change, mistake_id=mistake.pk, by=who, written=replace(first, **changes), leaves_at=leaves_at
        )


def undo(who, mistake, leaving, *, at):
    with acting(who, at) as change:
        return sending.call_off(change, mistake_id=mistake.pk, leaving_id=leaving.pk, by=who)


def deliver(at):
    return deliver_due(clock=lambda: at)


def again(leaving):
    from makegood.letters.models import LeavingLetter

    return LeavingLetter.everything.get(pk=leaving.pk)


def they_write(station, mistake, *, at):
    from makegood.mistakes import queries

    with acting(station.olu, at) as change:
        locked = queries.lock_for(change, mistake_id=mistake.pk)
        answering.they_wrote(change, locked, how=How.MAIL, contact=mistake.contact, at=at, source="mail:1")


def test_it_can_be_called_off_for_fifteen_seconds_and_the_words_come_back(station, mistake, rosa, server):
    leaving = send(rosa, mistake)
    page = mistake_page(rosa, mistake_id=mistake.pk, now=AT)
    assert [row.words for row in page.sections.leaving] == ["Your letter to Dana leaves at 08:00:15."]
    assert deliver(AT + timedelta(seconds=14)) == 0

    undo(rosa, mistake, leaving, at=AT + timedelta(seconds=14))
    assert deliver(LEFT) == 0 and server.taken == []
    standing = cast.again(mistake).standing
    assert (standing.told_at, standing.next_step) == (None, "CALL"), "the first clock ran on"
    assert cast.promises(station) == []
    assert [
        kind for kind, _, _ in cast.events(station, "LETTER_WRITTEN", "LETTER_CALLED_OFF", "LETTER_SENT")
    ] == [
        "LETTER_WRITTEN",
        "LETTER_CALLED_OFF",
    ]
    typed = sending.typed_before(rosa, mistake_id=mistake.pk, leaving_id=leaving.pk)
    assert (typed.subject, typed.text) == ("Sunday evening", TEXT)
    assert cast.differences(station) == []


@pytest.mark.behaviour("C18")
def test_the_first_word_carries_who_looks_after_it_the_number_and_when_the_next_word_comes(
    station, mistake, rosa, server
):
    send(rosa, mistake)
    assert deliver(LEFT) == 1
    [mail] = server.taken
    assert (
        mail.text.replace("\r\n", "\n")
        .strip()
        .endswith("You hear from me again: Tuesday 24 November 10:00.\n\nRosa Vega\n+1 312 555 0100")
    )
    assert mail.text.startswith(TEXT)


def test_it_counts_when_it_has_left_and_is_its_writers_own(station, mistake, rosa, server):
    send(rosa, mistake, promised=(writing.Ticked(0, None),))
    assert cast.again(mistake).standing.told_at is None
    assert deliver(LEFT) == 1
    standing = cast.again(mistake).standing
    assert (standing.told_at, standing.next_step) == (LEFT, "CALL_AGAIN")
    words = [(one.words, one.due_at, one.proof_kind) for one in cast.promises(station)]
    assert ("I will send you two slots by Wednesday noon", chicago(25, 12), "CLAIM") in [
        (text.rstrip("."), due, kind) for text, due, kind in words
    ]
    page = mistake_page(rosa, mistake_id=mistake.pk, now=LEFT)
    assert page.sections.leaving == () and page.sections.letters.rows[0].text.startswith(TEXT)
    assert any(row.who == "Rosa V." and "wrote to them" in row.what for row in page.timeline)
    assert cast.differences(station) == []


def test_its_headers_say_who_wrote_it_where_to_answer_and_what_it_belongs_to(station, mistake, rosa, server):
    first = send(rosa, mistake)
    deliver(LEFT)
    later = LEFT + timedelta(hours=1)
    send(
        rosa,
        mistake,
        at=later,
        subject="Re: Sunday evening",
        text="Dana, here is how it stands.",
        letters_seen=1,
    )
    deliver(later + timedelta(seconds=16))
    one, two = (taken.message for taken in server.taken)
    token = mistake_token(mistake)
    address = f"reply+{token}@in.lakeland.example"
    assert (
        one["From"] == "Rosa Vega <desk@lakeland.example>" and one["To"] == "Dana Rossi <dana@bella.example>"
    )
    assert one["Reply-To"] == address and server.taken[0].sender == address
    assert one["Message-ID"] == f"<{first.message_id}>" and one["In-Reply-To"] is None
    assert two["In-Reply-To"] == two["References"] == one["Message-ID"]
    assert two["Subject"] == "Re: Sunday evening"
    assert "Auto-Submitted" not in one and "Precedence" not in one, "a person wrote it"
    assert len(token) == 20 and str(mistake.pk) not in address


def mistake_token(mistake):
    from makegood.letters.queries import reply_token_of

    return reply_token_of(mistake)


def test_the_writers_own_address_stands_under_it_where_it_is_set_so(mistake, rosa):
    with mailserver.serving(mail_in="", MAKEGOOD_MAIL_FROM_WRITER=True) as box:
        send(rosa, mistake)
        deliver(LEFT)
        assert box.taken[0].message["From"] == "Rosa Vega <rosa@lakeland.example>"
        assert box.taken[0].message["Reply-To"] == "rosa@lakeland.example"


def test_a_letter_for_later_stands_there_and_stays_here_when_they_write_first(station, mistake, rosa, server):
    at = chicago(23, 14)
    leaving = send(rosa, mistake, leaves_at=at)
    page = mistake_page(rosa, mistake_id=mistake.pk, now=AT)
    assert [row.words for row in page.sections.leaving] == ["Your letter to Dana leaves 14:00."]
    they_write(station, mistake, at=chicago(23, 13))
    assert deliver(at) == 0 and server.taken == []
    page = mistake_page(rosa, mistake_id=mistake.pk, now=at)
    [row] = page.sections.leaving
    assert row.words.startswith("Dana wrote first, so your letter") and row.may_go_on
    assert any("Dana wrote first" in row.words for row in today(rosa, now=at).letters)
    assert sending.typed_before(rosa, mistake_id=mistake.pk, leaving_id=leaving.pk).text == TEXT
    assert cast.differences(station) == []


def test_one_that_is_about_to_leave_leaves_although_they_write_meanwhile(station, mistake, rosa, server):
    send(rosa, mistake)
    they_write(station, mistake, at=AT + timedelta(seconds=5))
    assert deliver(LEFT) == 1 and len(server.taken) == 1


def test_an_address_that_does_not_exist_is_said_to_its_writer_and_the_clock_was_never_stopped(
    station, mistake, rosa, server
):
    server.refuses["dana@bella.example"] = "550 no such user"
    send(rosa, mistake)
    deliver(LEFT)
    standing = cast.again(mistake).standing
    assert (standing.told_at, standing.next_step) == (None, "CALL")
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=LEFT).sections.leaving
    assert "did not leave" in row.words and "dana@bella.example" in row.words and row.may_go_on
    assert len(today(rosa, now=LEFT).letters) == 1
    with acting(rosa, LEFT) as change:
        sending.drop(change, mistake_id=mistake.pk, leaving_id=row.leaving_id, by=rosa)
    assert mistake_page(rosa, mistake_id=mistake.pk, now=LEFT).sections.leaving == ()


def test_a_letter_that_is_not_taken_for_now_is_said_not_to_have_left_and_can_be_called_off(
    mistake, rosa, server
):
    server.refuses["dana@bella.example"] = "451 4.2.0 try again later"
    leaving = send(rosa, mistake)
    deliver(LEFT)

    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=LEFT).sections.leaving
    assert row.words.startswith(
        "Your letter to Dana has not left yet. Their mail server does not take mail for"
    )
    assert row.words.endswith(f"It is tried again, next {clocks.spoken(LEFT, LEFT, 'America/Chicago')}.")
    assert row.may_undo
    server.refuses.clear()
    deliver(LEFT + timedelta(seconds=15))
    assert again(leaving).state == "LEFT"
    assert mistake_page(rosa, mistake_id=mistake.pk, now=LEFT + timedelta(minutes=1)).sections.leaving == ()


def test_after_two_silent_days_or_past_a_time_that_it_names_it_is_given_up(mistake, rosa):
    with mailserver.serving(EMAIL_PORT=1):
        patient = send(rosa, mistake, next_word="other", other_next_word=AT + timedelta(days=9), text=PLAIN)
        deliver(LEFT)
        assert again(patient).state == "WAITING"
        tried_often(patient)
        deliver(LEFT + GIVEN_UP_AFTER)
        assert again(patient).state == "GIVEN_UP"
        hasty = send(rosa, mistake, at=AT, next_word="evening", text=PLAIN)
        deliver(chicago(24, 8))
    assert "a time that it names has passed" in again(hasty).reason


def test_what_a_letter_needs_is_asked_before_it_is_owed(mistake, rosa, server):
    for changes, code in (
        ({"text": " "}, "LETTER_NEEDS_TEXT"),
        ({"subject": ""}, "LETTER_NEEDS_A_SUBJECT"),
        ({"next_word": ""}, "NEXT_WORD_MISSING"),
        ({"text": "We apologize for any inconvenience."}, "LETTER_NEEDS_A_REASON"),
        ({"leaves_at": AT - timedelta(hours=1)}, "LETTER_LEAVES_IN_THE_PAST"),
        ({"leaves_at": chicago(24, 11)}, "LETTER_AFTER_ITS_WORD"),
    ):
        with pytest.raises(Refused) as refusal:
            send(rosa, mistake, **changes)
        assert refusal.value.code == code
    with pytest.raises(NotFound):
        send(found_neighbour(), mistake)


def test_pressed_twice_it_leaves_once_and_a_second_letter_waits_its_turn(mistake, rosa, server):
    assert send(rosa, mistake).pk == send(rosa, mistake, at=AT + timedelta(seconds=1)).pk
    with pytest.raises(Refused, match="still to leave"):
        send(rosa, mistake, text=PLAIN)
    deliver(LEFT)
    assert len(server.taken) == 1


def test_without_a_server_or_an_address_the_page_offers_ones_own_mail(mistake, rosa, server):
    assert letter_page(rosa, mistake_id=mistake.pk, now=AT).may_send
    without = with_address(mistake, "")
    assert not letter_page(rosa, mistake_id=without.pk, now=AT).may_send
    with pytest.raises(Refused, match="cannot leave from here"):
        send(rosa, without)


BREAKS = ["a\r\nBcc: everybody@example.com", "a\nBcc: x@example.com", "a\rX: y"]


@pytest.mark.parametrize("broken", BREAKS)
@pytest.mark.parametrize("field", ["subject", "to", "from", "reply_to", "bounces_to", "message_id", "header"])
def test_no_field_of_a_letter_gets_a_line_break_into_its_headers(field, broken, server):
    from makegood.core.outbox import NotDelivered
    from makegood.letters.channels.mail import Outgoing
    from makegood.letters.channels.mail import send as hand_over

    mail = Outgoing("1@x.example", ("Dana", "dana@bella.example"), "Hello", "Text")
    changes = {
        "subject": {"subject": broken},
        "to": {"to": (broken, "dana@bella.example")},
        "from": {"sender": (broken, "desk@lakeland.example")},
        "reply_to": {"reply_to": broken},
        "bounces_to": {"bounces_to": broken},
        "message_id": {"message_id": broken},
        "header": {"headers": {"References": broken}},
    }[field]
    with pytest.raises(NotDelivered) as refusal:
        hand_over(replace(mail, **changes))
    assert refusal.value.code == "MAIL_HAS_A_LINE_BREAK" and server.taken == []


def test_nothing_but_a_persons_letter_owes_a_mail_to_a_customer():
    """Only `write_to_leave` posts one, only `sending.send` calls that, and only the letter's page that."""
    assert calls_of("post", first=("LETTER",)) == {"letters/actions/leaving.py"}
    assert calls_of("write_to_leave") == {"recovery/letter/sending.py"}
    assert calls_of("send", of="sending") == {"web/views/letters.py"}


def calls_of(name, *, of=None, first=()):
    """The modules that call a function of this name; `first`: only with one of these names as the first argument."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if f".{name}(" in source else ():
            if (
                not isinstance(node, ast.Call)
                or not isinstance(node.func, ast.Attribute)
                or node.func.attr != name
            ):
                continue
            said = getattr(node.args[0], "id", getattr(node.args[0], "value", "")) if node.args else ""
            owner = getattr(node.func.value, "id", "")
            if (not first or said in first) and (of is None or owner == of):
                found.add(path.relative_to(SOURCES).as_posix())
    return found


def tried_often(letter):
    """Nobody waits twenty minutes in a test."""
    Outbox.objects.filter(message_id=letter.message_id).update(attempts=9)


def test_a_letter_that_was_given_up_leaves_when_a_manager_has_it_tried_again(mistake, rosa, max_):
    later = LEFT + GIVEN_UP_AFTER + timedelta(hours=1)
    with mailserver.serving(EMAIL_PORT=1):
        letter = send(rosa, mistake, next_word="other", other_next_word=AT + timedelta(days=9), text=PLAIN)
        tried_often(letter)
        deliver(LEFT + GIVEN_UP_AFTER)
    assert again(letter).state == "GIVEN_UP"
    [row] = not_gone_out.not_gone_out_page(max_, now=later).rows
    assert (row.what, row.mistake_id) == (f"Letter to {letter.to.name}", mistake.pk)

    with acting(max_, later) as change:
        not_gone_out.try_again(change, row_id=row.row_id, by=max_)
    with mailserver.serving() as box:
        deliver(later)
    assert again(letter).state == "LEFT" and len(box.taken) == 1


def test_a_wrong_password_of_ours_gives_no_letter_up(mistake, rosa, monkeypatch):
    def refuse(_message):
        raise smtplib.SMTPAuthenticationError(535, b"no")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    with mailserver.serving():
        letter = send(rosa, mistake, text=PLAIN)
        deliver(LEFT)
    assert again(letter).state == "WAITING"
