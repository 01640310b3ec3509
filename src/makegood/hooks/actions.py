"""Writes to the addresses that hear what happened, and what is owed to them."""

import secrets
from base64 import b64encode

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.hooks import queries
from makegood.hooks.models import Endpoint
from makegood.hooks.rules import GONE, PUBLISHED, Wrong, wrong_with
from makegood.people import queries as people
from makegood.people.models import User

AT_MOST = 20  # addresses of one organisation
EVENTS_AT_ONCE = 500
BY_A_PERSON, BY_ITSELF = "PERSON", "GONE"


def add_endpoint(change: Change, *, address: str, by: User) -> tuple[Endpoint, str]:
    """Let an address hear what happens from now on; returns it with its secret, which is shown once.

    Raises:
        Refused: the address is none, not encrypted, leads inside, is there already, or there are twenty.
    """
    said = address.strip()
    wrong = wrong_with(said)
    if wrong is not Wrong.NONE:
        raise Refused(wrong.value)
    house = people.organisation(change.organisation.pk)
    there = queries.open_endpoints(house)
    if any(one.address == said for one in there):
        raise Refused("HOOK_IS_THERE")
    if len(there) >= AT_MOST:
        raise Refused("HOOKS_ARE_MANY", at_most=AT_MOST)
    newest = record.unread(queries.CONSUMER, house, kinds=()).newest
    if not there:
        record.move_on(change, queries.CONSUMER, to=newest)  # nobody listened: what was, is told to nobody
    secret = f"whsec_{b64encode(secrets.token_bytes(32)).decode()}"
    endpoint = Endpoint.everything.create(
        organisation=house,
        address=said,
        secret=queries.box().encrypt(secret.encode()),
        since=newest,
        made_by=by,
        made_at=change.now,
    )
    change.append("HOOK_ADDED", endpoint)
    return endpoint, secret


def close_endpoint(change: Change, *, endpoint_id: int, why: str = BY_A_PERSON) -> None:
    """An address hears nothing any more.

    Raises:
        NotFound: no such address here that still hears.
    """
    rows = Endpoint.objects.within(change.organisation).filter(pk=endpoint_id, closed_at=None)
    if rows.update(closed_at=change.now, closed_why=why) != 1:
        raise NotFound
    change.append("HOOK_CLOSED", f"hook:{endpoint_id}", {"why": why})


def owe_what_happened(change: Change) -> int:
    """Owe each address what it has not heard; how many. The place in the record moves with it, in the same change."""
    events = record.take_up(change, queries.CONSUMER, kinds=PUBLISHED, limit=EVENTS_AT_ONCE)
    house = people.organisation(change.organisation.pk)
    owed = [
        {"endpoint": endpoint.pk, "event": event.sequence}
        for event in events
        for endpoint in queries.open_endpoints(house)
        if event.sequence > endpoint.since
    ]
    for one in owed:
        change.post("HOOK", one)
    if owed:
        change.append("HOOKS_OWED", house, {"count": len(owed)})
    return len(owed)


def note_answer(change: Change, *, endpoint_id: int, status: int) -> None:
    """Note what an address answered; one that is gone for good is closed. No event but for that."""
    rows = Endpoint.objects.within(change.organisation).filter(pk=endpoint_id)
    is_well = 200 <= status < 300
    rows.update(tried_at=change.now, answer=status)
    if is_well:
        rows.update(failing_since=None)
    else:
        rows.filter(failing_since=None).update(failing_since=change.now)
    if status == GONE and rows.filter(closed_at=None).exists():
        close_endpoint(change, endpoint_id=endpoint_id, why=BY_ITSELF)
