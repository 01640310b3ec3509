"""What was arranged, said without a frame: "booked in for the 18th", "the invoice hits your inbox tonight".

People who write in haste leave out who and will. Where no frame is found in a sentence, these wordings are tried, most
of them good only with a time to come; what others do, or what the reader has to do, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence, happens_anyway, is_hedged, is_wished, stands_free
from makegood.wording.commitments.own_affairs import is_own_affair
from makegood.wording.commitments.words import Arranged, CommitWords, Token, follows
from makegood.wording.language import flat, lower

LONGEST = 22  # words; who writes longer sentences does not leave out who and will
BEHIND = 16  # characters behind a wording that still belong to it
SHORTEST, LONGEST_OF_PARTS = 4, 34  # words of a part, and of a sentence that is read in parts
NAMED_BY = 7  # words in which a line says what it is about


def arranged(sentence: Sentence) -> tuple[Frame, ...]:
    """The first wording that stands by itself with a time, and the first that needs none; at most two.

    None in a question, in a quotation, or where somebody told it.
    """
    if sentence.is_question or not sentence.words:
        return ()
    if _is_of_nobody(sentence):
        return ()
    plain = flat(sentence.source)
    small, tongue = lower(plain), sentence.tongue
    opened = tongue.not_opening is not None and tongue.not_opening.match(small) is not None
    is_short = len(sentence.words) <= LONGEST and not opened
    loosely = bool(tongue.loosely and tongue.loosely.search(small))
    frames: dict[str, Frame] = {}
    for number, places in tongue.arranged_index.worth_trying(small):
        wording = tongue.arranged[number]
        needs = "time" if wording.dated and not loosely else ""
        if needs in frames or not (is_short or wording.anywhere) or (wording.plain and sentence.is_doubtful):
            continue
        found = wording.pattern.first(plain if wording.names else small, places)
        if found is None or (opened and not _after_opening(sentence, small, found.start())):
            continue
        frame = _frame(sentence, small, wording, found, needs)
        if frame is not None:
            frames[needs] = frame
            if not needs:
                break
    return tuple(frames.values())


def _after_opening(sentence: Sentence, small: str, start: int) -> bool:
    """ "Until I have it, the writing comes to you", "if it has not moved by noon I'm driving it up".

    A wording that begins where the sentence does ("if need be, we fly it in") knows how it opens.
    """
    tongue = sentence.tongue
    if not start:
        return sentence.words[0].text in tongue["if"]
    return "," in small[:start] or tongue.patterns["begins_with_us"].match(small, start) is not None


def _frame(
    sentence: Sentence, small: str, wording: Arranged, found: re.Match[str], needs: str
) -> Frame | None:
    """Where a wording was found, unless its clause says that it is told, doubted or somebody else's."""
    first, verb = _word_at(sentence, found.start()), _word_at(sentence, found.end() - 1)
    opens = sentence.words[sentence.clause_start(first)].start
    # What is clear enough for a long sentence may itself deny ("nothing leaves until") or tell ("I've promised her").
    inside = " ; " if wording.anywhere else small[found.start() : found.end()]
    clause = small[opens : found.start()] + inside + small[found.end() : found.end() + BEHIND]
    if any(pattern.search(clause) for pattern in sentence.tongue.not_arranged):
        return None
    if _tells_how_it_went(small[opens : found.end()], sentence.tongue):
        return None
    opens_at = sentence.clause_start(first)
    if sentence.text_at(opens_at - 1) in sentence.tongue["and"]:
        opens_at = sentence.clause_start(opens_at - 1)
    if _is_of_another(sentence, wording, opens_at, (first, verb)):
        return None
    if needs and _names_an_event(sentence.words[first : verb + 1], sentence.tongue):
        return None
    if not wording.anywhere and _is_own_way(sentence, opens_at, first):
        return None
    begins = _clause_before(sentence, first) if wording.bare else first
    who = _who(small, sentence.tongue, found.start())
    frame = Frame(begins, max(first, verb), who, needs, is_whole=wording.bare)
    return frame if _stands(sentence, frame) else None


def _tells_how_it_went(clause: str, tongue: CommitWords) -> bool:
    """ "Your spot did not run in Sunday's game", "your order failed to ship on Friday": over, or not to happen."""
    return tongue.over is not None and tongue.over.search(clause) is not None


def _is_of_another(sentence: Sentence, wording: Arranged, opens: int, found: tuple[int, int]) -> bool:
    """Whether it happens anyway, hangs on another thought, is one's own day, or what the reader does."""
    first, last = found[0], max(found)
    if wording.dated and happens_anyway(sentence, opens, last):
        return True
    if first > 1 and follows(sentence.tongue.rows["you_and"], sentence.words, first - 2):
        return True  # "you and Greta will keep it"
    return _hangs_on_another(sentence, opens, first) or is_own_affair(sentence, opens, last)


def _hangs_on_another(sentence: Sentence, opens: int, first: int) -> bool:
    """ "Before the papers go out", "I presume that Bo will take care of it": a part of another thought."""
    words, tongue = sentence.words, sentence.tongue
    if words[first].text in tongue["me"]:
        return False  # "if it hasn't moved by noon I'm driving it up" begins anew
    return any(word.text in tongue["embedding"] for word in words[opens:first])


def _clause_before(sentence: Sentence, first: int) -> int:
    """Where the clause opens that is done so: of "the right one runs on Sunday, at no charge" the first."""
    opens = sentence.clause_start(first)
    return sentence.clause_start(opens - 1) if opens and first - opens <= 1 else opens


def _is_of_nobody(sentence: Sentence) -> bool:
    """ "She will send it on Monday": whose side she is on was not said, and nothing is for the reader."""
    words, tongue = sentence.words, sentence.tongue
    if words[0].text not in tongue["he_or_she"] or words[0].text in tongue["somebody"] or len(words) < LEAST:
        return False
    if words[1].text not in tongue["will"] and words[1].text not in tongue["is"]:
        return False
    verb = words[sentence.over_adverbs(2)] if sentence.over_adverbs(2) < len(words) else words[-1]
    does = "doing" in verb.classes or (
        verb.text in tongue["deeds"] and verb.text not in tongue["is_or_comes"]
    )
    return does and not any(word.text in tongue["their_own"] for word in words)


LEAST = 4  # words


def _travels(sentence: Sentence, at: int) -> bool:
    text, tongue = sentence.text_at(at), sentence.tongue
    return text in tongue["travelling"] or (
        text in tongue["going"] and sentence.text_at(at + 1) in tongue["to"]
    )


def _is_own_way(sentence: Sentence, opens: int, first: int) -> bool:
    """ "We are now flying out on Friday": where we are ourselves, and nothing for the reader."""
    words, tongue = sentence.words, sentence.tongue
    going = next((at for at in range(opens, first + 3) if _travels(sentence, at)), 0)
    before = going - 1
    while before > 0 and words[before].text in tongue["adverbs"]:
        before -= 1
    if before < 1 or words[before].text not in tongue["am"] or words[before - 1].text not in tongue["me"]:
        return False
    for_them = tongue["their_own"] | tongue["at_work"] | tongue["with"]
    return not any(word.text in for_them for word in words[going:])


def dated_lines(sentence: Sentence) -> tuple[Frame, ...]:
    """A short line that leaves out who and will and everything else: "RCA doc: Monday, in this thread".

    Where the sentence as a whole is none, each of its parts. They count only with a time to come. What is over, asked,
    doubted, owed by others or happens anyway is none.
    """
    tongue = sentence.tongue
    if sentence.is_question or len(sentence.words) > LONGEST_OF_PARTS or not _names_us(sentence):
        return ()
    if tongue.not_a_line is None or tongue.between_us is None or _is_of_nobody(sentence):
        return ()
    small = lower(flat(sentence.source))
    if sentence.quoted or happens_anyway(sentence, 0, len(sentence.words)):
        return ()
    if tongue.not_opening is not None and tongue.not_opening.match(small):
        return ()
    if any(pattern.search(small) for pattern in tongue.not_arranged) or is_own_affair(sentence, 0, 0):
        return ()
    if _tells_how_it_went(small, tongue):
        return ()
    is_short = len(sentence.words) <= LONGEST and not tongue.not_a_line.search(small)
    if is_short and not _names_an_event(sentence.words, tongue):
        return (Frame(0, len(sentence.words) - 1, _who(small, tongue), "dated", is_whole=True),)
    return tuple(
        Frame(first, last, _who(part, tongue), "dated", is_whole=True)
        for first, last in _parts(sentence)
        for part in [small[sentence.words[first].start : sentence.words[last].end]]
        if tongue.between_us.search(part)
        and not tongue.not_a_line.search(part)
        and not _tells_how_it_went(part, tongue)
        and not _names_an_event(sentence.words[first : last + 1], tongue)
    )


def _names_us(sentence: Sentence) -> bool:
    """Whether a word stands for us or the reader; asked before anything slower."""
    between = sentence.tongue["between"]
    return not between.isdisjoint([word.text for word in sentence.words])


def _names_an_event(words: list[Token], tongue: CommitWords) -> bool:
    """ "Our meeting on Thursday at ten": what people go to, and nobody is promised."""
    events, being = tongue["events"], tongue["am"]  # "I'm meeting him there" is a verb
    return any(
        word.text in events and words[at - 1].text not in being for at, word in enumerate(words[:NAMED_BY])
    )


def _parts(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The first and the last word of each part between stops and "and", long enough to say something."""
    first = 0
    for at, word in enumerate([*(word.text for word in sentence.words), ";"]):
        if word in sentence.tongue["parts"]:
            if SHORTEST <= at - first <= LONGEST and at - first < len(sentence.words):
                yield first, at - 1
            first = at + 1


def _word_at(sentence: Sentence, place: int) -> int:
    return next((at for at, word in enumerate(sentence.words) if word.end > place), len(sentence.words) - 1)


def _stands(sentence: Sentence, frame: Frame) -> bool:
    return (
        frame.first not in sentence.quoted
        and stands_free(sentence, frame.first)
        and not is_hedged(sentence, frame.first, frame.verb)
        and not is_wished(sentence, frame.first, frame.verb)
    )


def _who(words: str, tongue: CommitWords, start: int = 0) -> str:
    return "I" if tongue.patterns["begins_with_me"].match(words, start) else "we"
