"""A team of one's own, in a browser: founded by a command, joined by a link; password, code and passkey."""

from __future__ import annotations

import re
import time

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, expect

from makegood.cli import main
from tests.journeys.pictures import PHONE, picture
from tests.web.test_views_in_a_browser import complaints as faults

WORDS = "heron lantern gravel nine"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
pytestmark = pytest.mark.browser


@pytest.fixture
def site(live_site: str) -> str:
    """The pages under the name that browsers give passkeys at: an address of numbers has none."""
    from django.core.cache import cache

    cache.clear()
    return live_site.replace("127.0.0.1", "localhost")


@pytest.fixture
def complaints() -> list[str]:
    """What browsers said in their consoles; empty at the end."""
    return []


def looked_at(page: Page, name: str) -> None:
    """Pictures of the page that is open; axe has nothing grave against it, light and dark."""
    picture(page, name)
    assert faults(page, name) == []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(PHONE)


def opened(browser: Browser, complaints: list[str]) -> Page:
    """A phone of somebody; what its console says is added to `complaints`."""
    context: BrowserContext = browser.new_context(viewport=PHONE, locale="en-US")
    page = context.new_page()
    page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return page


def founded() -> str:
    """Found an organisation as a person types it, and answer the path of the link that is printed."""
    typed = (
        "found|North Sound Radio|--zone|America/New_York|--calendar|US-NY|--currency|USD|--trade|media"
        "|--email|ada@northsound.example|--person|Ada Berg"
    )
    result = CliRunner().invoke(main, typed.split("|"))
    assert result.exit_code == 0, result.output
    found = re.search(r"/join/[\w-]+", result.output)
    assert found is not None
    return found[0]


def code_now(secret: str) -> str:
    """What an authenticator app shows at this moment."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def come_in(page: Page, address: str, *, name: str = "") -> None:
    """Follow a link, and choose a password."""
    page.goto(address)
    page.get_by_role("button", name="Go on").click()
    if name:
        page.get_by_label("Your name").fill(name)
    page.get_by_label("A password").fill(WORDS)
    page.get_by_label("The password once more").fill(WORDS)
    page.get_by_role("button", name="Come in").click()


def set_up_an_authenticator(page: Page) -> str:
    """Switch the second step on, and answer its secret."""
    page.get_by_role("link", name="Set it up").click()
    expect(page.locator("#secret")).not_to_be_empty()
    secret = page.locator("#secret").inner_text()
    looked_at(page, "sign-in-authenticator")
    page.get_by_label("The code that the app shows now").fill(code_now(secret))
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    assert page.locator(".codes li").count() == 10
    looked_at(page, "sign-in-recovery-codes")
    return secret


def sign_out(page: Page) -> None:
    page.get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def type_the_password(page: Page) -> None:
    page.get_by_label("Your e-mail address").fill("ada@northsound.example")
    page.get_by_label("Your password").fill(WORDS)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_a_passkey(page: Page, site: str) -> None:
    """Add a passkey that the browser keeps itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"{site}/me")
    page.get_by_role("link", name="Add one").click()
    expect(page).not_to_have_url(f"{site}/me")
    if page.get_by_role("heading", level=1).inner_text() == "Is it you?":
        looked_at(page, "sign-in-again")
        page.get_by_label("Your password").fill(WORDS)
        page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("What you call it")).to_be_visible()
    looked_at(page, "sign-in-passkey")
    page.get_by_label("What you call it").fill("My phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("Passkey “My phone”")).to_be_visible()


def sign_in_with_a_code(page: Page, secret: str) -> None:
    """The password, a wrong code, and the right one."""
    type_the_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The second step")
    for code in ("000000", code_now(secret)):
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign in", exact=True).click()
        if code == "000000":
            expect(page.get_by_text("That code does not fit")).to_be_visible()
            expect(page.get_by_label("Code")).to_be_focused()
            looked_at(page, "sign-in-second-step")


def invite_ivo(page: Page, site: str) -> str:
    """Invite a rep, and answer the address of the link."""
    page.goto(f"{site}/people")
    page.get_by_label("E-mail address").fill("ivo@northsound.example")
    page.get_by_label("As").select_option("REP")
    picture(page, "people")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator("#link")).not_to_be_empty()
    picture(page, "people-link")
    return page.locator("#link").inner_text()


def looks_at_the_ways_to_come_in(page, site):
    for where in ("me/again/code", "me/password", "me/codes", "me/codes/new", "me/authenticator/off"):
        page.goto(f"{site}/{where}")
        if where == "me/codes":
            page.get_by_label("Your password").fill(WORDS)
            page.get_by_role("button", name="Go on").click()
        expect(page).to_have_url(f"{site}/{where}")
        looked_at(page, "way-" + where.replace("/", "-"))


def test_from_the_command_to_the_first_colleague(site, browser, complaints):
    page = opened(browser, complaints)
    page.goto(f"{site}/sign-in")
    picture(page, "sign-in-nobody-yet")
    come_in(page, site + founded())
    expect(page).to_have_url(f"{site}/me")
    picture(page, "me")
    page.set_viewport_size(PHONE)
    secret = set_up_an_authenticator(page)
    sign_out(page)
    picture(page, "sign-in")
    page.set_viewport_size(PHONE)

    sign_in_with_a_code(page, secret)
    expect(page).to_have_url(f"{site}/")
    add_a_passkey(page, site)
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{site}/")
    expect(page.get_by_text("Ada B.")).to_be_visible()
    looks_at_the_ways_to_come_in(page, site)

    colleague = opened(browser, complaints)
    address = invite_ivo(page, site)
    colleague.goto(address)
    picture(colleague, "join")
    come_in(colleague, address, name="Ivo Lang")
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Ivo Lang")
    for where in ("me/written", "what-not-to-write"):
        colleague.goto(f"{site}/{where}")
        picture(colleague, where.replace("/", "-"))
    page.goto(f"{site}/people")
    page.get_by_role("link", name="Ivo Lang").click()
    expect(page.locator("h1")).to_have_text("Ivo Lang")
    picture(page, "person")
    assert complaints == []
