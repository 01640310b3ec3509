"""Reading a message: what helps the reader, what is missing, what may hurt, and a way to put it.

reading = check("Mistakes were made.", "acknowledgement")
for remark in reading.shown:
    print(remark.title, remark.why, remark.instead)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from makegood.wording.brought import tongues_with
from makegood.wording.facts import Against, facts, given_amounts
from makegood.wording.language import lower, spoken_in
from makegood.wording.letter import Letter, read
from makegood.wording.other_languages import unread_parts
from makegood.wording.reading import (
    Component,
    Context,
    Fault,
    Place,
    Reading,
    Remark,
    kind_named,
)
from makegood.wording.rulebook import COMPONENT, FAULT, Book, Rule, book, kinds
from makegood.wording.told_when import tell_when
from makegood.wording.weighing import blocks, order, outweighed, stray, weigh
from makegood.wording.whole import whole_faults

UNREAD = (
    "This text is in a language that can't be read here yet, so nothing is said about it. That does not mean that it "
    "is fine: have somebody read it who speaks it."
)


def check(
    text: str, kind: str = "", context: Context | None = None, *, packs: Sequence[Path | str] = ()
) -> Reading:
    """Read a message to somebody who was let down: what helps, what is missing, what may hurt, the main thing first.

    Args:
        text: the message as it is written, plain text of any length, in one language, which is recognised. Quoted and
            forwarded mail, greeting and signature are told apart and not read as the writer's. An empty text is a
            message in which all is missing. Of a message in two languages the commoner one is read.
        kind: one of `KINDS`, in any spelling ("check-in"); it says which parts the message should have. "" where the
            kind is not known: then no part is missed.
        context: the facts of the mistake to hold the message against; None to read the words alone.
        packs: folders with rules of your own, added to ours, or with a language of your own. They are read once a
            process.

    Returns:
        A `Reading`: parts present and absent, faults, and remarks in the order in which to say them, of which
        `shown` are the first two. Places count characters of `text`, from 0, the end outside. `unread` is a
        sentence when the language has no rules: then nothing was read, and nothing is found fine. `unread_parts` are
        the places in another language than the rest.

    Raises:
        TypeError: `text` is no string.
        UnknownKind: there is no such kind (a `ValueError`).
        BadPack: one of the packs can't be used; the sentence says what to mend.

    It keeps nothing of what it reads and may be called from many threads; the first call of a process reads the rules.

    Source: domain model 3.6; articles 000 to 004.

    >>> reading = check("Mistakes were made.", "acknowledgement")
    >>> reading.shown[0].title, reading.shown[0].places[0].text
    ('Nobody did it', 'Mistakes were made')
    """
    if not isinstance(text, str):
        raise TypeError(f"A message is text; this is {type(text).__name__}. Give it as a string.")
    return _checked(text, kind_named(kind), context, _folders(packs))


def _checked(text: str, kind: str, context: Context | None, packs: tuple[Path, ...]) -> Reading:
    among = tongues_with(packs)
    code = spoken_in(text, among=among)
    if not code:
        return Reading(kind, "", unread=UNREAD)
    reading, letter = _reading(text, kind, context, code, book(code, packs))
    return replace(reading, unread_parts=unread_parts(letter, code, among))


def _reading(text: str, kind: str, context: Context | None, code: str, rules: Book) -> tuple[Reading, Letter]:
    wants = kinds().get(kind, {})
    letter = read(text, rules)
    if wants.get("acts") or wants.get("dates"):
        tell_when(letter, code)
    weigh(letter, rules, guess=bool(wants.get("guess")) and not _is_whole(letter, wants))
    present, absent = _components(letter, rules, wants)
    faults = _sorted(letter, rules, kind, wants, context)
    if kind and not faults and stray(letter, rules):
        faults = _sorted(letter, rules, kind, wants, context)
    remarks = (*_remarks(faults), *_missing(absent, faults, wants, rules))
    return Reading(kind, code, present, absent, faults, remarks, letter.has("regret", "apology")), letter


def _is_whole(letter: Letter, wants: Mapping[str, Any]) -> bool:
    """Whether all is in it that its kind wants: a check-in that asks owns nothing, does nothing and is what it is.

    What wants nothing, a last word to somebody who leaves, is whole when it is sorry for what it names.
    """
    wanted = wants.get("wants", ()) or ("regret", "acknowledge")
    return all(letter.has(id_) for id_ in wanted)


def _folders(packs: Sequence[Path | str]) -> tuple[Path, ...]:
    """One folder, or several."""
    return tuple(Path(pack) for pack in ((packs,) if isinstance(packs, str | Path) else packs))


def _sorted(
    letter: Letter, rules: Book, kind: str, wants: Mapping[str, Any], context: Context | None
) -> tuple[Fault, ...]:
    found = _faults(letter, rules, kind, wants, context)
    return tuple(sorted(found, key=lambda fault: order(letter, _rule(rules, fault.id))))


def _components(
    letter: Letter, rules: Book, wants: Mapping[str, Any]
) -> tuple[tuple[Component, ...], tuple[Component, ...]]:
    """Those present with their places; of those that the kind wants and the language knows, the absent ones."""
    known = rules.of(COMPONENT)
    present = tuple(
        Component(rule.id, rule.title, letter.places(rule.id)) for rule in known if letter.has(rule.id)
    )
    wanted = [*wants.get("wants", ()), *wants.get("welcome", ())]
    absent = tuple(
        Component(id_, rules.rules[id_].title) for id_ in wanted if id_ in rules.rules and not letter.has(id_)
    )
    return present, absent


def _rule(rules: Book, id_: str) -> Rule:
    """The rule in the text's language, else in English: facts are checked in every language."""
    return rules.rules.get(id_) or book("en").rules[id_]


def _faults(
    letter: Letter, rules: Book, kind: str, wants: Mapping[str, Any], context: Context | None
) -> Iterator[Fault]:
    found: dict[str, tuple[Place, ...]] = {
        rule.id: letter.places(rule.id)
        for rule in rules.of(FAULT)
        if not rule.whole and letter.has(rule.id) and (not kind or kind in rule.kinds)
    }
    found |= {
        id_: places
        for id_, places in whole_faults(letter, kind, wants)
        if id_ in rules.rules and (not kind or kind in rules.rules[id_].kinds)
    }
    for id_ in outweighed(letter, rules, found):
        del found[id_]
    if context is not None:
        if _covered(letter, context):
            found.pop("needs_approval", None)
        for fact in _each_once(facts(letter, context)):
            yield _fault(_rule(rules, fact.id), (*fact.places, *found.pop(fact.id, ())), fact.values)
    for id_, places in found.items():
        fault = _fault(_rule(rules, id_), places, {})
        is_advice = id_ == "no_action" and wants.get("may_wait", False)
        yield fault if blocks(letter, id_) and not is_advice else replace(fault, blocks=False)


def _each_once(against: Iterable[Against]) -> list[Against]:
    """What goes against the same fact at several places is said once, with all of them."""
    once: dict[tuple[str, ...], Against] = {}
    for fact in against:
        key = (fact.id, *(lower(value) for value in fact.values.values()))
        seen = once.get(key)
        once[key] = replace(seen, places=seen.places + fact.places) if seen else fact
    return list(once.values())


def _covered(letter: Letter, context: Context) -> bool:
    """Somebody said yes, or every sum in it is within what the writer may give."""
    if context.approved:
        return True
    sums = list(given_amounts(letter))
    may = context.authority_minor
    return (
        bool(sums) and may is not None and all(minor <= may.get(currency, 0) for _, minor, currency in sums)
    )


def _fault(rule: Rule, places: tuple[Place, ...], values: Mapping[str, str]) -> Fault:
    why = rule.why
    if rule.id == "needs_approval" and values:
        why = f"{values['words']} is more than you may give alone. {why}"
    else:
        why = why.format_map(values) if values else why
    return Fault(rule.id, rule.title, why, rule.instead, rule.blocks, tuple(dict.fromkeys(places)))


def _remarks(faults: Sequence[Fault]) -> Iterator[Remark]:
    """One for each fault, the main one first; what lies in words that were remarked on already is not said again.

    A second of the same kind, such as another date, waits until each kind was said once.
    """
    taken: list[Place] = []
    first = {fault.id: fault for fault in reversed(faults)}
    for fault in sorted(faults, key=lambda one: one is not first[one.id] and not one.blocks):
        if fault.places and all(_within(place, taken) for place in fault.places) and not fault.blocks:
            continue
        taken += fault.places
        yield Remark(fault.title, fault.why, fault.instead, fault.places, fault.id, fault.blocks)


def _within(place: Place, taken: Sequence[Place]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in taken)


TOLD_BY = {
    "repair_dated": ("no_action", "undated", "no_owner"),
    "next_word": ("no_action", "undated", "no_owner"),
    "responsibility": ("agentless", "blame", "denial"),
    "acknowledge": ("denial",),
}


def _missing(
    absent: Sequence[Component], faults: Sequence[Fault], wants: Mapping[str, Any], rules: Book
) -> Iterator[Remark]:
    """One remark for all that the kind wants and that no fault has told of already."""
    told = {fault.id for fault in faults}
    parts = [
        part.title
        for part in absent
        if part.id in wants.get("wants", ()) and not told & set(TOLD_BY.get(part.id, ()))
    ]
    if parts:
        rule = _rule(rules, "missing")
        yield Remark(rule.title.format(parts="; ".join(parts)), rule.why, rule.instead)
