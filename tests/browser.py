"""Chromium for the browser tests: the machine's own, with everything off that would look for a network.

A page is measured by `sideways` and `against`, which wait until it stands: a tap that leads to another page comes
back before that page is there. tests/house/test_browsers_wait.py sees that nothing is read right after a tap.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.invented import Lakeland

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong is told in full: all that is right would be megabytes a page.
RULES: dict[str, object] = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
BUT_COLOURS: dict[str, object] = {**RULES, "rules": {"color-contrast": {"enabled": False}}}
# The structure is the same in the dark; the colours are not.
IN_THE_DARK: dict[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]},
    "resultTypes": ["violations"],
}
MISSING = (
    "Chromium was not found; install it (sudo apt-get install chromium) "
    "or set MAKEGOOD_CHROMIUM to its program."
)


def chromium() -> Path | None:
    """The browser's program, or None."""
    named = os.environ.get("MAKEGOOD_CHROMIUM")
    if named:
        return Path(named)
    found = next(filter(None, (shutil.which(name) for name in NAMES)), None)
    return Path(found) if found else None


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser. Where it is missing: skipped at home, failed in CI."""
    program = chromium()
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    # Chromium's own sandbox can't be made by root or in most containers; it loads nothing but our own pages.
    return {"executable_path": str(program), "headless": True, "args": ["--no-sandbox", *FLAGS]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A laptop in Chicago; a test that wants a phone makes its own context."""
    return {
        "viewport": {"width": 1280, "height": 900},
        "locale": "en-US",
        "timezone_id": "America/Chicago",
        "reduced_motion": "reduce",
    }


def come_in(page: Page, lakeland: Lakeland, name: str) -> None:
    """Sign this person in by a printed link; their own page is there."""
    from playwright.sync_api import expect

    from makegood.recovery.house import arrival

    page.goto(f"{lakeland.url}/sign-in/{arrival.new_link(lakeland.house, now=lakeland.clock.now)}")
    page.get_by_role("button", name=name).click()
    expect(page).to_have_url(f"{lakeland.url}/")


def settled(page: Page) -> Page:
    """The page, when its document, its styles and its fonts are there."""
    page.wait_for_load_state("load")
    page.locator("body").wait_for(state="attached")
    page.evaluate("document.fonts.ready")
    return page


def sideways(page: Page) -> int:
    """By how many pixels the open page scrolls sideways; none should."""
    return int(settled(page).evaluate(OVERHANG))


def against(page: Page, rules: dict[str, object] = RULES) -> list[dict[str, Any]]:
    """The rules of axe that the open page breaks, as axe tells them."""
    from axe_playwright_python.sync_playwright import Axe

    return list(Axe().run(settled(page), options=rules).response["violations"])
