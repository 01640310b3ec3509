"""Time to tell: from found to told, by the wall clock and in opening hours, and whether the clock was kept."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from makegood.clocks import wait_words
from makegood.reports.rules import Figure, Group, Report, Row, Table
from makegood.reports.rules.cases import Case, Span, found_in
from makegood.reports.rules.figures import (
    ENOUGH,
    ENOUGH_FOR_NINE_IN_TEN,
    NOT_ENOUGH,
    median_words,
    nine_in_ten_words,
    ranked,
    waits_differ,
)
from makegood.reports.rules.pictures import Dots, Pattern, strip
from makegood.reports.rules.shares import Counted, Piece, number, share_figure, too_few

NAME = "time-to-tell"
FORMULA = (
    "For each mistake found in the period of which the customer was told, told us, or should have been called by now: "
    "the time from when it was found to the first word from us. Half were told within the median, nine of ten within "
    "the second figure; one that nobody has told counts as longer than all others. In time means before the clock of "
    "its severity ended; a clock that was missed stays missed."
)
CANNOT_SAY = (
    "It does not say how good the call was, and a short time is no reason to call unprepared. The time before anybody "
    "found it is in no figure. Opening hours are those of the customer's calendar. Severity is the one that stands now."
)
PIECES = (
    Piece("in-time", "In time", Pattern.SOLID, is_asked=True),
    Piece("late", "Late, or not told", Pattern.HATCH),
)


def report(cases: Sequence[Case], groups: Sequence[Group], span: Span, *, bands: Mapping[str, str]) -> Report:
    """The report of these cases. `bands`: what each severity is called, the gravest first."""
    now = [case for case in found_in(cases, span) if case.is_decided(span.now)]
    before = [case for case in found_in(cases, span.earlier) if case.is_decided(span.now)]
    said = _sentence(now, before)
    waits = _waits(now, before, groups)
    return Report(
        name=NAME,
        title="Time to tell",
        sentence=said,
        formula=FORMULA,
        cannot_say=CANNOT_SAY,
        picture=_picture(said, now, bands),
        tables=(waits, _in_time(now, before, groups, bands)),
        headline=waits.rows[0].figures[1],
        before=waits.rows[-1].figures[1],
        change=_change(now, before),
    )


def _sentence(now: Sequence[Case], before: Sequence[Case]) -> str:
    if not now:
        return "Nobody had to be told of a mistake found in this period."
    if len(now) < ENOUGH:
        return f"{_mistakes(len(now))} to tell in this period: {NOT_ENOUGH}."
    half = ranked(_of(now), 0.5)
    said = (
        f"Half of {len(now)} were told within {wait_words(half)}."
        if half is not None
        else (f"More than half of {len(now)} have not been told yet.")
    )
    if len(before) < ENOUGH:
        return f"{said} {too_few(len(before))}"
    return f"{said} In the period before it was {median_words(_of(before))}, of {len(before)}."


def _mistakes(count: int) -> str:
    return "One mistake" if count == 1 else f"{count} mistakes"


def _of(cases: Sequence[Case]) -> list[timedelta | None]:
    return [case.wait for case in cases]


def _change(now: Sequence[Case], before: Sequence[Case]) -> str:
    half, half_before = median_words(_of(now)), median_words(_of(before))
    return {
        -1: f"Customers are told sooner: half within {half}, after {half_before}.",
        1: f"Customers are told later: half within {half}, after {half_before}.",
    }.get(waits_differ(_of(now), _of(before)), "")


def _waits(now: Sequence[Case], before: Sequence[Case], groups: Sequence[Group]) -> Table:
    columns = (
        "", "Mistakes", "Half told within", "Nine of ten within",
        "Half, in opening hours", "Nine of ten, in opening hours",
    )  # fmt: skip
    rows = [Row(group.label, _line(group.key, [c for c in now if group.has(c.team)])) for group in groups]
    rows.append(Row("The period before", _line("before", before), is_before=True))
    return Table("From found to told", columns, tuple(rows))


def _line(key: str, cases: Sequence[Case]) -> tuple[Figure, ...]:
    ids = tuple(case.mistake_id for case in cases)
    wall, business = _of(cases), [case.business_wait for case in cases]
    return (
        number(f"{key}.all", ids),
        Figure(median_words(wall), _minutes(wall, 0.5, ENOUGH), f"{key}.half", ids),
        Figure(nine_in_ten_words(wall), _minutes(wall, 0.9, ENOUGH_FOR_NINE_IN_TEN), f"{key}.nine", ids),
        Figure(median_words(business), _minutes(business, 0.5, ENOUGH), f"{key}.half-open", ids),
        Figure(nine_in_ten_words(business), _minutes(business, 0.9, ENOUGH_FOR_NINE_IN_TEN), f"{key}.nine-open", ids),
    )  # fmt: skip


def _minutes(waits: Sequence[timedelta | None], share: float, enough: int) -> float | None:
    found = ranked(waits, share) if len(waits) >= enough else None
    return round(found.total_seconds() / 60, 1) if found is not None else None


def _in_time(
    now: Sequence[Case], before: Sequence[Case], groups: Sequence[Group], bands: Mapping[str, str]
) -> Table:
    """Told within the clock by team and severity, and by severity before."""
    rows = []
    for group in groups:
        mine = [case for case in now if group.has(case.team)]
        rows.append(Row(group.label, _clock(group.key, mine)))
        rows += [
            Row(f"{group.label}: {word.lower()}", _clock(f"{group.key}.{band.lower()}", of_it))
            for band, word in bands.items()
            if (of_it := [case for case in mine if case.severity == band])
        ]
    rows.append(Row("The period before", _clock("before", before), is_before=True))
    return Table(
        "Told within the clock", ("", "In time", "Late, or not told", "All", "Share in time"), tuple(rows)
    )


def _clock(key: str, cases: Sequence[Case]) -> tuple[Figure, ...]:
    kept = [case.mistake_id for case in cases if case.is_in_time()]
    late = [case.mistake_id for case in cases if not case.is_in_time()]
    counted = [
        Counted(c.mistake_id, c.team, c.found_at, "in-time" if c.is_in_time() else "late") for c in cases
    ]
    return (
        number(f"{key}.in-time", kept),
        number(f"{key}.late", late),
        number(f"{key}.due", [case.mistake_id for case in cases]),
        share_figure(f"{key}.in-time-share", counted, PIECES),
    )


def _picture(said: str, cases: Sequence[Case], bands: Mapping[str, str]) -> str:
    rows = []
    for band, word in bands.items():
        of_it = [case for case in cases if case.severity == band]
        told = tuple((case.wait, not case.is_in_time()) for case in of_it if case.wait is not None)
        half = ranked(_of(of_it), 0.5) if len(of_it) >= ENOUGH else None
        rows.append(Dots(word, told, half, _after(of_it, told_count=len(told))))
    return strip(NAME, said, rows)


def _after(cases: Sequence[Case], *, told_count: int) -> str:
    if not cases:
        return "none"
    in_time = sum(case.is_in_time() for case in cases)
    untold = len(cases) - told_count
    more = f", {untold} not told" if untold else ""
    half = median_words(_of(cases))
    words = f"half within {half}" if ranked(_of(cases), 0.5) is not None and len(cases) >= ENOUGH else half
    return f"{in_time} of {len(cases)} in time{more}; {words}"
