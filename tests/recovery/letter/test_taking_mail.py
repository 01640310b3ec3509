"""A mail comes in: what it changes, what it never changes, and where it waits when nobody vouches for it."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.letters.rules import Fate
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.today import today
from makegood.recovery.letter import mail_tray, proposed, taking_mail
from makegood.recovery.letter.writing import Ticked
from makegood.recovery.way_out.delivering import deliver_due
from tests import cast, mailserver
from tests.cast import acting, chicago, found_neighbour
from tests.customer import pages
from tests.files import samples as files
from tests.letters import samples
from tests.letters.samples import AUTHSERV, mail
from tests.recovery.letter import test_sending as sending

CAME = chicago(24, 9)
ROSA = "Rosa Vega <rosa@lakeland.example>"
HERS = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=lakeland.example"


@pytest.fixture(autouse=True)
def border(settings):
    settings.MAKEGOOD_MAIL_IN = mailserver.MAIL_IN
    settings.MAKEGOOD_MAIL_AUTHSERV = AUTHSERV


@pytest.fixture
def mistake(station):
    mistake = pages.told(station)
    return sending.with_address(mistake, "dana@bella.example")


def address(mistake, *, at=CAME):
    """The mistake's own address."""
    from makegood.letters import actions
    from makegood.mistakes.queries import lock_for

    with acting(mistake.owner, at) as change:
        token = actions.reply_address(change, mistake=lock_for(change, mistake_id=mistake.pk)).token
    return f"reply+{token}@in.lakeland.example"


def take(raw, *, at=CAME, now=None):
    return taking_mail.take(raw, received_at=at, now=now or at)


def state(station, mistake):
    """All that a mail must not move."""
    standing = cast.again(mistake).standing
    promises = [(one.state, one.due_at, one.words) for one in cast.promises(station)]
    return standing.stage, standing.next_step, standing.they_wrote_at, standing.told_at, promises


def in_tray(who, *, at=CAME):
    return mail_tray.tray_page(who, now=at).rows


def test_her_answer_lands_on_its_mistake_and_waits_for_ours(station, mistake, rosa):
    promised = state(station, mistake)[-1]
    quoted = "On Mon, 23 Nov 2026 at 09:00, Rosa Vega <desk@x.example> wrote:\r\n> Sorry."
    words = f"And what about my vendor?\r\n\r\n{quoted}"
    assert take(mail(to=address(mistake), text=words)) is Fate.THEIRS
    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.they_wrote_at, standing.answer_by) == (
        "ANSWER",
        CAME,
        chicago(24, 13),
    )
    page = mistake_page(rosa, mistake_id=mistake.pk, now=CAME)
    [word] = page.sections.waiting.words
    assert word.words == "And what about my vendor?" and word.said == "Dana wrote by mail, 09:00"
    assert any(row.who == "Dana Rossi" and row.what == "wrote to us by mail" for row in page.timeline)
    assert "Dana wrote" in " ".join(row.words for row in today(rosa, now=CAME).letters)
    assert state(station, mistake)[-1] == promised, "no word keeps, moves or cancels a promise"
    assert "vendor" not in str(cast.events(station, "THEY_WROTE")), "her words lie sealed"
    assert cast.differences(station) == []


def test_the_same_message_id_counts_once(station, mistake):
    raw = mail(to=address(mistake))
    assert take(raw) is Fate.THEIRS and take(raw, at=CAME + timedelta(hours=1)) is Fate.THEIRS
    assert len(cast.events(station, "THEY_WROTE")) == 1


def test_thanks_ok_cancels_nothing(station, mistake):
    before = state(station, mistake)[-1]
    take(mail(to=address(mistake), text="Thanks, OK"))
    assert state(station, mistake)[-1] == before and before != []


@pytest.mark.parametrize("name", sorted(samples.AUTOMATIC))
def test_what_a_machine_wrote_changes_nothing_and_is_never_answered(station, mistake, name):
    from makegood.core.models import Outbox

    raw = samples.AUTOMATIC[name].replace(b"reply@in.lakeland.example", address(mistake).encode())
    before = state(station, mistake)
    with mailserver.serving() as server:
        assert take(raw) is Fate.AUTOMATIC, name
        deliver_due(clock=lambda: CAME + timedelta(days=1))
    assert state(station, mistake) == before and server.taken == [] and Outbox.objects.count() == 0


def test_thirty_machines_in_a_row_and_two_makegoods_that_write_to_each_other_come_to_rest(
    station, mistake, rosa
):
    """What one of them sends by itself comes to the other as a machine's; only a person answers a person."""
    assert len(samples.AUTOMATIC) >= 30
    to = address(mistake)
    with mailserver.serving() as server:
        sending.send(rosa, mistake, at=CAME, text=sending.PLAIN, letters_seen=0)
        deliver_due(clock=lambda: CAME + timedelta(seconds=16))
        [ours] = server.taken
        assert (
            take(ours.raw.replace(b"To: Dana", f"Cc: {to}\r\nTo: Dana".encode()), at=CAME) is Fate.AUTOMATIC
        )
        for number in range(3):
            raw = mail("Auto-Submitted: auto-generated", to=to, message_id=f"<{number}@other.example>")
            assert take(raw) is Fate.AUTOMATIC
        deliver_due(clock=lambda: CAME + timedelta(days=1))
    assert len(server.taken) == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"proven": ""}, "NOT_PROVEN"),
        (
            {"proven": f"Authentication-Results: {AUTHSERV}; dmarc=fail header.from=bella.example"},
            "NOT_PROVEN",
        ),
        (
            {"proven": "Authentication-Results: mx.evil.example; dmarc=pass header.from=bella.example"},
            "NOT_PROVEN",
        ),
        (
            {
                "sender": "Eve <eve@evil.example>",
                "proven": f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=evil.example",
            },
            "STRANGER",
        ),
        ({"subject": "Out of office: Sunday evening"}, "LOOKS_AUTOMATIC"),
        ({"to": "reply@in.lakeland.example"}, "NO_ADDRESS"),
        ({"to": "reply+aaaaaaaaaaaaaaaaaaaa@in.lakeland.example"}, "NO_ADDRESS"),
    ],
)
def test_without_its_address_a_known_sender_and_our_borders_word_it_waits_and_changes_nothing(
    station, mistake, changes, why
):
    to = address(mistake)
    before = state(station, mistake)
    assert take(mail(**{"to": to, **changes})) is Fate.TRAY
    assert state(station, mistake) == before
    from makegood.letters.models import ReceivedMail

    assert ReceivedMail.everything.get().why == why


def test_one_tap_gives_a_waiting_mail_its_mistake_with_its_files(station, mistake, rosa):
    from makegood.files.queries import files_of

    body = (
        "--B\r\nContent-Type: text/plain\r\n\r\nLook at this.\r\n--B\r\nContent-Type: application/pdf\r\n"
        'Content-Disposition: attachment; filename="invoice.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{base64.b64encode(files.PDF).decode()}\r\n--B\r\nContent-Type: application/x-msdownload\r\n"
        'Content-Disposition: attachment; filename="run.exe"\r\n\r\nMZ evil\r\n--B--\r\n'
    )
    take(mail(proven="", text=body, content_type='multipart/mixed; boundary="B"'))
    [row] = in_tray(station.max_)
    assert row.words == "Look at this." and row.attachments == ("invoice.pdf", "run.exe")
    assert in_tray(rosa) == (), "it names none of her mistakes"
    with acting(station.max_, CAME) as change:
        mail_tray.it_belongs_to(change, mail_id=row.mail_id, number=mistake.number, by=station.max_)
    assert cast.again(mistake).standing.next_step == "ANSWER" and in_tray(station.max_) == ()
    assert [file.name for file in files_of(station.house, mistake.subject_code)] == ["invoice.pdf"]
    assert cast.differences(station) == []


def test_what_is_sent_to_a_mistake_and_not_proven_is_its_owners_to_look_at(station, mistake, rosa):
    take(mail(to=address(mistake), proven=""))
    [row] = in_tray(rosa)
    assert row.number == str(mistake.number) and "vouch" in row.why
    with acting(rosa, CAME) as change:
        mail_tray.it_is_not_for_us(change, mail_id=row.mail_id, by=rosa)
    assert in_tray(rosa) == () == in_tray(station.max_)
    with pytest.raises(NotFound), acting(rosa, CAME) as change:
        mail_tray.it_is_not_for_us(change, mail_id=row.mail_id, by=rosa)


def test_a_stranger_settles_no_mail_and_a_number_that_is_none_is_refused(station, mistake):
    take(mail(proven=""))
    [row] = in_tray(station.max_)
    nell = found_neighbour()
    assert in_tray(nell) == ()
    with pytest.raises(NotFound), acting(nell, CAME) as change:
        mail_tray.it_belongs_to(change, mail_id=row.mail_id, number=mistake.number, by=nell)
    with pytest.raises(Refused, match="number of a mistake"), acting(station.max_, CAME) as change:
        mail_tray.it_belongs_to(change, mail_id=row.mail_id, number=9, by=station.max_)


def test_a_letter_from_ones_own_mail_counts_when_it_was_sent_and_its_promises_are_proposed(station, rosa):
    cast.lost(station)
    mistake = sending.with_address(cast.open_one(station, at=cast.MONDAY), "dana@bella.example")
    raw = mail(
        sender=ROSA,
        proven=HERS,
        to="dana@bella.example",
        subject="Sunday evening",
        text=sending.TEXT,
        date="Mon, 23 Nov 2026 08:00:00 -0600",
    ).replace(b"Subject:", f"X-Original-To: {address(mistake, at=sending.AT)}\r\nSubject:".encode())
    assert take(raw, at=chicago(23, 8, 3)) is Fate.OURS
    standing = cast.again(mistake).standing
    assert (standing.told_at, standing.next_step) == (chicago(23, 8), "CALL_AGAIN")
    assert cast.promises(station) == [], "nothing is made by itself"
    page = mistake_page(rosa, mistake_id=mistake.pk, now=chicago(23, 9))
    [section] = page.sections.proposed
    [one] = section.promises
    assert "two slots" in one.words and one.due_at == chicago(25, 12)
    with acting(rosa, chicago(23, 9)) as change:
        proposed.take(
            change, mistake_id=mistake.pk, mail_id=section.mail_id, by=rosa, ticked=[Ticked(one.number, None)]
        )
    [promise] = cast.promises(station)
    assert (promise.due_at, promise.doer_id) == (chicago(25, 12), rosa.pk)
    assert mistake_page(rosa, mistake_id=mistake.pk, now=chicago(23, 9)).sections.proposed == ()
    assert cast.differences(station) == []


def test_of_our_own_letter_that_is_very_long_it_is_said_that_its_end_was_not_looked_through(mistake, rosa):
    text = "Dana, this is what the log says. " + "And so on, line by line. " * 1_000
    assert take(mail(sender=ROSA, proven=HERS, to=address(mistake), text=text)) is Fate.OURS
    [section] = mistake_page(rosa, mistake_id=mistake.pk, now=CAME).sections.proposed
    assert (section.promises, section.is_cut) == ((), True)


def test_a_letter_dated_in_the_future_counts_from_when_it_came(station, mistake, rosa):
    write = mail(sender=ROSA, proven=HERS, to=address(mistake), date="Fri, 01 Jan 2100 08:00:00 +0000")
    assert take(write) is Fate.OURS
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=CAME).sections.letters.rows
    assert row.sent_at == CAME


def test_a_mail_that_one_of_us_forwards_begins_a_report_and_is_none(station, mistake, rosa):
    count = len(cast.mistakes(station))
    head = "---------- Forwarded message ---------\r\nFrom: Tom <tom@garage.example>"
    text = f"See below.\r\n\r\n{head}\r\n\r\nWhere was my spot?"
    assert take(mail(sender=ROSA, proven=HERS, subject="Fwd: my spot", text=text)) is Fate.REPORT
    [row] = in_tray(rosa)
    assert row.is_report and "Where was my spot?" in row.words
    begun = mail_tray.report_of(rosa, mail_id=row.mail_id)
    assert begun.noticed == "them" and "Where was my spot?" in begun.sentence
    assert len(cast.mistakes(station)) == count

    with cast.acting(rosa, CAME) as change:
        mail_tray.it_was_reported(change, mail_id=row.mail_id, mistake=cast.again(mistake), by=rosa)
        mail_tray.it_was_reported(change, mail_id=row.mail_id, mistake=cast.again(mistake), by=rosa)
    assert in_tray(rosa) == () and mail_tray.report_of(rosa, mail_id=row.mail_id) is None
    from makegood.letters.models import ReceivedMail

    kept = ReceivedMail.everything.get(pk=row.mail_id)
    assert (kept.fate, kept.words, kept.raw, kept.mistake_id) == ("REPORTED", "", None, mistake.pk)


def test_a_letter_that_comes_back_is_said_on_its_mistake(station, mistake, rosa):
    with mailserver.serving():
        leaving = sending.send(rosa, mistake, at=CAME, text=sending.PLAIN)
        deliver_due(clock=lambda: CAME + timedelta(seconds=16))
    token = sending.mistake_token(mistake)
    raw = samples.report(
        "delivery-status",
        samples.FAILED,
        original=leaving.message_id,
        to=f"reply+{token}@in.lakeland.example",
    )
    assert take(raw, at=CAME + timedelta(minutes=5)) is Fate.BOUNCE
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=CAME + timedelta(minutes=6)).sections.leaving
    assert "came back" in row.words and "says “550 5.1.1 no such user”. Check" in row.words
    assert row.may_drop
    forged = samples.report(
        "delivery-status", samples.FAILED, original="other@x.example", to=address(mistake)
    )
    take(forged.replace(b"report@bella", b"report2@bella"))
    assert len(cast.events(station, "LETTER_CAME_BACK")) == 1


def test_mail_for_a_mistake_that_went_into_another_reaches_the_one_that_stays(station, mistake):
    cast.take_in(station, "orders", [cast.order(4002, date="11/15/2026")], at=chicago(23, 10))
    from makegood.mistakes.models import Mistake
    from makegood.recovery.beginning.merging import merge

    other = cast.reported(station.rosa, at=chicago(23, 11), name=cast.BELLA, sentence="The same spot again.")
    to = address(other)
    with acting(station.max_, CAME) as change:
        merge(change, by=station.max_, mistake_id=mistake.pk, other_id=other.pk)
    stays = Mistake.everything.get(pk=other.pk).merged_into_id or other.pk
    assert take(mail(to=to)) is Fate.THEIRS
    assert cast.again(Mistake.everything.get(pk=stays)).standing.they_wrote_at == CAME
    assert cast.differences(station) == []
