"""Which stored rows hold a copy, a lot, an item, a price or a stretch of time, and whose they are.

A silent player leaves no row in the log: what was promised for its hour is looked at as well as what happened in it.
Plain SQL: a search is waited for, and ibis takes longer to be imported than DuckDB to look through a million rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from makegood.reconcile.codes import plain_code
from makegood.reconcile.inputs import Input
from makegood.reconcile.rows import ACTUAL, PROMISED
from makegood.reconcile.words import Unreadable

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.int32(): "INTEGER",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP",
}
_CODE = "upper(trim(copy))"
_HOLDS = {
    "copy": f"CASE WHEN length({_CODE}) = 12 AND right({_CODE}, 1) IN ('H', 'D') THEN left({_CODE}, 11) "
    f"ELSE {_CODE} END = $value",
    "lot": "upper(trim(lot)) = $value",
    "item": "upper(trim(item)) = $value",
    "rate": "rate = $value",
}
_NOT_THERE = {"promised": ("lot",), "actual": ()}
# A line that airs is looked at day by day, its clock running on from midnight of the broadcast day; the first of its
# windows that lies in the stretch of time speaks for it. Without a stretch of time its first day does.
_WINDOWS = """
  SELECT *, coalesce(first_day, promised_date) AS on_day,
    first_day + to_minutes(opens) AS starts, first_day + to_minutes(closes) AS stops
  FROM promised WHERE {holds}
"""
_WINDOWS_IN_TIME = """
  SELECT promised.*, promised_date AS on_day, NULL::TIMESTAMP AS starts, NULL::TIMESTAMP AS stops
  FROM promised WHERE {holds} AND promised_date BETWEEN $first_day AND $last_day
  UNION ALL
  SELECT promised.*, d.day AS on_day, d.day + to_minutes(opens) AS starts, d.day + to_minutes(closes) AS stops
  FROM (FROM promised WHERE promised.first_day <= $last_day AND promised.last_day >= $day_before) AS promised
  JOIN days d ON d.day BETWEEN promised.first_day AND promised.last_day
  WHERE {holds} AND substr(days, d.weekday, 1) <> '-'
    AND d.day + to_minutes(opens) < $ends AND d.day + to_minutes(closes) > $begins
  QUALIFY row_number() OVER (PARTITION BY natural_key, arrival ORDER BY d.day) = 1
"""
_HAPPENED = 'SELECT *, "order" AS known_as FROM actual'
_IN_TIME = """
  CASE WHEN local IS NULL THEN coalesce(day, delivered_date) BETWEEN $first_day AND $last_day
  ELSE local >= $begins AND local < $ends END
"""
# Only the keys of the hits are looked up among all rows: whether a later file has replaced them, and whose they are.
_FOUND = """
  SELECT true AS is_promised, import_id, row_number, account, natural_key AS line, title, on_day AS day,
    starts AS at, stops AS until, copy, item, NULL::VARCHAR AS lot, quantity, rate
  FROM promised_hits ANTI JOIN promised_later USING (natural_key, arrival)
  UNION ALL
  SELECT false, import_id, row_number, coalesce(nullif(account, ''), whose), coalesce(line, ''),
    coalesce(title, called), coalesce(day, delivered_date), local, NULL, copy, item, lot, quantity, rate
  FROM actual_hits ANTI JOIN actual_later USING (natural_key, arrival) LEFT JOIN named ON named."order" = known_as
"""
_LATER = """
  CREATE TABLE {side}_later AS SELECT DISTINCT h.natural_key, h.arrival FROM {side}_hits h
  JOIN {side} r ON r.natural_key = h.natural_key AND r.arrival > h.arrival
"""
_NAMED = """
  CREATE TABLE named AS SELECT "order", CASE WHEN count(DISTINCT account) = 1 THEN min(account) END AS whose,
    CASE WHEN count(DISTINCT natural_key) = 1 THEN min(natural_key) END AS line, min(title) AS called
  FROM (SELECT "order", natural_key, account, title FROM promised SEMI JOIN (SELECT known_as AS "order"
    FROM actual_hits) USING ("order") QUALIFY arrival = max(arrival) OVER (PARTITION BY natural_key))
  GROUP BY "order"
"""


@dataclass(frozen=True)
class Sought:
    """What is looked for; every part that is given has to be true of a row.

    Attributes:
        column: in which `value` stands: copy, lot, item or rate; "" for none. A rate is in minor units.
        import_id: the one import whose rows are meant, "" for all.
        begins, ends: the wall clock that the rows are written in, `ends` itself not in it; None for any time. A row
            without a time of day is in it by its day.
    """

    column: str = ""
    value: str = ""
    import_id: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True)
class Match:
    """One row. `line`: the promised line it is, or reports, "" where its id stands for several.

    `day`, `at`, `until`: wall clock; a promise for an hour of several days gives the first that was looked for.
    """

    is_promised: bool
    import_id: str
    row_number: int
    account: str
    line: str
    title: str | None
    day: date | None
    at: datetime | None
    until: datetime | None
    copy: str | None
    item: str | None
    lot: str | None
    quantity: int | None
    rate: int | None


@dataclass(frozen=True)
class Matches:
    """`rows` in the order of customers and lines, at most as many as asked for; `count` of all.

    `nobodys`: how many more rows match of which the records do not say whose they are.
    """

    rows: tuple[Match, ...]
    count: int
    nobodys: int


def search(
    *,
    promised: Sequence[Input],
    actual: Sequence[Input],
    sought: Sought,
    at_most: int,
    memory_mb: int | None = None,
) -> Matches:
    """Look through the rows that count.

    Args:
        promised, actual: inputs in the order in which they came; a later row with the same key supersedes.

    Raises:
        Unreadable: TABLE_NOT_READABLE.
    """
    limits: dict[str, Any] = {"memory_limit": f"{memory_mb}MB", "threads": 2} if memory_mb else {}
    con = duckdb.connect(config=limits)
    try:
        _stack(con, "promised", promised, PROMISED)
        _stack(con, "actual", actual, ACTUAL)
        _hits(con, sought)
        con.execute(f"CREATE TABLE found AS {_FOUND}")
        owned = "FROM found WHERE account <> ''"
        [count] = con.execute(f"SELECT count(*) {owned}").fetchone() or (0,)
        [every] = con.execute("SELECT count(*) FROM found").fetchone() or (0,)
        ordered = f"SELECT * {owned} ORDER BY account, line, NOT is_promised, import_id, row_number LIMIT ?"
        rows = con.execute(ordered, [at_most]).fetchall()
        return Matches(tuple(Match(*row) for row in rows), count, every - count)
    finally:
        con.close()


def _stack(con: Any, name: str, inputs: Sequence[Input], schema: pa.Schema) -> None:
    """A view of all rows of the inputs with `import_id` and `arrival`, which grows with each input."""
    parts = []
    for arrival, one in enumerate(inputs):
        if isinstance(one.rows, pa.Table):
            place = f"{name}_{arrival}"
            con.register(place, one.rows)
        else:
            place = f"read_parquet({_quoted(str(one.rows))})"
        parts.append(
            f"SELECT {_cells(con, place, one, schema)}, {_quoted(str(one.import_id))} AS import_id, "  # noqa: S608
            f"{arrival} AS arrival FROM {place}"
        )
    if not parts:
        con.register(f"{name}_none", schema.empty_table())
        parts.append(f"SELECT *, '' AS import_id, 0 AS arrival FROM {name}_none")  # noqa: S608
    con.execute(f"CREATE VIEW {name} AS {' UNION ALL '.join(parts)}")


def _cells(con: Any, place: str, one: Input, schema: pa.Schema) -> str:
    """The columns of the schema but the instant, which is not looked at; one that an older file lacks is empty."""
    try:
        there = set(con.sql(f"SELECT * FROM {place} LIMIT 0").columns)  # noqa: S608
    except duckdb.Error as fault:
        raise Unreadable("TABLE_NOT_READABLE", path=one.rows, problem=str(fault).splitlines()[0]) from fault
    cells = (
        f'"{column.name}"' if column.name in there else f'NULL::{_TYPES[column.type]} AS "{column.name}"'
        for column in schema
        if column.type in _TYPES
    )
    return ", ".join(cells)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _hits(con: Any, sought: Sought) -> None:
    """The rows of each side that are meant, and which of them a later file has replaced."""
    given, windows, in_time = _given(sought), _WINDOWS, "true"
    if sought.begins is not None and sought.ends is not None:
        windows, in_time = _WINDOWS_IN_TIME, _IN_TIME
        con.register("days", _days(given["first_day"], given["last_day"]))
    promised = windows.format(holds=_holding(sought, "promised"))
    _create(con, "promised_hits", promised, given)
    happened = f"{_HAPPENED} WHERE {_holding(sought, 'actual')} AND {in_time}"
    _create(con, "actual_hits", happened, given)
    for side in ("promised", "actual"):
        con.execute(_LATER.format(side=side))
    con.execute(_NAMED)


def _create(con: Any, name: str, query: str, given: dict[str, Any]) -> None:
    asked = {key: value for key, value in given.items() if f"${key}" in query}
    con.execute(f"CREATE TABLE {name} AS {query}", asked)


def _given(sought: Sought) -> dict[str, Any]:
    given: dict[str, Any] = {"value": sought.value.strip().upper(), "import_id": sought.import_id}
    if sought.column == "copy":
        given["value"] = plain_code(sought.value)
    if sought.column == "rate":
        given["value"] = int(sought.value)
    if sought.begins is not None and sought.ends is not None:
        given |= {"begins": sought.begins, "ends": sought.ends}
        given |= {"first_day": sought.begins.date(), "last_day": (sought.ends - MINUTE).date()}
        given |= {"day_before": sought.begins.date() - DAY}
    return given


def _holding(sought: Sought, side: str) -> str:
    """The condition of the value and of the import that are meant."""
    if sought.column in _NOT_THERE[side]:
        return "false"
    conditions = [_HOLDS[sought.column]] if sought.column else []
    if sought.import_id:
        conditions.append("import_id = $import_id")
    return " AND ".join(conditions) or "true"


def _days(first: date, last: date) -> pa.Table:
    """The broadcast days whose windows may reach into these days: the one before is one of them. Monday is 1."""
    days = [first + DAY * step for step in range(-1, (last - first).days + 1)]
    rows = {"day": days, "weekday": [day.isoweekday() for day in days]}
    return pa.table(rows, schema=pa.schema([("day", pa.date32()), ("weekday", pa.int32())]))
