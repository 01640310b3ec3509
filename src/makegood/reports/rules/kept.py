"""Promises kept with proof: of those that fell due, how many were kept in time and can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.promises.rules import Held, State, Stored, state
from makegood.reports.rules import Group, Report, Row, Table
from makegood.reports.rules.cases import Span
from makegood.reports.rules.pictures import Pattern
from makegood.reports.rules.shares import (
    Counted,
    Counts,
    Piece,
    change_words,
    number,
    picture,
    share_sentence,
    table,
)

NAME = "promises-kept"
FORMULA = (
    "Of the promises whose due moment lies in the period and is over: those kept by then with a proof in the record, "
    "divided by all that are judged or only said to be done. One that was given a later date in time leaves and counts "
    "at its new date; one whose source has not reported yet is not counted."
)
CANNOT_SAY = (
    "It does not say whether the promise was the right one. What the doer says was done is no proof until a record or "
    "the customer shows it. Few and careful promises look the same here as many."
)
PIECES = (
    Piece("kept", "Kept, with proof", Pattern.SOLID, is_asked=True),
    Piece("late", "Kept late", Pattern.HATCH),
    Piece("broken", "Not kept", Pattern.CROSS),
    Piece("said", "Said to be done, no proof", Pattern.DOTS),
)


@dataclass(frozen=True)
class Given:
    """One promise. `team`: of whoever owns its mistake."""

    promise_id: int
    team: str
    held: Held
    has_proof: bool

    @property
    def due_at(self) -> datetime:
        return self.held.due_at

    def piece(self, now: datetime) -> str:
        """The part it falls into; "" for what is not judged: still to come, moved in time, its source silent."""
        stands = state(self.held, now=now)
        if stands is State.CLAIMED:
            return "said" if self.held.due_at <= now else ""
        if stands is State.KEPT and not self.has_proof:
            return "said"
        return {State.KEPT: "kept", State.KEPT_LATE: "late", State.BROKEN: "broken"}.get(stands, "")


def report(promises: Sequence[Given], groups: Sequence[Group], span: Span) -> Report:
    """The report of these promises, which begin with those of the period before."""
    counts = Counts(PIECES, _counted(promises, span), _counted(promises, span.earlier))
    said = _sentence(counts)
    whole = table("What became of them", counts, groups, all_of_it="Judged", share="Kept, with proof")
    return Report(
        name=NAME,
        title="Promises kept, with proof",
        sentence=said,
        formula=FORMULA,
        cannot_say=CANNOT_SAY,
        picture=picture(NAME, said, counts, span),
        tables=(whole, _beside(promises, span)),
        is_of="promises",
        headline=whole.rows[0].figures[-1],
        before=whole.rows[-1].figures[-1],
        change=change_words(counts, "promises were kept with proof"),
    )


def _counted(promises: Sequence[Given], span: Span) -> tuple[Counted, ...]:
    return tuple(
        Counted(one.promise_id, one.team, one.due_at, piece)
        for one in promises
        if span.has(one.due_at) and (piece := one.piece(span.now))
    )


def _beside(promises: Sequence[Given], span: Span) -> Table:
    here = [one for one in promises if span.has(one.due_at)]
    moved = [one.promise_id for one in here if one.held.stored is Stored.RENEGOTIATED]
    awaited = [one.promise_id for one in here if state(one.held, now=span.now) is State.AWAITING]
    return Table(
        "Beside it",
        ("", "Promises"),
        (
            Row("Given a later date in time, with their yes", (number("moved", moved),)),
            Row("Due, and their source has not reported yet", (number("awaited", awaited),)),
        ),
    )


def _sentence(counts: Counts) -> str:
    now = counts.share
    if now.whole == 0:
        return "No promise of this period is judged yet."
    said = f"{now.part} of {now.whole} promises were kept in time, with proof"
    return share_sentence(counts, said)
