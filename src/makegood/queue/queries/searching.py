"""The one function that finds mistakes by words: all of them as they were typed, then with slips forgiven."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from makegood.core.among import as_one, one_of
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Organisation
from makegood.queue.models import NearKey, SearchRow
from makegood.queue.queries.word_index import FTS, stands
from makegood.queue.rules.searching import TRIGRAM, Question, is_near, keys, may_be_near, pattern

NAMED = 2000  # so many are read before they are put in order
ROWS_OF_INDEX = f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s"  # noqa: S608
MOST_NEAR = 6  # words that one asked word may stand for, besides itself


@dataclass(frozen=True)
class Found:
    """Mistakes that hold every word, and those that do when slips are forgiven; never one mistake in both.

    `exact`: their ids, read already, where they are at most `NAMED`, so that these are put in order; where they are
    more, the question for them: the list is better walked in its order until a page is full. `near`: at most `NAMED`.
    `instead`: {word: the near words it stands for}.
    """

    exact: list[int] | QuerySet[SearchRow, Any]
    near: list[int]
    instead: dict[str, tuple[str, ...]]

    @property
    def few(self) -> list[int] | None:
        """The ids of `exact` where they were read, else None."""
        return self.exact if isinstance(self.exact, list) else None


def search(organisation: Organisation, question: Question) -> Found:
    """Where these words stand. A piece of a word counts; a word of one or two letters counts where one begins with it.

    At most three queries, four on SQLite.
    """
    words = question.words
    instead = _near_words(organisation, words)
    has_index = connection.vendor == "sqlite" and stands()
    ids = _that_hold_all(organisation, words, has_index=has_index)
    rows = SearchRow.objects.within(organisation)
    if len(ids) > NAMED:
        groups = [(word,) for word in words]
        return Found(_holding(rows, groups, has_index=has_index).values("pk"), [], {})
    if not instead:
        return Found(ids, [], {})
    widely = _holding(rows, [(word, *instead.get(word, ())) for word in words], has_index=has_index)
    near = widely.exclude(one_of("pk", as_one(ids))).values_list("pk", flat=True)
    return Found(ids, list(near[:NAMED]), instead)


def _that_hold_all(house: Organisation, words: Sequence[str], *, has_index: bool) -> list[int]:
    """Ids of the rows that hold every word, one more than `NAMED` at most."""
    by_index = [word for word in words if has_index and _is_indexed(word)]
    others = [f"%{pattern(word)}%" for word in words if word not in by_index]
    if by_index:
        return _by_index(house, " AND ".join(_quoted(word) for word in by_index), others)
    return _by_reading(house, others)


@prepared
def _by_index(house: Organisation, asked: str, others: Collection[str]) -> QuerySet[SearchRow, int]:
    found = SearchRow.objects.within(house).filter(pk__in=RawSQL(ROWS_OF_INDEX, [asked]))  # noqa: S611
    return _like_all(found, others)


@prepared
def _by_reading(house: Organisation, patterns: Collection[str]) -> QuerySet[SearchRow, int]:
    return _like_all(SearchRow.objects.within(house), patterns)


def _like_all(rows: ScopedQuerySet[SearchRow], patterns: Iterable[str]) -> QuerySet[SearchRow, int]:
    """Those whose words are like each of these, with `%` where anything may stand."""
    for one in patterns:
        is_like = Func(F("words"), Value(one), arg_joiner=" LIKE ", template="%(expressions)s")
        rows = rows.filter(ExpressionWrapper(is_like, output_field=BooleanField()))
    return rows.values_list("pk", flat=True)[: NAMED + 1]


def _is_indexed(word: str) -> bool:
    return len(pattern(word)) >= TRIGRAM


def _quoted(word: str) -> str:
    # Words are letters and digits alone, so quotes cannot be broken out of.
    return f'"{pattern(word)}"'


def _holding(
    rows: ScopedQuerySet[SearchRow], groups: Sequence[tuple[str, ...]], *, has_index: bool
) -> ScopedQuerySet[SearchRow]:
    """Rows that hold at least one word of each group."""
    if has_index:
        by_index = [group for group in groups if all(_is_indexed(word) for word in group)]
        if by_index:
            asked = " AND ".join("(" + " OR ".join(map(_quoted, group)) + ")" for group in by_index)
            rows = rows.filter(pk__in=RawSQL(ROWS_OF_INDEX, [asked]))  # noqa: S611
        groups = [group for group in groups if group not in by_index]
    for group in groups:
        one_of = Q()
        for word in group:
            one_of |= Q(words__contains=pattern(word))
        rows = rows.filter(one_of)
    return rows


@prepared
def _met(house: Organisation, keys: Collection[str]) -> QuerySet[NearKey, tuple[str, str]]:
    return NearKey.objects.within(house).filter(key__in=keys).values_list("key", "word")


def _near_words(organisation: Organisation, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """{asked word: words of this house that are near it, the nearest length first}; one query for all of them."""
    by_key: dict[str, set[str]] = {}
    for word in words:
        for key in keys(word) if may_be_near(word) else ():
            by_key.setdefault(key, set()).add(word)
    if not by_key:
        return {}
    near: dict[str, set[str]] = {}
    for key, word in _met(organisation, list(by_key)):
        for asked in by_key[key]:
            if word != asked and is_near(asked, word):
                near.setdefault(asked, set()).add(word)
    return {
        asked: tuple(sorted(found, key=lambda word: (abs(len(word) - len(asked)), word))[:MOST_NEAR])
        for asked, found in near.items()
    }
