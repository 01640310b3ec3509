"""A text with what its rules found, sentence by sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from makegood.wording.language import Language, language, lower
from makegood.wording.pattern import Pattern
from makegood.wording.prefilter import Open, Places
from makegood.wording.reading import Place
from makegood.wording.rulebook import Book, Match, Trial
from makegood.wording.text import Sentence, sentences

MOST_PLACES = 12  # of one match of a rule in one text; more tell nothing new
MOST_EXCUSED = 6  # places of one pattern in a sentence that are looked behind


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule showed: in which sentence, and where in the text."""

    sentence: int
    start: int
    end: int
    match: int = 0  # which of the rule's


@dataclass
class Letter:
    """The text, its sentences (all of them, whoever wrote them), and the hits by id."""

    text: str
    sentences: tuple[Sentence, ...]
    small: tuple[str, ...]
    tongue: Language
    hits: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))
    cues: dict[str, list[Hit]] = field(
        default_factory=lambda: defaultdict(list)
    )  # what shows an id only together
    evidence: dict[str, int] = field(default_factory=dict)  # how much speaks for an id
    cued: set[str] = field(default_factory=set)  # the ids that only cues show
    full: set[tuple[str, int]] = field(default_factory=set)  # the matches of rules that showed often enough

    def has(self, *ids: str) -> bool:
        """Whether any of these showed anywhere."""
        hits = self.hits
        for id_ in ids:  # noqa: SIM110 - asked hundreds of times of a letter, and half as dear as any()
            if hits.get(id_):
                return True
        return False

    def holds(self, sentence: int, ids: Iterable[str]) -> bool:
        """Whether any of these showed in this sentence."""
        hits = self.hits
        for id_ in ids:
            for hit in hits.get(id_, ()):
                if hit.sentence == sentence:
                    return True
        return False

    def place(self, start: int, end: int) -> Place:
        """A stretch of the text as it was given."""
        return Place(start, end, self.text[start:end])

    def places(self, id_: str) -> tuple[Place, ...]:
        """Where an id showed, in order, each stretch once."""
        spots = sorted(
            {(hit.start, hit.end) for hit in self.hits.get(id_, ())}, key=lambda spot: (spot[0], -spot[1])
        )
        return tuple(self.place(start, end) for start, end in _apart(spots))

    @cached_property
    def written(self) -> list[int]:
        """The numbers of the sentences that the writer wrote."""
        return [at for at, sentence in enumerate(self.sentences) if sentence.is_written]

    @cached_property
    def words(self) -> int:
        """How many words the writer wrote, greeting and signature apart."""
        return sum(len(self.sentences[at].text.split()) for at in self.written)


def _apart(spots: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = -1
    for start, end in spots:
        if start >= last:
            yield start, end
            last = end


def read(text: str, book: Book) -> Letter:
    """The letter with every hit of the book's rules, sentence by sentence; signs first, since others ask for them."""
    tongue = book.tongue or language(book.language)
    found = sentences(text, tongue)
    letter = Letter(text, found, tuple(lower(one.text) for one in found), tongue)
    for at in range(len(found)):
        _look(letter, at, book)
    _take_back(letter, book)
    return letter


class Excuses:
    """The guards and `unless` patterns that may stand in one sentence, looked up when the first is asked for."""

    __slots__ = ("_book", "_found", "_opened")

    def __init__(self, book: Book, opened: Open) -> None:
        self._book, self._opened = book, opened
        self._found: dict[str, Places] | None = None

    def among(self, patterns: tuple[Pattern, ...]) -> list[tuple[Pattern, Places]]:
        """Those of the patterns that may stand in it, with the places where they may begin."""
        if not patterns:
            return []
        found = self._found
        if found is None:
            names = self._book.excuses
            found = {names[number]: places for number, places in self._book.index.later(self._opened).items()}
            self._found = found
        return [(pattern, found[pattern.source]) for pattern in patterns if pattern.source in found]


def _look(letter: Letter, at: int, book: Book) -> None:
    """Try on one sentence what may match it; a match of a rule counts once a sentence, unless each occurrence does."""
    sentence, small, full = letter.sentences[at], letter.small[at], letter.full
    done: set[tuple[str, int]] = set()
    trials, kind = book.trials, sentence.kind
    opened = book.index.open_in(small)
    excuses = Excuses(book, opened)
    for number, places in sorted(book.index.patterns(opened).items(), key=itemgetter(0)):
        trial = trials[number]
        match = trial.match
        if kind not in match.parts or trial.key in done or trial.key in full:
            continue
        found = trial.pattern.first(sentence.text if match.case else small, places)
        if found is None or not _allowed(match, letter, at, excuses):
            continue
        if _take(letter, at, trial, places, found, excuses) and not match.every:
            done.add(trial.key)


def _take(
    letter: Letter, at: int, trial: Trial, places: Places, found: re.Match[str] | None, excuses: Excuses
) -> bool:
    """Keep the first place that no guard excuses, or every one; whether there was any."""
    sentence, any_found = letter.sentences[at], False
    hits = (letter.cues if trial.match.points else letter.hits)[trial.rule.id]
    words, excused = sentence.text if trial.match.case else letter.small[at], 0
    while found is not None:
        if len(hits) >= MOST_PLACES and sum(hit.match == trial.number for hit in hits) >= MOST_PLACES:
            letter.full.add(trial.key)
            return True
        # What is excused may hide a second place within it: "I wanted you to know it: we ran the wrong one".
        excused += 1
        start = found.start() + 1 if excused < MOST_EXCUSED else max(found.end(), found.start() + 1)
        if found.end() > found.start() and not _guarded(found, trial.match.guards, letter.small[at], excuses):
            hits.append(Hit(at, sentence.start + found.start(), sentence.start + found.end(), trial.number))
            any_found, start = True, found.end()
            if not trial.match.every:
                break
        found = trial.pattern.first(words, places, start)
    return any_found


def _allowed(match: Match, letter: Letter, at: int, excuses: Excuses) -> bool:
    """What the whole sentence must be, asked only once a pattern has matched."""
    small = letter.small[at]
    if match.question is not None and _asks(letter, small, bare=match.question) != match.question:
        return False
    if match.after and not (letter.holds(at - 1, (match.after,)) and letter.sentences[at - 1].is_written):
        return False
    return not any(pattern.first(small, places) for pattern, places in excuses.among(match.unless))


def _asks(letter: Letter, small: str, *, bare: bool) -> bool:
    """Whether it is a question; `bare`: also one that only begins like one, as in speech."""
    return small.rstrip(" \"')").endswith("?") or (bare and letter.tongue.asks.match(small) is not None)


def _guarded(found: re.Match[str], guards: tuple[Pattern, ...], small: str, excuses: Excuses) -> bool:
    start, end = found.span()
    for pattern, places in excuses.among(guards):
        guard = pattern.first(small, places)
        while guard is not None and guard.start() < end:
            if guard.end() > start:
                return True
            guard = pattern.first(small, places, max(guard.end(), guard.start() + 1))
    return False


def _take_back(letter: Letter, book: Book) -> None:
    """What other words in the sentence or the letter excuse. Asked once all has been found."""
    found = {id_: list(hits) for id_, hits in letter.hits.items()}
    for id_, hits in found.items():
        letter.hits[id_] = [hit for hit in hits if stands(letter, hit, book.rules[id_].matches[hit.match])]
    told = [
        (other, hit)
        for id_ in found
        for hit in letter.hits[id_]
        for other in book.rules[id_].matches[hit.match].also
    ]
    for other, hit in told:
        letter.hits[other].append(Hit(hit.sentence, hit.start, hit.end))


def stands(letter: Letter, hit: Hit, match: Match) -> bool:
    """Whether nothing else in the letter takes this hit back."""
    if letter.has(*match.not_with) or (match.needs and not letter.has(*match.needs)):
        return False
    if match.next_to and not any(letter.holds(hit.sentence + by, (match.next_to,)) for by in (0, -1, 1)):
        return False
    if letter.holds(hit.sentence + 1, match.not_before):
        return False
    return not letter.holds(hit.sentence, match.not_beside)
