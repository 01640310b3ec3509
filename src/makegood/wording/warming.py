"""Reading ahead: what the first reading of a process loads and compiles, done before somebody waits for it."""

from __future__ import annotations

from datetime import UTC, datetime

from makegood.wording.commitments import promises, reads_commitments
from makegood.wording.rulebook import book

ANY_MOMENT = datetime(2025, 6, 11, 9, 30, tzinfo=UTC)  # only loads the grammar of dates


def warm(language: str = "en") -> None:
    """Load the rules of a language and compile them, so that the first letter is read as fast as the next.

    Takes three to four seconds of processor time, once in a process; a serving process calls it in a thread of its own
    when it starts. It may be called again, and while others read: nothing that is read changes.

    Raises:
        KeyError: there is no pack for the language.
    """
    rules = book(language)
    for trial in rules.trials:
        for pattern in (trial.pattern, *trial.match.guards, *trial.match.unless):
            _ = pattern.compiled
    if reads_commitments(language):
        promises("I will send it on Friday by 4 pm.", ANY_MOMENT, "UTC", language=language)
