"""A line to a chat or a telephone: nowhere but where its address says, over no way but ours, and nothing loosened."""

from __future__ import annotations

import json
import logging

import pytest

from makegood.core import outbound, reachable
from makegood.core.outbox import NotDelivered
from makegood.letters.channels import chat
from makegood.letters.rules.chat import SCHEMES, Service, Wrong, address_of
from tests.receiver import receiving

NOBODY: frozenset[str] = frozenset()
HERE = frozenset({"127.0.0.1"})
SLACK = "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
TEAMS = (
    "https://prod-1.westus.logic.azure.com:443/workflows/643e69f83c8944/triggers/manual/paths/invoke"
    "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=KODuebWbDGYFr0z0eu-6Rj8aUKz7108W3wrNJZxFE5A"
)
KEY = "3ccr4pdyyjd1jjg9rrhn4hk6se"
TWILIO = f"twilio://AC{'7' * 32}:{'e' * 32}@18005554321/18005551234"
ADDRESSES = {
    SLACK: ("Slack, ····i7FQ", "https://hooks.slack.com/services/T1JJ3T3L2/"),
    "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ": (
        "Slack, ····i7FQ",
        "https://hooks.slack.com/services/",
    ),
    TEAMS: ("Teams, ····FE5A", "https://prod-1.westus.logic.azure.com:443/workflows/643e69f83c8944/"),
    f"https://chat.example.com/hooks/{KEY}": (
        "Mattermost at chat.example.com, ····k6se",
        f"https://chat.example.com/hooks/{KEY}",
    ),
    f"mmosts://chat.example.com:8443/team/{KEY}": (
        "Mattermost at chat.example.com, ····k6se",
        f"https://chat.example.com:8443/team/hooks/{KEY}",
    ),
    TWILIO: ("SMS, ····1234", "https://api.twilio.com/2010-04-01/Accounts/"),
    "vonage://abcd1234:0123456789abcdef@18005554321/18005551234": (
        "SMS, ····1234",
        "https://rest.nexmo.com/sms/json",
    ),
    "seven://apikey1234567890/4915112345678": ("SMS, ····5678", "https://gateway.seven.io/api/sms"),
    f"msgbird://{'a' * 25}/18005554321/18005551234": (
        "SMS, ····1234",
        "https://rest.messagebird.com/messages",
    ),
}
REFUSED = {
    "": Wrong.UNKNOWN,
    "rosa@lakeland.example": Wrong.UNKNOWN,
    "https://example.com/": Wrong.UNKNOWN,
    "json://example.com/": Wrong.UNKNOWN,
    "file:///etc/passwd": Wrong.UNKNOWN,
    "syslog://": Wrong.UNKNOWN,
    f"mmosts://chat.example.com/{KEY} x": Wrong.UNKNOWN,
    "https://hooks.slack.com/services/T1JJ3T3L2": Wrong.UNREADABLE,
    "slack://T1JJ3T3L2": Wrong.UNREADABLE,
    "twilio://18005551234": Wrong.UNREADABLE,
    f"http://chat.example.com/hooks/{KEY}": Wrong.NOT_ENCRYPTED,
    f"mmost://chat.example.com/{KEY}": Wrong.NOT_ENCRYPTED,
    f"https://10.0.0.1/hooks/{KEY}": Wrong.INSIDE,
    f"https://intranet/hooks/{KEY}": Wrong.INSIDE,
    f"https://[::1]/hooks/{KEY}": Wrong.INSIDE,
    "workflows://169.254.169.254/643e69f83c8944/KODuebWbDGYFr0z0": Wrong.INSIDE,
    f"{TWILIO}/18005559876": Wrong.ONE_PLACE,
}


def known(typed):
    address = address_of(typed)
    assert address is not None
    return address


def wrong_with(typed, inside=NOBODY):
    address = address_of(typed)
    return Wrong.UNKNOWN if address is None else chat.checked(address, inside=inside)


@pytest.fixture
def line(monkeypatch):
    """What goes over our line, in the place of what stands at its other end; `answers`: what that says."""
    asked, answers = [], [outbound.Answer(200, b"ok")]

    def exchange(method, url, *, headers, body, lookup, inside):
        asked.append((method, url, dict(headers), body))
        return answers[-1]

    monkeypatch.setattr(outbound, "exchange", exchange)
    asked.clear()
    return asked, answers


@pytest.mark.parametrize(("typed", "shown", "asked"), [(typed, *rest) for typed, rest in ADDRESSES.items()])
def test_each_service_is_reached_over_our_line_alone_and_shown_by_its_end(typed, shown, asked, line):
    address = known(typed)
    assert chat.checked(address, inside=NOBODY) is Wrong.NONE
    assert address.shown == shown
    chat.send(address, "Call Bella Vista by 08:00.", inside=NOBODY)
    [(method, url, _, body)] = line[0]
    assert method == "POST" and url.startswith(asked)
    assert b"Call" in body and b"Bella" in body


def test_every_service_that_is_named_is_tried_here():
    assert {address.scheme for address in map(address_of, ADDRESSES) if address} | {
        "mmost",
        "workflow",
    } == set(SCHEMES)
    assert set(SCHEMES) == set(chat.PLUGINS) and set(SCHEMES.values()) == set(Service)


@pytest.mark.parametrize(("typed", "wrong"), REFUSED.items())
def test_what_is_no_address_of_a_chat_is_refused_with_its_reason_and_nothing_is_asked(typed, wrong, line):
    assert wrong_with(typed) is wrong
    assert line[0] == []


def test_options_that_read_a_file_or_switch_a_check_off_are_dropped(line):
    said = "template=/etc/passwd&verify=no&redirect=yes&blocks=yes&image=yes"
    chat.send(known(f"slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ?{said}"), "Hello", inside=NOBODY)
    [(_, _, _, body)] = line[0]
    [told] = json.loads(body)["attachments"]
    assert told["text"] == "Hello" and "image_url" not in told and b"root:" not in body


def test_a_name_that_leads_inside_is_never_connected_to(monkeypatch):
    from httpcore import SyncBackend

    monkeypatch.setattr(SyncBackend, "connect_tcp", lambda *_, **__: pytest.fail("connected"))
    address = known(f"https://chat.example.com/hooks/{KEY}")
    for found in (["10.0.0.1"], ["93.184.216.34", "169.254.169.254"]):
        with pytest.raises(NotDelivered) as refused:
            chat.send(address, "Hello", inside=NOBODY, lookup=lambda *_, f=found: f)
        assert (refused.value.code, refused.value.is_final) == ("CHAT_LEADS_INSIDE", True)


def test_a_server_of_our_own_network_is_reached_where_the_installation_names_it_and_no_redirect_is_followed():
    with receiving(status=200, says=b"ok") as mattermost:
        address = known(f"http://{mattermost.place}/hooks/{KEY}")
        assert wrong_with(f"http://{mattermost.place}/hooks/{KEY}") is Wrong.NOT_ENCRYPTED
        with pytest.raises(NotDelivered):
            chat.send(address, "Hello", inside=NOBODY)
        assert mattermost.got == []
        chat.send(address, "Hello", inside=HERE)
        assert mattermost.paths == [f"/hooks/{KEY}"]
        assert json.loads(mattermost.got[0][1]) == {"text": "Hello", "username": "Makegood"}
        mattermost.answers = [302]
        with pytest.raises(NotDelivered):
            chat.send(address, "Hello", inside=HERE)
        assert len(mattermost.got) == 2, "it leads to where nothing is asked"


@pytest.mark.parametrize(
    ("status", "says", "is_final"),
    [(404, b"no_service", True), (403, b"", True), (410, b"", True), (429, b"", False), (500, b"", False)],
)
def test_a_refusal_says_whether_trying_again_is_of_use(status, says, is_final, line, caplog):
    caplog.set_level(logging.DEBUG)
    line[1].append(outbound.Answer(status, says))
    with pytest.raises(NotDelivered) as refused:
        chat.send(known(SLACK), "Hello", inside=NOBODY)
    assert (refused.value.code, refused.value.is_final) == ("CHAT_REFUSED", is_final)
    assert "TIiajkdnlazkcOXrIdevi7FQ" not in caplog.text


def test_where_nobody_answers_it_is_tried_again(monkeypatch):
    monkeypatch.setattr(reachable, "is_public", lambda _address: True)
    with pytest.raises(NotDelivered) as refused:
        chat.send(
            known("https://chat.example.com:1/hooks/" + KEY),
            "x",
            inside=NOBODY,
            lookup=lambda *_: ["127.0.0.1"],
        )
    assert (refused.value.code, refused.value.is_final) == ("CHAT_SILENT", False)
