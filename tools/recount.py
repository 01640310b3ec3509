"""Recounts every figure of the reports from the raw record, and says where they differ.

    .venv/bin/python tools/recount.py PERIOD [ORGANISATION]     such as 2026-Q4, 2026-11, 2026

It reads events and rows by plain SQL and shares no code with `makegood.reports`, whose figures it is compared with:
who found a mistake, what became of a promise and which first call came late are read from the events of the record,
the rest from rows. Exit code 1 where a figure differs. `recounted` serves the test, too.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
Found = dict[str, Any]  # "found-by-us-first/all.us" -> ids, or a number


@dataclass
class Raw:
    """The record of one house, as it lies there."""

    ask: Ask
    house: int
    zone: ZoneInfo
    opens: time
    closes: time
    currency: str
    events: dict[str, list[tuple[str, datetime, Mapping[str, Any]]]] = field(default_factory=dict)


def moment(value: Any) -> datetime | None:
    """An instant, as either database hands it over."""
    if value is None or value == "":
        return None
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _needed(value: Any) -> datetime:
    """An instant that is always there."""
    at = moment(value)
    if at is None:
        raise ValueError(f"{value!r} is no instant.")
    return at


def read(ask: Ask, house: int) -> Raw:
    """The house, and its events by kind."""
    zone, opens, closes, currency = ask(
        "SELECT zone, opens, closes, currency FROM mg_people_organisation WHERE id = %s", [house]
    )[0]
    raw = Raw(ask, house, ZoneInfo(zone), _time(opens), _time(closes), currency)
    for kind, subject, at, public in ask(
        "SELECT kind, subject, at, public FROM mg_core_event WHERE organisation_id = %s ORDER BY sequence",
        [house],
    ):
        raw.events.setdefault(kind, []).append((subject, _needed(at), json.loads(public)))
    return raw


def _time(value: Any) -> time:
    return value if isinstance(value, time) else time.fromisoformat(str(value))


def bounds(raw: Raw, first: date, last: date) -> tuple[datetime, datetime]:
    """The instants of midnight at both ends."""
    ends = last + timedelta(days=1)
    return (
        datetime(first.year, first.month, first.day, tzinfo=raw.zone).astimezone(UTC),
        datetime(ends.year, ends.month, ends.day, tzinfo=raw.zone).astimezone(UTC),
    )


def recounted(raw: Raw, first: date, last: date, now: datetime) -> Found:
    """Every figure of a period, for everybody and for each team."""
    found: Found = {}
    mistakes = _mistakes(raw)
    start, end = bounds(raw, first, last)
    for key, of_it in _teams(raw, mistakes):
        here = [one for one in of_it if start <= one["found_at"] < end]
        _first(found, key, here, now)
        _told(found, key, here, now, raw)
        _again(found, key, here, mistakes)
    promises = _promises(raw)
    for key, of_it in _teams(raw, promises):
        _kept(found, key, [one for one in of_it if start <= one["due_at"] < end], now)
    remedies = _remedies(raw)
    for key, of_it in _teams(raw, remedies):
        _cost(
            found, f"{key}.{raw.currency}", [one for one in of_it if start <= one["at"] < end], raw.currency
        )
    owed = _obligations(raw, min(end, now))
    for key, of_it in _teams(raw, owed):
        _owed(found, key, of_it, min(last, now.astimezone(raw.zone).date()))
    return found


def _teams(raw: Raw, rows: Sequence[dict[str, Any]]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    yield "all", list(rows)
    for (pk,) in raw.ask("SELECT id FROM mg_people_team WHERE organisation_id = %s", [raw.house]):
        yield f"team-{pk}", [one for one in rows if one["team"] == pk]


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


def _ids(rows: Iterable[Mapping[str, Any]]) -> set[int]:
    return {one["id"] for one in rows}


def _first(found: Found, key: str, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    name = f"found-by-us-first/{key}"
    no_promise = [one for one in rows if one["kind"] != "BROKEN_PROMISE"]
    counted = [one for one in no_promise if _counts(one, now)]
    us = [one for one in counted if one["told"] and not (one["known"] and one["known"] <= one["told"])]
    them = [one for one in counted if one["known"] and one not in us]
    found[f"{name}.us"], found[f"{name}.them"] = _ids(us), _ids(them)
    found[f"{name}.untold"] = _ids(counted) - _ids(us) - _ids(them)
    found[f"{name}.all"] = _ids(counted)
    found[f"{name}.share"] = _share(us, counted)
    for who in ("SYSTEM", "US", "CUSTOMER", "THIRD_PARTY"):
        found[f"{name}.by-{who.lower()}"] = _ids(one for one in no_promise if one["found_by"] == who)
    found[f"{name}.openness"] = _share([one for one in no_promise if one["found_by"] == "US"], no_promise)


def _share(part: Sequence[Any], whole: Sequence[Any]) -> float | None:
    return round(len(part) / len(whole), 4) if len(whole) >= 5 else None


def _told(found: Found, key: str, rows: Sequence[dict[str, Any]], now: datetime, raw: Raw) -> None:
    name, counted = f"time-to-tell/{key}", [one for one in rows if _counts(one, now)]
    wall = [
        (one["told"] - one["found_at"]).total_seconds() / 60 if one["told"] else math.inf for one in counted
    ]
    work = [_working_minutes(raw, one) if one["told"] else math.inf for one in counted]
    found[f"{name}.all"] = _ids(counted)
    found[f"{name}.half"], found[f"{name}.nine"] = _at(wall, 0.5, 5), _at(wall, 0.9, 10)
    found[f"{name}.half-open"], found[f"{name}.nine-open"] = _at(work, 0.5, 5), _at(work, 0.9, 10)
    in_time = [one for one in counted if one["told"] and not one["late"]]
    found[f"{name}.in-time"], found[f"{name}.late"] = _ids(in_time), _ids(counted) - _ids(in_time)
    found[f"{name}.in-time-share"] = _share(in_time, counted)
    for band in {one["severity"] for one in counted}:
        of_it = [one for one in counted if one["severity"] == band]
        found[f"{name}.{band.lower()}.due"] = _ids(of_it)
        found[f"{name}.{band.lower()}.in-time"] = _ids(one for one in of_it if one in in_time)


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
    found[f"repeats/{key}.again"], found[f"repeats/{key}.all"] = _ids(repeated), _ids(rows)
    found[f"repeats/{key}.share"] = _share(repeated, rows)


# ---------------------------------------------------------------- promises


def _promises(raw: Raw) -> list[dict[str, Any]]:
    """Promises by their events: made, claimed, proven, broken, moved."""
    rows = raw.ask(
        """
        SELECT p.id, u.team_id, p.proof_by, p.proof_kind,
               (SELECT COUNT(*) FROM mg_promises_proof f WHERE f.promise_id = p.id)
        FROM mg_promises_promise p
        JOIN mg_mistakes_mistake m ON m.id = p.mistake_id
        JOIN mg_people_user u ON u.id = m.owner_id
        WHERE p.organisation_id = %s
        """,
        [raw.house],
    )
    due = {subject: moment(facts["due_at"]) for subject, _, facts in raw.events.get("PROMISE_MADE", [])}
    proven = {subject: facts["state"] for subject, _, facts in raw.events.get("PROMISE_PROVEN", [])}
    broken = {subject for subject, _, _ in raw.events.get("PROMISE_BROKEN", [])}
    moved = {subject for subject, _, _ in raw.events.get("PROMISE_RENEGOTIATED", [])}
    claimed = {subject for subject, _, _ in raw.events.get("PROMISE_CLAIMED", [])}
    found = []
    for pk, team, proof_by, proof_kind, proofs in rows:
        code = f"promise:{pk}"
        became = "MOVED" if code in moved else proven.get(code) or ("BROKEN" if code in broken else "")
        found.append(
            {
                "id": pk, "team": team, "due_at": due[code], "became": became, "claimed": code in claimed,
                "proof_by": moment(proof_by), "by_log": proof_kind == "AIRING", "proofs": proofs,
            }
        )  # fmt: skip
    return found


def _piece(one: Mapping[str, Any], now: datetime) -> str:
    if one["became"]:
        without = one["became"] == "KEPT" and not one["proofs"]
        return (
            "said"
            if without
            else {"KEPT": "kept", "KEPT_LATE": "late", "BROKEN": "broken"}.get(one["became"], "")
        )
    if one["due_at"] > now:
        return ""
    if one["claimed"]:
        return "said"
    return "" if one["by_log"] or now < one["proof_by"] else "broken"


def _kept(found: Found, key: str, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    name = f"promises-kept/{key}"
    pieces = {one["id"]: _piece(one, now) for one in rows}
    for piece in ("kept", "late", "broken", "said"):
        found[f"{name}.{piece}"] = {pk for pk, its in pieces.items() if its == piece}
    judged = [pk for pk, its in pieces.items() if its]
    found[f"{name}.all"] = set(judged)
    found[f"{name}.share"] = _share([pk for pk in judged if pieces[pk] == "kept"], judged)
    if key == "all":
        found["promises-kept/moved"] = _ids(one for one in rows if one["became"] == "MOVED")


# ---------------------------------------------------------------- what was given


def _remedies(raw: Raw) -> list[dict[str, Any]]:
    rows = raw.ask(
        """
        SELECT r.id, r.mistake_id, u.team_id, r.minor, r.currency,
               (SELECT SUM(ABS(d.amount_minor)) FROM mg_promises_promise p
                JOIN mg_promises_proof f ON f.promise_id = p.id
                JOIN mg_records_document d ON d.brought_id = f.brought_id AND d.row_number = f.row_number
                WHERE p.remedy_id = r.id AND f.document_number <> '' AND d.kind = 'credit_note'),
               (SELECT SUM(COALESCE(b.minor, g.minor)) FROM mg_remedies_spending g
                JOIN mg_remedies_release b ON b.spending_id = g.id WHERE g.remedy_id = r.id)
        FROM mg_remedies_remedy r
        JOIN mg_mistakes_mistake m ON m.id = r.mistake_id
        JOIN mg_people_user u ON u.id = m.owner_id
        WHERE r.organisation_id = %s
        """,
        [raw.house],
    )
    agreed = {facts["remedy"]: (facts["class"], at) for _, at, facts in raw.events.get("REMEDY_AGREED", [])}
    found = []
    for pk, mistake, team, minor, currency, credited, back in rows:
        its_class, at = agreed[pk]
        worth = (
            credited if its_class == "CORRECTION" else None if minor is None else max(0, minor - (back or 0))
        )
        found.append(
            {
                "id": mistake, "team": team, "class": its_class, "at": at, "currency": currency,
                "minor": None if worth is None else int(worth),
            }
        )  # fmt: skip
    return found


def _cost(found: Found, key: str, rows: Sequence[dict[str, Any]], currency: str) -> None:
    here = [one for one in rows if one["currency"] == currency]
    owed = [one for one in here if one["class"] in ("CORRECTION", "RESTORATION")]
    found[f"cost/{key}.owed"] = sum(one["minor"] or 0 for one in owed) / 100
    found[f"cost/{key}.goodwill"] = sum(one["minor"] or 0 for one in here if one not in owed) / 100
    found[f"cost/{key}.unknown"] = _ids(one for one in here if one["minor"] is None)
    found[f"cost/{key}.count"] = len(here)


def _obligations(raw: Raw, end: datetime) -> list[dict[str, Any]]:
    """What was lost and is owed still at a moment: not run again, not paid back, not given up."""
    steps = (
        *("fell_away_at", "failed_at", "approved_at", "aired_at", "credited_at", "paid_at"),
        *("waived_at", "closed_at", "created_at"),
    )
    rows = raw.ask(
        f"SELECT g.mistake_id, u.team_id, g.lost_on, {', '.join('g.' + step for step in steps)} "
        "FROM mg_remedies_makegood g JOIN mg_mistakes_mistake m ON m.id = g.mistake_id "
        "JOIN mg_people_user u ON u.id = m.owner_id WHERE g.organisation_id = %s",
        [raw.house],
    )
    found = []
    for mistake, team, lost_on, *instants in rows:
        done = {step for step, at in zip(steps, instants, strict=True) if at and _needed(at) <= end}
        if "created_at" not in done or done & {"fell_away_at", "failed_at"}:
            continue
        if "approved_at" in done:
            is_over = "aired_at" in done
        else:
            is_over = "paid_at" in done if "credited_at" in done else bool(done & {"waived_at", "closed_at"})
        if not is_over:
            day = lost_on if isinstance(lost_on, date) else date.fromisoformat(str(lost_on))
            found.append({"id": mistake, "team": team, "lost_on": day})
    return found


def _owed(found: Found, key: str, rows: Sequence[dict[str, Any]], today: date) -> None:
    for first, last in ((0, 7), (8, 30), (31, 90), (91, 10**6)):
        here = [one for one in rows if first <= max(0, (today - one["lost_on"]).days) <= last]
        found[f"age-of-make-goods/{key}.{first}-days"] = len(here)
    found[f"age-of-make-goods/{key}.all"] = len(rows)


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


def asks(connection: Any) -> Ask:
    """A question to the database, and its rows."""

    def ask(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return [tuple(row) for row in cursor.fetchall()]

    return ask


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
