"""What a firm says of itself: "we will protect the forests", "we will cut costs". Nobody is promised it.

Read of "we" alone, where no word is for the reader and nothing is at hand; with a day it may be a promise all the same.
"""

from __future__ import annotations

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence
from makegood.wording.commitments.words import Token, follows

OF_ITSELF = 5  # words behind a verb in which a firm says what of its own it is done to


def of_a_programme(sentence: Sentence, at: int, frame: Frame) -> str:
    """What is needed before the words count: "dated", "time", or "" where they are no programme."""
    words, tongue = sentence.words, sentence.tongue
    if any(word.text in tongue["on_this_page"] for word in words[frame.verb :]):
        return "dated"  # "I'll sketch it below"
    if words[at].text not in tongue["we"] or frame.is_offer or not _is_ours_alone(sentence, at):
        return ""
    verb = sentence.over_adverbs(frame.verb + 1) if words[frame.verb].text in tongue["be"] else frame.verb
    near = words[verb + 1 : min(verb + 1 + OF_ITSELF, sentence.clause_end(verb + 1))]
    if not near or near[0].text in tongue["thing_at_hand"]:
        return ""
    if follows(tongue.rows["programme"], words, frame.verb) or _is_a_policy(sentence, verb, near):
        return "dated"
    if not tongue["programme_things"].isdisjoint([word.text for word in near]):
        return "time"
    return "" if _is_made(near) or _is_known(sentence, frame.verb, verb) else "time"


def _is_ours_alone(sentence: Sentence, at: int) -> bool:
    """Whether no word is for the reader, and nothing is sworn to."""
    tongue = sentence.tongue
    if sentence.text_at(sentence.over_adverbs(at + 1)) in tongue["sworn"]:
        return False
    return not any(word.text in tongue["their_own"] for word in sentence.words)


def _is_a_policy(sentence: Sentence, verb: int, near: list[Token]) -> bool:
    """ "We will be using the new ledger"; "we will implement the fix" makes something that is waited for."""
    return not _is_made(near) and sentence.text_at(verb) in sentence.tongue["programme_deeds"]


def _is_made(near: list[Token]) -> bool:
    return any("output" in one.classes for one in near)


def _is_known(sentence: Sentence, mood: int, verb: int) -> bool:
    """Whether the verb is one of those that are done for others; of "we will be there" nothing is asked."""
    word, tongue = sentence.words[verb], sentence.tongue
    if word.text in tongue["will"] or (verb == mood) == ("ing" in word.classes):
        return True  # "yes, we will", "we are re-laying the path", "we will be there"
    return word.text in tongue["deeds"] or "doing" in word.classes
