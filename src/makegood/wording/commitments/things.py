"""Things of ours that come to the reader, said without a doer: "the credit note reaches you by Friday"."""

from __future__ import annotations

from itertools import pairwise

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import (
    Sentence,
    happens_anyway,
    is_hedged,
    stands_free,
    starts_clause,
)
from makegood.wording.commitments.words import CommitWords

NEAR = 5  # words
NAMED = 4  # words from "your" to the thing: "your two late spots"


def is_about_theirs(sentence: Sentence) -> bool:
    """ "Your spot on Sunday did not air": an "it" behind it stands for the spot, until something else is spoken of."""
    words, tongue = [word.text for word in sentence.words], sentence.tongue
    is_of_us = not tongue["me"].isdisjoint(words[:1])  # "I am sorry.", said in between
    if sentence.it_is_theirs and (is_of_us or not tongue["things_told"].isdisjoint(words)):
        return True
    return any(
        word in tongue["of_theirs"] and not tongue["output"].isdisjoint(words[at + 1 : at + NAMED])
        for at, word in enumerate(words)
    )


def done_for_them(sentence: Sentence, at: int) -> Frame | None:
    """ "Your certificate will be posted by us tomorrow": nobody is named, and it is ours to do."""
    words, tongue = sentence.words, sentence.tongue
    if not at or sentence.is_question:
        return None
    been = at + 1 if words[at].text in tongue["is"] else sentence.over_adverbs(at + 1)
    if words[at].text in tongue["will"] and sentence.text_at(been) in tongue["ships_out"]:
        return (
            None
            if _is_a_person(sentence, at - 1)
            else _told_freely(sentence, sentence.subject_start(at), at, been, "time")
        )
    if words[at].text in tongue["will"] and sentence.text_at(been) in tongue["goes_out"]:
        return _handed_over(sentence, at, been)
    comes = words[at].text in tongue["goes_now"] or _comes(sentence, at, been)
    frame = _put_right(sentence, at, been)
    return frame or (_handed_over(sentence, at, at) if comes else None)


def _is_a_person(sentence: Sentence, at: int) -> bool:
    text, tongue = sentence.words[at].text, sentence.tongue
    return text in tongue["subjects"] and text not in tongue["things_told"]


def _put_right(sentence: Sentence, at: int, been: int) -> Frame | None:
    """ "It will be fixed", "your order is being reshipped", "the drawing will be with you"."""
    words, tongue = sentence.words, sentence.tongue
    if not _is_passive(sentence, at, been):
        return None
    if words[at - 1].text in tongue["that"] and not starts_clause(sentence, at - 1):
        return None  # "a talk that will be given on Monday": which one, and no more
    verb = sentence.over_adverbs(been + 1)
    ready = verb < len(words) and "ready" in words[verb].classes
    if words[at - 1].text in tongue["things_told"] and (
        ready or sentence.text_at(verb) in tongue["done_for_them"]
    ):
        to_you = sentence.text_at(verb + 1) in tongue["to"] and sentence.text_at(verb + 2) in tongue["you"]
        if to_you and sentence.text_at(verb) in tongue["sent_to"]:
            return _told_freely(sentence, at - 1, at, verb, "")
        return None if _by_another(sentence, verb) else _told_freely(sentence, at - 1, at, verb, "time")
    if sentence.text_at(been + 1) in tongue["in_place"] and sentence.text_at(been + 2) in tongue["their_own"]:
        return _told_freely(sentence, sentence.subject_start(at), at, been + 1, "time")
    return _passive(sentence, at, verb) if sentence.text_at(verb) in tongue["done_for_them"] else None


def _is_passive(sentence: Sentence, at: int, been: int) -> bool:
    """ "will be", "is being": what was begun or comes, and not what is over."""
    text, following, tongue = sentence.words[at].text, sentence.text_at(been), sentence.tongue
    return (text in tongue["will"] and following in tongue["be"]) or (
        text in tongue["is"] and following in tongue["being"]
    )


def _comes(sentence: Sentence, at: int, been: int) -> bool:
    """ "is coming", "will be out", "is tomorrow": how it is said of a thing that it will be there."""
    words, tongue = sentence.words, sentence.tongue
    if words[at].text in tongue["is"]:
        state = sentence.over_adverbs(at + 1)
    elif words[at].text in tongue["will"] and sentence.text_at(been) in tongue["be"]:
        state = sentence.over_adverbs(been + 1)
    else:
        return False
    if state >= len(words):
        return False
    if sentence.text_at(state + 1) in tongue["for"] and sentence.text_at(state + 2) in tongue["the"]:
        return False  # "will be available for the whole month": how long, not when
    if words[at - 1].text in tongue["things_told"]:
        itself = (
            sentence.text_at(state + 1) in tongue["to"] and sentence.text_at(state + 2) in tongue["by_itself"]
        )
        return words[state].text in tongue["coming"] and not itself
    if words[state].text in tongue["due"]:  # "your report is due": who owes it remains open
        return words[at - 1].text in tongue["made_by_us"]
    text = words[state].text
    return text in tongue["comes"] or text in tongue["now"] or "day" in words[state].classes


def _handed_over(sentence: Sentence, at: int, verb: int) -> Frame | None:
    """ "The credit note reaches you by Friday", "the fix is coming tomorrow", "it goes out tonight"."""
    words, tongue = sentence.words, sentence.tongue
    first = sentence.subject_start(at)
    subject = [word.text for word in words[first:at]]
    others = (tongue["theirs"] - tongue["their_own"]) | tongue["me"] | tongue["supposed"] | tongue["reported"]
    if not subject or others.intersection(subject) or tongue["embedding"].intersection(subject):
        return None
    to_them = any(word.text in tongue["to_whom"] for word in words[at : at + NEAR])
    is_output = bool(tongue["output"].intersection(subject[-2:]))
    is_theirs = subject[0] in tongue["of_theirs"] and words[verb].text not in tongue["merely"]
    is_sent = words[verb].text in tongue["sent_out"] or sentence.it_is_theirs
    is_it = len(subject) == 1 and subject[0] in tongue["things_told"] and is_sent
    if not (is_output or is_theirs or is_it or (to_them and _reaches(sentence, at, verb))):
        return None
    way = sentence.text_at(at + 1) in tongue["on"] and sentence.text_at(at + 3) in tongue["way"]
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
    if any(one in tongue["by"] and two in tongue["us"] for one, two in pairwise(rest)):
        return _told_freely(sentence, first, at, verb, "")
    if _by_another(sentence, verb) or happens_anyway(sentence, first, at) or _to_everybody(rest, tongue):
        return None
    to_them = any(one in tongue["towards"] and two in tongue["them"] for one, two in pairwise(rest))
    if to_them and words[verb].text in tongue["sent_to"]:
        return _told_freely(sentence, first, at, verb, "")
    if words[verb].text in tongue["given_up"] and not subject & tongue["subjects"]:
        return _told_freely(sentence, first, at, verb, "")
    if words[verb].text in tongue["set_right"] and not (subject - tongue["things_told"]) & tongue["subjects"]:
        is_all = sentence.text_at(verb) in tongue["righted"] and _is_what_went_wrong(sentence, first, verb)
        is_all = is_all and tongue["habits"].isdisjoint(rest)
        return _told_freely(sentence, first, at, verb, "" if is_all else "time")
    theirs = subject & (tongue["their_own"] | tongue["deliverables"])
    return _told_freely(sentence, first, at, verb, "time") if theirs or to_them else None


def _to_everybody(rest: list[str], tongue: CommitWords) -> bool:
    """ "Will be sent to all users", "to members": a notice, and nothing for the reader."""
    return any(one in tongue["to"] and two in tongue["everybody"] for one, two in pairwise(rest))


def _is_what_went_wrong(sentence: Sentence, first: int, verb: int) -> bool:
    """ "All four will be replaced", "your bill will be corrected", "the torn pages will be reprinted"."""
    text, following, tongue = sentence.text_at(first), sentence.text_at(first + 1), sentence.tongue
    if text in tongue["set_right_all"] or text in tongue["of_theirs"]:
        return True
    return text in tongue["the"] and (
        following in tongue["went_wrong"] or sentence.text_at(verb) in tongue["done_again"]
    )


def _by_another(sentence: Sentence, verb: int) -> bool:
    """ "by the landlord", "by her agency": said who does it, and it is not us."""
    words, tongue = sentence.words, sentence.tongue
    for at in range(verb + 1, sentence.clause_end(verb) - 2):
        if words[at].text in tongue["by"] and words[at + 1].text in tongue["of_another"]:
            doer = words[at + 2].text
            if doer not in tongue["by_when"] and doer not in tongue["of_ours"]:
                return True
    return False


def _reaches(sentence: Sentence, at: int, verb: int) -> bool:
    """ "reaches you", "is with you", "arrives with you", "gets to you", and no person before it."""
    if _is_a_person(sentence, at - 1):
        return False
    tongue, near = sentence.tongue, [word.text for word in sentence.words[verb : verb + NEAR]]
    return any(two in tongue["you"] and one in tongue["reaching"] for one, two in pairwise(near))
