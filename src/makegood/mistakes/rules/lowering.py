"""Who may make a judgement milder."""

from makegood.policy.rules.judging import is_worse


def refused_lowering(least: str, band: str, *, is_manager: bool, reason: str) -> str:
    """The code of the refusal, "" where it may be judged so. `least`: what the answers before gave by themselves.

    Graver is free. Milder is a manager's, with a reason. Source: B03.
    """
    if not is_worse(least, band):
        return ""
    if not is_manager:
        return "LOWERING_NEEDS_A_MANAGER"
    return "" if reason else "LOWERING_NEEDS_A_REASON"
