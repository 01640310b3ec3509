"""How much of the catalogue an offer takes, and whether its owner may promise it alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from makegood.core.money import Money
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import Given, Item, Measure
from makegood.remedies.rules import Cover, RemedyClass
from makegood.remedies.rules.authority import Purse, allowed, most

if TYPE_CHECKING:
    from makegood.recovery.offer.offers import Offer, Slot

HOURS_OF_A_GESTURE = 1
UNSAID = frozenset({"small_gift"})
# Money that a call may give beside the playbook, as they read it; all else is worded in the pocket.
SAID_IN_A_CALL = {
    "credit_beyond_error": "You get a credit of {money} on top.",
    "waive_fee": "You do not pay the fee of {money}.",
    "expedite": "We do it faster, at our cost, up to {money}.",
}
SPOKEN = "credit_beyond_error"  # its amount is said to them; the others say what is done


def priced(offer: Offer, policy: Policy, purse: Purse) -> Offer | None:
    """The offer with how much it takes; None where somebody above has to say yes first.

    What has no amount of its own, such as faster transport, takes what is left: what was not needed goes back.
    """
    item = policy.item(offer.item)
    given = _given(offer, item, purse)
    if given is None or allowed(item, given, purse).cover is Cover.NONE:
        return None
    if not given.minor or Measure.MONEY not in item.measures():
        return replace(offer, given=given)
    money = Money(given.minor, given.currency)
    if item.code != SPOKEN:
        return replace(offer, given=given, label=f"{offer.label}, up to {money}")
    words = f"{offer.words.rstrip('.')}: {money}."
    return replace(offer, given=given, label=f"{offer.label}, {money}", words=words)


def _inside(label: str) -> str:
    """A label as it reads inside a sentence."""
    return label[:1].lower() + label[1:]


def left_in(
    policy: Policy, purse: Purse, words: Mapping[str, str], *, of: Collection[RemedyClass]
) -> dict[str, str]:
    """What money is left to promise alone on one mistake, by item: "credit beyond the error, up to $145".

    `of`: the classes that may be given at all; to who left, only what is owed.
    """
    found = {}
    for item in policy.catalogue.values():
        is_said = item.remedy_class.upper() in of and item.code not in UNSAID
        room = most(item, purse) if is_said and Measure.MONEY in item.measures() else 0
        if room:
            found[item.code] = f"{_inside(item.named(words))}, up to {Money(room, purse.currency)}"
    return found


def _given(offer: Offer, item: Item, purse: Purse) -> Given | None:
    measures = item.measures()
    if item.remedy_class == "correction" or not measures:
        return purse.now()
    if Measure.HOURS in measures:
        return purse.now(hours=HOURS_OF_A_GESTURE)
    if offer.slots:
        return purse.now(units=len(offer.slots), minor=worth(offer.slots, purse.currency))
    room = most(item, purse)
    return purse.now(minor=room) if room else None


def worth(slots: Sequence[Slot], currency: str) -> int | None:
    """What so many units are worth, by what those cost that were lost; None where no record says it."""
    found = [slot.instead_of for slot in slots]
    known = [one.money_minor for one in found if one.money_minor is not None and one.currency == currency]
    return sum(known) if len(known) == len(found) else None
