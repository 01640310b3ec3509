"""A guard looks at the customer's next lines after every run of the check, and says of each what it saw."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from makegood.clocks import zone_named
from makegood.core.record import Change
from makegood.findings.models import Finding
from makegood.mistakes import queries as mistakes
from makegood.people import queries as people
from makegood.people.models import Organisation
from makegood.policy.rules.trades import FINDING_KINDS, trade
from makegood.prevention import queries
from makegood.prevention.models import Cause, Guard, GuardHit
from makegood.records import queries as records
from makegood.records.models import Row

LINES = {"S1": 5, "S2": 5, "S3": 3}  # of this customer, from the day on which it is understood
DAYS = 90


@dataclass(frozen=True)
class Seen:
    """What one run of a check leaves open: lines of which nothing is known yet, and findings that stand.

    `shown_by`: by line and kind, the import and the row number that show a finding.
    """

    check_code: str
    complete_until: datetime | None
    unknown: Collection[str]
    standing: Collection[Finding]
    shown_by: Mapping[tuple[str, str], tuple[int, int]]


def set_up(change: Change, cause: Cause) -> list[Guard]:
    """Begin the guards of a cause, one for each check that can show its kind; none twice.

    What the records cannot show has no guard: nothing would ever look.
    """
    if queries.guards_of(cause):
        return []
    mistake = cause.mistake
    kinds = _kinds(cause)
    today = _today(change)
    return [
        _begin(change, cause, check_code, kinds[check_code], today, LINES.get(mistake.standing.severity, 3))
        for check_code in sorted(kinds)
    ]


def look_longer(change: Change, cause: Cause) -> None:
    """It counts as graver: guards that still look take more lines; a milder one keeps what it has."""
    lines = LINES.get(cause.mistake.standing.severity, 0)
    for guard in queries.guards_of(cause):
        more = lines - guard.lines
        if more > 0 and not queries.ended(guard, today=_today(change)):
            guard.lines, guard.left = lines, guard.left + more
            guard.save(update_fields=["lines", "left"])
            facts = {"guard": guard.pk, "kinds": guard.kinds, "lines": lines}
            change.append("GUARD_SET_UP", cause.mistake, facts)


def _begin(
    change: Change, cause: Cause, check_code: str, kinds: Collection[str], today: date, lines: int
) -> Guard:
    mistake = cause.mistake
    guard = Guard.everything.create(
        organisation_id=mistake.organisation_id,
        account=mistake.account,
        cause=cause,
        check_code=check_code,
        kinds=sorted(kinds),
        since_date=today,
        until_date=today + timedelta(days=DAYS),
        lines=lines,
        left=lines,
        made_at=change.now,
    )
    change.append("GUARD_SET_UP", mistake, {"guard": guard.pk, "kinds": guard.kinds, "lines": lines})
    return guard


def _kinds(cause: Cause) -> dict[str, set[str]]:
    """{check: the kinds of finding that would show it again}: those behind the mistake, else those of its kind."""
    mistake = cause.mistake
    found: dict[str, set[str]] = {}
    for finding in mistakes.findings_behind(mistake):
        found.setdefault(finding.check_code, set()).add(finding.kind)
    if found:
        return found
    words = trade(mistake.organisation.trade)
    kinds = {kind for kind in FINDING_KINDS if words.finding(kind).opens_as.upper() == mistake.kind}
    codes = {source.check_code for source in records.sources(mistake.organisation)}
    return {code: set(kinds) for code in codes} if kinds else {}


def look(change: Change, seen: Seen) -> list[GuardHit]:
    """Let every guard of this check look at what the newest records say of the lines that it watches.

    A line counts once it is below the completeness mark. It held where nothing of the guarded kind stands, with the
    row of the record that shows it; it caught one where a finding stands.
    """
    hits: list[GuardHit] = []
    for guard in queries.watching(change.organisation, check_code=seen.check_code):
        hits += _look(change, guard, seen)
    return hits


def _look(change: Change, guard: Guard, seen: Seen) -> list[GuardHit]:
    caught = _caught(guard, seen)
    known = {(hit.line_key, hit.held) for hit in queries.hits_of([guard])}
    counted = {key for key, _ in known}
    hits = []
    for line in _lines(change.organisation, guard, seen):
        finding = caught.get(line.key)
        is_known = (line.key, finding is None) in known or (finding is None and line.key in counted)
        if is_known or (line.key not in counted and guard.left == 0):
            continue
        hits.append(_note(change, guard, line, finding, seen))
        guard.left -= line.key not in counted
    if hits:
        guard.save(update_fields=["left"])
    return hits


def _caught(guard: Guard, seen: Seen) -> dict[str, Finding]:
    return {
        one.line_key: one
        for one in seen.standing
        if one.account_id == guard.account_id and one.kind in guard.kinds and one.day >= guard.since_date
    }


def _lines(house: Organisation, guard: Guard, seen: Seen) -> list[Row]:
    """The customer's lines from the guard's day on of which the records know what happened, by day."""
    if seen.complete_until is None:
        return []
    known_until = seen.complete_until.astimezone(zone_named(house.zone)).date()
    names = [one.external_id for one in people.names_of(guard.account) if one.source == guard.check_code]
    lines = records.lines_of_days(
        house,
        check_code=guard.check_code,
        account_keys=names,
        since=guard.since_date,
        until=min(guard.until_date, known_until),
    )
    return [line for line in lines if line.key not in seen.unknown]


def _note(change: Change, guard: Guard, line: Row, finding: Finding | None, seen: Seen) -> GuardHit:
    """Note what it saw, with the row that shows it."""
    shown = seen.shown_by.get((line.key, finding.kind)) if finding is not None else None
    if shown is None:
        row = records.row_that_shows(change.organisation, line, check_code=guard.check_code)
        shown = row.brought_id, row.row_number
    brought_id, row_number = shown
    day = line.day or guard.since_date
    hit = GuardHit.everything.create(
        organisation_id=guard.organisation_id,
        guard=guard,
        line_key=line.key,
        day=day,
        held=finding is None,
        finding=finding,
        brought_id=brought_id,
        row_number=row_number,
        at=change.now,
    )
    facts = {"guard": guard.pk, "line_day": day, "import": brought_id, "row": row_number}
    kind = "GUARD_HELD" if finding is None else "GUARD_CAUGHT"
    change.append(kind, guard.cause.mistake, facts | ({"finding": finding.pk} if finding is not None else {}))
    return hit


def _today(change: Change) -> date:
    return change.now.astimezone(zone_named(change.organisation.zone)).date()
