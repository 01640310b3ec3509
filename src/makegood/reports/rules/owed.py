"""Age of what we owe: what was lost and is still owed at the end of the period, by how long it has been owed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from makegood.core.money import Money, minor_units
from makegood.remedies.rules.obligations import AGES, STILL_OWED, Happened, age_band, stands
from makegood.reports.rules import Figure, Group, Report, Row, Table
from makegood.reports.rules.cases import Span
from makegood.reports.rules.pictures import Bar, Part, Pattern, bars

NAME = "age-of-make-goods"
FORMULA = (
    "What was lost, was written down by the end of the period (now, until today) and was then neither made good as "
    "agreed, nor paid back by a credit note, nor given up by the customer: by the days since it was lost. Where one "
    "that was to make good failed, the days go on from the first loss."
)
CANNOT_SAY = (
    "It does not say whether the customer is angry or patient, and what is agreed for next month is owed until then. "
    "What no record shows as lost is not in it. What has no price in the records has no amount here."
)
PARTS = (Part("Still owed", Pattern.SOLID),)
OLD = 2  # from this band on it is older than thirty days


@dataclass(frozen=True)
class Obligation:
    """One thing that was lost. `minor`: what it is worth, None where no record says so."""

    mistake_id: int
    team: str
    lost_on: date
    created_at: datetime
    minor: int | None
    currency: str
    happened: Happened

    def is_owed(self, at: datetime) -> bool:
        """Whether it was owed at a moment, by what had happened by then."""
        then = {
            name: moment if (moment := getattr(self.happened, name)) is not None and moment <= at else None
            for name in Happened.__dataclass_fields__
        }
        return self.created_at <= at and stands(replace(self.happened, **then)) in STILL_OWED


def report(owed: Sequence[Obligation], groups: Sequence[Group], span: Span, *, currency: str) -> Report:
    """The report of all that was ever lost, as it stood at the end of the period."""
    now, before = _at_the_end(owed, span), _at_the_end(owed, span.earlier)
    bands, bands_before = _bands(now, span), _bands(before, span.earlier)
    said = _sentence(bands, bands_before)
    rows = [
        Row(
            group.label,
            _line(group.key, [[one for one in band if group.has(one.team)] for band in bands], currency),
        )
        for group in groups
    ]
    rows.append(
        Row("At the end of the period before", _line("before", bands_before, currency), is_before=True)
    )
    columns = (
        "",
        *(_words(band) for band in range(len(AGES))),
        "All",
        f"Worth, in {currency}",
        "Without a price",
    )
    return Report(
        name=NAME,
        title="Age of what we owe",
        sentence=said,
        formula=FORMULA,
        cannot_say=CANNOT_SAY,
        picture=_picture(said, bands, bands_before),
        tables=(Table("Things still owed, by age", columns, tuple(rows)),),
        headline=rows[0].figures[len(AGES)],
        before=rows[-1].figures[len(AGES)],
    )


def _at_the_end(owed: Sequence[Obligation], span: Span) -> list[Obligation]:
    at = min(span.whole[1], span.now)
    return [one for one in owed if one.is_owed(at)]


def _bands(owed: Sequence[Obligation], span: Span) -> list[list[Obligation]]:
    end = min(span.period.last, span.today)
    return [[one for one in owed if age_band(one.lost_on, end) == band] for band in range(len(AGES))]


def _words(band: int) -> str:
    first, last = AGES[band]
    return f"Over {first - 1} days" if last is None else f"{first} to {last} days"


def _sentence(bands: Sequence[Sequence[Obligation]], before: Sequence[Sequence[Obligation]]) -> str:
    every, old = sum(map(len, bands)), sum(map(len, bands[OLD:]))
    was = sum(map(len, before))
    if every == 0:
        return f"Nothing that was lost is still owed. At the end of the period before it was {was}."
    things = "One thing is" if every == 1 else f"{every} things are"
    aged = "none of them" if old == 0 else f"{old} of them"
    return f"{things} still owed, {aged} for more than thirty days. At the end of the period before it was {was}."


def _line(key: str, bands: Sequence[Sequence[Obligation]], currency: str) -> tuple[Figure, ...]:
    every = [one for band in bands for one in band]
    priced = [one for one in every if one.minor is not None and one.currency == currency]
    money = Money(sum(one.minor or 0 for one in priced), currency)
    return (
        *(_count(f"{key}.{AGES[place][0]}-days", band) for place, band in enumerate(bands)),
        _count(f"{key}.all", every),
        Figure(str(money), money.minor / minor_units(1, currency), f"{key}.worth", _cases(priced)),
        _count(f"{key}.no-price", [one for one in every if one not in priced]),
    )


def _count(key: str, owed: Sequence[Obligation]) -> Figure:
    return Figure(f"{len(owed):,}", len(owed), key, _cases(owed))


def _cases(owed: Sequence[Obligation]) -> tuple[int, ...]:
    """The mistakes, each once, in order."""
    return tuple(dict.fromkeys(one.mistake_id for one in owed))


def _picture(said: str, bands: Sequence[Sequence[Obligation]], before: Sequence[Sequence[Obligation]]) -> str:
    rows = [Bar(_words(place), (float(len(band)),), f"{len(band)}") for place, band in enumerate(bands)]
    every, was = sum(map(len, bands)), sum(map(len, before))
    rows.append(Bar("All", (float(every),), f"{every}", is_apart=True))
    rows.append(Bar("Before", (float(was),), f"{was}", is_apart=False))
    return bars(NAME, said, PARTS, rows)
