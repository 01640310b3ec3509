"""Nothing of ours goes to an address that is not of the open internet, however it is written."""

import pytest

from makegood.core import outbound
from makegood.core.reachable import is_public
from makegood.hooks.rules import Wrong, wrong_with

INSIDE = [
    *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.1"),
    *("192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.0.192"),
    *("192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250"),
    *("240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
    *("::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:a9fe:a9fe::"),
    *("2002:7f00:1::", "2001::1", "2001:db8::1", "2001:10::1", "fc00::1", "fd12:3456::1", "fe80::1"),
    *("fec0::1", "ff02::1", "3fff::1", "100::1"),
]
OUTSIDE = ["93.184.216.34", "1.1.1.1", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::1"]
BAD = {
    "http://example.com/": Wrong.NOT_ENCRYPTED,
    "ftp://example.com/": Wrong.NOT_AN_ADDRESS,
    "file:///etc/passwd": Wrong.NOT_AN_ADDRESS,
    "gopher://example.com": Wrong.NOT_AN_ADDRESS,
    "javascript:alert(1)": Wrong.NOT_AN_ADDRESS,
    "https://": Wrong.NOT_AN_ADDRESS,
    "https://user:secret@example.com/": Wrong.HOLDS_A_PASSWORD,
    "https://example.com@127.0.0.1/": Wrong.HOLDS_A_PASSWORD,
    "https://localhost/": Wrong.INSIDE,
    "https://intranet/": Wrong.INSIDE,
    "https://2130706433/": Wrong.INSIDE,
    "https://0x7f000001/": Wrong.INSIDE,
    "https://0177.0.0.1/": Wrong.INSIDE,
    "https://127.1/": Wrong.INSIDE,
    "https://[::1]/": Wrong.INSIDE,
    "https://[::ffff:10.0.0.1]/": Wrong.INSIDE,
    "https://[64:ff9b::a9fe:a9fe]/": Wrong.INSIDE,
    "https://10.0.0.1:8443/x": Wrong.INSIDE,
    "https://exa mple.com/": Wrong.NOT_AN_ADDRESS,
    "https://example.com:99999/": Wrong.NOT_AN_ADDRESS,
    "https://example.com:0/": Wrong.NOT_AN_ADDRESS,
    "https://[::1/": Wrong.NOT_AN_ADDRESS,
    "https://example.com/" + "x" * 500: Wrong.NOT_AN_ADDRESS,
    "https://exämple.com/": Wrong.NOT_AN_ADDRESS,
    "": Wrong.NOT_AN_ADDRESS,
}


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_open_internet_is(address):
    assert is_public(address)


@pytest.mark.parametrize(("typed", "wrong"), BAD.items())
def test_what_is_no_good_address_is_refused_with_its_reason(typed, wrong):
    assert wrong_with(typed) is wrong


@pytest.mark.parametrize(
    "typed", ["https://example.com/x?y=1", "https://hooks.example.co.uk:8443/", "https://1.1.1.1/"]
)
def test_a_good_address_is_taken(typed):
    assert wrong_with(typed) is Wrong.NONE


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_never_connected_to(address, monkeypatch):
    monkeypatch.setattr(
        outbound.httpcore.SyncBackend, "connect_tcp", lambda *_, **__: pytest.fail("connected")
    )
    for found in ([address], ["93.184.216.34", address]):
        with pytest.raises(outbound.LeadsInside):
            outbound.post("https://hooks.example.com/", headers={}, body=b"{}", lookup=lambda *_, f=found: f)


def test_the_connection_goes_to_what_was_checked_though_the_name_turns_in_between(monkeypatch):
    asked, connected = [], []

    def turning(host, port):
        asked.append(host)
        return ["93.184.216.34"] if len(asked) == 1 else ["127.0.0.1"]

    def connect(self, host, port, *rest):
        connected.append(host)
        raise outbound.httpcore.ConnectError

    monkeypatch.setattr(outbound.httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(outbound.Silent):
        outbound.post("https://hooks.example.com/", headers={}, body=b"{}", lookup=turning)
    assert (asked, connected) == (["hooks.example.com"], ["93.184.216.34"])
