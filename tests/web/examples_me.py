"""Example pages of one's own."""

from __future__ import annotations

from typing import Any

from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.people import ApiKeyRow, ApiKeysPage
from tests.web import examples_core as core

DAYS = (Choice("30", "30"), Choice("90", "90", chosen=True), Choice("365", "365"))
LONG = "the traffic system in the cellar of the old building, which nobody has dared to switch off"
ROWS = (
    ApiKeyRow(1, "the traffic system", True, core.NOW, core.NOW, core.NOW),
    ApiKeyRow(2, LONG[:80], False, core.NOW, core.NOW, None),
)
EXAMPLES: dict[str, tuple[str, Any]] = {
    "api-keys-empty": ("me/api_keys.html", ApiKeysPage((), DAYS)),
    "api-keys-fresh": ("me/api_keys.html", ApiKeysPage(ROWS, DAYS, fresh="mg_0f3a5c7e9b1d2f4a_" + "x" * 43)),
    "calendar-fresh": (
        "me/api_keys.html",
        ApiKeysPage(
            ROWS, DAYS, has_calendar=True, calendar="https://makegood.example/calendar/" + "x" * 43 + ".ics"
        ),
    ),
    "calendar-stands": ("me/api_keys.html", ApiKeysPage((), DAYS, has_calendar=True)),
    "api-keys-refused": (
        "me/api_keys.html",
        ApiKeysPage(ROWS, DAYS, name="x", refusal="A key lasts 30 days, 90 days or a year."),
    ),
}
