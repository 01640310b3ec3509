"""Keeps what can be searched up to date: by the worker, and before each search, so that nothing new is missed."""

from datetime import datetime

from makegood.core import record
from makegood.people.models import Organisation
from makegood.queue.actions import words
from makegood.queue.queries.word_index import stands, why_without
from makegood.queue.queries.words import every_id, is_behind

ROUNDS_BEFORE_A_SEARCH = 3  # of 1,000 events; whoever searches does not wait for a year of them
WRITTEN_AT_ONCE = 2000


def catch_up(house: Organisation, *, now: datetime, rounds: int = ROUNDS_BEFORE_A_SEARCH) -> int:
    """Let the search know of what happened since; how many mistakes were read anew. Quiet when nothing happened."""
    count = 0
    for _ in range(rounds):
        if not is_behind(house):
            break
        with record.change(house, by=record.system("queue", house), now=now) as change:
            count += words.catch_up(change)
    return count


def write_all(house: Organisation, *, now: datetime) -> int:
    """Write the words of every mistake anew, also of those that came in without events; how many."""
    ids = every_id(house)
    for start in range(0, len(ids), WRITTEN_AT_ONCE):
        with record.change(house, by=record.system("queue", house), now=now) as change:
            words.write_words(change, ids[start : start + WRITTEN_AT_ONCE])
    return len(ids)


def slow_because(vendor: str) -> str:
    """Why searching reads every mistake in this database; "" when it does not."""
    return "" if stands() else why_without(vendor)
