"""By when: the clocks of a policy on the customer's calendar, each deadline with its rule in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.clocks import Calendar, due, instant, part_way, spoken, wait_words
from makegood.policy.rules.judging import Severity, is_worse
from makegood.policy.rules.shape import Policy

DEAL_BREAKER = "S1"
ONE_DAY = timedelta(days=1)
BECAUSE = {
    "how_found": "they know already",
    "still_hurting": "it still hurts",
    "lost_for_good": "something is gone for good",
}
# They know, or the harm grows: then it is said at once, also at night.
CANNOT_WAIT = ("how_found", "still_hurting")


@dataclass(frozen=True)
class Deadline:
    """An instant in UTC, the rule that made it, and the version of the policy in which the rule stands."""

    at: datetime
    rule: str
    policy_version: int


def acknowledge_by(
    policy: Policy,
    severity: Severity,
    *,
    found_at: datetime,
    answers: Mapping[str, int],
    calendar: Calendar,
    finds_out_at: datetime | None,
) -> Deadline:
    """By when the customer has heard from us, counted from `found_at`; nothing pauses it.

    The clock of the band runs. The deal breaker's clock runs too, whatever the band, when something is gone
    for good, it still hurts today, or they know already. Where they find out by themselves at
    `finds_out_at`, they hear from us before it. The earliest counts. It never comes earlier for a later
    `found_at` with all else equal, except that a `finds_out_at` gone by does not count any more.
    """
    because = _reasons(policy, answers)
    candidates = []
    if severity.band == DEAL_BREAKER or because:
        candidates.append(_deal_breaker(policy, found_at, because, calendar))
    if severity.band != DEAL_BREAKER:
        candidates.append(_of_band(policy, severity.band, found_at, calendar))
    if finds_out_at is not None and finds_out_at > found_at:
        candidates.append(_before_they_find_out(policy, found_at, finds_out_at, calendar))
    return min(candidates, key=lambda deadline: deadline.at)


def clock_by(
    policy: Policy, clock: str, band: str, *, start: datetime, calendar: Calendar
) -> Deadline | None:
    """The deadline of any clock of the policy, such as "owner" or "plan"; None where none runs for that band.

    Raises:
        Unusable: UNKNOWN_CLOCK, UNKNOWN_BAND.
    """
    length = policy.length(clock, band)
    if length is None:
        return None
    rule = f"{policy.judging.words[band]}: {length.words}"
    return Deadline(due(start, length, calendar), rule, policy.version)


def after_raise(old_at: datetime, new: Deadline) -> Deadline:
    """The deadline after the severity was raised: never more time than before.

    `new` is what the raised severity gives, counted from the same start.
    """
    return new if new.at <= old_at else Deadline(old_at, "as it stood before the raise", new.policy_version)


def after_judging(
    policy: Policy,
    severity: Severity,
    new: Deadline,
    *,
    before: str,
    old_at: datetime,
    answers: Mapping[str, int],
    now: datetime,
    calendar: Calendar,
) -> Deadline:
    """The deadline of the first call after a judgement that comes while nobody has called yet.

    `new` is what `acknowledge_by` gives for the new severity, counted from the finding; `before` the band that ran
    until now, `old_at` its deadline. What is late stays late. A milder severity brings its own, later deadline. Any
    other judgement never gives more time; and none makes a call late that was not: at least the time remains in which
    the policy has an owner named, since nobody can keep a deadline that was past when it was made.
    """
    as_before = Deadline(old_at, "as it stood before the judgement", policy.version)
    if old_at <= now:
        return as_before
    if new.at >= old_at:
        is_milder = is_worse(before, severity.band)
        return new if is_milder or new.at == old_at else as_before
    first = _soonest(policy, severity, answers, now, calendar)
    later = max(new, first, key=lambda deadline: deadline.at)
    return later if later.at < old_at else as_before


def _soonest(
    policy: Policy, severity: Severity, answers: Mapping[str, int], now: datetime, calendar: Calendar
) -> Deadline:
    """The earliest deadline that a judgement made now may set; not in the customer's night unless it cannot wait."""
    because = _reasons(policy, answers)
    band = DEAL_BREAKER if because else severity.band
    length = policy.needed_length("owner", band)
    at = due(now, length, calendar)
    morning = _morning(policy, now, at, calendar)
    if morning is not None and not any(name in CANNOT_WAIT for name in because):
        at = max(at, morning)
    why = f", because {BECAUSE[because[0]]}" if because else ""
    rule = f"{policy.judging.words[band]}: {length.words} from the judgement{why}"
    return Deadline(at, rule, policy.version)


def raise_unanswered_at(
    policy: Policy, severity: Severity, *, found_at: datetime, ack_by: datetime, calendar: Calendar
) -> datetime:
    """When a mistake whose questions are still open goes up one band: by default half of the way to `ack_by`."""
    share = policy.judging.raise_unanswered_at
    return share_of_ack(policy, severity, share, found_at=found_at, ack_by=ack_by, calendar=calendar)


def share_of_ack(
    policy: Policy,
    severity: Severity,
    share: float,
    *,
    found_at: datetime,
    ack_by: datetime,
    calendar: Calendar,
) -> datetime:
    """The instant at which that share of the time to the first call is over, counted as the band's clock counts.

    The shares at which an owner is reminded stand in `policy.speaking.warn_at`.
    """
    length = policy.length("ack", severity.band)
    in_business = length is not None and length.is_business
    return part_way(found_at, ack_by, share, calendar, in_business=in_business)


def _reasons(policy: Policy, answers: Mapping[str, int]) -> tuple[str, ...]:
    """The questions whose answers start the deal breaker's clock by themselves."""
    enough = policy.speaking.s1_clock_also_when
    return tuple(name for name in BECAUSE if answers.get(name, 0) >= enough[name])


def _of_band(policy: Policy, band: str, found_at: datetime, calendar: Calendar) -> Deadline:
    length = policy.needed_length("ack", band)
    rule = f"{policy.judging.words[band]}: {length.words}"
    return Deadline(due(found_at, length, calendar), rule, policy.version)


def _deal_breaker(
    policy: Policy, found_at: datetime, because: tuple[str, ...], calendar: Calendar
) -> Deadline:
    """The deal breaker's clock, moved out of the customer's night unless they know or the harm grows."""
    length = policy.needed_length("ack", DEAL_BREAKER)
    at = due(found_at, length, calendar)
    why = f", because {BECAUSE[because[0]]}" if because else ""
    rule = f"{policy.judging.words[DEAL_BREAKER]}: {length.words}{why}"
    morning = _morning(policy, found_at, at, calendar)
    if morning is None or any(name in CANNOT_WAIT for name in because):
        return Deadline(at, rule, policy.version)
    said = f"{policy.speaking.morning:%H:%M}"
    return Deadline(max(at, morning), f"{rule}; not at night, so by {said}", policy.version)


def _morning(policy: Policy, found_at: datetime, at: datetime, calendar: Calendar) -> datetime | None:
    """The morning to wait for when the deadline, or the finding before it, lies in the customer's night."""
    for moment in (at, found_at):
        local = moment.astimezone(calendar.zone_info)
        is_evening = local.time() >= policy.speaking.last
        if is_evening or local.time() < policy.speaking.first:
            day = local.date() + ONE_DAY if is_evening else local.date()
            return instant(day, policy.speaking.morning, calendar.zone_info)
    return None


def _before_they_find_out(
    policy: Policy, found_at: datetime, finds_out_at: datetime, calendar: Calendar
) -> Deadline:
    ahead = policy.speaking.tell_before_they_find_out.elapsed or timedelta(0)
    said = spoken(finds_out_at, found_at, calendar.zone)
    if finds_out_at - ahead > found_at:
        rule = f"{wait_words(ahead)} before they find out by themselves, {said}"
        return Deadline(finds_out_at - ahead, rule, policy.version)
    return Deadline(finds_out_at, f"before they find out by themselves, {said}", policy.version)
