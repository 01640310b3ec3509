"""Writes: open a mistake, judge it, note facts about it, store a missed clock. Facts are written by `note` alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.findings.actions import mark_opened
from makegood.findings.models import Finding
from makegood.mistakes import queries
from makegood.mistakes.models import Breach, Judgement, Mistake, OpenedFrom, Standing
from makegood.mistakes.rules import Facts, FoundBy, Kind, whereabouts
from makegood.people import queries as people
from makegood.people.actions import take_number
from makegood.people.models import Account, Contact, User
from makegood.people.rules import LOWERS_SEVERITY
from makegood.policy import queries as policies
from makegood.policy.rules.judging import is_worse

ACKNOWLEDGE = "ACKNOWLEDGE"
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Judged:
    """How serious it is for them, and the deadline of the first call that follows.

    `answers`: {question: points}; `rule` says in words where `acknowledge_by` comes from. `borne_out`: the band that
    the answers give by themselves. `raise_unanswered_at`: when it counts as worse unless a person judges it.
    """

    answers: dict[str, int]
    total: int
    severity: str
    why: tuple[str, ...]
    acknowledge_by: datetime
    rule: str
    policy_version: int
    borne_out: str
    is_provisional: bool = True
    raise_unanswered_at: datetime | None = None
    reason: str = ""


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


def open_mistake(change: Change, new: NewMistake, *, findings: Sequence[Finding] = ()) -> Mistake:
    """Open a mistake with its owner and its clock in one go.

    Raises:
        Refused: one of the findings stands behind another mistake, was set aside, or fell away.
    """
    mistake = _row_of(change, new)
    _stand(change, mistake, new.judged)
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
    return mistake


def _row_of(change: Change, new: NewMistake) -> Mistake:
    mistake = Mistake.everything.create(
        organisation_id=change.organisation.pk,
        number=take_number(change),
        account=new.account,
        contact=new.contact,
        owner=new.owner,
        kind=new.kind.value,
        title=new.title,
        commitment=new.commitment,
        found_by=new.found_by.value,
        found_in=new.found_in,
        found_at=new.found_at,
        happened_at=new.happened_at,
        finds_out_at=new.finds_out_at,
        parent=new.parent,
        opened_at=change.now,
    )
    change.adopt(mistake)
    return mistake


def _stand(change: Change, mistake: Mistake, judged: Judged) -> None:
    they_know_at = change.now if mistake.found_by == FoundBy.CUSTOMER.value else None
    facts = Facts(owned_at=change.now, acknowledge_by=judged.acknowledge_by, they_know_at=they_know_at)
    here = whereabouts(facts)
    mistake.standing = Standing.everything.create(
        mistake=mistake,
        organisation_id=mistake.organisation_id,
        severity=judged.severity,
        severity_is_provisional=judged.is_provisional,
        owned_at=facts.owned_at,
        acknowledge_by=facts.acknowledge_by,
        raise_unanswered_at=judged.raise_unanswered_at,
        they_know_at=facts.they_know_at,
        stage=here.stage.value,
        next_step=here.next_step.value,
        next_due_at=here.next_due_at,
    )
    _keep(change, mistake, judged)


def _keep(change: Change, mistake: Mistake, judged: Judged) -> None:
    Judgement.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        answers=judged.answers,
        total=judged.total,
        severity=judged.severity,
        borne_out=judged.borne_out,
        reason=judged.reason,
        why=list(judged.why),
        is_provisional=judged.is_provisional,
        policy_version=judged.policy_version,
        rule=judged.rule,
        at=change.now,
        by=change.by.actor_code,
    )


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


def judge_again(change: Change, mistake: Mistake, judged: Judged) -> None:
    """More is known of it: it may turn out graver or sooner due, never milder, and never with more time.

    A raised severity never gives more time: the earlier deadline counts. `mistake.standing` is locked.
    """
    standing = mistake.standing
    is_graver = judged.severity < standing.severity  # S1 is the gravest
    is_sooner = standing.acknowledge_by is not None and judged.acknowledge_by < standing.acknowledge_by
    if not is_graver and not is_sooner:
        return
    before = queries.latest_judgement(mistake)
    kept = replace(
        judged,
        severity=min(judged.severity, standing.severity),
        borne_out=min(judged.borne_out, before.borne_out or before.severity),
        is_provisional=is_graver or standing.severity_is_provisional,
        raise_unanswered_at=standing.raise_unanswered_at,
    )
    _stand_judged(change, mistake, kept)
    if is_sooner:
        note(change, mistake, acknowledge_by=judged.acknowledge_by)
    change.append(
        "JUDGED_AGAIN",
        mistake,
        {"severity": standing.severity, "acknowledge_by": standing.acknowledge_by or judged.acknowledge_by},
    )


def judge(change: Change, mistake: Mistake, judged: Judged, *, by: User) -> None:
    """A person's judgement of how serious it is for them: it runs from now on. `mistake.standing` is locked.

    What stood in for missing answers (a least band, a raise while nobody answered) falls away without a manager.
    A band milder than the answers before gave is a manager's to choose, with a reason. While nobody has called yet
    the clock follows `judged.acknowledge_by`.

    Raises:
        Refused: LOWERING_NEEDS_A_MANAGER, LOWERING_NEEDS_A_REASON, FELL_AWAY_BEFORE_JUDGING.
    """
    standing = mistake.standing
    if standing.withdrawn_at is not None:
        raise Refused("FELL_AWAY_BEFORE_JUDGING", number=mistake.number)
    before = queries.latest_judgement(mistake)
    least = before.borne_out or before.severity
    is_lowered = is_worse(least, judged.severity)
    if is_lowered:
        _check_lowering(mistake, judged, least=least, by=by)
    reason = judged.reason if is_lowered else ""
    was = standing.severity
    _stand_judged(
        change, mistake, replace(judged, is_provisional=False, raise_unanswered_at=None, reason=reason)
    )
    _call_by(change, mistake, judged)
    change.append(
        "JUDGED",
        mistake,
        {
            "severity": judged.severity,
            "was": was,
            "total": judged.total,
            "answers": judged.answers,
            "lowered": is_lowered,
            "acknowledge_by": standing.acknowledge_by,
        },
        sealed={"reason": reason} if reason else None,
        about=mistake.account if reason else None,
    )


def _check_lowering(mistake: Mistake, judged: Judged, *, least: str, by: User) -> None:
    words = policies.current(mistake.organisation).judging.words
    values = {"number": mistake.number, "before": words[least], "after": words[judged.severity]}
    if by.role not in LOWERS_SEVERITY:
        staff = people.users(mistake.organisation)
        managers = ", ".join(user.name for user in staff if user.role in LOWERS_SEVERITY)
        raise Refused("LOWERING_NEEDS_A_MANAGER", **values, managers=managers or "none yet")
    if not judged.reason:
        raise Refused("LOWERING_NEEDS_A_REASON", **values)


def raise_unanswered(change: Change, mistake: Mistake, judged: Judged) -> None:
    """Nobody answered in time: it counts as one step worse, once. `mistake.standing` is locked."""
    was = mistake.standing.severity
    _stand_judged(change, mistake, replace(judged, is_provisional=True, raise_unanswered_at=None))
    _call_by(change, mistake, judged)
    change.append(
        "RAISED_UNANSWERED",
        mistake,
        {"severity": judged.severity, "was": was, "acknowledge_by": mistake.standing.acknowledge_by},
    )


def _stand_judged(change: Change, mistake: Mistake, judged: Judged) -> None:
    standing = mistake.standing
    standing.severity = judged.severity
    standing.severity_is_provisional = judged.is_provisional
    standing.raise_unanswered_at = judged.raise_unanswered_at
    standing.save(update_fields=["severity", "severity_is_provisional", "raise_unanswered_at"])
    _keep(change, mistake, judged)


def _call_by(change: Change, mistake: Mistake, judged: Judged) -> None:
    if mistake.standing.told_at is None and mistake.standing.acknowledge_by != judged.acknowledge_by:
        note(change, mistake, acknowledge_by=judged.acknowledge_by)


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
        note(change, mistake, they_know_at=change.now)
        judge_again(change, mistake, judged)


def note(change: Change, mistake: Mistake, **facts: datetime | int | None) -> None:
    """Note facts about a mistake; its stage, next step and deadline follow.

    The only writer of the standing. `mistake.standing` must be the locked row (`queries.lock_for`) or have been made
    in this change.
    """
    standing = mistake.standing
    unknown = facts.keys() - Facts.__dataclass_fields__.keys()
    if unknown:
        raise TypeError(f"no such facts: {', '.join(sorted(unknown))}")
    for name, value in facts.items():
        setattr(standing, name, value)
    here = whereabouts(standing.facts)
    if standing.stage != here.stage.value:
        change.append("STAGE_REACHED", mistake, {"from": standing.stage, "to": here.stage.value})
    standing.stage = here.stage.value
    standing.next_step = here.next_step.value
    standing.next_due_at = here.next_due_at
    standing.save(update_fields=[*facts, "stage", "next_step", "next_due_at"])


def acknowledge(change: Change, mistake: Mistake, *, heard: bool) -> None:
    """Note that they have heard from us, and whether we heard them. A late first call stays late for ever."""
    standing = mistake.standing
    if (
        standing.told_at is None
        and standing.acknowledge_by is not None
        and change.now > standing.acknowledge_by
    ):
        store_breach(change, mistake)
    facts: dict[str, datetime | None] = {"told_at": standing.told_at or change.now, "call_again_by": None}
    if heard:
        facts["heard_at"] = standing.heard_at or change.now
    if standing.withdrawn_at is not None:
        facts["put_right_at"] = standing.put_right_at or change.now
    note(change, mistake, **facts)


def store_breach(change: Change, mistake: Mistake) -> None:
    """Store that the first call came late, or did not come. Once; it is never removed."""
    due_at = mistake.standing.acknowledge_by
    if due_at is None:
        raise Refused("NO_SUCH_CLOCK", number=mistake.number)
    _, is_new = Breach.everything.get_or_create(
        mistake=mistake,
        clock=ACKNOWLEDGE,
        due_at=due_at,
        defaults={"organisation_id": mistake.organisation_id, "stored_at": change.now},
    )
    if is_new:
        change.append("CLOCK_MISSED", mistake, {"clock": ACKNOWLEDGE, "due_at": due_at})


def fall_away(change: Change, mistake: Mistake) -> None:
    """Every finding behind a mistake was withdrawn: told customers must hear it, untold ones need not."""
    if mistake.standing.withdrawn_at is not None:
        return
    note(change, mistake, withdrawn_at=change.now)
    change.append("MISTAKE_FELL_AWAY", mistake, {"told": mistake.standing.told_at is not None})
    if mistake.standing.confirmed_at is None:
        child_is_right(change, mistake)


def stand_again(change: Change, mistake: Mistake, finding: Finding, *, call_by: datetime) -> None:
    """A finding of this mistake had fallen away and stands again, and so does the mistake.

    Those who were told in between that it was right hear by `call_by` that it was not.
    """
    mark_opened(change, finding)
    standing = mistake.standing
    if standing.withdrawn_at is None:
        return
    again_by = call_by if standing.put_right_at is not None else standing.call_again_by
    note(change, mistake, withdrawn_at=None, put_right_at=None, call_again_by=again_by)
    change.append("MISTAKE_STANDS_AGAIN", mistake, {"finding": finding.subject_code})
    if mistake.parent_id is not None and standing.confirmed_at is None:
        child_is_open(change, mistake.parent_id)


def child_is_open(change: Change, parent_id: int) -> None:
    """A broken promise became a mistake of its own: its parent waits until that one is right."""
    parent = queries.lock_for(change, mistake_id=parent_id)
    note(change, parent, children_open=parent.standing.children_open + 1)


def child_is_right(change: Change, mistake: Mistake) -> None:
    """A broken promise that was a mistake of its own is right, or never was one: its parent may go on."""
    if mistake.parent_id is not None:
        parent = queries.lock_for(change, mistake_id=mistake.parent_id)
        note(change, parent, children_open=max(0, parent.standing.children_open - 1))
