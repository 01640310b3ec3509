"""The one function that finds mistakes by words: all of them as they were typed, then with slips forgiven."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Organisation
from makegood.queue.models import NearKey, SearchRow
from makegood.queue.queries.word_index import FTS, stands
from makegood.queue.rules.searching import TRIGRAM, Question, is_near, keys, may_be_near, pattern

MOST_NEAR = 6  # words that one asked word may stand for, besides itself


@dataclass(frozen=True)
class Found:
    """Rows whose mistakes hold every word, and rows that do when slips are forgiven; never one row in both.

    `near` is None where no word of this house is near; `instead`: {word: the near words it stands for}.
    """

    exact: ScopedQuerySet[SearchRow]
    near: ScopedQuerySet[SearchRow] | None
    instead: dict[str, tuple[str, ...]]


def search(organisation: Organisation, question: Question) -> Found:
    """Where these words stand. A piece of a word counts; a word of one or two letters counts where one begins with it.

    At most one query here, two on SQLite; the rows are asked for by whoever joins them.
    """
    rows = SearchRow.objects.within(organisation)
    words = question.words
    instead = _near_words(organisation, words)
    has_index = connection.vendor == "sqlite" and stands()
    as_typed = [(word,) for word in words]
    exact = _holding(rows, as_typed, has_index=has_index)
    if not instead:
        return Found(exact, None, {})
    widely = [(word, *instead.get(word, ())) for word in words]
    near = _holding(rows, widely, has_index=has_index).exclude(pk__in=exact.values("pk"))
    return Found(exact, near, instead)


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


def _near_words(organisation: Organisation, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """{asked word: words of this house that are near it, the nearest length first}; one query for all of them."""
    by_key: dict[str, set[str]] = {}
    for word in words:
        for key in keys(word) if may_be_near(word) else ():
            by_key.setdefault(key, set()).add(word)
    if not by_key:
        return {}
    met = NearKey.objects.within(organisation).filter(key__in=list(by_key)).values_list("key", "word")
    near: dict[str, set[str]] = {}
    for key, word in met:
        for asked in by_key[key]:
            if word != asked and is_near(asked, word):
                near.setdefault(asked, set()).add(word)
    return {
        asked: tuple(sorted(found, key=lambda word: (abs(len(word) - len(asked)), word))[:MOST_NEAR])
        for asked, found in near.items()
    }
