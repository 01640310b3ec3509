"""Our side without I and we: "our driver will", "Marcy in our traffic dept will", "it will be sent to you"."""

from __future__ import annotations

from itertools import pairwise

from makegood.wording.commitments.first_person import affirmed
from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence, does, is_hedged, stands_free
from makegood.wording.commitments.words import CommitWords, Token

PASSIVES = (["will", "be"], ["shall", "be"], ["is", "being"], ["are", "being"])
IT = ("it", "this", "that", "everything", "all")
STATES = ("be", "have", "see")
IN_HANDS = ("in", "on", "with", "at")


def of_ours(sentence: Sentence, at: int, ours: frozenset[str]) -> Frame | None:
    """Somebody of our side: "our driver will", "Marcy in our traffic dept will", "Mrs Hale will ring you"."""
    words, tongue = sentence.words, sentence.tongue
    mood = _third_person_mood(sentence, at)
    if mood is None or sentence.is_question:
        return None
    coming = words[mood].text in tongue["with_a_time"] if mood < len(words) else False
    verb = mood if coming else affirmed(sentence, mood)
    if verb is None or not (coming or does(sentence, verb)):
        return None
    first = sentence.subject_start(at)
    subject = words[first:at]
    if not subject or is_hedged(sentence, first, verb) or not stands_free(sentence, first):
        return None
    if any(word.text in tongue["reported"] for word in subject):  # "the carrier says it will"
        return None
    needs = _what_it_needs(sentence, first, at, verb, ours)
    if needs is None:
        return None
    who = sentence.source[subject[0].start : subject[-1].end]
    return Frame(first, verb, who, "time" if coming else needs)


def _what_it_needs(sentence: Sentence, first: int, at: int, verb: int, ours: frozenset[str]) -> str | None:
    """ "" when the subject is one of ours, "time" when it may be and a time says that it was arranged, else None."""
    subject, tongue = sentence.words[first:at], sentence.tongue
    if _is_ours(subject, tongue, ours) or _is_one_of_ours(sentence, first, at):
        return ""
    named, posted = _is_named(subject, tongue), _is_the_one_for_them(subject, tongue)
    if (named or posted) and _is_to_the_reader(sentence, verb):
        return ""
    text = sentence.words[verb].text
    if text in STATES or text not in tongue["deeds"]:
        return None
    return "time" if posted or (named and text in tongue["to_the_reader"]) else None


def _third_person_mood(sentence: Sentence, at: int) -> int | None:
    words, tongue = sentence.words, sentence.tongue
    if not at:
        return None
    if words[at].text in tongue["will"]:
        return at + 1
    if (
        words[at].text in ("is", "are")
        and sentence.text_at(at + 1) == "going"
        and sentence.text_at(at + 2) == "to"
    ):
        return at + 3
    if words[at].text in ("is", "are") and sentence.text_at(at + 1) in tongue["with_a_time"]:
        return at + 1
    return None


def _is_ours(subject: list[Token], tongue: CommitWords, ours: frozenset[str]) -> bool:
    if any(word.text in ours for word in subject):
        return True
    texts = [word.text for word in subject]
    if subject[0].text in tongue["this"] and any(text in tongue["of_ours"] for text in texts[1:3]):
        return True
    if subject[0].text in tongue["me"] or any(text in tongue["theirs"] for text in texts):
        return False
    if len(texts) == 1 and texts[0] in tongue["of_ours"]:
        return True  # "Accounts will reissue it"
    for number, text in enumerate(texts):
        if text in ("our", "my"):
            return any(word in tongue["of_ours"] for word in texts[number + 1 :])
        if text == "of" and texts[number + 1 : number + 2] == ["us"]:
            return True
    return False


def _is_one_of_ours(sentence: Sentence, first: int, at: int) -> bool:
    """ "He will ring you", when the sentence has said before that he is one of ours."""
    tongue, before = sentence.tongue, [word.text for word in sentence.words[:first]]
    if at - first != 1 or sentence.words[first].text not in tongue["he_or_she"]:
        return False
    said = any(one in ("my", "our") and two in tongue["of_ours"] for one, two in pairwise(before))
    return said or any(one in tongue["me"] and "asked" in before for one in before)


def _is_named(subject: list[Token], tongue: CommitWords) -> bool:
    names = [
        word for word in subject if word.text not in tongue["titles"] and word.text not in ("and", "&", "-")
    ]
    if any(word.text in tongue["nobody"] for word in subject):
        return False
    return 0 < len(names) <= 3 and all(
        word.capital and word.text not in tongue["they_or_it"] for word in names
    )


def _is_the_one_for_them(subject: list[Token], tongue: CommitWords) -> bool:
    """ "The engineer will ring you", "one of the team will"."""
    opens = subject[0].text in ("the", "a", "an", "one", "another")
    return opens and any(word.text in tongue["of_ours"] for word in subject[1:5])


def _is_to_the_reader(sentence: Sentence, verb: int) -> bool:
    words, tongue = sentence.words, sentence.tongue
    if words[verb].text == "be" and [sentence.text_at(verb + 1), sentence.text_at(verb + 2)] == [
        "in",
        "touch",
    ]:
        return True
    if words[verb].text not in tongue["to_the_reader"]:
        return False
    return any(word.text in tongue["their_own"] for word in words[verb + 1 : verb + 5])


def done_for_them(sentence: Sentence, at: int) -> Frame | None:
    """ "Your certificate will be posted by us tomorrow": nobody is named, and it is ours to do."""
    words, tongue = sentence.words, sentence.tongue
    if not at or sentence.is_question:
        return None
    been = at + 1 if words[at].text in ("is", "are") else sentence.over_adverbs(at + 1)
    if words[at].text in tongue["will"] and sentence.text_at(been) in tongue["ships_out"]:
        person = words[at - 1].text in tongue["subjects"] and words[at - 1].text not in IT
        return None if person else _told_freely(sentence, sentence.subject_start(at), at, been, "time")
    if words[at].text in tongue["ships"]:
        first = sentence.subject_start(at)
        theirs = any(word.text in tongue["their_own"] for word in words[first:at])
        return _told_freely(sentence, first, at, at, "time") if theirs else None
    if [words[at].text, sentence.text_at(been)] not in PASSIVES:
        return None
    verb = sentence.over_adverbs(been + 1)
    if words[at - 1].text in IT and verb < len(words) and "ready" in words[verb].classes:
        return _told_freely(sentence, at - 1, at, verb, "time")
    if sentence.text_at(been + 1) in IN_HANDS and sentence.text_at(been + 2) in tongue["their_own"]:
        return _told_freely(sentence, sentence.subject_start(at), at, been + 1, "time")
    if sentence.text_at(verb) in tongue["done_for_them"]:
        return _passive(sentence, at, verb)
    return None


def _told_freely(sentence: Sentence, first: int, at: int, verb: int, needs: str) -> Frame | None:
    if first >= at or is_hedged(sentence, first, verb) or not stands_free(sentence, first):
        return None
    return Frame(first, verb, "we", needs)


def _passive(sentence: Sentence, at: int, verb: int) -> Frame | None:
    words, tongue = sentence.words, sentence.tongue
    first = sentence.subject_start(at)
    rest = [word.text for word in words[verb + 1 : sentence.clause_end(verb)]]
    if any(one == "by" and two in tongue["us"] for one, two in pairwise(rest)):
        return _told_freely(sentence, first, at, verb, "")
    theirs = any(
        word.text in tongue["their_own"] or word.text in tongue["deliverables"] for word in words[first:at]
    )
    to_them = any(one in tongue["towards"] and two in tongue["them"] for one, two in pairwise(rest))
    return _told_freely(sentence, first, at, verb, "time") if theirs or to_them else None
