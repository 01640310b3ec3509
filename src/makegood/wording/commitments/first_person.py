"""I and we: "I will", "we're going to", "I undertake to", "let me", "will send"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from makegood.wording.commitments.frame import Frame
from makegood.wording.commitments.guards import (
    Sentence,
    does,
    is_a_habit,
    is_asked,
    is_hedged,
    stands_free,
    starts_clause,
)
from makegood.wording.commitments.own_affairs import is_own_affair
from makegood.wording.commitments.plans import (
    expected,
    intended,
    is_being_done,
    is_under_way,
    tries_for_them,
    willing,
)
from makegood.wording.commitments.programmes import of_a_programme
from makegood.wording.commitments.words import first_of, follows, up_to

AGREED = 3  # words of "no problem at", "yes of course"
REACH = 40  # words looked back for the subject


def first_person(sentence: Sentence, at: int) -> Frame | None:
    """What is committed from "I", "we" or "myself" on, which stands at that place."""
    words, tongue = sentence.words, sentence.tongue
    behind = _behind_others(sentence, at + 1)
    mood = sentence.over_adverbs(behind)
    if mood >= len(words) or (words[at].text in tongue["me_too"] and behind == at + 1):
        return None
    frame = _mood(sentence, at, mood)
    if frame is None or is_hedged(sentence, at, frame.verb) or is_own_affair(sentence, at, frame.verb):
        return None
    if is_asked(sentence, at) or not stands_free(sentence, at):
        return _plan_told(sentence, at, frame)
    if not frame.needs and (needs := of_a_programme(sentence, at, frame)):
        return replace(frame, needs=needs)
    return frame


def _behind_others(sentence: Sentence, at: int) -> int:
    """The place behind "and Petra" or "in accounting" in "I and Petra will", "we in accounting will"."""
    tongue = sentence.tongue
    if sentence.text_at(at) not in tongue["beside_me"]:
        return at
    for behind in range(at + 2, min(at + 6, len(sentence.words))):
        if sentence.words[behind].text in tongue["will"] | tongue["am"]:
            return at if sentence.words[behind - 1].text[0].isdigit() else behind  # "from 10 am"
    return at


def _plan_told(sentence: Sentence, at: int, frame: Frame) -> Frame | None:
    """ "What I'm going to do is send it": the one case in which a question word before it commits."""
    words, tongue = sentence.words, sentence.tongue
    if at and words[at - 1].text in tongue["what"] and words[frame.verb].text in tongue["do"]:
        told = sentence.text_at(frame.verb + 2)
        is_told = told in tongue["deeds"] or told in tongue["tells_what"]
        if sentence.text_at(frame.verb + 1) in tongue["is_one"] and is_told:
            return replace(frame, first=at - 1)
    return None


def _mood(sentence: Sentence, at: int, mood: int) -> Frame | None:
    """The verb of "I will ...", "I'm going to ...", "I plan to ...", "I can ...", or of "I send"."""
    words, tongue = sentence.words, sentence.tongue
    text, who = words[mood].text, "I" if words[at].text in tongue["i"] else words[at].text
    if sentence.text_at(mood + 1) in tongue["and"] and sentence.text_at(mood + 2) in tongue["will"]:
        mood, text = mood + 2, sentence.text_at(mood + 2)  # "we can and will"
    if text in tongue["will"]:
        return willing(sentence, at, mood, who)
    if text in tongue["am"]:
        return _being(sentence, at, mood, who)
    if text in tongue["can"]:
        return _able(sentence, at, mood, who)
    if text in tongue["should"]:
        return expected(sentence, at, mood, who)
    if (frame := _planned(sentence, at, mood, who)) is not None:
        return frame
    return _said_now(sentence, at, mood, who)


def _planned(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "I plan to", "we have decided to", "I promise you"."""
    text, tongue, following = sentence.words[mood].text, sentence.tongue, sentence.text_at(mood + 1)
    commits = text in tongue["commit"] and following in tongue["to"]
    if commits and sentence.text_at(mood + 2) in tongue["objects"]:
        return Frame(at, mood, who)
    if text in tongue["promise"] and (not following or following in tongue["promised"]):
        return Frame(at, mood, who) if _is_given(sentence, mood + 1) else None
    if text in tongue["would"] and following in tongue["plans_now"]:
        return intended(sentence, at, mood + 1, who)
    if text in tongue["have"]:
        mood = sentence.over_adverbs(mood + 1)
        return intended(sentence, at, mood, who) if sentence.text_at(mood) in tongue["settled"] else None
    if text in tongue["plans_now"] or text in tongue["intend"] | tongue["plan"] | tongue["settled"]:
        return intended(sentence, at, mood, who)
    return None


def _is_given(sentence: Sentence, behind: int) -> bool:
    """ "I promise you a call"; "I promise you that was no trick" and "I promise you, if you could" give nothing."""
    after, tongue = sentence.text_at(behind + 1), sentence.tongue
    if sentence.text_at(behind) in tongue["that_one"] and after in tongue["stated"]:
        return False
    if after in tongue["subjects"] and sentence.text_at(behind + 2) in tongue["stated"]:
        return False  # "we promise that we have not"
    return not (after == "," and sentence.text_at(behind + 2) in tongue["conditions"])


def _able(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "I can": an offer, unless a deadline follows, or it answers what was asked ("I can do that today")."""
    tongue, verb = sentence.tongue, sentence.over_adverbs(mood + 1)
    if sentence.text_at(at - 1) in tongue["so"]:
        return None  # "send it by Friday so we can sign"
    text, what = sentence.text_at(verb), sentence.text_at(verb + 1)
    if text not in tongue["deeds"] or not does(sentence, verb):
        return None
    asked_for = tongue["that_one"] if text in tongue["do"] else tongue["that"]
    answers = sentence.text_at(mood) in tongue["can_now"] and what in asked_for  # "I can do that today"
    if _agrees(sentence, at) or _waits(sentence, verb, text in tongue["getting"]) or _waited(sentence, at):
        return Frame(at, verb, who)
    return Frame(at, verb, who, "answer" if answers else "deadline", is_offer=True)


def _agrees(sentence: Sentence, at: int) -> bool:
    """ "Sure, I can fix it", "no problem, we can": the answer to what was asked."""
    said = [word.text for word in sentence.words[: at - 1]]
    return (
        0 < len(said) <= AGREED
        and sentence.text_at(at - 1) == ","
        and set(said) <= sentence.tongue["agreeing"]
    )


def _waits(sentence: Sentence, verb: int, is_getting: bool) -> bool:
    """ "I can get it to you after the board has met", "I can add it as soon as it is in": once something else has."""
    tongue, rest = sentence.tongue, sentence.words[verb + 1 : sentence.clause_end(verb)]
    for at, word in enumerate(rest[:-1]):
        following = rest[at + 1].text
        if is_getting and word.text in tongue["after"] and following not in tongue["not_awaited"]:
            return following in tongue["subjects"] or following in tongue["objects"]
        if word.text in tongue["soon"] and following in tongue["as"]:
            return at + 2 < len(rest) and _is_no_wish(sentence, verb + 1 + at + 2)
        if is_getting and word.text in tongue["when"] and following in tongue["me"]:
            return True  # "I can show you when I am back"
    return False


def _is_no_wish(sentence: Sentence, at: int) -> bool:
    """ "As soon as the glue is dry", "as soon as you send it"; "as soon as you like" leaves it to the reader."""
    text, tongue = sentence.text_at(at), sentence.tongue
    if text not in tongue["you"]:
        return text not in tongue["at_their_ease"]
    verb = sentence.over_adverbs(at + 1)
    if sentence.text_at(verb) in tongue["have"]:
        verb += 1
    if verb >= len(sentence.words):
        return False
    classes = sentence.words[verb].classes
    return "deed" in classes or "done" in classes or sentence.text_at(verb) in tongue["handed_in"]


def _waited(sentence: Sentence, at: int) -> bool:
    """ "As soon as you send me the sizes, I can finish it": ahead of it stands what is done first."""
    tongue = sentence.tongue
    if not _says_as_soon(sentence, 0) or sentence.text_at(at - 1) != ",":
        return False
    return _is_no_wish(sentence, 2 + (sentence.text_at(2) in tongue["as"]))


def _says_as_soon(sentence: Sentence, at: int) -> bool:
    tongue = sentence.tongue
    return sentence.text_at(at) in tongue["as"] and sentence.text_at(at + 1) in tongue["soon"]


def _said_now(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "I send it on Friday", "once they are in, we cut": the present, meant of what comes."""
    words, tongue = sentence.words, sentence.tongue
    if sentence.text_at(mood + 1) in tongue["negations"]:
        return None  # "I do not want to trouble you with it"
    soon = words[mood].text in tongue["deeds"] and words[mood].text not in tongue["standing"]
    if soon and _is_as_soon(sentence, at) and does(sentence, mood):
        return Frame(at, mood, who)
    if _is_present(sentence, mood) and not is_a_habit(sentence, at):
        rest = [word.text for word in words[mood + 1 : sentence.clause_end(mood)]]
        goes = words[mood].text in tongue["go"]  # "we go back to school"
        back = not goes and any(one in tongue["back"] and two in tongue["to"] for one, two in pairwise(rest))
        return Frame(at, mood, who, "" if back else "time")
    return None


def _is_as_soon(sentence: Sentence, at: int) -> bool:
    """ "Once they are in, we cut": what is said now of the moment after."""
    tongue = sentence.tongue
    if sentence.text_at(at - 1) in tongue["as_soon_as"] or at > REACH:
        return False
    opens, passed = 0, tongue.passed - tongue["as_soon_as"]
    while sentence.text_at(opens) in passed:
        opens += 1
    return (sentence.text_at(opens) in tongue["once"] or _says_as_soon(sentence, opens)) and at - opens >= 3


def _is_present(sentence: Sentence, verb: int) -> bool:
    """ "I call you at five", as people say it who learnt English late."""
    text, tongue = sentence.words[verb].text, sentence.tongue
    if text in tongue["present_deeds"]:
        return True
    if text not in tongue["deeds"] or text in tongue["bare_states"]:
        return False
    rest = _up_to_another(sentence, verb)
    if not any(word in tongue["their_own"] for word in rest):
        return False
    return not tongue["back"].isdisjoint(rest) or (text not in tongue["not_present"] and does(sentence, verb))


def _up_to_another(sentence: Sentence, verb: int) -> list[str]:
    """The words behind a verb, as far as nobody begins anew: "I start back on Monday, so you", "I hope"."""
    rest = [word.text for word in sentence.words[verb + 1 : sentence.clause_end(verb)]]
    return up_to(rest, sentence.tongue["begins_anew"])


def _being(sentence: Sentence, at: int, mood: int, who: str) -> Frame | None:
    """ "I am going to send", "we're planning to", "I'm looking into it", "I'm sending it tomorrow"."""
    tongue, verb = sentence.tongue, sentence.over_adverbs(mood + 1)
    text = sentence.text_at(verb)
    if text in tongue["intend"] | tongue["plan"] | tongue["hope"]:
        frame = intended(sentence, at, verb, who)
        if frame is not None:
            return frame
    if text in tongue["going"] and sentence.text_at(verb + 1) in tongue["to"]:
        if _comes_for_them(sentence, verb):
            return Frame(at, verb, who, "time")
        verb = sentence.over_adverbs(verb + 2)
        return Frame(at, verb, who) if does(sentence, verb) and not _is_a_place(sentence, verb) else None
    if text in tongue["to"]:  # "we are to deliver on Monday"
        verb = sentence.over_adverbs(verb + 1)
        is_deed = (
            sentence.text_at(verb) in tongue["deeds"] and sentence.text_at(verb) not in tongue["own_day"]
        )
        return Frame(at, verb, who, "time") if is_deed and does(sentence, verb) else None
    return _under_way(sentence, at, verb, who) if text else None


def _is_a_place(sentence: Sentence, verb: int) -> bool:
    """ "I'm going to Leeds", "we're going to budget meetings": where, and no deed."""
    word, tongue = sentence.words[verb], sentence.tongue
    if word.text in tongue["deeds"]:
        return False
    behind = sentence.text_at(verb + 1)
    return word.capital or not (
        behind in tongue["objects"]
        or behind in tongue["leads_on"]
        or not behind.isalpha()
        or behind.endswith(tongue.manner)
    )


def _under_way(sentence: Sentence, at: int, verb: int, who: str) -> Frame | None:
    """ "I'm looking into it", "we're sending you a new one", "I'm sending it tomorrow"."""
    text, tongue = sentence.words[verb].text, sentence.tongue
    behind = verb + 2 if sentence.text_at(verb + 1) in tongue["their_own"] else verb + 1
    if text in tongue["told_by"] and sentence.text_at(behind) in tongue["why_now"]:
        return None
    if text in tongue["sent_herewith"] and sentence.text_at(behind) in tongue["this_here"]:
        return Frame(at, verb, who, "time")  # "I am sending you this list": the mail itself
    if is_being_done(sentence, verb):
        return Frame(at, verb, who)
    if _comes_for_them(sentence, verb):
        return Frame(at, verb, who, "time")
    if tries_for_them(sentence, verb) or (text in tongue["with_a_time"] and _is_one_more(sentence, verb + 1)):
        return Frame(at, verb, who)
    return Frame(at, verb, who, "time") if is_under_way(sentence, verb) else None


def _comes_for_them(sentence: Sentence, verb: int) -> bool:
    """ "I'm going to your mill", "we're heading over to the plant", "I'm seeing the printer about your run"."""
    text, tongue = sentence.text_at(verb), sentence.tongue
    rest = [word.text for word in sentence.words[verb + 1 : sentence.clause_end(verb)]]
    if text in tongue["seeing"]:
        asks = any(
            two in tongue["about"] and three in tongue["about_theirs"] and one not in tongue["talking"]
            for one, two, three in zip(rest, rest[1:], rest[2:], strict=False)
        )
        return asks or (not tongue["there"].isdisjoint(rest[:6]) and rest[0] not in tongue["seen_there"])
    if text not in tongue["ways"] or (to := first_of(rest[:3], tongue["to"])) == len(rest[:3]):
        return False
    place = rest[to + 1 : to + 4]
    return not (tongue["of_theirs"].isdisjoint(place[:1]) and tongue["at_work"].isdisjoint(place))


def _is_one_more(sentence: Sentence, at: int) -> bool:
    """ "A second copy", "another mail": not the one that says so."""
    at += sentence.text_at(at) in sentence.tongue["a"]
    return sentence.text_at(at) in sentence.tongue["one_more"]


def let_me(sentence: Sentence, at: int) -> Frame | None:
    words, tongue = sentence.words, sentence.tongue
    if (
        words[at].text not in tongue["lets"]
        or sentence.text_at(at + 1) not in tongue["to_us"]
        or at + 2 >= len(words)
    ):
        return None
    if at and not starts_clause(sentence, at):
        return None
    verb = sentence.over_adverbs(at + 2 + (words[at].text in tongue["allow"]))
    text = sentence.text_at(verb)
    if text in tongue.let_me:
        done = follows(tongue.let_me[text], words, verb + 1)
    else:
        done = text in tongue["deeds"] and text not in tongue["let_me_not"] and does(sentence, verb)
    return (
        Frame(at, verb, "we" if sentence.text_at(at + 1) in tongue["we"] else "I")
        if done and not sentence.is_question
        else None
    )
