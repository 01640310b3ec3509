"""How serious it is for them: judged from the records, by a person, and worse while nobody answers."""

from dataclasses import dataclass, replace
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes import queries
from makegood.mistakes.actions.looking import look_sooner
from makegood.mistakes.actions.noting import note
from makegood.mistakes.actions.unheard import was_answered
from makegood.mistakes.models import Judgement, Mistake
from makegood.mistakes.rules.harm import harm_is_running
from makegood.mistakes.rules.lowering import refused_lowering
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import LOWERS_SEVERITY
from makegood.policy import queries as policies
from makegood.policy.rules.judging import is_worse


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


def keep(change: Change, mistake: Mistake, judged: Judged) -> None:
    """Keep a judgement for ever beside those before it."""
    insert(
        Judgement(
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
    )


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
    queries.must_stand(mistake)
    standing = mistake.standing
    if standing.withdrawn_at is not None:
        raise Refused("FELL_AWAY_BEFORE_JUDGING", number=mistake.number)
    before = queries.latest_judgement(mistake)
    least = before.borne_out or before.severity
    is_lowered = is_worse(least, judged.severity)
    _check_lowering(mistake, judged, least=least, by=by)
    reason = judged.reason if is_lowered else ""
    was = standing.severity
    _stand_judged(
        change, mistake, replace(judged, is_provisional=False, raise_unanswered_at=None, reason=reason)
    )
    _call_by(change, mistake, judged)
    was_answered(change, mistake)
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
    is_manager = by.role in LOWERS_SEVERITY
    code = refused_lowering(least, judged.severity, is_manager=is_manager, reason=judged.reason)
    if not code:
        return
    words = policies.current(mistake.organisation).judging.words
    staff = people.users(mistake.organisation)
    managers = ", ".join(user.name for user in staff if user.role in LOWERS_SEVERITY)
    before, after = words[least], words[judged.severity]
    raise Refused(code, number=mistake.number, before=before, after=after, managers=managers or "none yet")


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


def spread_grew(change: Change, mistake: Mistake, judged: Judged) -> None:
    """More people know than when it was judged, so that question is asked anew: provisionally, and never milder.

    The first call is due sooner where that follows, never later. `mistake.standing` is locked.
    """
    standing, before = mistake.standing, queries.latest_judgement(mistake)
    was, due_at = standing.severity, standing.acknowledge_by
    kept = replace(
        judged,
        severity=min(judged.severity, was),
        borne_out=min(judged.borne_out, before.borne_out or before.severity),
        is_provisional=True,
        raise_unanswered_at=standing.raise_unanswered_at,
    )
    _stand_judged(change, mistake, kept)
    if standing.told_at is None and due_at is not None and judged.acknowledge_by < due_at:
        note(change, mistake, acknowledge_by=judged.acknowledge_by)
    change.append(
        "SPREAD_GREW",
        mistake,
        {"severity": standing.severity, "was": was, "who_knows": judged.answers.get("who_knows", 0)},
    )


def _stand_judged(change: Change, mistake: Mistake, judged: Judged) -> None:
    standing, was = mistake.standing, mistake.standing.severity
    standing.severity = judged.severity
    standing.severity_is_provisional = judged.is_provisional
    standing.raise_unanswered_at = judged.raise_unanswered_at
    standing.save(update_fields=["severity", "severity_is_provisional", "raise_unanswered_at"])
    keep(change, mistake, judged)
    is_running = harm_is_running(judged.answers)
    if is_running != (standing.harm_running_at is not None):
        note(change, mistake, harm_running_at=change.now if is_running else None)
    if is_worse(judged.severity, was):
        look_sooner(change, mistake)


def _call_by(change: Change, mistake: Mistake, judged: Judged) -> None:
    if mistake.standing.told_at is None and mistake.standing.acknowledge_by != judged.acknowledge_by:
        note(change, mistake, acknowledge_by=judged.acknowledge_by)
