"""Customers who may be affected: kept with their rows, until a person knows whether it touched them."""

from collections.abc import Mapping
from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents import queries
from makegood.incidents.models import Incident, MayBeAffected
from makegood.incidents.rules import LONGEST_WORDS, Looked
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, User

ROWS_KEPT = 20


@dataclass(frozen=True)
class Matching:
    """A customer whose rows match, and nothing was found of theirs. `rows`: see the model."""

    account: Account
    rows: tuple[Mapping[str, object], ...]
    row_count: int


def may_be_affected(change: Change, incident: Incident, one: Matching, *, by: User) -> MayBeAffected:
    """Keep that somebody has to find out whether it touched this customer."""
    kept = MayBeAffected.everything.create(
        organisation_id=change.organisation.pk,
        incident=incident,
        account=one.account,
        rows=[dict(row) for row in one.rows[:ROWS_KEPT]],
        row_count=one.row_count,
        at=change.now,
        by=by,
    )
    facts = {"account": one.account.subject_code, "rows": one.row_count}
    change.append("MAY_BE_AFFECTED", incident, facts)
    return kept


def is_affected(change: Change, one: MayBeAffected, mistake: Mistake, *, by: User) -> None:
    """It touched them: `mistake` stands for it. `one` is locked.

    Raises:
        Refused: MAY_BE_IS_SETTLED.
    """
    _must_be_open(one)
    one.mistake = mistake
    _settle(change, one, Looked.AFFECTED, by=by)
    facts = {"account": one.account.subject_code, "mistake": mistake.subject_code}
    change.append("IS_AFFECTED", one.incident, facts)


def is_not_affected(change: Change, one: MayBeAffected, *, reason: str, by: User) -> None:
    """It did not touch them, and how one can see that. `one` is locked.

    Raises:
        Refused: MAY_BE_IS_SETTLED, NOT_AFFECTED_NEEDS_A_REASON.
    """
    _must_be_open(one)
    if not reason:
        raise Refused("NOT_AFFECTED_NEEDS_A_REASON", name=one.account.name)
    one.reason = reason[:LONGEST_WORDS]
    _settle(change, one, Looked.NOT_AFFECTED, by=by)
    facts = {"account": one.account.subject_code}
    change.append("IS_NOT_AFFECTED", one.incident, facts, sealed={"reason": one.reason}, about=one.incident)


def _must_be_open(one: MayBeAffected) -> None:
    if one.state != Looked.MAY_BE.value:
        raise Refused("MAY_BE_IS_SETTLED", name=one.account.name)


def _settle(change: Change, one: MayBeAffected, state: Looked, *, by: User) -> None:
    one.state, one.looked_at, one.looked_by = state.value, change.now, by
    one.save(update_fields=["state", "reason", "mistake", "looked_at", "looked_by"])


def must_have_looked(incident: Incident) -> None:
    """Raises Refused INCIDENT_MAY_TOUCH_MORE: nobody knows yet whether it touched some of them."""
    names = [
        one.account.name for one in queries.may_be_affected(incident) if one.state == Looked.MAY_BE.value
    ]
    if names:
        raise Refused("INCIDENT_MAY_TOUCH_MORE", number=incident.number, names=", ".join(names[:5]))
