"""Rules as data: read from packs, checked with sentences that say what to mend, compiled once.

A pack is a folder: `fragments.toml` names pieces of patterns, `rules/*.toml` hold one component, fault or sign each.
An organisation's own pack has the same form; what it says of an id that is known is added to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from makegood.wording.brought import BadPack, brought_by, read_toml, written_in
from makegood.wording.fragments import Fragments, UnknownFragment, spaced
from makegood.wording.language import Language
from makegood.wording.pattern import Pattern
from makegood.wording.prefilter import Index, index
from makegood.wording.reading import KINDS
from makegood.wording.stored import PACKS, made_once, stored

COMPONENT, FAULT, SIGN = "component", "fault", "sign"
SORTS = (COMPONENT, FAULT, SIGN)
RULE_KEYS = {
    "id", "sort", "title", "why", "instead", "source", "blocks", "rank", "kinds", "not_for", "match", "examples",
    "counter_examples", "whole", "cue", "least",
    "least_unowned", "dwells", "at_length",
}  # fmt: skip
MATCH_KEYS = frozenset(
    [
        "any",
        "guards",
        "unless",
        "question",
        "after",
        "not_before",
        "not_beside",
        "not_with",
        "needs",
        "case",
        "parts",
        "every",
        "points",
        "next_to",
        "also",
    ]
)


NEVER = 1_000  # more points than any letter has


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a rule shows.

    `guards`: where one overlaps the
    match, it does not count. `unless`: where one stands anywhere in the sentence, it does not count. `question`: True
    only in a question, False in none. `after`: the sentence before holds this id. `not_beside`: these ids in the same
    sentence, `not_before`: in the next, `not_with`: anywhere in the letter, take it back; `needs`: at least one must
    stand somewhere in it.
    """

    any: tuple[Pattern, ...]
    guards: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    question: bool | None = None
    after: str = ""
    not_beside: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    case: bool = False
    every: bool = False  # each occurrence counts, not only the first of a sentence
    next_to: str = ""  # an id that must stand in this sentence, in the one before or in the one behind it
    also: tuple[str, ...] = ()  # ids that its words tell as well: who says what they did, says what happened
    points: int = 0  # a cue: what it weighs; 0 where the match shows the rule by itself
    parts: tuple[str, ...] = ("own", "item")


@dataclass(frozen=True, slots=True)
class Rule:
    """One component, fault or sign. A sign is a word for other rules and is shown to nobody."""

    id: str
    sort: str
    title: str
    why: str
    instead: str
    source: str
    blocks: bool
    rank: int
    kinds: frozenset[str]
    matches: tuple[Match, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    whole: bool  # found by looking at the whole letter or the facts, not at one sentence
    dwells: tuple[str, ...] = ()  # examples of letters that its cues tell
    least: int = NEVER  # points of cues at which it shows
    least_unowned: int = NEVER  # the same in a letter in which nobody says that it was them
    at_length: int = 0  # what must speak for it in a long letter, where one sentence is little of it


class Trial(NamedTuple):
    """One pattern to be tried: of which rule, in which of its matches."""

    rule: Rule
    match: Match
    number: int  # of the match in its rule
    pattern: Pattern
    key: tuple[str, int]  # which match of which rule


@dataclass(frozen=True)
class Book:
    """The rules of one language with the packs that were added, by id, signs and components first."""

    language: str
    rules: Mapping[str, Rule]
    trials: tuple[Trial, ...]
    excuses: tuple[str, ...]  # the guards and `unless` patterns of all rules, each once
    index: Index  # of the trials, and later of the excuses
    tongue: Language | None = None  # where a pack brought it

    def of(self, sort: str) -> list[Rule]:
        """The rules of one sort, faults with the gravest first."""
        return sorted((rule for rule in self.rules.values() if rule.sort == sort), key=lambda rule: rule.rank)


def book(code: str, packs: tuple[Path, ...] = ()) -> Book:
    """The rules of a language, with those of packs that were added for it.

    Raises:
        BadPack: a pack can't be read; nothing of it is used.
        KeyError: nobody has written rules for that language.
    """
    return _with_packs(code, packs) if packs else _our_own(code)


@made_once
def _our_own(code: str) -> Book:
    return _book(code, _of_language(code)[1])


@cache
def _of_language(code: str) -> tuple[Fragments, Mapping[str, Rule]]:
    fragments = replace(_fragments(PACKS.joinpath(code), Fragments()), stored=stored(code))
    return fragments, {rule.id: rule for rule in _rules(PACKS.joinpath(code), fragments, {})}


@cache
def _with_packs(code: str, packs: tuple[Path, ...]) -> Book:
    brought = brought_by(packs).get(code)
    fragments, known = _of_language(code) if brought is None else (Fragments(), {})
    rules = dict(known)
    for pack in packs:
        if written_in(pack, packs) != code:
            continue
        fragments = _fragments(pack, fragments)
        for rule in _rules(pack, fragments, rules):
            _sound(pack, rule)
            rules[rule.id] = _joined(rules[rule.id], rule) if rule.id in rules else rule
    return replace(_book(code, rules), tongue=brought)


def _book(code: str, known: Mapping[str, Rule]) -> Book:
    order = {SIGN: 0, COMPONENT: 1, FAULT: 2}
    rules = dict(sorted(known.items(), key=lambda pair: order[pair[1].sort]))
    trials = tuple(
        Trial(rule, match, number, pattern, (rule.id, number))
        for rule in rules.values()
        for number, match in enumerate(rule.matches)
        for pattern in match.any
    )
    excuses = {
        pattern.source: pattern
        for rule in rules.values()
        for match in rule.matches
        for pattern in (*match.guards, *match.unless)
    }
    gates = index((trial.pattern.gates for trial in trials), (pattern.gates for pattern in excuses.values()))
    return Book(code, rules, trials, tuple(excuses), gates)


def _sound(pack: Path, rule: Rule) -> None:
    """Our own patterns are compiled by the tests; those of others here, so that the sentence comes at once."""
    for match in rule.matches:
        for pattern in (*match.any, *match.guards, *match.unless):
            try:
                _ = pattern.compiled
            except re.error as fault:
                raise BadPack(
                    f"{pack} has a pattern of {rule.id} that can't be read, {pattern.source!r}: {fault}."
                ) from None


def _joined(known: Rule, added: Rule) -> Rule:
    return replace(
        known,
        matches=known.matches + added.matches,
        examples=known.examples + added.examples,
        counter_examples=known.counter_examples + added.counter_examples,
    )


def _fragments(pack: Path, known: Fragments) -> Fragments:
    file = pack.joinpath("fragments.toml")
    if not file.is_file():
        return known
    try:
        return known.with_more({name: str(pattern) for name, pattern in read_toml(file).items()})
    except UnknownFragment as name:
        raise _unnamed(str(file), name) from None


def _unnamed(where: str, name: UnknownFragment) -> BadPack:
    return BadPack(f"{where} uses {{{name.args[0]}}}, which no fragments.toml names. Name it there, above.")


def _rules(pack: Path, fragments: Fragments, known: Mapping[str, Rule]) -> list[Rule]:
    folder = pack.joinpath("rules")
    if not folder.is_dir():
        raise BadPack(f"{pack} has no folder rules. Put one file a rule into it.")
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda one: one.name
    )
    return [_rule(file, read_toml(file), fragments, known) for file in files]


def _rule(file: Path, data: dict[str, Any], fragments: Fragments, known: Mapping[str, Rule]) -> Rule:
    strange = data.keys() - RULE_KEYS
    if strange:
        raise BadPack(
            f"{file} has {', '.join(sorted(strange))}, which no rule has. Known: {_list(RULE_KEYS)}."
        )
    id_ = str(data.get("id", ""))
    if not re.fullmatch(r"[a-z][a-z_]*", id_):
        raise BadPack(
            f'{file} has id = "{id_}"; use lower case letters and underscores, such as "sorry_but".'
        )
    adds = id_ in known
    _complete(file, data, adds=adds)
    kinds = frozenset(data.get("kinds", KINDS)) - frozenset(data.get("not_for", ()))
    if kinds - set(KINDS):
        raise BadPack(f"{file} names the kind {_list(kinds - set(KINDS))}; use {_list(KINDS)}.")
    return Rule(
        id=id_, sort=data.get("sort", FAULT), title=data.get("title", ""), why=data.get("why", ""),
        instead=data.get("instead", ""), source=data.get("source", ""), blocks=bool(data.get("blocks", False)),
        rank=int(data.get("rank", 500)), kinds=kinds, whole=bool(data.get("whole", False)),
        matches=tuple(_match(file, entry, fragments) for entry in (*data.get("match", ()), *data.get("cue", ()))),
        dwells=tuple(data.get("dwells", ())),
        least=int(data.get("least", NEVER)), least_unowned=int(data.get("least_unowned", data.get("least", NEVER))),
        examples=tuple(data.get("examples", ())), counter_examples=tuple(data.get("counter_examples", ())),
        at_length=int(data.get("at_length", 0)),
    )  # fmt: skip


def _complete(file: Path, data: Mapping[str, Any], *, adds: bool) -> None:
    sort = data.get("sort", FAULT)
    if sort not in SORTS:
        raise BadPack(f'{file} says sort = "{sort}"; use {_list(SORTS)}.')
    needed = ["title", "why", "instead", "source"] if sort == FAULT and not adds else []
    missing = [key for key in needed if not data.get(key)]
    if missing:
        raise BadPack(
            f"{file} says nothing under {_list(missing)}. The writer reads it; write one plain sentence each."
        )
    if not data.get("whole") and not ((data.get("match") or data.get("cue")) and data.get("examples")):
        raise BadPack(f"{file} needs a [[match]] with patterns, and examples that show that it works.")


def _match(file: Path, entry: Mapping[str, Any], fragments: Fragments) -> Match:
    strange = entry.keys() - MATCH_KEYS
    if strange or not entry.get("any") or not isinstance(entry.get("points", 0), int):
        raise BadPack(f"A [[match]] of {file} needs any = [patterns] and may have {_list(MATCH_KEYS)}.")
    patterns: dict[str, Any] = {
        key: tuple(_pattern(pattern, fragments, str(file)) for pattern in entry.get(key, ()))
        for key in ("any", "guards", "unless")
    }
    words: dict[str, Any] = {
        key: tuple(entry.get(key, ())) for key in ("not_beside", "not_before", "not_with", "needs", "also")
    }
    return Match(
        **patterns,
        **words,
        question=entry.get("question"),
        after=str(entry.get("after", "")),
        case=bool(entry.get("case", False)),
        every=bool(entry.get("every", "points" in entry)),
        points=int(entry.get("points", 0)),
        next_to=str(entry.get("next_to", "")),
        parts=tuple(entry.get("parts", ("own", "item"))),
    )


def _pattern(pattern: str, fragments: Fragments, where: str) -> Pattern:
    """A pattern, and what each match of it needs, so that it is tried on few sentences."""
    try:
        whole = spaced(fragments.expand(pattern))
        return Pattern(
            whole, fragments.gates(pattern), fragments.stored.compiled if fragments.stored else re.compile
        )
    except UnknownFragment as name:
        raise _unnamed(where, name) from None
    except re.error as fault:
        raise BadPack(f"{where} has a pattern that can't be read, {pattern!r}: {fault}.") from None


def _list(words: Sequence[str] | frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(words))


@cache
def kinds() -> Mapping[str, Mapping[str, Any]]:
    """What each kind of message wants, from `packs/kinds.toml`."""
    return stored("en").whole("kinds", lambda: read_toml(PACKS.joinpath("kinds.toml")))
