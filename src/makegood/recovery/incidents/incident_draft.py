"""A letter that an owner begins from an incident's newest word: facts to build on, and a place for one own sentence.

Nothing goes by itself, and what could go to any of its customers does not go at all.
Source: domain/3-model.md 3.8, playbook 8; docs/decisions/0126-one-cause-many-customers.md.
"""

from dataclasses import dataclass
from datetime import datetime

from makegood import clocks
from makegood.core.errors import Refused
from makegood.incidents import queries
from makegood.incidents.models import Incident, StatusUpdate
from makegood.incidents.rules import FEWEST_WORDS, own_words
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import WRITES_ON_A_MISTAKE, sees_all
from makegood.recovery.incidents.incident_page import customers
from makegood.recovery.pages.incidents import IncidentSection
from makegood.recovery.standing.rules import counted
from makegood.recovery.standing.steps import who_to_call

BEGINS, ENDS = "[One sentence that only", "could receive.]"


@dataclass(frozen=True)
class Begun:
    """A letter as it stands when its owner begins it, and when the next word comes, None where that is over."""

    text: str
    next_word_at: datetime | None


def section_of(
    viewer: User, mistake: Mistake, incident: Incident | None, *, now: datetime
) -> IncidentSection | None:
    """What a mistake is a part of, in a sentence without another customer's name."""
    if incident is None:
        return None
    zone = viewer.organisation.zone
    number, _ = customers(queries.mistakes_in(incident))
    several = f"{counted(number).lower()} customers" if number > 1 else "one customer"
    newest = next(iter(queries.updates_of(incident)), None)
    is_open = incident.closed_at is None
    closed = "" if incident.closed_at is None else f", closed {clocks.spoken(incident.closed_at, now, zone)}"
    return IncidentSection(
        incident_id=incident.pk if sees_all(viewer.role) else 0,
        number=incident.number,
        words=f"Part of incident {incident.number}{closed}: {several}, one cause.",
        title=incident.title,
        to_say=newest.to_say if is_open and newest is not None else "",
        said_at=newest.at if newest is not None else None,
        next_update_at=incident.update_by,
        may_write=is_open and newest is not None and viewer.role in WRITES_ON_A_MISTAKE,
        least=queries.least_for(mistake),
    )


def begun_from(mistake: Mistake, *, now: datetime) -> Begun | None:
    """A letter begun from the newest word of its incident; None where there is none."""
    incident = queries.incident_of(mistake)
    newest = next(iter(queries.updates_of(incident)), None) if incident is not None else None
    if incident is None or newest is None:
        return None
    next_at = newest.next_update_at if newest.next_update_at > now else None
    return Begun(draft(incident, newest, mistake, now=now), next_at)


def draft(incident: Incident, newest: StatusUpdate, mistake: Mistake, *, now: datetime) -> str:
    """The structure filled by facts, and a line in brackets where one own sentence belongs."""
    who = who_to_call(mistake)
    parts = [f"{who},", _stopped(incident.title), f"{BEGINS} {who} {ENDS}"]
    if newest.to_say:
        parts.append(f"What we are doing: {_stopped(newest.to_say)}")
    if newest.next_update_at > now:
        at = clocks.spoken(newest.next_update_at, now, mistake.account.zone)
        parts.append(f"You hear from me again by {at}.")
    return "\n\n".join(parts)


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def must_be_ones_own(mistake: Mistake, text: str, *, now: datetime) -> None:
    """Raises Refused DRAFT_NEEDS_ONE_OF_YOURS: nearly all of it could go to any of its customers."""
    incident = queries.incident_of(mistake)
    if incident is None:
        return
    drafts = [draft(incident, update, mistake, now=now) for update in queries.updates_of(incident)]
    own = own_words(text, drafts)
    if BEGINS in text or (own is not None and own < FEWEST_WORDS):
        raise Refused("DRAFT_NEEDS_ONE_OF_YOURS", number=incident.number, who=who_to_call(mistake))
