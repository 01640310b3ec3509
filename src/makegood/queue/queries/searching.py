"""The one function that finds mistakes by words: all of them as they were typed, then with slips forgiven."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from makegood.core.among import one_of
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Organisation
from makegood.queue.models import NearKey, SearchRow
from makegood.queue.queries.word_index import FTS, stands
from makegood.queue.rules.searching import TRIGRAM, Question, is_near, keys, may_be_near, pattern

NAMED = 2000  # so many are read before they are put in order
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
    def is_few(self) -> bool:
        return isinstance(self.exact, list)


def search(organisation: Organisation, question: Question) -> Found:
    """Where these words stand. A piece of a word counts; a word of one or two letters counts where one begins with it.

    At most three queries, four on SQLite.
    """
    rows = SearchRow.objects.within(organisation)
    words = question.words
    instead = _near_words(organisation, words)
    has_index = connection.vendor == "sqlite" and stands()
    holding = _holding(rows, [(word,) for word in words], has_index=has_index).values("pk")
    ids = list(holding.values_list("pk", flat=True)[: NAMED + 1])
    if len(ids) > NAMED:
        return Found(holding, [], {})
    if not instead:
        return Found(ids, [], {})
    widely = _holding(rows, [(word, *instead.get(word, ())) for word in words], has_index=has_index)
    near = widely.exclude(one_of("pk", ids)).values_list("pk", flat=True)
    return Found(ids, list(near[:NAMED]), instead)


def _holding(
    rows: ScopedQuerySet[SearchRow], groups: Sequence[tuple[str, ...]], *, has_index: bool
) -> ScopedQuerySet[SearchRow]:
    """Rows that hold at least one word of each group."""
    if has_index:
        by_index = [group for group in groups if all(len(pattern(word)) >= TRIGRAM for word in group)]
        if by_index:
            # Words are letters and digits alone, so quotes cannot be broken out of.
            asked = " AND ".join(
                "(" + " OR ".join(f'"{pattern(word)}"' for word in group) + ")" for group in by_index
            )
            ids = RawSQL(f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s", [asked])  # noqa: S608, S611
            rows = rows.filter(pk__in=ids)
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
