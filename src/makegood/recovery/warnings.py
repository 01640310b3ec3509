"""What speaks against giving something more: twice the same, more than was lost, more than others got.

Source: domain/3-model.md 3.9 (double remedy, over-compensation).
"""

from dataclasses import dataclass

from makegood.core.money import Money
from makegood.mistakes.models import Mistake
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import Given, Item
from makegood.remedies import queries
from makegood.remedies.rules.authority import COUNTS_IN_THE_QUARTER, Purse, is_double, too_much

NEWEST = 3


@dataclass(frozen=True)
class Warned:
    """One warning: its code, the sentence, and whether it takes somebody's yes."""

    code: str
    words: str
    needs_a_yes: bool


def warnings_of(
    mistake: Mistake, item: Item, given: Given, policy: Policy, *, purse: Purse
) -> tuple[Warned, ...]:
    """What stands against this, read from what was agreed and given before."""
    found: list[Warned] = []
    agreed = [(one.remedy_class.lower(), one.item) for one in queries.remedies_of(mistake)]
    if is_double(item.remedy_class, item.code, agreed):
        words = "It is made good and paid back at once: they would have it twice."
        found.append(Warned("DOUBLE", words, needs_a_yes=True))
    if item.remedy_class == "correction" or given.minor is None:
        return tuple(found)
    before = sum(one.minor or 0 for one in purse.given.values())
    share = policy.authority.overcompensation_warn_share
    much = too_much(given.minor, before, purse.touched_minor, warn_share=share)
    if much:
        touched = Money(purse.touched_minor or 0, purse.currency)
        together = Money(before + given.minor, purse.currency)
        words = f"With this they get {together} beyond what is owed; {touched} was touched."
        found.append(Warned(much, words, needs_a_yes=much == "OVER"))
    return (*found, *_parity(mistake, before + given.minor, item))


def _parity(mistake: Mistake, together: int, item: Item) -> list[Warned]:
    """Equal harm and another amount: the number of the newest of these."""
    if item.remedy_class != COUNTS_IN_THE_QUARTER or together <= 0:
        return []
    unequal = [one for one in queries.given_for_the_like(mistake, limit=NEWEST) if one[1] != together]
    if not unequal:
        return []
    number, minor = unequal[0]
    money = Money(minor, mistake.account.currency)
    now = Money(together, mistake.account.currency)
    words = f"For the like, no. {number} got {money}; this would be {now}."
    return [Warned("PARITY", words, needs_a_yes=False)]


def warning_words(codes: list[str]) -> tuple[str, ...]:
    """What was warned of when it was proposed."""
    said = {
        "DOUBLE": "It would be made good and paid back at once.",
        "OVER": "It is more than was touched.",
        "NEAR": "It comes near to all that was touched.",
        "PARITY": "Others got another amount for the like; see below.",
    }
    return tuple(said[code] for code in codes if code in said)
