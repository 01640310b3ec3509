"""Whether a prevention has held, by query: how often it was found for 1,000 lines before it was done, and since."""

from datetime import datetime, timedelta

from makegood.findings import queries as findings
from makegood.prevention import queries
from makegood.prevention.models import Prevention
from makegood.prevention.rules import Method, Result, Scope
from makegood.prevention.rules.rates import Rate, judge, rate
from makegood.records import queries as records

BEFORE = timedelta(days=180)


def shown_by_the_records(prevention: Prevention, *, now: datetime) -> str:
    """What the records say of it, as a sentence to begin with; "" where they are not what shows it."""
    if prevention.criterion.method != Method.RECORDS.value or prevention.done_at is None:
        return ""
    before = rate_of(prevention, since=prevention.done_at - BEFORE, until=prevention.done_at)
    after = rate_of(prevention, since=prevention.done_at, until=now)
    words = {
        Result.HELD: "It is found less often.",
        Result.FAILED: "It is found as often as before.",
        Result.INCONCLUSIVE: "Not enough data to tell.",
    }[judge(before, after)]
    return f"{words} Before: {_said(before)}. Since: {_said(after)}."


def rate_of(prevention: Prevention, *, since: datetime, until: datetime) -> Rate | None:
    """How often it was found in lines of these days, at this customer or at all, by the scope; None for too few lines.

    A finding that fell away was none. Lines are those that were promised.
    """
    guards = queries.guards_of(prevention.cause)
    kinds = {kind for guard in guards for kind in guard.kinds}
    checks = {guard.check_code for guard in guards}
    mistake = prevention.cause.mistake
    account = mistake.account if prevention.scope == Scope.THIS_CUSTOMER.value else None
    house = mistake.organisation
    lines = records.count_lines(
        house, check_codes=checks, account=account, since=since.date(), until=until.date()
    )
    found = findings.count_of(
        house, check_codes=checks, kinds=kinds, account=account, since=since.date(), until=until.date()
    )
    return rate(found, lines)


def _said(one: Rate | None) -> str:
    if one is None:
        return "too few lines"
    return f"{one.found} in {one.lines} lines, {one.rate:.1f} for 1,000 ({one.low:.1f} to {one.high:.1f})"
