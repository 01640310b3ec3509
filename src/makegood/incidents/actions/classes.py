"""Equal harm, equal remedy: sort mistakes by what it did, and say why one of them is given something else."""

from collections.abc import Collection
from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents.actions.declaring import must_be_open
from makegood.incidents.models import HarmClass, Incident, Part, UnevenReason
from makegood.mistakes.models import Mistake
from makegood.people.models import User


@dataclass(frozen=True)
class NewClass:
    """What was done to some of them, and the least that each is given: the code of an option and its words."""

    name: str
    floor: str
    floor_words: str


@dataclass(frozen=True)
class Why:
    """Why one customer is given something else. `given`: the codes of what was agreed, in one line."""

    mistake: Mistake
    given: str
    words: str


def sort_into(
    change: Change, incident: Incident, new: NewClass, *, mistake_ids: Collection[int], by: User
) -> HarmClass:
    """Say that these mistakes did the same harm; a class of this name that stands takes them in, with its own floor.

    `incident` is locked.

    Raises:
        Refused: CLASS_NEEDS_A_NAME, CLASS_NEEDS_A_FLOOR, CLASS_NEEDS_MISTAKES, INCIDENT_IS_CLOSED.
    """
    must_be_open(incident)
    _must_be_whole(new)
    parts = list(Part.objects.within(change.organisation).filter(incident=incident, mistake__in=mistake_ids))
    if not parts:
        raise Refused("CLASS_NEEDS_MISTAKES")
    found = HarmClass.objects.within(change.organisation).filter(incident=incident, name=new.name).the_one()
    if found is None:
        found = HarmClass.everything.create(
            organisation_id=change.organisation.pk,
            incident=incident,
            name=new.name,
            floor=new.floor,
            floor_words=new.floor_words,
            at=change.now,
            by=by,
        )
    for part in parts:
        part.harm_class = found
        part.save(update_fields=["harm_class"])
        facts = {"class": found.subject_code, "mistake": f"mistake:{part.mistake_id}"}
        change.append("INCIDENT_CLASS_SET", incident, facts, {"name": found.name}, about=incident)
    return found


def _must_be_whole(new: NewClass) -> None:
    if not new.name:
        raise Refused("CLASS_NEEDS_A_NAME")
    if not new.floor:
        raise Refused("CLASS_NEEDS_A_FLOOR")


def say_why_uneven(change: Change, harm_class: HarmClass, why: Why, *, by: User) -> UnevenReason:
    """Keep why one customer is given something else for the same harm.

    Raises:
        Refused: UNEVEN_NEEDS_A_REASON.
    """
    if not why.words:
        raise Refused("UNEVEN_NEEDS_A_REASON", number=why.mistake.number)
    reason = UnevenReason.everything.create(
        organisation_id=change.organisation.pk,
        harm_class=harm_class,
        mistake=why.mistake,
        given=why.given,
        words=why.words,
        at=change.now,
        by=by,
    )
    facts = {"class": harm_class.subject_code}
    change.append("UNEVEN_FOR_A_REASON", why.mistake, facts, {"words": why.words}, about=why.mistake)
    return reason
