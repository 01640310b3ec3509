"""Open a mistake, put findings behind it, and keep what is reported of one that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from makegood.core.record import Change
from makegood.core.written import insert
from makegood.findings.actions import mark_opened
from makegood.findings.models import Finding
from makegood.mistakes.actions.judging import Judged, judge_again, keep
from makegood.mistakes.actions.looking import begin_look
from makegood.mistakes.actions.noting import note
from makegood.mistakes.actions.unheard import begin_asking
from makegood.mistakes.models import Mistake, OpenedFrom, Standing
from makegood.mistakes.queries.seeing import of_house
from makegood.mistakes.rules import Affects, Facts, FoundBy, Kind, whereabouts
from makegood.mistakes.rules.harm import harm_is_running
from makegood.people.actions import take_number
from makegood.people.models import Account, Contact, User

_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class NewMistake:
    """What must be known before a mistake can stand: gate G0, with its one owner."""

    account: Account
    owner: User
    contact: Contact | None
    kind: Kind
    title: str
    commitment: str
    found_by: FoundBy
    found_in: str
    found_at: datetime
    happened_at: datetime | None
    finds_out_at: datetime | None
    judged: Judged
    parent: Mistake | None = None
    affects: Affects = Affects.YES
    mend_by: datetime | None = None  # until then it has not gone out


def open_mistake(change: Change, new: NewMistake, *, findings: Sequence[Finding] = ()) -> Mistake:
    """Open a mistake with its owner and its clock in one go.

    Raises:
        Refused: one of the findings stands behind another mistake, was set aside, or fell away.
    """
    mistake = _row_of(change, new)
    _stand(change, mistake, new.judged, mend_by=new.mend_by)
    change.append(
        "MISTAKE_OPENED",
        mistake,
        {
            "number": mistake.number,
            "account": new.account.subject_code,
            "owner": new.owner.actor_code,
            "kind": new.kind.value,
            "found_by": new.found_by.value,
            "severity": new.judged.severity,
            "acknowledge_by": new.judged.acknowledge_by,
        },
    )
    for finding in findings:
        attach_finding(change, mistake, finding)
    begin_look(change, mistake)
    begin_asking(change, mistake)
    return mistake


def _row_of(change: Change, new: NewMistake) -> Mistake:
    mistake = insert(
        Mistake(
            organisation_id=change.organisation.pk,
            number=take_number(change),
            account=new.account,
            contact=new.contact,
            owner=new.owner,
            kind=new.kind.value,
            title=new.title,
            commitment=new.commitment,
            affects=new.affects.value,
            found_by=new.found_by.value,
            found_in=new.found_in,
            found_at=new.found_at,
            happened_at=new.happened_at,
            finds_out_at=new.finds_out_at,
            parent=new.parent,
            opened_at=change.now,
        )
    )
    change.adopt(mistake)
    return of_house(mistake, new.account.organisation)


def _stand(change: Change, mistake: Mistake, judged: Judged, *, mend_by: datetime | None) -> None:
    they_know_at = change.now if mistake.found_by == FoundBy.CUSTOMER.value else None
    facts = Facts(
        real_at=None if mistake.affects == Affects.UNKNOWN.value else change.now,
        owned_at=change.now,
        acknowledge_by=judged.acknowledge_by,
        mend_by=mend_by,
        they_know_at=they_know_at,
        harm_running_at=change.now if harm_is_running(judged.answers) else None,
    )
    here = whereabouts(facts)
    mistake.standing = insert(
        Standing(
            mistake=mistake,
            organisation_id=mistake.organisation_id,
            severity=judged.severity,
            severity_is_provisional=judged.is_provisional,
            real_at=facts.real_at,
            owned_at=facts.owned_at,
            acknowledge_by=facts.acknowledge_by,
            raise_unanswered_at=judged.raise_unanswered_at,
            mend_by=facts.mend_by,
            they_know_at=facts.they_know_at,
            harm_running_at=facts.harm_running_at,
            stage=here.stage.value,
            next_step=here.next_step.value,
            next_due_at=here.next_due_at,
        )
    )
    keep(change, mistake, judged)


def attach_finding(change: Change, mistake: Mistake, finding: Finding) -> None:
    """Put one more finding behind a mistake: one mistake, one call.

    Raises:
        Refused: it stands behind another mistake, was set aside, or fell away.
    """
    mark_opened(change, finding)
    OpenedFrom.everything.create(organisation_id=mistake.organisation_id, mistake=mistake, finding=finding)
    change.append("FINDING_ATTACHED", mistake, {"finding": finding.subject_code})
    if finding.finds_out_at is not None and finding.finds_out_at < (mistake.finds_out_at or _FAR):
        mistake.finds_out_at = finding.finds_out_at
        mistake.save(update_fields=["finds_out_at"])


def report_again(
    change: Change, mistake: Mistake, *, words: str, they_told_us: bool, judged: Judged | None
) -> None:
    """Somebody reports what stands already: their sentence is kept with it, and nothing opens twice.

    `judged`: given when it is news that the customer knows; the first call is then due sooner, never later.
    `mistake.standing` is locked.
    """
    change.append(
        "MISTAKE_REPORTED_AGAIN", mistake, {"they_told_us": they_told_us}, {"words": words}, about=mistake
    )
    if judged is not None:
        facts: dict[str, datetime | None] = {"they_know_at": change.now, "mend_by": None}
        if mistake.standing.near_miss_at is not None:  # they know, so it did reach them
            mistake.affects = Affects.YES.value
            mistake.save(update_fields=["affects"])
            facts |= {"near_miss_at": None, "withdrawn_at": None}
        note(change, mistake, **facts)
        judge_again(change, mistake, judged)


def owner_left(change: Change, mistake: Mistake) -> None:
    """Its owner has left, so nobody owns it until a person does. `mistake.standing` is locked."""
    if mistake.standing.owned_at is not None:
        note(change, mistake, owned_at=None)
        change.append("OWNER_LEFT", mistake, {"owner": mistake.owner.actor_code})
