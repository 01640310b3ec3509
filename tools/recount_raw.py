"""The raw record for a recount of the reports: rows by plain SQL, events by kind. Shares no code with the reports."""

from __future__ import annotations

import json
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


def needed(value: Any) -> datetime:
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
        raw.events.setdefault(kind, []).append((subject, needed(at), json.loads(public)))
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


def teams(raw: Raw, rows: Sequence[dict[str, Any]]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    yield "all", list(rows)
    for (pk,) in raw.ask("SELECT id FROM mg_people_team WHERE organisation_id = %s", [raw.house]):
        yield f"team-{pk}", [one for one in rows if one["team"] == pk]


def ids(rows: Iterable[Mapping[str, Any]]) -> set[int]:
    return {one["id"] for one in rows}


def share(part: Sequence[Any], whole: Sequence[Any]) -> float | None:
    return round(len(part) / len(whole), 4) if len(whole) >= 5 else None


def asks(connection: Any) -> Ask:
    """A question to the database, and its rows."""

    def ask(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return [tuple(row) for row in cursor.fetchall()]

    return ask
