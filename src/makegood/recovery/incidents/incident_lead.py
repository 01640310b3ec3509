"""Who leads an incident and who speaks for it, and giving that to somebody else while it goes on."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents import actions, queries
from makegood.incidents.models import Incident
from makegood.incidents.rules import may_give_the_lead
from makegood.people import queries as people
from makegood.people.models import User
from makegood.recovery.incidents.one_cause import people_to_lead
from makegood.recovery.pages.incidents import LeadForm


def lead_form(viewer: User, incident: Incident) -> LeadForm | None:
    """The form for whoever leads and for a manager; None for others, and once it is closed."""
    leads = viewer.pk == incident.commander_id
    if incident.closed_at is not None or not may_give_the_lead(viewer.role, leads=leads):
        return None
    return LeadForm(
        people_to_lead(viewer, incident.commander_id), people_to_lead(viewer, incident.speaker_id)
    )


def give_the_lead(
    change: Change, *, incident_id: int, by: User, commander_id: int | None, speaker_id: int | None
) -> None:
    """Say who leads and who speaks from here on.

    Raises:
        NotFound: no such incident that this person may see, or no such person of the house.
        Refused: one of them is not chosen, and what `actions.give_the_lead` refuses.
    """
    queries.incident_seen_by(by, incident_id=incident_id)
    incident = queries.lock_for(change, incident_id=incident_id)
    if commander_id is None or speaker_id is None:
        raise Refused("INCIDENT_NEEDS_ITS_PEOPLE")
    commander, speaker = (people.user_in(by.organisation, one) for one in (commander_id, speaker_id))
    actions.give_the_lead(change, incident, commander=commander, speaker=speaker, by=by)
