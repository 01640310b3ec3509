"""The rows of a run as DuckDB tables, through ibis: lines, units (slots) and airings.

Later inputs supersede earlier ones row by row: the same natural key in a corrected file wins. Everything that is
compared is wall clock. Numbers are given in the order of natural keys, so that the order of rows in a file changes
nothing.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from ibis import _

from makegood.reconcile.approved import MARKED, Marked, with_their_numbers
from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.fields import AIRING_KINDS
from makegood.reconcile.inputs import ADDED_IMPORT, Added, Input
from makegood.reconcile.plan import units_of
from makegood.reconcile.rows import ACTUAL, ALSO, PROMISED
from makegood.reconcile.words import Unreadable
from makegood.reconcile.zones import broadcast_day, to_local

Table = Any  # ibis publishes no types

_PLAN = pa.schema(
    [
        ("days", pa.string()),
        ("units", pa.int32()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("unit", pa.int32()),
        ("twins", pa.int32()),
        ("slot_first", pa.date32()),
        ("slot_last", pa.date32()),
        ("dated", pa.bool_()),
    ]
)
_SPAN = ["days", "units", "first_day", "last_day"]
CONTIGUOUS = "span"  # in place of days: an added line may air at any time between its two instants


def stack(con: Any, inputs: Sequence[Input], schema: Any, *, unique: bool = True) -> Table:
    """All rows of the inputs; where a natural key stands in several, the last input's row."""
    parts = []
    for arrival, one in enumerate(inputs):
        rows = _stored(con, one.rows, schema)
        parts.append(
            rows.mutate(import_id=ibis.literal(str(one.import_id)), arrival=ibis.literal(arrival, "int32"))
        )
    if not parts:
        empty = ibis.memtable(schema.empty_table())
        return empty.mutate(import_id=ibis.literal(""), arrival=ibis.literal(0, "int32"))
    rows = ibis.union(*parts) if len(parts) > 1 else parts[0]
    if len(parts) == 1 or not unique:
        return rows
    latest = ibis.window(group_by="natural_key", order_by=ibis.desc("arrival"))
    return rows.mutate(rank=ibis.row_number().over(latest)).filter(_.rank == 0).drop("rank")


def _stored(con: Any, rows: Any, schema: pa.Schema) -> Table:
    """Rows in memory, or in a Parquet file that DuckDB reads by itself."""
    if isinstance(rows, pa.Table):
        return ibis.memtable(rows.cast(schema))
    try:
        stored = con.read_parquet(str(rows))
        types = ibis.expr.schema.Schema.from_pyarrow(schema)
        # a file stored before a column was known has no values in it
        lacking = {name: ibis.null().cast(types[name]) for name in schema.names if name not in stored.columns}
        return stored.mutate(**lacking).select(*schema.names)
    except (duckdb.Error, ibis.common.exceptions.IbisError) as fault:
        raise Unreadable("TABLE_NOT_READABLE", path=rows, problem=str(fault).splitlines()[0]) from fault


def code(copy: Any) -> Any:
    """A copy code as it is compared: capitals, without the definition letter (H or D) that Ad-ID puts in place 12."""
    plain = copy.strip().upper()
    return ((plain.length() == 12) & plain.right(1).isin(["H", "D"])).ifelse(plain.left(11), plain).nullif("")


def lines(con: Any, check: CheckFile, promised: Sequence[Input], added: Sequence[Added]) -> Table:
    """Every promised line, those of files and the added ones, with a number of its own."""
    rows = stack(con, promised, PROMISED).mutate(
        source=ibis.literal(check.promised.source), is_added=ibis.literal(False)
    )
    if "makegood_for" in check.promised.fields:
        marked = rows.filter(rows.makegood_for.notnull()).select(*MARKED).to_pyarrow().to_pylist()
        added, theirs = with_their_numbers([Marked.of(row, check.zone) for row in marked], added)
        rows = rows.filter(~rows.natural_key.isin(sorted(theirs))) if theirs else rows
    if added:
        more = ibis.memtable(_added_table(check, added)).mutate(is_added=ibis.literal(True))
        rows = ibis.union(rows.drop("arrival"), more.select(*rows.drop("arrival").columns))
    else:
        rows = rows.drop("arrival")
    numbered = ibis.window(order_by=["is_added", "natural_key", "source"])
    return con.create_table("lines", rows.mutate(line_no=ibis.row_number().over(numbered), code=code(_.copy)))


def _added_table(check: CheckFile, added: Sequence[Added]) -> pa.Table:
    schema = pa.schema([*PROMISED, ("import_id", pa.string()), ("source", pa.string())])
    rows = [_added_row(check, number, line) for number, line in enumerate(added, start=1)]
    return pa.Table.from_pylist(rows, schema=schema)


def _added_row(check: CheckFile, number: int, line: Added) -> dict[str, object]:
    """Its window as clocks of the broadcast day on which it opens; it may last for days."""
    opens, closes = to_local(line.opens_at, check.zone), to_local(line.closes_at, check.zone)
    day = broadcast_day(opens, check.day_begins)
    midnight = datetime.combine(day, time())
    last = broadcast_day(closes, check.day_begins)
    row: dict[str, object] = {
        "row_number": number,
        "natural_key": line.key,
        "order": line.order or line.key,
        "account": line.account,
        "title": line.title,
        "days": CONTIGUOUS,
        "units": 1,
        "rate": line.rate,
        "high_stakes": line.high_stakes,
        "import_id": ADDED_IMPORT,
        "source": line.source,
    }
    if not set(check.kinds) & AIRING_KINDS:
        goods = {"item": line.item, "revision": line.revision, "quantity": line.quantity}
        return {**row, **goods, "promised_date": last}
    return {
        **row,
        "opens": (opens - midnight) // timedelta(minutes=1),
        "closes": (closes - midnight) // timedelta(minutes=1),
        "first_day": day,
        "last_day": last,
        "length": line.length,
        "copy": line.copy,
    }


def slots(con: Any, all_lines: Table) -> Table:
    """Every unit of every line, with its days and its window on the wall clock."""
    spans = all_lines.select(*_SPAN).distinct().to_pyarrow().to_pylist()
    rows = [row for span in spans for row in _plan_rows(span)]
    plan = ibis.memtable(pa.Table.from_pylist(rows, schema=_PLAN))
    picked = all_lines.select(
        "line_no", "natural_key", "order", "code", "opens", "closes", "is_added", "account", *_SPAN
    )
    units = picked.inner_join(plan, _SPAN).mutate(
        opens_local=_.slot_first.cast("timestamp") + _.opens.as_interval("m"),
        # an added window's clocks run on from the day on which it opens, over midnight and over days
        closes_local=(_.days == CONTIGUOUS).ifelse(_.slot_first, _.slot_last).cast("timestamp")
        + _.closes.as_interval("m"),
    )
    numbered = ibis.window(order_by=["line_no", "unit"])
    return con.create_table("slots", units.mutate(slot_no=ibis.row_number().over(numbered)))


def _plan_rows(span: dict[str, Any]) -> list[dict[str, Any]]:
    first, last = span["first_day"], span["last_day"]
    if span["days"] == CONTIGUOUS:
        return [{**span, "unit": 1, "twins": 1, "slot_first": first, "slot_last": last, "dated": True}]
    return [
        {
            **span,
            "unit": unit.number,
            "twins": unit.twins,
            "slot_first": unit.days[0],
            "slot_last": unit.days[-1],
            "dated": len(unit.days) == 1,
        }
        for unit in units_of(span["days"], span["units"], first, last)
    ]


def airings(con: Any, actual: Sequence[Input]) -> Table:
    """Every row of what happened, with a number of its own and its copy as it is compared."""
    rows = stack(con, actual, ACTUAL).drop("arrival")
    numbered = ibis.window(order_by=["natural_key", "import_id"])
    return con.create_table(
        "airings", rows.mutate(airing_no=ibis.row_number().over(numbered), code=code(_.copy))
    )


def amounts(con: Any, also: Sequence[Input]) -> Table:
    """Money of the third file, summed up by promised line; a later input replaces all rows of a line at once."""
    rows = stack(con, also, ALSO, unique=False)
    latest = rows.mutate(last=_.arrival.max().over(ibis.window(group_by="natural_key"))).filter(
        _.arrival == _.last
    )
    sums = latest.group_by("natural_key").aggregate(amount=_.rate.sum().cast("int64"))
    return con.create_table("amounts", sums)
