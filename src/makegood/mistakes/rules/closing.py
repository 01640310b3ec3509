"""The gates after it was made right: understood, told, held. Who writes which fact stands here.

Why it happened opens once it is right, or once they left and had a last word: `cause_open_since` decides it, for every
door. `mistakes.actions.note` opens the two clocks (`cause_due_at`, `prevention_due_at`) with it, and shuts them. The
package `prevention` writes `learned_at`, `light_at`, `prevention_told_at`, `checks_open`,
`checks_held`, `checks_failed` and `next_check_due_at`. Whatever asks how it is with the customer after 30 and 90 days
writes `outcome_due_at`, `outcome_at` and `lost_at`; no gate before the last one reads them.

Source: domain/3-model.md 3.2, 3.3 (G8 to G10), 3.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from makegood.mistakes.rules import Facts


class Ended(Protocol):
    """How it ended for the customer. `parted_at`: they left, and the last word is said or its time is over."""

    @property
    def made_right_at(self) -> datetime | None: ...

    @property
    def parted_at(self) -> datetime | None: ...


def cause_open_since(ended: Ended) -> datetime | None:
    """Since when one may look for the cause; None while it stays closed.

    The customer comes first: it is right for them, or they left and nothing of ours comes before it any more.
    Source: G01, G02; article 001, "Accept the consequences knowing you did whatever it took".
    """
    return min((at for at in (ended.made_right_at, ended.parted_at) if at is not None), default=None)


def learned(facts: Facts) -> bool:
    """G8: why it happened and why nobody caught it is known, and what is done about it is decided.

    What that takes depends on how serious it was; `prevention.rules` says so.
    """
    return facts.learned_at is not None


def prevention_told(facts: Facts) -> bool:
    """G9: everybody who knew has heard what is different now. An annoying one is told with the next word."""
    return facts.prevention_told_at is not None or facts.light_at is not None


def held(facts: Facts) -> bool:
    """G10: every check of the change has held, at least one, and it is known how it is with the customer after 90 days.

    An annoying one goes by the trend of its cause, which no single mistake waits for.
    """
    has_held = facts.checks_held > 0 and facts.checks_open == 0 and facts.checks_failed == 0
    return (has_held and facts.outcome_at is not None) or facts.light_at is not None
