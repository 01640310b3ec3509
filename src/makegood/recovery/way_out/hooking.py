"""What happened, as programs elsewhere hear it: signed, in order of the record, without a word that a person said."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from standardwebhooks.webhooks import Webhook

from makegood.core import outbound, record
from makegood.core.going_out import Told
from makegood.core.instants import instant_text
from makegood.core.outbox import NotDelivered
from makegood.core.record import Change
from makegood.hooks import actions, queries
from makegood.hooks.rules import GONE, PUBLISHED
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.recovery.pages.hooks import EndpointRow, HooksPage

if TYPE_CHECKING:
    from makegood.core.models import Event, Outbox
    from makegood.hooks.models import Endpoint


def catch_up(house: Organisation, *, now: datetime) -> int:
    """Owe what happened to the addresses that hear; how many. Quiet where nobody listens or nothing happened."""
    if not queries.open_endpoints(house) or not record.is_behind(queries.CONSUMER, house):
        return 0
    with record.change(house, by=record.system("hooks", house), now=now) as change:
        return actions.owe_what_happened(change)


def deliver(row: Outbox, now: datetime) -> Callable[[Change], None]:
    """Send one event to one address, signed for this try; the id is the same in every try.

    Raises:
        NotDelivered: nobody answered, or not with 2xx; for good when the address is closed or gone.
    """
    facts = row.facts()
    house = people.organisation(row.organisation_id)
    endpoint = queries.endpoint_in(house, facts["endpoint"])
    if endpoint.closed_at is not None:
        raise NotDelivered("HOOK_IS_CLOSED", is_final=True)
    event = next(iter(record.since(house, facts["event"] - 1)[:1]))
    status = _status(endpoint, row.message_id, body_of(event), now)
    if not 200 <= status < 300:
        with record.change(house, by=record.system("hooks", house), now=now) as change:
            actions.note_answer(change, endpoint_id=endpoint.pk, status=status)
    if status == GONE:
        raise NotDelivered("HOOK_IS_GONE", is_final=True, to=endpoint.pk)
    if not 200 <= status < 300:
        code = "HOOK_ANSWERED" if status else "HOOK_SILENT"
        raise NotDelivered(code, is_final=False, to=endpoint.pk, status=status)
    return lambda change: actions.note_answer(change, endpoint_id=endpoint.pk, status=status)


def given_up(change: Change, row: Outbox) -> None:
    """Three days of silence, or gone. The address's line on the page says since when."""
    change.append("HOOK_GIVEN_UP", f"hook:{row.facts()['endpoint']}", {"event": row.facts()["event"]})


def told(row: Outbox) -> Told:
    """What it is on the page of what did not go out."""
    endpoint = queries.endpoint_in(people.organisation(row.organisation_id), row.facts()["endpoint"])
    return Told(f"Webhook to {endpoint.address}")


def body_of(event: Event) -> str:
    """What is sent: the open part of an event, under its published name."""
    return json.dumps(
        {
            "type": PUBLISHED[event.kind],
            "timestamp": instant_text(event.at),
            "data": {"sequence": event.sequence, "subject": event.subject, "facts": event.facts()},
        },
        separators=(",", ":"),
    )


def _status(endpoint: Endpoint, message_id: str, body: str, now: datetime) -> int:
    signature = Webhook(queries.secret_of(endpoint)).sign(message_id, now, body)
    headers = {
        "content-type": "application/json",
        "user-agent": "Makegood",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signature,
    }
    try:
        return outbound.post(endpoint.address, headers=headers, body=body.encode())
    except OSError:
        return 0


def hooks_page(
    viewer: User, *, secret: str = "", added: str = "", typed: str = "", refusal: str = ""
) -> HooksPage:
    """The addresses that hear. `secret`, `added`: of one that was added just now; `typed`, `refusal`: what was not."""
    return HooksPage(
        rows=tuple(_row(one) for one in queries.open_endpoints(viewer.organisation)),
        closed=tuple(_row(one) for one in queries.closed_endpoints(viewer.organisation)),
        names=tuple(PUBLISHED.values()),
        secret=secret,
        added=added,
        typed=typed,
        refusal=refusal,
    )


def _row(endpoint: Endpoint) -> EndpointRow:
    return EndpointRow(
        endpoint.pk,
        endpoint.address,
        endpoint.made_at,
        endpoint.tried_at,
        endpoint.answer,
        endpoint.failing_since,
        endpoint.closed_at,
        endpoint.closed_why == actions.BY_ITSELF,
    )
