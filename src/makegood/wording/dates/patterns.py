"""How one language says when, read from `packs/<code>/dates.toml` and made into a tree that is walked word by word."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from makegood.wording.stored import PACKS, made_once
from makegood.wording.wordtree import Node


@dataclass(frozen=True, slots=True)
class Phrase:
    """One family of wordings: which meaning they have, and the values that are the same in all of them."""

    means: str
    values: Mapping[str, Any]
    shaky: bool
    shaky_words: frozenset[str]
    alone: bool


# Wordings of several words and what they say, by one word of theirs; the longest first.
Wordings = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@dataclass(frozen=True)
class DateWords:
    """Everything the engine knows of how a language says when."""

    code: str
    tree: Node[Phrase]
    lexicon: Mapping[str, Mapping[str, str]]  # word -> class -> value
    relations: Wordings  # by their last word
    ordinal_suffixes: frozenset[str]
    tens: Mapping[str, int]
    glue: frozenset[str]
    anchors: frozenset[str]
    attributed: frozenset[str]
    apposition: frozenset[str]
    either: frozenset[str]
    follows: frozenset[str]
    hour_relations: frozenset[str]
    minutes_on: frozenset[str]  # "in 5" are minutes, and no hour
    before_a_time: frozenset[str]  # "by about five"
    pronouns: frozenset[str]
    determiners: frozenset[str]
    but: frozenset[str]
    future: frozenset[str]
    future_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    past_verbs: frozenset[str]
    past_after_pronoun: frozenset[str]
    asked: frozenset[str]  # what is told at that time begins so: "at 11 what they said"
    parts: Mapping[str, Mapping[str, str]]
    say: Mapping[str, Any]
    # What stands beside a time and changes it.
    years: Wordings  # how many years on, by their first word
    of_year: frozenset[str]
    onwards: Wordings  # by their first word
    refusals: Wordings  # by their last word
    refusing: frozenset[str]  # the first words of the refusals
    fallbacks: frozenset[str]
    ranges: frozenset[str]
    portions: frozenset[str]
    waits: frozenset[str]
    counted: frozenset[str]  # ordinals that count things as well: "the first is blue"
    negations: frozenset[str]


@made_once
def date_words(code: str) -> DateWords:
    """How the language with this code says when.

    Raises:
        KeyError: nobody has written down how it does.
    """
    source = PACKS.joinpath(code, "dates.toml")
    if not source.is_file():
        raise KeyError(code)
    data: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    sets: dict[str, Any] = {name: frozenset(data[name]) for name in SETS}
    return DateWords(
        code=data["language"],
        tree=_tree(data["phrase"]),
        lexicon=_lexicon(data["classes"]),
        relations=_by_end(data["relations"], -1),
        tens=data["tens"],
        past_endings=tuple(data["past_endings"]),
        future_endings=tuple(data["future_endings"]),
        parts=data["parts"],
        say=data["say"],
        years=_by_end(data.get("years", {}), 0),
        of_year=frozenset(data.get("of_year", ())),
        onwards=_by_end({"after": data.get("onwards", [])}, 0),
        fallbacks=frozenset(data.get("fallbacks", ())),
        portions=frozenset(data.get("portions", ())),
        waits=frozenset(data.get("waits", ())),
        asked=frozenset(data.get("asked", ())),
        counted=frozenset(data.get("counted", ())),
        negations=frozenset(data.get("negations", ())),
        ranges=frozenset(data.get("ranges", "-–")),
        refusing=frozenset(
            words.split()[0] for wordings in data.get("refusals", {}).values() for words in wordings
        ),
        refusals=_by_end(data.get("refusals", {}), -1),
        **sets,
    )


SETS = (
    "ordinal_suffixes", "glue", "anchors", "attributed", "apposition", "either", "follows", "hour_relations",
    "minutes_on", "before_a_time",
    "pronouns", "past_verbs", "past_after_pronoun", "determiners", "but", "future",
)  # fmt: skip
APART = {"means", "say", "shaky", "shaky_words", "alone"}


def _tree(phrases: Iterable[Mapping[str, Any]]) -> Node[Phrase]:
    root = Node[Phrase]()
    for data in phrases:
        phrase = Phrase(
            means=data["means"],
            values={name: value for name, value in data.items() if name not in APART},
            shaky=data.get("shaky", False),
            shaky_words=frozenset(data.get("shaky_words", ())),
            alone=data.get("alone", False),
        )
        root.grow(data["say"], phrase)
    return root


def _lexicon(classes: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for name, values in classes.items():
        for value, spellings in values.items():
            for spelling in spellings:
                words.setdefault(spelling, {})[name] = value
    return words


def _by_end(data: Mapping[str, list[str]], end: int) -> Wordings:
    """Wordings and what they say, by their first word (0) or their last one (-1), the longest first."""
    found = [(tuple(words.split()), name) for name, wordings in data.items() for words in wordings]
    grouped: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for said, name in sorted(found, key=lambda pair: -len(pair[0])):
        grouped[said[end]] = (*grouped.get(said[end], ()), (said, name))
    return grouped
