"""What was arranged, said without a frame: "booked in for the 18th", "the invoice hits your inbox tonight".

People who write in haste leave out who and will. Where no frame is found in a sentence, these wordings are tried, most
of them good only with a time to come; what others do, or what the reader has to do, is left out.
"""

from __future__ import annotations

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence, is_hedged, is_wished, stands_free
from makegood.wording.language import flat, lower

LONGEST = 22  # words; who writes longer sentences does not leave out who and will
BEHIND = 16  # characters behind a wording that still belong to it


def arranged(sentence: Sentence) -> Frame | None:
    """The first wording that stands by itself; None in a question, in a quotation, or where somebody told it."""
    if sentence.is_question or not 0 < len(sentence.words) <= LONGEST:
        return None
    plain = flat(sentence.source)
    small, tongue = lower(plain), sentence.tongue
    if tongue.not_opening is not None and tongue.not_opening.match(small):
        return None
    for number, places in tongue.arranged_index.worth_trying(small):
        wording = tongue.arranged[number]
        found = wording.pattern.first(plain if wording.names else small, places)
        if found is None:
            continue
        first, verb = _word_at(sentence, found.start()), _word_at(sentence, found.end() - 1)
        clause = small[sentence.words[sentence.clause_start(first)].start : found.end() + BEHIND]
        if any(pattern.search(clause) for pattern in tongue.not_arranged):
            continue
        dated = wording.dated and not (tongue.loosely and tongue.loosely.search(small))
        frame = Frame(first, max(first, verb), _who(small[found.start() :]), "time" if dated else "")
        if _stands(sentence, frame):
            return frame
    return None


def dated_line(sentence: Sentence) -> Frame | None:
    """A short line that leaves out who and will and everything else: "RCA doc: Monday, in this thread".

    It counts only with a time to come. What is over, asked, doubted, owed by others or happens anyway is none.
    """
    if sentence.is_question or not 0 < len(sentence.words) <= LONGEST or sentence.quoted:
        return None
    small, tongue = lower(flat(sentence.source)), sentence.tongue
    if tongue.not_a_line is None or tongue.not_a_line.search(small):
        return None
    if tongue.not_opening is not None and tongue.not_opening.match(small):
        return None
    if any(pattern.search(small) for pattern in tongue.not_arranged):
        return None
    return Frame(0, len(sentence.words) - 1, _who(small), "dated", is_whole=True)


def _word_at(sentence: Sentence, place: int) -> int:
    return next((at for at, word in enumerate(sentence.words) if word.end > place), len(sentence.words) - 1)


def _stands(sentence: Sentence, frame: Frame) -> bool:
    return (
        frame.first not in sentence.quoted
        and stands_free(sentence, frame.first)
        and not is_hedged(sentence, frame.first, frame.verb)
        and not is_wished(sentence, frame.first, frame.verb)
    )


def _who(words: str) -> str:
    return "I" if words.startswith(("i ", "i'", "im ", "ive ", "ill ")) else "we"
