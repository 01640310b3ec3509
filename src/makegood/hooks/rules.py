"""What is told to programs elsewhere, under which names; and which addresses may be reached."""

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from makegood.core.reachable import may_be_public

# The kind of an event in the record -> its published name. Only the open part of an event is ever sent.
PUBLISHED: Mapping[str, str] = {
    "MISTAKE_OPENED": "mistake.opened",
    "STAGE_REACHED": "mistake.stage_reached",
    "MISTAKE_FELL_AWAY": "mistake.fell_away",
    "MISTAKE_MERGED": "mistake.merged",
    "CLOCK_MISSED": "mistake.clock_missed",
    "CALLED": "mistake.called",
    "LETTER_SENT": "mistake.letter_sent",
    "PROMISE_MADE": "promise.made",
    "PROMISE_ACCEPTED": "promise.accepted",
    "PROMISE_CLAIMED": "promise.claimed",
    "PROMISE_KEPT": "promise.kept",
    "PROMISE_BROKEN": "promise.broken",
    "FINDING_OPENED": "finding.opened",
    "FINDING_DISMISSED": "finding.set_aside",
}
LONGEST_ADDRESS = 500
LASTS = timedelta(days=3)
GONE = 410
SMALLEST_BODY = 20_000  # bytes a receiver takes in any case; ours stay below


class Wrong(StrEnum):
    """Why an address is not taken."""

    NONE = "NONE"
    NOT_AN_ADDRESS = "HOOK_NEEDS_AN_ADDRESS"
    NOT_ENCRYPTED = "HOOK_NEEDS_HTTPS"
    HOLDS_A_PASSWORD = "HOOK_HOLDS_A_PASSWORD"  # noqa: S105 (a code)
    INSIDE = "HOOK_LEADS_INSIDE"


def wrong_with(address: str) -> Wrong:
    """What is wrong with an address that a person typed; names are looked up when it is sent, each time anew."""
    try:
        url = urlsplit(address)
        host, port = url.hostname or "", 443 if url.port is None else url.port
    except ValueError:
        return Wrong.NOT_AN_ADDRESS
    if url.scheme != "https":
        return Wrong.NOT_ENCRYPTED if url.scheme == "http" else Wrong.NOT_AN_ADDRESS
    if url.username is not None or url.password is not None:
        return Wrong.HOLDS_A_PASSWORD
    if len(address) > LONGEST_ADDRESS or not 1 <= port <= 65535 or any(sign.isspace() for sign in address):
        return Wrong.NOT_AN_ADDRESS
    if may_be_public(host):
        return Wrong.NONE
    return Wrong.INSIDE if re.fullmatch(r"[\w.:-]+", host, re.ASCII) else Wrong.NOT_AN_ADDRESS
