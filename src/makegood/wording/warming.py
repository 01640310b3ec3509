"""Reading ahead: what the first reading of a process loads and compiles, done before somebody waits for it."""

from __future__ import annotations

from datetime import UTC, datetime

from makegood.wording.commitments import promises, reads_commitments
from makegood.wording.commitments.words import commit_words
from makegood.wording.language import lower, spoken_in
from makegood.wording.rulebook import book, kinds
from makegood.wording.stored import stored

ANY_MOMENT = datetime(2025, 6, 11, 9, 30, tzinfo=UTC)  # only loads the grammar of dates


def warm(language: str = "en") -> None:
    """Load the rules of a language, compile them and read their examples, so that the first letter is read as fast.

    Takes one to two seconds of processor time, once in a process, and five where nothing is kept yet; a serving process
    calls it in a thread of its own when it starts. It may be called again, and while others read: nothing that is read
    changes.

    Raises:
        KeyError: there is no pack for the language.
    """
    rules, _ = book(language), kinds()
    for trial in rules.trials:
        for pattern in (trial.pattern, *trial.match.guards, *trial.match.unless):
            _ = pattern.compiled
    for rule in rules.rules.values():
        for text in rule.examples:
            rules.index.worth_trying(lower(text))  # the words of most mail are known then
        spoken_in(" ".join(rule.examples[:1]))
    if reads_commitments(language):
        for wording in commit_words(language).arranged:
            _ = wording.pattern.compiled
        promises(commit_words(language).example, ANY_MOMENT, "UTC", language=language)


def keep(language: str = "en") -> bool:
    """Write down what this process has worked out of the patterns, so that the next one need not; whether it did.

    Nothing is written where nothing is new, or where the folder of the packs can't be written to: then each process
    works it out again, and no reading is another one.
    """
    return stored(language).keep()
