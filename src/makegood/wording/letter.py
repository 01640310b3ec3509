"""A text with what its rules found, sentence by sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from makegood.wording.language import language, lower
from makegood.wording.reading import Place
from makegood.wording.rulebook import Book, Match, Rule
from makegood.wording.text import Sentence, sentences

MOST_PLACES = 12  # of one rule in one text; more tell nothing new


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
    hits: dict[str, list[Hit]] = field(default_factory=lambda: defaultdict(list))

    def has(self, *ids: str) -> bool:
        """Whether any of these showed anywhere."""
        return any(self.hits.get(id_) for id_ in ids)

    def holds(self, sentence: int, ids: Iterable[str]) -> bool:
        """Whether any of these showed in this sentence."""
        return any(hit.sentence == sentence for id_ in ids for hit in self.hits.get(id_, ()))

    def place(self, start: int, end: int) -> Place:
        """A stretch of the text as it was given."""
        return Place(start, end, self.text[start:end])

    def places(self, id_: str) -> tuple[Place, ...]:
        """Where an id showed, in order, each stretch once."""
        spots = sorted({(hit.start, hit.end) for hit in self.hits.get(id_, ())})
        return tuple(self.place(start, end) for start, end in _apart(spots))

    @property
    def written(self) -> list[int]:
        """The numbers of the sentences that the writer wrote."""
        return [at for at, sentence in enumerate(self.sentences) if sentence.is_written]

    @property
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
    """The letter with every hit of the book's rules: signs first, since the others ask for them."""
    found = sentences(text, language(book.language))
    letter = Letter(text, found, tuple(lower(one.text) for one in found))
    whole = "\n".join(letter.small)
    for rule in book.rules.values():
        for number, match in enumerate(rule.matches):
            if not match.words or any(word in whole for word in match.words):
                _look(letter, rule, number)
    _take_back(letter, book)
    return letter


def _look(letter: Letter, rule: Rule, number: int) -> None:
    hits, match = letter.hits[rule.id], rule.matches[number]
    for at, sentence in enumerate(letter.sentences):
        if sentence.kind not in match.parts or len(hits) >= MOST_PLACES:
            continue
        small = letter.small[at]
        if match.words and not any(word in small for word in match.words):
            continue
        if match.after and not (letter.holds(at - 1, (match.after,)) and letter.sentences[at - 1].is_written):
            continue
        for start, end in _found(match, sentence.text if match.case else small, small):
            hits.append(Hit(at, sentence.start + start, sentence.start + end, number))
            if not match.every:
                break


def _found(match: Match, words: str, small: str) -> Iterator[tuple[int, int]]:
    if match.question is not None and small.rstrip(" \"')").endswith("?") != match.question:
        return
    if any(pattern.search(small) for pattern in match.unless):
        return
    for pattern in match.any:
        for found in pattern.finditer(words):
            if found.end() > found.start() and not _guarded(found, match.guards, small):
                yield found.span()


def _guarded(found: re.Match[str], guards: tuple[re.Pattern[str], ...], small: str) -> bool:
    return any(
        guard.start() < found.end() and found.start() < guard.end()
        for pattern in guards
        for guard in pattern.finditer(small)
    )


def _take_back(letter: Letter, book: Book) -> None:
    """What other words in the sentence or the letter excuse. Asked once all has been found."""
    found = {id_: list(hits) for id_, hits in letter.hits.items()}
    for id_, hits in found.items():
        letter.hits[id_] = [hit for hit in hits if _stands(letter, hit, book.rules[id_].matches[hit.match])]


def _stands(letter: Letter, hit: Hit, match: Match) -> bool:
    if letter.has(*match.not_with) or (match.needs and not letter.has(*match.needs)):
        return False
    return not letter.holds(hit.sentence, match.not_beside)
