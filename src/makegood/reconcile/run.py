"""One run of a check over stored rows: pairs them and says what differs. Deterministic in every order of rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import ibis

from makegood.reconcile import deliveries, kinds, tables
from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.contents import Known, known_table
from makegood.reconcile.fields import AIRING_KINDS, DELIVERY_KINDS
from makegood.reconcile.finding import Counts, Finding, Open, Outcome, Placement, Ref
from makegood.reconcile.inputs import Added, Input
from makegood.reconcile.matching import Bounds
from makegood.reconcile.pairing import pair
from makegood.reconcile.telling import Teller
from makegood.reconcile.zones import broadcast_day, to_local

Wanted = Literal["all", "added", "none"]
_RECEIVED_KINDS = ("wrong_item", "wrong_revision", "lot_affected")
_AIRED_KINDS = ("wrong_time", "wrong_day", "wrong_copy", "copy_unverified", "makegood_unapproved")


@dataclass(frozen=True)
class _Found:
    """What one half of a run (airings, deliveries) found."""

    findings: Sequence[Finding] = ()
    placements: Sequence[Placement] = ()
    opens: Sequence[Open] = ()
    units: int = 0
    placed: int = 0
    contents: Mapping[str, int] = field(default_factory=dict)


def run(
    check: CheckFile,
    *,
    promised: Sequence[Input],
    actual: Sequence[Input],
    also: Sequence[Input] = (),
    added: Sequence[Added | Mapping[str, Any]] = (),
    known: Sequence[Known | Mapping[str, Any]] = (),
    complete_until: datetime | None,
    as_of: datetime | date | None,
    tolerance_minutes: int | None = None,
    placements: Wanted = "all",
    memory_mb: int | None = None,
) -> Outcome:
    """Compares what was promised with what happened.

    Args:
        promised, actual, also: inputs in the order in which they came; a later row with the same key supersedes.
        added: promised lines from no file, such as approved make-goods.
        known: how far the content under a code is known, and since when.
        complete_until: the instant up to which the actual side is complete; absences are findings only below it,
            above it they are listed as not known yet. None: nothing is complete.
        as_of: the day on which a delivery counts as overdue; None: the first day that is not complete.
        tolerance_minutes: in place of the check's.
        placements: which placements are given back; all are made.

    Raises:
        Unreadable: TABLE_NOT_READABLE, GROUP_TOO_LARGE, ADDED_LINE_INCOMPLETE.
    """
    limits = {"memory_limit": f"{memory_mb}MB", "threads": 2} if memory_mb else {}
    con = ibis.duckdb.connect(**limits)
    try:
        more = [one if isinstance(one, Added) else Added.from_dict(one) for one in added]
        work = _Run(con, check, tables.lines(con, check, promised, more), tables.airings(con, actual))
        work.amounts, work.known = tables.amounts(con, also), known_table(check, known)
        work.complete = to_local(complete_until, check.zone) if complete_until else None
        work.tolerance = check.tolerance_minutes if tolerance_minutes is None else tolerance_minutes
        return work.outcome(complete_until, as_of, placements)
    finally:
        con.disconnect()


class _Run:
    """The tables of one run, and what is asked of them."""

    amounts: Any
    known: Any
    complete: datetime | None
    tolerance: int

    def __init__(self, con: Any, check: CheckFile, lines: Any, airings: Any) -> None:
        self.con, self.check, self.lines, self.airings = con, check, lines, airings
        self.tell = Teller(check)

    def outcome(self, until: datetime | None, as_of: datetime | date | None, wanted: Wanted) -> Outcome:
        """Both halves together, in a fixed order."""
        halves = []
        if set(self.check.kinds) & AIRING_KINDS:
            halves.append(self._airings(wanted))
        if set(self.check.kinds) & DELIVERY_KINDS:
            halves.append(self._deliveries(self._as_of(as_of), wanted))
        findings = sorted((one for half in halves for one in half.findings), key=_in_order)
        opens = sorted((one for half in halves for one in half.opens), key=_in_order)
        placed = sorted((one for half in halves for one in half.placements), key=_by_key)
        spare = self._spare()
        counts = Counts(
            lines=int(self.lines.count().to_pyarrow().as_py()),
            units=sum(half.units for half in halves),
            airings=int(self.airings.count().to_pyarrow().as_py()),
            placed=sum(half.placed for half in halves),
            findings=len(findings),
            not_known_yet=len(opens),
            spare=len(spare),
        )
        contents = {level: count for half in halves for level, count in half.contents.items()}
        return Outcome(
            tuple(findings), tuple(placed), tuple(opens), spare, counts, until, contents, self._last_aired()
        )

    def _last_aired(self) -> dict[str, datetime]:
        """When each code aired last, as far as the records go."""
        coded = self.airings.filter(self.airings.code.notnull() & self.airings.at.notnull())
        last = coded.group_by("code").aggregate(at=coded.at.max())
        return {row["code"]: row["at"].astimezone(UTC) for row in _rows(last)}

    def _airings(self, wanted: Wanted) -> _Found:
        slots = tables.slots(self.con, self.lines.filter(self.lines.first_day.notnull()))
        bounds = Bounds(timedelta(minutes=self.tolerance), self.complete)
        pairs = pair(self.con, slots, self.airings, bounds)
        aired = self.con.create_table(
            "aired",
            kinds.aired(self.lines, slots, self.airings, pairs, self.amounts, self.known).drop(
                "rate", "aired_rate"
            ),
        )
        missing = _rows(kinds.missing(self.lines, slots, pairs, self.amounts, self.complete))
        asked = [kind for kind in _AIRED_KINDS if kind in self.check.kinds]
        findings = [
            self.tell.aired(kind, row) for kind in asked for row in _rows(aired.filter(getattr(aired, kind)))
        ]
        if "not_aired" in self.check.kinds:
            findings += [self.tell.not_aired(row) for row in missing if row["known"]]
        return _Found(
            findings,
            [self.tell.placement(row) for row in _wanted(aired, wanted)],
            [self.tell.open(row) for row in missing if not row["known"]],
            int(slots.count().to_pyarrow().as_py()),
            int(aired.count().to_pyarrow().as_py()),
            {
                row["level"]: row["count"]
                for row in _rows(aired.group_by("level").aggregate(count=aired.count()))
            },
        )

    def _deliveries(self, as_of: date | None, wanted: Wanted) -> _Found:
        rows = self.con.create_table(
            "delivered", deliveries.delivered(self.lines, self.airings, self.amounts)
        )
        check = self.check
        complete_day = broadcast_day(self.complete, check.day_begins) if self.complete else None
        over = deliveries.is_over(rows, days=check.tolerance_days, as_of=as_of, complete_day=complete_day)
        there = rows.aired_delivered_date.notnull()
        overdue = ~there & over
        asked = {
            "delivered_late": deliveries.is_late(rows, check.tolerance_days),
            "delivery_overdue": overdue,
            "short_quantity": over & deliveries.is_short(rows, check.tolerance_quantity),
            "over_quantity": deliveries.is_too_many(rows, check.tolerance_quantity),
        }
        findings = [
            self.tell.delivered(kind, row, as_of)
            for kind, is_so in asked.items()
            if kind in check.kinds
            for row in _rows(rows.filter(is_so))
        ]
        return _Found(
            [*findings, *self._received()],
            [self.tell.delivery(row) for row in _wanted(rows.filter(there), wanted)],
            [self.tell.open_delivery(row) for row in _rows(rows.filter(~there & ~overdue))],
            int(rows.count().to_pyarrow().as_py()),
            int(rows.filter(there).count().to_pyarrow().as_py()),
        )

    def _received(self) -> list[Finding]:
        """What was in the deliveries: each one that brought something else than ordered, or an affected lot."""
        asked = [kind for kind in _RECEIVED_KINDS if kind in self.check.kinds]
        if not asked:
            return []
        lots = self.check.affected_lots or ()
        rows = self.con.create_table(
            "received", deliveries.received(self.lines, self.airings, self.amounts, lots)
        )
        return [
            self.tell.received(kind, row) for kind in asked for row in _rows(rows.filter(getattr(rows, kind)))
        ]

    def _as_of(self, as_of: datetime | date | None) -> date | None:
        if isinstance(as_of, datetime):
            return broadcast_day(to_local(as_of, self.check.zone), self.check.day_begins)
        if as_of is None and self.complete is not None:
            return broadcast_day(self.complete, self.check.day_begins)
        return as_of

    def _spare(self) -> tuple[Ref, ...]:
        """Rows that prove nothing: no unit has them, and no delivery was promised under their id."""
        rest = self.airings
        if set(self.check.kinds) & AIRING_KINDS:
            rest = rest.anti_join(self.con.table("placements"), "airing_no")
        if set(self.check.kinds) & DELIVERY_KINDS:
            rest = rest.anti_join(self.lines.filter(self.lines.promised_date.notnull()), "order")
        rows = rest.order_by("natural_key").select("import_id", "row_number")
        return tuple(Ref(row["import_id"], row["row_number"]) for row in _rows(rows))


def _rows(table: Any) -> list[dict[str, Any]]:
    return list(table.to_pyarrow().to_pylist())


def _wanted(rows: Any, wanted: Wanted) -> list[dict[str, Any]]:
    if wanted == "none":
        return []
    return _rows(rows.filter(rows.is_added) if wanted == "added" else rows)


def _by_key(one: Placement) -> tuple[Any, ...]:
    return (one.source, _natural(one.key), one.unit)


def _in_order(one: Finding | Open) -> tuple[Any, ...]:
    kind = one.kind if isinstance(one, Finding) else ""
    return (one.source, _natural(one.key), one.unit, kind)


def _natural(key: str) -> list[tuple[int, int, str]]:
    """Line 9 before line 10."""
    parts = re.findall(r"\d+|\D+", key)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
