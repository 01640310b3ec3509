"""Whether a time is told of, not promised: "on the 3rd we shipped"."""

from __future__ import annotations

from collections.abc import Sequence

from makegood.wording.dates.patterns import DateWords
from makegood.wording.dates.phrases import Phrase
from makegood.wording.dates.words import SENTENCE_ENDS, Read, Word

REACH = 40  # words looked at on each side


def tells_the_past(taken: Read, phrase: Phrase, tongue: DateWords) -> bool:
    """Whether the verb nearest to the phrase in its sentence is in the past: first before it, then behind it."""
    before = _until_a_stop(taken.words[max(phrase.first - REACH, 0) : phrase.first][::-1])[::-1]
    for at in range(len(before) - 1, -1, -1):
        if before[at].text == "," or before[at].text in tongue.but:
            if _has_a_verb(before[:at], tongue):
                return False  # told of in an earlier clause; this one has no verb before the time
        elif (told := _tense(before, at, tongue)) is not None:
            return told
    after = _until_a_stop(taken.words[phrase.last : phrase.last + REACH], tongue.asked)
    return next((told for at in range(len(after)) if (told := _tense(after, at, tongue)) is not None), False)


def _tense(words: Sequence[Word], at: int, tongue: DateWords) -> bool | None:
    """True for a verb of the past, False for one to come, None for any other word."""
    text = words[at].text
    if text in tongue.future or text.endswith(tongue.future_endings):
        return False
    return True if text in tongue.past_verbs or _is_past(words, at, tongue) else None


def _has_a_verb(words: Sequence[Word], tongue: DateWords) -> bool:
    return any(_tense(words, at, tongue) is not None for at in range(len(words)))


def _until_a_stop(words: Sequence[Word], stops: frozenset[str] = frozenset()) -> list[Word]:
    kept = []
    for word in words:
        if (word.is_mark and word.text in SENTENCE_ENDS) or word.text in stops:
            break
        kept.append(word)
    return kept


def _is_past(words: Sequence[Word], at: int, tongue: DateWords) -> bool:
    text = words[at].text
    previous = words[at - 1].text if at else ""
    if previous in tongue.pronouns:
        return text in tongue.past_after_pronoun or text.endswith(tongue.past_endings)
    return at > 1 and words[at - 2].text in tongue.determiners and text.endswith(tongue.past_endings)
