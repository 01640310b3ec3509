"""What of a long list stands at once, and what one tap away: a page with everything on it is read in ten seconds."""

from collections.abc import Sequence
from typing import Any, NamedTuple

MOST = 5  # rows that stand at once
ALLOWED_MORE = 2  # a fold that hides one or two rows costs more than it saves
LONGEST_OPENING = 420  # characters of somebody's words; as much as a voice mail of half a minute
FIRST = frozenset({"LATE", "BROKEN"})
SETTLED = frozenset({"KEPT", "KEPT_LATE", "RENEGOTIATED"})


class Glance(NamedTuple):
    """What stands at once, and the rest of it. Nothing is left out; `more` is empty where all of it stands."""

    first: Sequence[Any]
    more: Sequence[Any]


def at_a_glance(rows: Sequence[Any]) -> Glance:
    """The first rows, and the rest."""
    if len(rows) <= MOST + ALLOWED_MORE:
        return Glance(rows, ())
    return Glance(rows[:MOST], rows[MOST:])


def the_last_of(rows: Sequence[Any]) -> Glance:
    """The last rows of what goes by time, and what was before them."""
    if len(rows) <= MOST + ALLOWED_MORE:
        return Glance(rows, ())
    return Glance(rows[-MOST:], rows[:-MOST])


def promises_at_a_glance(rows: Sequence[Any]) -> Glance:
    """Few promises by their dates; of many, what is late or broken first, then what is owed, then what is settled."""
    if len(rows) <= MOST + ALLOWED_MORE:
        return Glance(rows, ())
    return at_a_glance(sorted(rows, key=lambda row: (row.state not in FIRST, row.state in SETTLED)))


def opening(words: str) -> Glance:
    """The opening of a long text up to the end of a word, and whether there is more of it."""
    if len(words) <= LONGEST_OPENING:
        return Glance(words, "")
    cut = words.rfind(" ", 0, LONGEST_OPENING)
    end = cut if cut > 0 else LONGEST_OPENING
    return Glance(words[:end], words[end:])
