"""How a row of a joined question becomes the models that stand in it, without asking each field what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.query_utils import DeferredAttribute


@dataclass(frozen=True)
class Making:
    """Makes one model, and those joined to it, of a row. Columns that were not asked for are read when needed."""

    model: type[Model]
    alias: str
    first: int
    last: int
    names: tuple[str, ...]
    key: int  # the column that is NULL where nothing is joined
    put: Callable[[Any, Any], None]
    put_back: Callable[[Any, Any], None]
    joined: tuple[Making, ...]
    also: tuple[tuple[str, int], ...]  # what was computed beside: its name and column

    def __call__(self, row: Sequence[Any]) -> Any:
        state = ModelState()
        state.adding = False
        state.db = self.alias
        made = self.model.__new__(self.model)
        held = made.__dict__
        held["_state"] = state
        held.update(zip(self.names, row[self.first : self.last], strict=True))
        for one in self.joined:
            if row[one.key] is None:
                one.put(made, None)
            else:
                beside = one(row)
                one.put(made, beside)
                one.put_back(beside, made)
        for name, column in self.also:
            setattr(made, name, row[column])
        return made


def making_of(compiler: Any, alias: str) -> Making:
    """How rows become models, after this compiler has put its question together.

    Raises:
        TypeError: a model does more when it is made than take its values.
    """
    also = tuple(dict(compiler.annotation_col_map or {}).items())
    return _making(compiler.klass_info, compiler.select, alias, also)


def _making(
    found: dict[str, Any], select: Sequence[Any], alias: str, also: tuple[tuple[str, int], ...] = ()
) -> Making:
    model, columns = found["model"], found["select_fields"]
    _must_be_plain(model)
    if found.get("from_parent"):
        raise TypeError(f"{model.__name__} inherits its columns; it can't be prepared.")
    first, last = columns[0], columns[-1] + 1
    names = tuple(column[0].target.attname for column in select[first:last])
    return Making(
        model,
        alias,
        first,
        last,
        names,
        first + names.index(model._meta.pk_fields[0].attname),
        found.get("local_setter", _nothing),
        found.get("remote_setter", _nothing),
        tuple(_making(one, select, alias) for one in found.get("related_klass_infos", ())),
        also,
    )


def _nothing(_one: Any, _other: Any) -> None:
    """The outermost model is put nowhere."""


def _must_be_plain(model: type[Model]) -> None:
    is_plain = (
        model.__init__ is Model.__init__
        and model.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]
        and all(
            issubclass(field.descriptor_class, DeferredAttribute) for field in model._meta.concrete_fields
        )
    )
    if not is_plain:
        raise TypeError(f"{model.__name__} does more when it is made than take its values.")
