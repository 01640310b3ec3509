"""The values of a prepared question, and the blanks that stand in their places while it is put together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Model


class Kind(StrEnum):
    KEY = "KEY"  # a row, asked for by its `pk`
    WHOLE = "WHOLE"
    TEXT = "TEXT"
    MOMENT = "MOMENT"
    DAY = "DAY"


ALONE = -1  # in place of a length: one value and no list
Part = tuple[str, Kind, int]  # the name by which it is given or "", what it is, how many
Form = tuple[Part, ...]
LARGEST = 2**31 - 1  # what every column of numbers holds
LONGEST = 1024  # of a list: longer ones come seldom, and are put together anew
MANY = (list, tuple, set, frozenset)
_FIRST = 1_700_000_003  # no number that a question of ours would hold by itself
_LONG_AGO = datetime(1907, 3, 5, 4, 3, 2, tzinfo=UTC)
_KINDS: dict[type, Kind] = {int: Kind.WHOLE, str: Kind.TEXT, datetime: Kind.MOMENT, date: Kind.DAY}


class Key(int):
    """Stands for a row: nothing can be asked of it but its key."""

    @property
    def pk(self) -> int:
        return int(self)


def taken(args: Iterable[Any], named: dict[str, Any]) -> tuple[Form, list[Any]] | None:
    """The form of these values, and themselves in one row; None where the question has to be put together anew.

    A list is filled up with its last value to a length of 1, 2, 4, 8 ..., so that few forms come of it.

    Raises:
        TypeError: None, a truth or something else for which no blank can stand.
    """
    form: list[Part] = []
    values: list[Any] = []
    for name, given in (*(("", one) for one in args), *named.items()):
        if isinstance(given, MANY):
            some = [_plain(one) for one in given]
            length = 1 << (len(some) - 1).bit_length() if some else 0
            if length > LONGEST:
                return None
            form.append((name, some[0][0] if some else Kind.WHOLE, length))
            each = [value for _, value in some]
            values += each + each[-1:] * (length - len(each))
        else:
            kind, value = _plain(given)
            form.append((name, kind, ALONE))
            values.append(value)
    if any(type(value) is int and not -LARGEST <= value <= LARGEST for value in values):
        return None
    return tuple(form), values


def _plain(given: Any) -> tuple[Kind, Any]:
    kind = _KINDS.get(type(given))
    if kind is not None:
        return kind, given
    if isinstance(given, Model):
        return Kind.KEY, given.pk
    if isinstance(given, str):  # the member of a text enum
        return Kind.TEXT, str.__str__(given)
    raise TypeError(f"A prepared question takes rows, numbers, texts, moments and days, and not {given!r}.")


def blank(kind: Kind, place: int, *, others: bool = False) -> Any:
    """What stands in this place (0, 1, 2 ...) while the question is put together: no two are the same.

    There are `others`, so that what was worked out of a blank is known by not being the same twice.
    """
    number = _FIRST + 4099 * place + 17 * others
    if kind is Kind.TEXT:
        return f"blank{number}"
    if kind in (Kind.MOMENT, Kind.DAY):
        moment = _LONG_AGO + timedelta(days=place + LONGEST * others, microseconds=number % 1_000_000)
        return moment if kind is Kind.MOMENT else moment.date()
    return Key(number) if kind is Kind.KEY else number


def blanks(form: Form, *, others: bool = False) -> tuple[list[Any], dict[str, Any], list[Any]]:
    """(values by place, values by name, all of them in one row) with which the question is put together."""
    args: list[Any] = []
    named: dict[str, Any] = {}
    row: list[Any] = []
    for name, kind, length in form:
        some = [blank(kind, len(row) + n, others=others) for n in range(1 if length == ALONE else length)]
        row += some
        given = some[0] if length == ALONE else some
        if name:
            named[name] = given
        else:
            args.append(given)
    return args, named, row
