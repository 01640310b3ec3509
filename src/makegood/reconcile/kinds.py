"""What each kind of finding asks of the placements, in ibis: one wide table of what happened, one of what did not."""

from datetime import datetime

import ibis
from ibis import _

from makegood.reconcile.contents import with_known
from makegood.reconcile.tables import Table

_LINE = (
    *("line_no", "import_id", "row_number", "source", "natural_key", "order", "account", "title", "window"),
    *("opens", "closes", "first_day", "last_day", "days", "units", "length", "copy", "rate", "high_stakes"),
    *("promised_date", "code", "is_added", "item", "revision", "quantity", "makegood_for"),
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
    *("copy", "rate", "content", "delivered_date", "code", "item", "revision", "lot", "quantity"),
)


ABOUT_A_PROMISE = ("wrong_time", "wrong_day", "wrong_copy", "copy_unverified")


def promised_side(lines: Table) -> Table:
    """The columns of what was promised."""
    return lines.select(*_LINE)


def happened_side(airings: Table) -> Table:
    """The columns of what happened, told apart from the promised ones by `aired_`."""
    return airings.select(**{f"aired_{name.removeprefix('airing_')}": name for name in _AIRING})


def _verified(rows: Table) -> Table:
    """How far the content is known (`level`), and whether it is the wrong one.

    A code that matches says which file was meant, not what was seen: it never counts as verified. What the log itself
    claims goes before what is known of the code.
    """
    same = (rows.code == rows.aired_code).fill_null(False)
    claimed = rows.aired_content.isin(["file_match", "watched", "differs"]).fill_null(False)
    looked_at = rows.known_level.notnull() & same
    otherwise = (rows.code.isnull() & (rows.aired_content == "code_match")).fill_null(False)
    level = ibis.cases(
        (claimed, rows.aired_content),
        (looked_at, rows.known_level),
        (same | otherwise, ibis.literal("code_match")),
        else_=ibis.literal("none"),
    )
    wrong = (rows.code != rows.aired_code).fill_null(False) | (level == "differs")
    rows = rows.mutate(level=level, wrong_copy=wrong)
    seen = rows.level.isin(["file_match", "watched", "differs"])
    blind = rows.code.notnull() & rows.aired_code.isnull()
    return rows.mutate(copy_unverified=~seen & ~rows.wrong_copy & (blind | rows.high_stakes))


def aired(
    lines: Table, slots: Table, airings: Table, placements: Table, amounts: Table, known: Table
) -> Table:
    """Every placed unit with both sides, and one boolean column for each kind that an airing can be."""
    units = slots.select("slot_no", "line_no", "unit", "twins", "opens_local", "closes_local")
    rows = (
        placements.rename(aired_no="airing_no")
        .inner_join(units, "slot_no")
        .inner_join(promised_side(lines), "line_no")
    )
    rows = rows.inner_join(happened_side(airings), "aired_no")
    rows = _verified(with_known(rows, known)).mutate(
        wrong_time=_.verdict == "time", wrong_day=_.verdict == "day"
    )
    # What was approved is an added line by now: a make-good that still stands as the file has it is nobody's yes.
    unapproved = rows.makegood_for.notnull() & ~rows.is_added
    asked = {kind: rows[kind] & ~unapproved for kind in ABOUT_A_PROMISE}
    return with_money(rows.mutate(makegood_unapproved=unapproved, **asked), amounts)


def missing(
    lines: Table, slots: Table, placements: Table, amounts: Table, complete: datetime | None
) -> Table:
    """Every unit without an airing; `known` when its window closed below the completeness mark (wall clock).

    A make-good that nobody had approved and that did not run is owed to nobody.
    """
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
    whole = rows.mutate(known=known).inner_join(promised_side(lines), "line_no")
    return with_money(whole.filter(whole.makegood_for.isnull()), amounts)


def with_money(rows: Table, amounts: Table) -> Table:
    """The promised rate, else the sum of the third file, else the rate of what happened."""
    amounts = amounts.rename(amount_key="natural_key")
    rows = rows.left_join(amounts, rows.natural_key == amounts.amount_key)
    rates = [rows.rate, rows.amount] + ([rows.aired_rate] if "aired_rate" in rows.columns else [])
    return rows.mutate(money=ibis.coalesce(*rates))
