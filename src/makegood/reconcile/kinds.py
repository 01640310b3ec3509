"""What each kind of finding asks of the placements, in ibis: one wide table of what happened, one of what did not."""

from datetime import date, datetime
from typing import Any

import ibis
from ibis import _

from makegood.reconcile.tables import Table

_LINE = (
    *("line_no", "import_id", "row_number", "source", "natural_key", "order", "account", "title", "window"),
    *("opens", "closes", "first_day", "last_day", "days", "units", "length", "copy", "rate", "high_stakes"),
    *("promised_date", "code", "is_added"),
)
_AIRING = (
    *(
        "airing_no",
        "order",
        "import_id",
        "row_number",
        "natural_key",
        "title",
        "local",
        "at",
        "day",
        "length",
    ),
    *("copy", "rate", "content", "delivered_date", "code"),
)


def _line(lines: Table) -> Table:
    return lines.select(*_LINE)


def _aired(airings: Table) -> Table:
    """The columns of what happened, told apart from the promised ones by `aired_`."""
    return airings.select(**{f"aired_{name.removeprefix('airing_')}": name for name in _AIRING})


def _verified(rows: Table) -> Table:
    """How far the content is known (`level`), and whether it is the wrong one.

    A code that matches says which file was meant, not what was seen: it never counts as verified.
    """
    same = (rows.code == rows.aired_code).fill_null(False)
    claimed = rows.aired_content.isin(["file_match", "watched", "differs"]).fill_null(False)
    otherwise = (rows.code.isnull() & (rows.aired_content == "code_match")).fill_null(False)
    level = ibis.cases(
        (claimed, rows.aired_content),
        (same | otherwise, ibis.literal("code_match")),
        else_=ibis.literal("none"),
    )
    wrong = (rows.code != rows.aired_code).fill_null(False) | (level == "differs")
    rows = rows.mutate(level=level, wrong_copy=wrong)
    seen = rows.level.isin(["file_match", "watched", "differs"])
    blind = rows.code.notnull() & rows.aired_code.isnull()
    return rows.mutate(copy_unverified=~seen & ~rows.wrong_copy & (blind | rows.high_stakes))


def aired(lines: Table, slots: Table, airings: Table, placements: Table, amounts: Table) -> Table:
    """Every placed unit with both sides, and one boolean column for each kind that an airing can be."""
    units = slots.select("slot_no", "line_no", "unit", "twins", "opens_local", "closes_local")
    rows = (
        placements.rename(aired_no="airing_no")
        .inner_join(units, "slot_no")
        .inner_join(_line(lines), "line_no")
    )
    rows = rows.inner_join(_aired(airings), "aired_no")
    rows = _verified(rows).mutate(wrong_time=_.verdict == "time", wrong_day=_.verdict == "day")
    return _with_money(rows, amounts)


def missing(
    lines: Table, slots: Table, placements: Table, amounts: Table, complete: datetime | None
) -> Table:
    """Every unit without an airing; `known` when its window closed below the completeness mark (wall clock)."""
    units = slots.select("slot_no", "line_no", "unit", "twins", "slot_first", "opens_local", "closes_local")
    placed = placements.inner_join(units, "slot_no").group_by(["line_no", "slot_first"])
    taken = placed.aggregate(taken=_.count())
    rows = (
        units.anti_join(placements, "slot_no")
        .left_join(taken, ["line_no", "slot_first"])
        .drop("line_no_right", "slot_first_right")
    )
    # Of units that share their days those that aired have the low numbers; the ones that are missing come after.
    place = ibis.row_number().over(ibis.window(group_by=["line_no", "slot_first"], order_by="unit"))
    all_of = slots.group_by(["line_no", "slot_first"]).aggregate(lowest=_.unit.min())
    rows = rows.mutate(place=place).inner_join(all_of, ["line_no", "slot_first"])
    rows = rows.mutate(unit_no=(_.lowest + _.taken.fill_null(0) + _.place).cast("int32"))
    known = ibis.literal(False) if complete is None else rows.closes_local <= ibis.literal(complete)
    return _with_money(rows.mutate(known=known).inner_join(_line(lines), "line_no"), amounts)


def delivered(lines: Table, airings: Table, amounts: Table) -> Table:
    """Every promised delivery with its last row on the actual side; a row without a date is later than any date."""
    last = ibis.window(
        group_by="aired_order",
        order_by=[ibis.desc("aired_delivered_date", nulls_first=True), "aired_natural_key"],
    )
    rows = _aired(airings).mutate(rank=ibis.row_number().over(last)).filter(_.rank == 0)
    promised = _line(lines).filter(_.promised_date.notnull())
    rows = promised.left_join(rows, promised.order == rows.aired_order)
    rows = rows.mutate(days_late=_.aired_delivered_date.epoch_days() - _.promised_date.epoch_days())
    return _with_money(rows, amounts)


def is_late(rows: Table, days: int) -> Any:
    """Delivered more than `days` after the promised day: days are compared, not instants."""
    return (rows.days_late > days).fill_null(False)


def is_overdue(rows: Table, *, days: int, as_of: date | None, complete_day: date | None) -> Any:
    """Nothing delivered, the promised day is over on `as_of`, and the records are complete through that day.

    Args:
        complete_day: the first day of which the records are not complete.
    """
    if as_of is None or complete_day is None:
        return ibis.literal(False)
    before = min(as_of, complete_day)
    return rows.aired_delivered_date.isnull() & (rows.promised_date.epoch_days() + days < _days(before))


def _days(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _with_money(rows: Table, amounts: Table) -> Table:
    """The promised rate, else the sum of the third file, else the rate of what happened."""
    amounts = amounts.rename(amount_key="natural_key")
    rows = rows.left_join(amounts, rows.natural_key == amounts.amount_key)
    rates = [rows.rate, rows.amount] + ([rows.aired_rate] if "aired_rate" in rows.columns else [])
    return rows.mutate(money=ibis.coalesce(*rates))
