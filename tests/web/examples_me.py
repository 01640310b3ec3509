"""Example pages of one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from makegood.hooks.rules import PUBLISHED
from makegood.recovery.pages.hooks import EndpointRow, HooksPage
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.people import ApiKeyRow, ApiKeysPage
from makegood.recovery.pages.telling import MyChat
from tests.web import examples_core as core

DAYS = (Choice("30", "30"), Choice("90", "90", chosen=True), Choice("365", "365"))
LONG = "the traffic system in the cellar of the old building, which nobody has dared to switch off"
HOOKS = (
    EndpointRow(1, "https://hooks.lakeland.example/makegood", core.NOW, core.NOW, 204, None, None, False),
    EndpointRow(
        2, f"https://example.com/{'very-long-path/' * 12}", core.NOW, core.NOW, 0, core.NOW, None, False
    ),
    EndpointRow(3, "https://new.example.com/", core.NOW, None, None, None, None, False),
)
CHAT = MyChat(shown="", failed="", tested_at=None, reached_at=None, has_mail=True)
SHOWN = "Slack, ····i7FQ"
NAMES = tuple(PUBLISHED.values())
ROWS = (
    ApiKeyRow(1, "the traffic system", True, core.NOW, core.NOW, core.NOW),
    ApiKeyRow(2, LONG[:80], False, core.NOW, core.NOW, None),
)
EXAMPLES: dict[str, tuple[str, Any]] = {
    "api-keys-empty": ("me/api_keys.html", ApiKeysPage((), DAYS)),
    "api-keys-fresh": ("me/api_keys.html", ApiKeysPage(ROWS, DAYS, fresh="mg_0f3a5c7e9b1d2f4a_" + "x" * 43)),
    "hooks-empty": ("hooks/page.html", HooksPage((), (), NAMES)),
    "hooks-overfull": (
        "hooks/page.html",
        HooksPage(
            HOOKS * 5,
            (replace(HOOKS[1], closed_at=core.NOW, is_gone=True),),
            NAMES,
            secret="whsec_" + "x" * 44,
            added=HOOKS[0].address,
        ),
    ),
    "hooks-refused": (
        "hooks/page.html",
        HooksPage(
            HOOKS,
            (),
            NAMES,
            typed="https://10.0.0.1/",
            refusal="This address is not on the open internet, so nothing is sent there. Give a public one.",
        ),
    ),
    "calendar-fresh": (
        "me/api_keys.html",
        ApiKeysPage(
            ROWS, DAYS, has_calendar=True, calendar="https://makegood.example/calendar/" + "x" * 43 + ".ics"
        ),
    ),
    "chat-none": ("me/chat.html", CHAT),
    "chat-stands": ("me/chat.html", replace(CHAT, shown=SHOWN, tested_at=core.NOW, reached_at=core.NOW)),
    "chat-on-its-way": ("me/chat.html", replace(CHAT, shown=SHOWN, tested_at=core.NOW)),
    "chat-refused": (
        "me/chat.html",
        replace(
            CHAT,
            shown=f"Mattermost at {'chat.' * 30}example.com, ····k6se",
            failed="Mattermost did not take the message (404). Look whether the address is still good.",
            refusal="This address names several receivers. Give one, which is yours.",
        ),
    ),
    "calendar-stands": ("me/api_keys.html", ApiKeysPage((), DAYS, has_calendar=True)),
    "api-keys-refused": (
        "me/api_keys.html",
        ApiKeysPage(ROWS, DAYS, name="x", refusal="A key lasts 30 days, 90 days or a year."),
    ),
}
