"""One's own affairs: where one is, travels or meets others, and one's own life, with nothing in it for the reader.

"I'll be at the opera tonight", "I am going back to Porto on Sunday", "she will be here on Monday": each has a person, a
verb and a time as a promise has, and a customer gets nothing by it.
"""

from __future__ import annotations

from itertools import pairwise

from makegood.wording.commitments.guards import Sentence
from makegood.wording.commitments.words import Token, first_of, up_to

PLACED = 7  # words behind "be at" in which the place is named
NEAR = 5  # words behind a verb in which its object is named


def is_own_affair(sentence: Sentence, opens: int, verb: int) -> bool:
    """Whether the clause from a place on tells one's own day; never when the sentence has a word for the reader."""
    words, tongue = sentence.words, sentence.tongue
    for_the_reader = tongue["for_the_reader"]
    if any(word.text in for_the_reader for word in words):
        return False
    while opens < len(words) and words[opens].text in tongue.passed:
        opens += 1
    clause = words[opens : sentence.clause_end(max(verb, opens))]
    texts = up_to([word.text for word in clause], tongue["side_clause"])
    if not texts:
        return False
    clause = clause[: len(texts)]
    if (
        _is_about_own_life(sentence, texts)
        or _holds_an_event(sentence, texts)
        or _stays_inside(sentence, texts)
    ):
        return True
    if texts[0] in tongue["me"]:
        return (
            _is_somewhere(sentence, clause, texts)
            or _is_on_the_way(sentence, clause, texts)
            or _meets_others(sentence, texts)
        )
    return _is_anothers_day(sentence, clause, texts)


def _is_about_own_life(sentence: Sentence, texts: list[str]) -> bool:
    """ "To my home", "to our children": what is one's own, and no firm's."""
    tongue = sentence.tongue
    for at, one in enumerate(texts):
        near = texts[at + 1 : at + 3] if at else []
        if one in tongue["my"] and texts[at - 1] not in tongue["helped_by"]:
            if not tongue["own_life"].isdisjoint(near) or (near[:1] and near[0] in tongue["kin"]):
                return True
        elif one in tongue["the"] and near[:1] and near[0] in tongue["young"]:
            return True
    return False


def _stays_inside(sentence: Sentence, texts: list[str]) -> bool:
    """ "They are being passed to our people": from hand to hand, and to nobody who waits for it."""
    tongue = sentence.tongue
    at = first_of(texts, tongue["being"])
    return _at(texts, at + 2) in tongue["to_or_by"] and _at(texts, at + 3) in tongue["my"]


def _at(texts: list[str], at: int) -> str:
    return texts[at] if at < len(texts) else ""


def _is_somewhere(sentence: Sentence, clause: list[Token], texts: list[str]) -> bool:
    """ "I'll be at the opera", "we'll be in Porto": where one is, and does nothing there for anybody."""
    tongue, at = sentence.tongue, _behind_be(sentence, texts)
    if not at or texts[at] not in tongue["in_a_place"] or not tongue["at_work"].isdisjoint(texts):
        return False
    if _does_it_there(sentence, texts, at):
        return False
    place = clause[at + 1 : at + 1 + PLACED]
    away = any(word.text in tongue["events"] or word.text in tongue["leisure"] for word in place)
    return away or any(word.capital and "day" not in word.classes for word in place[:3])


def _behind_be(sentence: Sentence, texts: list[str]) -> int:
    """The place behind "will be", over adverbs; 0 when there is none."""
    adverbs = sentence.tongue["adverbs"]
    begins = first_of(texts, sentence.tongue["will"]) + 1
    while begins < len(texts) and texts[begins] in adverbs:
        begins += 1
    return begins + 1 if begins + 1 < len(texts) and texts[begins] in sentence.tongue["be"] else 0


def _does_it_there(sentence: Sentence, texts: list[str], at: int) -> bool:
    """ "Here to fit it", "in Porto to sort the claim", "at the gate with the keys": there for something."""
    tongue = sentence.tongue
    deeds, visiting = tongue["deeds"], tongue["visiting"]
    to, along, things = tongue["to"], tongue["with"], tongue["brought_along"]
    return any(
        (one in to and two in deeds and two not in visiting) or (one in along and two in things)
        for one, two in pairwise(texts[at:])
    )


def _is_anothers_day(sentence: Sentence, clause: list[Token], texts: list[str]) -> bool:
    """ "Greta will be home", "Otto is coming at two", "Bram is working on Sunday": whose side they are on is open."""
    tongue, behind = sentence.tongue, _behind_be(sentence, texts)
    if behind:
        is_out = texts[behind] in tongue["here_or_out"] and not _does_it_there(sentence, texts, behind)
        return is_out and _is_a_person(sentence, clause[: behind - 2])
    at = first_of(texts, tongue["is"])
    doing = _at(texts, at + 1)
    if (
        doing in tongue["going"]
        and _at(texts, at + 2) in tongue["to"]
        and _is_a_person(sentence, clause[:at])
    ):
        return _at(texts, at + 3) in tongue["meet"] or _at(texts, at + 3) in tongue["visiting"]
    if not 0 < at < NEAR or doing not in tongue["own_doing"]:
        return False
    if texts[0] in tongue["he"] or not _is_a_person(sentence, clause[:at]):
        return False  # "our fitter rang; he is coming at two"
    if doing in tongue["taking"]:
        return _at(texts, at + 2) in tongue["taken_over"]
    if doing in tongue["working"]:
        when = first_of(texts, tongue["on"]) + 1
        return when > len(texts) or any("day" in word.classes for word in clause[when : when + 1])
    if _at(texts, at + 2) in tongue["round"]:
        return False
    return not tongue["to_us"].isdisjoint(texts) or not _does_it_there(sentence, texts, at)


def _is_a_person(sentence: Sentence, subject: list[Token]) -> bool:
    """He, she, somebody who is only named, or people of others: "the landlord's people"."""
    tongue, texts = sentence.tongue, [word.text for word in subject]
    if len(texts) == 1:
        return texts[0] in tongue["he"] or (subject[0].capital and texts[0] not in tongue["they_or_it"])
    if len(texts) == 3 and texts[1] in tongue["and"]:
        return subject[0].capital and subject[2].capital and texts[2] not in tongue["me"]
    if texts and texts[0] in tongue["mine"]:
        return texts[-1] in tongue["kin"] or texts[-1] in tongue["own_life"]
    return bool(texts) and texts[0] in tongue["the"] and texts[-1] in tongue["not_the"]


def _is_on_the_way(sentence: Sentence, clause: list[Token], texts: list[str]) -> bool:
    """ "I'm going back to Porto", "we plan to fly on Sunday": nothing is taken along, and nobody waits."""
    tongue = sentence.tongue
    if not (tongue["with"].isdisjoint(texts) and tongue["at_work"].isdisjoint(texts)):
        return False
    at = next((at for at, text in enumerate(texts[:NEAR]) if at and text in tongue["ways"]), 0)
    if _does_it_there(sentence, texts, at) or _is_for_a_thing(sentence, texts):
        return False
    behind = at + 1
    while at and behind < len(texts) and texts[behind] in tongue["out_and_back"]:
        behind += 1
    if at and behind + 1 < len(texts) and texts[behind] in tongue["bound_for"]:
        return clause[behind + 1].capital and _at(texts, behind + 2) not in tongue["rooms"]
    rest = [text for text in texts[behind:] if text in tongue["deeds"] and text not in tongue["ways"]]
    takes_it = behind < len(texts) and texts[behind] in tongue["taken_along"]
    return texts[at] in tongue["flights"] and not takes_it and not rest


def _is_for_a_thing(sentence: Sentence, texts: list[str]) -> bool:
    """ "I'm going back to Leeds for the crate": it is fetched."""
    fetching, fetched = sentence.tongue["for"], sentence.tongue["fetched"]
    return any(one in fetching and two in fetched for one, two in pairwise(texts))


def _meets_others(sentence: Sentence, texts: list[str]) -> bool:
    """ "I'm meeting them in Porto", "I will meet with Greta at three": and it is about nothing that is at hand."""
    tongue = sentence.tongue
    if not (tongue["at_hand"].isdisjoint(texts) and tongue["at_work"].isdisjoint(texts)):
        return False
    if any(one in tongue["and"] and two in tongue["deeds"] for one, two in pairwise(texts)):
        return False  # "and report": something comes of it
    return any(
        two in tongue["meet"]
        or (two in tongue["meeting"] and (one in tongue["am"] or one in tongue["adverbs"]))
        or (one in tongue["presenting"] and two in tongue["to"])
        for one, two in pairwise(texts[:NEAR])
    )


def _holds_an_event(sentence: Sentence, texts: list[str]) -> bool:
    """ "Planning a trip to Porto", "I have a call with Greta", "I will chair a workshop": people go to it."""
    tongue = sentence.tongue
    holds, events, leisure = tongue["holds"], tongue["events"], tongue["leisure"]
    for at, text in enumerate(texts[:NEAR]):
        if text in holds and _at(texts, at + 1) in tongue["one_of_them"]:
            called = texts[at + 1] in tongue["a_or_two"] and not tongue["call"].isdisjoint(
                texts[at + 2 : at + 4]
            )
            if _does_it_there(sentence, texts, at):
                return False
            near = texts[at + 2 : at + NEAR]
            return called or not (events.isdisjoint(near) and leisure.isdisjoint(near))
    return False
