"""I and we: "I will", "we're going to", "I undertake to", "let me", "will send"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import (
    Sentence,
    deed_behind,
    does,
    is_asked,
    is_hedged,
    stands_free,
    starts_clause,
)
from makegood.wording.commitments.words import follows

REACH = 40  # words looked back for the subject
NEAR = 9  # words in which "you" is what the verb is done for
INTERJECTION = 7  # words before "will send" that may be no more than "Noted with thanks,"
TOLD_BY = ("calling", "ringing", "writing", "emailing", "phoning")  # "I'm calling about Sunday"


def first_person(sentence: Sentence, at: int) -> Frame | None:
    words, tongue = sentence.words, sentence.tongue
    if words[at].text not in tongue["me"] | tongue["me_too"]:
        return None
    behind = _behind_others(sentence, at + 1)
    mood = sentence.over_adverbs(behind)
    if mood >= len(words) or (words[at].text in tongue["me_too"] and behind == at + 1):
        return None
    frame = _mood(sentence, at, mood)
    if frame is None or is_hedged(sentence, at, frame.verb):
        return None
    if is_asked(sentence, at) or not stands_free(sentence, at):
        return _plan_told(sentence, at, frame)
    return frame


def _behind_others(sentence: Sentence, at: int) -> int:
    """The place behind "and Petra" or "or a colleague" in "I or a colleague will"."""
    if sentence.text_at(at) not in ("and", "or", "&"):
        return at
    for behind in range(at + 2, min(at + 6, len(sentence.words))):
        if sentence.words[behind].text in sentence.tongue["will"]:
            return behind
    return at


def _plan_told(sentence: Sentence, at: int, frame: Frame) -> Frame | None:
    """ "What I'm going to do is send it": the one case in which a question word before it commits."""
    words = sentence.words
    if at and words[at - 1].text == "what" and words[frame.verb].text == "do":
        rest = [word.text for word in words[frame.verb + 1 : frame.verb + 2]]
        if rest == ["is"]:
            return replace(frame, first=at - 1)
    return None


def _mood(sentence: Sentence, at: int, mood: int) -> Frame | None:
    """The verb of "I will ...", "I'm going to ...", "I plan to ...", "I can ...", or of "I send"."""
    words, tongue = sentence.words, sentence.tongue
    text, who = words[mood].text, words[at].text.replace("i", "I")
    if text in tongue["will"]:
        return _willing(sentence, at, mood, who)
    if text in tongue["am"]:
        return _being(sentence, at, mood, who)
    if text in tongue["intend"] | tongue["plan"] and sentence.text_at(mood + 1) == "to":
        return _intended(sentence, at, mood, who)
    if text in tongue["promise"] and sentence.text_at(mood + 1) in (
        "you",
        "that",
        "the",
        "a",
        "it",
        "this",
        "",
    ):
        return Frame(at, mood, who)
    if text in tongue["can"]:
        verb = sentence.over_adverbs(mood + 1)
        named = verb < len(words) and words[verb].text in tongue["deeds"] and does(sentence, verb)
        return Frame(at, verb, who, "deadline", is_offer=True) if named else None
    if text in tongue["should"]:
        verb = sentence.over_adverbs(mood + 1)
        return Frame(at, verb, who, "due") if _has_you(sentence, verb) and does(sentence, verb) else None
    if _is_present(sentence, mood) and not _is_a_habit(sentence, at):
        rest = [word.text for word in words[mood + 1 : sentence.clause_end(mood)]]
        back = any(one == "back" and two == "to" for one, two in pairwise(rest))
        return Frame(at, mood, who, "" if back else "time")
    return None


def _intended(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "We undertake to send it" commits; "I plan to" when it is for the reader or has a time."""
    verb = sentence.over_adverbs(mood + 2)
    if verb >= len(sentence.words):
        return None
    own_day = sentence.text_at(verb) in sentence.tongue["own_day"]
    named = sentence.text_at(verb) in sentence.tongue["deeds"] or "ing" in sentence.words[verb].classes
    if not named or own_day or not does(sentence, verb):
        return None
    is_plan = sentence.words[mood].text in sentence.tongue["plan"] and not _has_you(sentence, verb)
    return Frame(at, verb, who, "time" if is_plan else "")


def _willing(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    verb = affirmed(sentence, mood + 1)
    if verb is None or does(sentence, verb):
        return Frame(at, verb, who) if verb is not None else None
    behind = deed_behind(sentence, verb)
    if behind is not None:
        return Frame(at, behind, who)
    # "I'll have results" is a state; "I'll have results by Thursday" is a promise.
    return Frame(at, verb, who, "due") if sentence.text_at(verb) == "have" else None


def _is_present(sentence: Sentence, verb: int) -> bool:
    """ "I call you at five", as people say it who learnt English late."""
    text, tongue = sentence.words[verb].text, sentence.tongue
    if text in tongue["present_deeds"]:
        return True
    rest = [word.text for word in sentence.words[verb + 1 : sentence.clause_end(verb)]]
    if text not in tongue["deeds"] or not any(word in tongue["their_own"] for word in rest):
        return False
    return "back" in rest or (text not in tongue["not_present"] and does(sentence, verb))


def _has_you(sentence: Sentence, verb: int) -> bool:
    rest = sentence.words[verb : min(sentence.clause_end(verb), verb + NEAR)]
    return any(word.text in sentence.tongue["their_own"] for word in rest)


def _is_a_habit(sentence: Sentence, at: int) -> bool:
    end = sentence.clause_end(at)
    return any(word.text in sentence.tongue["habits"] for word in sentence.words[max(at - 4, 0) : end])


def affirmed(sentence: Sentence, at: int) -> int | None:
    """Where the verb is after "will", when it is not denied; "won't forget to send" affirms."""
    words, tongue = sentence.words, sentence.tongue
    verb = sentence.over_adverbs(at)
    if sentence.text_at(verb) == "to":  # "we will to send", as people write who learnt it late
        verb += 1
    if verb >= len(words) or words[verb].text not in tongue["negations"]:
        return verb if verb < len(words) else None
    verb = sentence.over_adverbs(verb + 1)
    if sentence.text_at(verb) in tongue["kept_in_spite"] and sentence.text_at(verb + 1) == "to":
        return verb + 2 if verb + 2 < len(words) else None
    return None


def _being(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "I am going to send", "we're planning to", "I'm looking into it", "I'm sending it tomorrow"."""
    words, tongue = sentence.words, sentence.tongue
    verb = sentence.over_adverbs(mood + 1)
    if verb >= len(words):
        return None
    text = words[verb].text
    if text in tongue["intend"] | tongue["plan"] and sentence.text_at(verb + 1) == "to":
        return _intended(sentence, at, verb, who)
    if text in tongue["going"] and sentence.text_at(verb + 1) == "to":
        verb = sentence.over_adverbs(verb + 2)
        return Frame(at, verb, who) if does(sentence, verb) else None
    if sentence.text_at(verb + 1) in tongue["why_now"] and text in (
        "calling",
        "ringing",
        "writing",
        "emailing",
        "phoning",
    ):
        return None
    if text in tongue["with_a_time"] or (_is_doing(sentence, verb) and _is_for_them_or_now(sentence, verb)):
        return Frame(at, verb, who, "time")
    if text in tongue["in_hand"]:
        return Frame(at, verb, who) if _is_in_hand(sentence, verb) else None
    return None


def _is_doing(sentence: Sentence, verb: int) -> bool:
    return "doing" in sentence.words[verb].classes or sentence.words[verb].text in sentence.tongue["with_you"]


def _is_for_them_or_now(sentence: Sentence, verb: int) -> bool:
    rest = sentence.words[verb : sentence.clause_end(verb)]
    return _has_you(sentence, verb) or any(word.text == "now" for word in rest)


def _is_in_hand(sentence: Sentence, verb: int) -> bool:
    following = sentence.text_at(verb + 1)
    if sentence.words[verb].text in ("looking", "working"):
        return following in ("into", "on") and sentence.text_at(verb + 2) in (
            "it",
            "this",
            "that",
            "these",
            "your",
            "them",
        )
    return following not in ("from", "for", "")


def let_me(sentence: Sentence, at: int) -> Frame | None:
    words, tongue = sentence.words, sentence.tongue
    if (
        words[at].text not in ("let", "allow")
        or sentence.text_at(at + 1) not in ("me", "us")
        or at + 2 >= len(words)
    ):
        return None
    if at and not starts_clause(sentence, at):
        return None
    verb = sentence.over_adverbs(at + 2 + (words[at].text == "allow"))
    text = sentence.text_at(verb)
    if text in tongue.let_me:
        done = follows(tongue.let_me[text], words, verb + 1)
    else:
        done = text in tongue["deeds"] and text not in tongue["let_me_not"] and does(sentence, verb)
    return (
        Frame(at, verb, "we" if sentence.text_at(at + 1) == "us" else "I")
        if done and not sentence.is_question
        else None
    )


def subjectless(sentence: Sentence, at: int) -> Frame | None:
    """ "Will send it tomorrow.", "Noted, will arrange collection", "gonna redo it", "sending now"."""
    words, tongue = sentence.words, sentence.tongue
    if not starts_clause(sentence, at) or sentence.is_question:
        return None
    text = words[at].text
    if _is_under_way(sentence, at):
        return Frame(at, at, "I", "time") if _only_interjections(sentence, at) else None
    if _has_a_subject(sentence, at) and not (text in tongue["will"] and _goes_on(sentence, at)):
        return None
    if text in tongue["will"]:
        verb = affirmed(sentence, at + 1)
    elif (
        text in tongue["am"]
        and sentence.text_at(at + 1) in tongue["going"]
        and sentence.text_at(at + 2) == "to"
    ):
        verb = at + 3
    elif text in tongue["going"] and sentence.text_at(at + 1) == "to":
        verb = at + 2
    else:
        return None
    if verb is None or verb >= len(words) or words[verb].capital:
        return None
    return Frame(at, verb, "I") if does(sentence, verb) else None


def _is_under_way(sentence: Sentence, at: int) -> bool:
    text, tongue = sentence.words[at].text, sentence.tongue
    if text in tongue["with_a_time"] or text in tongue["in_hand"]:
        return True
    return _is_doing(sentence, at) and _is_for_them_or_now(sentence, at)


def _has_a_subject(sentence: Sentence, at: int) -> bool:
    if at > INTERJECTION:
        return True
    return any(word.text in sentence.tongue["they_or_it"] for word in sentence.words[:at])


def _only_interjections(sentence: Sentence, at: int) -> bool:
    passed, joints = sentence.tongue.passed, sentence.tongue["joints"]
    return at <= REACH and all(word.text in passed or word.text in joints for word in sentence.words[:at])


def _goes_on(sentence: Sentence, at: int) -> bool:
    """ "I have your report and will write to you": the nearest subject before it is the writer."""
    for before in range(at - 1, max(at - REACH, -1), -1):
        if sentence.words[before].text in sentence.tongue["subjects"]:
            if sentence.text_at(at - 1) not in ("and", "then", "but", "&"):
                return False
            return sentence.words[before].text in sentence.tongue["me"] and stands_free(sentence, before)
    return False
