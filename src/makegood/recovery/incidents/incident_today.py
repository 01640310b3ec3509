"""An open incident as one line on Today, for whoever leads it or speaks for it, and for the manager."""

from datetime import datetime

from makegood import clocks
from makegood.incidents import queries
from makegood.incidents.queries import Stands
from makegood.people.models import User
from makegood.people.rules import LEADS_INCIDENTS
from makegood.recovery.pages.today import IncidentLine


def incident_lines(viewer: User, *, now: datetime) -> tuple[IncidentLine, ...]:
    """Those whose next word is due first at the top; nothing is asked for a role that leads none."""
    if viewer.role not in LEADS_INCIDENTS:
        return ()
    return tuple(_line(one, now=now, zone=viewer.organisation.zone) for one in queries.stand_for(viewer))


def _line(one: Stands, *, now: datetime, zone: str) -> IncidentLine:
    """ "One cause, 12 customers: 5 told, 7 not yet; next word by 10:00." """
    number = one.told + one.not_told
    cause = f"One cause, {number} customer{'' if number == 1 else 's'}: "
    more = f"{one.may_be} more may be affected; " if one.may_be else ""
    after = f"{more}{_next(one, now=now, zone=zone)}"
    if not one.not_told:
        return IncidentLine(
            one.incident.pk,
            f"{cause}{'all told' if number else 'none known yet'}; ",
            "",
            after,
            one.incident.title,
        )
    before = f"{cause}{one.told} told, " if one.told else cause
    strong = f"{one.not_told} not yet" if one.told else "nobody told yet"
    return IncidentLine(one.incident.pk, before, strong, f"; {after}", one.incident.title)


def _next(one: Stands, *, now: datetime, zone: str) -> str:
    due_at = one.incident.update_by
    if due_at is None:
        return ""
    at = clocks.spoken(due_at, now, zone)
    return f"next word by {at}." if due_at > now else f"the word of {at} has not come."
