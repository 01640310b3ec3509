"""Reads the TOML of a policy key by key, each with its type; what does not fit is named by key and value."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import time
from functools import cache
from importlib.resources import files
from typing import Any

from makegood.clocks import Length, Unreadable
from makegood.policy.rules.words import Unusable

NO_CLOCK = "none"


@cache
def default_text(name: str) -> str:
    """The text of a file under `policy/defaults`, such as "policy.toml"."""
    return files("makegood.policy").joinpath("defaults", name).read_text(encoding="utf-8")


def toml(text: str) -> dict[str, Any]:
    """Parse TOML. Raises Unusable NOT_TOML with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, _, where = str(error).rstrip(")").partition(" (")
        raise Unusable("NOT_TOML", reason=reason[:1].lower() + reason[1:], where=where) from error


def over(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says, laid over another: a table key by key, anything else whole."""
    merged = dict(below)
    for key, value in above.items():
        own = merged.get(key)
        merged[key] = over(own, value) if isinstance(own, dict) and isinstance(value, dict) else value
    return merged


class Table:
    """One group of keys. Each reader raises Unusable for a key that is missing or does not fit."""

    def __init__(self, values: Mapping[str, Any], path: str = "") -> None:
        self._values = values
        self._path = path
        self._read: set[str] = set()

    def table(self, key: str) -> "Table":
        value = self._value(key)
        if not isinstance(value, dict):
            raise self._wrong("NOT_A_TABLE", key)
        return Table(value, self.key(key))

    def tables(self, key: str) -> "list[Table]":
        return [
            Table(value, f"{self.key(key)}[{number}]")
            for number, value in enumerate(self._list(key), start=1)
            if self._is(isinstance(value, dict), "NOT_A_TABLE", key)
        ]

    def text(self, key: str) -> str:
        value = self._value(key)
        self._is(isinstance(value, str), "NOT_A_TEXT", key)
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(
            str(value) for value in self._list(key) if self._is(isinstance(value, str), "NOT_A_TEXT", key)
        )

    def yes_no(self, key: str) -> bool:
        value = self._value(key)
        self._is(isinstance(value, bool), "NOT_A_YES_OR_NO", key)
        return bool(value)

    def whole(self, key: str, lowest: int = 0, highest: int = 1_000_000_000) -> int:
        return self._whole(self._value(key), key, lowest, highest)

    def wholes(self, key: str) -> tuple[int, ...]:
        return tuple(self._whole(value, key, 0, 10_000) for value in self._list(key))

    def share(self, key: str) -> float:
        return self._share(self._value(key), key)

    def shares(self, key: str) -> tuple[float, ...]:
        return tuple(self._share(value, key) for value in self._list(key))

    def length(self, key: str) -> Length:
        text = self.text(key)
        try:
            return Length.parse(text)
        except Unreadable as error:
            raise Unusable("NOT_A_LENGTH", key=self.key(key), reason=str(error)) from error

    def clock_length(self, key: str) -> Length:
        length = self.length(key)
        if length.is_business or length.elapsed is None:
            raise Unusable("NOT_BY_THE_CLOCK", key=self.key(key), value=length.words)
        return length

    def length_or_none(self, key: str) -> Length | None:
        return None if self._value(key) == NO_CLOCK else self.length(key)

    def time_of_day(self, key: str) -> time:
        return self._time(self._value(key), key)

    def times_of_day(self, key: str) -> tuple[time, ...]:
        return tuple(self._time(value, key) for value in self._list(key))

    def choice(self, key: str, known: Sequence[str]) -> str:
        value = self._value(key)
        if value not in known:
            raise Unusable("NOT_A_CHOICE", key=self.key(key), value=_shown(value), known=", ".join(known))
        return str(value)

    def key(self, key: str) -> str:
        """The whole name of a key, as a person finds it in the file."""
        return f"{self._path}.{key}" if self._path else key

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def done(self) -> None:
        """Raises Unusable KEY_UNKNOWN when a key was written that nobody reads."""
        for name in self._values:
            if name not in self._read:
                raise Unusable("KEY_UNKNOWN", key=self.key(name), known=", ".join(sorted(self._read)))

    def _value(self, key: str) -> Any:
        self._read.add(key)
        if key not in self._values:
            raise Unusable("KEY_MISSING", key=self.key(key))
        return self._values[key]

    def _list(self, key: str) -> list[Any]:
        value = self._value(key)
        if not isinstance(value, list):
            raise self._wrong("NOT_A_LIST", key)
        return value

    def _whole(self, value: Any, key: str, lowest: int, highest: int) -> int:
        self._is(isinstance(value, int) and not isinstance(value, bool), "NOT_WHOLE", key)
        if not lowest <= value <= highest:
            raise self._outside(key, value, lowest, highest)
        return int(value)

    def _share(self, value: Any, key: str) -> float:
        self._is(isinstance(value, int | float) and not isinstance(value, bool), "NOT_A_NUMBER", key)
        if not 0 <= value <= 1:
            raise self._outside(key, value, 0, 1)
        return float(value)

    def _time(self, value: Any, key: str) -> time:
        try:
            return value if isinstance(value, time) else time.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self._wrong("NOT_A_TIME", key) from error

    def _is(self, fits: bool, code: str, key: str) -> bool:
        if not fits:
            raise self._wrong(code, key)
        return True

    def _wrong(self, code: str, key: str) -> Unusable:
        return Unusable(code, key=self.key(key), value=_shown(self._values[key]))

    def _outside(self, key: str, value: object, lowest: int, highest: int) -> Unusable:
        return Unusable(
            "OUT_OF_RANGE", key=self.key(key), value=_shown(value), lowest=lowest, highest=f"{highest:,}"
        )


def _shown(value: object) -> str:
    """A value as it stands in the file, cut when it is long."""
    text = (
        str(value).lower()
        if isinstance(value, bool)
        else f'"{value}"'
        if isinstance(value, str)
        else str(value)
    )
    return text if len(text) <= 80 else f"{text[:77]}..."
