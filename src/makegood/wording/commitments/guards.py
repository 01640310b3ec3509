"""What only looks like a commitment: embedded, told of, hedged, asked, wished for, or no deed at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from makegood.wording.commitments.once import once
from makegood.wording.commitments.words import IN_QUOTES, CommitWords, Token, follows
from makegood.wording.language import flat

CONDITION_REACH, WISH_REACH = 4, 7  # words
WHICH_REACH, HEDGE_REACH = 3, 4
RUN_ON = 6
SET_BETWEEN = 7
PROGRAMME_REACH = 6
LONGEST_IN_LY = 7  # letters of a verb: "apply", "comply", "multiply" has one more and is rare


@dataclass(frozen=True)
class Sentence:
    """A sentence taken apart, with the few questions that all frames ask of it.

    `it_is_theirs`: the sentence before is about a thing of the reader's, which an "it" stands for.
    """

    source: str
    words: list[Token]
    tongue: CommitWords
    is_question: bool
    it_is_theirs: bool = False

    def text_at(self, at: int) -> str:
        """The word at a place, "" beyond the end."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def over_adverbs(self, at: int) -> int:
        """The place behind words that change nothing: "also", "of course", ", then,"."""
        tongue = self.tongue
        adverbs, manner = tongue["adverbs"], tongue.manner
        while at < len(self.words):
            if self.words[at].text == ",":
                inside = self._inside(at)
                if self.text_at(inside) != ",":
                    return at
                at = inside
            elif (text := self.words[at].text) not in adverbs:
                if not text.endswith(manner) or not self._is_a_manner(text):
                    return at
            elif text in tongue["adverb_opens"] and self.text_at(at + 1) not in tongue["adverb_ends"]:
                return at
            elif text in tongue["verbs_too"] and self.text_at(at - 1) not in tongue["adverb_opens"]:
                return at  # "I will turn to it": no "in turn"
            at += 1
        return at

    def _inside(self, comma: int) -> int:
        """The place behind what stands between two commas: ", then,", ", as a favour,"."""
        if self.text_at(comma + 1) in self.tongue["adverbs"]:
            return self.over_adverbs(comma + 1)
        if self.text_at(comma + 1) not in self.tongue["set_between"]:
            return comma + 1
        until = range(comma + 2, comma + 2 + SET_BETWEEN)
        return next((at for at in until if self.text_at(at) == ","), comma + 1)

    def _is_a_manner(self, text: str) -> bool:
        """ "thoroughly", "occasionally": how, between the mood and its verb."""
        return len(text) > LONGEST_IN_LY and text not in self.tongue["deeds"]

    def clause_start(self, at: int) -> int:
        """Where the clause begins that holds the word before a place."""
        return self.starts[min(at, len(self.words))]

    @once
    def starts(self) -> list[int]:
        """For each place where its clause begins."""
        joints, begins, found = self.tongue["joints"], 0, [0]
        for at, word in enumerate(self.words):
            begins = at + 1 if word.text in joints else begins
            found.append(begins)
        return found

    def subject_start(self, at: int) -> int:
        """Where the subject before a verb begins: at a joint; "and" between names belongs to it."""
        first = self.clause_start(at)
        joined = first > 1 and self.words[first - 1].text in self.tongue["and_too"]
        if joined and (self.words[first - 2].capital or self.words[first - 2].text in self.tongue["you"]):
            first = self.clause_start(first - 1)
        if first == at and self.text_at(at - 1) == "," and self.text_at(at - 3) == ",":
            return self.clause_start(at - 3)  # "our manager, Pete, will"
        return first

    def clause_end(self, at: int) -> int:
        """Where the clause ends that begins at a place."""
        return self.stops[min(at, len(self.words))]

    @once
    def stops(self) -> list[int]:
        """For each place where its clause ends."""
        ends, words = self.tongue["ends"], self.tongue["ends_words"]
        stop = len(self.words)
        found = [stop]
        for at in range(len(self.words) - 1, -1, -1):
            text = self.words[at].text
            stop = at if text in ends or text in words else stop
            found.append(stop)
        return found[::-1]

    @once
    def conditions(self) -> tuple[int, ...]:
        """The places of "if" and the like that leave it to the reader, each with a wish behind it."""
        return tuple(
            at
            for at, word in enumerate(self.words)
            if word.text in self.tongue["conditions"] and _wishes(self, at)
        )

    @once
    def is_doubtful(self) -> bool:
        """Whether a word anywhere doubts, tells or sets a condition."""
        return not self.tongue["doubtful"].isdisjoint([word.text for word in self.words])

    @once
    def quoted(self) -> frozenset[int]:
        """The words in quotation marks: somebody else's, not the writer's."""
        told = self.tongue.patterns["quoted_singly"].search(flat(self.source))
        singly = [
            at for at, word in enumerate(self.words) if told and told.start(1) <= word.start < told.end()
        ]
        if IN_QUOTES not in self.source:
            return frozenset(singly)
        marks = [at for at, word in enumerate(self.words) if word.text == IN_QUOTES]
        pairs = zip(marks[::2], marks[1::2], strict=False)
        return frozenset(at for opens, closes in pairs for at in range(opens, closes)).union(singly)


def is_programme(sentence: Sentence) -> bool:
    """ "After lunch we will hear", "under this plan we will buy": an hour or terms first, and no reader."""
    tongue = sentence.tongue
    around = tongue["around"]
    for word in sentence.words[:2]:
        if word.text in around:
            break
    else:
        return False
    opens = [word.text for word in sentence.words[:PROGRAMME_REACH]]
    if opens[0] in tongue["terms"]:
        return tongue["separate"].isdisjoint(opens[1:2]) and _is_ours_alone(sentence)
    return not tongue["programme"].isdisjoint(opens) and _is_ours_alone(sentence)


def _is_ours_alone(sentence: Sentence) -> bool:
    tongue = sentence.tongue
    texts = {word.text for word in sentence.words}
    return bool(texts & tongue["me"]) and not texts & tongue["their_own"]


def happens_anyway(sentence: Sentence, start: int, stop: int) -> bool:
    """ "The meeting is on Monday", "interviews start at eight": between two places something starts by itself."""
    words, tongue = sentence.words, sentence.tongue
    happenings = tongue["happenings"]
    for at in range(start, min(stop, len(words))):
        text = words[at].text
        if text in happenings and sentence.text_at(at + 1) in tongue["happens"]:
            return text in tongue["events"] or sentence.text_at(at - 1) not in tongue["their_own"]
    return False


def starts_clause(sentence: Sentence, at: int) -> bool:
    """Whether nothing but a joint or an adverb stands before a place."""
    while at > 0 and sentence.words[at - 1].text in sentence.tongue.passed:
        at -= 1
    return at == 0 or sentence.words[at - 1].text in sentence.tongue["joints"]


def stands_free(sentence: Sentence, at: int) -> bool:
    """Whether a subject opens a thought of its own: not "if I", "how we", "he said we", "I hope we"."""
    words, tongue = sentence.words, sentence.tongue
    before = at - 1
    while before >= 0 and words[before].text in tongue["adverbs"]:
        before -= 1
    if before < 0:
        return True
    text = words[before].text
    if _is_led_in(sentence, at, before):
        return True
    clause = [word.text for word in words[sentence.clause_start(at) : at]]
    if (
        _is_said_openly(clause, tongue) or sentence.text_at(before - 1) in tongue["as"]
    ):  # "as promised we will"
        return True
    if _is_embedded(sentence, at, before):
        return False
    if text in tongue["that"]:
        return _is_said_of(clause, tongue)
    if any(word in tongue["asked_which"] for word in clause[-WHICH_REACH:]):
        return False
    near = _but_chances(clause, tongue)[-RUN_ON:]  # who writes without stops begins anew after as many words
    return not _is_told(near, tongue) and not any(word in tongue["supposed"] for word in near)


def _is_embedded(sentence: Sentence, at: int, before: int) -> bool:
    """ "If I", "he said we", "the memo I": the word before a subject, or the thing, leaves it no thought of its own."""
    text, tongue = sentence.words[before].text, sentence.tongue
    if text in tongue["embedding"] or (text in tongue["reporting"] and text not in tongue["chances"]):
        return True
    if sentence.words[at].text not in tongue["me"]:
        return False
    return text in tongue["which_things"] or _is_which_one(sentence, before)


def _is_which_one(sentence: Sentence, before: int) -> bool:
    """ "This is the memo (that) I will send", "the plan we will use is": which thing, said by the way."""
    words, tongue = sentence.words, sentence.tongue
    thing = before - (words[before].text in tongue["that"])
    if thing < 1 or not words[thing].text.isalpha() or words[thing].text in tongue["joints"]:
        return False
    if words[thing].text in tongue["saying_so"] or "day" in words[thing].classes:
        return False
    opens = next(
        (at for at in range(thing - 1, max(thing - 4, -1), -1) if words[at].text in tongue["the_or_a"]), -1
    )
    if opens < 0 or any(word.text in tongue["stated"] for word in words[opens:thing]):
        return False
    ahead = words[opens - 1].text if opens else ""
    return ahead in tongue["shown"] or (not opens and words[thing].text not in tongue["moments"])


def _is_said_of(clause: list[str], tongue: CommitWords) -> bool:
    """ "I confirm that I will" says it; "anything that I can do" and "it is likely that we will" do not."""
    if clause[-2:-1] and clause[-2] in tongue["which_that"]:
        return False
    said = any(word in tongue["saying_so"] for word in clause[-4:]) and not _is_told(clause, tongue)
    return said and not (
        not tongue["is_one"].isdisjoint(clause) and any(word in tongue["supposed"] for word in clause)
    )


def _but_chances(clause: list[str], tongue: CommitWords) -> list[str]:
    """ "If possible I will", "when you get a chance I will", with no comma: nothing is doubted by them."""
    if not clause or clause[0] not in tongue["to_a_chance"]:
        return clause
    return [word for word in clause if word not in tongue["chances"]]


def _is_led_in(sentence: Sentence, at: int, before: int) -> bool:
    """ "Until then I will", "in which case we will", ", which I will": an opening, no clause to hang on."""
    words, tongue = sentence.words, sentence.tongue
    if at > 1 and follows(tongue.rows["after_that"], words, at - 2):
        return True
    if words[0].text in tongue["as"] and sentence.clause_start(at) == 1 and at in LED_IN_BY:
        return True  # "as we agreed I will"
    if not before and words[0].text in tongue["interjections"]:
        return True
    which = before if words[before].text in tongue["which"] else before - 1
    return sentence.text_at(which) in tongue["which"] and sentence.text_at(which - 1) in tongue["led_in"]


LED_IN_BY = (3, 4)  # words


def _is_told(clause: list[str], tongue: CommitWords) -> bool:
    """Whether somebody told it, or the writer did before, or denies it: "I can't promise", "there is no way"."""
    denied = any(
        (one in tongue["not"] and two in tongue["saying"]) or (one in tongue["no"] and two in tongue["way"])
        for one, two in pairwise(clause)
    )
    return denied or any(word in tongue["reported"] for word in clause)


def _is_said_openly(clause: list[str], tongue: CommitWords) -> bool:
    """ "Just to let you know (that)": what follows is said to the reader, now."""
    last = clause[:-1] if clause and clause[-1] in tongue["that"] else clause
    if last and last[-1] in tongue["you"]:
        last = last[:-1]
    if not last or last[-1] not in tongue["openly_said"]:
        return False
    return any(word in tongue["openly"] for word in last[-4:-1])


def is_hedged(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether the clause says "maybe" before its verb."""
    start = max(sentence.clause_start(first), first - HEDGE_REACH)
    hedges = sentence.tongue["hedges"]
    return any(word.text in hedges for word in sentence.words[start:verb])


def is_asked(sentence: Sentence, at: int) -> bool:
    """Whether it is a part of a question; one that only follows a statement ("I'll send it, OK?") leaves it one."""
    return sentence.is_question and not starts_clause(sentence, at)


def is_wished(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether the reader decides: "if you like, I will". "If you want it, call and I will" leaves it decided."""
    return any(
        not first <= at <= verb
        and not (at < first and _is_over_between(sentence, at, first))
        and not (at > verb and _is_of_a_later(sentence, verb, at))
        for at in sentence.conditions
    )


def _is_of_a_later(sentence: Sentence, verb: int, at: int) -> bool:
    """ "I'll send a copy, and if you like I add the original": only the second waits for a wish."""
    tongue = sentence.tongue
    return any(
        sentence.text_at(joint) in tongue["and_but"]
        and (
            joint + 1 == at
            or sentence.text_at(joint + 1) in tongue["will"]
            or (sentence.text_at(joint + 1) in tongue["me"] and sentence.text_at(joint + 2) in tongue.moods)
        )
        for joint in range(verb + 1, at)
    )


def _wishes(sentence: Sentence, at: int) -> bool:
    words, tongue = sentence.words, sentence.tongue
    asked = words[at - 1 - (words[at - 1].text in tongue["to_us"])].text if at else ""
    if asked in tongue["asked_whether"]:
        return False  # "let me know if it is right, and I will": nothing is left to wish
    whose = [word.text for word in words[at + 1 : at + 1 + CONDITION_REACH]]
    if tongue["yours_to_say"].isdisjoint(whose) and tongue["that_one"].isdisjoint(whose[:2]):
        return False
    near = [word.text for word in words[at + 1 : at + 1 + WISH_REACH]]
    return not tongue["wishing"].isdisjoint(near) or any(
        one in tongue["for"] and two in tongue["you"] for one, two in pairwise(near[1:4])
    )


def _is_over_between(sentence: Sentence, start: int, end: int) -> bool:
    """ "If you want it, call and I will", "if you like, fine; I will": the wish is over before the promise."""
    words, tongue = sentence.words, sentence.tongue
    if any(word.text == ";" for word in words[start:end]):
        return True
    for at in range(start + 2, end):
        if words[at].text in tongue["please"]:
            return True
        is_asked = words[at - 1].text in tongue["joints"] or sentence.text_at(at + 1) in tongue["to_us"]
        if words[at].text in tongue["asking"] and is_asked:
            return True  # "if you want to give me a call, I will"
    return False


def does(sentence: Sentence, verb: int) -> bool:
    """Whether the verb is a deed: something the writer does, not what befalls them or what they are."""
    words, tongue = sentence.words, sentence.tongue
    if verb >= len(words) or not words[verb].text[0].isalpha():
        return False
    text = words[verb].text
    if text in tongue["attempts"] and sentence.text_at(verb + 1) in tongue["to"]:
        return does(sentence, sentence.over_adverbs(verb + 2))
    if text in tongue.but_not_when and follows(tongue.but_not_when[text], words, verb + 1):
        return False
    if text in tongue.but_when and _is_followed(sentence, text, verb):
        return not (text in tongue.to_do and sentence.text_at(verb + 1) in tongue["to"]) or does(
            sentence, sentence.over_adverbs(verb + 2)
        )
    return text not in tongue["not_done"]


def is_no_deed_here(sentence: Sentence, verb: int) -> bool:
    """ "Have lunch", "take a break": no deed for what follows it."""
    text, tongue = sentence.words[verb].text, sentence.tongue
    return text in tongue.but_not_when and follows(tongue.but_not_when[text], sentence.words, verb + 1)


def is_done_so(sentence: Sentence, base: str, verb: int) -> bool:
    """Whether a verb that is no deed by itself ("runs", "keeps") is one for what follows it."""
    tree = sentence.tongue.but_when.get(base)
    return tree is not None and follows(tree, sentence.words, verb + 1)


def is_a_habit(sentence: Sentence, at: int) -> bool:
    """ "Every Monday", "usually": done over and over, and not promised."""
    end = sentence.clause_end(at)
    return any(word.text in sentence.tongue["habits"] for word in sentence.words[max(at - 4, 0) : end])


def _is_followed(sentence: Sentence, text: str, verb: int) -> bool:
    tree, words = sentence.tongue.but_when[text], sentence.words
    return follows(tree, words, verb + 1) or follows(tree, words, sentence.over_adverbs(verb + 1))


def deed_behind(sentence: Sentence, verb: int) -> int | None:
    """The deed in "I'll need to check and call you back": joined by "and" to a verb that is none itself."""
    words, tongue = sentence.words, sentence.tongue
    for at in range(verb + 1, sentence.clause_end(verb) - 2):
        if (
            words[at].text in tongue["and_then"]
            and words[at + 1].text in tongue["deeds"]
            and does(sentence, at + 1)
        ):
            near = [word.text for word in words[at + 2 : at + 5]]
            if not (tongue["near_a_deed"].isdisjoint(near) and tongue["their_own"].isdisjoint(near)):
                return at + 1
    return None
