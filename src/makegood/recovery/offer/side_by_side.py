"""What is offered beside what was lost, in a line for the rep, and as values for the customer's page."""

from dataclasses import dataclass
from datetime import datetime

from makegood import clocks
from makegood.findings.models import Finding
from makegood.mistakes.models import Mistake
from makegood.recovery.offer.offers import Offer, Slot
from makegood.remedies.rules import RemedyClass
from makegood.remedies.rules.alike import Alike, Is, Thing, compare

WEEKDAY = {Is.SAME: "the same weekday", Is.CLOSE: "another weekday", Is.OTHER: "another kind of day"}
CLOCK = {Is.SAME: "the same time", Is.CLOSE: "about the same time", Is.OTHER: "another time of day"}
AFTER_EVENT = "After their event: it is worth little to them, so do not offer it as an equal."


def alike(slot: Slot, *, zone: str) -> Alike:
    """One slot beside the unit that was lost. A make-good costs them nothing more than what they pay already."""
    finding = slot.instead_of
    length, worth = _whole(finding.promised.get("length")), finding.money_minor
    lost_at = finding.opens_at if finding.opens_at is not None else slot.opens_at
    place = clocks.zone_named(zone)
    return compare(
        Thing(lost_at.astimezone(place), length=length, worth=worth, price=worth),
        Thing(slot.opens_at.astimezone(place), length=length, price=worth),
        event_at=event_of(finding),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def event_of(finding: Finding) -> datetime | None:
    """The moment that a lost unit was for; None where the order marks none, or something was to be delivered."""
    return finding.closes_at if finding.high_stakes and finding.opens_at is not None else None


def slot_words(slot: Slot, *, zone: str) -> str:
    """ "the same weekday, the same time, the same length; audience and worth are not known." """
    finding = slot.instead_of
    if slot.is_delivery:
        days = (slot.closes_at.astimezone(clocks.zone_named(zone)).date() - finding.day).days
        return f"{days} {'day' if days == 1 else 'days'} after the day that was promised."
    found = alike(slot, zone=zone)
    known = [WEEKDAY[found.weekday], CLOCK[found.clock]]
    known += ["the same length"] if found.length is Is.SAME else []
    unknown = ["audience", "worth"] + ([] if found.length is Is.SAME else ["length"])
    words = f"{', '.join(known)}; {', '.join(unknown[:-1])} and {unknown[-1]} are not known."
    return f"{words} {AFTER_EVENT}" if found.after_event else words


def offer_words(offer: Offer, *, zone: str) -> str:
    """The line beside an offer that brings back what was lost; "" for what has no slot, or is given on top."""
    if not offer.slots or offer.remedy_class is not RemedyClass.RESTORATION:
        return ""
    return f"{offer.label}: {slot_words(offer.slots[0], zone=zone)}"


@dataclass(frozen=True)
class Beside:
    """What a customer reads of what they lost, and of what is offered for it. Only of what airs."""

    title: str
    opens_at: datetime
    closes_at: datetime
    length_seconds: int | None
    minor: int | None
    currency: str
    after_event: bool


def beside(slot: Slot, mistake: Mistake) -> Beside | None:
    """The same as values; None for a delivery, whose day says it all."""
    finding = slot.instead_of
    if finding.opens_at is None or finding.closes_at is None:
        return None
    return Beside(
        title=str(finding.promised.get("title") or "")[:300],
        opens_at=finding.opens_at,
        closes_at=finding.closes_at,
        length_seconds=_whole(finding.promised.get("length")),
        minor=finding.money_minor,
        currency=finding.currency,
        after_event=alike(slot, zone=mistake.account.zone).after_event,
    )
