"""Without a subject: "Will send it tomorrow", "Hope to have it out today", "sending now"."""

from __future__ import annotations

from itertools import pairwise

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence, does, is_no_deed_here, stands_free, starts_clause
from makegood.wording.commitments.plans import affirmed, expected, intended, is_being_done, is_under_way
from makegood.wording.commitments.words import up_to

REACH = 40  # words looked back for the subject
SAID_WHILE = 12  # words behind "looking at it" in which somebody begins anew
INTERJECTION = 7  # words before "will send" that may be no more than "Noted with thanks,"


def subjectless(sentence: Sentence, at: int) -> Frame | None:
    """ "Will send it tomorrow.", "Noted, will arrange collection", "gonna redo it", "sending now"."""
    words, tongue = sentence.words, sentence.tongue
    if not starts_clause(sentence, at) or sentence.is_question:
        return None
    text, opens = words[at].text, _only_interjections(sentence, at)
    if is_under_way(sentence, at) or text in tongue["in_hand"] or is_being_done(sentence, at, alone=opens):
        return _begun(sentence, at) if opens and not _is_said_while(sentence, at) else None
    if opens and text in tongue["opens_plan"]:
        return intended(sentence, at, at, "I")
    if opens and text in tongue["should"] and sentence.text_at(at + 1) in tongue["have_or_be"]:
        return expected(sentence, at, at, "I")
    return None if _is_of_another(sentence, at) else _left_short(sentence, at)


def _is_of_another(sentence: Sentence, at: int) -> bool:
    """Whether who does it was named before: "they have and will call", "it came late and will go back"."""
    tongue = sentence.tongue
    if sentence.text_at(at - 1) in tongue["and"] and sentence.text_at(at - 2) in tongue["joined_moods"]:
        return True
    is_carried_on = sentence.words[at].text in tongue["will"] and _goes_on(sentence, at)
    return not is_carried_on and _has_a_subject(sentence, at)


def _left_short(sentence: Sentence, at: int) -> Frame | None:
    words, tongue, text = sentence.words, sentence.tongue, sentence.words[at].text
    verb = _verb_behind(sentence, at)
    if verb is None or verb >= len(words) or words[verb].capital:
        return None
    if does(sentence, verb):
        return Frame(at, verb, "I")
    has = (
        text in tongue["will"] and words[verb].text in tongue["have"] and not is_no_deed_here(sentence, verb)
    )
    return Frame(at, verb, "I", "due") if has else None


def _begun(sentence: Sentence, at: int) -> Frame:
    return Frame(at, at, "I", "" if is_being_done(sentence, at, alone=True) else "time")


def _verb_behind(sentence: Sentence, at: int) -> int | None:
    """The verb of "will send", "am going to send", "gonna send"."""
    tongue = sentence.tongue
    if sentence.words[at].text in tongue["will"]:
        return affirmed(sentence, at + 1)
    going = at + 1 if sentence.words[at].text in tongue["am"] else at
    begins = sentence.text_at(going) in tongue["going"] and sentence.text_at(going + 1) in tongue["to"]
    return going + 2 if begins else None


def _is_said_while(sentence: Sentence, at: int) -> bool:
    """ "Looking at it now, I see", "working from home today": the deed is another one, or none."""
    tongue, rest = sentence.tongue, [word.text for word in sentence.words[at + 1 :]]
    ahead = rest[:INTERJECTION]
    if not tongue["finite"].isdisjoint(up_to(rest, tongue["joints"])):
        return True  # "Fixing a roof of this size is no small thing"
    if not tongue["not_in_hand"].isdisjoint(ahead[:1]) and sentence.words[at].text in tongue["in_hand"]:
        return True
    if not tongue["is_so"].isdisjoint(ahead[:3]) or sentence.text_at(at + 1) in tongue["forward"]:
        return True  # "Sorting office is closed"
    if sentence.words[at].text in tongue["remedies"] and not tongue["will"].isdisjoint(ahead):
        return True  # "Replacing the pump will take a week"
    return any(
        one == "," and (two in tongue["subjects"] or two in tongue["objects"])
        for one, two in pairwise(rest[:SAID_WHILE])
    )


def _has_a_subject(sentence: Sentence, at: int) -> bool:
    if at > INTERJECTION:
        return True
    return any(
        word.text in sentence.tongue["they_or_it"] and not _is_object(sentence, number)
        for number, word in enumerate(sentence.words[:at])
    )


def _is_object(sentence: Sentence, at: int) -> bool:
    """ "it" in "check it and will", "you" in "call you": what the verb is done to, and no subject."""
    tongue = sentence.tongue
    if not at or sentence.words[at].text not in tongue["maybe_objects"]:
        return False
    before = sentence.words[at - 1]
    if before.text in tongue["had"]:
        return True  # "got your note, will read it"
    return before.text in tongue["with_object"] or bool(before.classes.keys() & {"deed", "doing", "done"})


def _only_interjections(sentence: Sentence, at: int) -> bool:
    passed, joints = sentence.tongue.passed, sentence.tongue["joints"]
    return at <= REACH and all(word.text in passed or word.text in joints for word in sentence.words[:at])


def _goes_on(sentence: Sentence, at: int) -> bool:
    """ "I have your report and will write to you": the nearest subject before it is the writer."""
    tongue = sentence.tongue
    for before in range(at - 1, max(at - REACH, -1), -1):
        if sentence.words[before].text in tongue["subjects"] and not _is_object(sentence, before):
            if sentence.text_at(at - 1) not in tongue["goes_on"]:
                return False
            if sentence.words[before].text in tongue["you"]:
                continue  # "the fax that you sent, and will": nobody tells the reader what the reader will do
            return sentence.words[before].text in tongue["me"] and stands_free(sentence, before)
    return False
