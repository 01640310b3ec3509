"""The causes of a house as its page shows them: what is counted, and what would stop it."""

from makegood.policy.rules.causes import CauseBook
from makegood.policy.rules.trades import Trade
from makegood.prevention.rules import Strength
from makegood.recovery.lessons.cause_parts import STRENGTHS
from makegood.recovery.pages.policy import CauseLine


def causes_shown(book: CauseBook, words: Trade) -> tuple[CauseLine, ...]:
    """Every cause that is counted now, with its code."""
    return tuple(CauseLine(one.words, one.code, _kinds(one.kinds, words)) for one in book.causes)


def steps_shown(book: CauseBook, words: Trade) -> tuple[CauseLine, ...]:
    """What would stop them, as the file has it, with how much it can do."""
    return tuple(
        CauseLine(one.words, STRENGTHS[Strength(one.strength)], _kinds(one.kinds, words))
        for one in book.preventions
    )


def _kinds(kinds: tuple[str, ...], words: Trade) -> str:
    """Kinds as they are called when somebody reports them; those of another trade are left out."""
    return ", ".join(words.report(kind).label for kind in kinds if kind in words.reports)
