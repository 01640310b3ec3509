"""What a look at an encoded file proves, and how far a code is known at any instant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from makegood.fingerprint import Verdict

LONGEST_CODE, LONGEST_WORDS = 60, 300  # characters


class How(StrEnum):
    """How somebody looked."""

    FILE = "FILE"  # the encoded file was compared with its master
    WATCHED = "WATCHED"  # a person watched it, from the first second to the last


class Level(StrEnum):
    """How far the content under a code is known. A matching code alone is NONE: it says what was meant."""

    NONE = "none"
    FILE_MATCH = "file_match"
    WATCHED = "watched"
    DIFFERS = "differs"


PROVEN = frozenset({Level.FILE_MATCH, Level.WATCHED})


def level_of(how: How, verdict: Verdict) -> Level:
    """What a look proves. Whatever is not plainly the same or different proves nothing."""
    if verdict is Verdict.DIFFERENT:
        return Level.DIFFERS
    if verdict is not Verdict.SAME:
        return Level.NONE
    return Level.WATCHED if how is How.WATCHED else Level.FILE_MATCH


@dataclass(frozen=True)
class Seen:
    """A look, or a new master (level NONE: what was compared before it says nothing of it), at an instant."""

    code: str
    level: Level
    at: datetime


@dataclass(frozen=True)
class Span:
    """A code's level between two instants; `until` None: from then on."""

    code: str
    level: Level
    since: datetime
    until: datetime | None


def spans(seen: Iterable[Seen]) -> tuple[Span, ...]:
    """The level of every code over time, without the stretches in which nothing is known."""
    by_code: dict[str, list[Seen]] = {}
    for one in sorted(seen, key=lambda each: each.at):
        by_code.setdefault(one.code, []).append(one)
    return tuple(
        Span(code, one.level, one.at, following.at if following is not None else None)
        for code, looks in sorted(by_code.items())
        for one, following in zip(looks, [*looks[1:], None], strict=True)
        if one.level is not Level.NONE
    )


def may_have_gone_out(*, proven_at: datetime | None, went_out_at: datetime | None) -> bool:
    """Whether another file may have gone out under a code: it went out since the last proof, or without one."""
    return went_out_at is not None and (proven_at is None or went_out_at >= proven_at)
