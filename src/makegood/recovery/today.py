"""Today: what went wrong, whom nobody has told, the one next step, what the records say, promises today."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from makegood import clocks
from makegood.findings import queries as findings
from makegood.findings.models import CheckRun, Finding
from makegood.findings.rules import DismissReason, FindingState
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy, Next
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import SECOND_PERSON, first_name
from makegood.policy.rules.trades import trade
from makegood.promises import queries as promises
from makegood.promises.models import Promise
from makegood.promises.rules import Stored
from makegood.recovery.evidence import DISMISSED_BECAUSE, evidence
from makegood.recovery.findings import completeness_words, not_known_rows
from makegood.recovery.health import notice
from makegood.recovery.mistake_page import next_step
from makegood.recovery.pages import Clock, NextStep, PromiseRow, RecordsSay, SetAside, ThenRow, Today
from makegood.recovery.rows import mistake_row, promise_row
from makegood.recovery.rules import Day, Wrong, todays_lead

DIFFERENCES_SHOWN = 6
THEN_SHOWN = 8
PROMISES_SHOWN = 8
NOTHING_TO_DO = frozenset({Next.WAIT.value, Next.NOTHING.value, Next.MEND_FIRST.value})


def today(viewer: User, *, now: datetime) -> Today:
    """The first page of the day, for this person."""
    house = viewer.organisation
    still_open = list(mistakes.open_mistakes(viewer))
    runs = findings.latest_runs(house)
    waiting = list(
        findings.findings_seen_by(viewer)
        .filter(state=FindingState.NEW.value)
        .order_by("day", "opens_at", "pk")
    )
    due = _promises_today(viewer, now)
    acting = [m for m in still_open if m.standing.next_step not in NOTHING_TO_DO and _is_mine(m, viewer)]
    step, rest = _next(viewer, acting, still_open, due, waiting, runs, now)
    since, since_words = _since(viewer, now)
    return Today(
        city=house.zone.rsplit("/", 1)[-1].replace("_", " "),
        lead=todays_lead(_day(still_open, waiting, runs, since, since_words, viewer, now), now=now),
        next=step,
        then=rest,
        records=_records(waiting, runs, viewer, now),
        promises=due,
        set_aside=_set_aside(viewer, now),
        notice=notice(house, now=now),
    )


def _is_mine(mistake: Mistake, viewer: User) -> bool:
    return mistake.owner_id == viewer.pk


def _next(
    viewer: User,
    acting: Sequence[Mistake],
    still_open: Sequence[Mistake],
    due: Sequence[PromiseRow],
    waiting: Sequence[Finding],
    runs: Sequence[CheckRun],
    now: datetime,
) -> tuple[NextStep | None, tuple[ThenRow, ...]]:
    """The one card, and the rest as a quiet list: own mistakes first, own work next, then what waits."""
    others = [m for m in still_open if not acting or m.pk != acting[0].pk]
    rest = tuple(mistake_row(m, viewer=viewer, now=now) for m in others[:THEN_SHOWN])
    mine = [row for row in due if row.mine and row.state == "DUE"]
    if acting:
        return next_step(acting[0]), rest
    if mine:
        row = mine[0]
        action = "See your promises" if row.accepted else "Accept or hand back"
        return NextStep(
            row.words, action, "promises", row.mistake_id, Clock("Due", row.due_at), "", row.account
        ), rest
    if waiting:
        return NextStep("Look at what the records say", "See the findings", "findings", 0, None), rest
    if not runs:
        return NextStep("Bring the first file of records", "Bring a file", "imports", 0, None), rest
    return None, rest


def _promises_today(viewer: User, now: datetime) -> tuple[PromiseRow, ...]:
    """What is due by tomorrow's evening or overdue, and what was proven since yesterday."""
    soon = now + timedelta(days=1)
    seen = promises.promises_seen_by(viewer)
    coming: list[Promise] = list(
        seen.filter(state=Stored.MADE.value, due_at__lte=soon).order_by("due_at", "pk")
    )
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


def _day(
    still_open: Sequence[Mistake],
    waiting: Sequence[Finding],
    runs: Sequence[CheckRun],
    since: datetime,
    since_words: str,
    viewer: User,
    now: datetime,
) -> Day:
    fresh = [m for m in still_open if m.found_at >= since or m.standing.told_at is None]
    next_to_know = min(
        (
            m
            for m in fresh
            if m.standing.told_at is None and m.finds_out_at is not None and m.finds_out_at > now
        ),
        key=lambda m: m.finds_out_at or now,
        default=None,
    )
    return Day(
        wrong=[_wrong(mistake) for mistake in fresh],
        waiting=len(waiting),
        still_open=len(still_open) - len(fresh),
        lines=sum(run.lines for run in runs),
        since_words=since_words,
        missing=_missing(runs, viewer, now),
        finds_out=_finds_out(next_to_know, viewer, now),
    )


def _wrong(mistake: Mistake) -> Wrong:
    return Wrong(
        account=mistake.account.name,
        told=mistake.standing.told_at is not None,
        found_by_them=mistake.found_by == FoundBy.CUSTOMER.value,
        finds_out_at=mistake.finds_out_at,
    )


def _finds_out(mistake: Mistake | None, viewer: User, now: datetime) -> str:
    if mistake is None or mistake.finds_out_at is None:
        return ""
    at = clocks.spoken(mistake.finds_out_at, now, viewer.organisation.zone)
    who = first_name(mistake.contact.name) if mistake.contact is not None else mistake.account.name
    return f"{who} sees the account's own report {at}."


def _missing(runs: Sequence[CheckRun], viewer: User, now: datetime) -> str:
    """Which part of the records is not in yet: lines whose time has passed above the completeness mark."""
    if not not_known_rows(runs, viewer=viewer, now=now):
        return ""
    return completeness_words(runs, viewer=viewer, now=now)


def _records(
    waiting: Sequence[Finding], runs: Sequence[CheckRun], viewer: User, now: datetime
) -> RecordsSay | None:
    if not runs:
        return None
    words = trade(viewer.organisation.trade)
    zone = viewer.organisation.zone
    seen = findings.findings_seen_by(viewer)
    opened = list(seen.filter(state=FindingState.OPENED.value).order_by("-day", "-pk")[:DIFFERENCES_SHOWN])
    behind = mistakes.mistakes_of(viewer.organisation, finding_ids=[finding.pk for finding in opened])
    shown = [*waiting, *opened][:DIFFERENCES_SHOWN]
    rows = tuple(evidence(f, words=words, zone=zone, now=now, mistake=behind.get(f.pk)) for f in shown)
    unknown = not_known_rows(runs, viewer=viewer, now=now)[:2]
    lines, happened = sum(run.lines for run in runs), sum(run.happened for run in runs)
    at = clocks.spoken(max(run.at for run in runs), now, zone)
    return RecordsSay(
        summary=f"{lines:,} {words.line}s against {happened:,} rows of the {words.log}, {at}.",
        completeness=completeness_words(runs, viewer=viewer, now=now),
        rows=(*rows, *unknown),
        more=max(0, len(waiting) + len(opened) - len(shown)),
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
