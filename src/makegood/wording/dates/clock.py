"""Which hour the words mean, and in whose zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from makegood.wording.dates.pieces import Clock, NoDeadline, OutOfRange, Part, Piece, Setting, Zone

Values = Mapping[str, Any]
NOON = 12


def clock(values: Values, setting: Setting) -> Piece:  # noqa: ARG001 - the day decides later
    """5 pm, 17:30, 5, half past five."""
    text = values.get("clock") or values["number"]
    hour, minute = _hour_and_minute(text)
    if "minutes" in values:
        hour, minute = _moved(hour, values["minutes"])
    elif "number2" in values:
        hour, minute = _moved(hour, int(values["number2"]) * (-1 if values.get("to") else 1))
    half = values.get("half") or {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}.get(
        values.get("part", "")
    )
    if half:
        return Clock(_of_half(hour, half) * 60 + minute, is_bare=False)
    exact = hour > NOON or hour == 0 or (text.startswith("0") and ":" in text)
    return Clock(hour * 60 + minute, is_bare=not exact)


def _hour_and_minute(text: str) -> tuple[int, int]:
    if len(text) in (3, 4) and text.isdigit():  # 430 pm
        text = f"{text[:-2]}:{text[-2:]}"
    hour, _, minute = text.replace(".", ":").replace("h", ":").partition(":")
    if int(hour) > 23 or int(minute or 0) > 59:
        raise OutOfRange(text)
    return int(hour), int(minute or 0)


def _moved(hour: int, minutes: int) -> tuple[int, int]:
    """An hour on the dial and some minutes past it or to it: a quarter to one is 12:45."""
    if not 1 <= hour <= NOON or not -60 < minutes < 60:
        raise OutOfRange(hour)
    if minutes >= 0:
        return hour, minutes
    return (hour - 2) % NOON + 1, 60 + minutes


def _of_half(hour: int, half: str) -> int:
    if hour > NOON:
        if half == "pm":
            return hour
        raise OutOfRange(hour)
    return hour % NOON + (NOON if half == "pm" else 0)


def wall(values: Values, setting: Setting) -> Piece:  # noqa: ARG001
    """Noon."""
    hour, minute = _hour_and_minute(values["wall"])
    return Clock(hour * 60 + minute, is_bare=False)


def part(values: Values, setting: Setting) -> Piece:  # noqa: ARG001
    """The morning, the end of the day."""
    return Part(values["part"], values.get("days"), values.get("to", ""))


def zone(values: Values, setting: Setting) -> Piece:
    """CST, your time."""
    name = values["zone"]
    if name == "ours":
        return Zone(setting.zone)
    if name == "theirs":
        return Zone(setting.their_zone or setting.zone)
    if name == "unknown":
        return Zone(None)
    try:
        return Zone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError):
        return Zone(None)


def past(values: Values, setting: Setting) -> Piece:  # noqa: ARG001
    """Last Friday."""
    return NoDeadline("PAST")


def recurring(values: Values, setting: Setting) -> Piece:  # noqa: ARG001
    """Every Friday."""
    return NoDeadline("RECURRING")


def undated(values: Values, setting: Setting) -> Piece:  # noqa: ARG001
    """As soon as possible."""
    return NoDeadline("UNDATED")
