"""The gates after it was made right: understood, told, held. Who writes which fact stands here.

`mistakes.actions.note` opens the two clocks (`cause_due_at`, `prevention_due_at`) once it is right, and shuts them when
it is not. The package `prevention` writes `learned_at`, `light_at`, `prevention_told_at`, `checks_open`,
`checks_held`, `checks_failed` and `next_check_due_at`. Whatever asks how it is with the customer after 30 and 90 days
writes `outcome_due_at`, `outcome_at` and `lost_at`; no gate before the last one reads them.

Source: domain/3-model.md 3.2, 3.3 (G8 to G10), 3.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from makegood.mistakes.rules import Facts


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
