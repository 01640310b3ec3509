"""Who commits to what: subject, mood and verb, found word by word in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from makegood.wording.commitments.first_person import first_person, let_me
from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence, is_hedged, is_wished, stands_free, starts_clause
from makegood.wording.commitments.our_side import does_it_now, of_ours
from makegood.wording.commitments.subjectless import subjectless
from makegood.wording.commitments.things import done_for_them
from makegood.wording.commitments.words import Wording, follows
from makegood.wording.wordtree import Match, longest


def frames(sentence: Sentence, ours: frozenset[str]) -> Iterator[Frame]:
    """The frames of a sentence in order; none overlaps another one's beginning."""
    at, words = 0, sentence.words
    while at < len(words):
        text = words[at].text
        opens = (text in sentence.tongue.openers or text in ours) and at not in sentence.quoted
        frame = _frame(sentence, at, ours) if opens else None
        if frame is None:
            at += 1
            continue
        if is_wished(sentence, frame.first, frame.verb) and not frame.is_offer:
            frame = replace(frame, is_offer=True)
        yield frame
        at = max(frame.verb, at) + 1


def _frame(sentence: Sentence, at: int, ours: frozenset[str]) -> Frame | None:
    if (frame := _whole(sentence, at)) is not None:
        return frame
    text = sentence.words[at].text
    if text in sentence.tongue.selves:
        if (frame := first_person(sentence, at)) is not None:
            return frame
    elif text in sentence.tongue["lets"] and (frame := let_me(sentence, at)) is not None:
        return frame
    if text in ours and (frame := does_it_now(sentence, at, ours)) is not None:
        return frame
    return of_ours(sentence, at, ours) or subjectless(sentence, at) or done_for_them(sentence, at)


def _whole(sentence: Sentence, at: int) -> Frame | None:
    found = longest(sentence.tongue.wordings, sentence.words, at)
    if found is None:
        return None
    if found.leaf.first and not starts_clause(sentence, at):
        return None
    return {"offer": _offered, "getting": _getting, "idiom": _idiom}[found.leaf.kind](sentence, at, found)


def _idiom(sentence: Sentence, at: int, found: Match[Wording]) -> Frame | None:
    if at and sentence.words[at - 1].text in sentence.tongue["not_before"]:
        return None
    if sentence.is_question or not stands_free(sentence, at):
        return None
    if found.leaf.dated and any(word.text in sentence.tongue["please"] for word in sentence.words):
        return None
    if found.leaf.dated and _is_an_event(sentence, found.end - 1):
        return None
    return Frame(at, found.end - 1, _who(sentence, at), "time" if found.leaf.dated else "", is_whole=True)


def _is_an_event(sentence: Sentence, at: int) -> bool:
    """ "We have arranged a private showing on Monday": people are asked to it, and nobody is promised it."""
    near = {word.text for word in sentence.words[at : at + AT_AN_EVENT]}
    return bool(near & sentence.tongue["events"]) and not near & sentence.tongue["their_own"]


AT_AN_EVENT = 6  # words


def _offered(sentence: Sentence, at: int, found: Match[Wording]) -> Frame | None:
    tongue, before = sentence.tongue, sentence.text_at(at - 1)
    if before in tongue["embedding"] or before in tongue["not_before"]:
        return None
    is_able = sentence.words[at].text in tongue["can"]
    if is_able and before in tongue["me"]:
        return None  # "anything that I can do": the first person has been read
    last = sentence.text_at(found.end - 1)
    if (last in tongue["accepts"] or last in tongue["meet"]) and _will_be(sentence, at):
        return None  # "I shall be glad to attend" accepts: the first person is read next
    needs = "deadline" if is_able else ""
    return Frame(at, found.end - 1, "I", needs, is_offer=True, is_whole=True)


def _will_be(sentence: Sentence, at: int) -> bool:
    return (
        sentence.text_at(at) in sentence.tongue["me"] and sentence.text_at(at + 1) in sentence.tongue["will"]
    )


def _getting(sentence: Sentence, at: int, found: Match[Wording]) -> Frame | None:
    tongue, words = sentence.tongue, sentence.words
    if sentence.is_question or is_hedged(sentence, at, found.end) or not stands_free(sentence, at):
        return None
    if follows(tongue.rows["anyway"], words, found.end - 1):
        return None  # "you will have to call them", "you will hear a lot of it"
    end = sentence.clause_end(found.end)
    from_us = any(
        words[n].text in tongue["from_or_by"] and words[n + 1].text in tongue["us"]
        for n in range(found.end - 1, end - 1)
    )
    if (found.leaf.from_us and not from_us) or (not from_us and _from_another(sentence, found.end - 1, end)):
        return None
    if words[found.end - 1].text in tongue["have"] and "done" in (
        words[found.end].classes if found.end < len(words) else ()
    ):
        return None  # "you should have received it": past
    needs = "" if from_us else "due" if found.leaf.due else "time"
    return Frame(at, found.end - 1, "we", needs, is_whole=True)


def _from_another(sentence: Sentence, start: int, end: int) -> bool:
    """ "You'll hear from her", "from the bank": theirs to tell, unless it is one of our people."""
    words, tongue = sentence.words, sentence.tongue
    return any(
        words[at].text in tongue["from"]
        and (
            words[at + 1].text in tongue["from_them"]
            or (words[at + 1].text in tongue["the"] and sentence.text_at(at + 2) in tongue["not_the"])
        )
        for at in range(start, end - 1)
    )


def _who(sentence: Sentence, at: int) -> str:
    return "we" if sentence.words[at].text in sentence.tongue["we"] else "I"
