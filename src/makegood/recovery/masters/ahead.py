"""What is still to go out: the lines of each code, as the newest run of a check saw them, kept with that run.

A run reads all promised lines anyway; keeping them by code spares every page another look into the files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from makegood import clocks
from makegood.findings import queries as findings
from makegood.people import queries as people
from makegood.people.models import Organisation
from makegood.reconcile.codes import plain_code
from makegood.reconcile.finding import Open, Outcome

MOST_WITH_STAKES, MOST_CODES, NEXT_OF_A_CODE = 300, 2000, 5


@dataclass(frozen=True)
class Line:
    """One promised line that goes out, or may have gone out above the completeness mark. Instants are UTC."""

    code: str
    copy: str
    account_id: int
    key: str
    title: str
    opens_at: datetime
    closes_at: datetime
    high_stakes: bool
    money_minor: int | None


@dataclass(frozen=True)
class Ahead:
    """All of them in their order, and when each code went out last as far as the records go."""

    lines: tuple[Line, ...] = ()
    last_out: Mapping[str, datetime] | None = None

    def of(self, code: str) -> tuple[Line, ...]:
        """The lines of one code, the next one first."""
        return tuple(line for line in self.lines if line.code == code)

    def went_out_at(self, code: str, *, now: datetime) -> datetime | None:
        """When a code last went out, or may have: a window that has opened and that no record covers yet counts."""
        begun = [line.opens_at for line in self.of(code) if line.opens_at <= now]
        last = (self.last_out or {}).get(code)
        return max([*begun, *([last] if last is not None else [])], default=None)


def accounts_of(organisation: Organisation, check_code: str) -> dict[str, int]:
    """{the name by which a check knows an account: its id}."""
    return {name: account.pk for name, account in people.accounts_by_key(organisation, check_code).items()}


def ahead_of(outcome: Outcome, accounts: Mapping[str, int], *, now: datetime) -> dict[str, object]:
    """What a run keeps: every line with high stakes, and of each code the last one that has begun and the next few."""
    coming = sorted(
        (one for one in outcome.not_known_yet if one.copy and one.account in accounts),
        key=lambda one: (one.opens_at, one.key),
    )
    staked = [one for one in coming if one.high_stakes][:MOST_WITH_STAKES]
    by_code: dict[str, list[Open]] = {}
    for one in coming:
        by_code.setdefault(plain_code(one.copy), []).append(one)
    near = [one for lines in list(by_code.values())[:MOST_CODES] for one in _near(lines, now)]
    kept = {(one.key, one.unit): one for one in [*staked, *near]}
    return {
        "lines": [_stored(one, accounts[one.account]) for one in kept.values()],
        "last_out": {code: at.isoformat() for code, at in outcome.last_aired.items()},
    }


def _near(lines: Sequence[Open], now: datetime) -> list[Open]:
    begun = [one for one in lines if one.opens_at <= now]
    return [*begun[-1:], *[one for one in lines if one.opens_at > now][:NEXT_OF_A_CODE]]


def _stored(one: Open, account_id: int) -> dict[str, object]:
    return {
        "copy": one.copy,
        "account": account_id,
        "key": one.key,
        "title": one.title,
        "opens_at": one.opens_at.isoformat(),
        "closes_at": one.closes_at.isoformat(),
        "high_stakes": one.high_stakes,
        "money": one.money_minor,
    }


def next_stakes(outcome: Outcome, *, now: datetime) -> datetime | None:
    """When the next line with high stakes goes out."""
    staked = (one.opens_at for one in outcome.not_known_yet if one.high_stakes and one.copy)
    return min((at for at in staked if at > now), default=None)


def ahead(organisation: Organisation) -> Ahead:
    """What is still to go out, of all checks together."""
    runs = findings.latest_runs(organisation)
    stored: Sequence[Mapping[str, Any]] = [dict(run.ahead) for run in runs if run.ahead]
    lines = [_line(one) for each in stored for one in each["lines"]]
    last_out: dict[str, datetime] = {}
    for each in stored:
        for code, at in each["last_out"].items():
            out_at = datetime.fromisoformat(at)
            last_out[code] = max(out_at, last_out.get(code, out_at))
    return Ahead(tuple(sorted(lines, key=lambda line: (line.opens_at, line.key))), last_out)


def _line(one: Mapping[str, Any]) -> Line:
    return Line(
        code=plain_code(one["copy"]),
        copy=one["copy"],
        account_id=one["account"],
        key=one["key"],
        title=one["title"],
        opens_at=datetime.fromisoformat(one["opens_at"]),
        closes_at=datetime.fromisoformat(one["closes_at"]),
        high_stakes=one["high_stakes"],
        money_minor=one["money"],
    )


def look_by(opens_at: datetime, calendar: clocks.Calendar) -> datetime:
    """By when somebody has looked at it: the end of the last business day before the day on which it goes out."""
    day = opens_at.astimezone(calendar.zone_info).date() - timedelta(days=1)
    while not clocks.is_business_day(day, calendar):
        day -= timedelta(days=1)
    return clocks.instant(day, calendar.closes, calendar.zone_info)


def is_due(opens_at: datetime, calendar: clocks.Calendar, *, now: datetime) -> bool:
    """Whether that business day has come. Source: A01."""
    today: date = now.astimezone(calendar.zone_info).date()
    return today >= look_by(opens_at, calendar).astimezone(calendar.zone_info).date()
