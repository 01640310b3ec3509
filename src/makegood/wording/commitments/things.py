"""Things of ours that come to the reader, said without a doer: "the credit note reaches you by Friday"."""

from __future__ import annotations

from itertools import pairwise

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence, is_hedged, stands_free

PASSIVES = (["will", "be"], ["shall", "be"], ["is", "being"], ["are", "being"])
IT = ("it", "this", "that", "everything", "all")
IN_HANDS = ("in", "on", "with", "at")
NEAR = 5  # words
COMING = ("coming", "going", "out", "back", "live", "available", "shipped")
BY_ITSELF = (
    "rain",
    "snow",
    "freeze",
    "take",
    "cost",
    "look",
    "need",
    "happen",
    "end",
    "hurt",
)  # "it's going to"
MADE_BY_US = (
    "release",
    "version",
    "fix",
    "patch",
    "update",
    "delivery",
    "shipment",
    "replacement",
    "redelivery",
)
ON_ITS_WAY = ["on", "way"]
SENT_OUT = ("goes", "ships", "leaves", "is", "gets", "reaches", "go", "leave", "reach", "arrives", "arrive")
MERELY = ("gets", "goes", "runs", "go", "get", "is", "are", "come", "comes", "leave", "leaves")
RIGHTED = (
    "replaced",
    "credited",
    "refunded",
    "reissued",
    "corrected",
    "remade",
    "redone",
    "reshipped",
    "redelivered",
    "re-run",
    "reprinted",
)
SENT_TO = ("sent", "forwarded", "posted", "emailed", "mailed", "returned", "reshipped", "handed")
OTHERS = ("the", "a", "an", "their", "his", "her", "your")


def done_for_them(sentence: Sentence, at: int) -> Frame | None:
    """ "Your certificate will be posted by us tomorrow": nobody is named, and it is ours to do."""
    words, tongue = sentence.words, sentence.tongue
    if not at or sentence.is_question:
        return None
    been = at + 1 if words[at].text in ("is", "are") else sentence.over_adverbs(at + 1)
    if words[at].text in tongue["will"] and sentence.text_at(been) in tongue["ships_out"]:
        person = words[at - 1].text in tongue["subjects"] and words[at - 1].text not in IT
        return None if person else _told_freely(sentence, sentence.subject_start(at), at, been, "time")
    if words[at].text in tongue["will"] and sentence.text_at(been) in tongue["goes_out"]:
        return _handed_over(sentence, at, been)
    comes = words[at].text in tongue["goes_now"] or _comes(sentence, at, been)
    frame = _put_right(sentence, at, been)
    return frame or (_handed_over(sentence, at, at) if comes else None)


def _put_right(sentence: Sentence, at: int, been: int) -> Frame | None:
    """ "It will be fixed", "your order is being reshipped", "the drawing will be with you"."""
    words, tongue = sentence.words, sentence.tongue
    if [words[at].text, sentence.text_at(been)] not in PASSIVES:
        return None
    verb = sentence.over_adverbs(been + 1)
    ready = verb < len(words) and "ready" in words[verb].classes
    if words[at - 1].text in IT and (ready or sentence.text_at(verb) in tongue["done_for_them"]):
        to_you = [sentence.text_at(verb + 1), sentence.text_at(verb + 2)] == ["to", "you"]
        if to_you and sentence.text_at(verb) in SENT_TO:
            return _told_freely(sentence, at - 1, at, verb, "")
        return None if _by_another(sentence, verb) else _told_freely(sentence, at - 1, at, verb, "time")
    if sentence.text_at(been + 1) in IN_HANDS and sentence.text_at(been + 2) in tongue["their_own"]:
        return _told_freely(sentence, sentence.subject_start(at), at, been + 1, "time")
    return _passive(sentence, at, verb) if sentence.text_at(verb) in tongue["done_for_them"] else None


def _comes(sentence: Sentence, at: int, been: int) -> bool:
    """ "is coming", "will be out", "is tomorrow": how it is said of a thing that it will be there."""
    words, tongue = sentence.words, sentence.tongue
    if words[at].text in ("is", "are"):
        state = sentence.over_adverbs(at + 1)
    elif words[at].text in tongue["will"] and sentence.text_at(been) == "be":
        state = sentence.over_adverbs(been + 1)
    else:
        return False
    if state >= len(words):
        return False
    if sentence.text_at(state + 1) == "for" and sentence.text_at(state + 2) == "the":
        return False  # "will be available for the whole month": how long, not when
    if words[at - 1].text in IT:
        itself = sentence.text_at(state + 1) == "to" and sentence.text_at(state + 2) in BY_ITSELF
        return words[state].text in COMING and not itself
    if words[state].text == "due":  # "your report is due": who owes it remains open
        return words[at - 1].text in MADE_BY_US
    if (
        words[state].text in tongue["comes"]
        or words[state].text in ON_ITS_WAY[:1]
        or "day" in words[state].classes
    ):
        return True
    return words[state].text in tongue["now"] or words[state].text in ("by", "this", "within")


def _handed_over(sentence: Sentence, at: int, verb: int) -> Frame | None:
    """ "The credit note reaches you by Friday", "the fix is coming tomorrow", "it goes out tonight"."""
    words, tongue = sentence.words, sentence.tongue
    first = sentence.subject_start(at)
    subject = [word.text for word in words[first:at]]
    others = (tongue["theirs"] - tongue["their_own"]) | tongue["me"] | tongue["supposed"] | tongue["reported"]
    if not subject or others.intersection(subject) or tongue["embedding"].intersection(subject):
        return None
    to_them = any(word.text in ("you", "yours") for word in words[at : at + NEAR])
    is_output = bool(tongue["output"].intersection(subject[-2:]))
    is_theirs = subject[0] in tongue["their_own"] and subject[0] != "you" and words[verb].text not in MERELY
    is_it = len(subject) == 1 and subject[0] in IT and words[verb].text in SENT_OUT
    if not (is_output or is_theirs or is_it or (to_them and _reaches(sentence, at, verb))):
        return None
    way = [sentence.text_at(at + 1), sentence.text_at(at + 3)] == ON_ITS_WAY
    return _told_freely(sentence, first, at, verb, "" if way and is_output else "time")


def _told_freely(sentence: Sentence, first: int, at: int, verb: int, needs: str) -> Frame | None:
    if first >= at or is_hedged(sentence, first, verb) or not stands_free(sentence, first):
        return None
    return Frame(first, verb, "we", needs)


def _passive(sentence: Sentence, at: int, verb: int) -> Frame | None:
    words, tongue = sentence.words, sentence.tongue
    first = sentence.subject_start(at)
    subject = {word.text for word in words[first:at]}
    rest = [word.text for word in words[verb + 1 : sentence.clause_end(verb)]]
    if any(one == "by" and two in tongue["us"] for one, two in pairwise(rest)):
        return _told_freely(sentence, first, at, verb, "")
    if _by_another(sentence, verb):
        return None
    to_them = any(one in tongue["towards"] and two in tongue["them"] for one, two in pairwise(rest))
    if to_them and words[verb].text in SENT_TO:
        return _told_freely(sentence, first, at, verb, "")
    if words[verb].text in tongue["set_right"] and not (subject - set(IT)) & tongue["subjects"]:
        is_all = words[first].text in tongue["set_right_all"] and sentence.text_at(verb) in RIGHTED
        return _told_freely(sentence, first, at, verb, "" if is_all else "time")
    theirs = subject & (tongue["their_own"] | tongue["deliverables"])
    return _told_freely(sentence, first, at, verb, "time") if theirs or to_them else None


def _by_another(sentence: Sentence, verb: int) -> bool:
    """ "by the landlord", "by her agency": said who does it, and it is not us."""
    for at in range(verb + 1, sentence.clause_end(verb) - 2):
        if sentence.words[at].text == "by" and sentence.words[at + 1].text in OTHERS:
            doer = sentence.words[at + 2].text
            if doer not in sentence.tongue["by_when"] and doer not in sentence.tongue["of_ours"]:
                return True
    return False


def _reaches(sentence: Sentence, at: int, verb: int) -> bool:
    """ "reaches you", "is with you", "arrives with you", "gets to you", and no person before it."""
    if sentence.words[at - 1].text in sentence.tongue["subjects"] and sentence.words[at - 1].text not in IT:
        return False
    near = [word.text for word in sentence.words[verb : verb + NEAR]]
    return any(two == "you" and one in REACHING for one, two in pairwise(near))


REACHING = ("reaches", "reach", "with", "to")
