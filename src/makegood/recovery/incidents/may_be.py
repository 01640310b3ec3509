"""Customers who may be affected by the cause of an incident: shown with their rows, until a person knows."""

from datetime import datetime

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents import actions, queries
from makegood.incidents.models import Incident, MayBeAffected
from makegood.incidents.rules import Looked
from makegood.mistakes import actions as mistake_actions
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy, Kind
from makegood.people import queries as people
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules.trades import trade
from makegood.recovery.beginning.opening import judge
from makegood.recovery.beginning.owning import owner_for
from makegood.recovery.gates.at_the_gates import contain_at_once
from makegood.recovery.pages.incidents import MayBeRow, MayBeSection
from makegood.recovery.pages.parts import Choice

ROWS_SHOWN = 3
LONGEST_COMMITMENT = 300


def may_be_section(
    incident: Incident, theirs: list[Mistake], *, now: datetime, may_look: bool
) -> MayBeSection | None:
    """Who may be affected, those of whom nobody knows it first; None where nobody was."""
    found = queries.may_be_affected(incident)
    if not found:
        return None
    open_ones = tuple(_row(one, now) for one in found if one.state == Looked.MAY_BE.value)
    return MayBeSection(
        sought=incident.sought,
        open=open_ones,
        looked_at=tuple(_row(one, now) for one in found if one.state != Looked.MAY_BE.value),
        kinds=_kinds(incident, theirs),
        may_look=may_look,
    )


def _kinds(incident: Incident, theirs: list[Mistake]) -> tuple[Choice, ...]:
    """What it is for them, in the words of the trade: as it is for the others, unless somebody says otherwise."""
    usual = theirs[0].kind.lower() if theirs else ""
    reports = trade(incident.organisation.trade).reports
    return tuple(Choice(code, words.label, chosen=code == usual) for code, words in reports.items())


def _row(one: MayBeAffected, now: datetime) -> MayBeRow:
    shown = tuple(str(row["words"]) for row in one.rows[:ROWS_SHOWN])
    return MayBeRow(
        may_be_id=one.pk,
        account=one.account.name,
        owner=one.account.owner.short_name,
        rows=shown,
        more=max(0, one.row_count - len(shown)),
        looked=_looked(one, now),
        mistake_id=one.mistake_id or 0,
    )


def _looked(one: MayBeAffected, now: datetime) -> str:
    if one.looked_at is None or one.looked_by is None:
        return ""
    when = clocks.spoken(one.looked_at, now, one.organisation.zone)
    if one.mistake is not None:
        return f"affected, no. {one.mistake.number}; {one.looked_by.short_name}, {when}"
    return f"not affected: “{one.reason}”, {one.looked_by.short_name}, {when}"


# ---------------------------------------------------------------- what a person finds out


def not_affected(change: Change, incident: Incident, *, may_be_id: int, by: User, reason: str) -> None:
    """It did not touch them. `incident` is locked.

    Raises:
        NotFound: no such one in this incident. Refused: without a reason, or somebody looked already.
    """
    one = queries.lock_may_be(change, incident, may_be_id=may_be_id)
    actions.is_not_affected(change, one, reason=reason, by=by)


def affected(change: Change, incident: Incident, *, may_be_id: int, by: User, kind: str) -> Mistake:
    """It touched them: a mistake of theirs opens with an owner and a clock, as a part of the incident.

    `incident` is locked; `kind`: one of those that people of this trade report.

    Raises:
        NotFound: no such one in this incident.
        Refused: no such kind, somebody looked already, or the incident is closed.
    """
    one = queries.lock_may_be(change, incident, may_be_id=may_be_id)
    if kind not in trade(by.organisation.trade).reports:
        raise Refused("REPORT_NEEDS_A_KIND")
    if one.state != Looked.MAY_BE.value:
        raise Refused("MAY_BE_IS_SETTLED", name=one.account.name)
    mistake = _open(change, incident, one, Kind(kind.upper()))
    actions.put_into(change, incident, mistake, by=by)
    actions.is_affected(change, one, mistake, by=by)
    return mistake


def _open(change: Change, incident: Incident, one: MayBeAffected, kind: Kind) -> Mistake:
    account = one.account
    policy = policies.current(account.organisation)
    judged = judge(policy, account, findings=(), found_by=FoundBy.US, now=change.now)
    commitment = "; ".join(str(row["words"]) for row in one.rows[:ROWS_SHOWN])
    new = mistake_actions.NewMistake(
        account=account,
        owner=owner_for(account, severity=judged.severity, answer_by=judged.acknowledge_by, now=change.now),
        contact=people.first_contact(account),
        kind=kind,
        title=incident.title,
        commitment=commitment[:LONGEST_COMMITMENT],
        found_by=FoundBy.US,
        found_in="a search of the records",
        found_at=change.now,
        happened_at=None,
        finds_out_at=None,
        judged=judged,
    )
    opened = mistake_actions.open_mistake(change, new)
    contain_at_once(change, opened, policy)
    return opened
