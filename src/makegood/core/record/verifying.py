"""Recomputes one organisation's record and names the first row that is not as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

from makegood.core.models import GENESIS, Event, Head, SealedText
from makegood.core.record.canonical import Row, chained, is_canonical
from makegood.core.record.sealing import CannotOpen, opened

PAGE = 2000
TEXTS = ("at", "actor", "kind", "subject", "public", "commitments", "hash")


@dataclass(frozen=True)
class Verified:
    """The whole record is as it was written: `count` events, and the hash of the last (64 hex digits)."""

    count: int
    head: str


@dataclass(frozen=True)
class FirstBad:
    """The first row that is wrong: its sequence, and the code of a sentence that says how."""

    sequence: int
    reason: str


class _Raw(NamedTuple):
    """A row as bytes, because a changed byte may be no text any more."""

    sequence: Any
    texts: tuple[bytes, ...]


class _Bad(Exception):
    def __init__(self, sequence: int, reason: str) -> None:
        self.found = FirstBad(sequence, reason)
        super().__init__(sequence, reason)


def verify(organisation: Any) -> Verified | FirstBad:
    """Recompute the chain, row by row, and open every sealed text whose key still exists.

    Finds rows that were edited, inserted, swapped or deleted, a tail that was cut off, a head that was moved,
    and sealed words that no longer fit their event. Memory stays flat. What it cannot find: a whole history
    written anew together with its head; for that, compare `Verified.head` with one that was kept elsewhere.
    """
    try:
        return _walk(organisation.pk)
    except _Bad as bad:
        return bad.found


def _walk(organisation_id: int) -> Verified:
    count, last, is_first_walk = 0, GENESIS, True
    while True:
        before = count
        for page in _pages(organisation_id, after=count):
            last = _page_proven(organisation_id, page, count, last)
            count += len(page)
        # Read after the rows: when a writer added some meanwhile, the head is ahead and the walk goes on.
        head = Head.objects.get(pk=organisation_id)
        if head.sequence < count:
            raise _Bad(head.sequence + 1, "RECORD_ROW_INSERTED")
        if head.sequence == count and head.hash != last:
            raise _Bad(count, "RECORD_HEAD_CHANGED")
        if head.sequence == count:
            return Verified(count=count, head=last)
        if count == before and not is_first_walk:
            raise _Bad(count + 1, "RECORD_ROW_MISSING")
        is_first_walk = False


def _page_proven(organisation_id: int, page: list[_Raw], count: int, last: str) -> str:
    """The hash of the page's last row. Raises _Bad for the first row whose chain or words are wrong."""
    for place, raw in enumerate(page):
        try:
            last = _proven(organisation_id, raw, count + place, last)
        except _Bad:
            _sealed_fit(organisation_id, page[:place])  # an earlier row may be worse off than its chain shows
            raise
    _sealed_fit(organisation_id, page)
    return last


def _proven(organisation_id: int, raw: _Raw, count: int, last: str) -> str:
    """The hash of a row that is in its place and as it was written. Raises _Bad."""
    expected = count + 1
    if raw.sequence != expected:
        _out_of_place(raw.sequence, expected)
    try:
        row = Row(organisation_id, expected, *(text.decode() for text in raw.texts))
        if not (is_canonical(row.public) and is_canonical(row.commitments)):
            raise _Bad(expected, "RECORD_ROW_CHANGED")
        computed = chained(last, row)
    except ValueError as error:  # no text, no JSON, or no hash any more
        raise _Bad(expected, "RECORD_ROW_CHANGED") from error
    if computed != row.hash:
        raise _Bad(expected, "RECORD_ROW_CHANGED")
    return computed


def _out_of_place(sequence: Any, expected: int) -> None:
    if isinstance(sequence, int) and sequence > expected:
        raise _Bad(expected, "RECORD_ROW_MISSING")
    raise _Bad(sequence if isinstance(sequence, int) else expected, "RECORD_ROW_INSERTED")


def _pages(organisation_id: int, after: int) -> Iterator[list[_Raw]]:
    """The rows in order, a page at a time. From the start it includes rows that stand before the first."""
    place: Any = after or None
    while page := _page(organisation_id, place):
        yield page
        place = page[-1].sequence


def _page(organisation_id: int, after: Any) -> list[_Raw]:
    table = connection.ops.quote_name(Event._meta.db_table)
    columns = ", ".join(_as_bytes(connection.ops.quote_name(name)) for name in TEXTS)
    later = "" if after is None else "AND sequence > %s"
    # Raw, because the model would already fail on a byte that is no text.
    sql = (
        f"SELECT sequence, {columns} FROM {table} "  # noqa: S608 (every name is a constant of this file)
        f"WHERE organisation_id = %s {later} ORDER BY sequence LIMIT {PAGE}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [organisation_id] if after is None else [organisation_id, after])
        return [
            _Raw(sequence, tuple(bytes(text) for text in texts)) for sequence, *texts in cursor.fetchall()
        ]


def _as_bytes(column: str) -> str:
    return f"CAST({column} AS BLOB)" if connection.vendor == "sqlite" else f"convert_to({column}, 'UTF8')"


def _sealed_fit(organisation_id: int, page: list[_Raw]) -> None:
    """Every commitment of this page has its text, and the text fits or its key was destroyed. Raises _Bad."""
    place = TEXTS.index("commitments")
    sealed = [raw.sequence for raw in page if raw.texts[place] != b"{}"]
    if not sealed:
        return
    texts = SealedText.objects.filter(
        organisation_id=organisation_id, sequence__range=(sealed[0], sealed[-1])
    )
    known = {(text.sequence, text.name): text for text in texts.select_related("key")}
    events = Event.objects.filter(organisation_id=organisation_id, sequence__in=sealed).order_by("sequence")
    for event in events.iterator(chunk_size=500):
        for name, commitment in event.committed().items():
            _fits(known.get((event.sequence, name)), event.sequence, commitment)


def _fits(text: SealedText | None, sequence: int, commitment: str) -> None:
    if text is None:
        raise _Bad(sequence, "RECORD_WORDS_MISSING")
    try:
        opened(text, commitment)
    except CannotOpen as error:
        raise _Bad(sequence, "RECORD_WORDS_CHANGED") from error
