"""Our side without I and we: "our driver will", "Marcy in our traffic dept will", "Mrs Hale will ring you"."""

from __future__ import annotations

from itertools import pairwise

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import (
    Sentence,
    deed_behind,
    does,
    is_a_habit,
    is_done_so,
    is_hedged,
    stands_free,
)
from makegood.wording.commitments.own_affairs import is_own_affair
from makegood.wording.commitments.plans import affirmed, has_you, is_being_done, tries_for_them
from makegood.wording.commitments.words import CommitWords, Token, follows

CARRIED = 3  # words in which "our team" or "our night crew" is named


def of_ours(sentence: Sentence, at: int, ours: frozenset[str]) -> Frame | None:
    """Somebody of our side: "our driver will", "Marcy in our traffic dept will", "Mrs Hale will ring you"."""
    words, tongue = sentence.words, sentence.tongue
    mood = _third_person_mood(sentence, at)
    if mood is None or sentence.is_question:
        return None
    coming, begun = sentence.text_at(mood) in tongue["with_a_time"], _is_begun(sentence, mood)
    verb = mood if coming or begun else _deed(sentence, mood)
    if verb is None:
        return None
    first = sentence.subject_start(at)
    if first == at and sentence.text_at(at - 1) in tongue["and_then"]:
        return _carried_on(sentence, at, verb)
    subject = words[first:at]
    if not subject or is_hedged(sentence, first, verb) or not stands_free(sentence, first):
        return None
    if any(word.text in tongue["reported"] for word in subject):  # "the carrier says it will"
        return None
    who = sentence.source[subject[0].start : subject[-1].end]
    if begun and (_is_ours(subject, tongue, ours) or _is_the_one_for_them(subject, tongue)):
        return Frame(first, verb, who)
    needs = _what_it_needs(sentence, first, at, verb, ours)
    if needs is None or is_own_affair(sentence, first, verb):
        return None
    return Frame(first, verb, who, "time" if coming else needs)


def does_it_now(sentence: Sentence, at: int, ours: frozenset[str]) -> Frame | None:
    """ "Rosa calls them on Monday", "Rosa and Max bring it at noon": the present of our people, with a time to come."""
    words, tongue = sentence.words, sentence.tongue
    verb = at + 1
    while sentence.text_at(verb) in ours or sentence.text_at(verb) in tongue["joins_names"]:
        verb += 1
    several = any(word.text in tongue["joins_names"] for word in words[at:verb])
    verb = sentence.over_adverbs(verb)
    if verb >= len(words) or sentence.is_question or not stands_free(sentence, at):
        return None
    base = words[verb].classes.get("deed" if several else "of_one", "")
    if not base or base in tongue["bare_states"] or base in tongue["not_present"]:
        return None
    if base in tongue["not_done"] and not is_done_so(sentence, base, verb):
        return None
    if is_hedged(sentence, at, verb) or is_a_habit(sentence, at) or is_own_affair(sentence, at, verb):
        return None
    return Frame(at, verb, sentence.source[words[at].start : words[verb - 1].end], "time")


def _is_begun(sentence: Sentence, verb: int) -> bool:
    if not sentence.text_at(verb).endswith(sentence.tongue.progressive):
        return False
    return is_being_done(sentence, verb) or tries_for_them(sentence, verb)


def _deed(sentence: Sentence, mood: int) -> int | None:
    """The verb behind "will", or the deed joined to it: "Priya will need to check and get back to you"."""
    verb, tongue = affirmed(sentence, mood), sentence.tongue
    if verb is None or does(sentence, verb):
        return verb
    if sentence.text_at(verb) in tongue["sees"] and sentence.text_at(verb + 1) in tongue["you"]:
        return verb  # "the manager will see you at nine"
    return deed_behind(sentence, verb)


def _carried_on(sentence: Sentence, at: int, verb: int) -> Frame | None:
    """ "Our team is on the job and will meet him": who did the first thing does the second."""
    before, tongue = sentence.clause_start(at - 1), sentence.tongue
    subject = sentence.words[before : before + CARRIED]
    if len(subject) < CARRIED or subject[0].text not in tongue["my"] or not stands_free(sentence, before):
        return None
    if not any(word.text in tongue["of_ours"] for word in subject[1:]):
        return None
    return Frame(at, verb, "we")


def _what_it_needs(sentence: Sentence, first: int, at: int, verb: int, ours: frozenset[str]) -> str | None:
    """ "" when the subject is one of ours, "time" when it may be and a time says that it was arranged, else None."""
    subject, tongue = sentence.words[first:at], sentence.tongue
    if _is_ours(subject, tongue, ours) or _is_one_of_ours(sentence, first, at):
        return ""
    if at == first + 1 and subject[0].text in tongue["units"]:
        return "" if sentence.words[verb].text in tongue["deeds"] else None
    if subject[0].text in tongue["somebody"] and at == first + 1:
        return "time" if sentence.words[verb].text in tongue["to_the_reader"] else None
    if (
        subject[0].text in tongue["somebody"] and subject[1].text in tongue["from_within"]
    ):  # "somebody from facilities will"
        return "" if has_you(sentence, verb) and sentence.words[verb].text in tongue["deeds"] else "time"
    is_the_team = at == first + 2 and subject[0].text in tongue["the"] and subject[1].text in tongue["team"]
    if is_the_team and sentence.words[verb].text in tongue["deeds"]:
        return ""
    return _what_a_name_needs(sentence, first, at, verb)


def _what_a_name_needs(sentence: Sentence, first: int, at: int, verb: int) -> str | None:
    """The same of somebody who is only named, or has only a post: "Mrs Hale will", "the engineer will"."""
    subject, tongue = sentence.words[first:at], sentence.tongue
    named, posted = _is_named(subject, tongue), _is_the_one_for_them(subject, tongue)
    posted = posted or (subject[0].text in tongue["mine"] and subject[-1].text in tongue["kin"])
    if not posted and sentence.words[verb].text in tongue["to_the_reader"]:
        # "Our editor will write to you", "the hygienist will see you", whatever the trade
        will = sentence.words[at].text in tongue["will"]  # "our plan is to meet you" names nobody
        of_ours = (
            will
            and subject[0].text in tongue["my"]
            and not any(word.text in tongue["happenings"] or word.text in tongue["says"] for word in subject)
        )
        posted = of_ours or (_is_an_agent(subject, tongue) and sentence.text_at(verb + 1) in tongue["you"])
    if (named or posted) and _is_to_the_reader(sentence, verb):
        return ""
    text = sentence.words[verb].classes.get("doing", sentence.words[verb].text)
    if named and sentence.text_at(verb + 1) in tongue["other_people"]:
        return None  # "Bill will call them": who he is remains open
    if named and any(
        word.text in tongue["events"] or word.text in tongue["to_us"] for word in sentence.words[at:]
    ):
        return None  # "Greta is coming over to have dinner with us"
    if text in tongue["come"] and (posted or sentence.text_at(verb + 1) in tongue["round_here"]):
        return "time"
    if text in tongue["states"] or text not in tongue["deeds"]:
        return None
    done_to_it = sentence.text_at(verb + 1) in tongue["this_or_that"]
    return "time" if posted or (named and (done_to_it or text in tongue["to_the_reader"])) else None


def _third_person_mood(sentence: Sentence, at: int) -> int | None:
    words, tongue = sentence.words, sentence.tongue
    if not at:
        return None
    if words[at].text in tongue["will"]:
        return at + 1
    if words[at].text not in tongue["is"]:
        return None
    verb = sentence.over_adverbs(at + 1)
    if sentence.text_at(verb) in tongue["going"] and sentence.text_at(verb + 1) in tongue["to"]:
        return verb + 2
    following = sentence.text_at(verb + 1)
    if sentence.text_at(verb) in tongue["to"] and following not in tongue["be"]:
        return verb + 1 if following in tongue["to_the_reader"] else None
    if sentence.text_at(verb) in tongue["with_a_time"] or _is_begun(sentence, verb):
        return verb
    return None


def _is_ours(subject: list[Token], tongue: CommitWords, ours: frozenset[str]) -> bool:
    if any(word.text in ours for word in subject):
        return True
    texts = [word.text for word in subject]
    if subject[0].text in tongue["this"] and any(text in tongue["of_ours"] for text in texts[1:3]):
        return True
    if subject[0].text in tongue["me"] or any(text in tongue["theirs"] for text in texts):
        return False
    if len(texts) == 1 and texts[0] in tongue["of_ours"] - tongue["not_the"]:
        return True  # "Accounts will reissue it"
    for number, text in enumerate(texts):
        if text in tongue["my"]:
            rest = texts[number + 1 :]
            return tongue["says"].isdisjoint(rest) and any(word in tongue["of_ours"] for word in rest)
        if text in tongue["of"] and number + 1 < len(texts) and texts[number + 1] in tongue["among_us"]:
            return True
    return False


def _is_one_of_ours(sentence: Sentence, first: int, at: int) -> bool:
    """ "He will ring you", when the sentence has said before that he is one of ours."""
    tongue, before = sentence.tongue, [word.text for word in sentence.words[:first]]
    if _is_turned_to(sentence, at - 1):
        return True
    if at - first != 1 or sentence.words[first].text not in tongue["he_or_she"]:
        return False
    if any(one in tongue["my"] and two in tongue["of_ours"] for one, two in pairwise(before)):
        return True
    if not tongue["me"].intersection(before):
        return False
    return not tongue["asked"].isdisjoint(before) or bool(
        tongue["handed_on"].intersection(before) and tongue["of_ours"].intersection(before)
    )


def _is_turned_to(sentence: Sentence, at: int) -> bool:
    """ "Call Amara and she will open the gate": whom we name to turn to is one of ours."""
    words, tongue = sentence.words, sentence.tongue
    if words[at].text not in tongue["he_or_she"] or sentence.text_at(at - 1) not in tongue["and"]:
        return False
    clause = words[sentence.clause_start(at - 1) : at - 1]
    return any(one.text in tongue["turned_to"] and two.capital for one, two in pairwise(clause))


def _is_named(subject: list[Token], tongue: CommitWords) -> bool:
    names = [
        word
        for word in subject
        if word.text not in tongue["titles"] and word.text not in tongue["joins_names"]
    ]
    if any(word.text in tongue["nobody"] for word in subject):
        return False
    return 0 < len(names) <= 3 and all(
        word.capital and word.text not in tongue["they_or_it"] for word in names
    )


def _is_the_one_for_them(subject: list[Token], tongue: CommitWords) -> bool:
    """ "The engineer will ring you", "one of the team will"."""
    opens = subject[0].text in tongue["one_of_a_team"]
    return opens and any(word.text in tongue["of_ours"] - tongue["not_the"] for word in subject[1:5])


def _is_an_agent(subject: list[Token], tongue: CommitWords) -> bool:
    """ "The hygienist will see you": somebody by trade, and no buyer or bank."""
    text = subject[-1].text
    if subject[0].text not in tongue["one_of_a_team"] or len(subject) < 2 or text in tongue["no_agents"]:
        return False
    return text.endswith(tongue.agents) and text not in tongue["nobody"] | tongue["not_the"]


def _is_to_the_reader(sentence: Sentence, verb: int) -> bool:
    words, tongue = sentence.words, sentence.tongue
    text = words[verb].classes.get("doing", words[verb].text)
    if text in tongue["be"] and follows(tongue.rows["in_touch"], words, verb + 1):
        return True
    if text in tongue["sees"] and sentence.text_at(verb + 1) in tongue["you"]:
        return True
    if text not in tongue["to_the_reader"] | tongue["deeds"] or text in tongue["states"]:
        return False
    return any(word.text in tongue["their_own"] for word in words[verb + 1 : verb + 5])
