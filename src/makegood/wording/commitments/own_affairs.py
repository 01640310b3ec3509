"""One's own affairs: where one is, travels or meets others, and one's own life, with nothing in it for the reader.

"I'll be at the opera tonight", "I am going back to Porto on Sunday", "she will be here on Monday": each has a person, a
verb and a time as a promise has, and a customer gets nothing by it.
"""

from __future__ import annotations

from itertools import pairwise, takewhile

from makegood.wording.commitments.guards import Sentence
from makegood.wording.commitments.words import Token

PLACED = 7  # words behind "be at" in which the place is named
NEAR = 5  # words behind a verb in which its object is named
WAYS = ("back", "out", "off", "over", "up", "down", "home", "away", "on")
BOUND_FOR = ("to", "for", "into")
HERE = ("here", "home", "in", "out", "away", "off", "back")
PLACES = ("at", "in", "on")
ARTICLES = ("a", "an", "the", "my", "our", "another", "two", "this")


def is_own_affair(sentence: Sentence, opens: int, verb: int) -> bool:
    """Whether the clause from a place on tells one's own day; never when the sentence has a word for the reader."""
    words, tongue = sentence.words, sentence.tongue
    their_own = tongue["their_own"]
    if any(word.text in their_own or word.text == "yours" for word in words):
        return False
    while opens < len(words) and words[opens].text in tongue.passed:
        opens += 1
    clause = words[opens : sentence.clause_end(max(verb, opens))]
    texts = list(takewhile(lambda text: text not in tongue["side_clause"], [word.text for word in clause]))
    if not texts:
        return False
    clause = clause[: len(texts)]
    if _is_about_own_life(sentence, texts) or _holds_an_event(sentence, texts) or _stays_inside(texts):
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
        if one in ("my", "our") and texts[at - 1] not in HELPED_BY:
            if not tongue["own_life"].isdisjoint(near) or (near[:1] and near[0] in tongue["kin"]):
                return True
        elif one == "the" and near[:1] and near[0] in YOUNG:
            return True
    return False


HELPED_BY = (
    "bring",
    "bringing",
    "send",
    "sending",
    "ask",
    "asking",
    "have",
    "having",
    "get",
    "getting",
    "and",
    "with",
)
YOUNG = ("kids", "children")


def _stays_inside(texts: list[str]) -> bool:
    """ "They are being passed to our people": from hand to hand, and to nobody who waits for it."""
    at = texts.index("being") if "being" in texts else len(texts)
    return texts[at + 2 : at + 3] in (["to"], ["by"]) and texts[at + 3 : at + 4] in (["our"], ["my"])


def _is_somewhere(sentence: Sentence, clause: list[Token], texts: list[str]) -> bool:
    """ "I'll be at the opera", "we'll be in Porto": where one is, and does nothing there for anybody."""
    tongue, at = sentence.tongue, _behind_be(sentence, texts)
    if not at or texts[at] not in PLACES or not tongue["at_work"].isdisjoint(texts):
        return False
    if _does_it_there(sentence, texts, at):
        return False
    place = clause[at + 1 : at + 1 + PLACED]
    away = any(word.text in tongue["events"] or word.text in tongue["leisure"] for word in place)
    return away or any(word.capital and "day" not in word.classes for word in place[:3])


def _behind_be(sentence: Sentence, texts: list[str]) -> int:
    """The place behind "will be", over adverbs; 0 when there is none."""
    adverbs, will = sentence.tongue["adverbs"], sentence.tongue["will"]
    begins = next((at for at, text in enumerate(texts) if text in will), len(texts)) + 1
    while begins < len(texts) and texts[begins] in adverbs:
        begins += 1
    return begins + 1 if begins + 1 < len(texts) and texts[begins] == "be" else 0


def _does_it_there(sentence: Sentence, texts: list[str], at: int) -> bool:
    """ "Here to fit it", "in Porto to sort the claim", "at the gate with the keys": there for something."""
    deeds = sentence.tongue["deeds"]
    return any(
        (one == "to" and two in deeds and two not in VISITING) or (one == "with" and two in WITH_THINGS)
        for one, two in pairwise(texts[at:])
    )


VISITING = ("visit", "see", "meet", "attend", "join", "stay", "watch")
WITH_THINGS = ("the", "a", "an", "two", "both", "three", "spare", "new", "another", "it", "them")


def _is_anothers_day(sentence: Sentence, clause: list[Token], texts: list[str]) -> bool:
    """ "Greta will be home", "Otto is coming at two", "Bram is working on Sunday": whose side they are on is open."""
    behind = _behind_be(sentence, texts)
    if behind:
        is_out = texts[behind] in HERE and not _does_it_there(sentence, texts, behind)
        return is_out and _is_a_person(sentence, clause[: behind - 2])
    at = next((at for at, text in enumerate(texts[:NEAR]) if text in ("is", "are")), 0)
    doing = texts[at + 1 : at + 2]
    if not at or not doing or doing[0] not in sentence.tongue["own_doing"]:
        return False
    if texts[0] in ("he", "she") or not _is_a_person(sentence, clause[:at]):
        return False  # "our fitter rang; he is coming at two"
    if doing == ["taking"]:
        return texts[at + 2 : at + 3] in (["over"], ["off"], ["part"])
    if doing == ["working"]:
        return "on" not in texts or "day" in clause[texts.index("on") + 1 :][0].classes
    if texts[at + 2 : at + 3] and texts[at + 2] in ROUND:
        return False
    return "me" in texts or "us" in texts or not _does_it_there(sentence, texts, at)


ROUND = ("round", "over", "out", "by", "back", "up", "down")


def _is_a_person(sentence: Sentence, subject: list[Token]) -> bool:
    """He, she, somebody who is only named, or people of others: "the landlord's people"."""
    texts = [word.text for word in subject]
    if len(texts) == 1:
        return texts[0] in ("he", "she") or (
            subject[0].capital and texts[0] not in sentence.tongue["they_or_it"]
        )
    if len(texts) == 3 and texts[1] == "and":
        return subject[0].capital and subject[2].capital and texts[2] not in sentence.tongue["me"]
    if texts and texts[0] == "my":
        return texts[-1] in sentence.tongue["kin"] or texts[-1] in sentence.tongue["own_life"]
    return bool(texts) and texts[0] == "the" and texts[-1] in sentence.tongue["not_the"]


def _is_on_the_way(sentence: Sentence, clause: list[Token], texts: list[str]) -> bool:
    """ "I'm going back to Porto", "we plan to fly on Sunday": nothing is taken along, and nobody waits."""
    tongue = sentence.tongue
    if "with" in texts or not tongue["at_work"].isdisjoint(texts):
        return False
    at = next((at for at, text in enumerate(texts[:NEAR]) if at and text in tongue["ways"]), 0)
    if _does_it_there(sentence, texts, at) or _is_for_a_thing(texts):
        return False
    behind = at + 1
    while at and behind < len(texts) and texts[behind] in WAYS:
        behind += 1
    if at and behind + 1 < len(texts) and texts[behind] in BOUND_FOR:
        return clause[behind + 1].capital
    rest = [text for text in texts[behind:] if text in tongue["deeds"] and text not in tongue["ways"]]
    takes_it = behind < len(texts) and texts[behind] in TAKEN
    return texts[at] in tongue["flights"] and not takes_it and not rest


TAKEN = (
    "it",
    "them",
    "this",
    "that",
    "these",
    "those",
    "the",
    "a",
    "an",
    "both",
    "two",
    "one",
    "now",
    "word",
)


def _is_for_a_thing(texts: list[str]) -> bool:
    """ "I'm going back to Leeds for the crate": it is fetched."""
    return any(one == "for" and two in ("the", "it", "them", "another") for one, two in pairwise(texts))


def _meets_others(sentence: Sentence, texts: list[str]) -> bool:
    """ "I'm meeting them in Porto", "I will meet with Greta at three": and it is about nothing that is at hand."""
    tongue = sentence.tongue
    if not (tongue["at_hand"].isdisjoint(texts) and tongue["at_work"].isdisjoint(texts)):
        return False
    if any(one == "and" and two in tongue["deeds"] for one, two in pairwise(texts)):
        return False  # "and report": something comes of it
    return any(
        two == "meet"
        or (two == "meeting" and (one in tongue["am"] or one in tongue["adverbs"]))
        or ((one, two) == ("presenting", "to"))
        for one, two in pairwise(texts[:NEAR])
    )


def _holds_an_event(sentence: Sentence, texts: list[str]) -> bool:
    """ "Planning a trip to Porto", "I have a call with Greta", "I will chair a workshop": people go to it."""
    tongue = sentence.tongue
    holds, events, leisure = tongue["holds"], tongue["events"], tongue["leisure"]
    for at, text in enumerate(texts[:NEAR]):
        if text in holds and texts[at + 1 : at + 2] and texts[at + 1] in ARTICLES:
            called = texts[at + 1] in CALLED and not CALL.isdisjoint(texts[at + 2 : at + 4])
            if _does_it_there(sentence, texts, at):
                return False
            near = texts[at + 2 : at + NEAR]
            return called or not (events.isdisjoint(near) and leisure.isdisjoint(near))
    return False


CALL, CALLED = {"call", "calls"}, ("a", "an", "another", "two")
