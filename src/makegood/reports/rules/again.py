"""Repeats: the same kind of mistake at the same customer within twelve months, and what is known to be the same."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from makegood.reports.rules import Group, Report, Row, Table
from makegood.reports.rules.cases import Case, Span, found_in
from makegood.reports.rules.pictures import Pattern
from makegood.reports.rules.shares import (
    Counted,
    Counts,
    Piece,
    change_words,
    number,
    picture,
    share_figure,
    share_sentence,
    table,
)

NAME = "repeats"
FIRST_MONTH = timedelta(days=31)  # a case in it shows that the record reaches back so far
FORMULA = (
    "Of the mistakes found in the period that touched a customer: those of a kind that was found at the same customer "
    "once before within twelve months, divided by all of them."
)
CANNOT_SAY = (
    "The same kind is not always the same cause, and the same cause can show as another kind: it counts what the "
    "customer went through again. What we failed to mend is counted apart, where somebody or something has shown it. "
    "A customer whose history is younger than twelve months has had less time to repeat anything."
)
PIECES = (
    Piece("again", "It happened to them before", Pattern.SOLID, is_asked=True),
    Piece("new", "For the first time", Pattern.HOLLOW),
)


SHOWN_BY = {
    "CAUSE": "The same cause was found",
    "GUARD": "Looked for in their lines, and caught",
    "PERSON": "Somebody saw that it is the same",
}


def year_before(at: datetime) -> datetime:
    """The same day and hour twelve months before; 28 February for the 29th.

    >>> from datetime import UTC
    >>> year_before(datetime(2028, 2, 29, 9, tzinfo=UTC)).date().isoformat()
    '2027-02-28'
    """
    try:
        return at.replace(year=at.year - 1)
    except ValueError:
        return at.replace(year=at.year - 1, day=28)


def repeated(cases: Sequence[Case]) -> frozenset[int]:
    """Ids of the mistakes whose kind was found at the same customer within the twelve months before."""
    last: dict[tuple[int, str], datetime] = {}
    found = set()
    for case in sorted(cases, key=lambda one: (one.found_at, one.mistake_id)):
        before = last.get((case.account_id, case.kind))
        if before is not None and before >= year_before(case.found_at):
            found.add(case.mistake_id)
        last[(case.account_id, case.kind)] = case.found_at
    return frozenset(found)


def reaches_back(cases: Sequence[Case], span: Span) -> bool:
    """Whether the record is old enough to compare: a young one has had less time to repeat anything."""
    since = year_before(span.earlier.whole[0])
    return any(case.found_at <= since + FIRST_MONTH for case in cases)


def report(cases: Sequence[Case], groups: Sequence[Group], span: Span, *, kinds: Mapping[str, str]) -> Report:
    """The report of these cases, which begin twelve months before the period before. `kinds`: their words."""
    again = repeated(cases)
    counts = Counts(
        PIECES,
        tuple(_counted(found_in(cases, span), again)),
        tuple(_counted(found_in(cases, span.earlier), again)),
    )
    said = _sentence(counts)
    whole = table("Has it happened to them before?", counts, groups, all_of_it="All", share="Again")
    return Report(
        name=NAME,
        title="Repeats",
        sentence=said,
        formula=FORMULA,
        cannot_say=CANNOT_SAY,
        picture=picture(NAME, said, counts, span),
        tables=(whole, _by_kind(found_in(cases, span), again, kinds), *_known(cases, span)),
        headline=whole.rows[0].figures[-1],
        before=whole.rows[-1].figures[-1],
        change=change_words(counts, "mistakes happen to the same customer again")
        if reaches_back(cases, span)
        else "",
    )


def _counted(cases: Iterable[Case], again: frozenset[int]) -> Iterable[Counted]:
    for case in cases:
        yield Counted(case.mistake_id, case.team, case.found_at, _piece(case, again))


def _piece(case: Case, again: frozenset[int]) -> str:
    return "again" if case.mistake_id in again else "new"


def _by_kind(cases: Sequence[Case], again: frozenset[int], kinds: Mapping[str, str]) -> Table:
    rows = []
    for code, words in kinds.items():
        of_it = [case for case in cases if case.kind == code]
        if not of_it:
            continue
        key = code.lower().replace("_", "-")
        counted = tuple(_counted(of_it, again))
        rows.append(
            Row(
                words,
                (
                    number(f"{key}.again", [c.case_id for c in counted if c.piece == "again"]),
                    number(f"{key}.all", [c.case_id for c in counted]),
                    share_figure(f"{key}.share", counted, PIECES),
                ),
            )
        )
    return Table("By kind", ("", "Again", "All", "Again, of all"), tuple(rows))


def _known(cases: Sequence[Case], span: Span) -> Iterable[Table]:
    """Those that are written down as a repeat of an earlier one, by what showed it; no table when there is none."""
    now, before = found_in(cases, span), found_in(cases, span.earlier)
    if not any(case.repeat_shown_by for case in (*now, *before)):
        return
    rows = [
        Row(
            words,
            (
                number(f"{shown.lower()}.known", _shown(now, shown)),
                number(f"{shown.lower()}.known.before", _shown(before, shown)),
            ),
        )
        for shown, words in SHOWN_BY.items()
    ]
    yield Table("Known to have happened before, to anybody", ("", "Now", "The period before"), tuple(rows))


def _shown(cases: Sequence[Case], shown_by: str) -> list[int]:
    return [case.mistake_id for case in cases if case.repeat_shown_by == shown_by]


def _sentence(counts: Counts) -> str:
    now = counts.share
    if now.whole == 0:
        return "No customer was touched by a mistake found in this period, as far as the record knows."
    said = f"{now.part} of {now.whole} mistakes had happened to the same customer within twelve months"
    return share_sentence(counts, said)
