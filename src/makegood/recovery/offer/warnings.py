"""What speaks against giving something more: twice the same, more than was lost, more than others got.

Source: domain/3-model.md 3.9 (double remedy, over-compensation).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from makegood.core.money import Money
from makegood.mistakes.models import Mistake
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import Given, Item
from makegood.recovery.offer.offers import Offer
from makegood.remedies import queries
from makegood.remedies.models import Remedy
from makegood.remedies.rules.authority import COUNTS_IN_THE_QUARTER, Purse, half_of, is_double, too_much

NEWEST = 3
DOUBLE = "It is both made good and paid back: they would have it twice."


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
        found.append(Warned("DOUBLE", DOUBLE, needs_a_yes=True))
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


@dataclass(frozen=True)
class Twice:
    """What would be had twice among what may be agreed in a call.

    `halves`: {code of an offer: "again" or "paid_back"}; `stands`: the halves that were agreed before.
    """

    halves: dict[str, str]
    stands: frozenset[str]


def twice_among(offers: Sequence[Offer], agreed: Iterable[Remedy]) -> Twice | None:
    """Which offers would be one thing once more and paid back, with each other or with what stands; None for none.

    It warns and stops nothing: both may be agreed on purpose, and what was said on the call is written down.
    """
    halves = {one.code: half for one in offers if (half := half_of(one.remedy_class.value.lower(), one.item))}
    stands = _halves_of(agreed)
    if len(stands | set(halves.values())) < 2 or not halves:
        return None
    return Twice(halves, stands)


def stands_twice(agreed: Iterable[Remedy]) -> bool:
    """Whether one thing stands once more and paid back among what was agreed."""
    return len(_halves_of(agreed)) > 1


def _halves_of(agreed: Iterable[Remedy]) -> frozenset[str]:
    return frozenset(half_of(one.remedy_class.lower(), one.item) for one in agreed) - {""}


def warning_words(codes: list[str]) -> tuple[str, ...]:
    """What was warned of when it was proposed."""
    said = {
        "DOUBLE": "It would be both made good and paid back.",
        "OVER": "It is more than was touched.",
        "NEAR": "It comes near to all that was touched.",
        "PARITY": "Others got another amount for the like; see below.",
    }
    return tuple(said[code] for code in codes if code in said)
