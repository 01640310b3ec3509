"""Today: what went wrong, whom nobody has told, the one next step, what the records say, promises today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood import clocks
from makegood.findings import queries as findings
from makegood.findings.models import CheckRun, Finding
from makegood.letters.queries import mail_that_concerns
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Kind, Next
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import BRINGS_RECORDS, SECOND_PERSON, Role, first_name, forms, sees_all
from makegood.policy.rules.trades import trade
from makegood.promises import queries as promises
from makegood.queue.queries.listing import count_open, page_of
from makegood.queue.rules.asked import Asked
from makegood.recovery.agreement.losing import todays_losses
from makegood.recovery.agreement.yes_pages import count_waiting as count_waiting_for_a_yes
from makegood.recovery.customer.their_page import news
from makegood.recovery.desk.giving import handed_rows
from makegood.recovery.desk.mistake_page import next_step
from makegood.recovery.desk.queue_page import spoken_count
from makegood.recovery.findings.findings_page import completeness_words, not_known_rows
from makegood.recovery.incidents.incident_today import incident_lines
from makegood.recovery.lessons.became import count_to_say
from makegood.recovery.letter.leaving_page import letter_news
from makegood.recovery.letter.mail_tray import count_waiting
from makegood.recovery.masters.ahead import is_due
from makegood.recovery.masters.before_it_airs import ahead_page
from makegood.recovery.offer.rows import mistake_row, promise_row
from makegood.recovery.pages.parts import Clock, NextStep, PromiseRow, ThenRow
from makegood.recovery.pages.today import RecordsSay, SetAside, Today
from makegood.recovery.records.fitting import unfitting
from makegood.recovery.standing.evidence import evidence, why_set_aside
from makegood.recovery.standing.rules import Day, Wrong, todays_lead
from makegood.recovery.standing.steps import who_wrote
from makegood.recovery.way_out.health import notice

DIFFERENCES_SHOWN = findings.LATEST_OPENED
THEN_SHOWN = 8
PROMISES_SHOWN = promises.ON_A_DAY
NEXT_DAY = clocks.Length.parse("1 business day")
BROKEN = Kind.BROKEN_PROMISE.value


@dataclass(frozen=True)
class _Desk:
    """What one person's page is made from."""

    viewer: User
    now: datetime
    nearest: Sequence[Mistake]  # the open ones due next, a few; not all that are open
    waiting: Sequence[Finding]
    runs: Sequence[CheckRun]
    promises: tuple[PromiseRow, ...]

    @property
    def zone(self) -> str:
        return str(self.viewer.organisation.zone)


def today(viewer: User, *, now: datetime) -> Today:
    """The first page of the day, for this person."""
    house = viewer.organisation
    desk = _Desk(
        viewer=viewer,
        now=now,
        nearest=page_of(viewer, Asked(), after=None, size=THEN_SHOWN + 1).mistakes,
        waiting=findings.new_seen_by(viewer),
        runs=findings.latest_runs(house),
        promises=_promises_today(viewer, now),
    )
    first = _first(desk)
    wrote = who_wrote([*desk.nearest, *([first] if first is not None else [])])
    there = mail_that_concerns(viewer)
    is_open, untold = count_open(viewer)
    return Today(
        city=house.zone.rsplit("/", 1)[-1].replace("_", " "),
        lead=todays_lead(_day(desk), now=now),
        next=next_step(first, viewer=viewer, now=now, wrote=wrote)
        if first is not None
        else _other_step(desk),
        then=_then(desk, first, wrote),
        records=_records(desk),
        promises=desk.promises,
        set_aside=_set_aside(viewer, now),
        news=news(viewer),
        mails=count_waiting(viewer) if there.tray else 0,
        letters=letter_news(viewer, there, now=now),
        notice=notice(house, now=now),
        handed=handed_rows(viewer),
        all_open=f"{spoken_count(is_open)} open mistakes" if is_open > 1 else "",
        untold=f"{spoken_count(untold)} not told yet" if untold else "",
        yes=count_waiting_for_a_yes(viewer),
        to_look_at=_to_look_at(desk),
        became=count_to_say(viewer),
        not_sold=todays_losses(viewer, now=now),
        incidents=incident_lines(viewer, now=now),
    )


def _then(desk: _Desk, first: Mistake | None, wrote: Mapping[int, str]) -> tuple[ThenRow, ...]:
    """What follows the one card."""
    return tuple(
        mistake_row(mistake, viewer=desk.viewer, now=desk.now, wrote=wrote)
        for mistake in _calls_first(m for m in desk.nearest if m != first)[:THEN_SHOWN]
    )


def _to_look_at(desk: _Desk) -> str:
    """What somebody looks at before it airs; asked of the tables only where a line with high stakes is that near."""
    stakes = [run.stakes_at for run in desk.runs if run.stakes_at is not None]
    calendar = people.calendar_of(desk.viewer.organisation)
    if not stakes or not is_due(min(stakes), calendar, now=desk.now):
        return ""
    page = ahead_page(desk.viewer, now=desk.now)
    return page.lead if page.due else ""


def _first(desk: _Desk) -> Mistake | None:
    """The mistake of the one card: the own one due next; for a manager anybody's that nobody has told yet.

    A first call comes before all else, the one due next first: a look around that is overdue waits for it (G3). Then
    it goes by deadline alone; what follows the card begins with what we broke and have not told (F12).
    """
    viewer = desk.viewer
    begins_with_broken = any(m.kind == BROKEN and m.standing.told_at is None for m in desk.nearest[:1])
    own = [
        m
        for m in desk.nearest
        if m.owner_id in viewer.works_in and m.standing.next_step not in mistakes.NOTHING_TO_DO
    ]
    if own and _is_first_call(own[0]) and not begins_with_broken:
        return own[0]  # nothing further down is due sooner
    call = mistakes.first_call_of(viewer)
    if call is not None:
        return call
    found = own[0] if own and not begins_with_broken else mistakes.first_step_of(viewer)
    if found is None and viewer.role == Role.MANAGER.value:
        found = mistakes.first_untold_in(viewer.organisation)
    return found


def _calls_first(nearest: Iterable[Mistake]) -> list[Mistake]:
    """The few that stand under the card: what we broke and have not told, then first calls, then by deadline."""
    return sorted(
        nearest, key=lambda m: (not (m.kind == BROKEN and _is_first_call(m)), not _is_first_call(m))
    )


def _is_first_call(mistake: Mistake) -> bool:
    return mistake.standing.next_step == Next.CALL.value and mistake.standing.told_at is None


def _other_step(desk: _Desk) -> NextStep | None:
    """The one card of somebody without a call to make: work promised, findings, or the first file."""
    mine = [row for row in desk.promises if row.mine and row.state == "DUE"]
    if mine:
        row = mine[0]
        title = row.words if row.accepted else f"Accept the work: “{row.words}”"
        clock = Clock("Due", row.due_at)
        return NextStep(title, "See your promises", "promises", row.mistake_id, clock, "", row.account)
    return _records_step(desk)


def _records_step(desk: _Desk) -> NextStep | None:
    """What the records ask for: another column, a look at what was found, or the file that is not in yet."""
    log, brings = trade(desk.viewer.organisation.trade).log, desk.viewer.role in BRINGS_RECORDS
    if brings and unfitting(desk.runs, log):
        return NextStep("Look at the columns of both files", "See the files", "imports", 0, None)
    if desk.waiting:
        return NextStep("Look at what the records say", "See the findings", "findings", 0, None)
    if not brings:
        return None
    missing = "the first file of records"
    if desk.runs and not any(run.happened or run.complete_until for run in desk.runs):
        missing = f"the {log}"
    elif any(run.lines for run in desk.runs):
        return None
    elif desk.runs:
        missing = "what was promised"
    return NextStep(f"Bring {missing}", "Bring a file", "imports", 0, None)


def _promises_today(viewer: User, now: datetime) -> tuple[PromiseRow, ...]:
    """What is due on the next business day at the latest or overdue, and what was proven since yesterday."""
    a_day = timedelta(days=1)
    next_day = clocks.due(now, NEXT_DAY, people.calendar_of(viewer.organisation))
    found = promises.of_the_day(viewer, by=max(now + a_day, next_day), since=now - a_day)
    rows = [promise_row(promise, viewer=viewer, now=now) for promise in found]
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
    fresh = mistakes.fresh_since(desk.viewer, since)
    if any(one.is_older for one in fresh):
        since_words = "lately"
    wrong = [finding for finding in desk.waiting if finding.kind != "copy_unverified"]
    waiting = sum(1 for finding in wrong if finding.first_seen_at >= since)
    is_quiet = not fresh and not waiting
    words = trade(desk.viewer.organisation.trade)
    return Day(
        wrong=[Wrong(one.account, one.is_told, one.they_know, one.finds_out_at) for one in fresh],
        waiting=waiting,
        unverified=len(desk.waiting) - len(wrong),
        waiting_longer=len(wrong) - waiting,
        still_open=mistakes.open_mistakes(desk.viewer).filter(standing__mend_by=None).count()
        if is_quiet
        else 0,
        lines=sum(run.lines for run in desk.runs),
        since_words=since_words,
        first_file=words.words["first_file"],
        missing=_missing(desk),
        is_own=not sees_all(desk.viewer.role),
        unfitting=words.log if unfitting(desk.runs, words.log) else "",
        finds_out=_finds_out(_who_finds_out_first(fresh, desk), desk),
    )


def _who_finds_out_first(fresh: Sequence[mistakes.Fresh], desk: _Desk) -> Mistake | None:
    untold = [one for one in fresh if not one.is_told and not one.they_know]
    coming = [one for one in untold if one.finds_out_at is not None and one.finds_out_at > desk.now]
    if not coming:
        return None
    first = min(coming, key=lambda one: one.finds_out_at or desk.now)
    return mistakes.mistake_seen_by(desk.viewer, mistake_id=first.mistake_id)


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
    """What was read, how far it reaches, and the rows that differ: those that nobody has looked at, and of those that
    became a mistake what the sentence at the top counts. What was told last week is no news.
    """
    if not desk.runs:
        return None
    viewer, now, zone = desk.viewer, desk.now, desk.zone
    words = trade(viewer.organisation.trade)
    opened = findings.latest_opened(viewer)
    behind = mistakes.mistakes_of(viewer.organisation, finding_ids=[finding.pk for finding in opened])
    since, _ = _since(viewer, now)
    opened = [finding for finding in opened if _is_news(behind.get(finding.pk), since=since)]
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


def _is_news(mistake: Mistake | None, *, since: datetime) -> bool:
    """Found since then, or not told yet."""
    return mistake is not None and (mistake.found_at >= since or mistake.standing.told_at is None)


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
            reason=why_set_aside(one, words=words, zone=zone),
            waits=one.waits,
            is_sampled=one.is_sampled,
        )
        for one in findings.unseen_dismissals(viewer)
    )
