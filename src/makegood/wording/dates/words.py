"""A text as words with their places, and the wordings of times among them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from makegood.wording.dates.patterns import DateWords, Phrase
from makegood.wording.language import flat, lower
from makegood.wording.wordtree import longest

WORD = re.compile(
    r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"  # most are words, so they are tried first
    r"|(?P<iso>\d{4}-\d{2}-\d{2}|\d{4}/\d{2}/\d{2})(?!\d)t?"
    r"|(?P<thousands>\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?))(?![\d:])"
    r"|(?P<slashed>\d{1,2}/\d{1,2}(?:/\d{4}|/\d{2})?)(?![\d/])"
    r"|(?P<dotted>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?)(?!\d)"
    r"|(?P<dashed>\d{1,2}-\d{1,2}-(?:\d{4}|\d{2}))(?!\d)"
    r"|(?P<clock>\d{1,2}[:.h]\d{2})(?![\d:.]\d|\d)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[^\w\s]|_)"
)
QUARTER_HOURS = {"00", "15", "30", "45"}
QUARTERS = {"1", "2", "3", "4"}
MONEY = "$€£¥#"
DASHES = "-–—"
SENTENCE_ENDS = ".!?;"
NO_CLASSES: Mapping[str, str] = {}


@dataclass(slots=True)
class Word:
    """One word, figure or mark, in lower case, and the classes it belongs to with its value in each."""

    text: str
    start: int
    end: int
    classes: Mapping[str, str]
    is_mark: bool = False
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """One wording found: `first` and `last` are the numbers of its words, the last one not included."""

    first: int
    last: int
    phrase: Phrase
    values: Mapping[str, str]
    shaky: bool

    @property
    def means(self) -> str:
        return self.phrase.means


@dataclass
class Read:
    """A text taken apart."""

    text: str
    words: list[Word]
    atoms: list[Atom] = field(default_factory=list)

    @cached_property
    def said(self) -> int:
        """How many words there are, marks not counted."""
        return sum(not word.is_mark for word in self.words)


def read(text: str, tongue: DateWords) -> Read:
    """The words of a text and the wordings of times among them, the longest at each place."""
    words = _words(text, tongue)
    return Read(text, words, _atoms(words, tongue))


def _words(text: str, tongue: DateWords) -> list[Word]:
    plain = flat(text)
    words, lexicon = [], tongue.lexicon
    for found in WORD.finditer(lower(plain)):
        if found.lastgroup == "word":
            said, start = found.group(), found.start()
            known = lexicon.get(said, NO_CLASSES)
            words.append(Word(said, start, found.end(), known, False, plain[start].isupper()))
        else:
            words.append(_figure_or_mark(plain, found))
    return _tidied(words, tongue)


def _figure_or_mark(plain: str, found: re.Match[str]) -> Word:
    text, kind = found.group(), found.lastgroup or "mark"
    start, end = found.span()
    if kind == "mark":
        return Word(text, start, end, {}, is_mark=True)
    is_sum = start and plain[start - 1] in MONEY
    if is_sum or kind == "thousands" or plain[end : end + 1] == "%":
        return Word(text, start, end, {})
    if kind == "number":
        return Word(text, start, end, _figure(text))
    if kind == "clock" and text[-3] == "." and text[-2:] not in QUARTER_HOURS and 1 <= int(text[-2:]) <= 12:
        return Word(text, start, end, {"dotted": f"{text}."})  # 22.12 is a day, 22.15 an hour
    return Word(text, start, end, {kind: found.group(kind)})


def _figure(text: str) -> dict[str, str]:
    if len(text) <= 3:
        return {"number": text}
    if len(text) != 4:
        return {}
    if text.startswith(("19", "20")):
        return {"year": text}
    return {"clock": f"{text[:2]}:{text[2:]}"} if text[:2] < "24" and text[2:] < "60" else {}


def _tidied(words: list[Word], tongue: DateWords) -> list[Word]:
    """Suffixes and tens joined, hyphens inside words and stops behind abbreviations left out."""
    tidy: list[Word] = []
    for number, word in enumerate(words):
        before = tidy[-1] if tidy else None
        if before is None:
            tidy.append(word)
        elif (word.start == before.end or before.text in tongue.tens) and (
            joined := _joined(before, word, tongue)
        ) is not None:
            tidy[-1] = joined
        elif not (word.is_mark and _is_left_out(before, word, *words[number + 1 : number + 2])):
            tidy.append(word)
    return tidy


def _joined(before: Word, word: Word, tongue: DateWords) -> Word | None:
    if word.start == before.end and "number" in before.classes and word.text in tongue.ordinal_suffixes:
        return Word(before.text + word.text, before.start, word.end, {"ordinal": before.text})
    if word.start == before.end and before.text == "q" and word.text in QUARTERS:
        return Word(f"q{word.text}", before.start, word.end, {"quarter": word.text})
    if before.text not in tongue.tens or word.start > before.end + 1:
        return None
    for name in ("ordinal", "number"):
        value = word.classes.get(name, "")
        if value and not word.text.isdigit() and int(value) < 10:
            return Word(
                f"{before.text}-{word.text}",
                before.start,
                word.end,
                {name: str(tongue.tens[before.text] + int(value))},
            )
    return None


def _is_left_out(before: Word, word: Word, after: Word | None = None) -> bool:
    if after is None or before.is_mark:
        return False
    glued = before.end == word.start and word.end == after.start
    if word.text in DASHES and glued and before.text[-1].isalpha() and after.text[0].isalpha():
        return not ("weekday" in before.classes and "weekday" in after.classes)
    if word.text == "." and before.end == word.start and word.end < after.start and not after.capital:
        return bool(before.classes.keys() & {"weekday", "month", "unit", "zone"})
    return False


def _atoms(words: Sequence[Word], tongue: DateWords) -> list[Atom]:
    atoms: list[Atom] = []
    at = 0
    opens = tongue.tree.words
    while at < len(words):
        word = words[at]
        atom = _longest(words, at, tongue) if word.classes or word.text in opens else None
        if atom is None:
            at += 1
            continue
        atoms.append(atom)
        at = atom.last
    return atoms


def _longest(words: Sequence[Word], first: int, tongue: DateWords) -> Atom | None:
    found = longest(tongue.tree, words, first, lambda end, phrase: _may_stand(words, end, phrase, tongue))
    if found is None:
        return None
    shaky = found.leaf.shaky or (found.end - first == 1 and words[first].text in found.leaf.shaky_words)
    return Atom(first, found.end, found.leaf, found.values, shaky)


def _may_stand(words: Sequence[Word], at: int, phrase: Phrase, tongue: DateWords) -> bool:
    """Whether no noun follows, where one would make it another thing: "by 5 people"."""
    if not phrase.alone or at >= len(words):
        return True
    following = words[at]
    if following.is_mark:
        return following.text not in "%$€£°#&+*="
    return following.text in tongue.follows or bool(following.classes.keys() & BESIDE)


BESIDE = {"weekday", "month", "clock", "part", "zone", "half", "ordinal"}
