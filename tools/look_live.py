"""Look at the live pages: loads the invented station into a folder of its own, serves it, and photographs every page.

    python tools/look_live.py                      a fresh station, as it is this moment
    python tools/look_live.py 2026-11-23T08:04     as it would be at this time in Chicago

The pictures lie in build/live: each page at 390 and 1280 pixels, light and dark. Prints what scrolls sideways and what
the browser complains about. 0: nothing was wrong; 1: something was.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OUT = ROOT / "build" / "live"
CHICAGO = ZoneInfo("America/Chicago")
PAGES = {
    "Rosa": [
        "",
        "findings",
        "findings/3",
        "mistakes",
        "mistakes/1",
        "mistakes/2",
        "mistakes/2/call",
        "promises",
    ],
    "Max": ["", "mistakes/2", "promises"],
    "Olu": ["", "promises", "imports", "imports/1", "checks", "nowhere"],
}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Quiet(WSGIRequestHandler):
    """A server that does not tell of each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        """Say nothing."""


def start(folder: str) -> None:
    """Load Django on an empty database in this folder."""
    os.environ |= {
        "MAKEGOOD_DATA": folder,
        "DJANGO_SETTINGS_MODULE": "makegood.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright runs an event loop in this thread
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def told(at: datetime, folder: str) -> str:
    """Load the station, stop its clock, and answer with a sign-in token."""
    from makegood.core import clock
    from makegood.demo import station
    from makegood.jobs import worker
    from makegood.recovery.house.arrival import new_link

    house = station.load(data=Path(folder), now=at)
    clock.now = lambda: at
    worker.round(at)
    if house is None:
        raise SystemExit(f"{folder} holds an organisation already; nothing was loaded.")
    return new_link(house, now=at)


def served() -> str:
    """Serve the pages from a thread; their address."""
    from makegood.web.wsgi import application

    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def photograph(page: Page, name: str) -> list[str]:
    """Four pictures of the open page; what was wrong with them."""
    wrong = []
    for width, height in ((390, 844), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.fonts.ready")
        if page.evaluate(SIDEWAYS) > 0:
            wrong.append(f"{name} scrolls sideways at {width}")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=True)
    return wrong


def walk(browser: Browser, url: str, token: str, person: str) -> list[str]:
    """Photograph the pages of one person."""
    wrong: list[str] = []
    page = browser.new_context(locale="en-US", timezone_id="America/Chicago").new_page()
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.goto(f"{url}/sign-in/{token}")
    if person == "Rosa":
        wrong += photograph(page, "sign-in")
    page.get_by_role("button", name=person).click()
    page.wait_for_url(f"{url}/")
    for address in PAGES[person]:
        page.goto(f"{url}/{address}")
        wrong += photograph(page, f"{person.lower()}-{address.replace('/', '-') or 'today'}")
    return wrong


def main(arguments: list[str]) -> int:
    """Photograph every page of the station."""
    from playwright.sync_api import sync_playwright

    from tests.browser import FLAGS, chromium

    local = datetime.fromisoformat(arguments[0]) if arguments else datetime.now(CHICAGO)
    OUT.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="makegood-look-") as folder:
        start(folder)
        token, url = told(local.replace(tzinfo=CHICAGO), folder), served()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", *FLAGS])
            for person in PAGES:
                wrong += walk(browser, url, token, person)
            browser.close()
    print(*wrong, f"{sum(map(len, PAGES.values())) + 1} pages: {OUT}", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
