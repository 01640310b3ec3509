"""Which findings become a mistake by themselves, when the customer would find out, and what may be set aside."""

from datetime import datetime, time
from hashlib import sha256
from typing import NamedTuple

from makegood.clocks import Calendar, due, instant, next_business_day, spoken
from makegood.policy.rules.shape import Policy


class OpensBy(NamedTuple):
    """Whether a finding opens a mistake without a click, and why or why not, as a sentence."""

    opens: bool
    reason: str


def finds_out_at(
    report_time: time | None, happened_at: datetime, now: datetime, calendar: Calendar
) -> datetime | None:
    """When the customer reads of it in a report of their own: the next business day after it, at their time.

    `report_time` is a wall time of the calendar's zone. The answer may have gone by, for up to one business
    day: they may know already, and that is as urgent. None when they have no such report, or when it went
    by longer ago.
    """
    if report_time is None:
        return None
    day = next_business_day(happened_at.astimezone(calendar.zone_info).date(), calendar)
    at = instant(day, report_time, calendar.zone_info)
    following = instant(next_business_day(day, calendar), report_time, calendar.zone_info)
    return at if now <= following else None


def opens_by_itself(
    policy: Policy,
    *,
    high_stakes: bool,
    finds_out_at: datetime | None,
    now: datetime,
    calendar: Calendar,
    money_minor: int,
) -> OpensBy:
    """Whether a finding becomes a mistake at once, owned by the account's owner; else it waits in Findings."""
    rule = policy.opens_by_itself
    if high_stakes and rule.high_stakes:
        return OpensBy(True, "The order is marked as high-stakes.")
    if money_minor > rule.high_stakes_above:
        return OpensBy(True, "More money is at stake than may wait.")
    if finds_out_at is not None and finds_out_at <= due(now, rule.customer_finds_out_within, calendar):
        said = spoken(finds_out_at, now, calendar.zone)
        if finds_out_at <= now:
            return OpensBy(True, f"They may have found it by themselves since {said}.")
        return OpensBy(True, f"They will find it by themselves, {said}.")
    return OpensBy(False, "It waits here for somebody to look at it.")


def dismissal_is_sampled(policy: Policy, *, key: str) -> bool:
    """Whether the second person looks at the record again: a share of all, by the digest of the finding's own key.

    Whoever sets it aside neither chooses nor foresees it, and the same finding is always answered alike.
    """
    return int(sha256(key.encode()).hexdigest()[:12], 16) < policy.dismissal.sample * 16**12


def dismissal_waits(policy: Policy, *, high_stakes: bool, money_minor: int) -> bool:
    """Whether setting it aside waits for the second person; else it takes effect at once, and stays reversible."""
    return high_stakes or money_minor > policy.dismissal.waits_above
