"""Pictures of live pages, kept as output of the build: on a phone and on a desk, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.browser import sideways

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

OUT = Path(__file__).resolve().parents[2] / "build" / "journey"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def picture(page: Page, name: str) -> None:
    """Four pictures of the page that is open, each whole; it may scroll sideways in none of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert sideways(page) <= 0, f"{name} scrolls sideways at {size['width']}"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=OUT / f"{name}-{size['width']}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
