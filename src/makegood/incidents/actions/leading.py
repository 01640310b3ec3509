"""Who leads an incident and who speaks for it may change while it goes on."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents.actions.declaring import clock_moved, must_be_open, must_lead
from makegood.incidents.models import Incident
from makegood.incidents.rules import may_give_the_lead
from makegood.people.models import User


def give_the_lead(
    change: Change, incident: Incident, *, commander: User, speaker: User, by: User
) -> Incident:
    """From now on these two lead and speak; the word that is due stays due. `incident` is locked.

    Raises:
        Refused: INCIDENT_IS_CLOSED, LEAD_IS_ANOTHERS_TO_GIVE, INCIDENT_LED_BY_ONE_WHO_SEES, LEAD_STANDS_SO.
    """
    must_be_open(incident)
    if not may_give_the_lead(by.role, leads=by.pk == incident.commander_id):
        raise Refused("LEAD_IS_ANOTHERS_TO_GIVE", name=incident.commander.name)
    for person in (commander, speaker):
        must_lead(person)
    if (commander.pk, speaker.pk) == (incident.commander_id, incident.speaker_id):
        raise Refused("LEAD_STANDS_SO", commander=commander.name, speaker=speaker.name)
    incident.commander, incident.speaker = commander, speaker
    incident.save(update_fields=["commander", "speaker"])
    facts = {"commander": commander.actor_code, "speaker": speaker.actor_code}
    change.append("INCIDENT_LEAD_GIVEN", incident, facts)
    clock_moved(change, incident)
    return incident
