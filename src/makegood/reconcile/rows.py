"""The canonical rows of each side, made from parsed columns. Their columns are what `run` and Parquet files hold."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.columns import TYPES, Array, Faults, Parsed, instants, joined, parse, repeats
from makegood.reconcile.fields import AIRING_KINDS, DELIVERY_KINDS, FIELDS, Side
from makegood.reconcile.notation.clock import DAY
from makegood.reconcile.notation.days import EVERY_DAY
from makegood.reconcile.plan import ordered_days

PROMISED = pa.schema(
    [
        ("row_number", pa.int64()),
        ("natural_key", pa.string()),
        ("order", pa.string()),
        ("account", pa.string()),
        ("title", pa.string()),
        ("window", pa.string()),
        ("opens", pa.int32()),
        ("closes", pa.int32()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("days", pa.string()),
        ("units", pa.int32()),
        ("length", pa.int32()),
        ("copy", pa.string()),
        ("rate", pa.int64()),
        ("high_stakes", pa.bool_()),
        ("promised_date", pa.date32()),
        ("item", pa.string()),
        ("revision", pa.string()),
        ("quantity", pa.int32()),
        ("makegood_for", pa.string()),
    ]
)
ACTUAL = pa.schema(
    [
        ("row_number", pa.int64()),
        ("natural_key", pa.string()),
        ("order", pa.string()),
        ("account", pa.string()),
        ("title", pa.string()),
        ("local", pa.timestamp("us")),
        ("at", pa.timestamp("us", tz="UTC")),
        ("day", pa.date32()),
        ("length", pa.int32()),
        ("copy", pa.string()),
        ("rate", pa.int64()),
        ("content", pa.string()),
        ("delivered_date", pa.date32()),
        ("item", pa.string()),
        ("revision", pa.string()),
        ("lot", pa.string()),
        ("quantity", pa.int32()),
    ]
)
ALSO = pa.schema([("row_number", pa.int64()), ("natural_key", pa.string()), ("rate", pa.int64())])
DOCUMENTS = pa.schema(
    [
        ("row_number", pa.int64()),
        ("natural_key", pa.string()),
        ("order", pa.string()),
        ("account", pa.string()),
        ("kind", pa.string()),
        ("day", pa.date32()),
        ("rate", pa.int64()),
    ]
)
SCHEMAS = {"promised": PROMISED, "actual": ACTUAL, "also": ALSO, "documents": DOCUMENTS}


class Rows:
    """Builds one side's table; every row that lacks what a check of this kind needs is refused in words."""

    def __init__(self, side: Side, check: CheckFile, cells: dict[str, Array], faults: Faults) -> None:
        self.side, self.check, self.cells, self.faults = side, check, cells, faults
        self.count = len(faults.numbers)
        self.notes: list[str] = []
        self.columns: dict[str, Array] = {"row_number": pa.array(faults.numbers, type=pa.int64())}

    def build(self) -> Any:
        """The table of the rows that were taken, in canonical columns."""
        build = {
            "promised": self._promised,
            "actual": self._actual,
            "also": self._also,
            "documents": self._documents,
        }
        build[self.side.name]()
        table = pa.table({name: self._or_null(name) for name in SCHEMAS[self.side.name].names})
        return table.cast(SCHEMAS[self.side.name]).filter(pa.array(~self.faults.bad))

    def _or_null(self, name: str) -> Array:
        kind = SCHEMAS[self.side.name].field(name).type
        return self.columns.get(name, pa.nulls(self.count, kind))

    def _field(self, name: str) -> Parsed | None:
        mapped = self.side.fields.get(name)
        if mapped is None:
            return None
        parsed = parse(FIELDS[self.side.name][name], mapped, self.cells, self.check, self.faults)
        if parsed.has_serials:
            self.notes.append(mapped.column)
        return parsed

    def _plain(self, *names: str) -> None:
        for name in names:
            if parsed := self._field(name):
                self.columns[name] = parsed.column(FIELDS[self.side.name][name])

    def _needed(self, name: str, code: str = "EMPTY_CELL", **values: object) -> None:
        mapped = self.side.fields.get(name)
        self.faults.where(pc.is_null(self._or_null(name)), mapped.column if mapped else name, code, **values)

    def _keys(self, columns: tuple[str, ...]) -> None:
        """The row's own id; an empty one or one that stood before is refused."""
        parts = [self.cells[name] for name in columns]
        for name, part in zip(columns, parts, strict=True):
            self.faults.where(pc.equal(part, ""), name, "EMPTY_CELL")
        self.columns["natural_key"] = keys = joined(parts)
        again, first_of = repeats(keys)
        numbers = self.faults.numbers
        if len(again):
            self.faults.add(
                again,
                " and ".join(columns),
                lambda row: (keys[row].as_py(), "DUPLICATE_ID", {"first": int(numbers[first_of[row]])}),
            )

    def _promised(self) -> None:
        self._keys(self.side.key)
        self._plain("order", "account", "title", "length", "copy", "rate", "promised_date")
        self._plain("item", "revision", "quantity", "makegood_for")
        keys = self.columns["natural_key"]
        self.columns["order"] = pc.coalesce(self.columns.get("order", keys), keys)
        stakes = self._field("high_stakes")
        self.columns["high_stakes"] = (
            pc.fill_null(stakes.column("yes_no"), fill_value=False)
            if stakes
            else self._same(False, pa.bool_())
        )
        units = self._field("units")
        self.columns["units"] = pc.fill_null(units.column("count"), 1) if units else self._same(1, pa.int32())
        if set(self.check.kinds) & AIRING_KINDS:
            self._window()
            self._period()
        if set(self.check.kinds) & DELIVERY_KINDS:
            self._needed("promised_date")

    def _window(self) -> None:
        window = self._field("window")
        begins = self.check.day_begins
        if window is None:
            self.columns["opens"] = self._same(begins, pa.int32())
            self.columns["closes"] = self._same(begins + DAY, pa.int32())
            return
        found_in_text = pc.starts_with(window.texts, "\x00")
        self.columns["window"] = pc.if_else(found_in_text, pa.scalar(None, pa.string()), window.texts)
        self.columns["opens"], self.columns["closes"] = window.part("opens"), window.part("closes")
        mapped = self.side.fields["window"]
        self.faults.where(pc.is_null(self.columns["opens"]), mapped.column, "EMPTY_CELL")

    def _period(self) -> None:
        """The days on which the line may air: one date, or a week (a start without an end is seven days)."""
        self._plain("date", "week_start", "week_end")
        date = self.columns.pop("date", pa.nulls(self.count, pa.date32()))
        start = self.columns.pop("week_start", pa.nulls(self.count, pa.date32()))
        end = self.columns.pop("week_end", pa.nulls(self.count, pa.date32()))
        first = self.columns["first_day"] = pc.coalesce(date, start)
        seventh = pc.add(start.cast(pa.int32()), 6).cast(pa.int32()).cast(pa.date32())
        last = self.columns["last_day"] = pc.coalesce(date, end, seventh)
        name = "date" if "date" in self.side.fields else "week_start"
        column = self.side.fields[name].column
        self.faults.where(pc.is_null(first), column, "NO_PERIOD", expected=column)
        self.faults.where(pc.less(last, first), column, "PERIOD_REVERSED", last, begins="the first day")
        days = self._field("days")
        self.columns["days"] = pc.fill_null(days.column("days"), EVERY_DAY) if days else self._same(EVERY_DAY)
        self._some_day_is_ordered(self.columns["days"], first, last)

    def _some_day_is_ordered(self, days: Array, first: Array, last: Array) -> None:
        span = pa.table({"days": days, "first": first, "last": last, "row": np.arange(self.count)})
        span = span.filter(pa.array(~self.faults.bad))
        for one in span.group_by(["days", "first", "last"]).aggregate([("row", "list")]).to_pylist():
            if ordered_days(one["days"], one["first"], one["last"]):
                continue
            rows = np.array(sorted(one["row_list"]))
            values: dict[str, object] = {"begins": one["first"], "ends": one["last"]}
            said = (str(one["days"]), "DAY_OUTSIDE_PERIOD", values)
            self.faults.same(rows, self.side.fields["days"].column, said)

    def _actual(self) -> None:
        self._plain("order", "account", "title", "length", "copy", "rate", "content", "delivered_date")
        self._plain("item", "revision", "lot", "quantity")
        self._when()
        if self.side.key:
            self._keys(self.side.key)
        else:
            self._keys_from_content()

    def _when(self) -> None:
        """The wall-clock time, the broadcast day it belongs to, and the instant."""
        self._plain("at", "date", "time")
        begins = self.check.day_begins * 60_000_000
        local = self.columns.pop("at", None)
        day, minute = self.columns.pop("date", None), self.columns.pop("time", None)
        if local is None and day is not None and minute is not None:
            local = self._from_date_and_time(day, minute)
        if local is None:
            return
        self.columns["local"] = local
        self.columns["at"] = instants(local, self.check.zone)
        shifted = pc.subtract(local.cast(pa.int64()), begins).cast(pa.timestamp("us"))
        self.columns["day"] = pc.floor_temporal(shifted, unit="day").cast(pa.date32())
        for name in ("at", "date", "time"):
            if mapped := self.side.fields.get(name):
                missing = {"at": local, "date": day, "time": minute}[name]
                self.faults.where(pc.is_null(missing), mapped.column, "EMPTY_CELL")

    def _from_date_and_time(self, day: Array, minute: Array) -> Array:
        """On broadcast dates, a clock before the day begins is the night after; on calendar dates it is that day's."""
        minutes = minute.cast(pa.int64())
        if self.side.dates == "broadcast":
            early = pc.less(minutes, self.check.day_begins)
            minutes = pc.if_else(early, pc.add(minutes, DAY), minutes)
        midnight = day.cast(pa.timestamp("us")).cast(pa.int64())
        return pc.add(midnight, pc.multiply(minutes, 60_000_000)).cast(pa.timestamp("us"))

    def _keys_from_content(self) -> None:
        """Rows without an id are named by what they say; the same row twice gets `#2`."""
        when = self._or_null("local").cast(pa.string())
        parts = [
            self._or_null("order"),
            when,
            self._or_null("copy"),
            self._or_null("delivered_date").cast(pa.string()),
        ]
        goods = [name for name in ("item", "revision", "lot", "quantity") if name in self.columns]
        parts += [self.columns[name].cast(pa.string()) for name in goods]
        keys = joined([pc.fill_null(part, "") for part in parts])
        again, _ = repeats(keys)
        if len(again):
            names, seen = keys.to_pylist(), dict[str, int]()
            for row in range(len(names)):
                seen[keys[row].as_py()] = number = seen.get(keys[row].as_py(), 0) + 1
                names[row] += f"#{number}" if number > 1 else ""
            keys = pa.array(names, type=pa.string())
        self.columns["natural_key"] = keys

    def _also(self) -> None:
        self._plain("rate")
        self.columns["natural_key"] = self.cells[self.side.by]
        self.faults.where(pc.equal(self.cells[self.side.by], ""), self.side.by, "EMPTY_CELL")

    def _documents(self) -> None:
        """A paper is named by its number; its kind, date and what it refers to are needed to prove anything."""
        self._keys(self.side.key)
        self._plain("kind", "order", "account", "date", "rate")
        self.columns["day"] = self.columns.pop("date", pa.nulls(self.count, pa.date32()))
        self._needed("kind")
        self._needed("order")
        self._needed("account")
        day = self.side.fields.get("date")
        self.faults.where(pc.is_null(self._or_null("day")), day.column if day else "date", "EMPTY_CELL")

    def _same(self, value: object, kind: Array = TYPES["text"]) -> Array:
        return pa.array([value] * self.count, type=kind)
