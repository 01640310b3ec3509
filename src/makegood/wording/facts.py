"""A letter held against the facts of its mistake, as far as the caller gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from makegood.wording.days import days_named, one_of
from makegood.wording.language import FactWords, lower
from makegood.wording.language import language as spoken
from makegood.wording.letter import Letter
from makegood.wording.likeness import share_of
from makegood.wording.reading import Context, Place

TOO_LIKE = 0.60  # behaviour C04
GRAVE = ("S1", "S2", "S3")
SYMBOLS = {"$": "USD", "£": "GBP", "€": "EUR"}
CLAUSE_END = re.compile(r"[.!?;\n]")


@dataclass(frozen=True)
class Against:
    """One fact that the letter does not keep to: the fault's id, where, and what its sentence is filled with."""

    id: str
    places: tuple[Place, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


def facts(letter: Letter, context: Context) -> Iterator[Against]:
    """Every fact that the letter goes against."""
    yield from _dates(letter, context)
    yield from _amounts(letter, context)
    yield from _names(letter, context)
    yield from _doers(letter, context)
    yield from _earlier(letter, context)
    if context.facts_known is False and letter.has("unknown_cause"):
        yield Against("unknown_cause", letter.places("unknown_cause"))
    if context.severity in GRAVE and letter.has("too_light"):
        yield Against("too_light", letter.places("too_light"))
    if context.customer_words and not _own(letter, context):
        yield Against("nothing_own")


def _dates(letter: Letter, context: Context) -> Iterator[Against]:
    if context.promised is None or context.today is None:
        return
    places: dict[date, list[Place]] = {}
    for at in letter.written:
        if not letter.holds(at, ("repair_dated", "next_word", "commitment")):
            continue
        start, small, tongue = letter.sentences[at].start, letter.small[at], letter.tongue
        for days in one_of(days_named(small, context.today, tongue.days), small, tongue.either):
            if any(day in context.promised for day, _, _ in days):
                continue  # of "Friday or Saturday" one was promised
            for day, one, two in days:
                places.setdefault(day, []).append(letter.place(start + one, start + two))
    for found in places.values():  # "Friday 4 December" and "Friday" are one day, told once
        yield Against("unpromised_date", tuple(found), {"words": max((one.text for one in found), key=len)})


def _amounts(letter: Letter, context: Context) -> Iterator[Against]:
    if context.authority_minor is None or context.approved:
        return
    for place, minor, currency in given_amounts(letter):
        if minor > context.authority_minor.get(currency, 0):
            yield Against(
                "needs_approval", (place,), {"words": f"{currency} {minor // 100:,}.{minor % 100:02d}"}
            )


def given_amounts(letter: Letter) -> Iterator[tuple[Place, int, str]]:
    """The sums that the letter gives: where, in minor units, and in which currency."""
    for at in letter.written:
        start = letter.sentences[at].start
        for one, two, minor, currency in _sums(letter.small[at], letter.tongue.facts):
            yield letter.place(start + one, start + two), minor, currency


def sums_given(text: str, *, language: str = "en") -> list[tuple[int, str]]:
    """The sums that one line gives, in hundredths, each with its currency; none where it gives nothing.

    >>> sums_given("We agreed on a credit of $400.")
    [(40000, 'USD')]
    >>> sums_given("I call her at 400 Main Street.")
    []
    """
    return [(minor, currency) for _, _, minor, currency in _sums(lower(text), spoken(language).facts)]


def _sums(small: str, words: FactWords) -> Iterator[tuple[int, int, int, str]]:
    """Each sum of a sentence that gives something: its place, hundredths and currency."""
    for found in words.amount.finditer(small) if words.gives.search(small) else ():
        minor, unit = _minor(found["figure"] or found["figure2"]), found["symbol"] or found["unit"]
        if minor is not None:
            currency = SYMBOLS.get(unit) or words.units.get(unit) or unit.upper()
            yield found.start(), found.end(), minor * (1000 if found["k"] else 1), currency


def _minor(figure: str) -> int | None:
    """ "1,200.50", "1.200,50" and "1200" in hundredths."""
    digits = re.fullmatch(r"([\d,.]*?)(?:[.,](\d{2}))?[.,]?", figure)
    if digits is None:
        return None
    whole = re.sub(r"[.,]", "", digits.group(1))
    return int(whole or 0) * 100 + int(digits.group(2) or 0) if len(whole) < 12 else None


def _names(letter: Letter, context: Context) -> Iterator[Against]:
    for name in context.other_customers:
        places = tuple(_mentions(letter, name))
        if places:
            yield Against("other_customer", places, {"words": name})


def _mentions(letter: Letter, name: str) -> Iterator[Place]:
    wanted = re.compile(rf"(?<!\w){re.escape(lower(name.strip()))}(?!\w)")
    for at, sentence in enumerate(letter.sentences):
        if name.strip() and sentence.kind not in ("quoted", "forwarded", "header"):
            for found in wanted.finditer(letter.small[at]):
                yield letter.place(sentence.start + found.start(), sentence.start + found.end())


def _doers(letter: Letter, context: Context) -> Iterator[Against]:
    accepted = {lower(name) for name in context.accepted_doers}
    for name in context.open_doers:
        if lower(name) in accepted:
            continue
        places = tuple(place for place in _mentions(letter, name) if _promises(letter, place))
        if places:
            yield Against("others_work", places, {"words": name})


def _promises(letter: Letter, place: Place) -> bool:
    """Whether the words after a name make it do something, other than say yes."""
    words = letter.tongue.facts
    behind = CLAUSE_END.split(lower(letter.text[place.end : place.end + 24]), maxsplit=1)[0]
    return words.does.search(behind) is not None and words.said_yes.match(behind) is None


def _earlier(letter: Letter, context: Context) -> Iterator[Against]:
    shares = [(share_of(letter.text, one.text), one.title) for one in context.earlier]
    share, title = max(shares, default=(0.0, ""))
    if share > TOO_LIKE:
        yield Against("copied", (), {"words": f"{share:.0%}", "other": title})


def _own(letter: Letter, context: Context) -> bool:
    words = [lower(word.strip()) for word in context.customer_words if word.strip()]
    return any(word in letter.small[at] for at in letter.written for word in words)
