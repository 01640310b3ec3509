"""What we owe, by customer or order line and age, each number with what it counts; and a line for an account.

Source: domain/3-model.md 3.10; docs/explanation/make-goods.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from makegood import clocks
from makegood.core.money import Money
from makegood.people.models import Account, User
from makegood.policy.rules.trades import Trade, trade
from makegood.recovery.pages.owed import OwedCell, OwedPage, OwedRow, OwedThing
from makegood.remedies import queries
from makegood.remedies.models import MakeGood
from makegood.remedies.queries import Amount, OwedTo
from makegood.remedies.rules.obligations import AGES, Owed

LISTED = 200
NOT_KNOWN = "worth not known"
STANDS = {
    Owed.OWED: "nothing is agreed yet",
    Owed.OFFERED: "offered on their page",
    Owed.DECLINED: "they want none of what was offered",
    Owed.APPROVED: "they said yes, and nobody has taken on the work yet",
    Owed.SCHEDULED: "agreed, and taken on",
    Owed.CREDITED: "a credit in its place is promised",
}


@dataclass(frozen=True)
class AskedFor:
    """What a reader asked for in the address: an account, an order line, an age by its place in `AGES`."""

    account_id: int | None = None
    line_key: str = ""
    band: int | None = None
    by_line: bool = False

    @property
    def is_a_number(self) -> bool:
        """Whether it asks for what a number counts."""
        return self.account_id is not None or bool(self.line_key) or self.band is not None


def owed_page(viewer: User, asked: AskedFor, *, now: datetime) -> OwedPage:
    """What is owed to the customers that this person sees; a rep those of the own accounts."""
    today, words = _today(viewer, now), trade(viewer.organisation.trade)
    found = queries.owed_by_age(viewer, today=today, by_line=asked.by_line)
    things = _asked_things(viewer, asked, today) if asked.is_a_number else []
    return OwedPage(
        lead=_lead(found, words),
        rows=tuple(_row(one, words) for one in found),
        totals=_totals(found, words) if len(found) > 1 else (),
        by_line=asked.by_line,
        things=tuple(_thing(one, words, today=today) for one in things[:LISTED]),
        asked=_asked_words(asked, found) if asked.is_a_number else "",
        more=len(things) > LISTED,
    )


def _today(viewer: User, now: datetime) -> date:
    return now.astimezone(clocks.zone_named(viewer.organisation.zone)).date()


def _asked_things(viewer: User, asked: AskedFor, today: date) -> list[MakeGood]:
    return queries.owed_ones(
        viewer,
        today=today,
        account_id=asked.account_id,
        line_key=asked.line_key,
        band=asked.band,
        limit=LISTED + 1,
    )


def _asked_words(asked: AskedFor, found: Sequence[OwedTo]) -> str:
    name = next((one.account for one in found if one.account_id == asked.account_id), "")
    line = f"order line {asked.line_key}" if asked.line_key else ""
    age = age_words(asked.band) if asked.band is not None else ""
    return ", ".join(part for part in (name, line, age) if part)


def age_words(band: int) -> str:
    """ "up to 7 days", "8 to 30 days", "more than 90 days"."""
    first, last = AGES[band]
    if last is None:
        return f"more than {first - 1} days"
    return f"up to {last} days" if first == 0 else f"{first} to {last} days"


def _units(amount: Amount, words: Trade) -> str:
    return f"{amount.units:,} {words.unit if amount.units == 1 else words.units}"


def _worth(amount: Amount, currency: str) -> str:
    """What the records say; what they don't say is said beside it, and never counted as nothing."""
    if amount.unknown == amount.rows:
        return NOT_KNOWN
    known = str(Money(amount.minor, currency))
    return f"{known}, and {amount.unknown} of {NOT_KNOWN}" if amount.unknown else known


def _lead(found: Sequence[OwedTo], words: Trade) -> str:
    if not found:
        return "Nothing is owed: all that was lost was made good, paid back, or let go by them."
    total = sum((one.total for one in found), Amount())
    customers = len({one.account_id for one in found})
    noun = "customer" if customers == 1 else "customers"
    return f"We owe {_units(total, words)} to {customers} {noun}, the oldest since {_day(found[0].oldest)}."


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _row(one: OwedTo, words: Trade) -> OwedRow:
    asked = {"account": str(one.account_id)} | ({"line": one.line_key} if one.line_key else {})
    line = f"order line {one.line_key}, " if one.line_key else ""
    return OwedRow(
        name=one.account,
        note=f"{line}the oldest since {_day(one.oldest)}",
        units=_units(one.total, words),
        worth=_worth(one.total, one.currency),
        address=urlencode(asked),
        cells=_cells(one.bands, one.currency, words, asked),
    )


def _totals(found: Sequence[OwedTo], words: Trade) -> tuple[OwedRow, ...]:
    rows = []
    for currency, bands in sorted(queries.owed_in_all(found).items()):
        total = sum(bands, Amount())
        cells = _cells(bands, currency, words, {})
        rows.append(
            OwedRow("All together", currency, _units(total, words), _worth(total, currency), "", cells)
        )
    return tuple(rows)


def _cells(
    bands: Sequence[Amount], currency: str, words: Trade, asked: Mapping[str, str]
) -> tuple[OwedCell, ...]:
    return tuple(
        OwedCell(
            age_words(band),
            _units(amount, words),
            _worth(amount, currency),
            urlencode({**asked, "age": str(band)}),
        )
        for band, amount in enumerate(bands)
        if amount.rows
    )


def _thing(row: MakeGood, words: Trade, *, today: date) -> OwedThing:
    finding, mistake = row.finding, row.mistake
    title = str(finding.promised.get("title") or "")
    days = max(0, (today - row.lost_on).days)
    first = row.recursion_of.mistake.number if row.recursion_of is not None else None
    return OwedThing(
        what=", ".join(part for part in (title, f"line {finding.line_key}") if part),
        account=mistake.account.name,
        account_id=mistake.account_id,
        reason=words.finding(row.reason).label,
        stands=_stands(row, mistake.account.zone),
        worth=Money(row.minor, row.currency) if row.minor is not None else None,
        lost_on=row.lost_on,
        age="today" if days == 0 else f"{days} {'day' if days == 1 else 'days'}",
        mistake_id=mistake.pk,
        number=mistake.number,
        again_after=first,
    )


def _stands(row: MakeGood, zone: str) -> str:
    said = STANDS[Owed(row.state)]
    if row.approved_at is None:
        return said
    who = f", {row.approved_by.name} said yes" if row.approved_by is not None else ""
    until = f", until {clocks.dated(row.must_air_by, zone)}" if row.must_air_by is not None else ""
    return f"{said}{who}{until}"


def owed_line(account: Account, *, now: datetime) -> str:
    """One sentence for the page of an account; "" where nothing is owed."""
    zone, words = account.organisation.zone, trade(account.organisation.trade)
    today = now.astimezone(clocks.zone_named(zone)).date()
    found = queries.owed_to(account, today=today)
    if not found:
        return ""
    said = " and ".join(f"{_units(one.total, words)} ({_worth(one.total, one.currency)})" for one in found)
    return f"We owe them {said}, the oldest since {_day(min(one.oldest for one in found))}."
