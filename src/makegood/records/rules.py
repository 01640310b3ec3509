"""What a source says, and how an import stands."""

from enum import StrEnum


class Side(StrEnum):
    """Which half of a comparison a source speaks for. DOCUMENTS are billing's numbered papers."""

    PROMISED = "PROMISED"
    HAPPENED = "HAPPENED"
    DOCUMENTS = "DOCUMENTS"


class ImportState(StrEnum):
    WAITING = "WAITING"  # read, shown, not taken in
    TAKEN_IN = "TAKEN_IN"
    REPLACED = "REPLACED"  # a corrected file stands in its place
    WITHDRAWN = "WITHDRAWN"


def seems_a_correction(*, shared_rows: int, earlier_rows: int) -> bool:
    """True when a new file names at least half of the rows of an earlier one of its source.

    A corrected log repeats the day it corrects; the next day's log shares nothing with it.
    """
    return earlier_rows > 0 and shared_rows * 2 >= earlier_rows
