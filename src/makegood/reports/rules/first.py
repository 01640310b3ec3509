"""Found by us first: did they hear it from us, or we from them? And who of us found it."""

from collections.abc import Sequence

from makegood.mistakes.rules import FoundBy
from makegood.reports.rules import Figure, Group, Report, Row, Table
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

NAME = "found-by-us-first"
FORMULA = (
    "Of the mistakes found in the period that touched a customer: those of which the customer heard from us before "
    "they told us, divided by all of which they heard from us, told us, or should have been called by now. A promise "
    "that we broke is left out: we always know that first."
)
CANNOT_SAY = (
    "It does not say how many mistakes were made, only of those that are known who spoke first; what nobody noticed "
    "is in no figure. Whoever owns a mistake now, and the team they are in now, is who it counts for. Nobody is "
    "measured by it, and it says nothing about whether a customer stays."
)
PIECES = (
    Piece("us", "They heard it from us", Pattern.SOLID, is_asked=True),
    Piece("them", "They told us", Pattern.HATCH),
    Piece("untold", "Not told, and overdue", Pattern.HOLLOW),
)
FINDERS = {
    FoundBy.SYSTEM: "The records",
    FoundBy.US: "One of us",
    FoundBy.CUSTOMER: "The customer",
    FoundBy.THIRD_PARTY: "Somebody else",
}


def report(cases: Sequence[Case], groups: Sequence[Group], span: Span) -> Report:
    """The report of these cases, which begin with those of the period before."""
    now, before = found_in(cases, span), found_in(cases, span.earlier)
    counts = Counts(PIECES, _counted(now, span), _counted(before, span))
    waiting = [
        case.mistake_id for case in now if not case.is_broken_promise and not case.is_decided(span.now)
    ]
    said = _sentence(counts)
    whole = table("Who heard it first", counts, groups, all_of_it="All", share="From us")
    return Report(
        name=NAME,
        title="Found by us first",
        sentence=said,
        formula=FORMULA,
        cannot_say=CANNOT_SAY,
        picture=picture(NAME, said, counts, span),
        tables=(whole, _still(waiting), _finders(now, groups)),
        notes=_praise(now, span),
        headline=whole.rows[0].figures[-1],
        before=whole.rows[-1].figures[-1],
        change=change_words(counts, "customers heard it from us first"),
    )


def _counted(cases: Sequence[Case], span: Span) -> tuple[Counted, ...]:
    return tuple(
        Counted(case.mistake_id, case.team, case.found_at, _piece(case))
        for case in cases
        if not case.is_broken_promise and case.is_decided(span.now)
    )


def _piece(case: Case) -> str:
    if case.is_ours_first:
        return "us"
    return "them" if case.is_theirs_first else "untold"


def _sentence(counts: Counts) -> str:
    now = counts.share
    if now.whole == 0:
        return "No customer was touched by a mistake found in this period, as far as the record knows."
    customers = "customer" if now.whole == 1 else "customers"
    said = f"{now.part} of {now.whole} {customers} heard it from us first"
    return share_sentence(counts, said)


def _still(waiting: Sequence[int]) -> Table:
    return Table(
        "Not counted yet",
        ("", "Mistakes"),
        (Row("Still in time for the first call", (number("still-in-time", waiting),)),),
    )


def _finders(cases: Sequence[Case], groups: Sequence[Group]) -> Table:
    rows = []
    for group in groups:
        mine = [case for case in cases if group.has(case.team) and not case.is_broken_promise]
        rows.append(Row(group.label, _found(group.key, mine)))
    return Table("Who found it", ("", *FINDERS.values(), "All", "By one of us"), tuple(rows))


def _found(key: str, cases: Sequence[Case]) -> tuple[Figure, ...]:
    counted = tuple(Counted(one.mistake_id, one.team, one.found_at, one.found_by.value) for one in cases)
    pieces = tuple(Piece(f.value, word, Pattern.HOLLOW, f is FoundBy.US) for f, word in FINDERS.items())
    each = [
        number(f"{key}.by-{piece.key.lower()}", [one.case_id for one in counted if one.piece == piece.key])
        for piece in pieces
    ]
    whole = number(f"{key}.found", [one.case_id for one in counted])
    return (*each, whole, share_figure(f"{key}.openness", counted, pieces))


def _praise(cases: Sequence[Case], span: Span) -> tuple[str, ...]:
    """Saying it oneself is the good number. It is no target and ranks nobody."""
    own = sum(case.found_by is FoundBy.US for case in cases if not case.is_broken_promise)
    if own == 0:
        return ()
    who = "You wrote down" if span.is_own else "Your people wrote down"
    what = "one of these mistakes" if own == 1 else f"{own} of these mistakes"
    whom = "yourself" if span.is_own else "themselves"
    return (f"{who} {what} {whom}, before a record or a customer did. That is what makes the rest possible.",)
