"""A mail is read whatever its bytes are, and believed only on the word of our own border."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.letters.rules.incoming import parse, words_of_html
from makegood.letters.rules.trust import aligned, automatic_because, is_proven, looks_automatic
from tests.letters import samples
from tests.letters.samples import AUTHSERV, mail


def test_a_mail_is_read_into_plain_values():
    found = parse(mail("Cc: Rosa <rosa@lakeland.example>", "X-Original-To: reply+abc@in.lakeland.example"))
    assert (found.message_id, found.sender, found.sender_name) == (
        "1@bella.example",
        "dana@bella.example",
        "Dana Rossi",
    )
    assert (found.subject, found.text) == ("Re: Sunday evening", "Thanks, OK.")
    assert found.sent_at.isoformat() == "2026-11-24T15:00:00+00:00"
    assert {"reply@in.lakeland.example", "rosa@lakeland.example", "reply+abc@in.lakeland.example"} <= set(
        found.to
    )


def test_encoded_words_html_alone_and_files_are_read():
    assert parse(mail(subject="=?utf-8?b?RGFua2UsIGdybw==?= =?utf-8?b?w58=?=")).subject == "Danke, groß"
    page = "<style>p{}</style><p>It was <b>bad</b>.<br>Really &amp; truly.</p><script>alert(1)</script>"
    assert parse(mail(text=page, content_type="text/html")).text == "It was bad.\nReally & truly."
    body = (
        "--B\r\nContent-Type: text/plain\r\n\r\nSee it.\r\n--B\r\nContent-Type: image/png\r\n"
        'Content-Disposition: attachment; filename="../../a\r\n b.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{base64.b64encode(b'PNG').decode()}\r\n--B--\r\n"
    )
    found = parse(mail(text=body, content_type='multipart/mixed; boundary="B"'))
    assert found.text == "See it." and [one.content for one in found.attachments] == [b"PNG"]
    assert "\n" not in found.attachments[0].name


def test_what_hides_in_a_text_is_taken_out():
    assert parse(mail(text="a\x00b\u202ec\u200bd")).text == "abcd"
    assert words_of_html('<a href="javascript:x()">press</a><img src=x onerror=y>') == "press"


def test_two_senders_are_none_and_a_mail_without_an_id_has_one_of_its_bytes():
    assert parse(mail(sender="a@bella.example, b@bella.example")).sender == ""
    assert parse(mail("From: other@bella.example")).sender == ""
    one, same = parse(mail(message_id="")), parse(mail(message_id=""))
    assert one.message_id == same.message_id and one.message_id.endswith("@without-an-id")
    assert len(parse(mail(message_id=f"<{'x' * 900}@y>")).message_id) <= 250


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading(raw):
    found = parse(raw)
    assert found.message_id and "\n" not in found.subject


@pytest.mark.parametrize("name", sorted(samples.AUTOMATIC))
def test_what_a_machine_wrote_is_known_as_such(name):
    assert automatic_because(parse(samples.AUTOMATIC[name])), name


@pytest.mark.parametrize("subject", samples.AWAY)
def test_a_subject_that_reads_like_a_machines_is_a_weak_sign(subject):
    found = parse(mail(subject=subject))
    assert looks_automatic(found) and automatic_because(found) == ""


@pytest.mark.parametrize("subject", ["Re: Sunday evening", "Thanks, OK", "Danke", "My own office is closed"])
def test_a_persons_subject_is_none(subject):
    found = parse(mail("Auto-Submitted: no", subject=subject))
    assert automatic_because(found) == "" and not looks_automatic(found)


def results(*values: str) -> bytes:
    return mail(*(f"Authentication-Results: {value}" for value in values), proven="")


@pytest.mark.parametrize(
    ("raw", "proven"),
    [
        (results(f"{AUTHSERV}; dmarc=pass header.from=bella.example"), True),
        (results(f"{AUTHSERV} 1; dmarc=pass (p=none; a=b) header.from=bella.example; spf=fail"), True),
        (results(f"{AUTHSERV}; dkim=pass header.d=bella.example header.s=k1"), True),
        (results(f"{AUTHSERV}; dkim=pass header.i=@mail.bella.example"), True),
        (results(f"{AUTHSERV}; spf=pass smtp.mailfrom=bounce@bella.example"), True),
        (results(f"{AUTHSERV}; dmarc=none; dkim=pass header.d=bella.example"), True),
        (
            results(f"{AUTHSERV}; dmarc=fail header.from=bella.example; dkim=pass header.d=bella.example"),
            False,
        ),
        (results(f"{AUTHSERV}; dmarc=temperror; dkim=pass header.d=bella.example"), False),
        (results(f"{AUTHSERV}; dmarc=pass header.from=evil.example"), False),
        (results(f"{AUTHSERV}; dkim=pass header.d=evil.example"), False),
        (
            results(
                f"{AUTHSERV}; dkim=fail header.d=bella.example; spf=softfail smtp.mailfrom=bella.example"
            ),
            False,
        ),
        (results(f"{AUTHSERV}; none"), False),
        (results("mx.evil.example; dmarc=pass header.from=bella.example"), False),
        (results(f"{AUTHSERV}.evil.example; dmarc=pass header.from=bella.example"), False),
        (results(f"{AUTHSERV}; dmarc=fail", f"{AUTHSERV}; dmarc=pass header.from=bella.example"), False),
        (results("mx.evil.example; dmarc=pass", f"{AUTHSERV}; dmarc=pass header.from=bella.example"), True),
        (results(f"({AUTHSERV}) mx.evil.example; dmarc=pass header.from=bella.example"), False),
        (results(), False),
        (mail(sender="a@bella.example, dana@bella.example"), False),
    ],
)
def test_only_the_topmost_word_of_our_own_border_is_believed(raw, proven):
    assert is_proven(parse(raw), authserv=AUTHSERV) is proven
    assert is_proven(parse(raw), authserv="") is False


def test_domains_that_are_only_alike_are_not_the_same():
    assert not aligned("notbella.example", "bella.example") and not aligned("example", "bella.example")


def test_a_report_of_delivery_names_the_letter_and_the_reason():
    found = parse(samples.report("delivery-status", samples.FAILED, original="7@lakeland.example")).bounce
    assert (found.message_id, found.reason) == ("7@lakeland.example", "550 5.1.1 no such user")
    assert parse(samples.report("delivery-status", samples.DELAYED)).bounce is None
