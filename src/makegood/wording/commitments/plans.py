"""From a mood to its verb, when it is meant, begun or expected: "I plan to", "we're looking into it"."""

from __future__ import annotations

from itertools import pairwise

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import Sentence, deed_behind, does, is_no_deed_here
from makegood.wording.commitments.words import CommitWords, up_to

BESIDE = 7  # words in which "you" stands beside what is being done
NEAR = 9  # words in which "you" is what the verb is done for
AGAIN = 4  # words in which "again" stands


def affirmed(sentence: Sentence, at: int) -> int | None:
    """Where the verb is after "will", when it is not denied; "won't forget to send" affirms."""
    words, tongue = sentence.words, sentence.tongue
    verb = sentence.over_adverbs(at)
    if sentence.text_at(verb) in tongue["to"]:  # "we will to send", as people write who learnt it late
        verb += 1
    if verb >= len(words) or words[verb].text not in tongue["negations"]:
        return verb if verb < len(words) else None
    verb = sentence.over_adverbs(verb + 1)
    if sentence.text_at(verb) in tongue["kept_in_spite"] and sentence.text_at(verb + 1) in tongue["to"]:
        return verb + 2 if verb + 2 < len(words) else None
    return None


def willing(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    tongue = sentence.tongue
    if len(sentence.words) <= LONGEST_ANSWER and is_answer(sentence, mood + 1):
        return Frame(at, mood, who)
    verb = affirmed(sentence, mood + 1)
    if verb is None or does(sentence, verb):
        return Frame(at, verb, who, _of_a_duty(sentence, verb)) if verb is not None else None
    if (promised := _talked_over(sentence, at, verb, who) or _accepted(sentence, at, verb, who)) is not None:
        return promised
    if sentence.text_at(verb) in tongue["be"] and _is_there_to(sentence, verb + 1):
        return Frame(at, verb, who, "dated")
    behind = None if sentence.text_at(verb + 1) in tongue["glad"] else deed_behind(sentence, verb)
    if behind is not None:
        return Frame(at, behind, who)
    # "I'll have results" is a state; "I'll have results by Thursday" is a promise.
    has = sentence.text_at(verb) in tongue["have"] and not is_no_deed_here(sentence, verb)
    if not has or sentence.text_at(verb + 1) in tongue["to"]:
        return None  # "we'll have to wait until Monday"
    return Frame(at, verb, who, "" if _is_provided(sentence, verb + 1) else "due")


def _is_provided(sentence: Sentence, at: int) -> bool:
    """ "We will have ladders for those who bring none", "I'll have the keys waiting": it is there for somebody."""
    tongue, rest = sentence.tongue, sentence.words[at : sentence.clause_end(at)]
    for_somebody = any(
        one.text in tongue["for"] and two.text in tongue["provided_for"] for one, two in pairwise(rest[1:])
    )
    return for_somebody or (len(rest) > 1 and rest[-1].text in tongue["provided"])


def _is_there_to(sentence: Sentence, at: int) -> bool:
    """ "I'll be in Hull on Tuesday to sort the claim": somewhere, and for something."""
    tongue = sentence.tongue
    if sentence.text_at(at) not in tongue["in_place"]:
        return False
    rest = sentence.words[at + 1 : sentence.clause_end(at)]
    return any(
        (
            one.text in tongue["to"]
            and two.text in tongue["deeds"]
            and two.text not in tongue["own_day"] | tongue["seen"]
        )
        or (one.text in tongue["with"] and two.text in tongue["brought_along"])
        for one, two in pairwise(rest)
    )


def _talked_over(sentence: Sentence, at: int, verb: int, who: str) -> Frame | None:
    """ "I will discuss it", "we will discuss your remarks on Monday": a thing at hand, not what a meeting is about."""
    tongue = sentence.tongue
    if sentence.text_at(verb) in tongue["be"]:
        verb = sentence.over_adverbs(verb + 1)
    if sentence.text_at(verb) not in tongue["discussing"]:
        return None
    if sentence.text_at(verb) in tongue["discuss"] and _is_asked_for(sentence, at):
        return Frame(at, verb, who)
    return Frame(at, verb, who, "time") if sentence.text_at(verb + 1) in tongue["thing_at_hand"] else None


def _accepted(sentence: Sentence, at: int, verb: int, who: str) -> Frame | None:
    """ "I shall be glad to attend": an invitation is accepted, and nothing is offered."""
    tongue, glad = sentence.tongue, sentence.over_adverbs(verb + 1)
    if sentence.text_at(verb) not in tongue["be"] or sentence.text_at(glad) not in tongue["glad"]:
        return None
    if sentence.text_at(glad + 1) not in tongue["to"] or (verb := glad + 2) >= len(sentence.words):
        return None
    text = sentence.text_at(verb)
    if text in tongue["accepts"]:
        rest = sentence.words[verb + 1 : sentence.clause_end(verb)]
        says_where = any(word.text in tongue["says_where"] or "day" in word.classes for word in rest)
        return Frame(at, verb, who) if says_where or text not in tongue["called_to"] else None
    return Frame(at, verb, who, "dated") if text in tongue["meet"] else None


def _of_a_duty(sentence: Sentence, verb: int) -> str:
    """What "we will have to hire" needs: a deadline, unless it is for the reader, asks somebody or goes on."""
    tongue = sentence.tongue
    if sentence.text_at(verb) not in tongue["have"] or sentence.text_at(verb + 1) not in tongue["to"]:
        return ""
    rest = sentence.words[verb + 2 : sentence.clause_end(verb)]
    if rest and rest[0].text in tongue["inquiring"]:
        return ""
    goes_on = any(one.text in tongue["and"] and two.text in tongue["deeds"] for one, two in pairwise(rest))
    return "" if goes_on or any(word.text in tongue["their_own"] for word in sentence.words) else "due"


def _is_asked_for(sentence: Sentence, at: int) -> bool:
    """ "I will discuss it", "call me and we will": a deed; "we will discuss our plans" is what a meeting is about."""
    tongue = sentence.tongue
    if sentence.text_at(at) in tongue["i"]:
        return True
    if sentence.text_at(at - 1) not in tongue["and"]:
        return False
    asking = tongue["asking"] | tongue["turned_to"]
    return any(word.text in asking for word in sentence.words[: at - 1])


def is_answer(sentence: Sentence, behind: int) -> bool:
    """ "Yes, we will.", "I will, thanks": no verb, as it was in the question."""
    return not sentence.is_question and sentence.text_at(behind) in ANSWERED


LONGEST_ANSWER = 8  # words
ANSWERED = ("", ".", "!", ",")


def expected(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "I should have it done by Friday", said by the doer; "we should have called" is past."""
    tongue, verb = sentence.tongue, sentence.over_adverbs(mood + 1)
    has, for_them = sentence.text_at(verb) in tongue["have"], has_you(sentence, verb)
    is_thing = has and sentence.text_at(verb + 1) in tongue["objects"]
    if not does(sentence, verb):
        is_made = is_thing and any("ready" in word.classes for word in sentence.words[verb + 2 :])
        return Frame(at, verb, who, "due") if is_made or (is_thing and who == "I") else None
    is_able = sentence.text_at(verb) in tongue["be"] and sentence.text_at(verb + 1) in tongue["able"]
    if for_them and (is_able or sentence.text_at(verb) in tongue["have_or_send"]):
        return Frame(at, verb, who, "time")
    if has:
        return Frame(at, verb, who, "due") if is_thing else None
    if is_able and sentence.text_at(verb + 2) in tongue["to"] and does(sentence, verb + 3):
        return Frame(at, verb + 3, who, "time")
    return Frame(at, verb, who, "due") if is_able or for_them else None


def intended(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "We undertake to send it" commits; "I plan to" when it is for the reader or has a time; "I hope to" with one."""
    words, tongue, bridge = sentence.words, sentence.tongue, sentence.text_at(mood + 1)
    verb = sentence.over_adverbs(mood + 2)
    if words[mood].text in tongue["hope"] and "doing" in words[min(mood + 1, len(words) - 1)].classes:
        return Frame(at, mood + 1, who, "time")  # "we anticipate shipping it"
    if verb >= len(words) or bridge not in tongue["to_or_on"]:
        return None
    text, is_doing = words[verb].text, "doing" in words[verb].classes
    is_named = text in tongue["deeds"] or is_doing
    if (text in tongue["own_day"] and text not in tongue["be"]) or (
        words[mood].text in tongue["hope"] and not is_named
    ):
        return None
    if not (is_doing if bridge in tongue["on"] else does(sentence, verb)):
        return None
    mood_text = words[mood].text
    if mood_text in tongue["intend"] and bridge in tongue["to"]:
        is_sworn = mood_text in tongue["sworn"]
        return Frame(at, verb, who) if is_sworn or is_named or "ing" in words[verb].classes else None
    is_firm = (
        mood_text in tongue["plan"] | tongue["settled"] and bridge in tongue["to"] and text in tongue["deeds"]
    )
    is_for_now = is_firm and (has_you(sentence, verb) or sentence.text_at(verb + 1) in tongue["objects"])
    is_for_now = is_for_now or (is_firm and text in tongue["arranges"] and _has_an_object(sentence, verb + 1))
    return Frame(at, verb, who, "" if is_for_now else "time")


def has_you(sentence: Sentence, verb: int) -> bool:
    rest = sentence.words[verb : min(sentence.clause_end(verb), verb + NEAR)]
    return any(word.text in sentence.tongue["their_own"] for word in rest)


def _is_doing(sentence: Sentence, verb: int) -> bool:
    return "doing" in sentence.words[verb].classes or sentence.words[verb].text in sentence.tongue["with_you"]


def _has_an_object(sentence: Sentence, at: int) -> bool:
    text, tongue = sentence.text_at(at), sentence.tongue
    if text in tongue["objects"]:
        return True
    if not text.isalpha() or text in tongue["now"] or "day" in sentence.words[at].classes:
        return False
    return text not in tongue["no_object"] and text not in tongue["adverbs"]


def _is_for_them_or_now(sentence: Sentence, verb: int) -> bool:
    rest = sentence.words[verb : sentence.clause_end(verb)]
    return has_you(sentence, verb) or any(word.text in sentence.tongue["right_now"] for word in rest)


def is_in_hand(sentence: Sentence, verb: int) -> bool:
    tongue, following = sentence.tongue, sentence.text_at(verb + 1)
    if sentence.words[verb].text not in tongue["looking"]:
        return bool(following) and following not in tongue["not_in_hand"]
    behind = sentence.over_adverbs(verb + 2)
    what = sentence.text_at(behind)
    if following not in tongue["looking_into"] or what not in tongue["objects"]:
        return False
    made = any("output" in word.classes for word in sentence.words[behind + 1 : behind + 4])
    return made or what not in tongue["a"]  # "a fix", not "a project"


def is_being_done(sentence: Sentence, verb: int, *, alone: bool = False) -> bool:
    """ "We're sending you a new one", "I'm chasing it", "waiving the fee": begun, and it needs no time.

    `alone`: without a subject, "Dropping ten credits into your wallet".
    """
    text, tongue = sentence.words[verb].text, sentence.tongue
    if not text.endswith(tongue.progressive):
        return False
    if text in tongue["in_hand"] and is_in_hand(sentence, verb):
        return True
    is_doing = "doing" in sentence.words[verb].classes and text not in tongue["with_you"]
    if is_doing and _is_once_more(sentence, verb + 1):
        return True  # "counting it again"
    if text in tongue["remedies"] and sentence.text_at(verb + 1) not in tongue["no_remedy"]:
        return not any(word.text in tongue["habits"] for word in sentence.words[verb:])
    if not (_is_begun_for_them(sentence, verb) if alone else text in tongue["under_way"]):
        return False
    # "I'm sending mine so you can compare": nothing is done for "you"
    rest = [word.text for word in sentence.words[verb + 1 : sentence.clause_end(verb)]]
    near = up_to(rest if alone else rest[: BESIDE - 1], tongue["so"])
    if alone:
        rest = _but_to_them(rest, tongue)
    return not tongue["their_own"].isdisjoint(near) and tongue["enclosed"].isdisjoint(rest)


def _but_to_them(texts: list[str], tongue: CommitWords) -> list[str]:
    """The words without "to you" and "to your email": where it goes, and no mail in which it is told."""
    return [
        text
        for before, text, following in zip(["", *texts], texts, [*texts[1:], ""], strict=False)
        if not (before in tongue["of_theirs"] or (text in tongue["to"] and following in tongue["their_own"]))
    ]


def _is_begun_for_them(sentence: Sentence, verb: int) -> bool:
    """Whether it is a deed, and nothing behind it says that it only opens the sentence."""
    word, tongue = sentence.words[verb], sentence.tongue
    if "doing" not in word.classes or word.text in tongue["not_begun"]:
        return False
    rest = {word.text for word in sentence.words[verb:]}
    others = tongue["will"] | tongue["stated"] | tongue["can"] | tongue["me"] | tongue["conditions"]
    return not rest & (others | tongue["opens_with_it"])


def tries_for_them(sentence: Sentence, at: int) -> bool:
    """ "We are trying to find you a seat": begun, and for the reader."""
    tongue = sentence.tongue
    if sentence.text_at(at) not in tongue["trying"] or sentence.text_at(at + 1) not in tongue["to"]:
        return False
    text = sentence.text_at(at + 2)
    if text in tongue["tried_in_vain"] and sentence.text_at(at + 3) in tongue["their_own"]:
        return False  # "I am trying to reach you", "to install your program"
    return text in tongue["deeds"] and has_you(sentence, at + 3)


def is_under_way(sentence: Sentence, at: int) -> bool:
    text, tongue = sentence.words[at].text, sentence.tongue
    if text in tongue["with_a_time"]:
        return True
    if text in tongue["with_you"]:
        return _is_for_them_or_now(sentence, at) or _is_once_more(sentence, at + 1)
    done = sentence.words[at].classes.get("doing")
    if done is not None and done not in tongue["own_day"] and _has_an_object(sentence, at + 1):
        return True
    return _is_doing(sentence, at) and _is_for_them_or_now(sentence, at)


def _is_once_more(sentence: Sentence, at: int) -> bool:
    """ "Running it again": what went wrong is done a second time; "running late again" does nothing."""
    near = {word.text for word in sentence.words[at : at + AGAIN]}
    return _has_an_object(sentence, at) and bool(near & sentence.tongue["once_more"])
