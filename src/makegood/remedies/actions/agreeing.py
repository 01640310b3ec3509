"""What was agreed with the customer, and whether it does what they asked for."""

from dataclasses import dataclass

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes.actions import note
from makegood.mistakes.models import Mistake
from makegood.records.models import AddedLine
from makegood.remedies.models import Remedy
from makegood.remedies.rules import Cover, Meets, RemedyClass


@dataclass(frozen=True)
class Agreed:
    """One thing agreed with the customer, what allows it, and whether it meets what they asked for."""

    code: str
    words: str
    remedy_class: RemedyClass
    line: AddedLine | None
    policy_version: int
    covered_by: Cover
    meets: Meets | None = None  # None: somebody has to say
    item: str = ""  # of the catalogue
    minor: int | None = None  # what it is worth, in the customer's currency


def agree(change: Change, agreed: Agreed, *, mistake: Mistake) -> Remedy:
    """Write down what was agreed. What nothing covers stays uncovered until somebody above has said yes."""
    remedy = insert(
        Remedy(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            code=agreed.code,
            words=agreed.words,
            remedy_class=agreed.remedy_class.value,
            line=agreed.line,
            covered_by=agreed.covered_by.value,
            meets=agreed.meets.value if agreed.meets is not None else "",
            agreed_at=change.now,
            policy_version=agreed.policy_version,
            item=agreed.item,
            minor=agreed.minor,
            currency=mistake.account.currency,
        )
    )
    standing = mistake.standing
    note(
        change,
        mistake,
        remedies_agreed=standing.remedies_agreed + 1,
        remedies_uncovered=standing.remedies_uncovered + (agreed.covered_by is Cover.NONE),
        remedies_unweighed=standing.remedies_unweighed + (agreed.meets is None),
    )
    change.append(
        "REMEDY_AGREED",
        mistake,
        {
            "remedy": remedy.pk,
            "code": agreed.code,
            "class": agreed.remedy_class.value,
            "covered_by": agreed.covered_by.value,
            "meets": remedy.meets or None,
        },
    )
    return remedy


def is_not_weighed(change: Change, *, remedy: Remedy, mistake: Mistake) -> None:
    """Somebody says that it does not do what they asked for: nobody has said so yet whose word counts."""
    if remedy.meets == "":
        return
    remedy.meets, remedy.meets_why = "", ""
    remedy.save(update_fields=["meets", "meets_why"])
    note(change, mistake, remedies_unweighed=mistake.standing.remedies_unweighed + 1)


def cover(change: Change, *, remedy: Remedy, mistake: Mistake, covered_by: Cover) -> None:
    """Somebody above said yes to what was agreed without one."""
    if remedy.covered_by != Cover.NONE.value:
        return
    remedy.covered_by = covered_by.value
    remedy.save(update_fields=["covered_by"])
    note(change, mistake, remedies_uncovered=mistake.standing.remedies_uncovered - 1)
    change.append("REMEDY_COVERED", mistake, {"remedy": remedy.pk, "covered_by": covered_by.value})


def weigh(change: Change, *, remedy_id: int, mistake: Mistake, meets: Meets, why: str) -> Remedy:
    """Say whether a remedy does what they asked for. One that does not needs the reason that they are told.

    Raises:
        NotFound: no such remedy of this mistake. Refused: it does not, and the reason is missing.
    """
    found = (
        Remedy.objects.within(change.organisation).select_for_update().filter(mistake=mistake, pk=remedy_id)
    )
    remedy = found.first()
    if remedy is None:
        raise NotFound
    if meets is Meets.NO and not why:
        raise Refused("NOT_MET_NEEDS_A_REASON", words=remedy.words)
    was_unweighed = remedy.meets == ""
    remedy.meets, remedy.meets_why = meets.value, why
    remedy.save(update_fields=["meets", "meets_why"])
    note(
        change,
        mistake,
        remedies_unweighed=mistake.standing.remedies_unweighed - was_unweighed,
    )
    change.append(
        "REMEDY_WEIGHED",
        mistake,
        {"remedy": remedy.pk, "meets": meets.value},
        sealed={"why": why} if why else None,
        about=mistake if why else None,
    )
    return remedy
