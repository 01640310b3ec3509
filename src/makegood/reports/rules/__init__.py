"""What a report is made of: figures that know their cases, tables, parts of a whole. Plain values, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """One number of a report. `cases`: the ids behind it, which its link lists; `key`: its name in that link.

    `value`: as a table for a spreadsheet holds it; None where there is nothing to say.
    """

    words: str
    value: float | int | str | None = None
    key: str = ""
    cases: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of a table. `is_before`: it speaks of the period before."""

    label: str
    figures: tuple[Figure, ...]
    is_before: bool = False


@dataclass(frozen=True)
class Table:
    """`columns`: the heads, that of the labels first."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every number, row by row."""
        return tuple(figure for row in self.rows for figure in row.figures)


@dataclass(frozen=True)
class Report:
    """One report as it is shown, mailed and downloaded.

    `sentence` says the figure and what it was before; `formula` how it is counted; `cannot_say` what nobody should
    read into it. `picture` is an SVG. `is_of`: what the cases are, "mistakes" or "promises". `headline`, `before`: the
    figure that the report is about. `change`: a sentence that the figure changed; "" where the numbers can't show it.
    """

    name: str
    title: str
    sentence: str
    formula: str
    cannot_say: str
    picture: str
    tables: tuple[Table, ...]
    is_of: str = "mistakes"
    notes: tuple[str, ...] = ()
    headline: Figure = field(default_factory=lambda: Figure(""))
    before: Figure = field(default_factory=lambda: Figure(""))
    change: str = ""

    def figure(self, key: str) -> Figure | None:
        """The number of this name, None where the report has none."""
        every = (figure for table in self.tables for figure in table.figures)
        return next((figure for figure in every if figure.key == key and key), None)


@dataclass(frozen=True)
class Group:
    """Whose figures a line holds: everybody's, or those of one team. `key` stands in addresses."""

    key: str
    label: str
    team: str | None = None  # None: everybody's

    def has(self, team: str) -> bool:
        """Whether what belongs to this team counts here."""
        return self.team is None or self.team == team


NO_TEAM = "In no team"


def groups_of(
    teams: Mapping[str, int], counted: Iterable[str], *, is_own: bool, everybody: str
) -> tuple[Group, ...]:
    """The lines of a table: everybody first, then each team by name; of one person's own figures that one line.

    `teams`: {name: id} of the house; `counted`: the teams of all that counts, "" for people in none.
    """
    whole = Group("all", "Mine" if is_own else everybody)
    if is_own or not teams:
        return (whole,)
    apart = [Group(f"team-{pk}", name, name) for name, pk in sorted(teams.items())]
    return (whole, *apart, *([Group("no-team", NO_TEAM, "")] if "" in set(counted) else []))
