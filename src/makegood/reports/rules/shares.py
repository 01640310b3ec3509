"""Parts of a whole: the table by team, the bars by week or month, the share and what it was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.reports.rules import Figure, Group, Row, Table
from makegood.reports.rules.cases import Span
from makegood.reports.rules.figures import NOT_ENOUGH, Share, differs, wilson
from makegood.reports.rules.pictures import Bar, Part, Pattern, bars

WHOLE_PERIOD, PERIOD_BEFORE = "All of it", "Before"


@dataclass(frozen=True)
class Piece:
    """One part. `is_asked`: the share that the report is about is that of this part."""

    key: str
    label: str
    pattern: Pattern
    is_asked: bool = False


@dataclass(frozen=True)
class Counted:
    """One thing that counts: its id, whose it is, when, and the part that it falls into."""

    case_id: int
    team: str
    at: datetime
    piece: str


@dataclass(frozen=True)
class Counts:
    """All that counts in a period and in the one before, and the parts into which it falls."""

    pieces: tuple[Piece, ...]
    now: tuple[Counted, ...]
    before: tuple[Counted, ...]

    @property
    def share(self) -> Share:
        """The share that the report is about."""
        return share_of(self.now, self.pieces)

    @property
    def share_before(self) -> Share:
        """The same of the period before."""
        return share_of(self.before, self.pieces)

    @property
    def difference(self) -> int:
        """1, -1, or 0 where the numbers can't tell."""
        return differs(self.share, self.share_before)


def share_of(counted: Sequence[Counted], pieces: Sequence[Piece]) -> Share:
    """How many of these fall into the part that is asked for."""
    asked = {piece.key for piece in pieces if piece.is_asked}
    return Share(sum(one.piece in asked for one in counted), len(counted))


def share_words(share: Share) -> str:
    """ "62 %, likely 44 to 77", or that there is too little to say."""
    if not share.is_enough:
        return share.words
    low, high = (round(100 * bound) for bound in wilson(share))
    return f"{share.words}, likely {low} to {high}"


def share_sentence(counts: Counts, said: str) -> str:
    """What is said of a share, with its figure, and what it was in the period before; or that they hold too little."""
    now, before = counts.share, counts.share_before
    figure = share_words(now) if now.is_enough else f"{NOT_ENOUGH} more than that"
    was = f"In the period before it was {before.words} of {before.whole}."
    return f"{said}: {figure}. {was if before.is_enough else too_few(before.whole)}"


def change_words(counts: Counts, what: str) -> str:
    """That there are more or fewer of `what` than in the period before; "" where the numbers can't tell."""
    more = {1: "More", -1: "Fewer"}.get(counts.difference, "")
    return f"{more} {what}: {counts.share.words}, after {counts.share_before.words}." if more else ""


def too_few(count: int) -> str:
    """Why the period before is not compared with."""
    return f"The period before had {count}, too few to compare." if count else "The period before had none."


def share_figure(key: str, counted: Sequence[Counted], pieces: Sequence[Piece]) -> Figure:
    """The share with the cases above its line."""
    share = share_of(counted, pieces)
    asked = {piece.key for piece in pieces if piece.is_asked}
    cases = tuple(one.case_id for one in counted if one.piece in asked)
    value = round(share.part / share.whole, 4) if share.is_enough else None
    return Figure(share_words(share), value, key, cases)


def number(key: str, cases: Sequence[int]) -> Figure:
    """How many, with those that they are."""
    return Figure(f"{len(cases):,}", len(cases), key, tuple(cases))


def table(title: str, counts: Counts, groups: Sequence[Group], *, all_of_it: str, share: str) -> Table:
    """A line for everybody, for each team, and for the period before."""
    rows = [
        Row(group.label, _line(group.key, [c for c in counts.now if group.has(c.team)], counts.pieces))
        for group in groups
    ]
    rows.append(Row("The period before", _line("before", counts.before, counts.pieces), is_before=True))
    columns = ("", *(piece.label for piece in counts.pieces), all_of_it, share)
    return Table(title, columns, tuple(rows))


def _line(key: str, counted: Sequence[Counted], pieces: Sequence[Piece]) -> tuple[Figure, ...]:
    parts = [
        number(f"{key}.{piece.key}", [one.case_id for one in counted if one.piece == piece.key])
        for piece in pieces
    ]
    whole = number(f"{key}.all", [one.case_id for one in counted])
    return (*parts, whole, share_figure(f"{key}.share", counted, pieces))


def picture(name: str, said: str, counts: Counts, span: Span) -> str:
    """A bar for each week or month, then the whole period above the one before."""
    rows = [
        _bar(label, [one for one in counts.now if first <= one.at < end], counts.pieces)
        for label, first, end in span.steps()
    ]
    if len(rows) != 1:
        rows.append(_bar(WHOLE_PERIOD, counts.now, counts.pieces, is_apart=True))
    rows.append(_bar(PERIOD_BEFORE, counts.before, counts.pieces, is_apart=len(rows) == 1))
    return bars(name, said, [Part(piece.label, piece.pattern) for piece in counts.pieces], rows)


def _bar(label: str, counted: Sequence[Counted], pieces: Sequence[Piece], *, is_apart: bool = False) -> Bar:
    values = tuple(float(sum(one.piece == piece.key for one in counted)) for piece in pieces)
    share = share_of(counted, pieces)
    return Bar(label, values, f"{share.part} of {share.whole}" if share.whole else "none", is_apart)
