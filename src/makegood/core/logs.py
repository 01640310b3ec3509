"""What never stands in a log: the token of a link. Whoever reads it could open what it opens."""

from __future__ import annotations

import logging
import re

# Addresses that carry a token: signing in, joining, a customer's page, and a calendar.
TOKEN = re.compile(r"/(sign-in|for|join|calendar)/[\w-]+")


# Whoever asks whether we are awake reads the answer; a line a minute in the log would hide the others.
SAYS_SO_ITSELF = "Service Unavailable: /healthz"


def without_tokens(entry: logging.LogRecord) -> bool:
    """Take the token out of an address that a log entry names; the entry is written all the same."""
    entry.msg, entry.args = TOKEN.sub(r"/\1/…", entry.getMessage()), ()
    return True


class WithoutTokens(logging.Filter):
    """The same for a logger, so that no handler of anybody ever sees the token."""

    def filter(self, entry: logging.LogRecord) -> bool:
        return without_tokens(entry) and entry.msg != SAYS_SO_ITSELF


def configuration() -> dict[str, object]:
    """Django's logging: it names addresses; a page that is not there is no news."""
    guarded = {"filters": ["without_tokens"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_tokens": {"()": "makegood.core.logs.WithoutTokens"}},
        "loggers": {
            "django.request": {**guarded, "level": "ERROR"},
            "django.server": guarded,
            "django.security.csrf": {**guarded, "level": "ERROR"},
            "django.security.DisallowedHost": guarded,
        },
    }
