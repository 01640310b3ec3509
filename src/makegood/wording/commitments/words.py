"""How a language commits people, read from `packs/<code>/commitments.toml` and `arranged.toml`; sentences as words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from makegood.wording.fragments import Fragments
from makegood.wording.gates import Gate, gates
from makegood.wording.language import flat, lower
from makegood.wording.pattern import Pattern
from makegood.wording.pieces import Reader
from makegood.wording.prefilter import Index, index
from makegood.wording.stored import PACKS, Stored, made_once, stored
from makegood.wording.wordtree import Node, longest

WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|\.{2,}|[^\w\s]|_"
EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=\w)|(?<=\w)\*{1,3}(?![\w*])")  # "**order 5 units**"
IN_QUOTES = '"'
SHORTEST = 4  # "ring" and "need" are no forms of another verb


@dataclass(slots=True)  # not frozen: that costs three times as much to make
class Token:
    """One word in lower case with its place; a word taken apart ("I'll") gives two with the same place."""

    text: str
    start: int
    end: int
    capital: bool
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a whole wording is: an idiom, something they get, or an offer."""

    kind: str
    dated: bool = False
    first: bool = False
    to_them: bool = False
    from_us: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """A way to say that something is arranged.

    `names`: read with its capitals; `dated`: only with a time to come; `anywhere`: clear enough for a long sentence;
    `plain`: in none that doubts, tells or sets a condition; `bare`: says nothing alone, so the promise is the sentence.
    """

    pattern: Pattern
    dated: bool
    names: bool
    anywhere: bool
    plain: bool
    bare: bool


@dataclass(frozen=True, eq=False)
class CommitWords(dict[str, frozenset[str]]):
    """Everything the finder knows of a language; its sets by their names, for they are asked for all the time."""

    code: str
    example: str
    progressive: str  # how a deed ends that goes on
    participle: str  # one that is done
    third_person: str  # one that somebody else does
    manner: str  # a word that says how
    sets: Mapping[str, frozenset[str]]
    agents: tuple[str, ...]  # how the words for people of a trade end
    apart: Mapping[str, tuple[str, ...]]
    maybe_apart: Mapping[str, tuple[str, ...]]  # where what follows says so: "its", "'s"
    slips: Mapping[str, tuple[str, ...]]
    divisible: frozenset[str]  # all that may be taken apart
    but_when: Mapping[str, Node[bool]]
    but_not_when: Mapping[str, Node[bool]]
    let_me: Mapping[str, Node[bool]]
    rows: Mapping[str, Node[bool]]  # words that mean something only one after the other
    patterns: Mapping[str, re.Pattern[str]]
    wordings: Node[Wording]
    classes: Mapping[str, Mapping[str, str]]
    to_do: frozenset[str]
    selves: frozenset[str]  # "I", "we", "myself"
    moods: frozenset[str]  # "will" and "can", behind "I"
    passed: frozenset[str]  # words before a clause that leave it the first: adverbs and interjections
    arranged: tuple[Arranged, ...]
    arranged_index: Index  # which of them are worth trying on a sentence
    not_arranged: tuple[re.Pattern[str], ...]  # in the clause of one of these, somebody else's or no promise
    not_opening: re.Pattern[str] | None  # nor in a sentence that opens so
    over: re.Pattern[str] | None  # what a clause says that tells how it went
    loosely: re.Pattern[str] | None  # times that name no moment, and are times
    not_a_line: re.Pattern[str] | None  # a line with a time in which one of these stands is no plan of ours
    between_us: re.Pattern[str] | None  # a part of a line needs one of these: us, or the reader
    openers: frozenset[str]  # words at which a frame can be found

    def __post_init__(self) -> None:
        self.update(self.sets)

    def whole(self, word: str) -> bool:
        """Whether a word is never taken apart, whatever stands behind it."""
        return "'" not in word and word not in self.divisible


@cache
def reads_commitments(code: str) -> bool:
    """Whether it is written down how this language commits people."""
    return PACKS.joinpath(code, "commitments.toml").is_file()


@made_once
def commit_words(code: str) -> CommitWords:
    """How the language with this code commits people. Raises KeyError when nobody has written it down."""
    if not reads_commitments(code):
        raise KeyError(code)
    data: dict[str, Any] = _read(code, "commitments") | _read(code, "arranged")
    sets = {name: frozenset(words) for name, words in data["sets"].items()}
    patterns = {name: re.compile(pattern) for name, pattern in data["patterns"].items()}
    patterns["word"] = re.compile(f"{data['patterns']['word']}|{WORD}")
    alike: dict[str, Any] = {name: data[name] for name in AS_IT_IS}
    alike |= {name: {word: tuple(parts) for word, parts in data[name].items()} for name in APART}
    alike |= {name: _trees(data[name]) for name in TREES}
    pieces = Fragments().with_more({name: "|".join(words) for name, words in data.get("words", {}).items()})
    arranged = tuple(_arranged(data, pieces, stored(code)))
    told = {name: list(_said(table, pieces)) for name, table in data.get("not_arranged", {}).items()}
    wordings, classes = _wordings(data), _classes(sets, data)
    return CommitWords(
        code=code,
        sets=sets,
        agents=tuple(sets["agents"]),
        divisible=frozenset().union(*(data[name] for name in APART)),
        patterns=patterns,
        wordings=wordings,
        classes=classes,
        to_do=frozenset(data["to_do"]),
        selves=sets["me"] | sets["me_too"],
        moods=sets["will"] | sets["can"],
        passed=sets["adverbs"] | sets["interjections"],
        arranged=arranged,
        arranged_index=index(one.pattern.gates for one in arranged),
        not_arranged=tuple(_some_at_once(told.get("say", []))),
        not_opening=_any(told.get("opening", [])),
        over=_any(told.get("over", [])),
        loosely=_any(told.get("loosely", [])),
        not_a_line=_any(told.get("line", [])),
        between_us=_any(told.get("between_us", [])),
        openers=_openers(sets, wordings, data)
        | {word for word, known in classes.items() if "doing" in known},
        **alike,
    )


AS_IT_IS = ("example", "progressive", "participle", "third_person", "manner")
APART = ("apart", "maybe_apart", "slips")
TREES = ("but_when", "but_not_when", "let_me", "rows")


def _read(code: str, name: str) -> dict[str, Any]:
    """What a file of the pack says; nothing where the pack has none of that name."""
    file = PACKS.joinpath(code, f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _said(table: Mapping[str, str | list[str]], pieces: Fragments) -> Iterator[str]:
    """The patterns of a table, class by class, with the words put in that they name."""
    for said in table.values():
        yield from map(pieces.expand, [said] if isinstance(said, str) else said)


def _any(patterns: Iterable[str]) -> re.Pattern[str] | None:
    whole = "|".join(patterns)
    return re.compile(whole) if whole else None


AT_ONCE = 8  # patterns; tried one by one, or all as one, they take nearly twice as long


def _some_at_once(patterns: list[str]) -> Iterator[re.Pattern[str]]:
    for first in range(0, len(patterns), AT_ONCE):
        yield re.compile("|".join(patterns[first : first + AT_ONCE]))


def _arranged(data: Mapping[str, Any], pieces: Fragments, known: Stored) -> Iterator[Arranged]:
    for entry in data.get("arranged", ()):
        names = bool(entry.get("names", False))
        for wording in _said(entry["say"], pieces):
            # The index reads lower case: what is read with its capitals may begin anywhere.
            ways = (Gate((), None),) if names else known.gates(wording, _gates)
            dated, anywhere = bool(entry.get("dated", False)), bool(entry.get("anywhere", False))
            pattern = Pattern(wording, ways, known.compiled)
            yield Arranged(
                pattern,
                dated,
                names,
                anywhere,
                bool(entry.get("plain", False)),
                bool(entry.get("bare", False)),
            )


def _gates(wording: str) -> tuple[Gate, ...]:
    return gates(wording, Reader({}))


def _openers(
    sets: Mapping[str, frozenset[str]], wordings: Node[Wording], data: Mapping[str, Any]
) -> frozenset[str]:
    named = set(wordings.words)
    for name in OPENING:
        named |= sets[name]
    for name, _, _ in wordings.classes:
        named |= set(data["classes"].get(name) or sets[CLASSES[name]])
    return frozenset(named)


OPENING = (
    "lets",
    "is",
    "me",
    "me_too",
    "will",
    "going",
    "am",
    "with_a_time",
    "in_hand",
    "goes_now",
    "opens_plan",
    "should",
)


def _trees(data: Mapping[str, list[str]]) -> dict[str, Node[bool]]:
    trees: dict[str, Node[bool]] = {}
    for verb, wordings in data.items():
        trees[verb] = Node[bool]()
        trees[verb].grow(wordings, leaf=True)
    return trees


def _wordings(data: Mapping[str, Any]) -> Node[Wording]:
    tree = Node[Wording]()
    for kind in ("idiom", "getting", "offer"):
        for entry in data[kind]:
            flags = {
                name: entry[name] for name in ("dated", "first", "to_them", "from_us", "due") if name in entry
            }
            tree.grow(entry["say"], Wording(kind, **flags))
    return tree


# Sets that stand as {classes} in the wordings.
CLASSES = {
    "deed": "deeds",
    "adverb": "adverbs",
    "glad": "glad",
    "done": "done_for_them",
    "of_ours": "of_ours",
    "output": "output",
    "event": "events",
}


def _classes(sets: Mapping[str, frozenset[str]], data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    classes: dict[str, dict[str, str]] = {}
    for name, source in CLASSES.items():
        for word in sets[source]:
            classes.setdefault(word, {})[name] = word
    for name, words in data["classes"].items():
        for word in words:
            classes.setdefault(word, {})[name] = word
            if name == "ready":
                classes[word]["done"] = word
    _with_forms(classes, "of_one", sets["deeds"], lambda word: _of_somebody(word, data))
    going_on = sets["deeds"] - sets["not_present"]
    _with_forms(classes, "doing", going_on, lambda word: _going_on(word, data["progressive"]))
    return classes


def _with_forms(
    classes: dict[str, dict[str, str]],
    name: str,
    words: frozenset[str],
    forms: Callable[[str], tuple[str, ...]],
) -> None:
    for word in sorted(words):  # "coming" is of "come" and might be of "comp": always the first of them
        for form in forms(word):
            classes.setdefault(form, {}).setdefault(name, word)


def _going_on(word: str, ending: str) -> tuple[str, ...]:
    """How a deed is spelled while it goes on: send, sending; place, placing; put, putting."""
    return word + ending, word[:-1] + ending, word + word[-1] + ending


def _of_somebody(word: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    """How a deed is spelled that somebody else does: call, calls; fetch, fetches; reply, replies."""
    added = (word + ending for ending in data["third_person_adds"])
    return (*added, *(word[:-1] + ending for ending in data["third_person_for_the_last"]))


def tokens(sentence: str, tongue: CommitWords) -> list[Token]:
    """The words of a sentence, contractions taken apart."""
    plain = flat(sentence)
    small = lower(plain)
    if "*" in small:
        small = EMPHASIS.sub(lambda marks: " " * len(marks.group()), small)
    found: list[Token] = []
    matches, code, whole = list(tongue.patterns["word"].finditer(small)), tongue.code, tongue.whole
    texts = [match.group() for match in matches]
    for match, word, following in zip(matches, texts, [*texts[1:], ""], strict=True):
        start, end = match.span()
        capital = plain[start].isupper()
        for text in (word,) if whole(word) else _apart(word, following, tongue):
            classes = _classes_of(code, text, capital and bool(found))
            found.append(Token(text, start, end, capital, classes))
    return found


@lru_cache(maxsize=8192)
def _classes_of(code: str, text: str, is_name: bool) -> Mapping[str, str]:
    tongue = commit_words(code)
    classes = dict(tongue.classes.get(text, {}))
    if not text[0].isalnum():
        return classes
    classes["any"] = text
    if is_name:
        classes["name"] = text
    if text[0].isdigit():
        classes["number"] = text
    if text.endswith(tongue.progressive) and len(text) > SHORTEST and text not in tongue["not_ing"]:
        classes["ing"] = text
    if text.endswith(tongue.participle) and len(text) > SHORTEST:
        classes["done"] = text
    return classes


def _apart(text: str, following: str, tongue: CommitWords) -> tuple[str, ...]:
    if text in tongue.apart:
        return tongue.apart[text]
    if text in tongue.slips and following in tongue["deeds"]:
        return tongue.slips[text]
    found = tongue.patterns["ending"].search(text) if "'" in text else None
    ending = found.group() if found else text
    if ending in tongue.maybe_apart and _is_is(text[: -len(ending)], following, tongue):
        return (text[: -len(ending)], *tongue.maybe_apart[ending]) if found else tongue.maybe_apart[ending]
    if found and found.group() in tongue.apart and found.start():
        stem = text[: found.start()]
        return (*tongue.apart.get(stem, (stem,)), *tongue.apart[found.group()])
    return (text,)


def _is_is(stem: str, following: str, tongue: CommitWords) -> bool:
    """ "It's on its way", "Dana's sending it": no possessive."""
    if stem in tongue["with_is"]:
        return True
    coming = following in tongue["with_a_time"] or following in tongue["in_hand"]
    return coming or following in tongue["going"]


def first_of(texts: list[str], wanted: frozenset[str]) -> int:
    """The place of the first of some words; behind the last one when none stands there."""
    if wanted.isdisjoint(texts):
        return len(texts)
    return next(at for at, text in enumerate(texts) if text in wanted)


def up_to(texts: list[str], wanted: frozenset[str]) -> list[str]:
    """The words before the first of those."""
    return texts[: first_of(texts, wanted)]


def follows(tree: Node[bool], words: list[Token], at: int) -> bool:
    """Whether one of the wordings begins at that word."""
    return longest(tree, words, at) is not None
