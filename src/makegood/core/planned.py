"""How one form of a prepared question is asked: its SQL, where its values go, what becomes of a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable
from django.utils import timezone

from makegood.core import kept
from makegood.core.blanks import Form, blanks
from makegood.core.instants import instant_text
from makegood.core.made import Making, making_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

Convert = Callable[[Any], Any]
FAR_APART = ("Pacific/Apia", "America/Chicago")


class Slot(NamedTuple):
    """One value of the SQL: that of a place, made ready for the database, or one that is always the same."""

    place: int  # -1: always the same
    convert: Convert | None
    fixed: Any = None


@dataclass(frozen=True)
class Asked:
    """A question in SQL; `None` finds nothing, whatever is asked. `converters`: {column: what reads its value}."""

    sql: str | None
    params: Sequence[Any]
    compiler: Any


@dataclass(frozen=True)
class Plan:
    """One form of a question, ready to be asked."""

    sql: str | None
    slots: tuple[Slot, ...]
    converters: tuple[tuple[int, Any, Any], ...]  # column, converters, expression
    making: Making | None  # None: rows as they come
    is_flat: bool
    locks: bool
    is_kept: bool = False  # by the database, too

    def ask(self, values: Sequence[Any]) -> list[Any]:
        """What the database holds now, for these values in one row."""
        if self.sql is None:
            return []
        if self.locks and not connection.in_atomic_block:
            raise transaction.TransactionManagementError("A row is locked within a change only.")
        params = [
            slot.fixed
            if slot.place < 0
            else values[slot.place]
            if slot.convert is None
            else slot.convert(values[slot.place])
            for slot in self.slots
        ]
        with kept.cursor() if self.is_kept else connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        if self.converters:
            rows = [self._read(row) for row in rows]
        if self.making is not None:
            return [self.making(row) for row in rows]
        return [row[0] for row in rows] if self.is_flat else [tuple(row) for row in rows]

    def _read(self, row: Sequence[Any]) -> list[Any]:
        read = list(row)
        for column, converters, expression in self.converters:
            for converter in converters:
                read[column] = converter(read[column], expression, connection)
        return read


def plan_of(build: Callable[..., QuerySet[Any, Any]], form: Form, *, exists: bool, by_key: bool) -> Plan:
    """Put a question together once, for values of this form. `by_key`: see `prepared_by_key`.

    Raises:
        TypeError: a value does not stand by itself in the SQL, or the question is none that can be kept.
    """
    args, named, row = blanks(form)
    name = build.__qualname__
    asked = _asked(queryset := _built(build, args, named), exists=exists)
    with timezone.override(FAR_APART[0]):
        here = _asked(_built(build, args, named), exists=exists)
    with timezone.override(FAR_APART[1]):
        there = _asked(_built(build, args, named), exists=exists)
    others, others_named, other_row = blanks(form, others=True)
    again = _asked(_built(build, others, others_named), exists=exists)
    if (here.sql, list(here.params)) != (there.sql, list(there.params)):
        raise TypeError(f"{name} asks otherwise in another zone; it can't be prepared.")
    if asked.sql is None:
        return Plan(None, (), (), None, is_flat=False, locks=False)
    slots = _slots(name, asked, row)
    if again.sql != asked.sql or _slots(name, again, other_row) != slots:
        raise TypeError(f"{name} works something out of what it is asked with; give it that instead.")
    is_by_keys = by_key or kept.is_by_keys(asked.sql, [slot.place >= 0 for slot in slots])
    is_kept = is_by_keys and connection.vendor == "postgresql"
    sql, slots = _with_what_is_fixed(asked.sql, slots) if is_kept else (asked.sql, slots)
    if exists:
        return Plan(sql, slots, (), None, is_flat=True, locks=False, is_kept=is_kept)
    locks, kind = queryset.query.select_for_update, queryset._iterable_class
    making = making_of(asked.compiler, connection.alias) if kind is ModelIterable else None
    is_flat = kind is FlatValuesListIterable
    return Plan(sql, slots, _converters(asked.compiler), making, is_flat, locks, is_kept)


def _converters(compiler: Any) -> tuple[tuple[int, Any, Any], ...]:
    """What reads the value of a column, for those that something has to read."""
    columns = [column[0] for column in compiler.select[: compiler.col_count]]
    found = compiler.get_converters(columns)
    return tuple((column, each, expression) for column, (each, expression) in found.items())


def _with_what_is_fixed(sql: str, slots: tuple[Slot, ...]) -> tuple[str, tuple[Slot, ...]]:
    """The SQL with what is always the same in it, and the places of the rest."""

    def fixed(place: int) -> tuple[Any] | None:
        return (slots[place].fixed,) if slots[place].place < 0 else None

    return kept.with_what_is_fixed(sql, fixed), tuple(slot for slot in slots if slot.place >= 0)


def _built(
    build: Callable[..., QuerySet[Any, Any]], args: Sequence[Any], named: dict[str, Any]
) -> QuerySet[Any, Any]:
    """The queryset with blanks; raises as asking it would where it does not say whose rows it is about."""
    queryset: Any = build(*args, **named)
    is_scoped = getattr(queryset, "_must_be_scoped", None)
    if is_scoped is not None:
        is_scoped()
    kinds = (ModelIterable, ValuesListIterable, FlatValuesListIterable)
    if queryset._iterable_class not in kinds or queryset._prefetch_related_lookups:
        raise TypeError(
            f"{build.__qualname__} has to answer rows or a list of values, and fetch nothing more."
        )
    return queryset  # type: ignore[no-any-return]


def _asked(queryset: QuerySet[Any, Any], *, exists: bool) -> Asked:
    query = queryset.query.exists() if exists else queryset.query
    compiler = query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return Asked(None, (), compiler)
    return Asked(sql, params, compiler)


def _slots(name: str, asked: Asked, row: Sequence[Any]) -> tuple[Slot, ...]:
    """Where each value goes."""
    forms = [form for place, value in enumerate(row) for form in _forms(place, value)]
    slots = []
    for param in asked.params:
        slot = next((Slot(place, convert) for place, form, convert in forms if _is(param, form)), None)
        if slot is not None and slot.convert is None and type(param) not in (int, str, datetime, date):
            slot = Slot(slot.place, type(param))
        slots.append(slot if slot is not None else Slot(-1, None, param))
    rest = [str(asked.sql), *(str(slot.fixed) for slot in slots if slot.place < 0)]
    used = {slot.place for slot in slots}
    for place, form, _ in forms:
        if any(str(form) in text for text in rest) or place not in used:
            raise TypeError(f"{name}: value {place} of what it is asked with does not stand by itself.")
    return tuple(slots)


def _forms(place: int, value: Any) -> list[tuple[int, Any, Convert | None]]:
    """How a value may stand in SQL, each with what brings it into that form."""
    if isinstance(value, datetime):
        adapt = connection.ops.adapt_datetimefield_value
        return [(place, instant_text(value), instant_text), (place, adapt(value), adapt)]
    if isinstance(value, date):
        return [(place, connection.ops.adapt_datefield_value(value), connection.ops.adapt_datefield_value)]
    return [(place, int(value) if isinstance(value, int) else value, None)]


def _is(param: Any, form: Any) -> bool:
    return isinstance(param, type(form)) and bool(param == form)
