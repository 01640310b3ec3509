"""Two deeds under one subject, each with its time: "I will send the log today and the invoice by Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from makegood.wording.commitments.guards import Sentence, does
from makegood.wording.dates.resolving import Resolved, Unclear, Undated

MOST = 5  # words between "and" and its time


@dataclass(frozen=True, slots=True)
class Second:
    """The deed behind "and" (the word `joint`): its characters in the sentence, its words and its time."""

    joint: int
    start: int
    end: int
    action: str
    time: Resolved | Unclear


def second_deed(
    sentence: Sentence, verb: int, following: int, said: Sequence[Resolved | Unclear | Undated]
) -> Second | None:
    """What is promised behind "and" for another time, by the same doer; None when one deed is all."""
    dated = [time for time in said if isinstance(time, Resolved | Unclear)]
    if len(dated) < 2:
        return None
    words = sentence.words
    for at in range(verb + 2, min(sentence.clause_end(verb), following) - 2):
        if words[at].text not in sentence.tongue["and"]:
            continue
        earlier = [time for time in dated if words[verb].end <= time.start and time.end <= words[at].start]
        later = [time for time in dated if time.start >= words[at + 1].end]
        if earlier and later and (action := _action(sentence, verb, at + 1, later[0])):
            return Second(at, words[at + 1].start, later[0].end, action, later[0])
    return None


def _action(sentence: Sentence, verb: int, first: int, time: Resolved | Unclear) -> str:
    """ "send the invoice" of "and the invoice by Friday"; "" when a verb of somebody else stands there."""
    words, tongue = sentence.words, sentence.tongue
    ending = tongue.third_person
    last = next((at for at in range(first, len(words)) if words[at].start >= time.start), len(words))
    if not first < last <= first + MOST:
        return ""
    said = sentence.source[words[first].start : words[last - 1].end]
    if words[first].text in tongue["deeds"] and does(sentence, first):
        return said
    done = (word.text[: -len(ending)] for word in words[first + 2 : last] if word.text.endswith(ending))
    if not (words[first].text in tongue["objects"] or words[first].capital) or any(
        word in tongue["deeds"] for word in done
    ):
        return ""
    return f"{sentence.source[words[verb].start : words[verb].end]} {said}"
