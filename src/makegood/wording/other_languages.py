"""The parts of a letter that are in another language than the rest: they were not read, and that is said.

A sentence counts as another language's where clearly more of its words are among the commonest of that one than of the
letter's own. Beside such a sentence, what is likelier in another language than in the letter's own belongs to it;
between two of them also what tells nothing, such as a name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from makegood.wording.language import WORD, Tongues
from makegood.wording.letter import Letter
from makegood.wording.reading import Place

FEWEST = 3  # commonest words of another language, and not of the letter's own, that tell it in one sentence
SHARE = 0.2  # of its words that they are
CLEARLY = 2  # times as many as of the letter's own language
OURS, OTHER, LIKELY, UNSURE = "ours", "other", "likely", "unsure"  # what a sentence is


def unread_parts(letter: Letter, code: str, among: Tongues) -> tuple[Place, ...]:
    """The stretches that the writer wrote in another language than `code`, in order.

    >>> from makegood.wording.language import language, tongues
    >>> from makegood.wording.rulebook import book
    >>> from makegood.wording.letter import read
    >>> text = "I am sorry for the wrong file. Le enviamos el archivo que no era, y lo sentimos mucho."
    >>> [place.text for place in unread_parts(read(text, book("en")), "en", tongues())]
    ['Le enviamos el archivo que no era, y lo sentimos mucho.']
    """
    words = {at: WORD.findall(letter.small[at]) for at in letter.written}
    others = {at for at, said in words.items() if _is_another(said, code, among)}
    if not others:
        return ()
    told = [(at, OTHER if at in others else _likelier(said, code, among)) for at, said in words.items()]
    return tuple(
        letter.place(letter.sentences[part[0]].start, letter.sentences[part[-1]].end) for part in _parts(told)
    )


def _parts(told: Iterable[tuple[int, str]]) -> Iterator[list[int]]:
    for is_ours, run in groupby(told, key=lambda one: one[1] == OURS):
        part = list(run)
        if not is_ours and any(which == OTHER for _, which in part):
            telling = [number for number, (_, which) in enumerate(part) if which != UNSURE]
            yield [at for at, _ in part[telling[0] : telling[-1] + 1]]


def _is_another(words: Sequence[str], code: str, among: Tongues) -> bool:
    known = [names for word in words if (names := among.common.get(word))]
    telling = Counter(name for names in known if code not in names for name in names)
    for name, other in telling.most_common(1):
        own = sum(code in names and name not in names for names in known)
        return other >= FEWEST and other > CLEARLY * own and other >= SHARE * len(words)
    return False


def _likelier(words: Sequence[str], code: str, among: Tongues) -> str:
    counts = among.counts(words)
    own = counts.pop(code, 0)
    others = max(counts.values(), default=0)
    return OURS if own and own >= others else LIKELY if others else UNSURE
