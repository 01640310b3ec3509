"""Today: what went wrong, whom nobody has told, the one next step, what the records say, promises today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from makegood import clocks
from makegood.findings import queries as findings
from makegood.findings.models import CheckRun, Finding
from makegood.findings.rules import DismissReason, FindingState
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import SECOND_PERSON, Role, first_name, forms
from makegood.policy.rules.trades import trade
from makegood.promises import queries as promises
from makegood.promises.models import Promise
from makegood.promises.rules import Stored
from makegood.recovery.evidence import DISMISSED_BECAUSE, evidence
from makegood.recovery.findings import completeness_words, not_known_rows
from makegood.recovery.giving import handed_rows
from makegood.recovery.health import notice
from makegood.recovery.mistake_page import next_step
from makegood.recovery.pages.parts import Clock, NextStep, PromiseRow
from makegood.recovery.pages.today import RecordsSay, SetAside, Today
from makegood.recovery.rows import mistake_row, promise_row
from makegood.recovery.rules import Day, Wrong, todays_lead
from makegood.recovery.their_page import news

DIFFERENCES_SHOWN = 6
THEN_SHOWN = 8
PROMISES_SHOWN = 8
NOTHING_TO_DO = frozenset({Next.WAIT.value, Next.NOTHING.value, Next.MEND_FIRST.value})


@dataclass(frozen=True)
class _Desk:
    """What one person's page is made from."""

    viewer: User
    now: datetime
    still_open: Sequence[Mistake]
    waiting: Sequence[Finding]
    runs: Sequence[CheckRun]
    promises: tuple[PromiseRow, ...]

    @property
    def zone(self) -> str:
        return str(self.viewer.organisation.zone)


def today(viewer: User, *, now: datetime) -> Today:
    """The first page of the day, for this person."""
    house = viewer.organisation
    waiting = findings.findings_seen_by(viewer).filter(state=FindingState.NEW.value)
    desk = _Desk(
        viewer=viewer,
        now=now,
        still_open=list(mistakes.open_mistakes(viewer)),
        waiting=list(waiting.order_by("day", "opens_at", "pk")),
        runs=findings.latest_runs(house),
        promises=_promises_today(viewer, now),
    )
    first = _first(desk)
    return Today(
        city=house.zone.rsplit("/", 1)[-1].replace("_", " "),
        lead=todays_lead(_day(desk), now=now),
        next=next_step(first, viewer=viewer, now=now) if first is not None else _other_step(desk),
        then=tuple(
            mistake_row(mistake, viewer=viewer, now=now)
            for mistake in [m for m in desk.still_open if m is not first][:THEN_SHOWN]
        ),
        records=_records(desk),
        promises=desk.promises,
        set_aside=_set_aside(viewer, now),
        news=news(viewer),
        notice=notice(house, now=now),
        handed=handed_rows(viewer),
    )


def _first(desk: _Desk) -> Mistake | None:
    """The mistake of the one card: the own one due next; for a manager anybody's that nobody has told yet."""
    acting = [m for m in desk.still_open if m.standing.next_step not in NOTHING_TO_DO]
    own = [m for m in acting if m.owner_id == desk.viewer.pk]
    if not own and desk.viewer.role == Role.MANAGER.value:
        own = [m for m in acting if m.standing.told_at is None]
    return own[0] if own else None


def _other_step(desk: _Desk) -> NextStep | None:
    """The one card of somebody without a call to make: work promised, findings, or the first file."""
    mine = [row for row in desk.promises if row.mine and row.state == "DUE"]
    if mine:
        row = mine[0]
        title = row.words if row.accepted else f"Accept the work: {row.words}"
        clock = Clock("Due", row.due_at)
        return NextStep(title, "See your promises", "promises", row.mistake_id, clock, "", row.account)
    if desk.waiting:
        return NextStep("Look at what the records say", "See the findings", "findings", 0, None)
    if not desk.runs:
        return NextStep("Bring the first file of records", "Bring a file", "imports", 0, None)
    return None


def _promises_today(viewer: User, now: datetime) -> tuple[PromiseRow, ...]:
    """What is due by tomorrow's evening or overdue, and what was proven since yesterday."""
    soon = now + timedelta(days=1)
    seen = promises.promises_seen_by(viewer)
    owed = Q(due_at__lte=soon) | Q(doer=viewer, accepted_at=None)
    coming: list[Promise] = list(seen.filter(owed, state=Stored.MADE.value).order_by("due_at", "pk"))
    lately = list(
        seen.filter(
            state__in=[Stored.KEPT.value, Stored.KEPT_LATE.value],
            proof__found_at__gte=now - timedelta(days=1),
        ).order_by("-proof__found_at")
    )
    rows = [promise_row(promise, viewer=viewer, now=now) for promise in (*coming, *lately)]
    rows.sort(key=lambda row: (not row.mine, row.due_at))
    return tuple(rows[:PROMISES_SHOWN])


def _since(viewer: User, now: datetime) -> tuple[datetime, str]:
    """From when on "went wrong" is news: since the last business day closed."""
    calendar = people.calendar_of(viewer.organisation)
    zone = calendar.zone_info
    day = now.astimezone(zone).date() - timedelta(days=1)
    while not clocks.is_business_day(day, calendar):
        day -= timedelta(days=1)
    gap = (now.astimezone(zone).date() - day).days
    since = clocks.instant(day, calendar.closes, zone)
    return (
        since,
        "over the weekend"
        if gap >= 2 and day.weekday() == 4
        else "since yesterday"
        if gap == 1
        else "lately",
    )


def _day(desk: _Desk) -> Day:
    now = desk.now
    since, since_words = _since(desk.viewer, now)
    fresh = [m for m in desk.still_open if m.found_at >= since or m.standing.told_at is None]
    if any(m.found_at < since for m in fresh):
        since_words = "lately"
    wrong = [finding for finding in desk.waiting if finding.kind != "copy_unverified"]
    waiting = sum(1 for finding in wrong if finding.first_seen_at >= since)
    untold = [
        m
        for m in fresh
        if m.standing.told_at is None
        and m.standing.they_know_at is None
        and m.finds_out_at is not None
        and m.finds_out_at > now
    ]
    return Day(
        wrong=[_wrong(mistake) for mistake in fresh],
        waiting=waiting,
        unverified=len(desk.waiting) - len(wrong),
        waiting_longer=len(wrong) - waiting,
        still_open=len(desk.still_open) - len(fresh),
        lines=sum(run.lines for run in desk.runs),
        since_words=since_words,
        first_file=trade(desk.viewer.organisation.trade).words["first_file"],
        missing=_missing(desk),
        finds_out=_finds_out(min(untold, key=lambda m: m.finds_out_at or now, default=None), desk),
    )


def _wrong(mistake: Mistake) -> Wrong:
    return Wrong(
        account=mistake.account.name,
        told=mistake.standing.told_at is not None,
        they_know=mistake.standing.they_know_at is not None,
        finds_out_at=mistake.finds_out_at,
    )


def _finds_out(mistake: Mistake | None, desk: _Desk) -> str:
    if mistake is None or mistake.finds_out_at is None:
        return ""
    at = clocks.spoken(mistake.finds_out_at, desk.now, desk.zone)
    if mistake.contact is None:
        return f"{mistake.account.name} sees its own report {at}."
    their = forms(mistake.contact.pronoun)["hers"]
    return f"{first_name(mistake.contact.name)} sees {their} own report {at}."


def _missing(desk: _Desk) -> str:
    """Which part of the records is not in yet: lines whose time has passed above the completeness mark."""
    if not not_known_rows(desk.runs, viewer=desk.viewer, now=desk.now):
        return ""
    return completeness_words(desk.runs, viewer=desk.viewer, now=desk.now)


def _records(desk: _Desk) -> RecordsSay | None:
    """What was read, how far it reaches, and the rows that differ."""
    if not desk.runs:
        return None
    viewer, now, zone = desk.viewer, desk.now, desk.zone
    words = trade(viewer.organisation.trade)
    seen = findings.findings_seen_by(viewer)
    opened = list(seen.filter(state=FindingState.OPENED.value).order_by("-day", "-pk")[:DIFFERENCES_SHOWN])
    behind = mistakes.mistakes_of(viewer.organisation, finding_ids=[finding.pk for finding in opened])
    shown = [*desk.waiting, *opened][:DIFFERENCES_SHOWN]
    rows = tuple(evidence(f, words=words, zone=zone, now=now, mistake=behind.get(f.pk)) for f in shown)
    lines, happened = sum(run.lines for run in desk.runs), sum(run.happened for run in desk.runs)
    at = clocks.spoken(max(run.at for run in desk.runs), now, zone)
    return RecordsSay(
        summary=f"{lines:,} {words.line}s against {happened:,} rows of the {words.log}, {at}.",
        completeness=completeness_words(desk.runs, viewer=viewer, now=now),
        rows=(*rows, *not_known_rows(desk.runs, viewer=viewer, now=now)[:2]),
        more=max(0, len(desk.waiting) + len(opened) - len(shown)),
    )


def _set_aside(viewer: User, now: datetime) -> tuple[SetAside, ...]:
    """What others set aside, for a second person to see once."""
    if viewer.role not in SECOND_PERSON:
        return ()
    words = trade(viewer.organisation.trade)
    zone = viewer.organisation.zone
    return tuple(
        SetAside(
            dismissal_id=one.pk,
            evidence=evidence(one.finding, words=words, zone=zone, now=now),
            by=one.by.short_name,
            at=one.at,
            reason=one.note or DISMISSED_BECAUSE[DismissReason(one.reason)],
        )
        for one in findings.unseen_dismissals(viewer)
    )
