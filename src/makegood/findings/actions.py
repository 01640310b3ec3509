"""Writes: take in what a check saw, set a finding aside, put it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.findings import queries
from makegood.findings.models import CheckRun, Dismissal, Finding
from makegood.findings.rules import UNVERIFIED, DismissReason, FindingState
from makegood.people.models import Account, User

Evidence = dict[str, object]
LONGEST_KEY = 300  # characters


@dataclass(frozen=True)
class Seen:
    """One difference as a check reports it. Instants are UTC; `off_by` is minutes or days, by kind."""

    account: Account
    kind: str
    line_key: str
    dedupe_key: str
    day: date
    promised: Evidence
    happened: Evidence
    opens_at: datetime | None
    closes_at: datetime | None
    off_by: int | None
    money_minor: int | None
    currency: str
    high_stakes: bool
    finds_out_at: datetime | None


@dataclass(frozen=True)
class Looked:
    """One run of a check: how much it read, how far the records were complete, what differed."""

    check_code: str
    check_version: int
    lines: int
    happened: int
    placed: int
    complete_until: datetime | None
    not_known_yet: Sequence[Evidence]
    not_known_count: int
    seen: Sequence[Seen]
    why_gone: str  # said of findings that are no longer seen: "log-sunday-2.csv, import 4"
    ahead: Mapping[str, object] = field(default_factory=dict)
    stakes_at: datetime | None = None


@dataclass(frozen=True)
class Watched:
    """Who compared the content of what went out, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Aside:
    """How a finding is set aside: in which words, and what the second person has to do about it."""

    note: str
    waits: bool = False  # for the second person's yes
    is_sampled: bool = False  # the second person looks at it again
    watched: Watched | None = None  # needed where the content was watched, and was right


@dataclass
class TakenIn:
    """What a run changed."""

    run: CheckRun
    new: list[Finding] = field(default_factory=list)
    again: list[Finding] = field(default_factory=list)
    withdrawn: list[Finding] = field(default_factory=list)


def take_in(change: Change, looked: Looked) -> TakenIn:
    """Store a run: new findings stand, known ones are seen again, those no longer seen are withdrawn."""
    known = {
        finding.dedupe_key: finding
        for finding in Finding.objects.within(change.organisation)
        .filter(check_code=looked.check_code)
        .select_related("account__owner", "account__organisation", "organisation")
    }
    taken = TakenIn(run=_store_run(change, looked))
    for seen in looked.seen:
        finding = known.pop(seen.dedupe_key, None)
        if finding is None:
            taken.new.append(_store(change, looked.check_code, seen))
        else:
            _see_again(change, finding, seen, taken)
    for finding in known.values():
        if finding.state != FindingState.WITHDRAWN.value:
            _withdraw(change, finding, why=looked.why_gone)
            taken.withdrawn.append(finding)
    taken.run.withdrawn = len(taken.withdrawn)
    taken.run.save(update_fields=["withdrawn"])
    change.append(
        "CHECK_RUN",
        taken.run,
        {
            "check": looked.check_code,
            "version": looked.check_version,
            "lines": looked.lines,
            "found": len(looked.seen),
            "withdrawn": len(taken.withdrawn),
        },
    )
    return taken


def _store_run(change: Change, looked: Looked) -> CheckRun:
    # Only the newest run says what is ahead; kept with each, it would outgrow everything else.
    earlier = CheckRun.objects.within(change.organisation).filter(check_code=looked.check_code)
    earlier.exclude(ahead={}).update(ahead={})
    return CheckRun.everything.create(
        organisation_id=change.organisation.pk,
        check_code=looked.check_code,
        check_version=looked.check_version,
        at=change.now,
        lines=looked.lines,
        happened=looked.happened,
        placed=looked.placed,
        complete_until=looked.complete_until,
        not_known_yet=list(looked.not_known_yet),
        not_known_count=looked.not_known_count,
        found=len(looked.seen),
        ahead=dict(looked.ahead),
        stakes_at=looked.stakes_at,
    )


def report(change: Change, *, check_code: str, seen: Seen) -> Finding:
    """Store one difference that was seen outside of a run; one that is known is seen again, whatever became of it."""
    known = Finding.objects.within(change.organisation).filter(dedupe_key=seen.dedupe_key)
    finding = known.select_related("account__owner", "account__organisation", "organisation").first()
    if finding is None:
        return _store(change, check_code, seen)
    finding.happened, finding.last_seen_at = dict(seen.happened), change.now
    finding.save(update_fields=["happened", "last_seen_at"])
    return finding


def _store(change: Change, check_code: str, seen: Seen) -> Finding:
    finding = Finding.everything.create(
        organisation_id=change.organisation.pk,
        check_code=check_code,
        first_seen_at=change.now,
        last_seen_at=change.now,
        **_columns(seen),
    )
    finding.account = seen.account
    change.append(
        "FINDING_SEEN",
        finding,
        {"kind": seen.kind, "money_minor": seen.money_minor or 0, "day": seen.day},
    )
    return finding


def _columns(seen: Seen) -> dict[str, object]:
    columns = {name: getattr(seen, name) for name in Seen.__dataclass_fields__ if name != "account"}
    # Cut as the records cut it; the whole key lies in the dedupe key.
    return {**columns, "account_id": seen.account.pk, "line_key": seen.line_key[:LONGEST_KEY]}


def _see_again(change: Change, finding: Finding, seen: Seen, taken: TakenIn) -> None:
    """A known finding, with what the newest records say of it; one that had fallen away stands again."""
    finding.promised, finding.happened = dict(seen.promised), dict(seen.happened)
    finding.off_by, finding.money_minor, finding.last_seen_at = seen.off_by, seen.money_minor, change.now
    columns = ["promised", "happened", "off_by", "money_minor", "last_seen_at"]
    if finding.state == FindingState.WITHDRAWN.value:
        is_aside = queries.is_set_aside(finding)
        state = FindingState.DISMISSED if is_aside else FindingState.NEW
        finding.state, finding.withdrawn_at, finding.withdrawn_why = state.value, None, ""
        columns += ["state", "withdrawn_at", "withdrawn_why"]
        change.append("FINDING_STANDS_AGAIN", finding, {})
        (taken.again if is_aside else taken.new).append(finding)
    else:
        taken.again.append(finding)
    finding.save(update_fields=columns)


def _withdraw(change: Change, finding: Finding, *, why: str) -> None:
    finding.state = FindingState.WITHDRAWN.value
    finding.withdrawn_at = change.now
    finding.withdrawn_why = why
    finding.save(update_fields=["state", "withdrawn_at", "withdrawn_why"])
    change.append("FINDING_WITHDRAWN", finding, {})


def followed_by(change: Change, finding: Finding, *, why: str) -> None:
    """Say of a finding that just fell away what the newest records show in its place."""
    finding.withdrawn_why = why[:300]
    finding.save(update_fields=["withdrawn_why"])
    change.append("FINDING_FOLLOWED", finding, {})


def mark_opened(change: Change, finding: Finding) -> None:
    """Note that a mistake stands behind this finding.

    Raises:
        Refused: it was opened, set aside, or fell away in the meantime.
    """
    if finding.state != FindingState.NEW.value:
        raise Refused(f"FINDING_IS_{finding.state}", line=finding.line_key)
    for waiting in queries.lock_waiting(finding):
        _no_longer(change, waiting, by=None)
    finding.state = FindingState.OPENED.value
    finding.save(update_fields=["state"])
    change.append("FINDING_OPENED", finding, {})


def dismiss(change: Change, finding: Finding, *, by: User, reason: DismissReason, aside: Aside) -> Dismissal:
    """Set a finding aside with a reason. It stands in a second person's list, and can be put back.

    It takes effect at once unless `aside` says that it waits for that person's yes.

    Raises:
        Refused: it is not open any more, it waits for the second person already, or "something else" came without
            a sentence.
    """
    if finding.state != FindingState.NEW.value:
        raise Refused(f"FINDING_IS_{finding.state}", line=finding.line_key)
    if queries.lock_waiting(finding):
        raise Refused("DISMISSAL_WAITS_ALREADY", line=finding.line_key)
    if reason is DismissReason.OTHER and not aside.note.strip():
        raise Refused("DISMISSAL_NEEDS_A_SENTENCE")
    return _set_aside(change, finding, by=by, reason=reason, aside=aside)


def was_right(change: Change, finding: Finding, *, by: User, aside: Aside) -> Dismissal:
    """Nobody had compared its content; somebody has, and it was right. It stands in a second person's list, too.

    Raises:
        Refused: nothing about its content is unverified, nobody is named who watched it or no moment, it was watched
            before it went out or after now, it is not open any more, or it waits for the second person already.
    """
    if finding.kind != UNVERIFIED:
        raise Refused("CONTENT_IS_NOT_UNVERIFIED", line=finding.line_key)
    if aside.watched is None or not aside.watched.by:
        raise Refused("WHO_WATCHED_AND_WHEN")
    went_out = str(finding.happened.get("at") or "")
    if went_out and aside.watched.at < datetime.fromisoformat(went_out):
        raise Refused("WATCHED_BEFORE_IT_RAN", at=datetime.fromisoformat(went_out))
    if aside.watched.at > change.now:
        raise Refused("WATCHED_IN_THE_FUTURE", at=aside.watched.at)
    return dismiss(change, finding, by=by, reason=DismissReason.WATCHED, aside=aside)


def put_right(change: Change, finding: Finding, *, by: User, aside: Aside) -> Dismissal:
    """It was true, and is put right before it could reach them, as the note shows. A second person sees it, too.

    Raises:
        Refused: it was set aside already, or fell away.
    """
    if finding.state not in (FindingState.NEW.value, FindingState.OPENED.value):
        raise Refused(f"FINDING_IS_{finding.state}", line=finding.line_key)
    for waiting in queries.lock_waiting(finding):
        _no_longer(change, waiting, by=None)
    return _set_aside(change, finding, by=by, reason=DismissReason.PUT_RIGHT, aside=aside)


def _set_aside(
    change: Change, finding: Finding, *, by: User, reason: DismissReason, aside: Aside
) -> Dismissal:
    if not aside.waits:
        _move(finding, FindingState.DISMISSED)
    dismissal = Dismissal.everything.create(
        organisation_id=finding.organisation_id,
        finding=finding,
        reason=reason.value,
        note=aside.note.strip()[:500],
        by=by,
        at=change.now,
        waits=aside.waits,
        is_sampled=aside.is_sampled,
        watched_by=aside.watched.by if aside.watched is not None else "",
        watched_at=aside.watched.at if aside.watched is not None else None,
    )
    kind = "DISMISSAL_WAITS" if aside.waits else "FINDING_DISMISSED"
    facts: dict[str, object] = {"reason": reason.value, "dismissal": dismissal.pk}
    if aside.watched is None:
        change.append(kind, finding, facts)
    else:
        facts["watched_at"] = aside.watched.at
        change.append(kind, finding, facts, sealed={"watched_by": aside.watched.by}, about=by)
    return dismissal


def _move(finding: Finding, state: FindingState) -> None:
    finding.state = state.value
    finding.save(update_fields=["state"])


def see_dismissal(change: Change, *, dismissal_id: int, by: User, looked: str = "") -> Dismissal:
    """A second person has seen it; one that waited for them takes effect.

    `looked`: what the record showed them, needed of one that is sampled.

    Raises:
        NotFound: no such dismissal.
        Refused: the person who set it aside cannot be the second one, or a sampled one was not looked at.
    """
    dismissal = queries.lock_dismissal(change, dismissal_id=dismissal_id)
    if dismissal.by_id == by.pk:
        raise Refused("SECOND_PERSON_NEEDED")
    if dismissal.seen_at is not None or dismissal.put_back_at is not None:
        return dismissal
    if dismissal.is_sampled and not looked:
        raise Refused("SAMPLE_NEEDS_A_LOOK", line=dismissal.finding.line_key)
    dismissal.seen_by, dismissal.seen_at, dismissal.looked = by, change.now, looked
    dismissal.save(update_fields=["seen_by", "seen_at", "looked"])
    change.append("DISMISSAL_SEEN", dismissal, {"sampled": dismissal.is_sampled})
    if dismissal.waits and dismissal.finding.state == FindingState.NEW.value:
        _move(dismissal.finding, FindingState.DISMISSED)
        facts = {"reason": dismissal.reason, "dismissal": dismissal.pk}
        change.append("FINDING_DISMISSED", dismissal.finding, facts)
    return dismissal


def put_back(change: Change, *, dismissal_id: int, by: User) -> Finding:
    """Undo a dismissal; the finding waits again.

    Raises:
        NotFound: no such dismissal. Refused: it was put back already.
    """
    dismissal = queries.lock_dismissal(change, dismissal_id=dismissal_id)
    finding = dismissal.finding
    if dismissal.put_back_at is not None:
        raise Refused("ALREADY_PUT_BACK", line=finding.line_key)
    if finding.state == FindingState.DISMISSED.value:
        _move(finding, FindingState.NEW)
    _no_longer(change, dismissal, by=by)
    return finding


def _no_longer(change: Change, dismissal: Dismissal, *, by: User | None) -> None:
    """A dismissal ends; `by` is None where the finding became a mistake, or was put right, while it waited."""
    dismissal.put_back_by, dismissal.put_back_at = by, change.now
    dismissal.save(update_fields=["put_back_by", "put_back_at"])
    change.append("FINDING_PUT_BACK", dismissal.finding, {"dismissal": dismissal.pk})


def belong_to(change: Change, findings: Sequence[Finding], account: Account) -> None:
    """These findings are this account's, whatever the records call it; a later run of the check leaves it so."""
    for finding in findings:
        was = finding.account
        finding.account = change.adopt(account)
        finding.save(update_fields=["account"])
        change.append("FINDING_IS_ANOTHERS", finding, {"was": was.subject_code, "now": account.subject_code})
