"""What went wrong, who found it, how they told us, whether it could affect them, and where it stands."""

from collections.abc import Iterable
from enum import StrEnum


class Kind(StrEnum):
    """What went wrong, the gravest first: a mistake from several findings takes the first kind among them."""

    DEFECTIVE_PRODUCT = "DEFECTIVE_PRODUCT"
    OUTAGE = "OUTAGE"
    WRONG_CONTENT = "WRONG_CONTENT"
    MISSED_DELIVERY = "MISSED_DELIVERY"
    LATE = "LATE"
    WRONG_TIME_PLACE = "WRONG_TIME_PLACE"
    WRONG_INFORMATION = "WRONG_INFORMATION"
    BILLING_ERROR = "BILLING_ERROR"
    LEFT_OUT_PERSON = "LEFT_OUT_PERSON"
    BROKEN_PROMISE = "BROKEN_PROMISE"

    @property
    def playbook(self) -> str:
        """The name of its playbook."""
        return self.value.lower()


def gravest(kinds: Iterable[Kind]) -> Kind:
    """The gravest of these kinds; there is at least one."""
    return min(kinds, key=list(Kind).index)


class FoundBy(StrEnum):
    SYSTEM = "SYSTEM"
    US = "US"
    CUSTOMER = "CUSTOMER"
    THIRD_PARTY = "THIRD_PARTY"


class How(StrEnum):
    """How they told us whether it is right."""

    PAGE = "PAGE"  # on their own page
    VOICE = "VOICE"  # told to us


class Affects(StrEnum):
    YES = "YES"
    UNKNOWN = "UNKNOWN"
    NO = "NO"


class Stage(StrEnum):
    """The first gate not satisfied says where a mistake stands."""

    OPEN = "OPEN"  # G0: could it affect them? G1: nobody owns it
    OWNED = "OWNED"  # G3: they have not heard from us
    ACKNOWLEDGED = "ACKNOWLEDGED"  # G4: they were not asked
    ASKED = "ASKED"  # G5: nothing agreed
    AGREED = "AGREED"  # G6: no date and doer promised, or something it did to them is repaired by nothing
    REPAIRING = "REPAIRING"  # G7: promises to keep, then their yes
    MADE_RIGHT = "MADE_RIGHT"  # G8: why it happened and what is done about it is not decided
    LEARNING = "LEARNING"  # G9: somebody who knew has not heard what is different now
    TOLD = "TOLD"  # G10: it has not held yet
    CLOSED = "CLOSED"
    LOST = "LOST"  # they left before it was right: what is owed is kept, and nothing else is asked


# Their yes is in: a stored stage is compared with its value, so these are both.
RIGHT = frozenset({Stage.MADE_RIGHT, Stage.LEARNING, Stage.TOLD, Stage.CLOSED})
