"""What each kind of finding asks of deliveries, in ibis: by order line, several deliveries of one line added up.

Which pieces came is one question (`received`, a row for each delivery), how many and by when another (`delivered`, a
row for each line). A delivery of the wrong item still counts as having come: one fault is said once.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
from ibis import _

from makegood.reconcile.kinds import happened_side, promised_side, with_money
from makegood.reconcile.tables import Table

_NEVER = 10**9  # days: later than any date


def received(lines: Table, airings: Table, amounts: Table, lots: Sequence[str]) -> Table:
    """Every delivery that has a day beside its line, with one boolean column for each kind that a delivery can be."""
    rows = _beside(lines, airings).filter(_.aired_delivered_date.notnull())
    # what is still to come of a line comes under the line's own id: what was in it is a finding of that line
    rows = rows.filter(~(rows.is_added & (rows.order != rows.natural_key)))
    wrong_item = _differ(rows.item, rows.aired_item)
    lot = rows.aired_lot.fill_null("").strip().upper()
    return with_money(
        rows.mutate(
            wrong_item=wrong_item,
            wrong_revision=~wrong_item & _differ(rows.revision, rows.aired_revision),
            lot_affected=lot.isin(list(lots)) if lots else ibis.literal(False),
        ),
        amounts,
    )


def delivered(lines: Table, airings: Table, amounts: Table) -> Table:
    """Every promised line with the delivery that speaks for it, and how many pieces came in all (`came`).

    That delivery is the one with which the ordered quantity was complete; where it never was, or quantities are not
    known, the last one. A row without a day is an announcement: later than any day, and it brings nothing. `came` is
    null where one of the quantities is not known, zero or more else.
    """
    rows = _counted(_beside(lines, airings))
    first = ibis.window(group_by="line_no", order_by=["place", "aired_natural_key"])
    rows = rows.mutate(rank=ibis.row_number().over(first)).filter(_.rank == 0)
    promised = promised_side(lines).filter(_.promised_date.notnull())
    happened = [name for name in rows.columns if name.startswith("aired_")]
    chosen = rows.select("came", *happened, chosen_line="line_no")
    rows = promised.left_join(chosen, promised.line_no == chosen.chosen_line)
    rows = rows.mutate(days_late=_.aired_delivered_date.epoch_days() - _.promised_date.epoch_days())
    return with_money(rows, amounts)


def _beside(lines: Table, airings: Table) -> Table:
    """Each row of what happened beside its line."""
    promised = promised_side(lines).filter(_.promised_date.notnull())
    rows = happened_side(airings)
    return promised.inner_join(rows, promised.order == rows.aired_order)


def _counted(rows: Table) -> Table:
    """Adds up what came, and says how near each row is to speaking for its line (`place`, the lowest does)."""
    dated = rows.aired_delivered_date.notnull()
    rows = rows.mutate(
        dated=dated,
        brought=dated.ifelse(rows.aired_quantity, 0),
        day=dated.ifelse(rows.aired_delivered_date.epoch_days(), _NEVER),
    )
    line = ibis.window(group_by="line_no")
    so_far = ibis.cumulative_window(group_by="line_no", order_by=["day", "aired_natural_key"])
    rows = rows.mutate(
        known=(_.quantity.isnull() | _.brought.isnull()).cast("int32").max().over(line) == 0,
        sum_here=_.brought.fill_null(0).sum().over(so_far),
        sum_all=_.brought.fill_null(0).sum().over(line),
    )
    completes = rows.known & rows.dated & (rows.sum_here >= rows.quantity)
    announced = rows.known.ifelse(
        _NEVER, -_NEVER
    )  # where pieces are counted, what came speaks before what may come
    place = ibis.cases(
        (completes, rows.day - 2 * _NEVER),
        (~rows.dated, announced),
        else_=-rows.day,
    )
    return rows.mutate(place=place, came=rows.known.ifelse(rows.sum_all, None))


def _differ(meant: Any, came: Any) -> Any:
    """Two codes, compared in capitals; one that nobody wrote down differs from nothing."""
    meant, came = meant.strip().upper().nullif(""), came.strip().upper().nullif("")
    return (meant != came).fill_null(False)


def is_late(rows: Table, days: int) -> Any:
    """Delivered more than `days` after the promised day: days are compared, not instants."""
    return (rows.days_late > days).fill_null(False)


def is_over(rows: Table, *, days: int, as_of: date | None, complete_day: date | None) -> Any:
    """The promised day is over on `as_of`, and the records are complete through that day.

    Args:
        complete_day: the first day of which the records are not complete.
    """
    if as_of is None or complete_day is None:
        return ibis.literal(False)
    before = min(as_of, complete_day)
    return rows.promised_date.epoch_days() + days < (before - date(1970, 1, 1)).days


def is_short(rows: Table, pieces: int) -> Any:
    """Something came, and more than `pieces` fewer than ordered."""
    short = rows.came < rows.quantity - pieces
    return rows.aired_delivered_date.notnull() & short.fill_null(False)


def is_too_many(rows: Table, pieces: int) -> Any:
    """More than `pieces` more than ordered."""
    return ~rows.is_added & (rows.came > rows.quantity + pieces).fill_null(False)
