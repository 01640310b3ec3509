"""Many mistakes from few: the rows of some that were made by the doors, copied with new ids, numbers and events.

Nothing here names a table: whatever hangs on a mistake comes along, so that a new table needs no change. The record is
continued event by event, each hashed onto the one before, as it would have been.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from psycopg.types.json import Jsonb

from makegood.core.models import Event, Head, SealedText
from makegood.core.record.canonical import Row, chained
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, Contact, Organisation

Model = type[models.Model]
Place = tuple[Model, Any]
SPREAD_DAYS = 20  # what falls due does so within these, and what happened did
CODE = re.compile(r"\b([a-z]+):(\d+)\b")


@dataclass(frozen=True)
class Pattern:
    """One mistake that was made by the doors: its rows by table, its events, and the customers who may have it."""

    mistake_id: int
    account_id: int
    contact_id: int | None
    rows: dict[Model, list[dict[str, Any]]]
    events: list[tuple[Event, list[SealedText]]]
    customers: list[tuple[int, int | None]]


@dataclass
class Press:
    """Prints copies. `moment`: what lies after it comes later in a copy, what lies before it was as much earlier."""

    organisation: Organisation
    moment: datetime
    patterns: list[Pattern]
    next_id: dict[Model, int] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(11))

    def print(self, count: int) -> int:
        """Write `count` copies in one transaction; answers how many rows that were."""
        written = 0
        with transaction.atomic():
            head = Head.objects.select_for_update().get(pk=self.organisation.pk)
            house = Organisation.objects.get(pk=self.organisation.pk)
            tables: dict[Model, list[tuple[Any, ...]]] = {}
            for number in range(count):
                pattern = self.patterns[number % len(self.patterns)]
                for model, row in self._copy(pattern, house.next_number + number, head):
                    tables.setdefault(model, []).append(row)
            for model in _in_order(tables):
                _put(model, tables[model])
                written += len(tables[model])
            head.save(update_fields=["sequence", "hash"])
            Organisation.objects.filter(pk=house.pk).update(next_number=house.next_number + count)
            _count_on(tables)
        return written

    def _copy(self, pattern: Pattern, number: int, head: Head) -> Iterator[tuple[Model, tuple[Any, ...]]]:
        ids = self._new_ids(pattern)
        account, contact = self.chance.choice(pattern.customers)
        ids[Account, pattern.account_id] = account
        if pattern.contact_id is not None and contact is not None:
            ids[Contact, pattern.contact_id] = contact
        later = timedelta(seconds=self.chance.randrange(SPREAD_DAYS * 86_400))
        codes = {(model.__name__.lower(), str(old)): new for (model, old), new in ids.items()}
        for model, rows in pattern.rows.items():
            for row in rows:
                changed = {"number": number} if model is Mistake else {}
                yield model, tuple(self._values(model, row | changed, ids, codes, later, number))
        for event, sealed in pattern.events:
            yield from _continued(head, event, sealed, codes)

    def _new_ids(self, pattern: Pattern) -> dict[Place, Any]:
        ids: dict[Place, Any] = {}
        for model, rows in pattern.rows.items():
            key = model._meta.pk
            if isinstance(key, models.ForeignKey):
                continue  # its key is somebody else's
            for row in rows:
                ids[model, row[str(key.column)]] = self._take(model)
        return ids

    def _take(self, model: Model) -> int:
        if model not in self.next_id:
            newest = model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
            self.next_id[model] = int(newest or 0) + 1
        self.next_id[model] += 1
        return self.next_id[model] - 1

    def _values(
        self,
        model: Model,
        row: dict[str, Any],
        ids: dict[Place, Any],
        codes: dict[tuple[str, str], Any],
        later: timedelta,
        number: int,
    ) -> Iterator[Any]:
        alone = _alone(model)
        for column in model._meta.concrete_fields:
            value = row[str(column.column)]
            if column.primary_key and not isinstance(column, models.ForeignKey):
                value = ids[model, value]
            elif isinstance(column, models.ForeignKey):
                value = ids.get((column.related_model, value), value)
            elif isinstance(column, models.JSONField):
                value = Jsonb(value)
            elif isinstance(value, datetime):
                value += later if value > self.moment else -later
            elif isinstance(value, str):
                value = _recoded(value, codes)
                if column.name in alone:
                    value = hashlib.sha256(f"{value} {number}".encode()).hexdigest()[
                        : column.max_length or 64
                    ]
            yield value


def pattern_of(mistake: Mistake, customers: list[tuple[int, int | None]]) -> Pattern:
    """Everything that hangs on a mistake."""
    rows: dict[Model, list[dict[str, Any]]] = {}
    known: dict[Model, set[Any]] = {}
    waiting: list[Place] = [(Mistake, mistake.pk)]
    ours = [
        model
        for model in apps.get_models()
        if model._meta.label_lower.startswith("mg_") and not _is_record(model)
    ]
    while waiting:
        model, key = waiting.pop(0)
        if key in known.setdefault(model, set()):
            continue
        known[model].add(key)
        rows.setdefault(model, []).append(_row(model, key))
        for other in ours:
            for column in other._meta.concrete_fields:
                if isinstance(column, models.ForeignKey) and column.related_model is model:
                    found = other._base_manager.filter(**{column.attname: key}).values_list("pk", flat=True)
                    waiting += [(other, each) for each in found.order_by("pk")]
    codes = {f"{model.__name__.lower()}:{key}" for model, keys in known.items() for key in keys}
    events = [
        (
            event,
            list(SealedText.objects.filter(organisation_id=event.organisation_id, sequence=event.sequence)),
        )
        for event in Event.objects.filter(
            organisation_id=mistake.organisation_id, subject__in=codes
        ).order_by("sequence")
    ]
    return Pattern(mistake.pk, mistake.account_id, mistake.contact_id, rows, events, customers)


def _is_record(model: Model) -> bool:
    return model._meta.app_label == "mg_core"


def _row(model: Model, key: Any) -> dict[str, Any]:
    """One row as the database keeps it, by column."""
    columns = [str(column.column) for column in model._meta.concrete_fields]
    named = ", ".join(f'"{column}"' for column in columns)
    key_column = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {named} FROM "{model._meta.db_table}" WHERE "{key_column}" = %s', [key])
        found = dict(zip(columns, cursor.fetchone(), strict=True))
    for column in model._meta.concrete_fields:
        if isinstance(column, models.JSONField) and isinstance(found[str(column.column)], str):
            found[str(column.column)] = json.loads(found[str(column.column)])
    return found


def _alone(model: Model) -> set[str]:
    """The text columns that must differ from row to row where no id in their constraint does."""
    single = {column.name for column in model._meta.concrete_fields if column.unique and _is_text(column)}
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            columns = [model._meta.get_field(name) for name in constraint.fields]
            moved = any(
                isinstance(c, models.ForeignKey) and c.related_model not in (Organisation, Head)
                for c in columns
            )
            text = [c.name for c in columns if _is_text(c)]
            if text and not moved:
                single.add(text[-1])
    return single


def _is_text(column: Any) -> bool:
    return isinstance(column, models.CharField) and not column.choices


def _recoded(text: str, codes: dict[tuple[str, str], Any]) -> str:
    """The same text with the codes in it (`mistake:12`) those of the copy."""
    if ":" not in text:
        return text
    return CODE.sub(lambda m: f"{m[1]}:{codes[m[1], m[2]]}" if (m[1], m[2]) in codes else m[0], text)


def _continued(
    head: Head, event: Event, sealed: list[SealedText], codes: dict[tuple[str, str], Any]
) -> Iterator[tuple[Model, tuple[Any, ...]]]:
    """The event and its sealed words as the next of the record."""
    head.sequence += 1
    subject, public = _recoded(event.subject, codes), _recoded(event.public, codes)
    at = Event._meta.get_field("at").get_prep_value(event.at)
    row = Row(head.pk, head.sequence, at, event.actor, event.kind, subject, public, event.commitments, "")
    head.hash = chained(head.hash, row)
    yield Event, (head.pk, *row[1:-1], head.hash)
    for one in sealed:
        yield SealedText, (head.pk, head.sequence, one.name, one.key_id, bytes(one.ciphertext))


def _columns(model: Model) -> list[str]:
    columns = [str(column.column) for column in model._meta.concrete_fields]
    return [column for column in columns if column != "id"] if model is SealedText else columns


def _put(model: Model, rows: Iterable[tuple[Any, ...]]) -> None:
    named = ", ".join(f'"{column}"' for column in _columns(model))
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({named}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _in_order(tables: Iterable[Model]) -> list[Model]:
    """Tables so that one comes after those it points to, as far as that is asked at all."""
    left, done = list(tables), list[Model]()
    while left:
        free = [
            model
            for model in left
            if not any(
                isinstance(c, models.ForeignKey) and c.related_model in left and c.related_model is not model
                for c in model._meta.concrete_fields
            )
        ]
        done += free or left[:1]
        left = [model for model in left if model not in done]
    return done


def _count_on(tables: Iterable[Model]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)
