"""What the engine must know of a language to take a mail apart: read from `packs/<code>/language.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from makegood.wording.days import DayNames, day_names
from makegood.wording.stored import PACKS, made_once, stored

APOSTROPHES = str.maketrans("’‘ʼ`´“”", "'''''\"\"")
LAST_SPACE = 0x3000  # beyond it no character is white space
PLAIN: dict[int, str | int] = {
    **APOSTROPHES,
    **{code: " " for code in range(LAST_SPACE + 1) if chr(code).isspace()},
}
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


AMOUNT = r"(?P<symbol>[$£€])\s?(?P<figure>\d[\d,.]*)(?P<k>k)?\b|\b(?P<figure2>\d[\d,.]*)\s?(?P<unit>UNITS)\b"
CODES = ("usd", "gbp", "eur", "chf", "mxn", "cad", "aud")
NEVER = "(?!)"


@dataclass(frozen=True)
class FactWords:
    """How a language names sums and who does something; where nobody wrote it down, nothing is found."""

    units: Mapping[str, str]  # word -> currency
    amount: re.Pattern[str]
    gives: re.Pattern[str]  # a sum beside it is given
    does: re.Pattern[str]  # behind a name
    said_yes: re.Pattern[str]  # behind a name, and nothing is done


@dataclass(frozen=True)
class Language:
    """How mail in one language is put together. Sets hold lower case words, patterns read lower case text."""

    code: str
    name: str
    titles: frozenset[str]
    numbered: frozenset[str]
    ending: frozenset[str]
    starters: frozenset[str]
    function_words: frozenset[str]
    disclaimer: tuple[str, ...]
    greeting: re.Pattern[str]
    closing: re.Pattern[str]
    opens_another: re.Pattern[str]  # forwarded or replied-to mail, from this line to the end
    wrote: re.Pattern[str]  # "On 3 May, Dana wrote:"
    header: re.Pattern[str]
    subject: re.Pattern[str]
    postscript: re.Pattern[str]
    joint: re.Pattern[str]
    asks: re.Pattern[str]  # a question without its mark
    clause_ends: re.Pattern[str]
    ending_too: frozenset[str]  # of `ending` those that are words as well: only with a capital
    disclaims_alone: frozenset[str]  # of these one is enough for a disclaimer
    days: DayNames
    facts: FactWords
    ourselves: re.Pattern[str] | None  # I and we, where a verb does not say them by itself
    either: re.Pattern[str] | None  # between two of which one is meant


def flat(text: str) -> str:
    """The text as rules read it: of the same length, each space plain, each apostrophe and quote straight."""
    return text.translate(PLAIN)


def lower(text: str) -> str:
    """In lower case and of the same length, so that a place in one is a place in the other."""
    small = text.lower()
    return (
        small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


@cache
def known_languages() -> tuple[str, ...]:
    """The codes of the languages that can be read."""
    return tuple(sorted(entry.name for entry in PACKS.iterdir() if entry.joinpath("language.toml").is_file()))


@made_once
def language(code: str) -> Language:
    """The language with this code.

    Raises:
        KeyError: there is no pack for it.
    """
    return language_of(tomllib.loads(PACKS.joinpath(code, "language.toml").read_text(encoding="utf-8")))


def language_of(data: Mapping[str, Any]) -> Language:
    """What a `language.toml` says.

    Raises:
        KeyError: something that is needed is not in it.
        re.error: a pattern in it can't be read.
    """
    sets: dict[str, Any] = {name: frozenset(data[name]) for name in SETS}
    sets |= {name: frozenset(data.get(name, ())) for name in MORE_SETS}
    patterns: dict[str, Any] = _patterns(data)
    return Language(
        code=data["code"],
        name=data["name"],
        disclaimer=tuple(data["disclaimer"]),
        ourselves=_any_of(data.get("ourselves", ())),
        either=_any_of(map(re.escape, data.get("either", ()))),
        days=day_names(data.get("days", {})),
        facts=_fact_words(data.get("facts", {})),
        **sets,
        **patterns,
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    any_of = "|".join(patterns)
    return re.compile(rf"\b(?:{any_of})\b") if any_of else None


SETS = ("titles", "numbered", "ending", "starters", "function_words")
MORE_SETS = ("ending_too", "disclaims_alone")


def _patterns(data: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    headers, subject = _either(data["headers"]), _either(data["subject"])
    return {
        "greeting": re.compile(rf"(?:{_either(data['greeting'])})\b"),
        "closing": re.compile(rf"(?:{'|'.join(data['closing'])})[,.! ]*"),
        "opens_another": re.compile(rf"(?:{'|'.join(data['forwarded'])}) ?-*"),
        "wrote": re.compile("|".join(data["wrote"])),
        "header": re.compile(rf"\*?(?:{headers})\*?: .{{0,200}}"),
        "subject": re.compile(rf"(?:{subject}): ?"),
        "postscript": re.compile(rf"(?:{_either(data['postscript'])})[.:]? "),
        "asks": re.compile(data["asks"]),
        "clause_ends": re.compile(data.get("clause_ends", "[,;:–]")),
        "joint": re.compile(rf" (?:{_either(data['joints'])}) "),
    }


def _fact_words(data: Mapping[str, Any]) -> FactWords:
    units: dict[str, str] = data.get("units", {})
    return FactWords(
        units=units,
        amount=re.compile(AMOUNT.replace("UNITS", _either([*units, *CODES]))),
        gives=re.compile(data.get("gives", NEVER)),
        does=re.compile(data.get("does", NEVER)),
        said_yes=re.compile(data.get("said_yes", NEVER)),
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


LEAST_SHARE = (
    0.12  # of the words; in English, Spanish and German mail every third to second word is one of them
)
FEW_WORDS = 6
MOST_WORDS = 400  # that tell the language
MOST_READ = 12 * MOST_WORDS  # characters that nearly always hold as many


@dataclass(frozen=True)
class Tongues:
    """The languages that can be read, and those that are only known when seen."""

    readable: frozenset[str]  # codes
    common: Mapping[str, tuple[str, ...]]  # in which languages a commonest word is one: by code, else by name

    def with_more(self, more: Iterable[Language]) -> Tongues:
        """These and others that can be read; a language that was only known by its name is known by its code then."""
        brought = list(more)
        names = {tongue.name for tongue in brought}
        common = {
            word: left
            for word, known in self.common.items()
            if (left := tuple(name for name in known if name not in names))
        }
        for tongue in brought:
            for word in tongue.function_words:
                common[word] = (*common.get(word, ()), tongue.code)
        return Tongues(self.readable | {tongue.code for tongue in brought}, common)

    def counts(self, words: Iterable[str]) -> Counter[str]:
        """How many of these words are among the commonest of each language."""
        return Counter(chain.from_iterable(filter(None, map(self.common.get, words))))


@cache
def tongues() -> Tongues:
    """The languages that we know."""
    return Tongues(frozenset(known_languages()), stored("en").whole("function_words", _words_of_languages))


def _words_of_languages() -> Mapping[str, tuple[str, ...]]:
    """In which languages each of the commonest words is one: by code of those that can be read, else by name."""
    unread: dict[str, list[str]] = tomllib.loads(PACKS.joinpath("unread.toml").read_text(encoding="utf-8"))
    known = {code: language(code).function_words for code in known_languages()}
    spoken: dict[str, list[str]] = {}
    for name, words in {**known, **{name: frozenset(words) for name, words in unread.items()}}.items():
        for word in words:
            spoken.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in spoken.items()}


def spoken_in(text: str, *, default: str = "en", among: Tongues | None = None) -> str:
    """The code of the language a text is in, "" when it is none that can be read.

    Counts the commonest words. A text of a few words that holds none of them is taken for the default: "Sorry Dana!".
    `among`: the languages that there are, where packs brought some.
    """
    words = _first_words(text)
    if not words:
        return "" if text.strip(" \n\t.!?") and not text.isascii() else default
    among = among or tongues()
    counts = among.counts(words)
    best = max(counts, key=lambda name: (counts[name], name == default), default=default)
    # A few words may look like any language: another one than ours must be clearly more likely.
    if counts[best] - counts[default] < (2 if len(words) <= FEW_WORDS else 1):
        best = default
    if counts[best] / len(words) >= LEAST_SHARE:
        return best if best in among.readable else ""
    return default if len(words) <= FEW_WORDS and _plain(text) else ""


def _first_words(text: str) -> list[str]:
    words: list[str] = WORD.findall(lower(text[:MOST_READ].translate(APOSTROPHES)))
    if len(words) <= MOST_WORDS and len(text) > MOST_READ:
        words = WORD.findall(lower(text.translate(APOSTROPHES)))
    return words[:MOST_WORDS]


def _plain(text: str) -> bool:
    return sum(c.isascii() for c in text) > 0.8 * len(text)
