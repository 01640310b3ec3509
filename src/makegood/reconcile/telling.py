"""From rows of a run to findings, placements and open lines, with the difference in words."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.finding import CONTENT_WORDS, Finding, Open, Placement, Ref, dedupe_key
from makegood.reconcile.notation.clock import DAY, show_clock
from makegood.reconcile.tables import CONTIGUOUS
from makegood.reconcile.zones import start_of_day, to_utc

Row = Mapping[str, Any]


def minutes_off(seconds: int) -> int:
    """Whole minutes, rounded away from the window: 20 seconds early is a minute early."""
    return (seconds > 0) * -(-seconds // 60) - (seconds < 0) * -(seconds // 60)


def span(minutes: int) -> str:
    """`1 minute`, `2 hours 5 minutes`."""
    hours, rest = divmod(minutes, 60) if minutes >= 120 else (0, minutes)
    parts = [_plural(hours, "hour")] * (hours > 0) + [_plural(rest, "minute")] * (rest > 0 or not hours)
    return " ".join(parts)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")


def spoken_day(day: date) -> str:
    """`Thu 7 Apr`."""
    return f"{day:%a} {day.day} {day:%b}"


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody said; dates and instants as ISO text."""
    return {
        name: value.isoformat() if isinstance(value, date | datetime) else value
        for name, value in values.items()
        if value is not None and value != ""
    }


class Teller:
    """Puts rows into words, in the check's zone and currency."""

    def __init__(self, check: CheckFile) -> None:
        self.check = check

    def aired(self, kind: str, row: Row) -> Finding:
        """A finding about an airing."""
        off = minutes_off(row["seconds_off"])
        part = row["aired_natural_key"] if row["twins"] > 1 else self._unit_part(row)
        words = {
            "wrong_time": lambda: f"{span(abs(off))} {'early' if off < 0 else 'late'}",
            "wrong_day": lambda: f"aired on {spoken_day(row['aired_day'])}, which was not ordered",
            "wrong_copy": lambda: self._wrong_copy(row),
            "copy_unverified": lambda: self._unverified(row),
            "makegood_unapproved": lambda: f"a make-good for {row['makegood_for']} that nobody had approved",
        }[kind]()
        return self._finding(
            kind,
            row,
            part,
            words,
            self._window(row),
            self._happened(row),
            off if kind in _ABOUT_TIME else None,
        )

    def not_aired(self, row: Row) -> Finding:
        """A finding about a unit that nothing shows."""
        return self._finding(
            "not_aired", row, self._unit_part(row), "no airing in the log", self._window(row), {}, None
        )

    def delivered(self, kind: str, row: Row, as_of: date | None) -> Finding:
        """A finding about a delivery; an overdue one is as late as `as_of` makes it."""
        days = row["days_late"]
        if kind == "delivery_overdue" and as_of is not None:
            days = (as_of - row["promised_date"]).days
        came, ordered = row["came"], row["quantity"]
        happened = {} if row["aired_row_number"] is None else self._happened(row)
        if kind in _ABOUT_QUANTITY:
            happened["quantity"] = came
            row = {**row, "money": _part(row, abs(ordered - came))}
        words = {
            "delivered_late": f"{_plural(days or 0, 'day')} late",
            "delivery_overdue": "no delivery recorded",
            "short_quantity": f"{came} of {ordered} delivered",
            "over_quantity": f"{came} delivered, {ordered} ordered",
        }[kind]
        return self._finding(kind, row, "", words, self._promised_day(row), happened, None, days)

    def received(self, kind: str, row: Row) -> Finding:
        """A finding about what was in one delivery; it is worth its part of the line."""
        words = {
            "wrong_item": f"{row['aired_item']} in place of {row['item']}",
            "wrong_revision": f"revision {row['aired_revision']} in place of {row['revision']}",
            "lot_affected": f"lot {row['aired_lot']} is affected",
        }[kind]
        part = row["aired_natural_key"]
        valued = {**row, "money": _part(row, row["aired_quantity"])}
        return self._finding(
            kind, valued, part, words, self._promised_day(row), self._happened(row), None, None
        )

    def placement(self, row: Row) -> Placement:
        """A unit with its airing."""
        return self._placement(
            row, row["unit_no"], row["aired_at"].astimezone(UTC), minutes_off(row["seconds_off"])
        )

    def delivery(self, row: Row) -> Placement:
        """A promised delivery with its row."""
        return self._placement(row, 1, None, None)

    def open(self, row: Row) -> Open:
        """A unit of which nothing is known yet."""
        return self._open(row, row["unit_no"], self._window(row))

    def open_delivery(self, row: Row) -> Open:
        """A delivery of which nothing is known yet."""
        return self._open(row, 1, self._promised_day(row))

    def _open(self, row: Row, unit: int, window: tuple[datetime, datetime]) -> Open:
        return Open(
            source=row["source"],
            key=row["natural_key"],
            unit=unit,
            account=row["account"] or "",
            opens_at=window[0],
            closes_at=window[1],
            high_stakes=row["high_stakes"],
            promised_ref=Ref(row["import_id"], row["row_number"]),
            title=row["title"] or "",
            copy=row["copy"] or "",
            money_minor=row["money"],
        )

    def _placement(self, row: Row, unit: int, aired_at: datetime | None, off: int | None) -> Placement:
        delivered = row["aired_delivered_date"]
        return Placement(
            source=row["source"],
            key=row["natural_key"],
            unit=unit,
            account=row["account"] or "",
            promised_ref=Ref(row["import_id"], row["row_number"]),
            actual_ref=Ref(row["aired_import_id"], row["aired_row_number"]),
            actual_key=row["aired_natural_key"],
            aired_at=aired_at,
            delivered_date=delivered.isoformat() if delivered else None,
            minutes_off=off,
            days_late=row.get("days_late"),
            verdict=row.get("verdict", "ok"),
            content=row.get("level", "none"),
        )

    def _finding(
        self,
        kind: str,
        row: Row,
        part: str,
        words: str,
        window: tuple[datetime, datetime],
        happened: dict[str, Any],
        off: int | None,
        days_late: int | None = None,
    ) -> Finding:
        return Finding(
            check=self.check.name,
            version=self.check.version,
            kind=kind,
            source=row["source"],
            key=row["natural_key"],
            unit=row.get("unit_no", 1),
            account=row["account"] or "",
            promised=self._promised(row),
            happened=happened,
            difference=words,
            minutes_off=off,
            days_late=days_late,
            money_minor=row["money"],
            currency=self.check.currency,
            dedupe_key=dedupe_key(self.check.name, kind, row["source"], row["natural_key"], part),
            high_stakes=row["high_stakes"],
            opens_at=window[0],
            closes_at=window[1],
            promised_ref=Ref(row["import_id"], row["row_number"]),
            actual_ref=Ref(row["aired_import_id"], row["aired_row_number"]) if happened else None,
        )

    def _unit_part(self, row: Row) -> str:
        return str(row["unit_no"]) if row["units"] > 1 else ""

    def _promised(self, row: Row) -> dict[str, Any]:
        names = (
            *("title", "first_day", "last_day", "units", "length", "copy", "promised_date"),
            *("item", "revision", "quantity", "makegood_for"),
        )
        added = row["days"] == CONTIGUOUS
        values = {name: row[name] for name in names}
        return _said({**values, "days": None if added else row["days"], "window": self._clocks(row)})

    def _clocks(self, row: Row) -> str | None:
        """The window as it was written, or in clocks where it was not."""
        opens, closes = row["opens"], row["closes"]
        if row["window"] or opens is None or closes is None or closes - opens >= DAY:
            return str(row["window"]) if row["window"] else None
        return f"{show_clock(opens)}-{show_clock(closes)}"

    def _happened(self, row: Row) -> dict[str, Any]:
        at = row["aired_at"]
        return _said(
            {
                "key": row["aired_natural_key"],
                "title": row["aired_title"],
                "at": at.astimezone(UTC) if at else None,
                "local": row["aired_local"],
                "day": row["aired_day"],
                "copy": row["aired_copy"],
                "length": row["aired_length"],
                "content": row.get("level"),
                "delivered_date": row["aired_delivered_date"],
                "item": row["aired_item"],
                "revision": row["aired_revision"],
                "lot": row["aired_lot"],
                "quantity": row["aired_quantity"],
            }
        )

    def _wrong_copy(self, row: Row) -> str:
        if row["level"] == "differs":
            return CONTENT_WORDS["differs"]
        return f"{row['aired_copy']} aired in place of {row['copy']}"

    def _unverified(self, row: Row) -> str:
        if row["level"] == "code_match":
            return CONTENT_WORDS["code_match"]
        return "no code in the log" if not row["aired_copy"] else CONTENT_WORDS["none"]

    def _window(self, row: Row) -> tuple[datetime, datetime]:
        zone = self.check.zone
        return to_utc(row["opens_local"], zone), to_utc(row["closes_local"], zone)

    def _promised_day(self, row: Row) -> tuple[datetime, datetime]:
        day, begins = row["promised_date"], self.check.day_begins
        ends = day + timedelta(days=1)
        return (
            start_of_day(day, zone=self.check.zone, day_begins=begins),
            start_of_day(ends, zone=self.check.zone, day_begins=begins),
        )


def _part(row: Row, pieces: int | None) -> int | None:
    """What so many pieces of the line are worth, a half minor unit rounded up; all of it where nobody counted."""
    money, ordered = row["money"], row["quantity"]
    if money is None or pieces is None or not ordered:
        return None if money is None else int(money)
    return int((2 * money * pieces + ordered) // (2 * ordered))


_ABOUT_TIME = {"wrong_time", "wrong_day"}
_ABOUT_QUANTITY = {"short_quantity", "over_quantity"}
