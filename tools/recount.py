"""Recounts every figure of the reports from the raw record, and says where they differ.

    .venv/bin/python tools/recount.py PERIOD [ORGANISATION]     such as 2026-Q4, 2026-11, 2026

It reads events and rows by plain SQL and shares no code with `makegood.reports`, whose figures it is compared with:
who found a mistake, what became of a promise and which first call came late are read from the events of the record,
the rest from rows. Exit code 1 where a figure differs. `recounted` serves the test, too.
"""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.recount_given import cost, kept, obligations, owed, promises, remedies
from tools.recount_raw import Found, Raw, asks, bounds, ids, moment, read, share, teams


def recounted(raw: Raw, first: date, last: date, now: datetime) -> Found:
    """Every figure of a period, for everybody and for each team."""
    found: Found = {}
    mistakes = _mistakes(raw)
    start, end = bounds(raw, first, last)
    for key, of_it in teams(raw, mistakes):
        here = [one for one in of_it if start <= one["found_at"] < end]
        _first(found, key, here, now)
        _told(found, key, here, now, raw)
        _again(found, key, here, mistakes)
    _known(found, raw, [one for one in mistakes if start <= one["found_at"] < end])
    for key, of_it in teams(raw, promises(raw)):
        kept(found, key, [one for one in of_it if start <= one["due_at"] < end], now)
    for key, of_it in teams(raw, remedies(raw)):
        cost(found, f"{key}.{raw.currency}", [one for one in of_it if start <= one["at"] < end], raw.currency)
    for key, of_it in teams(raw, obligations(raw, min(end, now))):
        owed(found, key, of_it, min(last, now.astimezone(raw.zone).date()))
    return found


# ---------------------------------------------------------------- mistakes


def _mistakes(raw: Raw) -> list[dict[str, Any]]:
    opened = {subject: facts for subject, _, facts in raw.events.get("MISTAKE_OPENED", [])}
    late = {s for s, _, facts in raw.events.get("CLOCK_MISSED", []) if facts["clock"] == "ACKNOWLEDGE"}
    rows = raw.ask(
        """
        SELECT m.id, m.account_id, m.found_at, u.team_id, a.calendar, a.zone,
               s.told_at, s.they_know_at, s.acknowledge_by, s.severity
        FROM mg_mistakes_mistake m
        JOIN mg_mistakes_standing s ON s.mistake_id = m.id
        JOIN mg_people_user u ON u.id = m.owner_id
        JOIN mg_people_account a ON a.id = m.account_id
        WHERE m.organisation_id = %s AND m.merged_into_id IS NULL
          AND s.withdrawn_at IS NULL AND s.near_miss_at IS NULL
        """,
        [raw.house],
    )
    found = []
    for pk, account, at, team, calendar, zone, told, known, by, severity in rows:
        facts = opened[f"mistake:{pk}"]
        found.append(
            {
                "id": pk, "account": account, "team": team, "found_at": moment(at), "told": moment(told),
                "known": moment(known), "by": moment(by), "severity": severity, "kind": facts["kind"],
                "found_by": facts["found_by"], "late": f"mistake:{pk}" in late, "calendar": calendar, "zone": zone,
            }
        )  # fmt: skip
    return found


def _counts(one: Mapping[str, Any], now: datetime) -> bool:
    return bool(one["told"] or one["known"] or (one["by"] and one["by"] <= now))


def _first(found: Found, key: str, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    name = f"found-by-us-first/{key}"
    no_promise = [one for one in rows if one["kind"] != "BROKEN_PROMISE"]
    counted = [one for one in no_promise if _counts(one, now)]
    us = [one for one in counted if one["told"] and not (one["known"] and one["known"] <= one["told"])]
    them = [one for one in counted if one["known"] and one not in us]
    found[f"{name}.us"], found[f"{name}.them"] = ids(us), ids(them)
    found[f"{name}.untold"] = ids(counted) - ids(us) - ids(them)
    found[f"{name}.all"] = ids(counted)
    found[f"{name}.share"] = share(us, counted)
    for who in ("SYSTEM", "US", "CUSTOMER", "THIRD_PARTY"):
        found[f"{name}.by-{who.lower()}"] = ids(one for one in no_promise if one["found_by"] == who)
    found[f"{name}.openness"] = share([one for one in no_promise if one["found_by"] == "US"], no_promise)


def _told(found: Found, key: str, rows: Sequence[dict[str, Any]], now: datetime, raw: Raw) -> None:
    name, counted = f"time-to-tell/{key}", [one for one in rows if _counts(one, now)]
    wall = [
        (one["told"] - one["found_at"]).total_seconds() / 60 if one["told"] else math.inf for one in counted
    ]
    work = [_working_minutes(raw, one) if one["told"] else math.inf for one in counted]
    found[f"{name}.all"] = ids(counted)
    found[f"{name}.half"], found[f"{name}.nine"] = _at(wall, 0.5, 5), _at(wall, 0.9, 10)
    found[f"{name}.half-open"], found[f"{name}.nine-open"] = _at(work, 0.5, 5), _at(work, 0.9, 10)
    in_time = [one for one in counted if one["told"] and not one["late"]]
    found[f"{name}.in-time"], found[f"{name}.late"] = ids(in_time), ids(counted) - ids(in_time)
    found[f"{name}.in-time-share"] = share(in_time, counted)
    for band in {one["severity"] for one in counted}:
        of_it = [one for one in counted if one["severity"] == band]
        found[f"{name}.{band.lower()}.due"] = ids(of_it)
        found[f"{name}.{band.lower()}.in-time"] = ids(one for one in of_it if one in in_time)


def _at(minutes: list[float], share: float, enough: int) -> float | None:
    if len(minutes) < enough:
        return None
    value = sorted(minutes)[math.ceil(share * len(minutes)) - 1]
    return None if math.isinf(value) else round(value, 1)


_holidays: dict[tuple[str, int], Any] = {}


def _working_minutes(raw: Raw, one: Mapping[str, Any]) -> float:
    """Minutes of opening hours between found and told, day after day."""
    import holidays

    country, _, part = one["calendar"].partition("-")
    zone, total = ZoneInfo(one["zone"]), 0.0
    day = one["found_at"].astimezone(zone).date()
    while day <= one["told"].astimezone(zone).date():
        key = (one["calendar"], day.year)
        if key not in _holidays:
            _holidays[key] = holidays.country_holidays(country, subdiv=part or None, years=day.year)
        if day.weekday() < 5 and day not in _holidays[key]:
            begin = max(datetime.combine(day, raw.opens, zone).astimezone(UTC), one["found_at"])
            end = min(datetime.combine(day, raw.closes, zone).astimezone(UTC), one["told"])
            total += max(0.0, (end - begin).total_seconds() / 60)
        day += timedelta(days=1)
    return total


def _again(found: Found, key: str, rows: Sequence[dict[str, Any]], every: Sequence[dict[str, Any]]) -> None:
    def is_again(one: Mapping[str, Any]) -> bool:
        at = one["found_at"]
        year = at.replace(year=at.year - 1, day=28 if (at.month, at.day) == (2, 29) else at.day)
        return any(
            other["account"] == one["account"] and other["kind"] == one["kind"] and other["id"] != one["id"]
            and (other["found_at"], other["id"]) < (at, one["id"]) and other["found_at"] >= year
            for other in every
        )  # fmt: skip

    repeated = [one for one in rows if is_again(one)]
    found[f"repeats/{key}.again"], found[f"repeats/{key}.all"] = ids(repeated), ids(rows)
    found[f"repeats/{key}.share"] = share(repeated, rows)


def _known(found: Found, raw: Raw, rows: Sequence[dict[str, Any]]) -> None:
    """Repeats by what showed them, from the events that link them."""
    shown = {subject: facts["shown_by"] for subject, _, facts in raw.events.get("MISTAKE_REPEATED", [])}
    for what in ("CAUSE", "GUARD", "PERSON"):
        found[f"repeats/{what.lower()}.known"] = ids(
            [one for one in rows if shown.get(f"mistake:{one['id']}") == what]
        )


# ---------------------------------------------------------------- beside the reports


def differences(raw: Found, reports: Iterable[Any]) -> list[str]:
    """A sentence for each figure of the reports that the record does not bear out; `reports`: as they are shown."""
    shown = {
        f"{report.name}/{figure.key}": figure
        for report in reports
        for table in report.tables
        for figure in table.figures
    }
    wrong = []
    for name, expected in sorted(raw.items()):
        counted = name.endswith(".count")
        figure = shown.get(name.removesuffix(".count") + ".all" if counted else name)
        if figure is None:
            if expected:
                wrong.append(f"{name}: {expected} in the record, and no such figure in the reports")
        elif isinstance(expected, set):
            if set(figure.cases) != expected or (
                figure.value != len(expected) and not name.startswith("cost/")
            ):
                wrong.append(
                    f"{name}: {sorted(expected)} in the record, {figure.words} {figure.cases} in the report"
                )
        elif figure.value != expected:
            wrong.append(f"{name}: {expected} in the record, {figure.value} in the report")
    return wrong


def main(arguments: list[str]) -> int:
    """Compare the reports of a manager with the record."""
    if not arguments:
        print(__doc__)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makegood.settings")
    import django

    django.setup()
    from django.db import connection

    from makegood.core import clock
    from makegood.people import queries as people
    from makegood.people.rules import sees_all
    from makegood.reports.reading import Reading
    from makegood.reports.rules.periods import period_of

    house, now = people.organisation_named(arguments[1] if len(arguments) > 1 else ""), clock.now()
    period = period_of(arguments[0], today=now.astimezone(ZoneInfo(house.zone)).date())
    viewer = next(user for user in people.users(house) if sees_all(user.role))
    reports = Reading(viewer, period, now).all()
    raw = recounted(read(asks(connection), house.pk), period.first, period.last, now)
    wrong = differences(raw, reports)
    print(*wrong, f"{period.words}: {len(raw)} figures recounted, {len(wrong)} differ.", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
