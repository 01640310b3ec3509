"""What it did to them, how sure we are of what happened, and how we tried to reach them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from makegood.mistakes.rules import Kind


class ImpactType(StrEnum):
    """What it did to them. Source: domain/3-model.md 3.1."""

    EVENT_LOST = "EVENT_LOST"
    MONEY = "MONEY"
    OWN_CUSTOMERS = "OWN_CUSTOMERS"
    EMBARRASSMENT = "EMBARRASSMENT"
    WORK = "WORK"
    DEADLINE = "DEADLINE"
    SAFETY = "SAFETY"
    LEGAL = "LEGAL"
    DATA = "DATA"  # what is personal lies open


class Known(StrEnum):
    """How sure a fact is."""

    KNOWN = "KNOWN"
    ASSUMED = "ASSUMED"
    UNKNOWN = "UNKNOWN"


class Channel(StrEnum):
    """How we tried to reach them."""

    PHONE = "PHONE"
    MAIL = "MAIL"
    TEXT = "TEXT"
    IN_PERSON = "IN_PERSON"


class Purpose(StrEnum):
    """What an attempt was for."""

    ASK = "ASK"  # what would you like me to do?
    CONFIRM = "CONFIRM"  # is it right now?


def likely_impact(kind: Kind, answers: Mapping[str, int]) -> ImpactType:
    """What it most likely did to them, from the judged answers and the kind; a person can say otherwise."""
    if answers.get("lost_for_good", 0) >= GONE_FOR_GOOD:
        return ImpactType.EVENT_LOST
    if answers.get("explain_to", 0) >= 3:
        return ImpactType.OWN_CUSTOMERS
    if answers.get("explain_to", 0) == 2:
        return ImpactType.EMBARRASSMENT
    if answers.get("money", 0) >= 2:
        return ImpactType.MONEY
    return _BY_KIND.get(kind, ImpactType.WORK)


# It hurts people, breaks a law or lays open personal data: the gravest grade, whatever was answered. Source: B07.
DIRE = frozenset({ImpactType.SAFETY, ImpactType.LEGAL, ImpactType.DATA})
_BY_KIND = {
    **dict.fromkeys((Kind.WRONG_CONTENT, Kind.MISSED_DELIVERY, Kind.WRONG_TIME_PLACE), ImpactType.EVENT_LOST),
    **dict.fromkeys((Kind.LATE, Kind.BROKEN_PROMISE), ImpactType.DEADLINE),
    Kind.BILLING_ERROR: ImpactType.MONEY,
    Kind.LEFT_OUT_PERSON: ImpactType.EMBARRASSMENT,
}
GONE_FOR_GOOD = 4  # points of "is something gone that cannot come back?" from which it is
HURTS_TODAY = 2  # points of "is it still hurting?" from which the harm is running


def harm_is_running(answers: Mapping[str, int]) -> bool:
    """Whether it hurts them today or right now, as it was judged."""
    return answers.get("still_hurting", 0) >= HURTS_TODAY


@dataclass(frozen=True)
class Tries:
    """How we tried to reach them: how often, over how many channels, since when."""

    count: int
    channels: int
    first_at: datetime | None


def tried_enough(
    tries: Tries, *, attempts: int, channels: int, ends_at: datetime | None, now: datetime
) -> bool:
    """Enough tries on enough channels, and the time since the first one has passed (`ends_at`)."""
    is_enough = tries.count >= attempts and tries.channels >= channels
    return is_enough and ends_at is not None and now >= ends_at
