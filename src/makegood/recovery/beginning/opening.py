"""From findings to one owned, clocked mistake: one account and flight, one call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.findings.rules import UNVERIFIED, week_of
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Affects, FoundBy, Kind, gravest
from makegood.mistakes.rules.harm import HURTS_TODAY
from makegood.people import queries as people
from makegood.people.models import Account
from makegood.policy import queries as policies
from makegood.policy.rules.deadlines import acknowledge_by, raise_unanswered_at
from makegood.policy.rules.judging import Provisional, graver_answers, provisional
from makegood.policy.rules.opening import opens_by_itself
from makegood.policy.rules.playbooks import fill
from makegood.policy.rules.shape import BANDS, Policy
from makegood.policy.rules.trades import Trade, trade
from makegood.recovery.beginning.owning import owner_for
from makegood.recovery.judgement.repeats import caught_before
from makegood.recovery.standing.evidence import what_failed
from makegood.remedies.actions import keep_up

WRONG_FILE = "wrong_file"  # what is to go out is not the approved one
FOUND_IN = {WRONG_FILE: "the file that was to go out"}
STOPPED = 0  # "Is it still hurting?" - what did not happen at its time does not go on happening
# What is still to come is still waited for, the right one in place of a wrong one too; what is faulty may be in use.
GOES_ON = frozenset({"delivery_overdue", "short_quantity", "wrong_item", "wrong_revision", "lot_affected"})


@dataclass(frozen=True)
class Group:
    """Findings of one account and one week."""

    account: Account
    week: date
    findings: tuple[Finding, ...]

    @property
    def key(self) -> str:
        return f"{self.account.pk}-{self.week:%Y%m%d}"


def groups_of(findings: Sequence[Finding]) -> list[Group]:
    """Findings by account and flight week, those that the customer finds out first at the top."""
    sorted_into: dict[tuple[int, date], list[Finding]] = {}
    for finding in findings:
        sorted_into.setdefault((finding.account_id, week_of(finding.day)), []).append(finding)
    groups = [Group(found[0].account, week, tuple(found)) for (_, week), found in sorted_into.items()]
    far = max((finding.day for finding in findings), default=date.min)
    return sorted(
        groups, key=lambda group: (_first_to_find_out(group) is None, group.week == far, group.account.name)
    )


def _first_to_find_out(group: Group) -> datetime | None:
    return min((f.finds_out_at for f in group.findings if f.finds_out_at is not None), default=None)


def open_from_findings(
    change: Change, findings: Sequence[Finding], *, title: str = "", parent: Mistake | None = None
) -> Mistake:
    """Open one mistake from findings of one account, with the account's owner and the clock of its severity.

    Raises:
        Refused: there are none, or they are of several accounts.
    """
    account = _one_account(findings)
    policy = policies.current(account.organisation)
    words = trade(account.organisation.trade)
    kind = gravest(Kind(words.finding(finding.kind).opens_as.upper()) for finding in findings)
    finds_out_at = min((f.finds_out_at for f in findings if f.finds_out_at is not None), default=None)
    judged = judge(policy, account, findings=findings, found_by=FoundBy.SYSTEM, now=change.now)
    mend_by = can_be_mended_by(findings, now=change.now)
    if mend_by is not None:  # nothing reaches them before: they hear of it by then, or it is put right
        judged = replace(judged, acknowledge_by=mend_by, rule="before it goes out", raise_unanswered_at=None)
    new = actions.NewMistake(
        account=account,
        owner=owner_for(account, severity=judged.severity, answer_by=judged.acknowledge_by, now=change.now),
        contact=people.first_contact(account),
        kind=kind,
        title=title or suggested_title(findings, words),
        commitment=", ".join(dict.fromkeys(f"line {finding.line_key}" for finding in findings))[:300],
        found_by=FoundBy.SYSTEM,
        found_in=FOUND_IN.get(findings[0].kind, f"the {words.log}"),
        found_at=change.now,
        happened_at=findings[0].opens_at,
        finds_out_at=finds_out_at,
        judged=judged,
        parent=parent,
        affects=_affects(findings),
        mend_by=mend_by,
    )
    opened = actions.open_mistake(change, new, findings=findings)
    keep_up(change, opened)
    caught_before(change, opened, findings)
    return opened


def _affects(findings: Sequence[Finding]) -> Affects:
    """What nobody verified may have gone right, what lies ahead may go right: whether it affects them is asked."""
    open_kinds = (UNVERIFIED, WRONG_FILE)
    return Affects.UNKNOWN if all(finding.kind in open_kinds for finding in findings) else Affects.YES


def can_be_mended_by(findings: Sequence[Finding], *, now: datetime) -> datetime | None:
    """Until when all of it can be put right before anything reaches them; None where something may have gone out."""
    goes_out = [finding.opens_at for finding in findings if finding.opens_at is not None]
    is_ahead = all(
        finding.kind == WRONG_FILE and not finding.happened.get("may_have_gone_out") for finding in findings
    )
    return min(goes_out) if is_ahead and goes_out and min(goes_out) > now else None


def _one_account(findings: Sequence[Finding]) -> Account:
    if not findings:
        raise Refused("NO_FINDING_CHOSEN")
    accounts = {finding.account_id for finding in findings}
    if len(accounts) > 1:
        raise Refused("SEVERAL_ACCOUNTS", accounts=", ".join(sorted({f.account.name for f in findings})))
    return findings[0].account


def judge(
    policy: Policy,
    account: Account,
    *,
    findings: Sequence[Finding],
    found_by: FoundBy,
    now: datetime,
    besides: Mistake | None = None,
    answered: Mapping[str, int] | None = None,
) -> actions.Judged:
    """What the records know of how serious it is for them, and by when they must have heard from us.

    `besides`: the mistake itself when it stands already; it is no repetition of itself. `answered`: what a person
    answered before; the graver answer of both counts.
    """
    since = now - timedelta(days=31 * policy.judging.repeat_window_months)
    failed_before = queries.count_since(account, since=since, besides=besides)
    judged = _provisional(policy, account, findings, found_by, now, failed_before, answered)
    calendar = people.calendar_of(account)
    finds_out_at = min((f.finds_out_at for f in findings if f.finds_out_at is not None), default=None)
    deadline = acknowledge_by(
        policy,
        judged.severity,
        found_at=now,
        answers=judged.answers,
        calendar=calendar,
        finds_out_at=finds_out_at,
    )
    return actions.Judged(
        answers=dict(judged.answers),
        total=judged.severity.total,
        severity=judged.severity.band,
        why=judged.severity.reasons,
        acknowledge_by=deadline.at,
        rule=deadline.rule,
        policy_version=deadline.policy_version,
        borne_out=judged.borne_out,
        raise_unanswered_at=_raise_at(policy, judged, now, deadline.at, calendar),
    )


def _raise_at(
    policy: Policy, judged: Provisional, found_at: datetime, ack_by: datetime, calendar: clocks.Calendar
) -> datetime | None:
    """When it counts as worse unless a person judges it; None when all is answered, or it cannot get worse."""
    if not judged.unanswered or judged.severity.band == BANDS[0]:
        return None
    at = raise_unanswered_at(policy, judged.severity, found_at=found_at, ack_by=ack_by, calendar=calendar)
    return at if found_at < at < ack_by else None


def call_again_by(mistake: Mistake, *, now: datetime) -> datetime:
    """By when they hear from us once more, of something that happened after the first call."""
    length = policies.current(mistake.organisation).needed_length("ack", mistake.standing.severity)
    return clocks.due(now, length, people.calendar_of(mistake.account))


def _provisional(
    policy: Policy,
    account: Account,
    findings: Sequence[Finding],
    found_by: FoundBy,
    now: datetime,
    failed_before: int,
    answered: Mapping[str, int] | None,
) -> Provisional:
    high_stakes = any(finding.high_stakes for finding in findings)
    from_records = partial(
        provisional,
        policy,
        found_by=found_by.value.lower(),
        high_stakes=high_stakes,
        event_passed=True if any(_is_over(finding, now=now) for finding in findings) else None,
        still_hurting=_still_hurting(findings),
        failed_before=failed_before,
        relationship=account.relationship.lower(),
    )
    judged = from_records()
    return from_records(known=graver_answers(judged.answers, answered)) if answered else judged


def _is_over(finding: Finding, *, now: datetime) -> bool:
    """Whether what it was ordered for is gone: an hour that has passed does not come back, a delivery's day is none.

    Source: domain/3-model.md 3.5, question 1: an event, a date, a launch.
    """
    return finding.high_stakes and finding.closes_at is not None and finding.closes_at <= now


def _still_hurting(findings: Sequence[Finding]) -> int | None:
    """Whether it goes on hurting, as far as the records say; where their work stands still without it, it does."""
    going_on = [finding for finding in findings if finding.kind in GOES_ON]
    if any(finding.high_stakes for finding in going_on):
        return HURTS_TODAY
    return None if going_on or not findings else STOPPED


def suggested_title(findings: Sequence[Finding], words: Trade) -> str:
    """What went wrong in one plain sentence: "The spot in Evening News on Sat 21 Nov did not run"."""
    kinds = {finding.kind for finding in findings}
    if len(kinds) == 1:
        return fill(words.finding(findings[0].kind).title, what=what_failed(findings, words))[:300]
    return fill("{what} did not go as promised", what=what_failed(findings, words))[:300]


def open_what_cannot_wait(change: Change, new: Sequence[Finding]) -> list[Mistake]:
    """Open by themselves: what is high-stakes, and what the customer will find within a business day.

    All new findings of such a group come along: one mistake, one call. A mistake of the same account and week that
    nobody has told yet takes in what is new, urgent or not: they are called about it anyway.
    """
    opened = []
    for group in groups_of(new):
        mistake = _untold_of(group)
        if mistake is not None:
            put_behind(change, mistake, group)
        elif _cannot_wait(group, now=change.now):
            opened.append(open_from_findings(change, group.findings))
    return opened


def put_behind(change: Change, mistake: Mistake, group: Group) -> None:
    """Put new findings behind a mistake, and judge it by all that is known now."""
    locked = queries.lock_for(change, mistake_id=mistake.pk)
    for finding in group.findings:
        actions.attach_finding(change, locked, finding)
    if can_be_mended_by(group.findings, now=change.now) is None:
        actions.goes_out(change, locked)
    policy = policies.current(group.account.organisation)
    behind = queries.findings_behind(locked)
    found_by = FoundBy(locked.found_by)
    before = queries.latest_judgement(locked)
    judged = judge(
        policy,
        locked.account,
        findings=behind,
        found_by=found_by,
        now=change.now,
        besides=locked,
        answered=None if before.is_provisional else before.answers,
    )
    actions.judge_again(change, locked, judged)
    keep_up(change, locked)


def _cannot_wait(group: Group, *, now: datetime) -> bool:
    policy = policies.current(group.account.organisation)
    return any(
        opens_by_itself(
            policy,
            high_stakes=finding.high_stakes,
            finds_out_at=finding.finds_out_at,
            now=now,
            calendar=people.calendar_of(group.account),
            money_minor=finding.money_minor or 0,
        ).opens
        for finding in group.findings
    )


def _untold_of(group: Group) -> Mistake | None:
    for mistake in queries.untold_mistakes(group.account):
        behind = queries.findings_behind(mistake)
        if behind and week_of(behind[0].day) == group.week:
            return mistake
    return None
