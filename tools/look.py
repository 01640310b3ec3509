"""Look at every page: renders each example with the real stylesheet and photographs it into build/look/.

    python tools/look.py              all examples, at 390 and 1280 pixels, light and dark
    python tools/look.py today call   only those whose name begins so

The pages are answered from memory under an invented address, with the same content security policy as the product.
Prints what scrolls sideways, what the browser complains about, and what axe finds.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["MAKEGOOD_DATA"] = tempfile.mkdtemp(prefix="makegood-look-")  # the settings ask for one
os.environ["DJANGO_SETTINGS_MODULE"] = "makegood.settings"

import django  # noqa: E402

django.setup()

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from tests.browser import FLAGS, chromium  # noqa: E402
from tests.web import examples  # noqa: E402

OUT = ROOT / "build" / "look"
WIDTHS = (390, 1280)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def photograph(browser: Browser, pages: dict[str, str], width: int, scheme: Any) -> list[str]:
    """Screenshots of all pages at one width and scheme; what was wrong with them, in sentences."""
    wrong: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 600 else 844},
        color_scheme=scheme, locale="en-US", timezone_id="America/Chicago", reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.route("**/*", lambda route: examples.answer(route, pages))
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    for name in pages:
        page.goto(f"{examples.SITE}/{name}")
        page.evaluate("document.fonts.ready")
        if (over := page.evaluate(SIDEWAYS)) > 0:
            wrong.append(f"{name} at {width}: scrolls {over} pixels sideways")
        page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=True)
    context.close()
    return wrong


def main(wanted: list[str]) -> int:
    """Photograph the wanted examples. 0: nothing was wrong; 1: something was."""
    env = examples.environment()
    names = [name for name in examples.EXAMPLES if not wanted or any(name.startswith(w) for w in wanted)]
    pages = {name: examples.render(name, env) for name in names}
    (OUT / "html").mkdir(parents=True, exist_ok=True)
    for name, html in pages.items():
        (OUT / "html" / f"{name}.html").write_text(html, encoding="utf-8")
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", *FLAGS])
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                wrong += photograph(browser, pages, width, scheme)
        browser.close()
    print(*wrong, f"{len(pages)} pages at {WIDTHS} in light and dark: {OUT}", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
