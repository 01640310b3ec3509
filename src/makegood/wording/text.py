"""A mail, letter or transcript as sentences, each with its place in the original and what it is a part of.

    for sentence in sentences(text):
        if sentence.is_written: ...   # by the writer, as prose or in a list

Offsets count characters of the text that was given. `Sentence.text` is of the same length as what it stands for, so a
place found in it is a place in the original: white space is a plain space in it, apostrophes and quotes are straight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from makegood.wording.language import Language, flat, language, lower, spoken_in
from makegood.wording.parts import (
    CLOSING,
    FORWARDED,
    GREETING,
    HEADER,
    ITEM,
    OWN,
    QUOTED,
    SIGNATURE,
    SUBJECT,
    blocks,
    lines,
)

__all__ = [
    "CLOSING", "FORWARDED", "GREETING", "HEADER", "ITEM", "OWN", "QUOTED", "SIGNATURE", "SUBJECT", "WRITTEN",
    "Sentence", "sentences", "written",
]  # fmt: skip

WRITTEN = frozenset({OWN, ITEM})
LONGEST = 420  # characters: speech without stops is cut at a joint before this
STOP = re.compile(
    r"[.!?…]+[\"')\]]*(?=\s|$)"
    r"|[.!?](?<=[a-z]{2}[.!?])(?=[A-Z][a-z']+ )"  # "sorry.We will"; what stands before is looked at last, being dear
    r"|\s(?<=\S\s)\s*[-–—]{1,2}\s+(?=[A-Z][a-z]+ [a-z])"
)
LAST_WORD = re.compile(r"[\w.'-]*$")
FIRST_WORD = re.compile(r"[\s\"'(\[]*([\w']+)")
INITIAL = re.compile(r"[A-HJ-Z]")
INLINE_GREETING = re.compile(r"[^.!?,;:]{0,40}(?:[,!:]|\s[-–]+)\s+")
CLOSING_AND_NAME = 8  # words


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `kind` is the part it stands in: OWN, ITEM, GREETING, CLOSING, SIGNATURE, QUOTED, ..."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def is_written(self) -> bool:
        """Whether the writer wrote it as prose or in a list."""
        return self.kind in WRITTEN


def sentences(text: str, tongue: Language | None = None) -> tuple[Sentence, ...]:
    """Every sentence in order. Without a language, the one the text seems to be in, else English."""
    tongue = tongue or language(spoken_in(text) or "en")
    plain = flat(text)
    return tuple(
        sentence
        for part, start, end in blocks(lines(text, tongue))
        for sentence in _of_block(plain, part, start, end, tongue)
    )


def written(text: str, tongue: Language | None = None) -> tuple[Sentence, ...]:
    """Only what the writer wrote: prose and lists, without greeting, closing, signature, quoted or forwarded text."""
    return tuple(sentence for sentence in sentences(text, tongue) if sentence.is_written)


def _of_block(plain: str, part: str, start: int, end: int, tongue: Language) -> Iterator[Sentence]:
    if part not in WRITTEN:
        yield Sentence(start, end, plain[start:end], part)
        return
    if part == OWN:
        greeted = _greeted(plain[start:end], tongue)
        if greeted:
            yield Sentence(start, start + greeted, plain[start : start + greeted], GREETING)
            start += greeted
    found = list(_split(plain, start, end, tongue))
    for at, (one, two) in enumerate(found):
        words = plain[one:two]
        closes = at and at == len(found) - 1 and _closes(words, tongue)
        yield Sentence(one, two, words, CLOSING if closes else part)


def _greeted(words: str, tongue: Language) -> int:
    """How many characters greet before the first sentence: "Hi Dana, I am sorry"."""
    found = tongue.greeting.match(lower(words[:24]))
    if not found:
        return 0
    rest = INLINE_GREETING.match(words, found.end())
    return rest.end() if rest and rest.end() < len(words) else 0


def _closes(words: str, tongue: Language) -> bool:
    small = lower(words)
    if len(small.split()) > CLOSING_AND_NAME:
        return False
    found = tongue.closing.match(small)
    if not found:
        return False
    rest = words[found.end() :].strip(" .")
    return (not rest and small.count(" ") < 3) or ("," in found.group() and rest[:1].isupper())


def _split(plain: str, start: int, end: int, tongue: Language) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in STOP.finditer(plain, start, end):
        if stop.start() < begin or not _ends(plain, begin, stop, end, tongue):
            continue
        yield from _cut(plain, begin, stop.end(), tongue)
        begin = stop.end()
    yield from _cut(plain, begin, end, tongue)


def _ends(plain: str, begin: int, stop: re.Match[str], end: int, tongue: Language) -> bool:
    """Whether a stop ends the sentence: not after "Mr", not in "No. 12", not between "p.m." and "Friday"."""
    mark = stop.group().strip()
    after = FIRST_WORD.match(plain, stop.end(), end)
    if not after:
        return True
    following = after.group(1)
    if mark.startswith(("...", "…")):
        return not following[:1].islower()
    if mark[0] != ".":
        return True
    last = LAST_WORD.search(plain[max(begin, stop.start() - 24) : stop.start()])
    return _not_an_abbreviation(last.group() if last else "", following, tongue)


def _not_an_abbreviation(word: str, following: str, tongue: Language) -> bool:
    small = lower(word)
    if small in tongue.titles:
        return False
    if small in tongue.numbered and following[:1].isdigit():
        return False
    if INITIAL.fullmatch(word):
        return not following[:1].isupper()
    if small in tongue.ending and ("." in small or word[:1].isupper() or small not in tongue.ending_too):
        return following[:1].isupper() and lower(following) in tongue.starters
    return not (small.isdigit() and len(small) < 3 and following[:1].islower())


def _cut(plain: str, start: int, end: int, tongue: Language) -> Iterator[tuple[int, int]]:
    """The span without the space around it; one too long is cut at joints, commas or spaces."""
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        at = _joint(plain, start, tongue)
        yield start, at
        start = at + 1
    if start < end:
        yield start, end


def _joint(plain: str, start: int, tongue: Language) -> int:
    window = lower(plain[start : start + LONGEST])
    places = [found.start() for found in tongue.joint.finditer(window, LONGEST // 2)]
    at = places[-1] if places else max(window.rfind(", ") + 1, 0) or window.rfind(" ")
    return start + (at if at > LONGEST // 4 else LONGEST)
