"""Whether a file may run as a part of the policy, and if not, why, line by line.

A file changes words, order, options, dates, clocks and limits. What a step of a mistake hangs on it cannot take out.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from makegood.policy.rules.catalogue import LEVELS, Item, catalogue
from makegood.policy.rules.causes import wrong_in_causes
from makegood.policy.rules.parts import CATALOGUE, CAUSES, POLICY, Problem, brought
from makegood.policy.rules.places import line_named, line_of
from makegood.policy.rules.playbooks import playbook, read_file
from makegood.policy.rules.reading import Table, default_text, over, toml
from makegood.policy.rules.saying import wrong_in
from makegood.policy.rules.shape import Policy, parse
from makegood.policy.rules.trades import Trade
from makegood.policy.rules.whole_playbook import wrong_in_playbook
from makegood.policy.rules.words import Unusable

LONGEST = 100_000  # characters; the longest that Makegood brings has about 14,000
ALONE = "nothing"  # the item that is a no to what they would like
OWN_CLASSES = ("restoration", "goodwill", "gesture")


def problems(
    part: str, text: str, words: Trade, policy: Policy, *, names: Sequence[str] = ()
) -> tuple[Problem, ...]:
    """Why `text` may not run as this part beside the rest of `policy`, in the order of its lines; empty when it may.

    A part whose text is "" is the one that Makegood brings. `names`: of the people of the house.

    Raises:
        Unusable: UNKNOWN_PART.
    """
    like = brought(part, words)
    if not text.strip():
        return ()
    if len(text) > LONGEST:
        return (Problem(0, "", f"It has {len(text):,} characters; {LONGEST:,} are the most."),)
    found: list[Unusable] = []
    try:
        for one in _wrong(part, text, toml(like), words, policy, names):
            found.append(one)  # noqa: PERF402 - what was found before it could not be read on is told, too
    except Unusable as error:
        found.append(error)
    placed = [_placed(text, one) for one in found]
    return tuple(sorted(dict.fromkeys(placed), key=lambda one: one.line))


def _wrong(
    part: str, text: str, like: Mapping[str, Any], words: Trade, policy: Policy, names: Sequence[str]
) -> Iterator[Unusable]:
    values = toml(text)
    if part == POLICY:
        yield from _wrong_in_policy(text)
    elif part == CATALOGUE:
        yield from _wrong_in_catalogue(values, words, policy)
    elif part == CAUSES:
        yield from wrong_in_causes(values, names=names)
    else:
        brings = playbook(part, words)
        yield from _left_out(values, like)
        yield from wrong_in_playbook(part, values, brings, words, policy.catalogue)


def _placed(text: str, error: Unusable) -> Problem:
    key = str(error.values.get("key", ""))
    where = error.values.get("where")
    line = line_named(str(where)) if where is not None else line_of(text, key)
    return Problem(line, key, str(error))


def _left_out(values: Mapping[str, Any], like: Mapping[str, Any]) -> Iterator[Unusable]:
    """What begins at once stands in few playbooks, and may not be lost where it does."""
    for key in ("at_once", "at_once_by"):
        if key in like and key not in values:
            yield Unusable("KEY_MISSING", key=key)


# ---------------------------------------------------------------- clocks and limits


def _wrong_in_policy(text: str) -> Iterator[Unusable]:
    """Why a file of clocks and limits may not run. Raises Unusable where it cannot be read at all."""
    if CATALOGUE in toml(text):
        yield Unusable("NOT_OF_THIS_FILE", key=CATALOGUE, holds="clocks, tolerances and who counts as what")
        return
    levels = parse(text).authority.levels
    if levels.get("REP") != "rep":
        yield Unusable("LEVEL_TOO_HIGH", key="authority.levels.rep", role='"rep"')
    if levels.get("MANAGER") not in ("manager", "director"):
        yield Unusable("LEVEL_TOO_HIGH", key="authority.levels.manager", role='"manager"')


# ---------------------------------------------------------------- the catalogue


def _wrong_in_catalogue(values: Mapping[str, Any], words: Trade, policy: Policy) -> Iterator[Unusable]:
    for key in values:
        if key != CATALOGUE:
            yield Unusable("NOT_OF_THIS_FILE", key=key, holds="[catalogue.…] and its keys")
    brings = toml(default_text("catalogue.toml"))
    usual = _items(brings)
    own = _items(over(brings, {CATALOGUE: values.get(CATALOGUE, {})}))
    for code, item in own.items():
        key = f"{CATALOGUE}.{code}"
        yield from _changed(item, usual[code], key) if code in usual else _new(item, key)
        yield from wrong_in(item.label, f"{key}.label", words)
        yield from _more_above(item, key)
    yield from _in_use(own, words, policy)


def _items(values: Mapping[str, Any]) -> dict[str, Item]:
    return catalogue(Table(values).table(CATALOGUE))


def _changed(item: Item, usual: Item, key: str) -> Iterator[Unusable]:
    if item.remedy_class != usual.remedy_class:
        value, fixed = item.remedy_class, usual.remedy_class
        yield Unusable("CLASS_IS_FIXED", key=f"{key}.class", value=value, item_class=fixed)
    if usual.needs and not item.needs.strip():
        yield Unusable("NEEDS_DROPPED", key=f"{key}.needs", value=usual.needs)
    if item.code != ALONE:
        return
    for level in LEVELS:
        if usual.limits[level].words == "not" and item.limits[level].words != "not":
            yield Unusable("NO_ALONE", key=f"{key}.{level}", value=item.limits[level].words)


def _new(item: Item, key: str) -> Iterator[Unusable]:
    if item.remedy_class not in OWN_CLASSES:
        yield Unusable("OWN_CORRECTION", key=f"{key}.class", value=item.remedy_class)


def _more_above(item: Item, key: str) -> Iterator[Unusable]:
    for below, above in pairwise(LEVELS):
        if item.limits[below].is_open and not item.limits[above].is_open:
            words = item.limits[above].words
            yield Unusable("LESS_ABOVE", key=f"{key}.{above}", value=words, below=below)


def _in_use(own: Mapping[str, Item], words: Trade, policy: Policy) -> Iterator[Unusable]:
    for kind, text in policy.own_playbooks.items():
        if not text:
            continue
        for option in read_file(kind, words, {**toml(brought(kind, words)), **toml(text)}).options:
            if option.item not in own:
                code, key = option.code, f"{CATALOGUE}.{option.item}"
                yield Unusable("ITEM_IN_USE", key=key, kind=kind.replace("_", " "), option=code)
