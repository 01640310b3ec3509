"""Keeps the words to search: pulled from the record by a cursor, by the worker and before a search.

Source: docs/decisions/0060-the-words-to-search.md.
"""

from collections.abc import Sequence

from makegood.core import record
from makegood.core.record import Change
from makegood.queue.models import NearKey, SearchRow
from makegood.queue.queries import words as reads
from makegood.queue.rules.searching import keys, may_be_near

EVENTS_AT_ONCE = 1000
ROWS_AT_ONCE = 500


def catch_up(change: Change) -> int:
    """Take up the next events of the record, and write anew the words of every mistake they touch; how many.

    The whole record is read once, from its first event, when nothing was taken up before.
    """
    events = record.take_up(change, reads.CONSUMER, limit=EVENTS_AT_ONCE)
    touched = reads.touched_by(change.organisation, [event.subject for event in events])
    return write_words(change, touched)


def write_words(change: Change, mistake_ids: Sequence[int]) -> int:
    """Write the words of these mistakes as they stand now; how many. Also for rows that came in without events."""
    for start in range(0, len(mistake_ids), ROWS_AT_ONCE):
        rows = reads.words_as_they_stand(change.organisation, mistake_ids[start : start + ROWS_AT_ONCE])
        SearchRow.everything.bulk_create(
            (
                SearchRow(mistake_id=mistake_id, organisation_id=change.organisation.pk, words=words)
                for mistake_id, words in rows.items()
            ),
            update_conflicts=True,
            unique_fields=["mistake"],
            update_fields=["words"],
        )
        _learn(change, {word for words in rows.values() for word in words.split() if may_be_near(word)})
    return len(mistake_ids)


def _learn(change: Change, words: set[str]) -> None:
    """Keep words that were not met before under their keys."""
    NearKey.everything.bulk_create(
        (
            NearKey(organisation_id=change.organisation.pk, key=key, word=word)
            for word in reads.not_known(change.organisation, words)
            for key in keys(word)
        ),
        ignore_conflicts=True,
        batch_size=ROWS_AT_ONCE,
    )
