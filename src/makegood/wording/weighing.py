"""What cues tell together. A cue alone means little; a letter that dwells on a thing has several of them.

A rule gives each of its cues points and says at how many it shows: fewer in a letter in which nobody says that it was
them, since a good letter nearly always does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter

from makegood.wording.letter import Hit, Letter, stands
from makegood.wording.rulebook import COMPONENT, FAULT, Book, Rule

MOST_COUNTED = 2  # times that one cue counts
SURE = 4  # what a sentence with a match weighs beside cues
BLOCKS_FROM = 8  # points of cues without a match
LEAST_SHARE = 0.4  # of what a rule asks for, below which cues tell nothing
FEWEST_WORDS = 12  # a label or one short sentence dwells on nothing
UNWORDED = 100  # from this rank on a fault is what is missing, not words that are there
MOST_EVIDENCE = 20
STEP = 6  # ranks that one point moves a fault forward
LEAST_BESIDE = 0.45  # share of the weightiest fault, below which what a short letter only touches is not told
SHORT, LONG = 70, 150  # words: below the one fewer points show a fault, beyond the other more
IN_PASSING = 120  # words beyond which one sentence of some faults is said in passing
SHORTEST_SHARE = 0.5  # of its points, in the shortest letter
AT_LENGTH = 10  # where a letter that does all it should, at too great a length, has its length
STRAY_SHARE = 0.5  # of what a rule asks for, in a sentence that stands apart
NEVER_STRAY = (
    "needs_approval",
    "over_promise",
    "no_owner",
    "agentless",
    "fault_question",
)  # seen in sound letters
SHARE = itemgetter(0)
BEHIND_BUT = ("blame", "excuses", "self_protective")
AT_WORK = ("repair_dated", "next_word", "undated", "commitment")
DATED = ("repair_dated", "next_word")


def weigh(letter: Letter, book: Book, *, guess: bool = False) -> None:
    """Let the rules show that have cues enough, and keep how much speaks for each.

    `guess`: where nothing shows in a letter that owns nothing and does nothing, let the likeliest show.
    """
    for id_, hits in letter.hits.items():
        letter.evidence[id_] = SURE * len({hit.sentence for hit in hits})
    unowned = not letter.has("responsibility")
    weights = {id_: _weight(letter, cues, book.rules[id_]) for id_, cues in letter.cues.items()}
    for id_, (hits, weight) in weights.items():
        if letter.hits[id_] or weight >= _least(book.rules[id_], letter, unowned=unowned):
            _show(letter, id_, hits, weight)
    if guess and unowned and letter.words >= FEWEST_WORDS and not letter.has(*AT_WORK, *_worded(book)):
        shares = {
            id_: weight / _least(book.rules[id_], letter, unowned=True)
            for id_, (_, weight) in weights.items()
            if book.rules[id_].least_unowned < book.rules[id_].least
        }
        _show_likeliest(letter, book, shares, weights)


def _show_likeliest(
    letter: Letter, book: Book, shares: Mapping[str, float], weights: Mapping[str, tuple[list[Hit], int]]
) -> None:
    """In a letter that owns nothing and does nothing, and shows no fault for sure, the likeliest one."""
    likeliest = max(shares, key=lambda id_: (shares[id_], -book.rules[id_].rank), default="")
    if likeliest and shares[likeliest] >= LEAST_SHARE:
        _show(letter, likeliest, *weights[likeliest])


def stray(letter: Letter, book: Book) -> bool:
    """Where a letter shows no fault at all, let half of a rule's points do, in a sentence that helps nobody.

    Such a sentence says nothing of what happened, of whose it was, of them or of what is done: it stands apart in a
    letter that is otherwise sound. Whether one was found.
    """
    helped = {hit.sentence for rule in book.of(COMPONENT) for hit in letter.hits.get(rule.id, ())}
    found: dict[str, tuple[float, list[Hit], int]] = {}
    for id_, cues in letter.cues.items():
        rule = book.rules[id_]
        if id_ in NEVER_STRAY or rule.rank >= UNWORDED:
            continue
        for sentence in {hit.sentence for hit in cues} - helped:
            hits, weight = _weight(letter, [hit for hit in cues if hit.sentence == sentence], rule)
            if weight >= STRAY_SHARE * rule.least:
                found[id_] = max(found.get(id_, (0.0, [], 0)), (weight / rule.least, hits, weight), key=SHARE)
    likeliest = max(found, key=lambda id_: (found[id_][0], -book.rules[id_].rank), default="")
    if likeliest:
        _show(letter, likeliest, *found[likeliest][1:])
    return bool(likeliest)


def order(letter: Letter, rule: Rule) -> int:
    """Where a fault stands among others: by its rank, and before them when more speaks for it."""
    if rule.id == "too_long" and letter.has("responsibility") and letter.has(*DATED):
        return AT_LENGTH
    if rule.rank >= UNWORDED:
        return rule.rank
    if rule.id in BEHIND_BUT and _stands_behind_but(letter, rule.id):
        return rule.rank
    return rule.rank - STEP * min(letter.evidence.get(rule.id, SURE), MOST_EVIDENCE)


def _stands_behind_but(letter: Letter, id_: str) -> bool:
    """Whether all that shows it stands in a sentence that takes an apology back: that sentence is the fault."""
    taken_back = {hit.sentence for hit in letter.hits.get("sorry_but", ())}
    return bool(taken_back) and {hit.sentence for hit in letter.hits[id_]} <= taken_back


def outweighed(letter: Letter, book: Book, ids: Iterable[str]) -> set[str]:
    """Those of these faults that the letter only touches while it dwells on another, or says once at great length.

    A rule without cues tells of a sentence, which stands whatever else the letter says; but where a rule asks for more
    in a long letter (`at_length`), one sentence of it is too little there, unless all else in that letter is sound.
    """
    worded = {
        id_: letter.evidence.get(id_, 0)
        for id_ in ids
        if id_ in book.rules and book.rules[id_].rank < UNWORDED
    }
    most = max(worded.values(), default=0) * min(1.0, SHORT / max(letter.words, 1))
    light = {
        id_
        for id_, weight in worded.items()
        if weight < LEAST_BESIDE * most and any(match.points for match in book.rules[id_].matches)
    }
    if letter.words > IN_PASSING and not (letter.has("responsibility") and letter.has(*DATED)):
        light |= {id_ for id_, weight in worded.items() if 0 < weight < book.rules[id_].at_length}
    in_a_row = {"blame"} if 0 < worded.get("blame", 0) <= worded.get("excuses", 0) else set()
    return light | in_a_row  # who is named in a row of reasons is one of the reasons


def blocks(letter: Letter, id_: str) -> bool:
    """Whether a fault that may ask for a decision does: not on a few cues alone, nor beside owning and repairing it.

    Who is named beside "it was me, and you have it at four" is remarked on and stops nothing.
    """
    is_sound = letter.has("responsibility") and letter.has(*DATED)
    if id_ in letter.cued:
        return letter.evidence[id_] >= BLOCKS_FROM and not is_sound
    return not (id_ == "blame" and is_sound)


def _least(rule: Rule, letter: Letter, *, unowned: bool) -> float:
    """Points at which a rule shows: in a short letter fewer, since one sentence is much of it; in a long one more."""
    least = rule.least_unowned if unowned else rule.least
    if unowned:
        return least * max(1.0, letter.words / LONG)
    return least * max(SHORTEST_SHARE, min(1.0, letter.words / SHORT), letter.words / LONG)


def _worded(book: Book) -> list[str]:
    return [rule.id for rule in book.of(FAULT) if rule.rank < UNWORDED]


def _weight(letter: Letter, cues: list[Hit], rule: Rule) -> tuple[list[Hit], int]:
    """The cues that stand, and what they weigh: each in other words, or in another sentence, counts again."""
    stand = [hit for hit in cues if stands(letter, hit, rule.matches[hit.match])]
    said = {(hit.match, letter.text[hit.start : hit.end].lower()) for hit in stand}
    counted = Counter(number for number, _ in said)
    return stand, sum(
        rule.matches[number].points * min(count, MOST_COUNTED) for number, count in counted.items()
    )


def _show(letter: Letter, id_: str, hits: list[Hit], weight: int) -> None:
    """Where a match shows, its words are quoted, and cues only speak for it."""
    letter.evidence[id_] = letter.evidence.get(id_, 0) + weight
    if hits and not letter.hits[id_]:
        letter.cued.add(id_)
        letter.hits[id_] += hits
