"""What every playbook holds, whoever wrote it: what the steps of a mistake hang on is never taken out.

An organisation changes words, order, options and dates. Source: domain/3-model.md X7 and 3.8; behaviours E04, F03, F15.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from makegood.policy.rules.catalogue import Item
from makegood.policy.rules.playbooks import Option, Playbook, read_file
from makegood.policy.rules.saying import LABEL, PLACE, hurting, wrong_in
from makegood.policy.rules.trades import Trade
from makegood.policy.rules.words import Unusable

MOST_OPTIONS, MOST_ENTRIES = 12, 12
FEWEST_OPTIONS = 2
RESTORES = ("correction", "restoration")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_IN_BEGIN = ("contact", "what")
_IN_LABEL, _IN_PROMISE = ("when",), ("when", "document")


def wrong_in_playbook(
    kind: str, values: Mapping[str, Any], like: Playbook, words: Trade, catalogue: Mapping[str, Item]
) -> Iterator[Unusable]:
    """Everything that keeps a playbook from running. `values`: of its file; `like`: the one that Makegood brings.

    How it sounds is asked of what is new alone: a reader that learned something keeps nobody from changing a date.

    Raises:
        Unusable: a key is missing, unknown or does not fit, so that it cannot be read at all.
    """
    if isinstance(begin := values.get("begin"), str):
        yield from _beginning(begin, words)
        yield from hurting(begin, "begin", words, usual=_sounds(like))
    book = read_file(kind, words, values)
    yield from _lists(book, values, words)
    yield from _stopping(book, like)
    for sentence in like.never:
        if sentence not in book.never:
            yield Unusable("NEVER_DROPPED", key="never", value=sentence)
    yield from _options(book)
    for number, (option, table) in enumerate(zip(book.options, values["option"], strict=True), start=1):
        yield from _option(option, table, f"option[{number}]", words)
        for name in ("label", "promise"):
            yield from hurting(str(table[name]), f"option[{number}].{name}", words, usual=_sounds(like))
        yield from _given(option, f"option[{number}]", catalogue)


def _sounds(book: Playbook) -> frozenset[str]:
    """What is said to customers out of a playbook."""
    said = (text for option in book.options for text in (option.label, option.promise))
    return frozenset((book.begin, *said))


def _beginning(begin: str, words: Trade) -> Iterator[Unusable]:
    yield from wrong_in(begin, "begin", words, may_hold=_IN_BEGIN)
    for place, why in (
        ("contact", "so that it names whom one speaks to"),
        ("what", "so that it says what failed"),
    ):
        if f"{{{place}}}" not in begin:
            yield Unusable("PLACE_MISSING", key="begin", value=begin, place=f"{{{place}}}", why=why)


def _lists(book: Playbook, values: Mapping[str, Any], words: Trade) -> Iterator[Unusable]:
    for key in ("leave_out", "contain", "who_must_hear", "never"):
        entries = values[key]
        if not entries:
            yield Unusable("LIST_EMPTY", key=key)
        if len(entries) > MOST_ENTRIES:
            yield Unusable("TOO_MANY", key=key, count=len(entries), most=MOST_ENTRIES)
        for number, text in enumerate(entries, start=1):
            yield from wrong_in(text, f"{key}[{number}]", words)
    for key, sentences in (("contain", book.contain), ("never", book.never)):
        for number, text in enumerate(sentences, start=1):
            if not text.endswith("."):
                yield Unusable("NO_FULL_STOP", key=f"{key}[{number}]", value=text)


def _stopping(book: Playbook, like: Playbook) -> Iterator[Unusable]:
    if like.at_once and not book.at_once:
        yield Unusable("MUST_BEGIN_AT_ONCE", key="at_once")
    for number, text in enumerate(book.at_once, start=1):
        if text not in book.contain:
            yield Unusable("AT_ONCE_APART", key=f"at_once[{number}]", value=text)


def _options(book: Playbook) -> Iterator[Unusable]:
    options = book.options
    if len(options) < FEWEST_OPTIONS:
        yield Unusable("TOO_FEW_OPTIONS", key="option", count=len(options))
    if len(options) > MOST_OPTIONS:
        yield Unusable("TOO_MANY", key="option", count=len(options), most=MOST_OPTIONS)
    if not any(option.remedy_class in RESTORES for option in options):
        yield Unusable("NOTHING_RESTORES", key="option")
    if not any(
        option.remedy_class == "gesture" and option.in_rep_authority and not _is_document(option)
        for option in options
    ):
        yield Unusable("NO_GESTURE", key="option")
    seen: set[str] = set()
    for number, option in enumerate(options, start=1):
        if option.code in seen:
            yield Unusable("CODE_TWICE", key=f"option[{number}].code", value=option.code)
        seen.add(option.code)


def _option(option: Option, table: Mapping[str, Any], key: str, words: Trade) -> Iterator[Unusable]:
    """One option as it is written: `table` holds its words before the trade's are filled in."""
    label, promise = str(table["label"]), str(table["promise"])
    if not _CODE.fullmatch(option.code):
        yield Unusable("CODE_UNREADABLE", key=f"{key}.code", value=option.code)
    yield from wrong_in(label, f"{key}.label", words, may_hold=_IN_LABEL)
    shown = PLACE.sub("Mon 10:00", option.label)
    if len(shown) > LABEL:
        yield Unusable("TOO_LONG", key=f"{key}.label", length=len(shown), most=LABEL)
    yield from wrong_in(promise, f"{key}.promise", words, may_hold=_IN_PROMISE)
    yield from _promised(option, promise, key)
    if option.limit:
        yield from wrong_in(str(table["limit"]), f"{key}.limit", words)
    if option.is_at_slot and not words.airs:
        yield Unusable("SLOT_NEEDS_AIRING", key=f"{key}.due")


def _promised(option: Option, promise: str, key: str) -> Iterator[Unusable]:
    value = {"key": f"{key}.promise", "value": promise}
    if "{when}" not in promise:
        yield Unusable("PLACE_MISSING", **value, place="{when}", why="for every promise has its date")
    if not promise.endswith("."):
        yield Unusable("NO_FULL_STOP", **value)
    if _is_document(option) and "{document}" not in promise:
        yield Unusable("PLACE_MISSING", **value, place="{document}", why="for it is proven by one")
    if not _is_document(option) and "{document}" in promise:
        yield Unusable("DOCUMENT_ELSEWHERE", key=f"{key}.promise")
    if _is_document(option) and option.doer_role != "finance":
        yield Unusable("DOCUMENT_BY_FINANCE", key=f"{key}.doer_role", value=option.doer_role)


def _given(option: Option, key: str, catalogue: Mapping[str, Item]) -> Iterator[Unusable]:
    """What an option takes from the catalogue, and who may give it alone."""
    item = catalogue.get(option.item)
    if item is None:
        known = ", ".join(catalogue)
        yield Unusable("NOT_A_CHOICE", key=f"{key}.item", value=f'"{option.item}"', known=known)
        return
    if item.remedy_class != option.remedy_class:
        value, is_a = option.item, item.remedy_class
        yield Unusable("ITEM_OF_ANOTHER_CLASS", key=f"{key}.item", value=value, item_class=is_a)
    limit = item.limit("rep")
    if option.in_rep_authority and not (limit.is_open or limit.parts):
        yield Unusable("ABOVE_THE_REP", key=f"{key}.in_rep_authority", value=option.item)
    if not option.limit and (not option.in_rep_authority or option.remedy_class == "goodwill"):
        yield Unusable("LIMIT_MISSING", key=f"{key}.limit")


def _is_document(option: Option) -> bool:
    return option.proof.startswith("document:")
