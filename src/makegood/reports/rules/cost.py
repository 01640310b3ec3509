"""What was given: what was owed and what was goodwill, apart, and never one sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.core.money import Money, minor_units
from makegood.remedies.rules import RemedyClass
from makegood.reports.rules import Figure, Group, Report, Row, Table
from makegood.reports.rules.cases import Span
from makegood.reports.rules.pictures import Bar, Part, Pattern, bars
from makegood.reports.rules.shares import PERIOD_BEFORE, WHOLE_PERIOD

NAME = "cost"
FORMULA = (
    "Of the remedies agreed in the period. Owed: corrections, by the credit notes that billing's file holds for them, "
    "and what was lost and is brought back, by what it was sold for. Goodwill: what was given beyond, less what came "
    "back unused. Goodwill as a share of what was touched: of the mistakes whose findings say what they touched."
)
CANNOT_SAY = (
    "It is what was agreed, not what the books show: a correction without its credit note has no amount yet and is "
    "counted apart. Hours of one's own, and customers who left, have no amount here. A high sum can be a mistake made "
    "right."
)
OWED = frozenset({RemedyClass.CORRECTION, RemedyClass.RESTORATION})
PARTS = (Part("Owed", Pattern.SOLID), Part("Goodwill", Pattern.HATCH))


@dataclass(frozen=True)
class Remedied:
    """One remedy. `minor`: what it is worth, in minor units of `currency`; None where no record says it.

    `touched_minor`: what the findings behind its mistake say was touched, in the same currency; None where none does.
    """

    remedy_id: int
    mistake_id: int
    team: str
    at: datetime
    remedy_class: RemedyClass
    minor: int | None
    currency: str
    touched_minor: int | None = None

    @property
    def is_owed(self) -> bool:
        return self.remedy_class in OWED


def report(remedies: Sequence[Remedied], groups: Sequence[Group], span: Span, *, currency: str) -> Report:
    """The report of these remedies. `currency`: that of the house, which the picture is in."""
    now = [one for one in remedies if span.has(one.at)]
    before = [one for one in remedies if span.earlier.has(one.at)]
    said = _sentence(now, before, currency)
    others = sorted({one.currency for one in (*now, *before)} - {currency})
    tables = tuple(_table(now, before, groups, one) for one in (currency, *others))
    return Report(
        name=NAME,
        title="What it cost, owed and goodwill apart",
        sentence=said,
        formula=FORMULA,
        cannot_say=CANNOT_SAY,
        picture=_picture(said, now, before, span, currency),
        tables=tables,
        headline=tables[0].rows[0].figures[0],
        before=tables[0].rows[-1].figures[0],
    )


def amount(remedies: Sequence[Remedied], currency: str, *, is_owed: bool) -> int:
    """The sum of what is known, minor units."""
    return sum(one.minor or 0 for one in remedies if one.currency == currency and one.is_owed is is_owed)


def _sentence(now: Sequence[Remedied], before: Sequence[Remedied], currency: str) -> str:
    if not now:
        return "Nothing was agreed with a customer in this period."
    owed, goodwill = (Money(amount(now, currency, is_owed=owed), currency) for owed in (True, False))
    was = [Money(amount(before, currency, is_owed=owed), currency) for owed in (True, False)]
    unknown = sum(one.minor is None for one in now)
    more = f" Of {unknown} the amount is not known yet." if unknown else ""
    return (
        f"{owed} were owed and {goodwill} given as goodwill, in {_remedies(len(now))}.{more} "
        f"In the period before: {was[0]} and {was[1]}, in {_remedies(len(before))}."
    )


def _remedies(count: int) -> str:
    return "one remedy" if count == 1 else f"{count} remedies"


def _table(
    now: Sequence[Remedied], before: Sequence[Remedied], groups: Sequence[Group], currency: str
) -> Table:
    columns = ("", "Owed", "Goodwill", "Remedies", "Amount not known yet", "Goodwill, of what was touched")
    rows = [
        Row(group.label, _line(f"{group.key}.{currency}", [r for r in now if group.has(r.team)], currency))
        for group in groups
    ]
    rows.append(Row("The period before", _line(f"before.{currency}", before, currency), is_before=True))
    return Table(f"What was given, in {currency}", columns, tuple(rows))


def _line(key: str, remedies: Sequence[Remedied], currency: str) -> tuple[Figure, ...]:
    here = [one for one in remedies if one.currency == currency]
    unknown = [one for one in here if one.minor is None]
    return (
        _sum(f"{key}.owed", [one for one in here if one.is_owed], currency),
        _sum(f"{key}.goodwill", [one for one in here if not one.is_owed], currency),
        Figure(f"{len(here):,}", len(here), f"{key}.all", _cases(here)),
        Figure(f"{len(unknown):,}", len(unknown), f"{key}.unknown", _cases(unknown)),
        _of_touched(f"{key}.touched", here),
    )


def _cases(remedies: Sequence[Remedied]) -> tuple[int, ...]:
    """The mistakes, each once, in order."""
    return tuple(dict.fromkeys(one.mistake_id for one in remedies))


def _sum(key: str, remedies: Sequence[Remedied], currency: str) -> Figure:
    money = Money(sum(one.minor or 0 for one in remedies), currency)
    return Figure(str(money), money.minor / minor_units(1, currency), key, _cases(remedies))


def _of_touched(key: str, remedies: Sequence[Remedied]) -> Figure:
    """Goodwill for what was touched, of the same mistakes above and below the line."""
    known = [one for one in remedies if one.touched_minor]
    touched = sum({one.mistake_id: one.touched_minor or 0 for one in known}.values())
    if touched <= 0:
        return Figure("not known", None)
    share = sum(one.minor or 0 for one in known if not one.is_owed) / touched
    return Figure(f"{share:.1%}".replace("%", " %"), round(share, 4), key, _cases(known))


def _picture(
    said: str, now: Sequence[Remedied], before: Sequence[Remedied], span: Span, currency: str
) -> str:
    rows = [
        _bar(label, [one for one in now if first <= one.at < end], currency)
        for label, first, end in span.steps()
    ]
    is_one = len(rows) == 1
    if not is_one:
        rows.append(_bar(WHOLE_PERIOD, now, currency, is_apart=True))
    rows.append(_bar(PERIOD_BEFORE, before, currency, is_apart=is_one))
    return bars(NAME, said, PARTS, rows)


def _bar(label: str, remedies: Sequence[Remedied], currency: str, *, is_apart: bool = False) -> Bar:
    owed, goodwill = (amount(remedies, currency, is_owed=is_owed) for is_owed in (True, False))
    words = f"{Money(owed, currency)} + {Money(goodwill, currency)}" if owed or goodwill else "none"
    return Bar(label, (float(owed), float(goodwill)), words, is_apart)
