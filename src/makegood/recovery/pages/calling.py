"""Who is calling right now."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CallingNow:
    """Whoever said "I'm calling now"; `who` is empty while nobody did. `person_id`: for taking it over from them."""

    who: str = ""
    since: datetime | None = None
    person_id: int | None = None
    is_me: bool = False
    may_claim: bool = False

    @property
    def is_another(self) -> bool:
        """Somebody else is on the phone with them."""
        return self.who != "" and not self.is_me
