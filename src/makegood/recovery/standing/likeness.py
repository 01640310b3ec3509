"""How much a reported mistake is like one that stands already: words, kind and day, as a share. Pure functions."""

import re
from datetime import datetime, timedelta

# Source: tests/recovery/standing/test_likeness.py holds the cases these weights were chosen by.
WORDS, KIND, DAY = 0.45, 0.35, 0.20
AKIN = 0.20  # of a customer's "it never ran" the records may say "wrong content" or "wrong time"
WORTH_ASKING = 0.35
WINDOW = timedelta(days=14)
HIGHEST = 99  # per cent; the same words twice may still be two mistakes
STEM = 5
SHORTEST = 3
SAYS_LITTLE = frozenset(
    {"and", "any", "but", "did", "for", "had", "has", "not", "our", "that", "the", "was", "you"}
)
AKIN_KINDS = frozenset({"MISSED_DELIVERY", "WRONG_CONTENT", "WRONG_TIME_PLACE"})
AKIN_DELAYS = frozenset({"LATE", "BROKEN_PROMISE", "MISSED_DELIVERY"})

_WORD = re.compile(r"\w+")


def stems(text: str) -> frozenset[str]:
    """The words of a sentence that say something, cut so that "vendor" and "vendors" are one."""
    words = _WORD.findall(text.casefold())
    return frozenset(word[:STEM] for word in words if len(word) >= SHORTEST and word not in SAYS_LITTLE)


def overlap(one: str, other: str) -> float:
    """The share of words that two sentences have in common, 0 to 1 (Dice)."""
    first, second = stems(one), stems(other)
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def kinship(one: str, other: str) -> float:
    """1 for the same kind, less for kinds that are easily taken for each other, else 0."""
    if one == other:
        return 1.0
    is_akin = any({one, other} <= group for group in (AKIN_KINDS, AKIN_DELAYS))
    return AKIN / KIND if is_akin else 0.0


def nearness(reported_at: datetime, found_at: datetime) -> float:
    """1 for the same moment, falling evenly to 0 at the end of the window."""
    return max(0.0, 1 - abs(reported_at - found_at) / WINDOW)


def likeness(
    *, sentence: str, kind: str, reported_at: datetime, title: str, its_kind: str, found_at: datetime
) -> float:
    """How likely the reported one is the one that stands, 0 to 1."""
    return (
        WORDS * overlap(sentence, title)
        + KIND * kinship(kind, its_kind)
        + DAY * nearness(reported_at, found_at)
    )


def percentage(share: float) -> int:
    """A likeness as a whole number of per cent, never 100."""
    return min(HIGHEST, round(share * 100))
