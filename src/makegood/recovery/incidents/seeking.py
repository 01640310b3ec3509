"""Look through the records for whose rows hold a copy, a lot, a price, or lie in a stretch of time.

What a check found of these rows is put beside them: it says who has a mistake, and who only may be affected.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from makegood.core.errors import Refused
from makegood.core.money import Money
from makegood.findings import queries as findings
from makegood.findings.models import Finding
from makegood.incidents import queries as incidents
from makegood.people import queries as people
from makegood.people.models import Account, Organisation
from makegood.policy.rules.trades import Trade, trade
from makegood.reconcile.checkfile import load_check
from makegood.reconcile.child import SearchRequest, Stored, search_in_child
from makegood.reconcile.words import Unreadable
from makegood.reconcile.zones import to_local
from makegood.records import queries as records
from makegood.records.models import Import
from makegood.records.rules import Side
from makegood.recovery.gates.at_the_gates import amount_minor

# What is looked for, by trade: the words on the page, and the kind of mistake it most often is.
TIME, FILE = "time", "file"
SOUGHT: dict[str, dict[str, str]] = {
    "media": {
        "copy": "Copy code",
        TIME: "Time in the log",
        FILE: "A file that came",
        "rate": "Rate",
    },
    "goods": {
        "lot": "Lot or batch",
        "item": "Item",
        "rate": "Price of the line",
        FILE: "A file that came",
        TIME: "Promised or delivered on these days",
    },
    "services": {
        TIME: "Promised or done on these days",
        "rate": "Price of the line",
        FILE: "A file that came",
    },
}
LONGEST_VALUE = 60
LONGEST_DAYS = 31
AT_MOST = 3000  # rows


@dataclass(frozen=True)
class Wanted:
    """What a person chose and typed. `by`: a key of SOUGHT for their trade; instants are aware."""

    by: str
    value: str = ""
    import_id: int | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Row:
    """One matching row: where it stands, and what stands there."""

    import_id: int
    number: int
    words: str

    def kept(self) -> dict[str, object]:
        """The row as it is stored with whom it may have touched."""
        return {"import": self.import_id, "row": self.number, "words": self.words}


@dataclass(frozen=True)
class Customer:
    """One customer's rows, and what the checks found of them that can become a part of an incident.

    `elsewhere`: something of it stands in another incident, or needs nothing any more.
    """

    account: Account
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    elsewhere: bool = False


@dataclass(frozen=True)
class Result:
    """The customers by name; `words`: what was looked for; `nobodys`: rows of which nobody knows whose they are."""

    words: str
    customers: tuple[Customer, ...]
    rows: int
    nobodys: int


# ---------------------------------------------------------------- what was asked


def sought_words(house: Organisation) -> dict[str, str]:
    """{what may be looked for: how it is called} where this organisation works."""
    return SOUGHT[house.trade]


def must_be_whole(house: Organisation, wanted: Wanted) -> None:
    """Raises Refused SEARCH_...: something is missing, or can't be read."""
    if wanted.by not in sought_words(house):
        kinds = ", ".join(word.lower() for word in sought_words(house).values())
        raise Refused("SEARCH_NEEDS_A_KIND", kinds=kinds)
    _must_have_a_time(wanted)
    if wanted.by == FILE and wanted.import_id is None:
        raise Refused("SEARCH_NEEDS_A_FILE")
    if wanted.by not in (TIME, FILE) and not wanted.value.strip():
        raise Refused("SEARCH_NEEDS_A_VALUE")


def _must_have_a_time(wanted: Wanted) -> None:
    begins, ends = wanted.begins_at, wanted.ends_at
    if (begins is None) != (ends is None) or (wanted.by == TIME and begins is None):
        raise Refused("SEARCH_NEEDS_A_TIME")
    if begins is None or ends is None:
        return
    if ends <= begins:
        raise Refused("SEARCH_TIME_BACKWARDS")
    if ends - begins > timedelta(days=LONGEST_DAYS):
        raise Refused("SEARCH_TIME_TOO_LONG", days=(ends - begins).days, at_most=LONGEST_DAYS)


def _minor(house: Organisation, typed: str) -> int:
    try:
        amount = amount_minor(typed, house.currency)
    except Refused:
        amount = None
    if amount is None:
        raise Refused("SEARCH_RATE_NOT_READ", value=typed)
    return amount


def files_of(house: Organisation, *, limit: int) -> list[Import]:
    """The files that count and that somebody may mean, the newest first."""
    sides = (Side.PROMISED.value, Side.HAPPENED.value)
    return list(records.imports(house).filter(state__in=records.COUNTED, source__side__in=sides)[:limit])


# ---------------------------------------------------------------- looking


def look(house: Organisation, wanted: Wanted, *, data: Path) -> Result:
    """Whose rows match. It takes its time, in a process of its own: call it before a change.

    Raises:
        Refused: something is missing, too much matches, or the rows could not be read.
        NotFound: no such file in this house.
    """
    must_be_whole(house, wanted)
    if wanted.import_id is not None and wanted.by == FILE:
        records.import_in(house, wanted.import_id)
    names = {brought.pk: brought for brought in files_of(house, limit=AT_MOST)}
    customers: dict[int, Customer] = {}
    rows = nobodys = 0
    for check in records.check_files(house):
        found = _ask(house, check.code, check.text, wanted, data)
        rows, nobodys = rows + len(found.rows), nobodys + found.nobodys
        for one in _customers(house, check.code, found.rows, names, _days(wanted)):
            before = customers.get(one.account.pk)
            customers[one.account.pk] = _together(before, one) if before is not None else one
    ordered = sorted(customers.values(), key=lambda one: (one.account.name, one.account.pk))
    return Result(asked_words(house, wanted, names), tuple(ordered), rows, nobodys)


@dataclass(frozen=True)
class _Answer:
    rows: Sequence[Mapping[str, Any]] = ()
    nobodys: int = 0


def _ask(house: Organisation, code: str, text: str, wanted: Wanted, data: Path) -> _Answer:
    sides: dict[str, list[Stored]] = {Side.PROMISED.value: [], Side.HAPPENED.value: []}
    for source in records.sources(house):
        if source.check_code == code and source.side in sides:
            sides[source.side] += [
                Stored(str(brought.pk), str(records.rows_path(data, brought)))
                for brought in records.counted_imports(source)
            ]
    if not any(sides.values()):
        return _Answer()
    try:
        zone = load_check(text, name=code).zone
        request = SearchRequest(
            promised=sides[Side.PROMISED.value],
            actual=sides[Side.HAPPENED.value],
            sought=_sought(house, wanted, zone),
            at_most=AT_MOST,
        )
        answer = search_in_child(request)
    except Unreadable as fault:
        raise Refused(fault.code, **fault.values) from fault
    if answer.count > AT_MOST:
        raise Refused("SEARCH_TOO_WIDE", count=f"{answer.count:,}", at_most=f"{AT_MOST:,}")
    return _Answer(answer.rows, answer.nobodys)


def _sought(house: Organisation, wanted: Wanted, zone: str) -> dict[str, Any]:
    is_plain = wanted.by not in (TIME, FILE)
    value = wanted.value.strip()
    return {
        "column": wanted.by if is_plain else "",
        "value": str(_minor(house, value)) if wanted.by == "rate" else value,
        "import_id": str(wanted.import_id) if wanted.by == FILE else "",
        "begins": to_local(wanted.begins_at, zone) if wanted.begins_at else None,
        "ends": to_local(wanted.ends_at, zone) if wanted.ends_at else None,
    }


def _together(one: Customer, other: Customer) -> Customer:
    """The same customer in two checks."""
    return Customer(
        one.account,
        one.rows + other.rows,
        one.findings + other.findings,
        one.elsewhere or other.elsewhere,
    )


# ---------------------------------------------------------------- whose they are, and what was found of them


def _customers(
    house: Organisation,
    code: str,
    rows: Sequence[Mapping[str, Any]],
    names: Mapping[int, Import],
    days: tuple[date, date],
) -> list[Customer]:
    accounts = people.accounts_by_key(house, code)
    theirs: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        account = accounts.get(row["account"])
        if account is not None:
            theirs.setdefault(account.pk, []).append(row)
    by_id = {account.pk: account for account in accounts.values()}
    found = findings.standing_of(house, code, account_ids=list(theirs))
    taken = incidents.findings_taken(house, [finding.pk for finding in found])
    words = trade(house.trade)
    made = []
    for pk, matching in theirs.items():
        is_of = _of(matching, names, days)
        about = [finding for finding in found if finding.account_id == pk and is_of(finding)]
        free = tuple(finding for finding in about if finding.pk not in taken)
        shown = tuple(_row(row, names, words, house.currency) for row in matching)
        made.append(Customer(by_id[pk], shown, free, elsewhere=len(free) < len(about)))
    return made


def _days(wanted: Wanted) -> tuple[date, date]:
    """The days that a finding may be of; a broadcast day begins on the one before."""
    if wanted.begins_at is None or wanted.ends_at is None:
        return date.min, date.max
    return wanted.begins_at.date() - timedelta(days=1), wanted.ends_at.date()


def _of(
    rows: Sequence[Mapping[str, Any]], names: Mapping[int, Import], days: tuple[date, date]
) -> Callable[[Finding], bool]:
    """Whether a finding is about one of these rows: of a promise its line, of what happened the very row."""
    promised = {row["line"] for row in rows if row["is_promised"]}
    happened = {_source(row, names) for row in rows if not row["is_promised"]}

    def is_of(finding: Finding) -> bool:
        is_line = finding.line_key in promised and days[0] <= finding.day <= days[1]
        return is_line or finding.happened.get("source") in happened

    return is_of


def _source(row: Mapping[str, Any], names: Mapping[int, Import]) -> str:
    """As findings name it: "row 12 of log-22.csv"."""
    brought = names.get(int(row["import_id"]))
    return f"row {row['row_number']} of {brought.file_name}" if brought is not None else ""


def _row(row: Mapping[str, Any], names: Mapping[int, Import], words: Trade, currency: str) -> Row:
    """ "line 4001, Prime Drama, promised Sun 22 Nov 20:00–21:00, BVR2611H, USD 145.00 (row 2 of orders-22.csv)"."""
    verb = "promised" if row["is_promised"] else words.happened
    parts = [
        f"{words.line} {row['line']}" if row["line"] else "",
        row["title"],
        f"{verb} {_when(row)}" if _when(row) else "",
        f"{row['quantity']:,} × {row['item']}" if row["quantity"] and row["item"] else row["item"],
        f"lot {row['lot']}" if row["lot"] else "",
        row["copy"],
        str(Money(row["rate"], currency)) if row["rate"] is not None else "",
    ]
    said = ", ".join(str(part) for part in parts if part)
    return Row(int(row["import_id"]), row["row_number"], f"{said} ({_source(row, names)})")


def _when(row: Mapping[str, Any]) -> str:
    if row["at"] is None:
        return _dated(date.fromisoformat(row["day"])) if row["day"] else ""
    at = datetime.fromisoformat(row["at"])
    until = f"–{datetime.fromisoformat(row['until']):%H:%M}" if row["until"] else ""
    return f"{_dated(at.date())} {at:%H:%M}{until}"


def _dated(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def asked_words(house: Organisation, wanted: Wanted, names: Mapping[int, Import]) -> str:
    """What was looked for: "copy code BVR2611H, Sun 22 Nov 20:00 to Sun 22 Nov 21:00"."""
    label = sought_words(house)[wanted.by].lower()
    said = f"{label} {wanted.value.strip()}".strip()
    if wanted.by == FILE:
        brought = names.get(wanted.import_id or 0)
        said = brought.file_name if brought is not None else label
    if wanted.begins_at is None or wanted.ends_at is None:
        return said
    begins, ends = to_local(wanted.begins_at, house.zone), to_local(wanted.ends_at, house.zone)
    span = f"{_dated(begins.date())} {begins:%H:%M} to {_dated(ends.date())} {ends:%H:%M}"
    return f"{said}, {span}"
